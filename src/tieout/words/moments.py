"""Mentions of time in running text: `in 1Q03`, `the quarter ended June 30, 2005`, `a year ago`, `the preceding quarter`.

    Revenues in 1Q03 totaled JPY 7,125 million, a decrease of 15.3% compared to 1Q02
                ----                                                            ----   the second one is compared with

In comes a sentence, out go its mentions in their order. What a relative one means depends on what the sentence is about:
that is for the figures stage. Vocabulary in `data/moments.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from .periods import Said, read_time

COMPARED = re.compile(
    r"\b(?:compared?(?: (?:to|with))?|comparison (?:to|with)|versus|vs\.?|against|from|over|than|relative to)\s(?:(?:the|that of|those of|its|our|in|for|at|of|levels?)\s){0,3}$",
    re.IGNORECASE,
)
ENDED = re.compile(r",? (?:which )?(?:ended|ending|end) [A-Z]")
YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LISTED = re.compile(r",?\s(?:and|or|versus|compared (?:to|with))\s|,\s")
SHORTER = re.compile(r"\b(?P<length>three|six|thirteen|twenty-six|13|26)(?:[- ](?:month|week)s?)?\s(?:and|or)\s(?:the\s)?$", re.IGNORECASE)
LENGTH = re.compile(r"\b(?:six|nine|twelve|twenty-six|thirty-nine|fifty-two|26|39|52)(?=[- ](?:month|week))", re.IGNORECASE)
DAY = re.compile(r"[A-Z][a-z]+\.? \d{1,2},? (?:19|20)\d\d")
ENDS = re.compile(r"(?P<ended>\b(?:ended|ending|end)(?: on)?) [A-Z][a-z]+\.? \d{1,2},? (?:19|20)\d\d$")
HINT = re.compile(r"\d|year|quarter|period|sequential|half|months|weeks|yoy|y/y", re.IGNORECASE)
BACK = 40


class Mention(Struct, frozen=True, gc=False):
    """`text[start:end]` speaks of time: `said` in so many words, or `relative`, the name of a way to count back.

    `compared` says that words of comparison stand right before it. `words` are those that say what it is: of the `2022` in
    `June 30, 2023 and 2022` those before it, with its own year.
    """

    start: int
    end: int
    said: Said
    relative: str
    compared: bool
    words: str


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data/moments.toml").read_text(encoding="utf-8"))


@cache
def _relative() -> re.Pattern[str]:
    groups = (f"(?P<{name}>{'|'.join(p for p in patterns)})" for name, patterns in _data()["relative"].items())
    return re.compile("|".join(groups), re.IGNORECASE)


@cache
def _absolute() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in _data()["absolute"]["patterns"]), re.IGNORECASE)


@lru_cache(maxsize=4096)
def find_mentions(text: str) -> tuple[Mention, ...]:
    """The mentions of time of a sentence, none overlapping."""
    if not HINT.search(text):
        return ()
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for match in _relative().finditer(text):
        if ENDED.match(text, match.end()):
            continue  # `the prior quarter ended September 30, 2008` says it itself
        name = match.lastgroup or ""
        if name == "year":
            name = "same_of"
        found.append(_mention(text, match.start(), match.end(), name))
        taken.append(match.span())
    for match in _absolute().finditer(text):
        if not any(a < match.end() and match.start() < b for a, b in taken):
            found.append(_mention(text, match.start(), match.end(), ""))
    found.sort(key=lambda mention: mention.start)
    return tuple(_with_lists(text, found))


def _mention(text: str, start: int, end: int, relative: str) -> Mention:
    compared = bool(COMPARED.search(text, max(0, start - BACK), start))
    return Mention(start, end, read_time(text[start:end]), relative, compared, text[start:end])


def _shared_length(text: str, last: Mention, mention: Mention) -> str:
    """The words of a day that goes on with a list of ends: `the six months ended June 30, 2003 and July 1, 2002`."""
    own = DAY.fullmatch(mention.words)
    ended = ENDS.search(last.words)
    if own is None or ended is None or not (last.said.months or last.said.weeks) or not LISTED.fullmatch(text[last.end : mention.start]):
        return ""
    return f"{last.words[: ended.start()]}{ended['ended']} {mention.words}"


def _with_lists(text: str, mentions: list[Mention]) -> list[Mention]:
    """Mentions of lists made whole: `June 30, 2023 and 2022` names two days, `three and six months ended ...` two periods."""
    found: list[Mention] = []
    for mention in mentions:
        last = found[-1] if found else None
        if last is not None and YEAR_ALONE.fullmatch(mention.words) and LISTED.fullmatch(text[last.end : mention.start]):
            words = ANY_YEAR.sub(mention.words, last.words)
            if words != last.words:
                mention = Mention(mention.start, mention.end, read_time(words), last.relative, mention.compared or last.compared, words)
        elif last is not None and (whole := _shared_length(text, last, mention)):
            mention = Mention(mention.start, mention.end, read_time(whole), last.relative, mention.compared or last.compared, whole)
        elif (short := SHORTER.search(text, max(0, mention.start - BACK), mention.start)) and LENGTH.search(mention.words):
            words = LENGTH.sub(short["length"], mention.words, count=1)
            found.append(Mention(short.start(), mention.start, read_time(words), "", mention.compared, words))
        found.append(mention)
    return found
