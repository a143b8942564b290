"""Sums with gaps: some of the entries near a target, where others between them are of another kind.

              all   %    men   %    women   %        all = men + women
    North      30  25     14  23       16  27

They are looked for in the tracks with the most numbers, among the few entries beside the target, half by half: every choice
from the nearer half is looked up among those from the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from ._tracks import Stretch, Track

WINDOW = 14  # entries on either side of a target
MOST_TARGETS = 400
LEADS = 3
MOST_FOUND = 12  # choices of one target in one track
FEWEST = 3  # tracks that print enough


def subsets(tracks: list[Track]) -> dict[int, Counter[Stretch]]:
    """For each target the choices that make it, with the number of tracks in which they were found."""
    votes: dict[int, Counter[Stretch]] = defaultdict(Counter)
    rich = sorted(tracks, key=lambda track: -len({track.cells[n].size for n in track.live}))
    if len(rich) < FEWEST:
        return votes
    for track in rich[:LEADS]:
        for target in list(track.cells)[:MOST_TARGETS]:
            if not track.cells[target].size:
                continue
            at = bisect_left(track.live, target)
            after = at + (at < len(track.live) and track.live[at] == target)
            for behind, near in ((False, track.live[max(0, at - WINDOW) : at][::-1]), (True, track.live[after : after + WINDOW])):
                if (target, behind) not in track.explained and len(near) > 2:
                    for only in _choices(track, target, near):
                        votes[target][Stretch(target, only[0], only[-1], only)] += 1
    return votes


def _choices(track: Track, target: int, near: Sequence[int]) -> list[tuple[int, ...]]:
    """Choices of two or more entries, no zeros among them, that add up to the unit."""
    goal = track.cells[target].size
    solid = [n for n in near if track.cells[n].size]
    half = len(solid) // 2
    left, right = _totals(track, solid[:half]), _totals(track, solid[half:])
    by_total: dict[int, list[tuple[int, ...]]] = defaultdict(list)
    for total, chosen in left:
        by_total[total].append(chosen)
    found: list[tuple[int, ...]] = []
    for total, chosen in right:
        for other in by_total.get(goal - total, ())[:2]:
            if len(chosen) + len(other) > 1:
                found.append(tuple(sorted((*other, *chosen))))
    return sorted(found, key=lambda only: (len(only), only))[:MOST_FOUND]


def _totals(track: Track, entries: Sequence[int]) -> list[tuple[int, tuple[int, ...]]]:
    totals: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    for entry in entries:
        size = track.cells[entry].size
        totals += [(total + size, (*chosen, entry)) for total, chosen in totals]
    return totals
