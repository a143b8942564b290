"""All claims of a release with what they restate, worked out once for the kinds that need it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..model.claim import Role
from ..model.figure import Measure
from ._claim_breaks import broken_link, checkable, leaves_scale
from ._claim_library import Told, library
from ._claim_links import ClaimLink, agreeing_link, signed_alike, signed_as_losses
from ._claim_lists import speaks_of_another
from ._ledger import Ledger

SEVERAL = 2  # figures of a sentence
NEVER = {Role.RATE, Role.DATE, Role.DIFFERENCE}


def claim_links(ledger: Ledger) -> list[ClaimLink]:
    """Every claim that restates a figure of a table, or ought to."""
    books = ledger.once(library)
    held: dict[str, ClaimLink] = {}
    for told in books.told:
        if told.claim.outlook or told.claim.role in NEVER:
            continue
        link = agreeing_link(books, told)
        if link is not None:
            held[told.claim.figure] = link
    by_sentence: dict[int, list[ClaimLink]] = defaultdict(list)
    for link in held.values():
        by_sentence[link.told.claim.sentence].append(link)
    found = signed_as_losses([signed_alike(link, by_sentence[link.told.claim.sentence]) for link in held.values()])
    amounts = sum(link.told.figure.measure is Measure.AMOUNT for link in held.values())
    books.leaves_scale = leaves_scale(books, amounts, [told for told in books.told if told.claim.figure not in held])
    asked = [told for told in books.told if told.claim.figure not in held and checkable(told, ledger.release.sentences[told.claim.sentence].text)]
    links = (broken_link(books, told, by_sentence[told.claim.sentence]) for told in asked)
    broken = [link for link in links if link is not None and not speaks_of_another(books, link)]
    return found + [link for link in broken if not _of_another(link, broken, by_sentence[link.told.claim.sentence])]


def _of_another(link: ClaimLink, broken: list[ClaimLink], companions: list[ClaimLink]) -> bool:
    """Whether as many figures of a sentence differ from a row as agree with it: the sentence speaks of something else then,
    as of averages that are worked out otherwise."""
    differ = sum(other.told.claim.sentence == link.told.claim.sentence and other.entry.key == link.entry.key for other in broken)
    return differ >= max(SEVERAL, sum(other.entry.key == link.entry.key for other in companions))


def unlinked(ledger: Ledger) -> Iterator[Told]:
    """The claims that restate no figure of a table."""
    linked = {link.told.claim.figure for link in ledger.once(claim_links)}
    for told in ledger.once(library).told:
        if told.claim.figure not in linked:
            yield told
