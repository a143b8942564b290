"""The tag around a number says what is printed.

What it promises
    The value of a tag is that of the figure it stands around, in the scale of its table, and its sign is that of the other
    facts of the row: the sign belongs to the concept, so that costs may be printed in parentheses and tagged positive, but
    not one column in one way and one in the other.

Why it matters
    Machines read the tags and nobody sees them. A tag in thousands on a table in millions is wrong by a factor of 1,000
    in every data base that takes it.

Example
    Net sales 1,234 in a table in millions, tagged with the scale of thousands: 1,234,000.

When a break may be right after all
    Where a row of a table is in another scale than its caption says.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.formula import scale
from ..model.number import Interval
from ..model.tie import Promise, Relation, Tie, Verdict
from ._ledger import Ledger
from ._tagged import Pair, Tagged


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Every tagged figure against its tags, those that contradict it first; none where the reading may be to blame."""
    if not ledger.release.tagged:
        return
    tagged = ledger.once(Tagged)
    holding = []
    for pair in tagged.pairs:
        allowed = pair.allowed
        if allowed is None:
            continue
        if tagged.contradicts(pair):
            yield _tie(pair, scale(allowed, -1) if pair.fact.spot in tagged.turned else allowed, Verdict.BROKEN)
        elif pair.agrees:
            holding.append(_tie(pair, allowed, Verdict.EXACT))
    yield from holding


def _tie(pair: Pair, allowed: Interval, verdict: Verdict) -> Tie:
    figure, fact = pair.figure, pair.fact
    scaled = f"{fact.text} with scale {fact.scale}" if fact.scale else fact.text
    return Tie(
        "", "tag", Relation.GIVEN, figure.id, (), f"{fact.name} is tagged {'minus ' if fact.sign < 0 else ''}{scaled}", verdict,
        allowed, Promise.STATED, f"tag.{figure.id}", "the tag stands around the figure",
    )  # fmt: skip
