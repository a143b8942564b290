"""Which figure of a table a claim restates.

    sentence   Equipment sales revenues were JPY 341 million in 1Q03, a decrease of 62.2% compared to 1Q02
    table      Equipment sales   341   900   -62.2%         same unit, same period, same words: the same fact

Period and unit have to be the same, the words have to fit, and the value has to agree. Where the words name one row
alone and the value does not agree, the claim is promised to agree with it only if other claims of the sentence do, or
if the two values differ as slips do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from ..model.claim import Claim, Role
from ..model.figure import Figure, Measure, Period
from ..model.number import Interval
from ..words.directions import is_cost
from ..words.labels import label_key, polarity
from ._claim_words import NONE, Fit, Names, Vocabulary, best
from ._ledger import Ledger

FIRM = 0.5  # of the row's words that a claim says, for a value of two digits to agree
LOOSE = 0.3
DIGITS = 3  # that a value has for a looser name to do
SLIP = 2
DAYS = 1
AND = re.compile(r"\band\b|&")
ASIDE = re.compile(r"previously reported|restated|pro ?forma|adjust|before|excluding", re.IGNORECASE)
NEVER = {Role.RATE, Role.DATE}


class Entry(Struct, frozen=True):
    """A figure of a table with the names of its row."""

    figure: Figure
    names: Names
    key: str


class Told(Struct, frozen=True):
    """A claim with its figure and the words that may name its row, the metric first."""

    claim: Claim
    figure: Figure
    metrics: tuple[frozenset[str], ...]


class ClaimLink(Struct, frozen=True):
    """A claim and the figure of a table that it restates; `weight` is -1 where one prints a loss as positive.

    `holds` says that the values agree; `words` why it is promised.
    """

    told: Told
    entry: Entry
    weight: int
    fit: Fit
    holds: bool
    words: str


class Library:
    """The claims of a release, and the figures of its tables by what can be looked up: unit, measure, end of period."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.vocabulary = Vocabulary(ledger.release)
        self.rows: dict[str, list[Names]] = {}
        self.shelf: dict[tuple[str | None, str, object], list[Entry]] = defaultdict(list)
        self.periods: dict[Period | None, list[Entry]] = defaultdict(list)
        if not ledger.release.claims:
            self.told: list[Told] = []
            return
        for grid in ledger.release.grids:
            self.rows[grid.id] = self.vocabulary.rows(grid)
        for figure in ledger.release.figures:
            if figure.table is None or figure.row is None or figure.period is None or figure.mantissa is None:
                continue
            names = self.rows[figure.table][figure.row]
            entry = Entry(figure, names, label_key(figure.label[-1]))
            self.shelf[figure.unit, shelf(figure.measure), figure.period.end].append(entry)
            self.periods[figure.period].append(entry)
        self.told = [self._tell(claim) for claim in ledger.release.claims]

    def _tell(self, claim: Claim) -> Told:
        phrases = (claim.metric, *claim.context)
        words = tuple(dict.fromkeys(self.vocabulary.metric(phrase) for phrase in phrases if phrase))
        return Told(claim, self.ledger.by_id[claim.figure], words)

    def at(self, period: Period | None) -> list[Entry]:
        """All figures of tables of one period."""
        return self.periods.get(period, []) if period is not None else []

    def near(self, figure: Figure, dated: bool) -> list[Entry]:
        """The figures of tables that may be the same fact: unit, measure and period fit."""
        if figure.period is None:
            return []
        entries = self.shelf.get((figure.unit, shelf(figure.measure), figure.period.end), [])
        return [one for one in entries if _same_time(figure, one.figure, dated)]


def shelf(measure: Measure) -> str:
    """Measures that one fact may have in a sentence and in a table: a margin is a ratio there and a share here."""
    return "ratio" if measure in (Measure.RATIO, Measure.SHARE) else str(measure)


def library(ledger: Ledger) -> Library:
    """The claims of a release and where to look them up."""
    return Library(ledger)


def _same_time(claim: Figure, figure: Figure, dated: bool) -> bool:
    """Whether two figures can be of one time: a balance at the end of a period is of its end."""
    if claim.measure is Measure.CHANGE:
        return claim.period == figure.period and _close(claim.compare, figure.compare)
    if claim.period == figure.period or claim.period is None or figure.period is None:
        return True
    if figure.period.start is None or claim.period.start is None:
        return True
    return not dated or abs((claim.period.start - figure.period.start).days) <= DAYS


def _close(one: Period | None, other: Period | None) -> bool:
    if one is None or other is None:
        return one is None
    if one.start is not None and other.start is not None and abs((one.start - other.start).days) > DAYS:
        return False
    return abs((one.end - other.end).days) <= DAYS


def claim_links(ledger: Ledger) -> list[ClaimLink]:
    """Every claim that restates a figure of a table, or ought to."""
    books = ledger.once(library)
    held: dict[str, ClaimLink] = {}
    for told in books.told:
        if told.claim.outlook or told.claim.role in NEVER or told.claim.role is Role.DIFFERENCE:
            continue
        link = _agreeing(books, told)
        if link is not None:
            held[told.claim.figure] = link
    by_sentence: dict[int, list[ClaimLink]] = defaultdict(list)
    for link in held.values():
        by_sentence[link.told.claim.sentence].append(link)
    found = list(held.values())
    for told in books.told:
        if told.claim.figure not in held and _checkable(told):
            link = _broken(books, told, by_sentence[told.claim.sentence])
            if link is not None:
                found.append(link)
    return found


def _checkable(told: Told) -> bool:
    """Whether a claim that agrees with nothing may be wrong: said flatly, of what has been, in digits."""
    claim = told.claim
    flat = claim.qualifier == "" and not claim.outlook and told.figure.percent_of is None
    return flat and claim.role in (Role.STATED, Role.COMPARED, Role.CHANGE, Role.TRANSLATED) and any(c.isdigit() for c in told.figure.text)


def _agreeing(books: Library, told: Told) -> ClaimLink | None:
    """The figure that a claim restates with its value; the best named one, the more precise of equals."""
    figure = told.figure
    here = books.ledger.interval(figure)
    digits = len(str(abs(figure.mantissa or 0)).rstrip("0"))
    found: tuple[tuple[float, int], Entry, int, Fit] | None = None
    for entry in books.near(figure, told.claim.dated):
        weight = _weight(books, told, entry, here)
        if not weight:
            continue
        fits = best(told.metrics, entry.names)
        firm = fits.said >= FIRM and fits.explained >= LOOSE
        loose = fits.said >= LOOSE and fits.explained > 0 and digits >= DIGITS and figure.measure is not Measure.CHANGE
        if not (firm or loose):
            continue
        rank = (round(fits.score, 3), -entry.figure.exponent)
        if found is None or rank > found[0]:
            found = rank, entry, weight, fits
    if found is None:
        return None
    _, entry, weight, fits = found
    return ClaimLink(told, entry, weight, fits, True, f"the sentence says {told.claim.metric!r}, the row {entry.figure.label[-1]!r}, of the same period and unit")


def _weight(books: Library, told: Told, entry: Entry, here: Interval) -> int:
    """+1 where the values agree, -1 where they do but for a sign that the words explain, else 0."""
    there = books.ledger.interval(entry.figure)
    if agrees(books.ledger, told.figure, entry.figure, 1, here, there):
        return 1
    turned = Interval(-there.high, -there.low, there.denominator)
    return -1 if agrees(books.ledger, told.figure, entry.figure, -1, here, turned) and may_turn(told, entry) else 0


def agrees(ledger: Ledger, claim: Figure, figure: Figure, weight: int, here: Interval, there: Interval) -> bool:
    """Whether two prints can be of one fact; those of one precision have to be the same."""
    if claim.exponent == figure.exponent:
        return (claim.mantissa or 0) == weight * (figure.mantissa or 0)
    return here.meets(there)


def may_turn(told: Told, entry: Entry) -> bool:
    """Whether words explain that a loss or a payment is positive in one place and negative in the other."""
    phrase = f"{told.claim.metric} {told.claim.context[0] if told.claim.context else ''}"
    label = entry.figure.label[-1]
    if told.figure.measure is Measure.CHANGE:
        return is_cost(label) and (entry.figure.mantissa or 0) != 0
    return is_cost(phrase) or is_cost(label) or polarity(label) < 0 or polarity(phrase) < 0 or bool(_flow(label)) or bool(_flow(phrase))


def _flow(phrase: str) -> bool:
    words = phrase.lower()
    return any(word in words for word in ("used", "purchase", "repurchase", "payment", "repay", "decrease", "negative", "outflow", "benefit", "dividend", "investing", "financing", "tax", "interest"))


def _broken(books: Library, told: Told, companions: list[ClaimLink]) -> ClaimLink | None:
    """The one row that a claim names wholly, where it is promised to agree and does not."""
    entries = [(best(told.metrics[:1], entry.names), entry) for entry in books.near(told.figure, True)]
    joined = bool(AND.search(told.claim.metric))
    whole = [
        (fits, entry) for fits, entry in entries
        if fits.whole and joined == bool(AND.search(entry.figure.label[-1])) and not ASIDE.search(" ".join(entry.figure.header))
    ]  # fmt: skip
    if not whole or told.figure.period is None:
        return None
    top = max(fits.score for fits, _ in whole)
    chosen = [entry for fits, entry in whole if fits.score >= top - 0.01]
    values = {abs(round((entry.figure.value or 0) / told.figure.precision)) for entry in chosen}
    if len(values) > 1 and max(values) - min(values) > 1:
        return None
    entry = min(chosen, key=lambda one: one.figure.exponent)
    beside = [link for link in companions if link.told.claim.metric == told.claim.metric and link.entry.key == entry.key]
    slipped = _slipped(told.figure, entry.figure)
    if not (slipped and told.claim.dated) and not (beside and (slipped or _near(told.figure, entry.figure))):
        return None
    words = f"{len(beside)} other figures of the sentence agree with the row" if beside else "the words and the period name this row alone"
    weight = beside[0].weight if beside and told.figure.measure is not Measure.CHANGE and beside[0].told.figure.measure is told.figure.measure else _likely(told, entry)
    return ClaimLink(told, entry, weight, best(told.metrics[:1], entry.names), False, words)


def _likely(told: Told, entry: Entry) -> int:
    """The weight with which a claim ought to agree where nothing beside it shows it."""
    mine, other = told.figure.mantissa or 0, entry.figure.mantissa or 0
    if told.figure.measure is Measure.CHANGE or (mine < 0) == (other < 0):
        return 1
    return -1 if may_turn(told, entry) else 1


def _slipped(one: Figure, other: Figure) -> bool:
    """Whether two values differ as slips do: a digit or two, two of them swapped, a group lost, a point moved, a sign."""
    mine = str(abs(one.mantissa or 0))
    scaled = abs(other.value or 0) / one.precision
    theirs = str(round(scaled))
    if mine == theirs or len(mine) < 2 or len(theirs) < 2:
        return mine == theirs
    if len(mine) == len(theirs):
        return sum(a != b for a, b in zip(mine, theirs, strict=True)) <= SLIP
    return theirs.startswith(mine) or mine.startswith(theirs) or mine.rstrip("0") == theirs.rstrip("0")


def _near(one: Figure, other: Figure) -> bool:
    """Whether two values are of one size: what is meant by a sentence of other figures of the row."""
    mine, theirs = abs(one.value or 0), abs(other.value or 0)
    return min(mine, theirs) * 2 > max(mine, theirs)


def unlinked(ledger: Ledger) -> Iterator[Told]:
    """The claims that restate no figure of a table."""
    linked = {link.told.claim.figure for link in ledger.once(claim_links)}
    for told in ledger.once(library).told:
        if told.claim.figure not in linked:
            yield told
