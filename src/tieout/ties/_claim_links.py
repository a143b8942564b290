"""Which figure of a table a claim restates.

    sentence   Equipment sales revenues were JPY 341 million in 1Q03, a decrease of 62.2% compared to 1Q02
    table      Equipment sales   341   900   -62.2%         same unit, same period, same words: the same fact

Period and unit have to be the same, the words have to fit, and the value has to agree. Where the words name one row
alone and the value does not agree, the claim is promised to agree with it only if other claims of the sentence do, or
if the two values differ as slips do.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from ..model.claim import Claim, Role
from ..model.figure import Figure, Measure, Period
from ..model.number import Interval
from ..words.directions import is_cost
from ..words.labels import label_key, polarity
from ._claim_words import Fit, Names, Vocabulary, best
from ._ledger import Ledger

FIRM = 0.5  # of the row's words that a claim says, for a value of two digits to agree
LOOSE = 0.3
FIRM_CHANGE = 0.6  # of the words of a claim of a change that the row explains: changes of other rows are near
BETTER = 0.3
DIGITS = 3  # that a value has for a looser name to do
SLIP = 2
GROUP = 3
SIGNED = 2  # figures beside one that show how a sentence prints signs
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
        self.usual: str | None = None  # the currency of most amounts
        self.told: list[Told] = []
        if not ledger.release.claims:
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
        units = Counter(f.unit for f in ledger.release.figures if f.measure is Measure.AMOUNT and f.table is not None)
        self.usual = units.most_common(1)[0][0] if units else None
        self._claims = {claim.figure: claim for claim in ledger.release.claims}
        self.told = [self._tell(claim) for claim in ledger.release.claims]

    def _tell(self, claim: Claim) -> Told:
        phrases = (claim.metric, *claim.context)
        partner = self._claims.get(claim.of or "")
        if partner is not None and claim.role is Role.COMPARED and self.vocabulary.metric(claim.metric) <= self.vocabulary.metric(partner.metric):
            phrases = (partner.metric, *phrases)
        if claim.role is Role.CHANGE and claim.metric:
            phrases = phrases[:1]  # the changes of all rows are near: only the metric itself counts
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
    held = {name: _signed_alike(link, list(held.values())) for name, link in held.items()}
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


def _signed_alike(link: ClaimLink, links: list[ClaimLink]) -> ClaimLink:
    """The link; where a figure lacks the minus that the others of its metric and sentence print, it does not hold."""
    if link.weight > 0 or (link.told.figure.mantissa or 0) <= 0:
        return link
    claim = link.told.claim
    beside = [o for o in links if o.told.claim.sentence == claim.sentence and o.told.claim.metric == claim.metric and o is not link]
    minus = [o for o in beside if o.weight > 0 and (o.told.figure.mantissa or 0) < 0 and o.told.figure.measure is link.told.figure.measure]
    if len(minus) < SIGNED or len(minus) < len(beside) - SIGNED:
        return link
    return ClaimLink(link.told, link.entry, 1, link.fit, False, f"{len(minus)} other figures of the sentence print the sign of the row")


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
    top = 0.0
    for entry in books.near(figure, told.claim.dated):
        fits = best(told.metrics, entry.names)
        top = max(top, fits.score if told.claim.dated or figure.measure is Measure.CHANGE else 0.0)
        if fits.said < LOOSE or not (weight := _weight(books, told, entry, here)):
            continue
        firm = fits.said >= FIRM and fits.explained >= (FIRM_CHANGE if figure.measure is Measure.CHANGE else LOOSE)
        loose = fits.explained > 0 and digits >= DIGITS and figure.measure is not Measure.CHANGE
        if not (firm or loose):
            continue
        rank = (round(fits.score, 3), -entry.figure.exponent)
        if found is None or rank > found[0]:
            found = rank, entry, weight, fits
    if found is None or (found[3].score < top - BETTER and digits <= DIGITS):
        return None  # another row is named much better: this value is a coincidence
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
        if fits.whole and _one_kind(told.figure, entry.figure) and joined == bool(AND.search(entry.figure.label[-1])) and not ASIDE.search(" ".join(entry.figure.header))
    ]  # fmt: skip
    if not whole or told.figure.period is None:
        return None
    top = max(fits.score for fits, _ in whole)
    chosen = [entry for fits, entry in whole if fits.score >= top - 0.01]
    entry = min(chosen, key=lambda one: one.figure.exponent)
    if not all(_copies(books, entry.figure, one.figure) for one in chosen):
        chosen = [one for one in chosen if _vouched(books, one, told, companions)]
        if len(chosen) != 1:
            return None
        entry = chosen[0]
    if _unscaled(told.figure, entry.figure):
        return None
    beside = [link for link in companions if link.told.claim.metric == told.claim.metric and link.entry.key == entry.key]
    slip = slipped(told.figure, entry.figure.value)
    if not (slip and told.claim.dated) and not (beside and (slip or _near(told.figure, entry.figure))):
        return None
    words = f"{len(beside)} other figures of the sentence agree with the row" if beside else "the words and the period name this row alone"
    weight = beside[0].weight if beside and told.figure.measure is not Measure.CHANGE and beside[0].told.figure.measure is told.figure.measure else _likely(told, entry)
    return ClaimLink(told, entry, weight, best(told.metrics[:1], entry.names), False, words)


def _copies(books: Library, one: Figure, other: Figure) -> bool:
    """Whether two figures of tables can be prints of one fact, but for the sign."""
    here, there = books.ledger.interval(one), books.ledger.interval(other)
    return here.meets(there) or here.meets(Interval(-there.high, -there.low, there.denominator))


def _one_kind(one: Figure, other: Figure) -> bool:
    """Whether both are of a moment, or both of a stretch: an average of the quarter is no balance at its end."""
    return one.period is None or other.period is None or one.period.instant == other.period.instant


def _vouched(books: Library, entry: Entry, told: Told, companions: list[ClaimLink]) -> bool:
    """Whether a row prints, in their periods, other figures of the sentence that have the same metric."""
    line = books.ledger.rows(entry.figure.table or "").get(entry.figure.row or 0, {}).values()
    return any(
        link.told.claim.metric == told.claim.metric and link.told.figure.period == figure.period
        and figure.unit == link.told.figure.unit and _copies(books, link.told.figure, figure)
        for link in companions for figure in line
    )  # fmt: skip


def _unscaled(claim: Figure, figure: Figure) -> bool:
    """Whether the digits are the same and only the table, which prints single units, may lack its scale."""
    return figure.exponent == 0 and claim.exponent > 0 and claim.exponent % GROUP == 0 and abs(claim.mantissa or 0) == abs(figure.mantissa or 0)


def _likely(told: Told, entry: Entry) -> int:
    """The weight with which a claim ought to agree where nothing beside it shows it."""
    mine, other = told.figure.mantissa or 0, entry.figure.mantissa or 0
    if told.figure.measure is Measure.CHANGE or (mine < 0) == (other < 0):
        return 1
    return -1 if may_turn(told, entry) else 1


def slipped(one: Figure, value: Fraction | None) -> bool:
    """Whether a print differs from a value as slips do: a digit or two, a digit or a group lost, a point moved, a sign."""
    mine = str(abs(one.mantissa or 0))
    scaled = abs(value or Fraction(0)) / one.precision
    theirs = str(round(scaled))
    if len(mine) == len(theirs):
        return sum(a != b for a, b in zip(mine, theirs, strict=True)) <= min(SLIP, len(mine) - 1)
    if len(_significant(mine)) > 1 and _significant(mine) == _significant(_rounded(scaled, len(_significant(mine)))):
        return True
    short, long = sorted((mine, theirs), key=len)
    lost = len(long) - len(short)
    if lost == 1 and len(short) > 1:
        return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
    return long.startswith(short) and (lost % GROUP == 0 or not long[len(short) :].strip("0"))


def _significant(digits: str) -> str:
    return digits.strip("0")


def _rounded(value: Fraction, digits: int) -> str:
    """The first digits of a value, the last one rounded: 1,365,423 to three is 137."""
    while value >= 10**digits:
        value /= 10
    while 0 < value < 10 ** (digits - 1):
        value *= 10
    return str(round(value))


def _near(one: Figure, other: Figure) -> bool:
    """Whether two values are of one size: what is meant by a sentence of other figures of the row."""
    mine, theirs = abs(one.value or Fraction(0)), abs(other.value or Fraction(0))
    return min(mine, theirs) * 2 > max(mine, theirs)


def unlinked(ledger: Ledger) -> Iterator[Told]:
    """The claims that restate no figure of a table."""
    linked = {link.told.claim.figure for link in ledger.once(claim_links)}
    for told in ledger.once(library).told:
        if told.claim.figure not in linked:
            yield told
