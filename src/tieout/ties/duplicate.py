"""A fact that is tagged twice is one fact.

What it promises
    Figures whose tags have one concept, one context and one unit print one amount, each as precisely as its tag says.

Why it matters
    The statement, its notes and the text repeat the same facts; a figure that was changed in one place and not in the
    other is wrong in one of them, and filings are refused for it.

Example
    Inventories 4,507 in the balance sheet and 4,570 in the note, both tagged as inventories of the same day.

When a break may be right after all
    Never under the rules of XBRL; one of the two may be another fact that was given the wrong tag.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..model.formula import scale
from ..model.tie import Input, Promise, Relation, Tie, Verdict
from ._ledger import Ledger
from ._tagged import Pair, Tagged


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Every figure against the most precise one that is tagged as the same fact, or against the first that is as precise."""
    if not ledger.release.tagged:
        return
    tagged = ledger.once(Tagged)
    copies: dict[object, list[Pair]] = defaultdict(list)
    for pair in tagged.pairs:
        if pair.agrees and pair.fact.spot not in tagged.turned:
            copies[pair.fact.key].append(pair)
    for some in copies.values():
        first = min(some, key=lambda pair: pair.fact.half)
        seen = {first.figure.id}
        for pair in some:
            if pair.figure.id not in seen and pair.factor == first.factor:
                seen.add(pair.figure.id)
                if tie := _tie(pair, first):
                    yield tie


def _tie(pair: Pair, first: Pair) -> Tie | None:
    weight = pair.relation * first.relation
    allowed, own = first.allowed, pair.allowed
    if allowed is None or own is None:
        return None
    allowed = scale(allowed, weight)
    same = pair.fact.value == first.fact.value
    verdict = Verdict.EXACT if same else Verdict.ROUNDING if allowed.meets(own) else Verdict.BROKEN
    formula = f"{_name(pair)} = {_name(first)}, both tagged {pair.fact.name}"
    return Tie(
        "", "duplicate", Relation.SUM, pair.figure.id, (Input(first.figure.id, weight),), formula, verdict, allowed,
        Promise.STATED, f"duplicate.{first.figure.id}", "both are tagged with one concept, one context and one unit",
    )  # fmt: skip


def _name(pair: Pair) -> str:
    label = pair.figure.label[-1] if pair.figure.label and pair.figure.label[-1] else pair.fact.name
    return f"{label} ({pair.figure.place.named})"
