"""A table with its figures in print, before it is laid out: what every format shows alike."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..errors import BadProject
from ..words.numerals import print_number
from .concepts import Kind
from .printing import Printing, Wanted
from .quantities import Measure, Quantity
from .tables import Column, Row, RowKind, Table
from .values import Values


class Cell(Struct, frozen=True):
    """A figure in print: `before` and `after` stand around its digits, a sign, parentheses, a percent sign. `mantissa` is None
    where it means nothing and says so."""

    digits: str
    before: str = ""
    after: str = ""
    mantissa: int | None = None
    quantity: Quantity | None = None

    @property
    def text(self) -> str:
        """The whole print."""
        return f"{self.before}{self.digits}{self.after}"


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
        if row.kind is RowKind.FIGURES:
            for column in table.columns:
                found = quantity_of(table, row, column, values)
                if found is not None:
                    yield Wanted(found, f"{table.file}:{row.line}", rounding)


def quantity_of(table: Table, row: Row, column: Column, values: Values) -> Quantity | None:
    """What a row prints in a column, None where that is nothing: not asked for, or of another unit than the column."""
    concept = values.tree[row.concept]
    if (row.columns and column.name not in row.columns) or (column.over and concept.kind is Kind.BALANCE):
        return None
    if column.measure is Measure.SHARE and concept.unit != values.tree[column.of].unit:
        return None
    home = values.currency
    if column.measure in (Measure.AMOUNT, Measure.DIFFERENCE):
        if not concept.money and column.currency != home:
            return None
        usual = table.percent_decimals if concept.unit == "%" else table.decimals
        exponent = scale_of(table, row, values) - next(n for n in (row.decimals, column.decimals, usual) if n is not None)
        base = None
    else:
        exponent = -(column.decimals if column.decimals is not None else table.percent_decimals)
        base = scale_of(table, row, values) - (row.decimals if row.decimals is not None else table.decimals) if table.from_print else None
    return Quantity(
        row.concept, column.period.period, column.measure, column.against.period if column.against else None, column.of,
        column.currency if concept.money and column.currency != home else "", exponent, row.sign, tuple(p.period for p in column.over), base,
    )  # fmt: skip


def make_sheet(table: Table, printing: Printing) -> Sheet:
    """The table in print."""
    plugs = {(plug.concept, plug.column): plug for plug in table.plugs}
    rows = []
    for row in table.rows:
        if row.kind is not RowKind.FIGURES:
            rows.append(SheetRow(row))
            continue
        percent = marks_percent(table, row)
        cells: list[Cell | None] = []
        for column in table.columns:
            quantity = quantity_of(table, row, column, printing.values)
            plug = plugs.pop((row.concept, column.name), None)
            cells.append(None if quantity is None else _cell(quantity, table, row, percent, plug.units if plug else 0, printing))
        rows.append(SheetRow(row, tuple(cells)))
    for plug in plugs.values():
        raise BadProject(f"{table.file}:{plug.line}: the plug is for {plug.concept!r} in column {plug.column!r}, which this table does not print; take it out")
    return Sheet(table, tuple(rows))


def _cell(quantity: Quantity, table: Table, row: Row, percent: bool, plug: int, printing: Printing) -> Cell:
    mantissa = printing.mantissa(quantity, f"{table.file}:{row.line}")
    if mantissa is None:
        return Cell("n.m.")
    mantissa += plug
    sign = "%" if percent and is_percent(quantity, printing.values) else ""
    if mantissa == 0 and table.nil == "-" and not is_percent(quantity, printing.values):
        return Cell("-", mantissa=0, quantity=quantity)
    scale = 0 if quantity.measure in (Measure.CHANGE, Measure.SHARE) else scale_of(table, row, printing.values)
    digits = print_number(abs(mantissa), scale - quantity.exponent)
    if mantissa >= 0:
        return Cell(digits, "", sign, mantissa, quantity)
    if table.negative == "parentheses":
        return Cell(digits, "(", f"{sign})", mantissa, quantity)
    return Cell(digits, "-", sign, mantissa, quantity)


def marks_percent(table: Table, row: Row) -> bool:
    """Whether the percentages of a row have a percent sign."""
    figures = [other for other in table.rows if other.kind is RowKind.FIGURES] if table.percent == "ends" else []
    return table.percent == "all" or row.percent or (bool(figures) and row.line in (figures[0].line, figures[-1].line))


def is_percent(quantity: Quantity, values: Values) -> bool:
    """Whether a quantity is printed in percent."""
    return quantity.measure in (Measure.CHANGE, Measure.SHARE) or values.tree[quantity.concept].unit == "%"


def scale_of(table: Table, row: Row, values: Values) -> int:
    """The power of ten of a row's amounts: its own, that of the table for money, none for what is counted."""
    if row.scale is not None:
        return row.scale
    return table.scale if values.tree[row.concept].money else 0


def one_line(label: str) -> str:
    """A label that the project breaks into lines, in one; a word broken at its hyphen is whole again."""
    made = ""
    for line in label.split("\n"):
        made += line.strip() if made.endswith("-") or not made else f" {line.strip()}"
    return made
