"""What the columns of a table mean: period, currency, amounts or percentages, and of what.

A percent column is a change or a share. Words decide (`YoY`, `% change`, `% of revenues`); where they are silent,
arithmetic does: a column whose rows are the changes between two of the amount columns is a change of the one against
the other, a column with 100 in the row that the others are shares of is a share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from ..model.figure import Period
from ..model.grid import Grid
from ..words.changes import is_difference
from ..words.numerals import Numeral
from ..words.periods import Said, read_time
from ..words.units import currencies_in, scale_of
from .calendar import Calendar
from .captions import Caption
from .stretches import column_periods

CHANGE = re.compile(r"chang|\bchg\b|\bvar(?:iance)?\b|growth|\by[-/]?o[-/]?y\b|\bq[-/]?o[-/]?q\b|increase|decrease|inc\.|\+/-|vs\.?\b|over prior", re.IGNORECASE)
YEARLY = re.compile(r"\by[-/]?o[-/]?y\b|year[\s-]+(?:over|on)[\s-]+year|\bone year|prior year|annual change", re.IGNORECASE)
QUARTERLY = re.compile(r"\bq[-/]?o[-/]?q\b|sequential|quarter[\s-]+(?:over|on)[\s-]+quarter|three month|prior quarter", re.IGNORECASE)
SHARE = re.compile(r"%\s*of|percent(?:age)?\s+of|as\s+a\s+%|\bmix\b|\bshare of\b|of total", re.IGNORECASE)
PERCENT = re.compile(r"%|percent", re.IGNORECASE)
PERCENT_ALONE = re.compile(r"%|percent(?:age)?|(?:%|percent(?:age)?) ?(?:change|chg\.?)|(?:change|chg\.?) ?%", re.IGNORECASE)
DIFFERENCE = re.compile(r"\$\s*(?:change|chg|variance)|\bdollar change|\bincrease\b|\bdecrease\b|\bdifference\b|amount of change", re.IGNORECASE)


class Meaning(Struct, frozen=True):
    """`kind` is `amount`, `change`, `share` or `percent` (a ratio of its own); `pair` are the columns of a change."""

    kind: str
    period: Period | None
    compare: Period | None
    currency: str | None
    scale: int | None
    said: Said
    percent_of: str | None = None
    text: str = ""


Numbers = dict[tuple[int, int], Numeral]


def read_columns(grid: Grid, caption: Caption, calendar: Calendar, numbers: Numbers, first: Sequence[Meaning]) -> list[Meaning]:
    """The meaning of every column; `first` are those of the table's first block, for changes against it."""
    texts = [" ".join(column.header) for column in grid.columns]
    said = [read_time(text) for text in texts]
    periods = column_periods(texts, said, caption, calendar)
    rated = _rate_rows(numbers)
    percent = [_percent_column(grid, n, texts[n], numbers, rated) for n in range(len(texts))]
    amounts = [n for n, is_percent in enumerate(percent) if not is_percent]
    meanings: list[Meaning] = []
    for n, text in enumerate(texts):
        currency, scale = _currency(grid.columns[n].header), scale_of(text)
        if not percent[n]:
            period = None if is_difference(text) and len(set(periods)) > 1 else periods[n]
            meanings.append(Meaning("amount", period, None, currency, scale, said[n], None, text))
            continue
        meanings.append(_percentage(n, text, said[n], periods, amounts, numbers, first))
    return meanings


def _currency(header: tuple[str, ...]) -> str | None:
    codes = currencies_in(header[-1]) if header else ()
    codes = codes or (currencies_in(" ".join(header)) if header else ())
    return codes[0] if len(codes) == 1 else None


def _percent_column(grid: Grid, column: int, text: str, numbers: Numbers, rated: set[int]) -> bool:
    cells = [(cell, numbers.get((cell.row, cell.column))) for cell in grid.cells if cell.column == column]
    cells = [pair for pair in cells if pair[0].row not in rated] or cells
    found = [number for _, number in cells if number is not None and number.mantissa is not None]
    signed = sum(number.percent for number in found)
    if not found:
        return bool(PERCENT.search(text)) and not DIFFERENCE.search(text)
    if signed * 2 > len(found):
        return True
    money = any("," in cell.text or cell.currency for cell, _ in cells)
    if PERCENT.search(text) and not money:
        return True
    head = grid.columns[column].header
    if head and PERCENT_ALONE.fullmatch(head[-1]) and not any(cell.currency for cell, _ in cells):
        return True
    decimals = {number.exponent for number in found}
    return bool(signed) and not money and len(decimals) == 1


def _rate_rows(numbers: Numbers) -> set[int]:
    """Rows that print percentages in all of several columns: they say nothing of what the columns print."""
    rates: dict[int, list[bool]] = {}
    for (row, _), number in numbers.items():
        if number.mantissa is not None:
            rates.setdefault(row, []).append(number.percent)
    return {row for row, found in rates.items() if len(found) > 1 and all(found)}


def _percentage(
    n: int, text: str, said: Said, periods: list[Period | None], amounts: list[int], numbers: Numbers,
    first: Sequence[Meaning],
) -> Meaning:  # fmt: skip
    """A percent column: by its words, then by arithmetic."""
    own = periods[n]
    near = max((a for a in amounts if a < n), default=amounts[0] if amounts else None)
    beside = periods[near] if near is not None else own
    if near is not None and near > n:  # before all amounts, as the rates of notes are: of the last of their times
        beside = max((period for a in amounts if (period := periods[a]) is not None), key=lambda period: period.end, default=None)
    dated = said.years or said.fiscal or said.quarter or any(year for year, _, _ in said.dates)
    if near is not None and not dated:
        own = beside
    if SHARE.search(text):
        return Meaning("share", own or beside, None, None, None, said, _named(text))
    pair = _changed(amounts, n, numbers)
    stretch = said.months and dated  # `Three Months Ended` is no comparison
    if CHANGE.search(text) or YEARLY.search(text) or (QUARTERLY.search(text) and not stretch):
        current, prior = _compared(text, own, pair, periods, amounts, first)
        return Meaning("change", current, prior, None, None, said)
    if _has_whole(n, numbers):
        return Meaning("share", own or beside, None, None, None, said)
    if pair is not None:
        return Meaning("change", periods[pair[0]], periods[pair[1]], None, None, said)
    return Meaning("share" if amounts else "percent", own or beside, None, None, None, said)


def _named(text: str) -> str | None:
    found = re.search(r"(?:%|percent(?:age)?)\s*of\s+(?:the\s+)?(.+)$", text, re.IGNORECASE)
    return found[1].strip() if found else None


def _has_whole(column: int, numbers: Numbers) -> bool:
    return any(
        c == column and number.mantissa == 100 * 10 ** max(0, -number.exponent) for (_, c), number in numbers.items()
    )


def _changed(amounts: list[int], column: int, numbers: Numbers) -> tuple[int, int] | None:
    """The two columns whose changes a percent column prints, where most rows agree."""
    rows = [row for row, c in numbers if c == column]
    best, most = None, 0.0
    near = sorted(amounts, key=lambda a: abs(a - column))[:8]
    for a in near:
        for b in near:
            if a == b:
                continue
            hits = tried = 0
            for row in rows[:80]:
                fits = _is_change(numbers.get((row, a)), numbers.get((row, b)), numbers[row, column])
                tried += fits is not None
                hits += bool(fits)
            if tried > 1 and hits / tried > max(most, 0.6):
                best, most = (a, b), hits / tried
    return best


def _is_change(current: Numeral | None, prior: Numeral | None, change: Numeral) -> bool | None:
    """Whether a percentage is the change between two amounts, within one unit of its last digit; None if undecidable."""
    if current is None or prior is None or not prior.mantissa or change.mantissa is None or current.mantissa is None:
        return None
    low = min(current.exponent, prior.exponent)
    x = current.mantissa * 10 ** (current.exponent - low)
    y = prior.mantissa * 10 ** (prior.exponent - low)
    if x == y:
        return None
    wanted: int = 100 * (x - y) * 10 ** max(0, -change.exponent)
    near: bool = abs(abs(wanted) - abs(change.mantissa * y)) <= 2 * abs(y)
    return near and ((wanted * y > 0) == (change.mantissa >= 0) or x < 0 or y < 0)


def _compared(
    text: str, own: Period | None, pair: tuple[int, int] | None, periods: list[Period | None], amounts: list[int],
    first: Sequence[Meaning],
) -> tuple[Period | None, Period | None]:  # fmt: skip
    """The current and the prior period of a change column."""
    if pair is not None:
        return periods[pair[0]], periods[pair[1]]
    known = [periods[a] for a in amounts if periods[a] is not None]
    before = [m.period for m in first if m.kind == "amount" and m.period is not None]
    current = before[0] if before else known[0] if known else own
    if current is None:
        return own, None
    others = [p for p in (*known, own) if p is not None and p != current and _length(p) == _length(current)]
    if YEARLY.search(text):
        return current, next((p for p in others if _apart(current, p) in range(350, 380)), _last(others))
    if QUARTERLY.search(text):
        return current, next((p for p in others if _apart(current, p) in range(80, 100)), _last(others))
    return current, _last(others)


def _last(others: list[Period]) -> Period | None:
    return others[-1] if others else None


def _apart(later: Period, earlier: Period) -> int:
    return (later.end - earlier.end).days


def _length(period: Period) -> int:
    start: date = period.start or period.end
    return round((period.end - start).days / 30)
