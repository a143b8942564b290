"""A figure in another currency is the same figure at one rate.

What it promises
    Where a table prints two currencies for one period, every figure of the one is the figure of the other at the rate
    that the document states, or at the one rate that the rows share.

Why it matters
    Readers abroad see the translated column only.

Example
    Revenues 7,125,310 thousand at 119.87: printed 69,906, worked out 59,442: two digits were swapped.

When a break may be right after all
    Translated columns are often forced to foot: one figure is moved by one unit. That is told apart, as a plug.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from ..model.figure import Figure, Measure
from ..model.tie import Promise, Relation, Tie, Verdict
from ._claim_sums import claim_translations
from ._ledger import Ledger

HOLDS = 0.7  # of the rows of two columns, at one rate, for the others to be promised
ENOUGH = 3
MOST_PAIRS = 2_000
MOST_COLUMNS = 40
NEAREST = 6  # columns to the right in which a translation is looked for
SAMPLE = 300  # rows from which a rate is learnt
MEASURES = {Measure.AMOUNT, Measure.PER_SHARE}
Pairs = list[tuple[Figure, Figure]]


class Rate(Struct, frozen=True):
    """The target is `weight` times the source; `turned` where the first column of a pair is the source."""

    weight: Fraction
    turned: bool
    words: str
    stated: bool


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Every translated column of every table."""
    for grid in ledger.release.grids:
        currencies = {_currency(figure) for figure in ledger.cells[grid.id].values()} - {""}
        if len(currencies) < 2:
            continue
        columns = ledger.columns(grid.id)
        names = list(columns)[:MOST_COLUMNS]
        for n, one in enumerate(names):
            for other in names[n + 1 : n + 1 + NEAREST]:
                pairs = _pairs(columns[one], columns[other])
                if len(pairs) >= ENOUGH:
                    yield from _translated(ledger, grid.id, pairs)
    yield from claim_translations(ledger)


def _currency(figure: Figure) -> str:
    return (figure.unit or "").split("/")[0] if figure.measure in MEASURES else ""


def _pairs(one: dict[int, Figure], other: dict[int, Figure]) -> Pairs:
    """Figures of two columns in the two currencies that most rows have, row by row."""
    pairs = []
    for row, a in one.items():
        b = other.get(row)
        if b is not None and a.measure is b.measure and a.unit != b.unit and _currency(a) and _same_time(a, b):
            pairs.append((a, b))
    if not pairs:
        return []
    usual = Counter((_currency(a), _currency(b)) for a, b in pairs).most_common(1)[0][0]
    return [(a, b) for a, b in pairs if (_currency(a), _currency(b)) == usual][:MOST_PAIRS]


def _same_time(a: Figure, b: Figure) -> bool:
    """Whether two figures may be of one time; a heading without a time contradicts none."""
    return a.period == b.period or a.period is None or b.period is None


def _translated(ledger: Ledger, grid: str, pairs: Pairs) -> Iterator[Tie]:
    """The ties at the stated rate, if most rows hold at it, else at the rate that most rows share."""
    for rate in _stated(ledger, pairs):
        ties = _ties(ledger, grid, pairs, rate)
        if _most_hold(ties):
            yield from ties
            return
    shared = _shared(ledger, pairs)
    if shared is not None:
        ties = _ties(ledger, grid, pairs, shared)
        if _most_hold(ties):
            yield from ties


def _most_hold(ties: list[Tie]) -> bool:
    held = sum(tie.verdict is not Verdict.BROKEN for tie in ties)
    return held >= ENOUGH and held >= HOLDS * len(ties)


def _ties(ledger: Ledger, grid: str, pairs: Pairs, rate: Rate) -> list[Tie]:
    words = "the text states the rate, and most rows hold at it" if rate.stated else "most rows share one rate"
    found = []
    for a, b in pairs:
        target, source = (b, a) if rate.turned else (a, b)
        tie = ledger.tie(
            "translation", Relation.SUM, target, [(source, rate.weight)],
            pattern=f"{grid}.translation.{target.column}.{source.column}",
            promise=Promise.STATED if rate.stated else Promise.PARALLEL,
            formula=f"{target.label[-1]} [{target.unit}] = {source.label[-1]} [{source.unit}] {rate.words}",
            evidence=words,
        )  # fmt: skip
        if tie is not None:
            found.append(tie)
    return found


def _stated(ledger: Ledger, pairs: Pairs) -> Iterator[Rate]:
    """The rates that the text states between two currencies, each once."""
    one, two = (_currency(figure) for figure in pairs[0])
    seen: set[tuple[Fraction, bool]] = set()
    for stated in ledger.release.rates:
        if {stated.per, stated.currency} != {one, two}:
            continue
        turned = stated.currency == one
        if (stated.rate, turned) not in seen:
            seen.add((stated.rate, turned))
            yield Rate(1 / stated.rate, turned, f"/ {stated.text}", True)


def _shared(ledger: Ledger, pairs: Pairs) -> Rate | None:
    """The rate at which most rows hold: the middle of the stretch that lies in most of their intervals."""
    both = [(a, b) for a, b in pairs if a.mantissa and b.mantissa and a.measure is Measure.AMOUNT]
    both = sorted(both, key=_digits, reverse=True)[:SAMPLE]
    if len(both) < ENOUGH:
        return None
    turned = abs(both[0][0].value or Fraction(0)) > abs(both[0][1].value or Fraction(0))
    ends: list[tuple[Fraction, int]] = []
    for a, b in both:
        target, source = (ledger.interval(b), ledger.interval(a)) if turned else (ledger.interval(a), ledger.interval(b))
        if target.low <= 0 <= target.high or source.low <= 0 <= source.high or (target.low > 0) != (source.low > 0):
            continue
        small, big = sorted((abs(target.lowest), abs(target.highest)))
        least, most = sorted((abs(source.lowest), abs(source.highest)))
        ends += [(small / most, 0), (big / least, 1)]
    ends.sort()
    depth = deepest = 0
    best: tuple[Fraction, Fraction] | None = None
    for n, (value, closing) in enumerate(ends):
        depth += -1 if closing else 1
        if depth > deepest and n + 1 < len(ends):
            deepest, best = depth, (value, ends[n + 1][0])
    if best is None or deepest < ENOUGH or best[0] <= 1 <= best[1]:
        return None
    rate = _plainest(*best)
    return Rate(rate, turned, f"x {float(rate):.6g}, the rate of most rows", False)


def _digits(pair: tuple[Figure, Figure]) -> int:
    return min(abs(pair[0].mantissa or 0), abs(pair[1].mantissa or 0))


def _plainest(low: Fraction, high: Fraction) -> Fraction:
    """A fraction with few digits between two others."""
    middle = (low + high) / 2
    for digits in range(1, 12):
        if low <= (plain := middle.limit_denominator(int(10**digits))) <= high:
            return plain
    return middle
