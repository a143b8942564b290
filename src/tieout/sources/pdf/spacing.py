"""Blank lines: where the distance to the line above is more than is usual on the page and right around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .offsets import Laid

MORE = 1.42  # times the distance of lines around
FAR = 2.6  # times the size of the type: a blank line, whatever the distances around
MOST = 3
CLOSEST = 1.0  # distance of lines, by the size of the type, at least


def usual_distance(lines: Sequence[Laid]) -> float:
    """The distance between most lines of a block, by the size of their type; 1.2 where there are none."""
    count = Counter(round((b.y - a.y) / b.size, 1) for a, b in zip(lines, lines[1:], strict=False) if b.y > a.y)
    usual = [(number, distance) for distance, number in count.items() if CLOSEST <= distance <= FAR]
    return max(usual)[1] if usual else 1.2


def blanks_before(lines: Sequence[Laid], n: int, usual: float) -> int:
    """How many blank lines stand before a line."""
    if n == 0:
        return 0
    gap = _distance(lines, n)
    around = [max(CLOSEST, _distance(lines, k)) for k in (n - 1, n + 1) if 0 < k < len(lines)]
    local = min(min(around, default=usual), FAR)
    most = max(min(local, gap), usual if local < usual else CLOSEST)
    if gap > FAR or gap > MORE * most:
        return max(1, min(MOST, round(gap / max(usual, CLOSEST)) - 1))
    return 0


def _distance(lines: Sequence[Laid], n: int) -> float:
    size = max(1e-6, min(lines[n].size, lines[n - 1].size * 1.5))
    return max(0.0, lines[n].y - lines[n - 1].y) / size
