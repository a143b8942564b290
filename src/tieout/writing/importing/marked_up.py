"""A table of cells, from HTML, a Word file or a PDF, as a table of the project: heads by column, rows by their cells.

    |                    Three months ended            |     group
    |                    Jun 2005  Jun 2004   Remark   |     heads; a column of words among those of figures
    |Revenues:                                         |     a line of text
    |  Systems            $ 651     $ 598     restated |     a row; the layout is the writer's

What stands among the heads and is no head of a column goes before the table, so that nothing of it is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.document import LineKind
from ...model.grid import Cell as Printed
from ...model.result import Result
from ..expressions import escaped
from .columns import mode
from .layout import read_line
from .meaning import TablePlan
from .page import Page
from .regions import Region
from .rows import RowMaker, Values, is_head
from .toml_text import Value

APART = re.compile(r"(\s{2,})")
MOST_INDENT = 12
MOST_ABOVE, LONGEST_CAPTION = 12, 120
RULED = ("", "-", "=")
MARK = re.compile(r"\(\w{1,2}\)|\*+")


class MarkedUp:
    """Makes the file of one table from the cells of its grid. `first` is its first line."""

    def __init__(self, result: Result, page: Page, plan: TablePlan, region: Region) -> None:
        self.page, self.plan, self.region = page, plan, region
        self.source = result.release.document.lines
        cells: dict[int, list[Printed]] = {}
        for cell in plan.grid.cells:
            cells.setdefault(cell.row, []).append(cell)
        self.rows = {line: read_line(page.lines[line], line, cells.get(n, []), page.index) for line, (n, _) in region.rows.items()}
        self.shown: dict[int, dict[int, str]] = {}
        self.words: dict[int, dict[int, str]] = {}  # what stands apart behind a cell, by line and column
        for line, row in self.rows.items():
            parts = {c: [part.strip() for part in APART.split(text, maxsplit=1)] for c, text in row.shown.items()} if row else {}
            self.shown[line] = {c: part[0] for c, part in parts.items()}
            self.words[line] = {c: " ".join(part[2].split()) for c, part in parts.items() if len(part) > 1 and part[2]}
        read = {(region.rows[line][0], c): text for line, row in self.shown.items() for c, text in row.items()}
        self.maker = RowMaker(plan, page.speech, read)
        self.heads = self._heads_of()
        self.first, self.body = (self.heads[0], self.heads[-1] + 1) if self.heads else (self._sections(), region.body)
        self.body = min(self.body, region.body) if self.heads else self.first
        self.caption = self._caption()
        self.first = min(self.first, *self.caption) if self.caption else self.first
        self.repeated = [n for n in range(self.body, min(start for _, start in region.rows.values())) if _says_one_thing(page.lines[n])]

    def make(self) -> Values | None:
        """The keys of the table's file; None where it has no row of figures."""
        self._signs()
        self.maker.name_columns()
        rows: list[Values] = []
        figures, n = 0, self.body
        starts = {start: line for line, (_, start) in self.region.rows.items()}
        while n <= self.region.last:
            line = starts.get(n)
            values = self._row(n, line) if line is not None else None
            if values is not None and line is not None:
                rows.append(values)
                figures, n = figures + 1, line + 1
                continue
            if self.source[n].kind is LineKind.TEXT and self.page.lines[n] and n not in self.repeated:
                rows.append({"text": self.page.template(n).strip()})
            n += 1
        if not figures:
            return None
        columns = self._with_words(rows)
        return {**self.captioned(), **self.maker.stub_head, **self.maker.options, "rules": "totals", "columns": columns, "rows": list(rows)}

    def captioned(self) -> Values:
        """The caption as the table's file has it."""
        lines = [self.page.template(n).strip() for n in self.caption]
        lines += [self.page.template(n).strip().split("  ")[0] for n in self.repeated]
        return {"caption": "\n".join(lines)} if lines else {}

    def above(self) -> Iterator[int]:
        """The lines of the table above its rows that its heads do not print again."""
        for n in range(self.first, self.body):
            if self.source[n].kind is LineKind.TEXT and n not in self.heads and n not in self.caption:
                yield n

    def _caption(self) -> list[int]:
        """The lines of the table's caption: those right above its rows that the grid has for such, and that are no cells."""
        told = {" ".join(text.split()) for text in (self.plan.grid.title, *self.plan.grid.context)}
        found: list[int] = []
        for n in range(self.body - 1, max(self.region.first, self.body - MOST_ABOVE) - 1, -1):
            if n in self.heads or self.source[n].kind is not LineKind.TEXT or not self.page.lines[n]:
                continue
            if " ".join(self.page.lines[n].split()) not in told or len(self.page.lines[n].strip()) > LONGEST_CAPTION or self.source[n].slots is not None:
                break
            found.insert(0, n)
        return found

    def _rules(self, r: int) -> Values:
        """The rules that stand above and below a row; those below the heads are the heads' own, and one with a heading between
        it and the next row stands below the row before."""
        row, last = self.plan.grid.rows[r], r == len(self.plan.grid.rows) - 1
        double = r > 0 and self.plan.grid.rows[r - 1].rule_below == 2
        above = RULED[row.rule_above] if r and not double and not self._apart(r) else ""
        below = RULED[row.rule_below] if row.rule_below == 2 or last or self._apart(r + 1) else ""
        plain = self.maker.draft.tree[self.plan.rows[r]].parts and not above
        return {**({"above": above} if above or plain else {}), **({"below": below} if below else {})}

    def _apart(self, r: int) -> bool:
        """Whether words stand between a row and the rule above it."""
        start = next((start for n, start in self.region.rows.values() if n == r), 0)
        kinds = [self.source[n].kind for n in range(start - 1, max(0, start - MOST_ABOVE), -1) if self.source[n].kind is not LineKind.BLANK]
        return LineKind.RULE in kinds and kinds[0] is LineKind.TEXT and r < len(self.plan.grid.rows) and self.plan.grid.rows[r].rule_above > 0

    def _heads_of(self) -> list[int]:
        """The lines above the rows that print nothing but heads, and the marks of notes."""
        lines = [n for n in range(self.region.first, self.region.body) if self.source[n].kind is LineKind.TEXT]
        heads = [n for n in lines if is_head(MARK.sub(" ", self.page.lines[n]), self.maker.head_words)]
        self.maker.marks = " ".join(self.page.lines[n] for n in heads)
        return heads

    def _sections(self) -> int:
        """Where a table without heads begins: at the first line of cells above its rows."""
        first = self.region.body
        while first > self.region.first and self.source[first - 1].slots is not None:
            first -= 1
        return first

    def _row(self, start: int, line: int) -> Values | None:
        own = self.rows[line]
        if own is None or not own.shown:
            return None
        parts = [self.page.template(k).strip() for k in range(start, line)]
        parts.append(self.page.template(line, 0, len(own.label)).strip())
        indent = min((len(own.label) - len(own.label.lstrip())) // 2 if own.label.strip() else 0, MOST_INDENT)
        label: Values = {"label": " ".join(part for part in parts if part), **self._rules(self.region.rows[line][0])}
        if indent:
            label["indent"] = indent
        n, shown = self.region.rows[line][0], self.shown[line]
        signed = [c for c in own.signs if self._sign(line, c) == self.maker.columns[c].get("sign")]
        odd = {c: f"{self._sign(line, c)}{shown[c]}" for c in own.signs if c not in signed}
        made = self.maker.make(n, label, {**shown, **odd}, signed)
        for figure in self.page.figures(line):
            if figure.id in made.kinds:
                self.page.named[figure.id] = made.kinds[figure.id]
        if self.words[line]:
            told = made.values.get("forms")
            forms: dict[str, Value] = dict(told) if isinstance(told, dict) else {}
            made.values["forms"] = forms | {_behind(c): escaped(text) for c, text in self.words[line].items()}
        return made.values

    def _with_words(self, rows: list[Values]) -> list[Value]:
        """The columns, with those of words behind the figures of a column; rows then name the columns in which they print."""
        used = sorted({c for words in self.words.values() for c in words})
        columns: list[Value] = []
        for c, column in enumerate(self.maker.columns):
            columns.append({"name": str(c + 1), **column} if used else dict(column))
            columns += [{"name": _behind(c), **self._spanner(c)}] if c in used else []
        for row in rows if used else ():
            if "concept" in row:
                told, forms = row.get("columns"), row.get("forms")
                names: list[Value] = list(told) if isinstance(told, list) else [str(c + 1) for c in range(len(self.maker.columns))]
                row["columns"] = [*names, *(_behind(c) for c in used if isinstance(forms, dict) and _behind(c) in forms)]
        return columns

    def _spanner(self, c: int) -> Values:
        """The head over groups of columns that also stands over the words behind a column, as it goes on behind them."""
        group, after = (column.get("group") for column in [*self.maker.columns[c : c + 2], {}][:2])
        return {"group": group} if group is not None and group == after else {}

    def _sign(self, line: int, c: int) -> str:
        row = self.rows[line]
        return self.page.lines[line][row.signs[c] : row.starts[c]].strip() if row else ""

    def _signs(self) -> None:
        for c, column in enumerate(self.maker.columns):
            sign = mode(self._sign(line, c) for line, row in self.rows.items() if row and c in row.signs)
            if sign:
                column["sign"] = sign


def _says_one_thing(line: str) -> bool:
    """Whether a line has the same words over several columns: `(Unaudited)   (Unaudited)` holds for the table."""
    parts = re.split(r"\s{2,}", line.strip())
    return len(parts) > 1 and len(set(parts)) == 1 and parts[0].startswith("(") and not any(char.isdigit() for char in parts[0])


def _behind(column: int) -> str:
    return f"behind_{column + 1}"
