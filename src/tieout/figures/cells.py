"""Cells -> Figures: what the row, the column and the caption say of each number, put together.

The row decides first: amounts per share and numbers of shares stand in tables of thousands and are not in thousands.
Whether numbers of shares are scaled is seen from the figures: earnings per share times shares is the income of the column.
"""

from __future__ import annotations

import re
from datetime import timedelta

from msgspec import Struct, structs

from ..model.figure import Figure, Measure, Period, Where
from ..model.grid import Cell, Grid
from ..words.labels import (
    column_measure,
    is_balance,
    is_beginning,
    is_count,
    is_end,
    is_per_share,
    is_per_unit,
    is_ratio,
    is_share_count,
)
from ..words.numerals import Numeral
from ..words.units import currency_of_sign, unit_named
from .captions import Caption, of_amounts
from .columns import Meaning, Numbers
from .runs import bridge_rows, rate_rows
from .shares import column_scale, share_scale
from .timing import Times

HELD = (Measure.AMOUNT, Measure.COUNT, Measure.PER_SHARE)  # what there is at the beginning and at the end of a period
ISSUED = re.compile(r"(?:common |treasury )?(?:shares|stock) (?:issued|sold|granted|repurchased|purchased|acquired)\b", re.IGNORECASE)  # in a statement of equity or of cash flows the amount that they were issued for
END_OF = re.compile(r"\bat (?:the )?end of\b|\bending balance\b", re.IGNORECASE)
LENGTHS = ("years", "yrs")
WHOLE = 100  # that an amount without cents has to be, not to be one per share


class Line(Struct, frozen=True, gc=False):
    """What a row says of its figures: its measure, or None where the column decides. `beginning` and `end` say that they are
    of these moments of their period. In a row of percentages a dash is one as well; amounts per share of a row with cents
    have them all."""

    measure: Measure | None
    unit: str | None
    beginning: bool
    end: bool
    percentages: bool = False
    cents: bool = False


class Column(Struct, frozen=True):
    """What a column says of its figures. `nil` is the exponent of its dashes, `aside` the measure that its header names
    apart from the rows, `physical` the unit that it names, `counted` the scale of its numbers of shares; `beginning` and `end` that it prints the balances at
    these moments of its period."""

    meaning: Meaning
    currency: str
    nil: int
    aside: str
    counted: int
    beginning: bool = False
    end: bool = False
    physical: str | None = None


def read_cells(
    grid: Grid, caption: Caption, columns: list[Meaning], numbers: Numbers, home: str, times: Times
) -> list[Figure]:
    """The figures of a grid, in the order of its cells; `times` are the periods that its rows and headings state."""
    lines = _behind_ends(grid, [_line(row.path, caption) for row in grid.rows], caption, times)
    for n in bridge_rows([line.measure is Measure.PER_SHARE for line in lines], numbers):
        lines[n] = Line(Measure.PER_SHARE, None, False, False) if lines[n].measure is None else lines[n]
    shares = share_scale(grid, caption, [line.measure is Measure.PER_SHARE for line in lines],
                         [line.unit == "shares" for line in lines], numbers)  # fmt: skip
    percent = _percent_rows(columns, numbers) | rate_rows(len(grid.rows), columns, numbers)
    cents = {r for (r, _), n in numbers.items() if lines[r].measure is Measure.PER_SHARE and n.exponent < 0}
    cents |= {r for r, row in enumerate(grid.rows) if cents and not is_per_share(row.label)}
    lines = [structs.replace(line, percentages=n in percent, cents=n in cents) for n, line in enumerate(lines)]
    sides = _columns(grid, caption, columns, numbers, home)
    shared = len({side.meaning.period for side in sides if side.meaning.kind == "amount" and side.meaning.period is not None}) < 2
    timed = bool(times.rows or times.headings or times.days)
    figures = []
    for cell in grid.cells:
        number = numbers.get((cell.row, cell.column))
        if number is None:
            continue
        column = sides[cell.column]
        if timed and (own := times.of(cell.row, cell.column, column.meaning, shared)) is not None:
            column = structs.replace(column, meaning=structs.replace(column.meaning, period=own))
        figures.append(_figure(grid, cell, number, lines[cell.row], column, caption, shares))
    return figures


def _line(path: tuple[str, ...], caption: Caption) -> Line:
    label, section = path[-1], " ".join(path[:-1][-1:])
    beginning, end = is_beginning(label), is_end(label)
    if is_per_share(label, section):
        return Line(Measure.PER_SHARE, None, False, False)
    if is_share_count(label, section) and not (of_amounts(caption, section) and ISSUED.match(label) and not is_share_count("", section)):
        return Line(Measure.COUNT, "shares", beginning, end)
    if caption.physical or unit_named(label):
        return Line(Measure.PHYSICAL, unit_named(label) or caption.physical, beginning, end)
    if caption.counts or (is_count(label) and not (caption.scaled and caption.own)):
        return Line(Measure.COUNT, "1", beginning, end)
    return Line(None, None, beginning, end)


def _behind_ends(grid: Grid, lines: list[Line], caption: Caption, times: Times) -> list[Line]:
    """The lines, the balances behind the closing one of a roll-forward as of its end; so is the total of a statement of equity."""
    leads = caption.rolls or sum(period.instant for period in times.rows.values()) > 1
    if caption.statement == "cash" or not (leads or caption.statement == "equity"):
        return lines
    found: list[Line] = []
    closed = False
    for n, (row, line) in enumerate(zip(grid.rows, lines, strict=True)):
        if n in times.rows or line.beginning or line.end:
            closed = line.end or (n in times.rows and times.rows[n].instant)
        elif is_balance(row.label) and ((leads and closed) or (caption.statement == "equity" and row.label.lower().startswith("total"))):
            line = structs.replace(line, end=True)
        found.append(line)
    return found


def _columns(grid: Grid, caption: Caption, columns: list[Meaning], numbers: Numbers, home: str) -> list[Column]:
    """What each column says: its currency is its own, else the caption's, else the document's."""
    fallback = home if home in caption.currencies or not caption.currencies else caption.currencies[0]
    nil = _nil_exponents(numbers)
    money = {cell.column for cell in grid.cells if cell.currency}  # `Common shares` over amounts are no numbers of shares
    found = []
    for n, meaning in enumerate(columns):
        header = grid.columns[n].header
        aside = column_measure(" ".join(header)) or (column_measure(header[-1]) if header else "")
        if aside == "shares" and n in money:
            aside = ""
        counted = column_scale(caption, n, numbers) if aside == "shares" else 0
        ends = is_beginning(meaning.text), END_OF.search(meaning.text) is not None
        physical = None if n in money else unit_named(" ".join(header))
        found.append(Column(meaning, meaning.currency or fallback, nil.get(n, 0), aside, counted, *ends, physical))
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
    if number.suffix.lower() in LENGTHS:
        measure, unit = Measure.PHYSICAL, "years"
    if measure is Measure.PER_SHARE and line.cents and number.exponent >= 0 and abs(number.mantissa or 0) >= WHOLE:
        measure = Measure.AMOUNT  # an amount in a table of earnings per share, which prints those with cents
    if side.aside == "amount" and measure is Measure.PER_SHARE and number.exponent >= 0:
        measure = Measure.AMOUNT  # income in a table that leads to earnings per share
    if caption.only_shares and measure is Measure.AMOUNT and not (side.aside or cell.currency or number.percent):
        measure, unit, shares = Measure.COUNT, "shares", caption.shares or 0
    if side.aside == "shares" and measure in (Measure.AMOUNT, Measure.PER_SHARE) and not cell.currency and not number.percent:
        measure, unit, shares = Measure.COUNT, "shares", column.scale if column.scale is not None else side.counted
    if side.physical and measure is Measure.AMOUNT and not cell.currency:
        measure, unit = Measure.PHYSICAL, side.physical
    if column.kind != "amount" and not cell.currency:
        measure, unit = _percent_measure(column), "%"
        compare = column.compare
    elif number.percent or (line.percentages and (number.mantissa is None or not cell.currency)) or number.suffix in ("pt", "pts", "pp", "points"):
        measure, unit = Measure.RATIO, "%"
    elif number.suffix == "x" or (line.measure is None and is_ratio(row.label) and not cell.currency and _small(number)):
        measure, unit = Measure.RATIO, "1" if number.suffix == "x" or "ratio" in row.label.lower() else "%"
    elif number.suffix == "cents" or measure is Measure.PER_SHARE or (measure is Measure.AMOUNT and side.aside == "per_share"):
        measure, unit = Measure.PER_SHARE, f"{currency}/share"
    elif measure is Measure.AMOUNT and side.aside == "other":
        measure, unit = Measure.RATIO, "1"
    elif measure is Measure.COUNT and unit == "shares":
        exponent += shares
    elif measure is Measure.AMOUNT:
        unit = currency
        exponent += 0 if exponent < 0 and is_per_unit(row.label) else scale
    elif measure is Measure.COUNT and caption.scaled and caption.own:
        exponent += scale
    return Figure(
        f"{grid.id}.r{cell.row}.c{cell.column}", cell.text, cell.place, Where.TABLE, grid.id, cell.row, cell.column,
        row.path, grid.columns[cell.column].header, number.mantissa, exponent, unit, measure,
        _period(column.period, line, measure, side), compare, column.percent_of,
    )  # fmt: skip


def _small(number: Numeral) -> bool:
    return number.exponent < 0 and abs(number.mantissa or 0) < 1000 * 10**-number.exponent


def _percent_measure(column: Meaning) -> Measure:
    if column.kind == "change":
        return Measure.CHANGE
    return Measure.SHARE if column.kind == "share" else Measure.RATIO


def _period(period: Period | None, line: Line, measure: Measure, side: Column) -> Period | None:
    """The beginning balance of a roll-forward is of the moment before its period, the end balance of its last."""
    if period is None or period.start is None or measure not in HELD:
        return period
    if line.beginning or side.beginning:
        return Period(period.start - timedelta(days=1))
    return Period(period.end) if line.end or side.end else period
