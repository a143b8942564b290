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
from ..words.claims import is_aside, leaves_out
from ._claim_library import Entry, Library, Told
from ._claim_links import ClaimLink, may_turn
from ._claim_words import Fit, best

SLIP = 2  # digits
GROUP = 3
SURE = 2  # figures of the sentence that agree with the row, for another one that is dated to be promised to
CLOSE = 0.01  # by which names fit equally well
AND = re.compile(r"\band\b|&")


def checkable(told: Told, sentence: str) -> bool:
    """Whether a claim that agrees with nothing may be wrong: said flatly, of what has been, in digits."""
    claim = told.claim
    if leaves_out(sentence) and not leaves_out(claim.metric):
        return False
    flat = claim.qualifier == "" and not claim.outlook and told.figure.percent_of is None
    return flat and claim.role in (Role.STATED, Role.COMPARED, Role.CHANGE, Role.TRANSLATED) and any(c.isdigit() for c in told.figure.text)


def broken_link(books: Library, told: Told, companions: list[ClaimLink]) -> ClaimLink | None:
    """The one row that a claim names wholly, where it is promised to agree and does not."""
    named = [entry for entry in books.near(told.figure, True) if not told.metrics[0].isdisjoint(entry.names.own)] if told.metrics else []
    entries = [(best(told.metrics[:1], entry.names), entry) for entry in named]
    joined = bool(AND.search(told.claim.metric))
    whole = [
        (fits, entry) for fits, entry in entries
        if fits.whole and _one_kind(told.figure, entry.figure) and joined == bool(AND.search(entry.figure.label[-1])) and not is_aside(" ".join(entry.figure.header))
    ]  # fmt: skip
    if not whole or told.figure.period is None:
        return None
    entry = _one_fact(books, _closest(whole, told.metrics[0]), told, companions)
    if entry is None or (_unscaled(told.figure, entry.figure) and books.leaves_scale):
        return None
    beside = [link for link in companions if link.told.metrics[:1] == told.metrics[:1] and link.entry.key == entry.key]
    slip = slipped(told.figure, entry.figure.value)
    sure = len(beside) >= SURE and told.claim.dated
    if not (slip and told.claim.dated) and not (beside and (sure or slip or _near(told.figure, entry.figure))):
        return None
    words = f"{len(beside)} other figures of the sentence agree with the row" if beside else "the words and the period name this row alone"
    weight = beside[0].weight if beside and told.figure.measure is not Measure.CHANGE and beside[0].told.figure.measure is told.figure.measure else _likely(told, entry)
    return ClaimLink(told, entry, weight, best(told.metrics[:1], entry.names), False, words)


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
        if entry is not None and all(_copies(books, entry.figure, one.figure) for one in some):
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


def _one_kind(one: Figure, other: Figure) -> bool:
    """Whether both are of a moment, or both of a stretch: an average of the quarter is no balance at its end."""
    return one.period is None or other.period is None or one.period.instant == other.period.instant


def _vouched(books: Library, entry: Entry, told: Told, companions: list[ClaimLink]) -> bool:
    """Whether a row prints, in their periods, other figures of the sentence that have the same metric."""
    line = books.ledger.rows(entry.figure.table or "").get(entry.figure.row or 0, {}).values()
    return any(
        link.told.metrics[:1] == told.metrics[:1] and link.told.figure.period == figure.period
        and figure.unit == link.told.figure.unit and _copies(books, link.told.figure, figure)
        for link in companions for figure in line
    )  # fmt: skip


def _unscaled(claim: Figure, figure: Figure) -> bool:
    """Whether the digits are the same and only a scale is left out: by the table, or by sentences that print in its scale."""
    shift = claim.exponent - figure.exponent
    lacks = figure.exponent == 0 if shift > 0 else claim.exponent <= 0
    return bool(shift) and shift % GROUP == 0 and lacks and abs(claim.mantissa or 0) == abs(figure.mantissa or 0)


def _copies(books: Library, one: Figure, other: Figure) -> bool:
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
    mine = str(abs(one.mantissa or 0))
    scaled = abs(value or Fraction(0)) / one.precision
    theirs = str(round(scaled))
    if len(mine) == len(theirs):
        differ = [n for n, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b]
        swapped = len(differ) == SLIP and differ[1] == differ[0] + 1 and sorted(mine) == sorted(theirs)
        return swapped or len(differ) <= (SLIP if len(mine) > GROUP else 1)
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
