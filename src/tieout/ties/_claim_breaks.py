"""Claims that agree with no figure and ought to: the one row that their words name prints something else.

The promise needs more than words: other figures of the sentence agree with the row, or the two values differ as slips
do and the sentence names the period. What leaves something out, what is about or more than, and what is to come is
promised nothing.
"""

from __future__ import annotations

import re
from fractions import Fraction

from ..model.claim import Role
from ..model.figure import Figure, Measure
from ..model.number import Interval
from ..words.claims import base_of, is_aside, leaves_out, says_total, weak_words
from ._claim_library import Entry, Library, Told
from ._claim_links import ClaimLink, may_turn
from ._claim_words import Fit, best

SLIP = 2  # digits
GROUP = 3
FIRM = 0.5  # of the words of a row that a claim says, and of a claim's that the row explains
WORDS = 2  # telling words that a claim needs to name a row without all of its words
DIGITS = 3  # telling digits that it has then
AVERAGE = {"average", "averaged"}
SURE = 2  # figures of the sentence that agree with the row, for another one that is dated to be promised to
CLOSE = 0.01  # by which names fit equally well
AND = re.compile(r"\band\b|&")


def checkable(told: Told, sentence: str) -> bool:
    """Whether a claim that agrees with nothing may be wrong: said flatly, of what has been, in digits."""
    claim = told.claim
    if leaves_out(sentence) and not leaves_out(claim.metric):
        return False
    flat = claim.qualifier == "" and not claim.outlook
    return flat and claim.role in (Role.STATED, Role.COMPARED, Role.CHANGE, Role.TRANSLATED) and any(c.isdigit() for c in told.figure.text)


def broken_link(books: Library, told: Told, companions: list[ClaimLink]) -> ClaimLink | None:
    """The one row that a claim names, where it is promised to agree and does not."""
    if told.figure.period is None or not told.metrics:
        return None
    named = [
        (best(told.metrics[:1], entry.names), entry) for entry in books.near(told.figure, True)
        if not told.metrics[0].isdisjoint(entry.names.own) and _one_kind(told, entry) and not is_aside(" ".join(entry.figure.header))
        and (leaves_out(told.claim.metric) or not leaves_out(entry.figure.label[-1]))
    ]  # fmt: skip
    shared = told.figure.percent_of is not None
    named = [
        (fits, entry) for fits, entry in named
        if fits.said >= FIRM <= fits.explained and _one_base(books, told, entry) and (not shared or entry.figure.measure is Measure.SHARE)
    ]  # fmt: skip
    return _wholly_named(books, told, companions, named) or _led_to(books, told, companions, named) or _alone_named(books, told, companions, named)


def _wholly_named(books: Library, told: Told, companions: list[ClaimLink], named: list[tuple[Fit, Entry]]) -> ClaimLink | None:
    """The row that the words of a claim name wholly, where the sentence vouches for it or the two values differ as slips do."""
    joined = bool(AND.search(told.claim.metric))
    whole = [(fits, entry) for fits, entry in named if fits.whole and joined == bool(AND.search(entry.figure.label[-1])) and not _of_all(told, entry)]
    if not whole:
        return None
    entry = _one_fact(books, _closest(whole, told.metrics[0]), told, companions)
    if entry is None or (_unscaled(told.figure, entry.figure) and books.leaves_scale):
        return None
    beside = [link for link in companions if link.told.metrics[:1] == told.metrics[:1] and link.entry.key == entry.key]
    slip = slipped(told.figure, entry.figure.value)
    sure = len(beside) >= SURE and told.claim.dated
    moved = slip and (told.claim.dated or _point_moved(told.figure, entry.figure))
    meant = told.figure.percent_of is None and (sure or _near(told.figure, entry.figure))
    if not moved and not (beside and (slip or meant)):
        return None
    words = f"{len(beside)} other figures of the sentence agree with the row" if beside else "the words and the period name this row alone"
    return _broken(told, entry, beside, words)


def _led_to(books: Library, told: Told, companions: list[ClaimLink], named: list[tuple[Fit, Entry]]) -> ClaimLink | None:
    """The row that other figures of the same metric and sentence agree with, where a claim names it less than wholly and
    differs from it as slips do."""
    beside = [link for link in companions if link.told.metrics[:1] == told.metrics[:1]]
    rows = {(link.entry.figure.table, link.entry.figure.row) for link in beside}
    told_already = {link.entry.figure.id for link in companions}
    some = [entry for _, entry in named if (entry.figure.table, entry.figure.row) in rows]
    if not some or any(entry.figure.id in told_already for entry in some) or not told.claim.dated:
        return None
    entry = min(some, key=lambda one: one.figure.exponent)
    if not all(are_copies(books, entry.figure, one.figure) for one in some) or not slipped(told.figure, entry.figure.value):
        return None
    if _unscaled(told.figure, entry.figure) and books.leaves_scale:
        return None
    return _broken(told, entry, beside, f"{len(beside)} other figures of the sentence agree with the row")


def _alone_named(books: Library, told: Told, companions: list[ClaimLink], named: list[tuple[Fit, Entry]]) -> ClaimLink | None:
    """The only row that has all words of a claim, from which a dated value of several digits differs as slips do."""
    words = told.metrics[0] - weak_words()
    some = [entry for _, entry in named if words <= entry.names.own and not _of_all(told, entry)]
    told_already = {link.entry.figure.id for link in companions}
    if len(words) < WORDS or not some or not told.claim.dated or len(_significant(str(abs(told.figure.mantissa or 0)))) < DIGITS:
        return None
    entry = min(some, key=lambda one: one.figure.exponent)
    same = all(are_copies(books, entry.figure, one.figure) and one.figure.id not in told_already for one in some) and not _unscaled(told.figure, entry.figure)
    return _broken(told, entry, [], "the words name this row alone") if same and slipped(told.figure, entry.figure.value) else None


def _broken(told: Told, entry: Entry, beside: list[ClaimLink], words: str) -> ClaimLink:
    alike = bool(beside) and told.figure.measure is not Measure.CHANGE and beside[0].told.figure.measure is told.figure.measure
    weight = beside[0].weight if alike else _likely(told, entry)
    return ClaimLink(told, entry, weight, best(told.metrics[:1], entry.names), False, words)


def _one_base(books: Library, told: Told, entry: Entry) -> bool:
    """Whether a percentage can be of what the column of a row is a percentage of: the sentence says so, or tells a margin."""
    whole = books.vocabulary.words(base_of(" ".join(entry.figure.header))) - weak_words()
    if not whole or told.figure.unit != "%" or "margin" in told.metrics[0]:
        return True
    return whole <= books.vocabulary.words(books.ledger.release.sentences[told.claim.sentence].text)


def _of_all(told: Told, entry: Entry) -> bool:
    """Whether a claim speaks of a total and the row does not, which may be a part of it."""
    return says_total(told.claim.metric) and not says_total(" ".join(entry.figure.label))


def _point_moved(one: Figure, other: Figure) -> bool:
    """Whether two figures have the same digits, and not for a scale of thousands that one of them leaves out."""
    digits = _significant(str(abs(one.mantissa or 0)))
    scaled = abs(other.value or Fraction(0)) / one.precision
    shift = len(str(round(scaled))) - len(str(abs(one.mantissa or 0)))
    return len(digits) > 1 and shift % GROUP != 0 and digits == _significant(_rounded(scaled, len(digits)))


def _closest(whole: list[tuple[Fit, Entry]], metric: frozenset[str]) -> list[Entry]:
    """The entries that fit best; of equals those that share most words, `diluted` and `net` among them."""
    top = max(fits.score for fits, _ in whole)
    best_named = [entry for fits, entry in whole if fits.score >= top - CLOSE]
    shared = max(len(metric & entry.names.own) for entry in best_named)
    return [entry for entry in best_named if len(metric & entry.names.own) == shared]


def _one_fact(books: Library, chosen: list[Entry], told: Told, companions: list[ClaimLink]) -> Entry | None:
    """The most precise of some entries, where all can be prints of one fact; else of those that the sentence vouches for."""
    for some in (chosen, [one for one in chosen if _vouched(books, one, told, companions)]):
        entry = min(some, key=lambda one: one.figure.exponent, default=None)
        if entry is not None and all(are_copies(books, entry.figure, one.figure) for one in some):
            return entry
    return None


def leaves_scale(books: Library, held: int, telling: list[Told]) -> bool:
    """Whether a document's sentences print amounts in the scale of its tables without a word: more do than agree."""
    plain = 0
    for told in telling:
        if told.figure.measure is Measure.AMOUNT and told.figure.exponent <= 0 and told.metrics:
            near = books.near(told.figure, True)
            plain += any(_unscaled(told.figure, one.figure) and books.fit(told, one).whole for one in near)
    return plain > held


def _one_kind(told: Told, entry: Entry) -> bool:
    """Whether both are of a moment, or both of a stretch: an average of the quarter is no balance at its end. A sentence
    without a word of time may speak of the end of the period."""
    one, other = told.figure.period, entry.figure.period
    if one is None or other is None or one.instant == other.instant:
        return True
    return other.instant and not told.claim.dated and told.metrics[0].isdisjoint(AVERAGE)


def _vouched(books: Library, entry: Entry, told: Told, companions: list[ClaimLink]) -> bool:
    """Whether a row prints, in their periods, other figures of the sentence that have the same metric."""
    line = books.ledger.rows(entry.figure.table or "").get(entry.figure.row or 0, {}).values()
    return any(
        link.told.metrics[:1] == told.metrics[:1] and link.told.figure.period == figure.period
        and figure.unit == link.told.figure.unit and are_copies(books, link.told.figure, figure)
        for link in companions for figure in line
    )  # fmt: skip


def _unscaled(claim: Figure, figure: Figure) -> bool:
    """Whether the digits are the same and only a scale is left out: by the table, or by sentences that print in its scale."""
    shift = claim.exponent - figure.exponent
    lacks = figure.exponent == 0 if shift > 0 else claim.exponent <= 0
    return bool(shift) and shift % GROUP == 0 and lacks and abs(claim.mantissa or 0) == abs(figure.mantissa or 0)


def are_copies(books: Library, one: Figure, other: Figure) -> bool:
    """Whether two figures of tables can be prints of one fact, but for the sign."""
    here, there = books.ledger.interval(one), books.ledger.interval(other)
    return here.meets(there) or here.meets(Interval(-there.high, -there.low, there.denominator))


def _likely(told: Told, entry: Entry) -> int:
    """The weight with which a claim ought to agree where nothing beside it shows it."""
    mine, other = told.figure.mantissa or 0, entry.figure.mantissa or 0
    if told.figure.measure is Measure.CHANGE or (mine < 0) == (other < 0):
        return 1
    return -1 if may_turn(told, entry) else 1


def slipped(one: Figure, value: Fraction | None) -> bool:
    """Whether a print differs from a value as slips do: a digit or two, a digit or a group lost, a point moved, a sign."""
    scaled = abs(value or Fraction(0)) / one.precision
    mine, theirs = (str(digits).zfill(1 - min(one.exponent, 0)) for digits in (abs(one.mantissa or 0), round(scaled)))
    if len(mine) == len(theirs):
        differ = [n for n, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b]
        swapped = len(differ) == SLIP and differ[1] == differ[0] + 1 and sorted(mine) == sorted(theirs)
        if swapped or len(differ) <= (SLIP if len(mine.lstrip("0")) > GROUP else 1):
            return True
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
