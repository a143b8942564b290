"""Columns that print the same figures in two currencies, and the one rate at which most of their rows hold.

    8,344   69.6        every row allows a stretch of rates; the rate is where most of the stretches lie one over the other
    7,125   59.4
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction

from msgspec import Struct

from ..model.figure import Figure, Measure
from ..model.number import Interval
from ._ledger import Ledger

ENOUGH = 3  # rows that share a rate
MOST_PAIRS = 2_000
MOST_COLUMNS = 40
NEAREST = 6  # columns to the right in which a translation is looked for
SAMPLE = 300  # rows from which a rate is learnt
MEASURES = {Measure.AMOUNT, Measure.PER_SHARE}
Pairs = list[tuple[Figure, Figure]]


class Stretch(Struct, frozen=True):
    """The rates between `low` and `high`, at which `held` of `of` rows hold; `turned` where the first figures are the source."""

    low: Fraction
    high: Fraction
    held: int
    of: int
    turned: bool


def translated_pairs(ledger: Ledger) -> Iterator[tuple[str, Pairs]]:
    """The figures of two columns of a table in two currencies, row by row, with the table."""
    for grid in ledger.release.grids:
        currencies = {currency_of(figure) for figure in ledger.cells[grid.id].values()} - {""}
        if len(currencies) < 2:
            continue
        columns = ledger.columns(grid.id)
        names = list(columns)[:MOST_COLUMNS]
        for n, one in enumerate(names):
            for other in names[n + 1 : n + 1 + NEAREST]:
                pairs = _pairs(columns[one], columns[other])
                if len(pairs) >= ENOUGH:
                    yield grid.id, pairs


def currency_of(figure: Figure) -> str:
    """The currency of an amount, "" where a figure has none."""
    return (figure.unit or "").split("/")[0] if figure.measure in MEASURES else ""


def _pairs(one: dict[int, Figure], other: dict[int, Figure]) -> Pairs:
    """Figures of two columns in the two currencies that most rows have, row by row."""
    pairs = []
    for row, a in one.items():
        b = other.get(row)
        if b is not None and a.measure is b.measure and a.unit != b.unit and currency_of(a) and _same_time(a, b):
            pairs.append((a, b))
    if not pairs:
        return []
    usual = Counter((currency_of(a), currency_of(b)) for a, b in pairs).most_common(1)[0][0]
    return [(a, b) for a, b in pairs if (currency_of(a), currency_of(b)) == usual][:MOST_PAIRS]


def _same_time(a: Figure, b: Figure) -> bool:
    """Whether two figures may be of one time; a heading without a time contradicts none."""
    return a.period == b.period or a.period is None or b.period is None


def shared_rates(pairs: Pairs, stands_for: Callable[[Figure], Interval]) -> Stretch | None:
    """The rates at which most rows hold, when prints stand for these intervals; None where few rows do."""
    both = [(a, b) for a, b in pairs if a.mantissa and b.mantissa and a.measure is Measure.AMOUNT]
    both = sorted(both, key=_digits, reverse=True)[:SAMPLE]
    if len(both) < ENOUGH:
        return None
    turned = abs(both[0][0].value or Fraction(0)) > abs(both[0][1].value or Fraction(0))
    ends: list[tuple[Fraction, int]] = []
    for a, b in both:
        target, source = (stands_for(b), stands_for(a)) if turned else (stands_for(a), stands_for(b))
        if target.low <= 0 <= target.high or source.low <= 0 <= source.high or (target.low > 0) != (source.low > 0):
            continue
        small, big = sorted((abs(target.lowest), abs(target.highest)))
        least, most = sorted((abs(source.lowest), abs(source.highest)))
        ends += [(small / most, 0), (big / least, 1)]
    found = _deepest(ends)
    return None if found is None else Stretch(*found, len(ends) // 2, turned)


def _deepest(ends: list[tuple[Fraction, int]]) -> tuple[Fraction, Fraction, int] | None:
    """Where most stretches lie one over the other, and how many; `ends` are (value, 0 begins or 1 ends)."""
    ends = sorted(ends)
    depth = deepest = 0
    best: tuple[Fraction, Fraction] | None = None
    for n, (value, closing) in enumerate(ends):
        depth += -1 if closing else 1
        if depth > deepest and n + 1 < len(ends):
            deepest, best = depth, (value, ends[n + 1][0])
    if best is None or deepest < ENOUGH or best[0] <= 1 <= best[1]:
        return None
    return *best, deepest


def _digits(pair: tuple[Figure, Figure]) -> int:
    return min(abs(pair[0].mantissa or 0), abs(pair[1].mantissa or 0))
