"""Which copies that differ are claims: the same fact, printed otherwise.

Two figures with the same label, period, unit and measure may still be two facts: an adjusted one beside a reported one,
a line of a segment beside that of the group. What makes a claim of a difference are witnesses: other rows of the same
two columns that agree, and enough of them to be no chance.

    draft, Jun 30, 2004        prior, Jun 30, 2004
    Cash          21,117       Cash          21,117      agree: 15 bits
    Inventories   14,604       Inventories   14,104      a claim: the columns are one, the rows are one
    Total        112,320       Total        112,320      agree: 17 bits
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from ..model.against import Proof
from ..model.figure import Figure, Measure
from ..words.labels import is_two_sided, polarity
from ..words.restated import says_restated
from .joined import Match
from .witnesses import Witnesses, columns

WITNESSES = 2  # other rows of the two columns that agree
BITS = 20  # of their digits together
SLIP = 2  # digits
CLAIMED = {Measure.AMOUNT, Measure.PER_SHARE, Measure.COUNT, Measure.PHYSICAL, Measure.RATIO, Measure.SHARE}


def claim(matches: list[Match]) -> list[Match]:
    """The broken matches that are claims, at most one a figure.

    A figure that agrees with any copy is none; for a figure of a table only copies in tables count.
    """
    witnesses = Witnesses(matches)
    held = {match.figure.id for match in matches if match.holds and (match.figure.table is None or match.copy.table is not None)}
    repeated = {(match.copy.id, match.figure.table) for match in matches if match.holds}
    differing: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        if match.holds or match.figure.id in held or _in_words(match) or not _claimed(match):
            continue
        said = says_restated(" ".join(match.figure.header))
        if (match.copy.id, match.figure.table) in repeated and not said:
            continue
        if match.crowded and not said and not witnesses.paired(columns(match)):
            continue
        if witnesses.rows[columns(match)] >= WITNESSES and witnesses.bits[columns(match)] >= BITS:
            differing[match.figure.id].append(match)
    claims = [match for match in matches if _in_words(match) and not match.holds and match.figure.id not in held]
    for some in differing.values():
        ranks = [(match.near, witnesses.bits[columns(match)]) for match in some]
        best = [match for match, rank in zip(some, ranks, strict=True) if rank == max(ranks)]
        if len({match.copy.value for match in best}) == 1:
            claims.append(best[0])
    return claims


def _in_words(match: Match) -> bool:
    """Whether one of the two stands in a sentence; what is a claim there was decided with its words."""
    return match.figure.table is None or match.copy.table is None


def _claimed(match: Match) -> bool:
    """Whether a difference of two figures is one of the facts: not of the sign that a style of print gives, nor of a
    scale that one of the captions does not state."""
    figure, copy = match.figure, match.copy
    if match.proof is not Proof.LABEL or figure.measure not in CLAIMED:
        return False
    if match.turned and not (polarity(figure.label[-1]) > 0 or is_two_sided(figure.label[-1])):
        return False
    return not same_digits(figure, copy)


def is_sure(match: Match) -> bool:
    """Whether a claim has more than words to rest on: columns that agree, or, in a sentence, a difference as slips make
    it, in one or two digits. Words alone may name another thing than they seem to."""
    if not _in_words(match):
        return True
    exponent = max(match.figure.exponent, match.copy.exponent)
    one, two = (str(round(abs(f.value or Fraction(0)) / Fraction(10) ** exponent)) for f in (match.figure, match.copy))
    return len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) <= SLIP


def same_digits(figure: Figure, copy: Figure) -> bool:
    """Whether two figures print the same digits at different scales."""
    one, two = (str(abs(f.mantissa or 0)).rstrip("0") for f in (figure, copy))
    return one == two != "" and abs(figure.value or 0) != abs(copy.value or 0)
