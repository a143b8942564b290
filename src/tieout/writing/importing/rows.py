"""The rows of a table as its file has them, cell by cell: as the row and the column make it, else in a form of its own, else
from a concept of its own, else as an expression, else as plain text. What comes first prints exactly what is published.

    published   Total revenues (2)   827    764    8.3%    n.m.
    made        concept = "total_revenues"   label = "Total revenues (2)"   forms = { "4" = "n.m." }
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from ...errors import BadProject
from ...model.figure import Figure
from ...words.numerals import NIL, decimals_of
from ..cells import DIGITS, NILS, print_digits
from ..expressions import escaped
from ..quantities import Measure, Quantity
from ..sheets import Cell, make_cell
from ..tables import Row, Table, read_row, read_table
from ..toml import Section
from ..toml_places import Lines
from .columns import ColumnPlan, mode
from .meaning import TablePlan
from .names import slug
from .spoken import NAMED, NUMBER, Speech, kind_of
from .toml_text import Value

MOST_DECIMALS = 6
NO_LINES = Lines({}, {})  # of a table that is no file yet
WORDS = re.compile(r"[^\W_]+")
Values = dict[str, Value]


class Made(Struct, frozen=True):
    """A row of a table's file, with its cells by column, and the kind by which each of its figures that are printed by name
    comes about."""

    values: Values
    cells: Mapping[int, Cell]
    kinds: Mapping[str, str]
    plain: tuple[str, ...]


class RowMaker:
    """Makes the rows of one table. `options` are the keys of its file, columns and rows apart."""

    def __init__(self, plan: TablePlan, speech: Speech, shown: Mapping[tuple[int, int], str]) -> None:
        self.plan, self.speech, self.draft = plan, speech, speech.draft
        self.options = self._options(shown)
        self.marks = ""  # the lines of heads, in which the marks of notes stand
        self.columns = [self._column(n, column) for n, column in enumerate(plan.columns)]
        self.table = self.read([{"text": "-"}, {"concept": plan.rows[0], "forms": {str(n + 1): "-" for n in range(len(self.columns))}}])

    def read(self, rows: list[Values], **options: Value) -> Table:
        """The table with these rows, as its file will be read."""
        values: Values = {**self.options, **options, "columns": list(self.columns), "rows": list(rows)}
        return read_table(Section("tables/made.toml", values, NO_LINES), "made", self.draft.release, self.draft.values)

    def name_columns(self) -> None:
        """The heads of the columns, and the first of their lines as a group where there are several."""
        for column, found in zip(self.columns, self.plan.grid.columns, strict=True):
            header: list[Value] = [self.speech.worded(" ".join(part.split())) for part in found.header if part.strip()]
            if len(header) > 1:
                column["group"] = header.pop(0)
            shown = (next((text for text in (f"({mark})", mark) if text in self.marks), "") for mark in found.marks)
            if header:
                column["head"] = [*header[:-1], " ".join((str(header[-1]), *filter(None, shown)))]

    @property
    def head_words(self) -> frozenset[str]:
        """The words of all heads."""
        grid = self.plan.grid
        return frozenset(WORDS.findall(" ".join(" ".join(column.header) for column in grid.columns) + " " + grid.stub_head))

    @property
    def stub_head(self) -> Values:
        """What stands above the labels."""
        words = " ".join(self.plan.grid.stub_head.split())
        return {"stub_head": self.speech.worded(words)} if words else {}

    def make(self, r: int, label: Values, shown: Mapping[int, str], signed: Iterable[int] = ()) -> Made:
        """The row of the grid's row `r`; `shown` is the print of each cell without its sign, by column."""
        figures = {c: self.plan.figures[r, c] for c in shown if (r, c) in self.plan.figures}
        row: Values = {"concept": self.plan.rows[r], **label, **self._row_options(r, figures, shown)}
        names = [str(c + 1) for c in sorted(shown)]
        if len(names) < len(self.columns):
            row["columns"] = list(names)
        concepts: dict[str, str] = {str(c + 1): self.plan.own[r, c] for c in shown if (r, c) in self.plan.own}
        forms: dict[str, str] = {}
        cells: dict[int, Cell] = {}
        kinds: dict[str, str] = {}
        for c, text in sorted(shown.items()):
            figure = figures.get(c)
            cells[c] = self._cell(r, c, text, figure, row, concepts, forms)
            if figure is not None and cells[c].quantity is not None:
                kinds[figure.id] = self._kind(cells[c].quantity)
            elif figure is not None and "{{" in forms[str(c + 1)].replace("\\{", ""):
                spoken = self.speech.say(figure, text)
                kinds |= {figure.id: spoken.kind} if spoken else {}
        signed = set(signed)
        for c in [c for c in signed if "#" not in forms.get(str(c + 1), "#")]:  # the form of a cell without digits prints its sign as well
            signed.remove(c)
            forms[str(c + 1)] = escaped(str(self.columns[c].get("sign", ""))) + forms[str(c + 1)]
        for key, told in (("concepts", concepts), ("forms", forms)):
            if told:
                row[key] = {name: told[name] for name in sorted(told, key=int)}
        if signs := [str(c + 1) for c in sorted(signed)]:
            row["signs"] = True if len(signs) == len(names) == len(self.columns) else list(signs)
        if names and all(name in forms and "#" not in forms[name] for name in names):
            row = _of_words(row)
        return Made(row, cells, kinds, tuple(figure.id for figure in figures.values() if figure.id not in kinds))

    def _cell(self, r: int, c: int, text: str, figure: Figure | None, row: Values, concepts: dict[str, str], forms: dict[str, str]) -> Cell:
        """The cell that prints a text, which may get an entry of `concepts` or `forms`."""
        name = str(c + 1)
        if figure is not None:
            found = self._printed(c, text, figure, row, concepts, forms)
            if found is None and name not in concepts and (own := self._own(r, c, figure)):
                concepts[name] = own
                found = self._printed(c, text, figure, row, concepts, forms)
                if found is None:
                    del concepts[name]
            if found is not None:
                return found
            concepts.pop(name, None)
            spoken = self.speech.say(figure, text)
            if spoken is not None and "#" not in text:
                forms[name] = spoken.text
                return Cell(text)
        forms[name] = escaped(text)
        return Cell(text)

    def _printed(self, c: int, text: str, figure: Figure, row: Values, concepts: Mapping[str, str], forms: dict[str, str]) -> Cell | None:
        """The cell as the table makes it, in a form where that is needed; None where its digits are others."""
        name = str(c + 1)
        own: Values = {**row, "columns": [name], "concepts": {name: concepts[name]} if name in concepts else {}}
        cell = self._made(c, own)
        if cell is None or cell.mantissa is None or cell.quantity is None:
            return None
        if cell.text == text:
            return cell
        if cell.quantity.exponent != figure.exponent or abs(cell.mantissa) != abs(figure.mantissa or 0) or "#" in text:
            return None
        digits = print_digits(cell.mantissa, decimals_of(text), str(row.get("digits", DIGITS[0])))
        match = NUMBER.match(text)
        if match is None or match["digits"] != digits:
            return None
        form = f"{escaped(match['before'])}#{escaped(match['after'])}"
        made = self._made(c, {**own, "forms": {name: form}})
        if made is None or form == "#" or "\\" in form:
            return None
        forms[name] = form
        return made

    def _made(self, c: int, row: Values) -> Cell | None:
        try:
            read = self.read_row(row)
            return make_cell(self.table, read, self.table.columns[c], self.draft.printing)
        except (BadProject, KeyError):
            return None

    def read_row(self, row: Values) -> Row:
        """A row as it will be read."""
        return read_row(Section("tables/made.toml", row, NO_LINES), self.draft.values, self.table.columns)

    def _own(self, r: int, c: int, figure: Figure) -> str | None:
        plan, grid = self.plan.columns[c], self.plan.grid
        wanted = f"{self.plan.rows[r]}.{slug(' '.join(grid.columns[c].header[-2:]), f'column_{c + 1}')}"
        label = f"{grid.rows[r].label or 'Figures'}, {' '.join(grid.columns[c].header) or c + 1}"
        return self.speech.meaning.add(wanted, label, self.speech.meaning.current(plan.period), figure)

    def _kind(self, quantity: Quantity | None) -> str:
        if quantity is None:
            return "base"
        if quantity.measure is not Measure.AMOUNT:
            return quantity.measure.value
        return "translation" if quantity.currency else kind_of(self.draft.tree[quantity.concept])

    def _options(self, shown: Mapping[tuple[int, int], str]) -> Values:
        """The keys of the table that most of its cells follow."""
        figures = self.plan.figures
        money = [f for f in figures.values() if f.unit == self.draft.release.currency and not f.nil]
        percents = [(shown.get(key, ""), f) for key, f in figures.items() if f.unit == "%" and not f.nil]
        scale = mode(NAMED.get(f.exponent + decimals_of(f.plain), "") for f in money) or "units"
        decimals, part = mode(decimals_of(f.plain) for f in money) or 0, mode(decimals_of(f.plain) for _, f in percents)
        nil = mode(text for key, text in shown.items() if key in figures and figures[key].nil and text in NILS) or "0"
        closed = any(text.startswith("(") and (match := NUMBER.match(text)) and match["after"].endswith(")") for text in shown.values())
        options: Values = {"scale": scale, "decimals": min(decimals, MOST_DECIMALS), "percent_decimals": min(1 if part is None else part, MOST_DECIMALS)}
        options |= {"negative": "parentheses" if closed else "minus", "nil": nil, "rules": "none"}
        return options | {"percent": "all" if all("%" in text for text, _ in percents) else "marked"}

    def _column(self, n: int, plan: ColumnPlan) -> Values:
        column: Values = {"period": self.draft.periods.key(plan.period)}
        own = [f for (_, c), f in self.plan.figures.items() if c == n]
        if plan.measure in (Measure.CHANGE, Measure.DIFFERENCE):
            column |= {"measure": plan.measure.value, "against": self.draft.periods.key(plan.against)}
        whole = self.speech.meaning.facts.get(plan.of) if plan.measure is Measure.SHARE else None
        if whole:
            column |= {"measure": plan.measure.value, "of": whole.concept}
        decimals = mode(decimals_of(f.plain) for f in own if f.unit == "%" and not f.nil)
        if plan.measure in (Measure.CHANGE, Measure.SHARE) and decimals is not None and decimals != self.options["percent_decimals"]:
            column["decimals"] = min(decimals, MOST_DECIMALS)
        column |= {"currency": plan.currency} if plan.currency else {}
        return column | ({"part": plan.part} if plan.part else {})

    def _row_options(self, r: int, figures: Mapping[int, Figure], shown: Mapping[int, str]) -> Values:
        """The keys of a row that differ from its table's."""
        concept = self.draft.tree[self.plan.rows[r]]
        found: Values = {}
        counted = [f for c, f in figures.items() if f.unit != "%" and not f.nil and self.plan.columns[c].measure in (Measure.AMOUNT, Measure.DIFFERENCE)]
        scale = mode(NAMED.get(f.exponent + decimals_of(f.plain), "") for f in counted)
        if scale and scale != (self.options["scale"] if concept.money else "units"):
            found["scale"] = scale
        percent = concept.unit == "%"
        usual = self.options["percent_decimals" if percent else "decimals"]
        decimals = mode(decimals_of(f.plain) for f in (figures.values() if percent else counted) if not f.nil)
        if decimals is not None and decimals != usual:
            found["decimals"] = min(decimals, MOST_DECIMALS)
        marked = [shown[c] for c, f in figures.items() if f.unit == "%" and not f.nil and not NIL.match(shown[c])]
        if marked and self.options["percent"] == "marked" and all("%" in text for text in marked):
            found["percent"] = True
        styles = [next((s for s in DIGITS if match["digits"] == print_digits(f.mantissa or 0, decimals_of(f.plain), s)), DIGITS[0])
                  for c, f in figures.items() if (match := NUMBER.match(shown[c])) and not f.nil]  # fmt: skip
        style = next((style for style in styles if style != DIGITS[0]), "")
        return found | ({"digits": style} if style else {})


def _of_words(row: Values) -> Values:
    """A row that prints no figure of its own has no concept."""
    return {key: value for key, value in row.items() if key in ("label", "indent", "above", "below", "forms")}


def is_head(line: str, words: frozenset[str]) -> bool:
    """Whether a line prints nothing but words of heads."""
    own = WORDS.findall(line)
    return bool(own) and words.issuperset(own)
