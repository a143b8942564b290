"""Cells -> Figures: what the row, the column and the caption say of each number, put together.

The row decides first: amounts per share and numbers of shares stand in tables of thousands and are not in thousands.
Whether numbers of shares are scaled is seen from the figures: earnings per share times shares is the income of the column.
"""

from __future__ import annotations

from datetime import timedelta

from msgspec import Struct, structs

from ..model.figure import Figure, Measure, Period, Where
from ..model.grid import Cell, Grid
from ..words.changes import is_difference
from ..words.labels import column_measure, is_beginning, is_count, is_end, is_per_share, is_ratio, is_share_count
from ..words.numerals import Numeral
from ..words.units import currency_of_sign, physical_unit
from .captions import Caption
from .columns import Meaning, Numbers
from .runs import bridge_rows, rate_rows
from .shares import column_scale, share_scale

WHOLE = 100  # that an amount without cents has to be, not to be one per share


class Line(Struct, frozen=True, gc=False):
    """What a row says of its figures: its measure, or None where the column decides. In a row of percentages a dash is
    one as well; amounts per share of a row with cents have them all."""

    measure: Measure | None
    unit: str | None
    beginning: bool
    end: bool
    percentages: bool = False
    cents: bool = False


class Column(Struct, frozen=True):
    """What a column says of its figures. `nil` is the exponent of its dashes, `aside` the measure that its header names
    apart from the rows, `counted` the scale of its numbers of shares."""

    meaning: Meaning
    currency: str
    nil: int
    aside: str
    counted: int


def read_cells(
    grid: Grid, caption: Caption, columns: list[Meaning], numbers: Numbers, home: str, times: dict[int, Period]
) -> list[Figure]:
    """The figures of a grid, in the order of its cells; `times` are the periods that its rows state."""
    lines = [_line(row.path, caption) for row in grid.rows]
    for n in bridge_rows([line.measure is Measure.PER_SHARE for line in lines], numbers):
        lines[n] = Line(Measure.PER_SHARE, None, False, False) if lines[n].measure is None else lines[n]
    shares = share_scale(grid, caption, [line.measure is Measure.PER_SHARE for line in lines],
                         [line.unit == "shares" for line in lines], numbers)  # fmt: skip
    percent = _percent_rows(columns, numbers) | rate_rows(len(grid.rows), columns, numbers)
    cents = {r for (r, _), n in numbers.items() if lines[r].measure is Measure.PER_SHARE and n.exponent < 0}
    cents |= {r for r, row in enumerate(grid.rows) if cents and not is_per_share(row.label)}
    lines = [structs.replace(line, percentages=n in percent, cents=n in cents) for n, line in enumerate(lines)]
    sides = _columns(grid, caption, columns, numbers, home)
    figures = []
    for cell in grid.cells:
        number = numbers.get((cell.row, cell.column))
        if number is None:
            continue
        column = sides[cell.column]
        if (own := times.get(cell.row)) is not None and _overrides(own, column.meaning):
            column = structs.replace(column, meaning=structs.replace(column.meaning, period=own))
        figures.append(_figure(grid, cell, number, lines[cell.row], column, caption, shares))
    return figures


def _overrides(own: Period, column: Meaning) -> bool:
    """Whether the period of a row is that of a figure: where the column has none, or where the row is one end of it."""
    if column.kind != "amount" or column.period is None:
        return column.kind == "amount" and not is_difference(column.text)
    start = column.period.start
    return own.instant and start is not None and own.end in (column.period.end, start - timedelta(days=1))


def _line(path: tuple[str, ...], caption: Caption) -> Line:
    label, section = path[-1], " ".join(path[:-1][-1:])
    beginning, end = is_beginning(label), is_end(label)
    if is_per_share(label, section):
        return Line(Measure.PER_SHARE, None, False, False)
    if is_share_count(label, section):
        return Line(Measure.COUNT, "shares", False, False)
    if caption.physical or physical_unit(label):
        return Line(Measure.PHYSICAL, physical_unit(label) or caption.physical, beginning, end)
    if caption.counts or (is_count(label) and not (caption.scaled and caption.own)):
        return Line(Measure.COUNT, "1", beginning, end)
    return Line(None, None, beginning, end)


def _columns(grid: Grid, caption: Caption, columns: list[Meaning], numbers: Numbers, home: str) -> list[Column]:
    """What each column says: its currency is its own, else the caption's, else the document's."""
    fallback = home if home in caption.currencies or not caption.currencies else caption.currencies[0]
    nil = _nil_exponents(numbers)
    found = []
    for n, meaning in enumerate(columns):
        aside = column_measure(" ".join(grid.columns[n].header))
        counted = column_scale(caption, n, numbers) if aside == "shares" else 0
        found.append(Column(meaning, meaning.currency or fallback, nil.get(n, 0), aside, counted))
    return found


def _nil_exponents(numbers: Numbers) -> dict[int, int]:
    """The precision of nil dashes: that of the other numbers of the column."""
    found: dict[int, int] = {}
    for (_, column), number in numbers.items():
        if number.mantissa is not None:
            found[column] = min(found.get(column, number.exponent), number.exponent) if number.percent else max(
                found.get(column, number.exponent), number.exponent
            )
    return found


def _percent_rows(columns: list[Meaning], numbers: Numbers) -> set[int]:
    """Rows of amount columns that print percentages: their dashes are percentages as well."""
    signed: dict[int, int] = {}
    for (row, column), number in numbers.items():
        if columns[column].kind == "amount" and number.mantissa is not None:
            signed[row] = signed.get(row, 0) + (1 if number.percent else -1)
    return {row for row, count in signed.items() if count > 0}


def _figure(grid: Grid, cell: Cell, number: Numeral, line: Line, side: Column, caption: Caption, shares: int) -> Figure:
    row, column = grid.rows[cell.row], side.meaning
    currency = currency_of_sign(cell.currency) or side.currency if cell.currency else side.currency
    exponent = number.exponent if number.mantissa is not None else side.nil
    scale = column.scale if column.scale is not None else caption.scale
    measure, unit, compare = line.measure or Measure.AMOUNT, line.unit, None
    if measure is Measure.PER_SHARE and line.cents and number.exponent >= 0 and abs(number.mantissa or 0) >= WHOLE:
        measure = Measure.AMOUNT  # an amount in a table of earnings per share, which prints those with cents
    if side.aside == "shares" and measure in (Measure.AMOUNT, Measure.PER_SHARE) and not cell.currency and not number.percent:
        measure, unit, shares = Measure.COUNT, "shares", column.scale if column.scale is not None else side.counted
    if column.kind != "amount" and not cell.currency:
        measure, unit = _percent_measure(column), "%"
        compare = column.compare
    elif number.percent or (line.percentages and (number.mantissa is None or not cell.currency)) or number.suffix in ("pt", "pts", "pp", "points"):
        measure, unit = Measure.RATIO, "%"
    elif number.suffix == "x" or (line.measure is None and is_ratio(row.label) and not cell.currency and _small(number)):
        measure, unit = Measure.RATIO, "1" if number.suffix == "x" or "ratio" in row.label.lower() else "%"
    elif measure is Measure.PER_SHARE or (measure is Measure.AMOUNT and side.aside == "per_share"):
        measure, unit = Measure.PER_SHARE, f"{currency}/share"
    elif measure is Measure.AMOUNT and side.aside == "other":
        measure, unit = Measure.RATIO, "1"
    elif measure is Measure.COUNT and unit == "shares":
        exponent += shares
    elif measure is Measure.AMOUNT:
        unit = currency
        exponent += scale
    elif measure is Measure.COUNT and caption.scaled and caption.own:
        exponent += scale
    return Figure(
        f"{grid.id}.r{cell.row}.c{cell.column}", cell.text, cell.place, Where.TABLE, grid.id, cell.row, cell.column,
        row.path, grid.columns[cell.column].header, number.mantissa, exponent, unit, measure,
        _period(column.period, line, measure), compare, column.percent_of,
    )  # fmt: skip


def _small(number: Numeral) -> bool:
    return number.exponent < 0 and abs(number.mantissa or 0) < 1000 * 10**-number.exponent


def _percent_measure(column: Meaning) -> Measure:
    if column.kind == "change":
        return Measure.CHANGE
    return Measure.SHARE if column.kind == "share" else Measure.RATIO


def _period(period: Period | None, line: Line, measure: Measure) -> Period | None:
    """The beginning balance of a roll-forward is of the moment before its period, the end balance of its last."""
    if period is None or period.start is None or measure is not Measure.AMOUNT:
        return period
    if line.beginning:
        return Period(period.start - timedelta(days=1))
    return Period(period.end) if line.end else period
