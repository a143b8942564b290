"""Words of movement agree with the figures that they stand between.

What it promises
    Where a sentence says that a figure increased, decreased, improved or deteriorated, and prints what it is compared
    with, the first figure is the larger or the smaller one, as the word says. An improved loss is a smaller one.

Why it matters
    Sentences are taken over from the last quarter; the figures are brought up to date and the verb is not.

Example
    Operating loss of 1,060 decreased from 464.

When a break may be right after all
    Where the word speaks of something else than the two figures, as of growth that slowed.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.claim import Claim, Role
from ..model.tie import Promise, Relation, Tie, Verdict
from ..words.aliases import telling_words
from ..words.directions import is_cost, turns
from ._ledger import Ledger


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Every figure of a sentence that is said to have moved, against each one that it is compared with. Further ones of
    a list are promised nothing where they disagree: `decreased from 78.4 in June, and 1.0 a year ago`."""
    seen: set[str] = set()
    claims = {claim.figure: claim for claim in ledger.release.claims}
    for claim in ledger.release.claims:
        if claim.role is not Role.COMPARED or claim.of is None or claim.outlook:
            continue
        stated = claims[claim.of]
        direction = claim.direction or stated.direction
        if not direction or not _one_metric(stated, claim) or turns(ledger.release.sentences[claim.sentence].text):
            continue
        tie = _tie(ledger, stated, claim, direction)
        if tie is not None and (tie.verdict is not Verdict.BROKEN or claim.direction or claim.of not in seen):
            yield tie
        seen.add(claim.of)


def _one_metric(stated: Claim, compared: Claim) -> bool:
    """Whether both are of one metric: `a net loss of 464` beside `net income of 1,060` is not."""
    return stated.metric == compared.metric or telling_words(compared.metric) <= telling_words(stated.metric)


def _tie(ledger: Ledger, stated: Claim, compared: Claim, direction: int) -> Tie | None:
    word = compared.word if compared.direction else stated.word
    figure, other = ledger.by_id[stated.figure], ledger.by_id[compared.figure]
    below = [(one.mantissa or 0) < 0 for one in (figure, other)]
    if is_cost(stated.metric) and any(below):
        if not all(below):
            return None
        direction = -direction  # a larger loss, printed in parentheses, is less
    more = direction > 0
    return ledger.tie(
        "direction", Relation.MORE if more else Relation.LESS, figure, [(other, 1)],
        pattern=f"claims.{stated.sentence}", promise=Promise.STATED,
        formula=f"{stated.metric} {'>' if more else '<'} {other.text} (the sentence says {word!r})",
        evidence=f"the word {word!r} stands between the two figures",
    )  # fmt: skip
