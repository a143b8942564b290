"""Lines between lines -> one line: cells of a row that are set in the middle of its height stand half a line off the others.

    Balance as of December                                   Balance as of December
                                2,216     24,552      ->     31, 2023                   2,216     24,552
    31, 2023

And the spots that a file draws before the items of a list, as characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from .pages import Stroke
from .segments import CLOSING, is_number
from .words import Row, Word

AHEAD = 0.1  # points, so that a number comes before its unit
UNIT = re.compile(r"(?:bps?|pts?|pp)\.?")
NEAR = 0.88  # distance of lines that are less than a line apart, by the size of the type
FAR = 1.8  # distance of a parenthesis that is pushed to the next line
LEVEL = 4  # times as wide as high: a level line
MIDDLE = 0.3  # of the size: half the height of words
APART = 0.3  # room between words that are put on one line
SMALLEST, LARGEST, EVEN = 0.12, 0.7, 1.7  # a spot, by the size of the type, and its longer side by its shorter one
BEFORE = 3.5  # room behind a spot
HIGH, LOW = 0.8, 0.1
MOST_SPOTS = 300  # of a page: more are a drawing


def settled(rows: Sequence[Row], strokes: Sequence[Stroke]) -> list[Row]:
    """The lines; one that stands half way between two others and over no word of either is a part of the lower one, or of the
    upper one where a line is drawn below it."""
    flat = sorted((s for s in strokes if s.x1 - s.x0 > LEVEL * (s.bottom - s.top)), key=_height)
    found: list[Row] = []
    waiting: Row | None = None
    for n, row in enumerate(rows):
        if waiting is not None:
            row = tuple(sorted((*waiting, *row), key=lambda word: word.x0))
            waiting = None
        above = found[-1] if found else None
        below = rows[n + 1] if n + 1 < len(rows) else None
        up = above is not None and _goes_with(above, row, row, flat)
        down = below is not None and _goes_with(row, below, row, flat)
        if above is not None and (closed := _closed(above, row)) is not None:
            found[-1] = closed
        elif above is not None and (whole := _with_numbers(above, row)) is not None:
            found[-1] = whole
        elif down and (up or (not _middle(rows, n + 1, flat) and (above is None or _parted(above, row, flat)))):
            waiting = row
        elif up and above is not None and (below is None or _parted(row, below, flat)):
            found[-1] = tuple(sorted((*above, *row), key=lambda word: word.x0))
        else:
            found.append(row)
    return found


def _middle(rows: Sequence[Row], n: int, flat: Sequence[Stroke]) -> bool:
    """Whether a line goes with the one below it."""
    return n + 1 < len(rows) and _goes_with(rows[n], rows[n + 1], rows[n], flat)


def _goes_with(high: Row, low: Row, row: Row, flat: Sequence[Stroke]) -> bool:
    """Whether two lines are less than a line apart, and there is room for both on one."""
    size = max(high[0].size, low[0].size)
    apart = max(word.y for word in low) - min(word.y for word in high) if row is high else low[0].y - max(word.y for word in high)
    return 0 < apart <= NEAR * size and _room(high, low) and not _parted(high, low, flat)


def _parted(high: Row, low: Row, flat: Sequence[Stroke]) -> bool:
    """Whether a line is drawn between two lines of words."""
    top, bottom = max(word.y for word in high) - LOW * high[0].size, min(word.y for word in low) - MIDDLE * low[0].size
    left, right = min(high[0].x0, low[0].x0), max(high[-1].x1, low[-1].x1)
    between = flat[bisect_right(flat, top, key=_height) : bisect_left(flat, bottom, key=_height)]
    return any(s.x0 < right and left < s.x1 for s in between)


def _height(stroke: Stroke) -> float:
    return (stroke.top + stroke.bottom) / 2


def _closed(above: Row, row: Row) -> Row | None:
    """The line above with the parentheses that were pushed to a line of their own, None where the line is something else."""
    if not all(CLOSING.fullmatch(word.text) for word in row) or row[0].y - above[0].y > FAR * row[0].size:
        return None
    words = list(above)
    for word in row:
        n = next((n for n, one in enumerate(words) if one.x0 <= word.x1 and word.x0 <= one.x1 and one.text.count("(") > one.text.count(")")), None)
        if n is None or not is_number(words[n].text + word.text):
            return None
        one = words[n]
        words[n] = structs.replace(one, text=one.text + word.text, bottom=max(one.bottom, word.bottom))
    return tuple(words)


def _with_numbers(above: Row, row: Row) -> Row | None:
    """A line with the numbers above it whose units it prints, where cells are too narrow for both: `(242)` over `bps`; None
    where the line above prints anything else."""
    units = [word for word in row if UNIT.fullmatch(word.text)]
    if not units or row[0].y - above[0].y > FAR * row[0].size:
        return None
    hosts = [next((unit for unit in units if unit.x0 - unit.size <= word.x1 and word.x0 <= unit.x1), None) for word in above]
    if not all(is_number(word.text) and host is not None for word, host in zip(above, hosts, strict=True)):
        return None
    moved = [structs.replace(word, y=host.y, x0=min(word.x0, host.x0 - AHEAD)) for word, host in zip(above, hosts, strict=True) if host is not None]
    return tuple(sorted((*moved, *row), key=lambda word: word.x0))


def _room(one: Row, other: Row) -> bool:
    """Whether no words of two lines stand one above the other."""
    words = sorted((*one, *other), key=lambda word: word.x0)
    return all(b.x0 - a.x1 >= (APART * a.size if (a in one) != (b in one) else -a.size) for a, b in pairwise(words))


def with_bullets(rows: Sequence[Row], strokes: Sequence[Stroke]) -> list[Row]:
    """The lines with the spots that are drawn before them."""
    spots = [s for s in strokes if max(s.x1 - s.x0, s.bottom - s.top) <= EVEN * min(s.x1 - s.x0, s.bottom - s.top)]
    if not 0 < len(spots) <= MOST_SPOTS:
        return list(rows)
    return [(_bullet(spot, row[0]), *row) if (spot := _spot(row, spots)) else row for row in rows]


def _spot(row: Row, spots: Sequence[Stroke]) -> Stroke | None:
    """The spot before a line."""
    first, size = row[0], row[0].size
    for spot in spots:
        level = (spot.top + spot.bottom) / 2
        if (
            SMALLEST * size <= spot.x1 - spot.x0 <= LARGEST * size and first.y - HIGH * size <= level <= first.y + LOW * size
            and 0 <= first.x0 - spot.x1 <= BEFORE * size
        ):  # fmt: skip
            return spot
    return None


def _bullet(spot: Stroke, word: Word) -> Word:
    return Word("\u2022", spot.x0, spot.top, spot.x1, spot.bottom, word.y, word.size, spot.x1, True)
