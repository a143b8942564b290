"""What concepts are made of, as the ties of the release say, where that holds exactly in every period that is printed.

    t3.r6 = t3.r2 + t3.r3 + t3.r4 + t3.r5     total_costs: sum = ["total_cost_of_revenues", "sales_and_marketing", ...]

A sum that misses by a unit, or that does not foot, is no definition: its total stays in the books as it is printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

import msgspec

from ...model.figure import Period
from ...model.result import Result
from ...model.tie import Relation, Tie
from ..calendar import before
from ..concepts import Concept, Kind, Quotient
from ..footing import nearest
from .draft import DEEPEST, Draft
from .meaning import Fact, Meaning

Candidate = tuple[str, Concept]  # the concept with the definition that it may have


def define_concepts(result: Result, meaning: Meaning) -> None:
    """Give the concepts of a draft their definitions: sums first, then balances carried over, then quotients."""
    draft = meaning.draft
    for group in (_sums, _carried, _quotients):
        count = Counter(name for name in group(result.ties, meaning))
        for (name, needs), _ in count.most_common():
            _try(draft, name, needs)
    draft.again()
    _equal(result.ties, meaning)


Shape = tuple[str, tuple[tuple[object, ...], ...]]


def _sums(ties: Iterable[Tie], meaning: Meaning) -> Iterator[Shape]:
    for tie in ties:
        if tie.relation is not Relation.SUM or len(tie.inputs) < 2 or any(i.weight not in (1, -1) for i in tie.inputs):
            continue
        target, facts = meaning.facts.get(tie.target), [meaning.facts.get(i.figure) for i in tie.inputs]
        if target is None or any(fact is None for fact in facts):
            continue
        parts = [(int(i.weight), fact.concept) for i, fact in zip(tie.inputs, facts, strict=True) if fact]
        if len({name for _, name in parts}) == len(parts) and target.concept not in {name for _, name in parts}:
            yield target.concept, tuple(("sum", *part) for part in parts)


def _carried(ties: Iterable[Tie], meaning: Meaning) -> Iterator[Shape]:
    """A balance at the beginning or the end of a stretch, told by the copies of its figures."""
    for tie in ties:
        if tie.relation not in (Relation.SUM, Relation.SAME) or len(tie.inputs) != 1 or tie.inputs[0].weight != 1:
            continue
        one, other = meaning.facts.get(tie.target), meaning.facts.get(tie.inputs[0].figure)
        for flow, balance in ((one, other), (other, one)):
            if flow and balance and _of(meaning, flow, Kind.FLOW) and _of(meaning, balance, Kind.BALANCE) and flow.period.start:
                if balance.period.end == before(flow.period).end:
                    yield flow.concept, (("opening", balance.concept),)
                elif balance.period.end == flow.period.end:
                    yield flow.concept, (("closing", balance.concept),)


def _of(meaning: Meaning, fact: Fact, kind: Kind) -> bool:
    return meaning.draft.tree[fact.concept].kind is kind


def _quotients(ties: Iterable[Tie], meaning: Meaning) -> Iterator[Shape]:
    for tie in ties:
        if tie.relation not in (Relation.QUOTIENT, Relation.SHARE) or len(tie.inputs) != 2:
            continue
        target, of, by = (meaning.facts.get(name) for name in (tie.target, tie.inputs[0].figure, tie.inputs[1].figure))
        times = Fraction(tie.inputs[0].weight) * (100 if tie.relation is Relation.SHARE else 1)
        if target and of and by and times.denominator == 1 and target.concept not in (of.concept, by.concept):
            yield target.concept, (("quotient", of.concept, by.concept, times),)


def _try(draft: Draft, name: str, shape: tuple[tuple[object, ...], ...]) -> None:
    """Define a concept where what it is made of comes to exactly what is printed, in every period."""
    concept = draft.tree[name]
    made = _made(concept, shape)
    if concept.needs or not made.needs or draft.reaches(made.needs, name):
        return
    depth = 1 + max(draft.depth(need) for need in made.needs)
    times = [period for (own, period) in draft.amounts if own == name]
    if depth <= DEEPEST and times and all(_holds(draft, made, period) for period in times):
        draft.define(name, made, depth)


def _made(concept: Concept, shape: tuple[tuple[object, ...], ...]) -> Concept:
    kind = shape[0][0]
    if kind == "sum":
        return msgspec.structs.replace(concept, parts=tuple((int(str(sign)), str(name)) for _, sign, name in shape))
    if kind == "quotient":
        _, of, by, times = shape[0]
        return msgspec.structs.replace(concept, quotient=Quotient(str(of), str(by), Fraction(str(times))))
    return msgspec.structs.replace(concept, opening=str(shape[0][1])) if kind == "opening" else msgspec.structs.replace(concept, closing=str(shape[0][1]))


def _holds(draft: Draft, made: Concept, period: Period) -> bool:
    """Whether a definition comes to the figure of a period: to the unit, a quotient to its print."""
    amount = draft.amounts[made.name, period]
    if made.quotient:
        of, by = (draft.amounts.get(draft.key(need, period)) for need in (made.quotient.of, made.quotient.by))
        if of is None or by is None or by.value == 0:
            return False
        value = of.value * made.quotient.times / by.value / Fraction(10) ** amount.exponent
        return nearest(value.numerator, value.denominator, half=draft.release.half) * Fraction(10) ** amount.exponent == amount.value
    if made.opening or made.closing:
        time = before(period) if made.opening else Period(period.end)
        other = draft.amounts.get(draft.key(made.opening or made.closing, time))
        return other is not None and other.value == amount.value
    total = Fraction(0)
    for sign, name in made.parts:
        part = draft.amounts.get(draft.key(name, period))
        if part is None or (draft.tree[name].kind is Kind.FLOW and period.instant):
            return False
        total += sign * part.value
    return total == amount.value


def _equal(ties: Iterable[Tie], meaning: Meaning) -> None:
    """Totals that have to come to the same, as both sides of a balance sheet do, and do in every period that both print."""
    draft = meaning.draft
    for tie in ties:
        one = meaning.facts.get(tie.target)
        other = meaning.facts.get(tie.inputs[0].figure) if tie.kind == "balance" and len(tie.inputs) == 1 and tie.inputs[0].weight == 1 else None
        if one is None or other is None or one.concept == other.concept or draft.tree[one.concept].equals or draft.tree[other.concept].equals:
            continue
        times = {period for name, period in draft.amounts if name == one.concept} & {period for name, period in draft.amounts if name == other.concept}
        if times and all(draft.values.told(one.concept, time) == draft.values.told(other.concept, time) is not None for time in times):
            draft.tree[one.concept] = msgspec.structs.replace(draft.tree[one.concept], equals=other.concept)
