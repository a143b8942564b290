"""What a quantity measures: the words of its sentence that are neither time, movement, comparison nor grammar.

    [Operating loss] of JPY 1,060 million increased from ...      the words before it
    a $12.0 million [provision for loan losses]                   the words behind it
    an 8% increase in [unit sales]                                what moved
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..words.directions import Movement, stop_words
from ..words.moments import Mention

WORD = re.compile(r"[A-Za-z][\w&/.'’-]*")
OWNER = re.compile(r"^[A-Z][\w.&-]*['’]s\s")  # `Northwind's revenues`
ASIDE = re.compile(r"\([^()]{0,80}\)")
BEHIND = re.compile(r"\s(?!(?:in|for|during|compared|versus|from|and|or|as|at|on|to|over|than|with|by|per|of|that|which|were|was|is|are|had|has|will|while|but|after|before|due|because|since|when|if|respectively|excluding|including|net of)\b)(?P<metric>[A-Za-z][^,;.()]{2,80}?)(?=[,;.()]|\s(?:in|during|compared|versus|from|as|at|on|to|over|than|that|which|was|were|is|are|had|has|will|while|but|due|because|related|associated|recorded|recognized)\b|$)")
MOVED = re.compile(r"\s?(?:of |in |for )(?P<metric>[A-Za-z][^,;.()]{2,80}?)(?=[,;.()]|\s(?:in|during|compared|versus|from|as|at|on|to|over|than|that|which|was|were|due|because|and|or|for)\b|$)")
MOVED_IN = re.compile(r"\s(?:in|to) (?P<metric>[A-Za-z][^,;()]{2,60}?) of\s*(?:approximately |about |nearly )?\(?$", re.IGNORECASE)
VERB = re.compile(r"\s(?:was|were|is|are|totall?ed|amounted|remained|stood|came|reached|represented|accounted)\s", re.IGNORECASE)
CLAUSE = re.compile(r"[,;:]\s(?:and\s|but\s|while\s|resulting in\s|generating\s)?|\b(?:while|whereas|and that)\s|--")
LEAVES_OUT = re.compile(r"(?:excluding|exclusive of|including|inclusive of|net of|before|after|adjusted for|other than|except)\b", re.IGNORECASE)
LONGEST = 120


def residue(
    text: str, begin: int, end: int, mentions: Sequence[Mention], movements: Sequence[Movement] = ()
) -> list[tuple[int, int]]:
    """The stretches of the words of `text[begin:end]` that say something of a metric."""
    if end - begin < 3:
        return []
    skipped = [(m.start, m.end) for m in mentions if m.start < end and begin < m.end]
    skipped += [(m.start, m.end) for m in movements if m.start < end and begin < m.end]
    skipped += [match.span() for match in ASIDE.finditer(text, begin, end)]
    stop = stop_words()
    found = []
    for match in WORD.finditer(text, begin, end):
        if match[0].lower().rstrip(".'’") in stop or any(a <= match.start() < b for a, b in skipped):
            continue
        found.append(match.span())
    return found


def metric_of(
    text: str, words: list[tuple[int, int]], begin: int, end: int, mentions: Sequence[Mention], movements: Sequence[Movement]
) -> str:
    """The phrase before a quantity that names its metric, from the telling words of `text[begin:end]`: of the last clause
    that has one; "" where none has."""
    if not words:
        return ""
    inside = [m for m in movements if begin <= m.start and m.end <= end]
    if inside and (moved := MOVED_IN.match(text, inside[-1].end, end)):
        return _bare(moved["metric"])
    cuts = [match.end() for match in CLAUSE.finditer(text, begin, end)]
    before = end
    for cut in reversed([begin, *cuts]):
        own = [word for word in words if cut <= word[0] < before]
        if own and cut > begin and LEAVES_OUT.match(text, cut):
            before = cut  # `revenues, excluding the branch, were 8,000`
        elif own:
            verb = VERB.search(text, own[0][1], end)
            subject = [word for word in own if verb and word[1] <= verb.start()]
            return _phrase(text, subject or own, mentions)
    return _phrase(text, words, mentions)


def _phrase(text: str, words: list[tuple[int, int]], mentions: Sequence[Mention]) -> str:
    """The text from the first to the last of some words, without mentions of time and asides."""
    start, end = words[0][0], words[-1][1]
    phrase = text[start:end]
    for mention in sorted(mentions, key=lambda m: m.start, reverse=True):
        if start <= mention.start and mention.end <= end:
            phrase = phrase[: mention.start - start] + phrase[mention.end - start :]
    phrase = OWNER.sub("", ASIDE.sub(" ", phrase))
    return " ".join(phrase.split())[-LONGEST:]


def metric_behind(text: str, right: int, end: int) -> str:
    """The phrase right behind a quantity, where a noun follows it: `a $12.0 million provision for loan losses`."""
    found = BEHIND.match(text, right, min(end, right + LONGEST))
    return _bare(found["metric"]) if found else ""


def within_behind(text: str, right: int, end: int) -> str:
    """The phrase behind `in` or `of` right behind a quantity: `$5.6 million in losses`."""
    found = MOVED.match(text, right, min(end, right + LONGEST))
    return _bare(found["metric"]) if found else ""


def metric_moved(text: str, movement: Movement, end: int) -> str:
    """The phrase behind a word of movement: `an 8% increase in unit sales`."""
    found = MOVED.match(text, movement.end, min(end, movement.end + LONGEST))
    return _bare(found["metric"]) if found else ""


def _bare(phrase: str) -> str:
    words = phrase.split()
    while words and words[0].lower() in stop_words():
        words = words[1:]
    return " ".join(words)
