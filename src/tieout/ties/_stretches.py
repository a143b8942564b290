"""Sums in a worksheet: an entry that is the sum of a stretch of others, above it or below, beside it or apart.

    Canada       30         Canada = Males + Females, the stretch right behind it;
      Males      14         its parts are then taken off the list, and so are those of the provinces,
      Females    16         so that Canada is the sum of the stretch of all provinces as well
    Ontario      18
      Males       9
      ...

Nothing but arithmetic in many tracks says so. A track in which a sum holds is worth the bits of its number, one in which it
fails costs; a stretch of tracks in which what speaks for the sum outweighs the chance that it is none is believed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate
from math import log2

from msgspec import Struct

from ._board import Side, Value

FAILS = 3.3  # bits that a track costs in which a sum fails
MOST_BITS = 12.0  # that one track is worth
ENOUGH = 12.0
TOTAL = 4.0  # bits that the word is worth
APART = 1.5  # bits that a sum needs more for each entry between it and its parts
ROUNDS = (0, 0, 0, 0, 1, 1, 2, 4, 8, 16)  # entries between a sum and its parts, round by round
MOST_LEADS = 200  # tracks in which sums are looked for
MOST_TRIED = 6  # stretches of one target that are looked at in all tracks


class Stretch(Struct, frozen=True, gc=False):
    """The entries from `first` to `last` that a track prints, but for those that are taken."""

    target: int
    first: int
    last: int


class Sum(Struct, frozen=True):
    """A sum with the parts that it has in every track in which it holds."""

    target: int
    parts: dict[int, tuple[int, ...]]
    bits: float


class _Track:
    """One track with its running totals, over the entries that are not taken."""

    def __init__(self, cells: dict[int, Value], entries: int) -> None:
        self.cells, self.entries = cells, entries
        self.taken: set[int] = set()
        self.explained: set[tuple[int, bool]] = set()
        self.unit = min((value.unit for value in cells.values()), default=1)
        self.fresh()

    def fresh(self, left_out: set[int] | None = None) -> None:
        """Work out the totals again, without what is taken and what is left out."""
        out = self.taken | left_out if left_out else self.taken
        self.live = [entry for entry in sorted(self.cells) if entry not in out]
        self.sums = list(accumulate((self.cells[entry].size for entry in self.live), initial=0))
        self.solid = list(accumulate((self.cells[entry].size != 0 for entry in self.live), initial=0))

    def between(self, first: int, last: int) -> tuple[int, int]:
        """The live entries from one to another, as positions."""
        return bisect_left(self.live, first), bisect_left(self.live, last + 1)


def find_sums(side: Side) -> list[Sum]:
    """The sums of a side of a board, inner ones first."""
    tracks = [_Track(cells, side.entries) for cells in side.cells]
    found: list[Sum] = []
    for apart in ROUNDS:
        more = _round(side, tracks, apart)
        found += more
    return found


def _round(side: Side, tracks: list[_Track], apart: int) -> list[Sum]:
    """The sums that can be seen now; their parts are taken off."""
    votes = _votes(tracks, apart)
    judged: list[tuple[float, Stretch, dict[int, tuple[int, ...]]]] = []
    for target, stretches in votes.items():
        best: dict[bool, tuple[float, Stretch, dict[int, tuple[int, ...]]]] = {}
        for stretch, _ in stretches.most_common(MOST_TRIED):
            bits, parts = _judged(side, tracks, stretch)
            if not parts:
                continue
            needed = ENOUGH + APART * _apart(tracks, stretch, parts) - (TOTAL if target in side.totals else 0)
            behind = stretch.first > target
            rank = bits - needed, sum(map(len, parts.values()))
            if rank[0] >= 0 and (behind not in best or rank > (best[behind][0], sum(map(len, best[behind][2].values())))):
                best[behind] = rank[0], stretch, parts
        judged += best.values()
    return _accepted(tracks, sorted(judged, key=lambda one: (-one[0], one[1].target, one[1].first)))


def _accepted(tracks: list[_Track], judged: list[tuple[float, Stretch, dict[int, tuple[int, ...]]]]) -> list[Sum]:
    """Those that do not contradict each other; what they add up is taken."""
    used: dict[tuple[int, int], tuple[int, ...]] = {}
    owners: dict[tuple[int, tuple[int, ...]], int] = {}
    found: list[Sum] = []
    for bits, stretch, parts in judged:
        clear = {
            t: some for t, some in parts.items()
            if all(used.get((t, entry), some) == some for entry in some)
            and not any(stretch.target in used.get((t, entry), ()) for entry in ())
        }  # fmt: skip
        if 2 * len(clear) < len(parts):
            continue
        found.append(Sum(stretch.target, clear, bits))
        for t, some in clear.items():
            used.update(((t, entry), some) for entry in some)
            tracks[t].explained.add((stretch.target, stretch.first > stretch.target))
            tracks[t].taken.update(some)
            owner = owners.setdefault((t, some), stretch.target)
            if owner != stretch.target:
                tracks[t].taken.add(stretch.target)
    for t in {t for one in found for t in one.parts}:
        tracks[t].fresh()
    return found


def _votes(tracks: list[_Track], apart: int) -> dict[int, Counter[Stretch]]:
    """For each target the stretches that make it in some track, with the number of tracks."""
    votes: dict[int, Counter[Stretch]] = defaultdict(Counter)
    step = max(1, len(tracks) // MOST_LEADS)
    for track in tracks[::step]:
        if len(track.live) < 2:
            continue
        for stretch in _of_track(track, apart):
            votes[stretch.target][stretch] += 1
    return votes


def _of_track(track: _Track, apart: int) -> Iterator[Stretch]:
    live, sums = track.live, track.sums
    places: dict[int, list[int]] = defaultdict(list)
    width = 16 * track.unit if track.unit <= 10**6 else track.unit
    for n, total in enumerate(sums):
        places[total // width].append(n)
    for target, value in track.cells.items():
        if not value.size:
            continue
        at = bisect_left(live, target)
        after = at + (at < len(live) and live[at] == target)
        if (target, False) not in track.explained:
            for last in range(at - 1, max(-1, at - 2 - apart), -1):
                for first in _near(places, (sums[last + 1] - value.size) // width, last - 1, True):
                    yield Stretch(target, live[first], live[last])
        if (target, True) not in track.explained:
            for first in range(after, min(len(live), after + 1 + apart)):
                for end in _near(places, (sums[first] + value.size) // width, first + 2, False):
                    yield Stretch(target, live[first], live[end - 1])


def _near(places: dict[int, list[int]], wanted: int, limit: int, before: bool) -> Iterator[int]:
    """Positions with a running total, up to a limit or from it: the outermost and the innermost."""
    for bin_ in (wanted, wanted - 1, wanted + 1):
        some = places.get(bin_)
        if some:
            fit = [n for n in some if (n <= limit if before else n >= limit)]
            if fit:
                yield fit[0]
                if len(fit) > 1:
                    yield fit[-1]


def _judged(side: Side, tracks: list[_Track], stretch: Stretch) -> tuple[float, dict[int, tuple[int, ...]]]:
    """What speaks for a sum in the stretch of tracks where most does, and its parts there."""
    best = total = 0.0
    begin = start = end = 0
    held: dict[int, tuple[int, int]] = {}
    for t, track in enumerate(tracks):
        told = _told(track, stretch)
        if told is None:
            continue
        bits, a, b = told
        if bits > -FAILS:
            held[t] = a, b
        total += bits
        if total <= 0:
            total, begin = 0.0, t + 1
        elif total > best:
            best, start, end = total, begin, t
    if not best:
        return 0.0, {}
    return best, {t: tuple(tracks[t].live[a:b]) for t, (a, b) in held.items() if start <= t <= end}


def _told(track: _Track, stretch: Stretch) -> tuple[float, int, int] | None:
    """The bits that a track says for a sum, and where its parts stand; None where it says nothing."""
    value = track.cells.get(stretch.target)
    if value is None:
        return None
    a, b = track.between(stretch.first, stretch.last)
    if a == b:
        return None
    off = abs(track.sums[b] - track.sums[a] - value.size)
    unit = min(value.unit, *(track.cells[entry].unit for entry in track.live[a:b])) if b - a < 60 else track.unit
    room = (b - a + 1) * unit // 2
    if off > room:
        return -FAILS, a, b
    solid = track.solid[b] - track.solid[a]
    if not solid and not value.size:
        return 0.0, a, b
    bits = min(MOST_BITS, log2(abs(value.size) / (unit if off == 0 else 2 * room + unit) + 1))
    return (bits if solid > 1 else min(1.0, bits / 4)), a, b


def _apart(tracks: list[_Track], stretch: Stretch, parts: dict[int, tuple[int, ...]]) -> int:
    """How many live entries stand between a target and its parts, in the track with the fewest."""
    fewest = 99
    for t in parts:
        live = tracks[t].live
        low, high = (stretch.last, stretch.target) if stretch.last < stretch.target else (stretch.target, stretch.first)
        fewest = min(fewest, bisect_left(live, high) - bisect_left(live, low + 1))
    return fewest
