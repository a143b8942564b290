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
        for total, mask in _sums([keys[entry] for entry in entries[:half]], 0):
            if len(self.by_total[total]) < SAME_TOTAL:
                self.by_total[total].append(mask)
        self.right = _sums([keys[entry] for entry in entries[half:]], half)

    def choices(self, target: int, goal: int) -> list[tuple[int, ...]]:
        """The choices of two or more entries without the target that make it, the shortest first."""
        bar = 1 << self.entries.index(target) if target in self.entries else 0
        found: list[tuple[int, ...]] = []
        for total, mask in self.right:
            if mask & bar:
                continue
            for other in self.by_total.get((goal - total) % PRIME, ()):
                whole = mask | other
                if not whole & bar and whole & (whole - 1):
                    found.append(tuple(entry for n, entry in enumerate(self.entries) if whole >> n & 1))
        return sorted(found, key=lambda only: (len(only), only[-1] - only[0], only))[:MOST_FOUND]


def _sums(keys: Sequence[int], shift: int) -> list[tuple[int, int]]:
    """What every choice adds up to, with the choice as a mask."""
    totals = [(0, 0)]
    for n, key in enumerate(keys, shift):
        totals += [((total + key) % PRIME, mask | 1 << n) for total, mask in totals]
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
        for target, value in track.cells.items():
            if not value.size:
                continue
            for stride in STRIDES:
                for way in (False, True):
                    if (target, way) not in track.explained:
                        for only in _stepped(track, target, stride if way else -stride):
                            votes[target][Stretch(target, only[0], only[-1], only)] += 1
    return votes


def _stepped(track: Track, target: int, step: int) -> Iterator[tuple[int, ...]]:
    """The runs that begin one or two steps from a target and make it."""
    goal = track.cells[target].size
    grain = 32 * track.unit if track.unit < FINE else track.unit
    entry, total, chosen, missing = target + step, 0, list[int](), 0
    while missing < 2 and len(chosen) < 200:
        if entry not in track.cells or entry in track.taken:
            missing += 1
        else:
            missing = 0
            total += track.cells[entry].size
            chosen.append(entry)
            if len(chosen) > 1 and abs(total - goal) < grain:
                yield tuple(sorted(chosen))
        entry += step
