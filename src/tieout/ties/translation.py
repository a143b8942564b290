"""A figure in another currency is the same figure at one rate.

What it promises
    Where a table prints two currencies for one period, every figure of the one is the figure of the other at the rate
    that the document states, or at the one rate that the rows share. The rate, in turn, is the quotient of
    two figures that the table translates.

Why it matters
    Readers abroad see the translated column only.

Example
    Revenues 7,125,310 thousand at 119.87: printed 69,906, worked out 59,442: two digits were swapped.

When a break may be right after all
    Translated columns are often forced to foot: one figure is moved by one unit. That is told apart, as a plug.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from ..model.figure import Figure, Measure
from ..model.tie import Promise, Relation, Tie, Verdict
from ..words.slips import slip
from ._claim_sums import claim_translations
from ._ledger import Ledger
from ._shared_rate import Pairs, currency_of, shared_rates, translated_pairs

SLIPS = {"digit", "transposed digits", "lost digit", "doubled digit", "scale"}
HOLDS = 0.7  # of the rows of two columns, at one rate, for the others to be promised
ENOUGH = 3


class Rate(Struct, frozen=True):
    """The target is `weight` times the source; `turned` where the first column of a pair is the source."""

    weight: Fraction
    turned: bool
    words: str
    stated: bool


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Every translated column of every table."""
    translations: list[Tie] = []
    for grid, pairs in translated_pairs(ledger):
        translations += _translated(ledger, grid, pairs)
    yield from translations
    yield from _stated_rates(ledger, translations)
    yield from claim_translations(ledger)


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
    one, two = (currency_of(figure) for figure in pairs[0])
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
    found = shared_rates(pairs, ledger.interval)
    if found is None:
        return None
    rate = _plainest(found.low, found.high)
    return Rate(rate, found.turned, f"x {float(rate):.6g}, the rate of most rows", False)


def _plainest(low: Fraction, high: Fraction) -> Fraction:
    """A fraction with few digits between two others."""
    middle = (low + high) / 2
    for digits in range(1, 12):
        if low <= (plain := middle.limit_denominator(int(10**digits))) <= high:
            return plain
    return middle


def _stated_rates(ledger: Ledger, translations: list[Tie]) -> Iterator[Tie]:
    """Every rate, where it is first printed, as the quotient of the two translated figures that have the most digits.

    A rate at which no column is translated may belong to something else: it breaks where it is the only one that the document
    states, and one slip of the pen makes it from the rate of the columns.
    """
    printed = {figure.place: figure for figure in ledger.release.figures if figure.measure is Measure.RATE}
    stated = {(rate.currency, rate.per, rate.rate): printed[rate.place] for rate in reversed(ledger.release.rates) if rate.place in printed}
    rates_of = Counter(frozenset(key[:2]) for key in stated)
    pairs = _finest_pairs(ledger, translations)
    for (currency, per, _), figure in stated.items():
        ties = [_rate_tie(ledger, figure, *pair) for pair in pairs.get((currency, per), ())]
        found = [tie for tie in ties if tie is not None]
        held = [tie for tie in found if tie.verdict is not Verdict.BROKEN]
        alone = rates_of[frozenset({currency, per})] == 1
        if held or (alone and found and all(_misprinted(figure, tie) for tie in found)):
            yield (held or found)[0]


def _rate_tie(ledger: Ledger, rate: Figure, source: Figure, target: Figure) -> Tie | None:
    return ledger.tie(
        "translation", Relation.QUOTIENT, rate, [(source, 1), (target, 1)],
        pattern="rate", promise=Promise.STATED,
        formula=f"{rate.text} = {source.label[-1]} [{source.unit}] / {target.label[-1]} [{target.unit}]",
        evidence="columns that are translated at one rate, and the rate that the text states",
    )  # fmt: skip


def _misprinted(rate: Figure, tie: Tie) -> bool:
    """Whether the figures give one rate at the precision of the print, from which a slip of the pen made the print."""
    low, high = (round(end / rate.precision) for end in (tie.expected.lowest, tie.expected.highest))
    return low == high and slip(rate.mantissa or 0, low, 0, 0) in SLIPS


def _finest_pairs(ledger: Ledger, translations: list[Tie]) -> dict[tuple[str, str], list[tuple[Figure, Figure]]]:
    """By the currencies of source and target: the pair of each two translated columns that has the most digits."""
    finest: dict[str, tuple[int, Figure, Figure]] = {}
    for tie in translations:
        source, target = ledger.by_id[tie.inputs[0].figure], ledger.by_id[tie.target]
        digits = min(abs(source.mantissa or 0), abs(target.mantissa or 0))
        if tie.verdict is not Verdict.BROKEN and digits > finest.get(tie.pattern, (0,))[0]:
            finest[tie.pattern] = digits, source, target
    found: dict[tuple[str, str], list[tuple[Figure, Figure]]] = defaultdict(list)
    for _, source, target in finest.values():
        found[currency_of(source), currency_of(target)].append((source, target))
    return found
