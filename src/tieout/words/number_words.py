"""Numbers in words: `ten percent`, `four of its lines`, `doubled`, `break-even`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .quantity import PERCENT, Quantity, data, pattern

LETTERS = re.compile(r"[a-z]+")
OF_ITS = re.compile(r"\sof (?:its|our|the|their)")
NO_MULTIPLE = re.compile(r"[\s-](?:digits?|entry|taxation|check|click|bottom|a\b)")
HALF = 0.5


@cache
def _number_words() -> re.Pattern[str]:
    words = "|".join([*data()["words"], *data()["multiples"]])
    return re.compile(rf"\b(?:{words})\b|\bbreak[- ]?even\b", re.IGNORECASE)


@cache
def _all_words() -> frozenset[str]:
    """The words that a sentence without any number in words has none of."""
    return frozenset([*data()["words"], *data()["multiples"], "break", "breakeven"])


def quantities_in_words(text: str, home: str) -> Iterator[Quantity]:
    """Numbers in words, where `percent` or a thing that is counted follows, multiples, and results of zero."""
    if _all_words().isdisjoint(LETTERS.findall(text.lower())):
        return
    for match in _number_words().finditer(text):
        word = match[0].lower()
        start, end = match.span()
        if word.startswith("break"):
            yield Quantity(start, end, start, end, 0, 0, "amount", home)
        elif word in data()["multiples"]:
            if not NO_MULTIPLE.match(text, end):
                value = data()["multiples"][word]
                mantissa, exponent = (5, -1) if value == HALF else (int(value), 0)
                yield Quantity(start, end, start, end, mantissa, exponent, "multiple", "1")
        elif percent := PERCENT.match(text, end):
            yield Quantity(start, end, start, percent.end(), int(data()["words"][word]), 0, "percent", "%")
        else:
            of = OF_ITS.match(text, end)
            counted = pattern("things", "one" if word == "one" else "counted").match(text, of.end() if of else end)
            if counted and "," not in text[end : counted.end()]:
                yield Quantity(start, end, start, counted.end(), int(data()["words"][word]), 0, "count", "1")
