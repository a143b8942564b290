"""Blank lines: where the distance to the line above is more than is usual on the page and right around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .offsets import Laid
from .segments import Segment

MORE = 1.42  # times the distance of lines around
ROWS = 1.85  # and of rows of a table, which stand a little off each other
FAR = 2.6  # times the size of the type: a blank line, whatever the distances around
STOPPED = re.compile(r"[.!?:;][\"'\u201d\u2019)]*$")
ROOM = 0.6  # of a line that is drawn, by the size of the type
MOST = 3
SLACK = 1.6  # room behind a word, by the size of its type: a blank and a little
OTHER = 0.12  # difference in size between a title and its text
REACH = 12  # lines that show how far a text runs
CLOSEST = 1.0  # distance of lines, by the size of the type, at least


def usual_distance(lines: Sequence[Laid]) -> float:
    """The distance between most lines of a block, by the size of their type; 1.2 where there are none."""
    count = Counter(round((b.y - a.y) / b.size, 1) for a, b in pairwise(lines) if b.y > a.y)
    usual = [(number, distance) for distance, number in count.items() if CLOSEST <= distance <= FAR]
    return max(usual)[1] if usual else 1.2


def blanks_before(lines: Sequence[Laid], n: int, usual: float, ruled: bool) -> int:
    """How many blank lines stand before a line, one that is drawn between the two of them taking room of its own."""
    if n == 0:
        return 0
    gap = _distance(lines, n) - (ROOM if ruled else 0)
    around = [max(CLOSEST, _distance(lines, k)) for k in (n - 1, n + 1) if 0 < k < len(lines)]
    local = min(min(around, default=usual), FAR)
    most = max(min(local, gap), usual if local < usual else CLOSEST)
    tabular = max(len(lines[n].segments), len(lines[n - 1].segments)) > 1
    if gap > FAR or gap > (ROWS if tabular else MORE) * most:
        return max(1, min(MOST, round(gap / max(usual, CLOSEST)) - 1))
    return 0


def _distance(lines: Sequence[Laid], n: int) -> float:
    size = max(1e-6, min(lines[n].size, lines[n - 1].size * 1.5))
    return max(0.0, lines[n].y - lines[n - 1].y) / size


def begins_fresh(lines: Sequence[Laid], n: int) -> bool:
    """Whether a line begins a paragraph although no blank line parts it from the one above: the first word of it would have
    found room there, in a text that elsewhere runs further right."""
    if n == 0 or not (_alone(lines[n]) and _alone(lines[n - 1])) or lines[n].y <= lines[n - 1].y:
        return False
    above, here = lines[n - 1].segments[0][1], lines[n].segments[0][1]
    if abs(lines[n].size - lines[n - 1].size) > OTHER * lines[n].size:
        return True
    if above.text.endswith("-") and not above.text.endswith("--"):
        return False
    word = here.words[0]
    if not STOPPED.search(above.text) and not word.text[0].isupper():
        return False
    room = word.x1 - word.x0 + SLACK * word.size
    around = [line.segments[0][1] for line in _around(lines, n) if _alone(line)]
    if _centred(above, here, word.size):
        wide = max((other.x1 - other.x0 for other in around if _centred(above, other, word.size) or other is above), default=0.0)
        return above.x1 - above.x0 + room < wide
    return any(other.x1 > above.x1 + room for other in around)


def _centred(one: Segment, other: Segment, size: float) -> bool:
    """Whether two lines have one middle and not one beginning."""
    return abs(one.x0 + one.x1 - other.x0 - other.x1) < size and abs(one.x0 - other.x0) > size


def _alone(line: Laid) -> bool:
    """Whether a line is one text."""
    return len(line.segments) == 1 and not line.segments[0][1].number


def _around(lines: Sequence[Laid], n: int) -> Iterator[Laid]:
    """The lines right above and below, as far as they follow each other closely."""
    for step in (-1, 1):
        k = n - 1 if step < 0 else n
        while 0 <= k < len(lines) and abs(n - k) < REACH:
            yield lines[k]
            after = k if step < 0 else k + 1
            if not 0 < after < len(lines) or _distance(lines, after) > FAR or not lines[after].y > lines[after - 1].y:
                break
            k += step
