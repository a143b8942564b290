"""A table with its figures in print, before it is laid out: what every format shows alike."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from ..errors import BadProject
from .cells import print_digits
from .concepts import Concept, Kind
from .printing import Printing, Wanted
from .quantities import Measure, Quantity
from .tables import Column, Row, RowKind, Table
from .values import Values


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
        """The whole print."""
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
    """What a row prints in a column, None where that is nothing: not asked for, or of another unit than the column."""
    if row.columns and column.name not in row.columns:
        return None
    own = row.cells.concepts.get(column.name, "")
    concept = values.tree[own or (f"{row.concept}.{column.part}" if column.part else row.concept)]
    measure = Measure.AMOUNT if own else column.measure
    if column.over and concept.kind is Kind.BALANCE:
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
    return Quantity(
        concept.name, column.period.period, measure, column.against.period if column.against and not own else None, "" if own else column.of,
        column.currency if concept.money and column.currency != home and not own else "", exponent, row.sign, tuple(p.period for p in column.over), base,
    )  # fmt: skip


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
    mantissa = printing.mantissa(quantity, f"{table.file}:{row.line}")
    made = Cell("n.m.") if mantissa is None else _cell(mantissa + plug, quantity, table, row, form, printing.values)
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
