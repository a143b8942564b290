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
from collections import Counter
from collections.abc import Iterator
from math import log2

from msgspec import Struct

from ._board import Side
from ._leads import Votes, stretches
from ._subsets import strides, subsets
from ._tracks import Stretch, Told, Track

ENOUGH = 7.0
CHOICE = 1.5  # bits that a sum needs more each time that the entries double
ALIKE, MOST_ALIKE = 1.5, 5.0  # bits that it needs less where others have the same shape
TOTAL = 4.0  # bits that the word is worth
APART = 1.5  # bits that a sum needs more for each entry between it and its parts
AGAINST = 8.0  # bits that it needs more where most sums of its side have their parts on the other side
FIRST = (0, 0, 0, 1, 2)
ROUNDS = (0, 0, 0, 0, 1, 1, 2, 4, 8, 16)  # entries between a sum and its parts, round by round
REOPENED = (0, 1, 2, 4, 8)  # the same, for what is given back
BALANCE = 4.0  # bits that such a sum needs more
STRONG = 25.0  # bits more of the sums that are taken first
PICKED = 8.0  # bits that a sum with gaps needs more
MOST_TRIED = 6  # stretches of one target that are looked at in all tracks
REPEATED = 0.25  # of the bits of a track that prints the same numbers as another; the square of it if as two others
NEARLY = 0.9  # of the most bits, for the sum with the fewest parts to be taken
MOST_PLAIN = 4.0  # bits that all tracks with one part together are worth
NEAR = 2  # entries from a sum to another that prints the same


Known = dict[Stretch, tuple[float, dict[int, tuple[int, ...]]]]


class Sum(Struct, frozen=True):
    """A sum with the parts that it has in every track in which it holds. `bits` are those beyond what it needs."""

    stretch: Stretch
    parts: dict[int, tuple[int, ...]]
    bits: float

    @property
    def size(self) -> int:
        """How many parts it has in all tracks."""
        return sum(map(len, self.parts.values()))


class Habit(Struct, frozen=True):
    """What the sums of a side have in common. `behind` is how much more often their parts come after them than before, from -1 to
    1; `shapes` counts how far the first and the last part stand from the total."""

    behind: float = 0.0
    shapes: dict[tuple[int, int], int] = {}

    def needs(self, stretch: Stretch) -> float:
        """The bits that a sum needs more, or less, for being unlike the others, or like them."""
        against = -self.behind if stretch.behind else self.behind
        alike = self.shapes.get((stretch.first - stretch.target, stretch.last - stretch.target), 0)
        return AGAINST * max(0.0, against) - (min(MOST_ALIKE, ALIKE * log2(alike)) if alike > 1 else 0.0)


def find_sums(side: Side) -> list[Sum]:
    """The sums of a side of a board, inner ones first: searched twice, so that the first ones show what is usual."""
    found = _search(side, None)
    behind = sum(one.bits for one in found if one.stretch.behind)
    before = sum(one.bits for one in found if not one.stretch.behind)
    shapes = Counter((one.stretch.first - one.stretch.target, one.stretch.last - one.stretch.target) for one in found)
    return _search(side, Habit((behind - before) / (behind + before + 1), shapes))


def _search(side: Side, habit: Habit | None) -> list[Sum]:
    """The sums, round by round; without a habit only those of whole stretches, which show it."""
    tracks = [Track(cells) for cells in side.cells]
    known: Known = {}
    found: list[Sum] = []
    for sure, rounds in ((STRONG, FIRST), (0.0, ROUNDS)):
        if sure and habit is None:
            continue
        for apart in rounds:
            found += _round(side, tracks, stretches(tracks, apart), habit or Habit(), known, sure)
        for look in (strides, subsets) if habit else ():
            found += _round(side, tracks, look(tracks), habit or Habit(), known, sure + PICKED)
    if habit is not None and _reopened(tracks, found):
        known.clear()
        for apart in REOPENED:
            found += _round(side, tracks, stretches(tracks, apart), habit, known, BALANCE)
        for look in (strides, subsets):
            found += _round(side, tracks, look(tracks), habit, known, PICKED + BALANCE)
    return found


def _reopened(tracks: list[Track], found: list[Sum]) -> bool:
    """Give back the balances: of what came in, what went out and what is left the last goes on. What is explained stays so."""
    again = False
    for one in found:
        for t in one.parts:
            tracks[t].explained.add((one.stretch.target, not one.stretch.behind))
    for one in found:
        if one.stretch.behind:
            for t, some in one.parts.items():
                if len(some) == 2:
                    tracks[t].taken.discard(some[-1])
                    again = True
    for track in tracks:
        track.fresh()
    return again


def _round(side: Side, tracks: list[Track], votes: Votes, habit: Habit, known: Known, more: float) -> list[Sum]:
    """The sums that can be seen now; their parts are taken off. What is `known` of a stretch holds until something is."""
    judged: list[Sum] = []
    for target, leads in votes.items():
        tried: dict[bool, list[Sum]] = {}
        for stretch, _ in leads.most_common(MOST_TRIED):
            if stretch not in known:
                known[stretch] = _judged(tracks, stretch)
            bits, parts = known[stretch]
            if not parts:
                continue
            needed = ENOUGH + CHOICE * log2(side.entries + 1) + more - (TOTAL if target in side.totals else 0) + habit.needs(stretch)
            needed += 0 if stretch.only else APART * _apart(tracks, stretch, parts)
            one = Sum(stretch, parts, bits - needed)
            if one.bits >= 0:
                tried.setdefault(stretch.behind, []).append(one)
        for some in tried.values():
            most = max(one.bits for one in some)
            judged.append(min((one for one in some if one.bits >= NEARLY * most), key=lambda one: (one.size / len(one.parts), -one.bits)))
    found = _accepted(tracks, sorted(judged, key=lambda one: (-one.bits, one.stretch.target, one.stretch.first)))
    if found:
        known.clear()
    return found


def _accepted(tracks: list[Track], judged: list[Sum]) -> list[Sum]:
    """Those that do not contradict each other; what they add up is taken."""
    used: dict[tuple[int, int], tuple[int, ...]] = {}
    found: list[Sum] = []
    for one in judged:
        clear = {t: some for t, some in one.parts.items() if all(used.get((t, entry), some) == some for entry in some)}
        if 2 * len(clear) < len(one.parts):
            continue
        for stretch in (one.stretch, *_copies(tracks, one.stretch, clear)):
            found.append(Sum(stretch, clear, one.bits))
            for t, some in clear.items():
                used.update(((t, entry), some) for entry in some)
                tracks[t].explained.add((stretch.target, stretch.behind))
                tracks[t].taken.update(some)
                if stretch is not one.stretch:
                    tracks[t].taken.add(stretch.target)
    for t in {t for one in found for t in one.parts}:
        tracks[t].fresh()
    return found


def _copies(tracks: list[Track], stretch: Stretch, parts: dict[int, tuple[int, ...]]) -> Iterator[Stretch]:
    """The same sum for entries beside it that print the same in every track."""
    for entry in range(stretch.target - NEAR, stretch.target + NEAR + 1):
        behind = stretch.first > entry
        if entry == stretch.target or stretch.first <= entry <= stretch.last or behind != stretch.behind:
            continue
        same = [
            tracks[t].cells[entry].size == tracks[t].cells[stretch.target].size
            for t in parts if entry in tracks[t].cells
        ]  # fmt: skip
        solid = any(tracks[t].cells[stretch.target].size for t in parts)
        if solid and len(same) == len(parts) and all(same) and not any((entry, behind) in tracks[t].explained for t in parts):
            yield Stretch(entry, stretch.first, stretch.last, stretch.only)


def _judged(tracks: list[Track], stretch: Stretch) -> tuple[float, dict[int, tuple[int, ...]]]:
    """What speaks for a sum in the stretch of tracks where most does, and its parts there."""
    best = total = plain = 0.0
    begin = start = end = 0
    held: dict[int, Told] = {}
    seen: Counter[tuple[int, ...]] = Counter()
    for t, track in enumerate(tracks):
        told = track.told(stretch)
        if told is None:
            continue
        bits = told.bits
        if told.holds:
            same = track.cells[stretch.target].size, len(told.parts), track.cells[told.parts[0]].size, track.cells[told.parts[-1]].size
            bits *= REPEATED ** min(2, seen[same])
            seen[same] += 1
        if told.holds:
            held[t] = told
            if told.plain:
                bits = min(bits, MOST_PLAIN - plain)
                plain += bits
        total += bits
        if total <= 0:
            total, plain, begin = 0.0, 0.0, t + 1
        elif total > best:
            best, start, end = total, begin, t
    if not best:
        return 0.0, {}
    return best, {t: told.parts for t, told in held.items() if start <= t <= end or (told.bits == 0 and told.plain)}


def _apart(tracks: list[Track], stretch: Stretch, parts: dict[int, tuple[int, ...]]) -> int:
    """How many live entries stand between a target and its parts, in the track with the fewest."""
    fewest = 99
    for t in parts:
        live = tracks[t].live
        low, high = (stretch.target, stretch.first) if stretch.behind else (stretch.last, stretch.target)
        fewest = min(fewest, bisect_left(live, high) - bisect_left(live, low + 1))
    return fewest
