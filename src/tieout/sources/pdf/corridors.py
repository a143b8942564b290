"""Headings that nearly touch -> segments of their own: a gap that is a little more than a blank parts them where it lies over the
room between two columns of numbers.

     North                             |North|
    America Asia Pacific      ->       |America| |Asia Pacific|
      4,365        1,349
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .segments import Segment, as_segment
from .words import Word

Cut = tuple[Segment, ...]  # the segments of a line

MORE = 1.4  # times the usual blank
AHEAD = 8  # lines below a heading in which its columns begin
ROWS = 10  # rows that show the columns
BESIDE = 0.6  # of the size of the type: how far beside the room between columns a gap may lie
MANY = 8  # words of a line of running text


def parted(lines: Sequence[Cut], blank: float) -> list[Cut]:
    """The lines of a block, headings over several columns cut at the room between those; `blank` is the usual one."""
    return [_parted(line, lines, n, blank) if _heads(line) else line for n, line in enumerate(lines)]


def _heads(line: Cut) -> bool:
    """Whether a line may stand over columns: words, and no running text."""
    words = [word for segment in line for word in segment.words]
    running = len(words) >= MANY and sum(word.text[0].islower() for word in words) * 2 > len(words)
    return not running and any(len(segment.words) > 1 and not segment.number for segment in line) and not _valued(line)


def _valued(line: Cut) -> bool:
    """Whether a line is a row with values."""
    return sum(segment.number for segment in line) > 1 or (line[-1].number and len(line) > 1)


def _parted(line: Cut, lines: Sequence[Cut], n: int, blank: float) -> Cut:
    rooms = _rooms(lines, n)
    if not rooms:
        return line
    found: list[Segment] = []
    for segment in line:
        group: list[Word] = []
        for word in segment.words:
            if group and _between(group[-1], word, rooms, blank):
                found.append(as_segment(group))
                group = []
            group.append(word)
        found.append(as_segment(group) if len(group) < len(segment.words) else segment)
    return tuple(found)


def _between(before: Word, word: Word, rooms: Sequence[tuple[float, float]], blank: float) -> bool:
    """Whether the gap between two words lies over the room between two columns."""
    size = max(before.size, word.size)
    if word.x0 - before.x1 <= MORE * blank * size or abs(word.y - before.y) > BESIDE * size:
        return False
    middle = (word.x0 + before.x1) / 2
    return any(low - BESIDE * size <= middle <= high + BESIDE * size for low, high in rooms)


def _rooms(lines: Sequence[Cut], n: int) -> list[tuple[float, float]]:
    """The rooms between the columns of the rows below a line, empty where there are none near."""
    first = next((k for k in range(n + 1, min(n + 1 + AHEAD, len(lines))) if _valued(lines[k])), None)
    if first is None:
        return []
    spans = sorted(span for line in lines[first : first + ROWS] if _valued(line) for span in _spans(line))
    columns: list[tuple[float, float]] = []
    for low, high in spans:
        if columns and low < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], high)
        else:
            columns.append((low, high))
    return [(a, b) for (_, a), (b, _) in pairwise(columns)]


def _spans(line: Cut) -> list[tuple[float, float]]:
    """From where to where each number of a row is printed, its sign of money left out."""
    return [(segment.x0, segment.x1) for segment in line if segment.number]
