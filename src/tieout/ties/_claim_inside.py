"""Sentences that print a change and both of the figures that make it.

    Net revenues were $43,700,000, down 5% from $46,000,000 in the previous fiscal year
                      current            -5%    base           one metric, the two periods of the change
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from ..model.claim import Role
from ..model.figure import Figure, Measure, Period
from ..model.formula import expected
from ..model.number import Interval, printed
from ..model.tie import Promise, Relation, Tie, Verdict
from ..words.claims import leaves_out
from ..words.slips import zeros
from ._claim_breaks import slipped
from ._claim_library import Told, library
from ._ledger import Ledger

LIST = 24  # figures of a sentence that is no list or table
GROUP = 3  # digits
BASES = {Measure.AMOUNT, Measure.COUNT, Measure.PER_SHARE, Measure.PHYSICAL}


def changes_inside(ledger: Ledger) -> Iterator[Tie]:
    """Percent changes, each of the two figures that its own sentence prints."""
    return _inside(ledger, Role.CHANGE)


def differences_inside(ledger: Ledger) -> Iterator[Tie]:
    """Changes in amount, each of the two figures that its own sentence prints."""
    return _inside(ledger, Role.DIFFERENCE)


def _inside(ledger: Ledger, role: Role) -> Iterator[Tie]:
    told_by = ledger.once(_by_sentence)
    for some in told_by.values():
        for told in some if 2 < len(some) <= LIST else ():
            if told.claim.role is not role or told.claim.outlook or told.figure.compare is None or not _flat(told, some[0].claim.sentence, ledger):
                continue
            current = _only(ledger, told, some, told.figure.period)
            base = _only(ledger, told, some, told.figure.compare)
            if current is None or base is None or current is base or current.unit != base.unit:
                continue
            tie = _tie(ledger, told, current, base)
            if tie is not None and (tie.verdict is not Verdict.BROKEN or _sure(ledger, told, current, base)):
                yield tie


def _by_sentence(ledger: Ledger) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = defaultdict(list)
    for told in ledger.once(library).told:
        found[told.claim.sentence].append(told)
    return found


def _flat(told: Told, sentence: int, ledger: Ledger) -> bool:
    """Whether a figure is said of its metric as that is named: nothing is left out of it, unless of all that has the name."""
    if told.claim.qualifier == "" and not leaves_out(ledger.release.sentences[sentence].text):
        return True
    return told.claim.qualifier in ("", "excluding") and leaves_out(told.claim.metric)


def _only(ledger: Ledger, told: Told, some: list[Told], period: Period | None) -> Figure | None:
    """The one figure of the sentence with the metric of a change in a period."""
    found = [
        one.figure for one in some
        if one.figure.period == period and one.figure.measure in BASES and one.claim.role in (Role.STATED, Role.COMPARED)
        and one.metrics[:1] == told.metrics[:1] and not one.claim.outlook and _flat(one, one.claim.sentence, ledger)
    ]  # fmt: skip
    return found[0] if len(found) == 1 and period is not None and (found[0].mantissa or 0) > 0 else None


def _sure(ledger: Ledger, told: Told, current: Figure, base: Figure) -> bool:
    """Whether a change that does not follow is a fault: of a percentage it is, unless whole amounts are said in round
    numbers; of a difference where one of the three differs from what the others make as slips do."""
    figure = told.figure
    if told.claim.role is Role.CHANGE:
        allowed = expected(Relation.CHANGE, [(_round(ledger, current), 1), (_round(ledger, base), 1)])
        return allowed is not None and not allowed.meets(ledger.interval(figure))
    made, now, then = (one.value or Fraction(0) for one in (figure, current, base))
    return slipped(figure, now - then) or slipped(current, then + made) or slipped(base, now - made)


def _round(ledger: Ledger, figure: Figure) -> Interval:
    """What a print stands for where it may be said in round thousands or millions: `$1,358,000,000`."""
    groups = zeros(figure.mantissa or 0) // GROUP * GROUP
    return printed((figure.mantissa or 0) // 10**groups, figure.exponent + groups, ledger.rounding)


def _tie(ledger: Ledger, told: Told, current: Figure, base: Figure) -> Tie | None:
    percent = told.claim.role is Role.CHANGE
    if not percent and told.figure.unit != current.unit:
        return None
    return ledger.tie(
        "change" if percent else "difference", Relation.CHANGE if percent else Relation.SUM,
        told.figure, [(current, 1), (base, 1 if percent else -1)],
        pattern=f"claims.{told.claim.sentence}", promise=Promise.STATED,
        formula=f"{told.claim.metric or 'the figure'} = {'change' if percent else 'difference'} of {current.text} and {base.text}",
        evidence="the sentence prints the figures of both periods",
    )  # fmt: skip
