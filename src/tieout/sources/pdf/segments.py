"""Words of a line -> segments: what is printed with single blanks. Between segments lies the gap of a column.

    |Cost of sales (1)|   |$|   |1,234|   |(1,100)|   |12 %|       gaps are told by the usual blank of the line, and by numbers
                                                                   that end where those of other lines end
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, structs

from .words import Row, Word

SIGN = r"(?:(?:US|C|A|HK|NT|R)?\$|[€£¥₩₹]|Rs\.?|RMB|EUR|USD|GBP|JPY|CHF)"
CURRENCY = re.compile(rf"{SIGN}$")
NUMBER = re.compile(
    rf"{SIGN}?[(\[]?[-+\u2212\u2013]?{SIGN}?\(?(?:\d(?:[\d,.'’]*\d)?|\.\d+)(?:[/%)\]x]|pts?|bps?|pp)*\.?(?:\([a-z0-9]{{1,2}}\)|\*{{1,3}})*$"
)
NIL = re.compile(r"\(?(?:-{1,3}|\u2014|\u2013|\u2212|n\.?/?[am]\.?|N\.?/?[AM]\.?|NMF?|nil|\*{1,3})\)?%?$")
CLOSING = re.compile(r"[)\]]?%?[)\]]?$")
OPENING = re.compile(r"[(\[]$")
AMOUNT = re.compile(r"[$(]*\d[\d,.]*[,.]\d+\)?%?$|\$?\(\d+\)$")  # more than a number of a label: set off, in parentheses or grouped
LEADER = re.compile(r"[.\u2026]{2,}$|\.$|_{3,}$")
ITEM = re.compile(r"(?:[\u2022\u25cf\u25aa\u25a0\u25e6\u25cb\u00b7\uf0a7\uf0b7\u2023]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]|\*{1,3})$")
USUAL, LARGEST = 0.28, 0.7  # blank of most types, by their size, and the largest of any
WIDE = 0.6  # gap that is more than a blank, at least
WIDEST = 1.7  # and at the most, however a line is spaced out
STRETCHED = 0.75  # blank of a line that is spaced out to both margins
TIMES = 1.8  # the usual blank of a line
NUMBERS = 0.42  # gap between two numbers, or before one in a column, where a blank is as usual
CLOSE = 2.6  # gap before a parenthesis or percent sign that closes a number
SAME = 0.25  # numbers whose ends are no further apart stand in one column
FEWEST = 3  # of which it takes as many
FEW_GAPS = 4
LEVEL = 0.32  # difference in height between words of different cells, by the size of their type
LISTED = 4.0  # gap behind the mark or the number of an item


class Segment(Struct, frozen=True):
    """Words with single blanks: `starts` are their offsets in `text`. `tail` characters stand behind the last digit of a number."""

    words: tuple[Word, ...]
    text: str
    starts: tuple[int, ...]
    number: bool
    currency: bool
    x0: float
    x1: float
    anchor: float
    tail: int
    close: bool = False  # no more than a blank behind the number before it


def is_number(text: str) -> bool:
    """Whether a word is a printed value, a nil dash among them."""
    return NUMBER.match(text) is not None or NIL.match(text) is not None


def is_value(text: str) -> bool:
    """Whether a word is a printed value, or a sign that belongs to one."""
    return is_number(text) or any(pattern.fullmatch(text) for pattern in (CURRENCY, CLOSING, OPENING))


def column_ends(rows: Sequence[Row]) -> list[float]:
    """Where numbers of several lines end, from left to right."""
    ends = sorted((word.anchor, word.size) for row in rows for word in row if is_number(word.text))
    found: list[float] = []
    first = 0
    for n, (end, size) in enumerate(ends):
        if end - ends[first][0] > SAME * size:
            first = n
        elif n - first + 1 == FEWEST:
            found.append((end + ends[first][0]) / 2)
    return found


def usual_blank(rows: Sequence[Row]) -> float:
    """The width of most blanks between words, by the size of the type: that of typewriters is twice that of other types."""
    gaps = Counter(round((b.x0 - a.x1) / max(a.size, b.size), 2) for row in rows for a, b in pairwise(row))
    near = [(number, gap) for gap, number in gaps.items() if USUAL <= gap <= LARGEST]
    return max(near)[1] if near and max(near)[0] * 4 > sum(number for gap, number in gaps.items() if gap <= LARGEST) else USUAL


def cut(row: Row, ends: Sequence[float], blank: float = USUAL) -> list[Segment]:
    """The segments of a line; `blank` is the usual one around it."""
    words = [word for word in row if not LEADER.match(word.text)] or list(row)
    wide, apart = _wide(row, blank), max(NUMBERS, NUMBERS + (blank - USUAL) * 1.2)
    values = len(words)  # from where on there are nothing but values
    while values and is_value(words[values - 1].text):
        values -= 1
    found: list[list[Word]] = []
    for n, word in enumerate(words):
        if found and not _parted(found[-1], word, wide, apart, ends if n >= values else (), len(found) == 1):
            found[-1].append(word)
        else:
            found.append([word])
    segments = [as_segment(group) for group in found]
    return segments[:1] + [_closer(a, b, apart) for a, b in pairwise(segments)]


def _closer(before: Segment, segment: Segment, apart: float) -> Segment:
    """A segment, marked where only the kind of its words parts it from the one before."""
    near = before.number and segment.number and segment.x0 - before.x1 <= apart * segment.words[0].size
    return structs.replace(segment, close=True) if near else segment


def _wide(row: Row, usual: float) -> float:
    """The gap, by the size of the type, that is more than a blank of this line."""
    gaps = sorted((b.x0 - a.x1) / max(a.size, b.size) for a, b in pairwise(row))
    if len(gaps) >= FEW_GAPS:
        usual = min(max(usual, gaps[len(gaps) // 4]), STRETCHED)
    return min(max(WIDE, TIMES * usual), WIDEST)


def _parted(group: list[Word], word: Word, wide: float, apart: float, ends: Sequence[float], first: bool) -> bool:
    """Whether a gap parts a word from those before it, the `first` of their line or others."""
    before = group[-1]
    gap = (word.x0 - before.x1) / max(before.size, word.size, 0.1)
    valued = is_number(before.text) or CLOSING.fullmatch(before.text) is not None
    if word.raised and gap < wide:
        return False
    if abs(word.y - before.y) > LEVEL * word.size and not before.raised:
        return True
    if first and len(group) == 1 and ITEM.match(before.text) and word.text[:1].isalpha():
        return gap > LISTED
    if CLOSING.fullmatch(word.text) and valued:
        return gap > CLOSE
    if OPENING.match(before.text) and is_number(word.text):
        return gap > CLOSE
    value = is_number(word.text) or CURRENCY.match(word.text) is not None or OPENING.match(word.text) is not None
    if AMOUNT.match(before.text) and AMOUNT.match(word.text):
        return gap > min(apart, NUMBERS)
    if value and (valued or CURRENCY.match(before.text)):
        return gap > apart
    if value and gap > apart and is_number(word.text) and _in_column(word, ends):
        return True
    return gap > wide


def _in_column(word: Word, ends: Sequence[float]) -> bool:
    """Whether a number ends where others do."""
    reach = SAME * word.size
    n = bisect_left(ends, word.anchor - reach)
    return n < len(ends) and ends[n] <= word.anchor + reach


def as_segment(group: Sequence[Word]) -> Segment:
    """Words as one segment."""
    parts: list[str] = []
    starts: list[int] = []
    size = 0
    for n, word in enumerate(group):
        glued = n > 0 and CLOSING.fullmatch(word.text) is not None and word.text[0] != "%" and is_number(group[n - 1].text + word.text)
        if n and not glued:
            parts.append(" ")
            size += 1
        starts.append(size)
        parts.append(word.text)
        size += len(word.text)
    text = "".join(parts)
    number = all(is_value(word.text) for word in group)
    currency = len(group) == 1 and CURRENCY.match(text) is not None
    tail = 0
    if number and not currency:
        digits = [n for n, letter in enumerate(text) if "0" <= letter <= "9"]
        plain = text[: text.find("(", digits[0])] if digits and text.find("(", digits[0]) > 0 else text
        ended = [n for n in digits if n < len(plain)]
        tail = len(text) - ended[-1] - 1 if ended else 0
    anchors = [word.anchor for word in group if any("0" <= letter <= "9" for letter in word.text)]
    return Segment(
        tuple(group), text, tuple(starts), number and not currency, currency, group[0].x0, group[-1].x1, anchors[-1] if anchors else group[-1].x1, tail,
    )  # fmt: skip
