"""Numbers in words: `ten percent`, `twenty-five employees`, `two million dollars`, `four of its lines`, `doubled`, `break-even`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec import Struct

from .meanings import Digits, Meant, money, percentage
from .quantity import Quantity, data, pattern, qualifier_before

LETTERS = re.compile(r"[a-z]+")
OF_ITS = re.compile(r"\sof (?:its|our|the|their)")
NO_MULTIPLE = re.compile(r"[\s-](?:digits?|entry|taxation|check|click|bottom|a\b)")
PART = re.compile(r"[\s-](?:thirds?|fourths?|fifths?|tenths?|halves|quarters)\b|-(?:half|quarter)\b", re.IGNORECASE)
JOINED = re.compile(r"\s?(?:to|-|–)\s?|\s(?P<pair>and|or)\s", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
HALF = 0.5
HUNDRED = 100
TENS = 20  # from which on a number word goes on with one below ten


class Said(Struct, frozen=True, gc=False):
    """A number in words, `text[start:end]`: `mantissa * 10**exponent`."""

    start: int
    end: int
    mantissa: int
    exponent: int


@cache
def _number_words() -> re.Pattern[str]:
    more = "|".join([*data()["words"], "hundred", "thousand"])
    numbers = rf"(?:{'|'.join(data()['words'])})\b(?:(?:\s|-|(?<=hundred)\sand\s|(?<=thousand)\sand\s)(?:{more})\b)*(?:\s(?P<scale>million|billion|trillion)\b)?"
    return re.compile(rf"\b(?:(?P<number>{numbers})|(?:{'|'.join(data()['multiples'])})\b|break[- ]?even\b)", re.IGNORECASE)


@cache
def _all_words() -> frozenset[str]:
    """The words that a sentence without any number in words has none of."""
    return frozenset([*data()["words"], *data()["multiples"], "break", "breakeven"])


def quantities_in_words(text: str, home: str) -> Iterator[Quantity]:
    """Numbers in words, where money, `percent` or a thing that is counted follows, multiples, and results of zero."""
    if _all_words().isdisjoint(LETTERS.findall(text.lower())):
        return
    open_number: Said | None = None
    for match in _number_words().finditer(text):
        if not match["number"]:
            yield from _multiple(text, match, home)
            continue
        said = _said(match)
        if said is None or PART.match(text, said.end):
            open_number = None
            continue
        if meant := _unit(text, said, home):
            yield from _both(text, open_number, said, meant)
        elif counted := _counted(text, said):
            yield counted
        open_number = said if meant is None else None


def _multiple(text: str, match: re.Match[str], home: str) -> Iterator[Quantity]:
    """`doubled`, `break-even`."""
    word, (start, end) = match[0].lower(), match.span()
    if word.startswith("break"):
        yield Quantity(start, end, start, end, 0, 0, "amount", home)
    elif not NO_MULTIPLE.match(text, end):
        value = data()["multiples"][word]
        mantissa, exponent = (5, -1) if value == HALF else (int(value), 0)
        yield Quantity(start, end, start, end, mantissa, exponent, "multiple", "1")


def _said(match: re.Match[str]) -> Said | None:
    """The value of number words that stand in a row; None where they are no one number: `twenty thirty`."""
    total = group = last = 0
    words = re.split(r"[\s-]+", match["number"].lower())
    exponent = data()["scales"][words.pop()] if match["scale"] else 0
    for word in words:
        if word == "and":
            continue
        if word == "hundred":
            if not 0 < group < HUNDRED:
                return None
            group, last = group * HUNDRED, HUNDRED
        elif word == "thousand":
            if not group or total:
                return None
            total, group, last = group * 1000, 0, HUNDRED
        else:
            value = int(data()["words"][word])
            if last and not (value < HUNDRED <= last or value < 10 <= TENS <= last):
                return None
            group, last = group + value, value
    return Said(match.start(), match.end(), total + group, exponent)


def _unit(text: str, said: Said, home: str) -> Meant | None:
    """What percent or a currency behind a number in words make it."""
    number = Digits(text, str(said.mantissa), said.start, said.end, said.exponent, None)
    share = percentage(number) if not said.exponent else None
    found = share or money(number, home)
    whole = found is not None and found.kind == "percent" and " of " in text[found.stop : found.right]
    if found is not None and whole:  # what a percentage in words is a share of is not read
        return msgspec.structs.replace(found, right=found.stop + text[found.stop : found.right].index(" of "))
    return found if found is not None and found.kind != "rate" else None


def _both(text: str, first: Said | None, said: Said, meant: Meant) -> Iterator[Quantity]:
    """A number in words, and the one before it that has its unit from it: `ten to fifteen percent`."""
    joined = JOINED.fullmatch(text[first.end : said.start]) if first is not None else None
    ranged = False
    if first is not None and joined is not None:
        ranged = joined["pair"] is None or BETWEEN.search(text[max(0, first.start - 12) : first.start]) is not None
        exponent = meant.exponent + first.exponent
        qualifier = qualifier_before(text, first.start)
        yield Quantity(first.start, first.end, first.start, first.end, first.mantissa, exponent, meant.kind, meant.unit, qualifier, ranged, ranged)
    qualifier = qualifier_before(text, said.start)
    yield Quantity(
        said.start, said.end, said.start, meant.right, said.mantissa, meant.exponent, meant.kind, meant.unit, qualifier, False, ranged,
    )  # fmt: skip


def _counted(text: str, said: Said) -> Quantity | None:
    """A number in words before the thing that is counted."""
    of = OF_ITS.match(text, said.end)
    one = said.mantissa == 1 and not said.exponent
    found = pattern("things", "one" if one else "counted").match(text, of.end() if of else said.end)
    if not found or "," in text[said.end : found.end()]:
        return None
    return Quantity(said.start, said.end, said.start, found.end(), said.mantissa, said.exponent, "count", "1", qualifier_before(text, said.start))


def number_in_words(text: str) -> tuple[int, int] | None:
    """The mantissa and the exponent of a text that is a number in words and nothing else."""
    match = _number_words().fullmatch(" ".join(text.split()))
    said = _said(match) if match and match["number"] else None
    return (said.mantissa, said.exponent) if said is not None else None
