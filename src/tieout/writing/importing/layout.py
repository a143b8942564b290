"""A table of a laid-out page as a table of the project that prints the same lines.

    |Total revenues     $    827   $    764 |     label, signs at their columns, last digits at theirs
    |              -----      -----         |     a rule over the columns
    |(1) restated                           |     a line of text

Each line is tried as a row of figures first; where that does not print the same line, it becomes a line of text, with its
figures by name. The table is then written whole and compared once more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from ...errors import BadProject
from ...model.document import LineKind
from ...model.grid import Cell as Printed
from ...model.result import Result
from ..formats.ascii_tables import WIDEST, render_table
from ..project import make_page
from ..room import Room
from .columns import mode
from .meaning import TablePlan
from .page import Page
from .regions import Region
from .rows import Made, RowMaker, Values, is_head
from .toml_text import Value

RUN = re.compile(r"[-=_]+")
STUB = 100
MOST_INDENT = 40


class Line(msgspec.Struct, frozen=True):
    """A row of the grid as it stands in its line: its label, the prints of its cells by column, where each begins, and the
    offset of the currency sign before it, None where there is none."""

    label: str
    shown: Mapping[int, str]
    starts: Mapping[int, int]
    signs: Mapping[int, int]


class LaidOut:
    """Makes the file of one table from its region of the page."""

    def __init__(self, result: Result, page: Page, plan: TablePlan, region: Region) -> None:
        self.page, self.plan, self.region = page, plan, region
        self.kinds = [line.kind for line in result.release.document.lines]
        cells: dict[int, list[Printed]] = {}
        for cell in plan.grid.cells:
            cells.setdefault(cell.row, []).append(cell)
        self.rows = {line: read_line(page.lines[line], line, cells.get(n, []), page.index) for line, (n, _) in region.rows.items()}
        read = {(region.rows[line][0], c): text for line, row in self.rows.items() if row for c, text in row.shown.items()}
        self.maker = RowMaker(plan, page.speech, read)
        self.own = list(page.lines[region.first : region.last + 1])
        self._signs()

    def make(self) -> Values | None:
        """The keys of the table's file; None where it would not print the same lines."""
        if max(map(len, self.own)) > WIDEST:
            return None
        made = self._figures()
        self._ends(made)
        rows: list[Values] = []
        n, figures = self.region.body, 0
        starts = {start: line for line, (_, start) in self.region.rows.items()}
        while n <= self.region.last:
            line = starts.get(n)
            values = self._checked(made[line], n, line) if line is not None and line in made else None
            if values is not None and line is not None:
                rows.append(values)
                figures, n = figures + 1, line + 1
                continue
            rows.append(self._other(n))
            n += 1
        if not figures:
            return None
        self.maker.name_columns()
        values = {**self._head(), **self.maker.stub_head, **self.maker.options, **self._frame(), "columns": list(self.maker.columns), "rows": list(rows)}
        return values if self._lines(rows, values) == self.own else None

    def _figures(self) -> dict[int, Made]:
        """The rows of figures by their lines."""
        found: dict[int, Made] = {}
        for line, (n, start) in self.region.rows.items():
            row = self.rows[line]
            if row is None or not row.shown:
                continue
            labels = [*self.page.lines[start:line], row.label]
            indent = min((len(text) - len(text.lstrip()) for text in labels if text.strip()), default=0)
            indent = min(indent, MOST_INDENT)
            parts = [self.page.template(k, min(indent, len(self.page.lines[k]))) for k in range(start, line)]
            parts.append(self.page.template(line, min(indent, len(row.label)), len(row.label)))
            label: Values = {"label": "\n".join(parts), **_set_in(indent)}
            found[line] = self.maker.make(n, label, self._shown(line, row), [c for c in row.signs if self._regular(row, c)])
        return found

    def _shown(self, line: int, row: Line) -> dict[int, str]:
        """The prints of cells; a sign that does not stand where its column has it belongs to its cell."""
        text = self.page.lines[line]
        return {c: shown if c not in row.signs or self._regular(row, c) else text[row.signs[c] : row.starts[c]] + shown for c, shown in row.shown.items()}

    def _signs(self) -> None:
        """Each column's currency sign and where it stands, as in most of its rows."""
        for c, column in enumerate(self.maker.columns):
            signed = [(line, row) for line, row in self.rows.items() if row and c in row.signs]
            sign = mode(self.page.lines[line][row.signs[c] : row.starts[c]].rstrip() for line, row in signed)
            if sign:
                touching = all(row.signs[c] + len(sign) == row.starts[c] for _, row in signed)
                column["sign"] = sign
                column["sign_at"] = 0 if touching else (mode(row.signs[c] for _, row in signed) or 0) + 1

    def _regular(self, row: Line, c: int) -> bool:
        sign, at = str(self.maker.columns[c].get("sign", "")), int(str(self.maker.columns[c].get("sign_at", 0)))
        return row.signs[c] == min(at - 1 if at else row.starts[c], row.starts[c] - len(sign))

    def _ends(self, made: Mapping[int, Made]) -> None:
        """The column of the last digit of each column, and of each cell that has another."""
        lasts: dict[int, dict[int, int]] = {}
        for line, row in made.items():
            own = self.rows[line]
            assert own is not None
            for c, cell in row.cells.items():
                start = own.starts[c] if c not in own.signs or self._regular(own, c) else own.signs[c]
                lasts.setdefault(line, {})[c] = start + len(cell.before + cell.digits)
        for c, column in enumerate(self.maker.columns):
            column["end"] = mode(found[c] for found in lasts.values() if c in found) or min(self.plan.grid.columns[c].right, WIDEST)
        for line, found in lasts.items():
            off: dict[str, Value] = {str(c + 1): end for c, end in found.items() if end != self.maker.columns[c]["end"]}
            if off:
                made[line].values["ends"] = off
        self._spans()

    def _spans(self) -> None:
        """Where the rules over the columns stand, as in most rules that have as many runs as there are columns."""
        region, width = self.region, len(self.maker.columns)
        rules = [[match.span() for match in RUN.finditer(self.page.lines[n])] for n in range(region.first, region.last + 1) if self.kinds[n] is LineKind.RULE]
        spans = mode(tuple(rule) for rule in rules if len(rule) == width > 1)
        for column, span in zip(self.maker.columns, spans or (), strict=bool(spans)):
            column["span"] = [span[0] + 1, span[1]]

    def _checked(self, made: Made, start: int, line: int) -> Values | None:
        """The keys of a row where it prints its lines as they are published."""
        if self._lines([made.values]) != list(self.page.lines[start : line + 1]):
            return None
        for figure in (figure for n in range(start, line + 1) for figure in self.page.figures(n)):
            if figure.id in made.kinds:
                self.page.named[figure.id] = made.kinds[figure.id]
            elif figure.id in made.plain:
                self.page.named.pop(figure.id, None)
        return made.values

    def _other(self, n: int) -> Values:
        """A line without figures of its own, or one that no row prints: blank, ruled, or text with figures by name."""
        text = self.page.lines[n]
        if not text:
            return {"blank": True}
        if self.kinds[n] is LineKind.RULE:
            for rule in ("columns-", "columns=", "-", "="):
                if self._lines([{"rule": rule}]) == [text]:
                    return {"rule": rule}
            if self._lines([{"rule": text}]) == [text]:
                return {"rule": text}
        indent = min(len(text) - len(text.lstrip()), MOST_INDENT)
        for aligned, named in ((True, True), (False, True), (False, False)):
            values: Values = {"text": self.page.template(n, indent, named=named, aligned=aligned), **_set_in(indent)}
            if self._lines([values]) == [text]:
                break
        return values

    def _frame(self) -> Values:
        return {"stub": STUB, "width": max(map(len, self.own))}

    def _head(self) -> Values:
        """Caption and head as they stand: the lines above the first rule or line of heads are the caption."""
        first, body = self.region.first, self.region.body
        lines = [self.page.template(n) for n in range(first, body)]
        if not lines:
            return {"heads": "none"}
        heads = self.maker.head_words
        begins = next((n for n in range(first, body) if self.kinds[n] is LineKind.RULE or is_head(self.page.lines[n], heads)), body)
        while begins > first and not self.page.lines[begins - 1]:
            begins -= 1
        caption, head = lines[: begins - first], lines[begins - first :]
        if not any(head):
            return {"head": "\n".join(lines)}
        return {"caption": "\n".join(caption), "head": "\n".join(head)} if caption else {"head": "\n".join(head)}

    def _lines(self, rows: list[Values], whole: Values | None = None) -> list[str] | None:
        """The lines that rows are printed as, or the whole table; None where they cannot be."""
        only: dict[str, Value] = {"heads": "none", **self._frame()}
        blank: list[Values] = [] if whole or any("concept" in row for row in rows) else [self._any_row()]
        try:
            table = self.maker.read([*rows, *blank], **({key: value for key, value in whole.items() if key not in ("columns", "rows")} if whole else only))
            page = make_page(table, self.page.speech.draft.printing, Room())
            lines = render_table(page.sheet, page.caption, page.head, page.notes, plain=False)
        except (BadProject, KeyError):
            return None
        return lines[: len(lines) - len(blank)]

    def _any_row(self) -> Values:
        return {"concept": self.plan.rows[0], "label": "-", "forms": {str(n + 1): "" for n in range(len(self.maker.columns))}}


def _set_in(indent: int) -> Values:
    return {"indent": indent} if indent else {}


def read_line(text: str, line: int, cells: list[Printed], index: Mapping[int, int]) -> Line | None:
    """What stands in a row's line; None where it is not one row of cells from left to right."""
    cells = sorted(cells, key=lambda cell: cell.place.column)
    shown: dict[int, str] = {}
    starts: dict[int, int] = {}
    signs: dict[int, int] = {}
    label, at, before = "", 0, -1
    for cell in cells:
        first, last = cell.place.column - 1, cell.place.end_column - 1
        if index.get(cell.place.line) != line or first < at or cell.column in shown:
            return None
        gap = text[at:first]
        kept = gap.rstrip()
        if cell.currency and kept.endswith(cell.currency):
            signs[cell.column] = at + len(kept) - len(cell.currency)
            kept = kept[: -len(cell.currency)].rstrip()
        if before < 0:
            label = text[: at + len(kept)]
        else:
            shown[before] += kept
        shown[cell.column], starts[cell.column] = text[first:last], first
        at, before = last, cell.column
    if before >= 0:
        shown[before] += text[at:]
    return Line(label, shown, starts, signs)


