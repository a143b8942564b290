"""Sums with gaps: some of the entries near a target, where others between them are of another kind.

              all   %    men   %    women   %        all = men + women
    North      30  25     14  23       16  27

Every second, third ... entry is looked at as a list of its own. Other choices are looked for in the tracks with the most
numbers, among the few entries beside the target, half by half: every choice from the nearer half is looked up among those
from the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from ._tracks import Stretch, Track

WIDE, NARROW = 10, 6  # entries on either side of a target: of a few targets, and of many
FEW = 60
WINDOW = 13  # entries before or behind a target in a track with many decimals
WHOLE = 22  # entries that are looked at as a whole
MOST_TARGETS = 80
GROUP = 3  # tracks that are looked at together, so that chance makes nothing
GROUPS = 3
MOST_FOUND = 24  # choices of one target in one group
SAME_TOTAL = 6
FEWEST = 2  # tracks that print enough
STRIDES = (2, 3, 4, 5, 6)
LONGEST = 200  # entries of a run with equal gaps
MOST_TRACKS = 40
FINE = 10**5  # units below which numbers were not rounded by those who made them
PRIME = 2**61 - 1
MIXED = (1, 982_451_653_001, 1_299_709_131_071)  # factors that put the numbers of several tracks into one

Votes = dict[int, Counter[Stretch]]


def subsets(tracks: list[Track]) -> Votes:
    """For each target the choices that make it, with the number of groups of tracks in which they were found."""
    votes: Votes = defaultdict(Counter)
    rich = sorted(tracks, key=lambda track: -len({track.cells[n].size for n in track.live}))
    if len(rich) < FEWEST:
        return votes
    coarse = [track for track in rich if track.unit >= FINE]
    fine = [track for track in rich if track.unit < FINE]
    for start in range(0, min(len(coarse), GROUP * GROUPS), GROUP):
        for target, only in _together(coarse[start : start + GROUP]):
            votes[target][Stretch(target, only[0], only[-1], only)] += 1
    for track in fine[:GROUP]:
        for target in list(track.cells)[:MOST_TARGETS]:
            if track.cells[target].size:
                for only in _beside(track, target):
                    votes[target][Stretch(target, only[0], only[-1], only)] += 1
    return votes


def _together(group: list[Track]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The targets of a group of tracks with the choices of entries around them that make them in all tracks at once."""
    keys: dict[int, int] = {}
    goals: dict[int, int] = {}
    for track, factor in zip(group, MIXED, strict=False):
        for entry, value in track.cells.items():
            goals[entry] = (goals.get(entry, 0) + factor * value.size) % PRIME
        for entry in track.live:
            keys[entry] = (keys.get(entry, 0) + factor * track.cells[entry].size) % PRIME
    live = sorted(entry for entry, key in keys.items() if key)
    targets = [
        entry for entry, goal in sorted(goals.items())
        if goal and not all((entry, way) in track.explained for track in group for way in (False, True))
    ][:MOST_TARGETS]  # fmt: skip
    whole = _Halves(live, keys) if len(live) <= WHOLE else None
    window = WIDE if len(targets) <= FEW else NARROW
    for target in targets:
        at = bisect_left(live, target)
        halves = whole or _Halves(live[max(0, at - window) : at + window + 1], keys)
        for only in halves.choices(target, goals[target]):
            yield target, only


class _Halves:
    """Some entries in two halves, with what every choice from each half adds up to."""

    def __init__(self, entries: Sequence[int], keys: dict[int, int]) -> None:
        self.entries = entries
        half = len(entries) // 2
        self.by_total: dict[int, list[int]] = defaultdict(list)
        for mask, total in enumerate(_sums([keys[entry] for entry in entries[:half]])):
            if len(some := self.by_total[total]) < SAME_TOTAL:
                some.append(mask)
        self.half, self.right = half, _sums([keys[entry] for entry in entries[half:]])

    def choices(self, target: int, goal: int) -> list[tuple[int, ...]]:
        """The choices of two or more entries without the target that make it, the shortest first."""
        bar = 1 << self.entries.index(target) if target in self.entries else 0
        found: list[tuple[int, ...]] = []
        by_total = self.by_total
        hits = [(mask, rest) for mask, total in enumerate(self.right) if (rest := (goal - total) % PRIME) in by_total]
        for mask, rest in hits:
            for other in by_total[rest]:
                whole = mask << self.half | other
                if not whole & bar and whole & (whole - 1):
                    found.append(tuple(entry for n, entry in enumerate(self.entries) if whole >> n & 1))
        return sorted(found, key=lambda only: (len(only), only[-1] - only[0], only))[:MOST_FOUND]


def _sums(keys: Sequence[int]) -> list[int]:
    """What every choice adds up to; its place in the list is the choice as a mask."""
    totals = [0]
    for key in keys:
        totals += [(total + key) % PRIME for total in totals]
    return totals


def _beside(track: Track, target: int) -> Iterator[tuple[int, ...]]:
    """The choices among the entries before a target, and among those behind it, in a track with many decimals."""
    live = track.live
    at = bisect_left(live, target)
    after = at + (at < len(live) and live[at] == target)
    before, behind = live[max(0, at - WINDOW) : at][::-1], live[after : after + WINDOW]
    for way, near in ((False, before), (True, behind)):
        if (target, way) not in track.explained and len(near) > 1:
            yield from _choices(track, target, near)


def _choices(track: Track, target: int, near: Sequence[int]) -> list[tuple[int, ...]]:
    """Choices of two or more entries, no zeros among them, that add up."""
    grain = 32 * track.unit if track.unit < FINE else track.unit
    goal = track.cells[target].size
    solid = [n for n in near if track.cells[n].size]
    half = len(solid) // 2
    by_total: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    for total, chosen in _totals(track, solid[:half]):
        by_total[total // grain].append(chosen)
    found: list[tuple[int, ...]] = []
    for total, chosen in _totals(track, solid[half:]):
        place = (goal - total) // grain
        for other in (by_total.get(place, []) if grain == track.unit else [c for n in (place, place - 1, place + 1) for c in by_total.get(n, ())])[:SAME_TOTAL]:
            if len(chosen) + len(other) > 1:
                found.append(tuple(sorted((*other, *chosen))))
    return sorted(found, key=lambda only: (len(only), only[-1] - only[0], only))[:MOST_FOUND]


def _totals(track: Track, entries: Sequence[int]) -> list[tuple[int, tuple[int, ...]]]:
    totals: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    for entry in entries:
        size = track.cells[entry].size
        totals += [(total + size, (*chosen, entry)) for total, chosen in totals]
    return totals


def strides(tracks: list[Track]) -> Votes:
    """For each target the runs of every second, third ... entry that make it, with the number of tracks."""
    votes: Votes = defaultdict(Counter)
    for track in tracks[:: max(1, len(tracks) // MOST_TRACKS)]:
        for stretch in track.once("strides", partial(_stepped, track)):
            votes[stretch.target][stretch] += 1
    return votes


def _stepped(track: Track) -> Iterator[Stretch]:
    """The runs of a track that begin one or two steps from a target and make it, the shortest first."""
    grain = 32 * track.unit if track.unit < FINE else track.unit
    sizes = {entry: value.size for entry, value in track.cells.items() if entry not in track.taken}
    runs = [(step, _Runs(sizes, step, grain)) for stride in STRIDES for step in (-stride, stride)]
    for target, value in track.cells.items():
        if value.size:
            for step, some in runs:
                if (target, step > 0) not in track.explained:
                    for only in some.making(target, value.size):
                        yield Stretch(target, only[0], only[-1], only)


class _Runs:
    """Every second, third ... of some entries in one direction, with running totals; two that are missing end a run."""

    def __init__(self, sizes: dict[int, int], step: int, grain: int) -> None:
        self.step, self.grain = step, grain
        self.place: dict[int, tuple[int, int]] = {}  # of an entry: its run, and its number there
        self.runs: list[tuple[list[int], list[int], dict[int, list[int]]]] = []
        for entry in sorted(sizes, reverse=step < 0):
            number, n = self.place.get(entry - step) or self.place.get(entry - 2 * step) or (len(self.runs), -1)
            if n < 0:
                self.runs.append(([], [0], defaultdict(list)))
            entries, totals, at = self.runs[number]
            self.place[entry] = number, len(entries)
            entries.append(entry)
            totals.append(totals[-1] + sizes[entry])
            at[totals[-1] // grain].append(len(entries))

    def making(self, target: int, goal: int) -> Iterator[tuple[int, ...]]:
        """The runs that begin behind a target and make a goal, of two entries or more."""
        number, n = self.place.get(target + self.step) or self.place.get(target + 2 * self.step) or (-1, 0)
        if number < 0:
            return
        entries, totals, at = self.runs[number]
        wanted = totals[n] + goal
        place = wanted // self.grain
        for end in sorted(end for near in (place - 1, place, place + 1) for end in at.get(near, ())):
            if n + 1 < end <= n + LONGEST and abs(totals[end] - wanted) < self.grain:
                yield tuple(sorted(entries[n:end]))
