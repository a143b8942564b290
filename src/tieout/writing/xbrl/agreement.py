"""Facts that can all be true at once: copies of a fact whose intervals meet, and sums that hold under Calculations 1.1.

A figure at its nearest unit cannot contradict anything, for the exact value of the books lies within half a unit of it. A figure
that was moved off it, so that its column foots or by a plug, can: `13` in millions is no copy of 12,444 in thousands. Of two
copies that exclude one another the moved one is left untagged, and so it is in a sum that holds without it alone. Decimals
that say less of it are no way out: Calculations 1.1 take no digits that the decimals do not cover.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from ...model.figure import Period
from ...model.number import Interval
from .facts import Fact
from .meanings import Unit

Key = tuple[Period, Unit]
Known = Mapping[str, Mapping[Key, Interval | None]]  # what the copies of each fact leave, None where they exclude one another
Sums = Sequence[tuple[str, Mapping[str, int]]]  # totals and the weights of their parts


def agreeing(facts: Sequence[Fact], sums: Sums) -> list[Fact]:
    """The facts without those moved ones that contradict others."""
    kept = [fact for fact in facts if not fact.moved]
    known = joined(kept)
    for fact in facts:
        if fact.moved and ((other := known[fact.concept].get((fact.period, fact.unit))) is None or other.meets(fact.interval)):
            kept.append(fact)
            _join(known, fact)
    for total, parts in sums:
        names = {total, *parts}
        failing = set(failures(known, total, parts))
        if failing and any(fact.moved and fact.concept in names and (fact.period, fact.unit) in failing for fact in kept):
            kept = [fact for fact in kept if not (fact.moved and fact.concept in names and (fact.period, fact.unit) in failing)]
            known = joined(kept)
    order = {fact.id: n for n, fact in enumerate(facts)}
    return sorted(kept, key=lambda fact: order[fact.id])


def joined(facts: Iterable[Fact]) -> dict[str, dict[Key, Interval | None]]:
    """What is known of each concept, at each time in each unit."""
    known: dict[str, dict[Key, Interval | None]] = defaultdict(dict)
    for fact in facts:
        _join(known, fact)
    return known


def _join(known: dict[str, dict[Key, Interval | None]], fact: Fact) -> None:
    before = known[fact.concept].get((fact.period, fact.unit), fact.interval)
    known[fact.concept][fact.period, fact.unit] = before and before.meet(fact.interval)


def failures(known: Known, total: str, parts: Mapping[str, int]) -> list[Key]:
    """Where a total is not the sum of those of its parts that are reported."""
    failing: list[Key] = []
    for key, whole in known.get(total, {}).items():
        there = [(known[part][key], weight) for part, weight in parts.items() if key in known.get(part, {})]
        low = high = Fraction(0)
        for one, weight in there:
            ends = sorted((one.lowest * weight, one.highest * weight)) if one else (Fraction(0), Fraction(0))
            low, high = low + ends[0], high + ends[1]
        if there and (whole is None or not whole.meets(Interval.between(low, high))):
            failing.append(key)
    return failing
