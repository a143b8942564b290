"""A figure in another currency is the same figure at one rate.

What it promises
    Where a table prints two currencies for one period, every figure of the one is the figure of the other at the rate
    that the document states, or at the one rate that the rows share.

Why it matters
    Readers abroad see the translated column only.

Example
    Revenues 8,344,046 thousand at 119.87: printed 69,906, worked out 69,609: two digits were swapped.

When a break may be right after all
    Translated columns are often forced to foot: one figure is moved by one unit. That is told apart, as a plug.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..model.figure import Figure, Measure
from ..model.tie import Promise, Relation, Tie, Verdict
from ._ledger import Ledger

HOLDS = 0.7
ENOUGH = 3
Pairs = list[tuple[Figure, Figure]]


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Every translated column of every table."""
    for grid in ledger.release.grids:
        columns = ledger.columns(grid.id)
        names = list(columns)
        for n, one in enumerate(names):
            for other in names[n + 1 :]:
                pairs = _pairs(columns[one], columns[other])
                if len(pairs) >= ENOUGH:
                    yield from _translated(ledger, grid.id, pairs)


def _pairs(one: dict[int, Figure], other: dict[int, Figure]) -> Pairs:
    """Figures of two columns in two currencies, row by row."""
    pairs = []
    for row, a in one.items():
        b = other.get(row)
        if (
            b is not None and a.measure is b.measure is Measure.AMOUNT and a.unit != b.unit
            and a.period == b.period and (a.mantissa is not None or b.mantissa is not None)
        ):  # fmt: skip
            pairs.append((a, b))
    return pairs


def _translated(ledger: Ledger, grid: str, pairs: Pairs) -> Iterator[Tie]:
    """The ties at the rate with which most rows hold."""
    best: list[Tie] = []
    most = 0
    for weight, turned, words in _rates(ledger, pairs):
        ties = []
        for a, b in pairs:
            target, source = (b, a) if turned else (a, b)
            if target.mantissa is None and source.mantissa is None:
                continue
            tie = ledger.tie(
                "translation", Relation.SUM, target, [(source, weight)],
                pattern=f"{grid}.translation.{target.column}", promise=Promise.PARALLEL,
                formula=f"{target.label[-1]} [{target.unit}] = {source.label[-1]} [{source.unit}] {words}",
                evidence="one rate holds in most rows of the two columns",
            )  # fmt: skip
            if tie is not None:
                ties.append(tie)
        held = sum(tie.verdict is not Verdict.BROKEN for tie in ties)
        if held > most:
            best, most = ties, held
    if most >= ENOUGH and most >= HOLDS * len(best):
        yield from best


def _rates(ledger: Ledger, pairs: Pairs) -> Iterator[tuple[Fraction, bool, str]]:
    """Rates to try: those that the text states, then the ratio of the largest figures."""
    a, b = pairs[0]
    for stated in ledger.release.rates:
        if (stated.per, stated.currency) == (a.unit, b.unit):
            yield 1 / stated.rate, False, f"/ {stated.text}"
        elif (stated.per, stated.currency) == (b.unit, a.unit):
            yield 1 / stated.rate, True, f"/ {stated.text}"
    large = max(pairs, key=lambda pair: abs(pair[0].mantissa or 0) and abs(pair[1].mantissa or 0))
    one, two = large[0].value, large[1].value
    if one and two:
        turned = abs(one) > abs(two)
        ratio = two / one if turned else one / two
        yield ratio, turned, f"x {float(ratio):.6g}, the ratio of the largest figures"
