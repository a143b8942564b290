"""A table with its figures in print, before it is laid out: what every format shows alike."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from ..errors import BadProject
from .cells import print_digits
from .concepts import Concept
from .printing import Printing, Wanted
from .quantities import Measure, Quantity, of_one
from .tables import Column, Row, RowKind, Table
from .values import Values, Way


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
        if row.kind is RowKind.FIGURES:
            for column in table.columns:
                found = quantity_of(table, row, column, values)
                if found is not None and "#" in row.cells.forms.get(column.name, "#"):
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
        base = None
    else:
        exponent = -(column.decimals if column.decimals is not None else table.percent_decimals)
        base = scale_of(table, row, concept) - (row.decimals if row.decimals is not None else table.decimals) if table.from_print else None
    made = Quantity(
        concept.name, column.period.period, measure, column.against.period if column.against and not own else None, "" if own else column.of,
        column.currency if concept.money and column.currency != home and not own else "", exponent, row.sign, over, base,
    )  # fmt: skip
    return of_one(made, values)


def make_sheet(table: Table, printing: Printing) -> Sheet:
    """The table in print."""
    plugs = {(plug.concept, plug.column): plug for plug in table.plugs}
    rows = []
    for row in table.rows:
        if row.kind is not RowKind.FIGURES:
            rows.append(SheetRow(row))
            continue
        cells: list[Cell | None] = []
        for column in table.columns:
            plug = plugs.pop((row.concept, column.name), None)
            cells.append(make_cell(table, row, column, printing, plug.units if plug else 0))
        rows.append(SheetRow(row, tuple(cells)))
    for plug in plugs.values():
        raise BadProject(f"{table.file}:{plug.line}: the plug is for {plug.concept!r} in column {plug.column!r}, which this table does not print; take it out")
    return Sheet(table, tuple(rows))


def make_cell(table: Table, row: Row, column: Column, printing: Printing, plug: int = 0) -> Cell | None:
    """What a row prints in a column, None for nothing; `plug` moves the last digit."""
    form = row.cells.forms.get(column.name, "#")
    if "#" not in form:
        return Cell(form)
    quantity = quantity_of(table, row, column, printing.values)
    if quantity is None:
        return None
    made = _cell(quantity, table, row, marks_percent(table, row), plug, printing, form)
    return msgspec.structs.replace(made, sign=column.sign) if column.sign and column.name in row.cells.signs else made


def _cell(quantity: Quantity, table: Table, row: Row, percent: bool, plug: int, printing: Printing, form: str) -> Cell:
    mantissa = printing.mantissa(quantity, f"{table.file}:{row.line}")
    if mantissa is None:
        return Cell("n.m.")
    mantissa += plug
    sign = "%" if percent and is_percent(quantity, printing.values) else ""
    if mantissa == 0 and table.nil != "0" and form == "#" and not is_percent(quantity, printing.values):
        return Cell(table.nil, mantissa=0, quantity=quantity)
    scale = 0 if quantity.measure in (Measure.CHANGE, Measure.SHARE) else scale_of(table, row, printing.values.tree[quantity.concept])
    digits = print_digits(mantissa, scale - quantity.exponent, row.cells.digits or table.digits)
    if form != "#":
        before, _, after = form.partition("#")
        return Cell(digits, before, after, mantissa, quantity)
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
