"""Two sentences that say the same of one period, and print something else.

    note       As of March 27, 1998 and September 26, 1997, cash includes $161 million and $166 million, respectively, pledged
    liquidity  As of March 27, 1998 and September 26, 1997, cash includes $161 million and $165 million, respectively, pledged

A claim that agrees with no figure is promised to agree with one of another sentence that has the same metric and period,
where the sentences are one but for a few words, where others of their figures agree, or where both print at least four
telling digits and name the period.
The two have to differ as slips do: two facts that are alike in words differ otherwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..model.claim import Role
from ..model.figure import Measure
from ..words.claims import weak_words
from ..words.slips import slip
from ._claim_library import Library, Told

NEVER = {Role.RATE, Role.DATE, Role.TRANSLATED}
LONG = 4  # telling digits that speak for one fact where no other figure of the two sentences does
SHORT = 3  # telling digits of two claims, and of a figure that is a witness
LIST = 16  # figures of a sentence that is no list or table
MOST = 100  # claims of one kind that a claim is held against
MANY = 6  # words that two sentences share which are one
ALIKE = 0.8  # of their words
NUMBER = re.compile(r"\S*\d\S*")
WORDS = 2  # telling words that a metric needs

Key = tuple[object, ...]


def contradictions(books: Library, lonely: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    """Claims that agree with nothing, each with the one of another sentence that it ought to agree with."""
    shelf: dict[Key, list[Told]] = defaultdict(list)
    spoken: dict[int, list[Told]] = defaultdict(list)
    for one in books.told:
        if _comparable(one):
            shelf[_key(one)].append(one)
            spoken[one.claim.sentence].append(one)
    done: set[str] = set()
    for one in lonely:
        if not _comparable(one) or len(spoken[one.claim.sentence]) > LIST:
            continue
        for other in shelf[_key(one)][:MOST]:
            if other.figure.id not in done and _contradict(books, one, other, spoken):
                done.add(one.figure.id)
                yield one, other
                break


def _comparable(told: Told) -> bool:
    figure = told.figure
    return not told.claim.outlook and told.claim.role not in NEVER and figure.measure is not Measure.DATE and figure.period is not None


def _key(told: Told) -> Key:
    figure = told.figure
    return figure.unit, figure.measure, figure.period, figure.compare, told.claim.qualifier, told.claim.role in (Role.CHANGE, Role.DIFFERENCE)


def _contradict(books: Library, one: Told, other: Told, spoken: Mapping[int, list[Told]]) -> bool:
    """Whether two claims of two sentences have to print one value and do not."""
    if one.claim.sentence == other.claim.sentence or len(spoken[other.claim.sentence]) > LIST or not _one_metric(one, other):
        return False
    a, b = one.figure, other.figure
    if a.value == b.value or not slip(a.mantissa or 0, b.mantissa or 0, a.exponent, b.exponent):
        return False
    mine, theirs = spoken[one.claim.sentence], spoken[other.claim.sentence]
    if any(sum(_one_metric(one, told) and _key(told) == _key(one) for told in some) > 1 for some in (mine, theirs)):
        return False  # a list, of which any may be meant
    sentences = books.ledger.release.sentences
    if sentences[one.claim.sentence].paragraph == sentences[other.claim.sentence].paragraph:
        return False  # a paragraph tells on, it repeats nothing
    if _repeated(mine, theirs):
        return _alike(books, one.claim.sentence, other.claim.sentence)
    digits, dated = min(_digits(one), _digits(other)), one.claim.dated and other.claim.dated
    beside = any(_agree(x, y) for x in mine for y in theirs if _one_metric(x, y))
    words = (one.metrics[0] if one.metrics else frozenset()) - weak_words()
    return dated and ((beside and digits >= SHORT) or (one.metrics[:1] == other.metrics[:1] and len(words) >= WORDS and digits >= LONG))


def _one_metric(one: Told, other: Told) -> bool:
    """Whether the words of one metric are all among those of the other."""
    a, b = (told.metrics[0] if told.metrics else frozenset() for told in (one, other))
    return a == b or (min(len(a), len(b)) >= WORDS and (a <= b or b <= a))


def _agree(one: Told, other: Told) -> bool:
    """Whether two claims print one telling value of one period."""
    return _key(one) == _key(other) and one.figure.value == other.figure.value and _digits(one) >= SHORT


def _repeated(mine: Sequence[Told], theirs: Sequence[Told]) -> bool:
    """Whether two sentences print the same figures one after the other, but for one, with enough telling digits."""
    if len(mine) != len(theirs):
        return False
    same = [one for one, other in zip(mine, theirs, strict=True) if _key(one) == _key(other) and one.figure.value == other.figure.value]
    return len(same) == len(mine) - 1 and sum(map(_digits, same)) >= SHORT


def _alike(books: Library, one: int, other: int) -> bool:
    """Whether two sentences share most of their words."""
    a, b = (books.vocabulary.words(NUMBER.sub(" ", books.ledger.release.sentences[n].text)) for n in (one, other))
    return len(a & b) >= max(MANY, ALIKE * min(len(a), len(b)))


def _digits(told: Told) -> int:
    return len(str(abs(told.figure.mantissa or 0)).rstrip("0"))
