"""Claims that are the same fact as a figure of a table, or as another claim."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from ..model.claim import Role
from ..model.figure import Measure, Period
from ..model.tie import Promise, Relation, Tie, Verdict
from ._claim_breaks import slipped
from ._claim_library import Told, library
from ._claim_links import ClaimLink, agrees
from ._claim_pairs import contradictions
from ._claims import claim_links, unlinked
from ._ledger import Ledger

MOST = 200  # claims of one kind before a claim that it is held against
SHARED = 2  # telling words of two sentences about one fact; prints of a rate that another one is held against
DIGITS = 3


def claim_copies(ledger: Ledger) -> Iterator[Tie]:
    """Sentence against table, sentence against sentence, rate against rate."""
    if not ledger.release.claims:
        return
    for link in ledger.once(claim_links):
        tie = _against_table(ledger, link)
        if tie is not None:
            yield tie
    yield from _against_each_other(ledger, list(unlinked(ledger)))


def _against_table(ledger: Ledger, link: ClaimLink) -> Tie | None:
    claim, figure = link.told.figure, link.entry.figure
    same = claim.exponent == figure.exponent
    sign = "- " if link.weight < 0 else ""
    return ledger.tie(
        "agreement", Relation.SAME if same else Relation.SUM, claim, [(figure, link.weight)],
        pattern=f"claims.{link.told.claim.sentence}", promise=Promise.STATED if link.fit.whole else Promise.PARALLEL,
        formula=f"{link.told.claim.metric or 'the figure'} = {sign}{figure.label[-1]} ({figure.table})", evidence=link.words,
    )  # fmt: skip


def _against_each_other(ledger: Ledger, claims: list[Told]) -> Iterator[Tie]:
    """Each claim against the first one before it that says the same of the same period."""
    seen: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    yield from _rates(ledger, [told for told in claims if told.claim.role is Role.RATE])
    paired: set[str] = set()
    for told in claims:
        figure = told.figure
        if told.claim.role in (Role.DATE, Role.RATE):
            continue
        for other in seen[figure.unit, figure.measure, told.claim.outlook][-MOST:]:
            if _one_fact(ledger, told, other) and (tie := _pair(ledger, told, other)):
                paired.update((told.figure.id, other.figure.id))
                yield tie
                break
        seen[figure.unit, figure.measure, told.claim.outlook].append(told)
    lonely = [told for told in claims if told.figure.id not in paired]
    for told, other in contradictions(ledger.once(library), lonely):
        tie = _pair(ledger, told, other)
        if tie is not None and tie.verdict is Verdict.BROKEN:
            yield tie


def _one_fact(ledger: Ledger, told: Told, other: Told) -> bool:
    """Whether two claims state one fact: the period, the words and the value agree."""
    one, two = told.figure, other.figure
    if one.exponent == two.exponent and one.mantissa != two.mantissa:
        return False  # at once: most pairs are unlike
    if not agrees(one, two, 1, ledger.interval(one), ledger.interval(two)):
        return False
    if not _at_one_time(one.period, two.period):
        return False
    if one.compare is not None and two.compare is not None and one.compare != two.compare:
        return False
    digits = len(str(abs(one.mantissa or 0)).rstrip("0"))
    mine, theirs = frozenset().union(*told.metrics), frozenset().union(*other.metrics)
    if told.metrics and other.metrics and told.metrics[0] == other.metrics[0]:
        return True
    expected = told.claim.outlook and told.claim.dated and other.claim.dated
    if one.measure is Measure.PHYSICAL:
        return False
    if not expected and told.metrics and other.metrics and (theirs.isdisjoint(told.metrics[0]) or mine.isdisjoint(other.metrics[0])):
        return False  # each has to speak of what the other measures
    return len(mine & theirs) >= (1 if digits >= DIGITS or expected else SHARED)


def _rates(ledger: Ledger, rates: list[Told]) -> Iterator[Tie]:
    """Every further print of a rate against the one that is printed most; a lone other one may be of another day."""
    by_unit: dict[str | None, list[Told]] = defaultdict(list)
    for told in rates:
        by_unit[told.figure.unit].append(told)
    for some in by_unit.values():
        count = Counter(told.figure.value for told in some)
        value, most = count.most_common(1)[0]
        first = next(told for told in some if told.figure.value == value)
        for told in some:
            if told is not first and (told.figure.value == value or (most >= SHARED and slipped(told.figure, first.figure.value))):
                tie = _pair(ledger, told, first)
                if tie is not None:
                    yield tie


def _at_one_time(one: Period | None, two: Period | None) -> bool:
    """Whether two periods can be meant of one event: they end together, or one is a day of the other."""
    if one is None or two is None:
        return one is two
    days = sorted((one, two), key=lambda period: period.start or period.end)
    return one.end == two.end or (None in (one.start, two.start) and (days[0].start or days[0].end) <= min(one.end, two.end) <= days[0].end)


def _pair(ledger: Ledger, told: Told, other: Told) -> Tie | None:
    same = told.figure.exponent == other.figure.exponent
    return ledger.tie(
        "agreement", Relation.SAME if same else Relation.SUM, told.figure, [(other.figure, 1)],
        pattern=f"claims.{told.claim.sentence}={other.claim.sentence}", promise=Promise.PARALLEL,
        formula=f"{told.claim.metric or 'the figure'} = {other.claim.metric or 'the figure'} ({other.figure.place.named})",
        evidence="two sentences say the same of one period",
    )  # fmt: skip
