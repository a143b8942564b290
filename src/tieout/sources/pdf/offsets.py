"""Segments at their places in points -> at offsets of a line of characters, so that columns stand apart and line up.

    points    72      300  340   410       left edges of labels, right ends of numbers, middles of headers: each gets one
    offsets    0       53   62    78       offset on the whole page, as far right as the widest segment between two needs

A longest path over the points in their order; between them, offsets grow as points do.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from .segments import Segment

GAP, LEAST = 3, 2  # blanks between columns, and where they stand closer together than that
LONG = 16  # characters of a segment whose width tells that of a character
NARROW = 0.25  # share of the segments that may be narrower
DEFAULT = 0.45  # width of a character, by the size of its type
SNAP = 0.22  # of the size: points that are no further apart are one
NEIGHBOURS = 40  # points that are looked at
SHARED = 3  # segments that begin at one point, for it to be a left edge
WIDEST = 600  # characters of a line at the most
PARTING, MANY = 2, 8  # lines of running text that part tables, and the words that such a line has


class Scale(Struct, frozen=True):
    """How points become offsets: `left` is offset 0, `width` the width of a character; `points` have offsets of their own."""

    left: float
    width: float
    points: tuple[tuple[float, float], ...] = ()

    def offset(self, x: float) -> int:
        """The offset of any point."""
        n = bisect_left(self.points, (x, -1.0))
        if n == 0 or n >= len(self.points):
            at = self.points[0] if n == 0 and self.points else self.points[-1] if self.points else (self.left, 0.0)
            return max(0, round(at[1] + (x - at[0]) / self.width))
        (a, low), (b, high) = self.points[n - 1], self.points[n]
        return max(0, round(low + (high - low) * (x - a) / (b - a if b > a else 1.0)))


class Laid(Struct, frozen=True):
    """A line: its text, its segments with the offsets at which they begin, and how points near it become offsets."""

    text: str
    segments: tuple[tuple[int, Segment], ...]
    y: float
    size: float
    scale: Scale


def character_width(lines: Sequence[Sequence[Segment]]) -> float:
    """The width of a character on a page: most of its texts need no more room than they have; 0 for a page of none."""
    long = sorted((s.x1 - s.x0) / len(s.text) for line in lines for s in line if len(s.text) >= LONG and s.words[-1].y - s.words[0].y < s.words[0].size)
    if long:
        return max(0.05, long[int(len(long) * NARROW)])
    sizes = [s.words[0].size for line in lines for s in line]
    return DEFAULT * median(sizes) if sizes else 0.0


def lay_out(lines: Sequence[Sequence[Segment]], left: float, width: float) -> list[Laid]:
    """The lines of a page; tables that running text parts are laid out each for itself."""
    runs: list[list[Sequence[Segment]]] = [[]]
    texts = 0
    for line in lines:
        if texts >= PARTING and not _runs(line):
            runs.append([])
        texts = texts + 1 if _runs(line) else 0
        runs[-1].append(line)
    return [laid for run in runs if run for laid in _laid_out(run, left, width)]


def _runs(line: Sequence[Segment]) -> bool:
    """Whether a line is running text."""
    words = line[0].words
    return len(line) == 1 and len(words) >= MANY and sum(word.text[0].islower() for word in words) * 2 > len(words)


def _laid_out(lines: Sequence[Sequence[Segment]], left: float, width: float) -> list[Laid]:
    """Lines with one offset for each of their points."""
    kinds = _Points(lines)
    needs: dict[int, list[tuple[int, int]]] = {}
    for line in lines:
        for a, b in pairwise(line):
            first, second = kinds.number(a), kinds.number(b)
            if first < second:
                gap = _gap(a, b, width)
                needs.setdefault(second, []).append((first, _behind(a, kinds) + gap + _before(b, kinds)))
        if line and (need := _before(line[0], kinds)):
            needs.setdefault(kinds.number(line[0]), []).append((-1, need))
    offsets: list[float] = []
    x = left
    for n, point in enumerate(kinds.points):
        ahead = max(0.0, (offsets[-1] if offsets else 0.0) + (point - x) / width)
        needed = max((need + (round(offsets[p]) if p >= 0 else 0) for p, need in needs.get(n, ())), default=0)
        if needed > ahead:
            for p in kinds.beside(n):
                offsets[p] += needed - ahead
        offsets.append(max(ahead, needed))
        x = point
    if offsets and offsets[-1] > WIDEST:
        offsets = [max(0.0, min(WIDEST, (point - left) / width)) for point in kinds.points]
    scale = Scale(left, width, tuple(zip(kinds.points, offsets, strict=True)))
    return [_line(line, kinds, offsets, scale) for line in lines if line]


class _Points:
    """The points of a page in their order, and which of them a segment has."""

    def __init__(self, lines: Sequence[Sequence[Segment]]) -> None:
        segments = [(n, segment) for line in lines for n, segment in enumerate(line)]
        size = median([s.words[0].size for _, s in segments]) if segments else 1.0
        self.snap = max(SNAP * size, 0.01)
        edges = Counter(round(s.x0 / self.snap) for _, s in segments if not s.number)
        self.kinds: dict[int, str] = {}
        wanted: dict[str, list[float]] = {"left": [], "right": [], "middle": []}
        for n, segment in segments:
            near = round(segment.x0 / self.snap)
            shared = edges[near] + max(edges[near - 1], edges[near + 1]) >= SHARED
            kind = "right" if segment.number else "left" if n == 0 or segment.currency or shared else "middle"
            self.kinds[id(segment)] = kind
            wanted[kind].append(self._at(segment))
        rooms: dict[float, tuple[float, float]] = {}
        for _, segment in segments:
            if segment.number:
                low, high = rooms.get(segment.anchor, (segment.x0, segment.x1))
                rooms[segment.anchor] = (min(low, segment.x0), max(high, segment.x1))
        keyed = [(x, kind, group) for kind, points in wanted.items() for x, group in _grouped(points, self.snap)]
        keyed.sort(key=lambda item: item[0])
        self.points = [x for x, _, _ in keyed]
        self.rooms = [
            (min(rooms[x][0] for x in group), max(rooms[x][1] for x in group)) if kind == "right" else None for _, kind, group in keyed
        ]
        self.numbers = {(kind, x): n for n, (_, kind, group) in enumerate(keyed) for x in group}

    def kind(self, segment: Segment) -> str:
        return self.kinds[id(segment)]

    def number(self, segment: Segment) -> int:
        """The number of the point at which a segment stands."""
        return self.numbers[self.kinds[id(segment)], self._at(segment)]

    def beside(self, n: int) -> range:
        """The points before one that stand over or under the numbers that end at it: of others in their column, of headers."""
        room = self.rooms[n]
        if room is None:
            return range(n, n)
        low = min([room[0], *(other[0] for other in self.rooms[max(0, n - NEIGHBOURS) : n] if other and other[1] > room[0])])
        return range(bisect_right(self.points, low, 0, n), n)

    def _at(self, segment: Segment) -> float:
        kind = self.kinds[id(segment)]
        return segment.anchor if kind == "right" else segment.x0 if kind == "left" else (segment.x0 + segment.x1) / 2


def _grouped(points: list[float], snap: float) -> list[tuple[float, set[float]]]:
    """Points that are one, each group at its middle."""
    groups: list[list[float]] = []
    for point in sorted(points):
        if groups and point - groups[-1][0] <= snap:
            groups[-1].append(point)
        else:
            groups.append([point])
    return [(sum(group) / len(group), set(group)) for group in groups]


def _gap(a: Segment, b: Segment, width: float) -> int:
    """How many blanks stand between two segments at least."""
    if (a.currency and b.number) or b.close:
        return 1
    return GAP if b.x0 - a.x1 >= (GAP - 0.5) * width else LEAST


def _before(segment: Segment, kinds: _Points) -> int:
    """How many characters of a segment stand left of its point."""
    kind, size = kinds.kind(segment), len(segment.text)
    return size - segment.tail if kind == "right" else 0 if kind == "left" else size // 2


def _behind(segment: Segment, kinds: _Points) -> int:
    return len(segment.text) - _before(segment, kinds)


def _line(line: Sequence[Segment], kinds: _Points, offsets: Sequence[float], scale: Scale) -> Laid:
    text, width = "", scale.width
    placed: list[tuple[int, Segment]] = []
    for n, segment in enumerate(line):
        gap = _gap(line[n - 1], segment, width) if n else 0
        start = max(round(offsets[kinds.number(segment)]) - _before(segment, kinds), len(text) + gap, 0)
        text = text.ljust(start) + segment.text
        placed.append((start, segment))
    words = [word for segment in line for word in segment.words]
    return Laid(text, tuple(placed), median([word.y for word in words]), max(word.size for word in words), scale)
