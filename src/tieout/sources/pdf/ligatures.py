"""Ligatures whose font does not say which letters they are: told by the words that they stand in.

    Gross pro�t, cash �ows, �nancing, e�ect      ->   Gross profit, cash flows, financing, effect

A PDF printed from a web page often does not name its fi, fl, ff, ffi and ffl. A word that is not known stays as it is.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

UNKNOWN = "\ufffd"
LIGATURES = ("fi", "fl", "ff", "ffi", "ffl")
PART = re.compile(r"[A-Za-z\ufffd]*\ufffd[A-Za-z\ufffd]*")
MOST = 2  # of them in a word
LONGEST = 60  # characters of a word


def restored(text: str) -> str:
    """A word with the letters of its ligatures."""
    if UNKNOWN not in text or len(text) > LONGEST or not any(map(str.isalpha, text)):
        return text
    return PART.sub(lambda found: _known(found[0]), text)


@cache
def _known(part: str) -> str:
    """A part of a word, as it stands where no ligature makes a known one of it."""
    if part.count(UNKNOWN) > MOST:
        return part
    before, _, after = part.partition(UNKNOWN)
    best, longest = part, 0
    for ligature in LIGATURES:
        rest = after if UNKNOWN not in after else _known(after)
        word = before + ligature + rest
        size = _stem(word.lower(), len(before), len(before) + len(ligature))
        if size > longest:
            best, longest = word, size
    return best


def _stem(word: str, first: int, end: int) -> int:
    """The length of the longest stem that holds the letters from `first` to `end` of a word."""
    stems, whole = _vocabulary()
    if word in whole:
        return len(word) + 1
    sizes = [
        size for start in range(max(0, first - 8), first + 1) for size in range(len(word) - start, end - start - 1, -1)
        if word[start : start + size] in stems
    ]  # fmt: skip
    return max(sizes, default=0)


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """Parts of words with a ligature, and whole ones."""
    data = tomllib.loads(files("tieout").joinpath("words/data/ligatures.toml").read_text(encoding="utf-8"))
    return frozenset(data["stems"].split()), frozenset(data["whole"])
