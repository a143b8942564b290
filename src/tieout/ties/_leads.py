"""Where sums may be: stretches of entries beside a target that make it in some track, looked up among running totals."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import partial

from ._tracks import Stretch, Track

MOST_LEADS = 200  # tracks in which sums are looked for

Votes = dict[int, Counter[Stretch]]


def stretches(tracks: list[Track], apart: int) -> Votes:
    """For each target the stretches that make it in some track, with the number of tracks."""
    votes: Votes = defaultdict(Counter)
    step = max(1, len(tracks) // MOST_LEADS)
    for track in tracks[::step]:
        if len(track.live) > 1:
            for stretch in track.once(apart, partial(_of_track, track, apart)):
                votes[stretch.target][stretch] += 1
    return votes


def _of_track(track: Track, apart: int) -> Iterator[Stretch]:
    live, sums = track.live, track.sums
    width = 16 * track.unit if track.unit <= 10**6 else track.unit
    places: dict[int, list[int]] = defaultdict(list)
    for n, total in enumerate(sums):
        places[total // width].append(n)
    around = places.keys() | {at - 1 for at in places} | {at + 1 for at in places}
    for target, value in track.cells.items():
        size = value.size
        if not size:
            continue
        at = bisect_left(live, target)
        after = at + (at < len(live) and live[at] == target)
        if (target, False) not in track.explained:
            for last in range(at - 1, max(-1, at - 2 - apart), -1):
                if (wanted := (sums[last + 1] - size) // width) in around:
                    for first in _near(places, wanted, last - 1, True):
                        yield Stretch(target, live[first], live[last])
        if (target, True) not in track.explained:
            for first in range(after, min(len(live), after + 1 + apart)):
                if (wanted := (sums[first] + size) // width) in around:
                    for end in _near(places, wanted, first + 2, False):
                        yield Stretch(target, live[first], live[end - 1])


def _near(places: dict[int, list[int]], wanted: int, limit: int, before: bool) -> Iterator[int]:
    """Positions with a running total, up to a limit or from it: the outermost and the innermost."""
    for place in (wanted, wanted - 1, wanted + 1):
        some = places.get(place)
        if some:
            fit = some[: bisect_right(some, limit)] if before else some[bisect_left(some, limit) :]
            if fit:
                yield fit[0]
                if len(fit) > 1:
                    yield fit[-1]
