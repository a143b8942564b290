"""Lines of a page -> blocks in the order in which they are read: columns of running text one after the other.

    The year was good. We sold        The second half was better.      1  the left lines
    more than ever, and at            Prices held, and so did          2  the right lines
    better prices.                    volumes.
    Sales      1,234     1,100                                         3  what runs over the gutter

A table is not cut: what stands right of its gutter are numbers, not running text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from .segments import is_number
from .words import Row, Word, rows_of

GUTTER = 0.9  # width of one, by the size of the type
NEAR = 0.85  # distance of lines that are less than a line apart
LONG, FEWEST_WORDS = 22, 4  # characters and words of a line of running text
LETTERS = 0.72  # of its characters
FEWEST = 4  # lines with running text on both sides
MOSTLY = 0.4  # of the lines of each side that are running text
DEEPEST = 4


class Stretch(Struct, frozen=True):
    """Words without a gap as wide as a gutter."""

    x0: float
    x1: float
    running: bool


def in_order(rows: Sequence[Row], depth: int = 0) -> list[list[Row]]:
    """The blocks of a page; one where nothing is set in columns."""
    found = _columns(rows) if depth < DEEPEST and len(rows) > FEWEST else None
    if found is None:
        return [list(rows)] if rows else []
    first, last, gutter = found
    words = [word for row in rows[first : last + 1] for word in row]
    left = rows_of(word for word in words if word.x1 <= gutter)
    right = rows_of(word for word in words if word.x1 > gutter)
    return [
        *([list(rows[:first])] if first else []), *in_order(left, depth + 1), *in_order(right, depth + 1),
        *in_order(rows[last + 1 :], depth + 1),
    ]  # fmt: skip


def _columns(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """The first and the last line of a stretch in columns, and where its first gutter runs."""
    lines = [_stretches(row) for row in rows]
    gaps = [(n, a.x1, b.x0) for n, line in enumerate(lines) for a, b in pairwise(line) if a.running and b.running]
    for n in range(len(lines) - 1):
        if rows[n + 1][0].y - rows[n][0].y < NEAR * rows[n][0].size:  # the lines of the columns need not be level
            one, other = sorted((lines[n][0], lines[n + 1][0]), key=lambda stretch: stretch.x0)
            if one.x1 + GUTTER * rows[n][0].size < other.x0 and one.running and other.running:
                gaps.append((n, one.x1, other.x0))
    if len(gaps) < FEWEST:
        return None
    for gutter in _crossings(gaps):
        of = sorted({n for n, low, high in gaps if low <= gutter <= high})
        first = last = of[0]
        while first and not _crosses(lines[first - 1], gutter):
            first -= 1
        best: tuple[int, int] | None = None
        while True:
            while last + 1 < len(lines) and not _crosses(lines[last + 1], gutter):
                last += 1
            if bisect_right(of, last) - bisect_left(of, first) >= FEWEST and _running(lines[first : last + 1], gutter):
                best = (first, last)
                break
            later = bisect_right(of, last)
            if later == len(of):
                break
            first = last = of[later]
            while first and not _crosses(lines[first - 1], gutter):
                first -= 1
        if best is not None:
            return (*best, gutter)
    return None


def _crossings(gaps: Sequence[tuple[int, float, float]]) -> list[float]:
    """Where the most gaps lie over each other, and the second most."""
    edges = sorted({high for _, _, high in gaps})
    count = [(sum(low < edge <= high for _, low, high in gaps), -edge) for edge in edges[:400]]
    return [-edge - 0.01 for number, edge in sorted(count, reverse=True)[:3] if number >= FEWEST]


def _crosses(line: Sequence[Stretch], gutter: float) -> bool:
    return any(stretch.x0 < gutter < stretch.x1 for stretch in line)


def _running(lines: Sequence[Sequence[Stretch]], gutter: float) -> bool:
    """Whether both sides of a gutter are running text for the most part."""
    for side in ([s for line in lines for s in line if s.x1 <= gutter], [s for line in lines for s in line if s.x0 >= gutter]):
        if sum(stretch.running for stretch in side) < MOSTLY * len(side):
            return False
    return True


def _stretches(row: Row) -> list[Stretch]:
    groups: list[list[Word]] = []
    for word in row:
        if groups and word.x0 - groups[-1][-1].x1 <= GUTTER * max(word.size, groups[-1][-1].size):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Stretch(group[0].x0, group[-1].x1, _reads(group)) for group in groups]


def _reads(words: Sequence[Word]) -> bool:
    """Whether words are a line of running text."""
    text = "".join(word.text for word in words)
    if len(text) < LONG or len(words) < FEWEST_WORDS or (is_number(words[-1].text) and is_number(words[-2].text)):
        return False
    return sum(map(str.isalpha, text)) >= LETTERS * len(text) and sum(word.text[0].islower() for word in words) * 3 > len(words)
