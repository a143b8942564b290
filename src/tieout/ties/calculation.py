"""The sums that the taxonomy of a filing states hold among its facts.

What it promises
    A total of the calculation linkbase is the sum of its items with their weights, for every context and unit in which the
    total and at least one item are reported, as Calculations 1.1 (XBRL International, 2023) has it: every fact stands for
    the interval that its decimals allow, copies of a fact for what their intervals have in common, and the sum of the
    items' intervals meets that of the total.

Why it matters
    The linkbase is a second statement of how the statements foot. A sum that fails shows a wrong sign, a wrong concept
    or a wrong figure.

Example
    Assets 100 with current assets 60 and other assets 30, weights 1 and 1.

When a break may be right after all
    Items that are not reported count as nothing: a part of a group that reports its total and one of the lines fails
    without a fault in its figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from ..model.fact import Context, Fact, Summation
from ..model.formula import add, scale
from ..model.number import Interval
from ..model.tie import Input, Promise, Relation, Tie, Verdict
from ._ledger import Ledger
from ._tagged import Pair, Tagged

MOST_STEPS = 300_000  # facts of items that are looked at


class Copies(Struct, frozen=True):
    """All facts of one concept, context and unit, with what they have in common, None where that is nothing, or where one of
    them cannot be read or contradicts its print; the first that a figure prints, if any."""

    interval: Interval | None
    pair: Pair | None
    name: str


Key = tuple[Context | str, str]  # context and unit
Known = dict[str, dict[Key, Copies]]
Term = tuple[Copies, Fraction]


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Every total that a figure prints, in every context, against its items. Where items are not reported, a sum that fails is
    none for a part of the whole, and none where a complete sum of the same total holds."""
    tags = ledger.release.document.tags
    if tags is None or not tags.summations:
        return
    known = _facts(tags.facts, ledger.once(Tagged))
    sums = list(_sums(tags.summations, known))
    whole = {(total.name, key) for _, key, total, items, missing in sums if not missing and _holds(total, items)}
    for summation, key, total, items, missing in sums:
        part = not isinstance(key[0], Context) or key[0].dimensions  # of a context of another page nobody knows here
        if missing and (part or (total.name, key) in whole) and not _holds(total, items):
            continue
        if tie := _tie(summation, total, items, missing):
            yield tie


def _sums(summations: Sequence[Summation], known: Known) -> Iterator[tuple[Summation, Key, Copies, list[Term], int]]:
    """Every sum with its context and unit, its total, its items, and how many of these are not reported there."""
    steps = 0
    for summation in {(one.total, frozenset(one.items)): one for one in reversed(summations)}.values():  # once, whatever its roles
        totals = known.get(summation.total, {})
        items: dict[Key, list[Term]] = defaultdict(list)
        for concept, weight in summation.items:
            found = known.get(concept, {})
            steps += min(len(found), len(totals))
            if steps > MOST_STEPS:
                return
            for key in found if len(found) < len(totals) else totals:
                if key in found and key in totals:
                    items[key].append((found[key], weight))
        for key, some in items.items():
            if totals[key].interval is None or any(copies.interval is None for copies, _ in some):
                continue  # nothing can be said of facts that disagree with themselves
            yield summation, key, totals[key], some, len(summation.items) - len(some)


def _facts(facts: Sequence[Fact], tagged: Tagged) -> Known:
    """Facts by concept, then by context and unit; those that have no value are left out."""
    some: dict[tuple[str, Key], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.value is not None or fact.unread:
            some[fact.concept, (fact.key[1], fact.key[2])].append(fact)
    found: Known = defaultdict(dict)
    for (concept, key), copies in some.items():
        interval = copies[0].interval
        for fact in copies[1:]:
            interval = interval.meet(fact.interval) if interval is not None and fact.interval is not None else None
        pairs = [pair for fact in copies if (pair := tagged.by_fact.get(fact.spot)) is not None]
        printed = next((pair for pair in pairs if pair.agrees), None)
        if any(tagged.contradicts(pair) for pair in pairs):
            interval = None
        found[concept][key] = Copies(interval, printed, copies[0].name)
    return found


def _summed(items: Sequence[Term]) -> Interval:
    summed = Interval(0, 0)
    for copies, weight in items:
        if copies.interval is not None:
            summed = add(summed, scale(copies.interval, weight))
    return summed


def _holds(total: Copies, items: Sequence[Term]) -> bool:
    return total.interval is not None and _summed(items).meets(total.interval)


def _tie(summation: Summation, total: Copies, items: Sequence[Term], missing: int) -> Tie | None:
    """The tie of a total that is printed; items that are not count in what is expected."""
    if total.pair is None or total.interval is None:
        return None
    summed = _summed(items)
    turn = total.pair.relation * total.pair.factor
    inputs = tuple(
        Input(copies.pair.figure.id, weight * turn * copies.pair.relation / copies.pair.factor)
        for copies, weight in items if copies.pair is not None
    )  # fmt: skip
    if not inputs:
        return None
    exact = Interval.between(summed.middle, summed.middle).meets(total.interval)
    parts = " + ".join(f"{'' if weight == 1 else f'{weight} x '}{copies.name}" for copies, weight in items).replace("+ -1 x", "-")
    return Tie(
        "", "calculation", Relation.SUM, total.pair.figure.id, inputs, f"{total.name} = {parts}",
        Verdict.EXACT if exact else Verdict.ROUNDING if _holds(total, items) else Verdict.BROKEN, scale(summed, turn), Promise.STATED,
        f"calculation.{total.name}", f"{summation.role}" + (f", {missing} of its items not reported here" if missing else ""),
    )  # fmt: skip
