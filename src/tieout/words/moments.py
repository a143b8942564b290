"""Mentions of time in running text: `in 1Q03`, `the quarter ended June 30, 2005`, `a year ago`, `the preceding quarter`.

    Revenues in 1Q03 totaled JPY 8,344 million, a decrease of 15.3% compared to 1Q02
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

import msgspec
from msgspec import Struct

from .periods import Said, read_time

COMPARED = re.compile(
    r"\b(?:compared?(?: (?:to|with))?|comparison (?:to|with)|versus|vs\.?|against|from|over|than|relative to)\s(?:(?:the|that of|those of|its|our|in|for|at|of|levels?)\s){0,3}$",
    re.IGNORECASE,
)
ENDED = re.compile(r",? (?:which )?(?:ended|ending|end) [A-Z]")
HINT = re.compile(r"\d|year|quarter|period|sequential|half|months|weeks|yoy|y/y", re.IGNORECASE)
BARE = re.compile(r"(?:19|20)\d\d")
LISTED = re.compile(r",?\s(?:and|or|versus|vs\.|compared (?:to|with))\s|,\s|/")
BACK = 40


class Mention(Struct, frozen=True, gc=False):
    """`text[start:end]` speaks of time: `said` in so many words, or `relative`, the name of a way to count back.

    `compared` says that words of comparison stand right before it. `words` are its own, or those that a bare year goes on
    with: `the three months ended June 30, 2005 and 2004`.
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
    return _continued(text, sorted(found, key=lambda mention: mention.start))


def _continued(text: str, mentions: list[Mention]) -> tuple[Mention, ...]:
    """The mentions; a bare year that goes on with the one before it is a period of the same kind."""
    found: list[Mention] = []
    for mention in mentions:
        last = found[-1] if found else None
        if last is not None and BARE.fullmatch(mention.words) and LISTED.fullmatch(text[last.end : mention.start]) and not last.relative:
            mention = _of_year(mention, last, int(mention.words))
        found.append(mention)
    return tuple(found)


def _of_year(mention: Mention, last: Mention, year: int) -> Mention:
    """The period of a mention in another year, where it is a stretch or a day of a year and no year itself."""
    said = last.said
    if said.dates and said.dates[0][0] is not None:
        said = msgspec.structs.replace(said, dates=((year, *said.dates[0][1:]),), years=())
    elif said.years and (said.quarter or said.half or said.months):
        said = msgspec.structs.replace(said, fiscal=year, years=(year,))
    else:
        return mention
    return msgspec.structs.replace(mention, said=said, words=last.words)


def _mention(text: str, start: int, end: int, relative: str) -> Mention:
    compared = bool(COMPARED.search(text, max(0, start - BACK), start))
    return Mention(start, end, read_time(text[start:end]), relative, compared, text[start:end])
