"""A table with its figures in print, before it is laid out: what every format shows alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec
from msgspec import Struct

from ..errors import BadProject
from .cells import print_digits
from .concepts import Concept
from .printing import Printing, Wanted
from .quantities import Measure, Quantity, of_one
from .tables import Column, Row, RowKind, Table
from .values import Values, Way

SIGNED = re.compile(r"[(\-\u2013\u2212]")  # what says of a form that its figures are below zero


class Cell(Struct, frozen=True):
    """A figure in print: `before` and `after` stand around its digits, a sign, parentheses, a percent sign. `mantissa` is None
    where it means nothing and says so, or where the project says what to print. `sign` is a currency sign."""

    digits: str
    before: str = ""
    after: str = ""
    mantissa: int | None = None
    quantity: Quantity | None = None
    sign: str = ""

    @property
    def text(self) -> str:
        """The whole print; a minus stands before the currency sign, -$5, and a parenthesis behind it."""
        if self.before == "-":
            return f"-{self.sign}{self.digits}{self.after}"
        return f"{self.sign}{self.before}{self.digits}{self.after}"


class SheetRow(Struct, frozen=True):
    """A row of a sheet; `cells` are as many as the columns, None where nothing is printed."""

    row: Row
    cells: tuple[Cell | None, ...] = ()


class Sheet(Struct, frozen=True):
    """A table to be laid out."""

    table: Table
    rows: tuple[SheetRow, ...]


def wanted(table: Table, values: Values) -> Iterator[Wanted]:
    """All that a table prints, with its places."""
    rounding = f"{table.file}:{table.source.line('rounding')}"
    for row in table.rows:
        for column in table.columns:
            found = figure_of(table, row, column, values)
            if found is not None:
                yield Wanted(found, f"{table.file}:{row.line}", rounding)


def quantity_of(table: Table, row: Row, column: Column, values: Values) -> Quantity | None:
    """What a row prints in a column, None where that is nothing: not asked for, of another unit than the column, or nothing that adds up
    over its periods."""
    if row.columns and column.name not in row.columns:
        return None
    own = row.cells.concepts.get(column.name, "")
    concept = values.tree[own or (f"{row.concept}.{column.part}" if column.part else row.concept)]
    measure = Measure.AMOUNT if own else column.measure
    over = tuple(period.period for period in column.over)
    if over and Way.NONE in {values.way(name, over) for name in (concept.name, *((column.of,) if measure is Measure.SHARE else ()))}:
        if column.name in row.columns:
            raise BadProject(f"{table.file}:{row.line}: {values.not_added(concept, over)}")
        return None
    if measure is Measure.SHARE and concept.unit != values.tree[column.of].unit:
        return None
    home = values.currency
    if measure in (Measure.AMOUNT, Measure.DIFFERENCE):
        if not concept.money and column.currency != home and not own:
            return None
        percent = concept.unit == "%"
        usual = table.percent_decimals if percent else table.decimals
        told = row.decimals if percent == (values.tree[row.concept].unit == "%") else None
        exponent = scale_of(table, row, concept) - next(n for n in (told, column.decimals, usual) if n is not None)
        base, whole = None, None
    else:
        exponent = -(column.decimals if column.decimals is not None else table.percent_decimals)
        base = _last_digit(table, row, concept) if table.from_print else None
        whole = _last_digit(table, _row_of(table, column.of), values.tree[column.of]) if table.from_print and column.of else None
    made = Quantity(
        concept.name, column.period.period, measure, column.against.period if column.against and not own else None, "" if own else column.of,
        column.currency if concept.money and column.currency != home and not own else "", exponent, row.sign, over, base, whole,
    )  # fmt: skip
    return of_one(made, values)


def _row_of(table: Table, concept: str) -> Row | None:
    """The first row that prints a concept."""
    return next((row for row in table.rows if row.concept == concept and row.kind is RowKind.FIGURES), None)


def _last_digit(table: Table, row: Row | None, concept: Concept) -> int:
    """The power of ten of the last digit of a row's amounts; without a row, of those of the table."""
    if row is None:
        return (table.scale if concept.money else 0) - table.decimals
    return scale_of(table, row, concept) - (row.decimals if row.decimals is not None else table.decimals)


class Plugs(Struct, frozen=True):
    """The plugs of a table: their units by the number of the row and the name of the column, and those of amounts by what is printed, with its own sign."""

    cells: Mapping[tuple[int, str], int] = {}
    amounts: Mapping[Quantity, int] = {}


NO_PLUGS = Plugs()


def make_sheet(table: Table, printing: Printing) -> Sheet:
    """The table in print."""
    plugs = _plugs(table, printing) if table.plugs else NO_PLUGS
    rows = []
    for n, row in enumerate(table.rows):
        figures = row.kind is RowKind.FIGURES
        cells = tuple(make_cell(table, row, column, printing, plugs.cells.get((n, column.name), 0), plugs.amounts) for column in table.columns) if figures else ()
        rows.append(SheetRow(row, cells))
    return Sheet(table, tuple(rows))


def _plugs(table: Table, printing: Printing) -> Plugs:
    """Each plug at the first cell that prints its concept in its column."""
    cells: dict[tuple[int, str], int] = {}
    amounts: dict[Quantity, int] = {}
    columns = {column.name: column for column in table.columns}
    for plug in table.plugs:
        place = f"{table.file}:{plug.line}"
        told = f"{place}: the plug is for {plug.concept!r} in column {plug.column!r}, which"
        rows = [(n, row) for n, row in enumerate(table.rows) if row.concept == plug.concept]
        figures = ((n, figure_of(table, row, columns[plug.column], printing.values)) for n, row in rows)
        found = next(((n, quantity) for n, quantity in figures if quantity and printing.mantissa(quantity, place) is not None), None)
        if found is None:
            raise BadProject(f"{told} this table does not print; take it out")
        if (found[0], plug.column) in cells:
            raise BadProject(f"{told} another plug moves already; keep one of them")
        cells[found[0], plug.column] = plug.units
        amounts[printing.plain(found[1])] = -plug.units if found[1].turned else plug.units
    return Plugs(cells, amounts)


def figure_of(table: Table, row: Row, column: Column, values: Values) -> Quantity | None:
    """The figure that a row prints in a column, None where that is nothing, or a text."""
    if row.kind is not RowKind.FIGURES or "#" not in row.cells.forms.get(column.name, "#"):
        return None
    return quantity_of(table, row, column, values)


def make_cell(table: Table, row: Row, column: Column, printing: Printing, plug: int = 0, amounts: Mapping[Quantity, int] = NO_PLUGS.amounts) -> Cell | None:
    """What a row prints in a column, None for nothing; `plug` moves the last digit, and `amounts` are the plugs of those from which
    percentages are worked out."""
    form = row.cells.forms.get(column.name, "#")
    if "#" not in form:
        return Cell(form)
    quantity = quantity_of(table, row, column, printing.values)
    if quantity is None:
        return None
    mantissa = printing.mantissa(quantity, f"{table.file}:{row.line}", amounts)
    if mantissa is None:
        return Cell("n.m.")
    made = _cell(mantissa + plug, quantity, table, row, form, printing.values)
    return msgspec.structs.replace(made, sign=column.sign) if column.sign and column.name in row.cells.signs else made


class Look(Struct, frozen=True):
    """How a cell prints its digits: the project's form for them, or else what stands for a figure below zero, for none (empty: its
    digits), and the percent sign."""

    form: str
    negative: str
    nil: str
    percent: str

    def print(self, mantissa: int, digits: str, quantity: Quantity | None = None) -> Cell:
        """A figure in print, but for a currency sign; `digits` are those of the mantissa, without its sign."""
        if self.form != "#":
            before, _, after = self.form.partition("#")
            if mantissa < 0 and not SIGNED.search(before + after):
                opening, closing = ("(", ")") if self.negative == "parentheses" else ("-", "")
                before, after = before + opening, closing + after
            return Cell(digits, before, after, mantissa, quantity)
        if mantissa == 0 and self.nil:
            return Cell(self.nil, mantissa=0, quantity=quantity)
        if mantissa >= 0:
            return Cell(digits, "", self.percent, mantissa, quantity)
        if self.negative == "parentheses":
            return Cell(digits, "(", f"{self.percent})", mantissa, quantity)
        return Cell(digits, "-", self.percent, mantissa, quantity)


def look_of(quantity: Quantity, table: Table, row: Row, form: str, values: Values) -> Look:
    """How a row of a table prints a quantity."""
    percent = is_percent(quantity, values)
    return Look(form, table.negative, "" if percent or table.nil == "0" else table.nil, "%" if percent and marks_percent(table, row) else "")


def _cell(mantissa: int, quantity: Quantity, table: Table, row: Row, form: str, values: Values) -> Cell:
    scale = 0 if quantity.measure in (Measure.CHANGE, Measure.SHARE) else scale_of(table, row, values.tree[quantity.concept])
    return look_of(quantity, table, row, form, values).print(mantissa, print_digits(mantissa, scale - quantity.exponent, row.cells.digits or table.digits), quantity)


def marks_percent(table: Table, row: Row) -> bool:
    """Whether the percentages of a row have a percent sign."""
    if table.percent != "ends" or row.percent:
        return table.percent == "all" or row.percent
    ends = (next((other for other in rows if other.kind is RowKind.FIGURES), row) for rows in (table.rows, reversed(table.rows)))
    return row.line in {other.line for other in ends}


def is_percent(quantity: Quantity, values: Values) -> bool:
    """Whether a quantity is printed in percent."""
    return quantity.measure in (Measure.CHANGE, Measure.SHARE) or values.tree[quantity.concept].unit == "%"


def scale_of(table: Table, row: Row, concept: Concept) -> int:
    """The power of ten of a row's amounts: its own, that of the table for money, none for what is counted and for percentages."""
    if row.scale is not None and concept.unit != "%":
        return row.scale
    return table.scale if concept.money else 0


def one_line(label: str) -> str:
    """A label that the project breaks into lines, in one; a word broken at its hyphen is whole again."""
    made = ""
    for line in label.split("\n"):
        made += line.strip() if made.endswith("-") or not made else f" {line.strip()}"
    return made
