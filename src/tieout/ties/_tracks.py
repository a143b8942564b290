"""One track of a side of a board, and what it says of a sum: bits for it, or against it.

A sum that holds to the unit is worth the bits of its number; one with a single part that is not zero says little, one of parts
that are all the same says nothing, for twelve equal months always make a year.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from math import log2

from msgspec import Struct

from ._board import Value

FAILS = 3.3  # bits that a track costs in which a sum fails
MOST_BITS = 16.0  # that one track is worth
PLAIN = 0.5  # bits of a sum with one part that is not zero
ROUNDED = 4  # times as large as all that its parts may have been rounded by a total has to be
SMALL = 50  # units below which a number says no more than its being rare in its track
LEVEL = 3  # parts that are the same


class Stretch(Struct, frozen=True, gc=False):
    """The entries from `first` to `last` that a track prints, but for those that are taken; `only` some of them where it is
    not empty."""

    target: int
    first: int
    last: int
    only: tuple[int, ...] = ()

    @property
    def behind(self) -> bool:
        """Whether the parts come after the target."""
        return self.first > self.target


class Told(Struct, frozen=True, gc=False):
    """What a track says of a sum. `plain` says that it has but one part that is not zero."""

    bits: float
    parts: tuple[int, ...]
    plain: bool = False

    @property
    def holds(self) -> bool:
        """Whether the sum holds here."""
        return self.bits > -FAILS


FAILED = Told(-FAILS, ())


class Track:
    """One track with its running totals, over the entries that are not taken."""

    def __init__(self, cells: dict[int, Value]) -> None:
        self.cells = cells
        self.taken: set[int] = set()
        self.explained: set[tuple[int, bool]] = set()
        self.unit = min((value.unit for value in cells.values()), default=1)
        self.coarsest = max((value.unit for value in cells.values()), default=1)
        self._order = sorted(cells)
        self._count = Counter(value.size for value in cells.values())
        self.fresh()

    def fresh(self) -> None:
        """Work out the totals again, without what is taken."""
        self.live = [entry for entry in self._order if entry not in self.taken]
        self.sums = list(accumulate((self.cells[entry].size for entry in self.live), initial=0))
        self.solid = list(accumulate((self.cells[entry].size != 0 for entry in self.live), initial=0))
        self._once: dict[object, list[Stretch]] = {}

    def once(self, look: object, find: Callable[[], Iterable[Stretch]]) -> list[Stretch]:
        """What a way of looking finds in this track: found the first time, then kept until something is taken."""
        if look not in self._once:
            self._once[look] = list(find())
        return self._once[look]

    def told(self, stretch: Stretch) -> Told | None:
        """What this track says of a sum; None where it prints no target or no part."""
        value = self.cells.get(stretch.target)
        if value is None:
            return None
        if stretch.only:
            parts: Sequence[int] = [n for n in stretch.only if n in self.cells and n not in self.taken]
            sizes = [self.cells[n].size for n in parts]
            total, solid = sum(sizes), len(sizes) - sizes.count(0)
        else:
            a, b = bisect_left(self.live, stretch.first), bisect_left(self.live, stretch.last + 1)
            parts, total, solid = self.live[a:b], self.sums[b] - self.sums[a], self.solid[b] - self.solid[a]
        if not parts:
            return None
        off = abs(total - value.size)
        if off > (len(parts) + 1) * self.coarsest // 2:
            return FAILED
        unit = min(value.unit, *(self.cells[n].unit for n in parts)) if off or len(parts) < LEVEL else self.unit
        room = (len(parts) + 1) * unit // 2
        if off > room or (off and abs(value.size) < ROUNDED * (2 * room + unit)):
            return FAILED
        if not solid and not value.size:
            return Told(0.0, tuple(parts), True)
        if solid < 2:
            return Told(PLAIN, tuple(parts), True)
        if solid >= LEVEL and self._level(parts):
            return Told(0.0, tuple(parts), True)
        bits = log2(abs(value.size) / (2 * room + unit if off else unit) + 1)
        if abs(value.size) < SMALL * value.unit:
            bits = min(bits, log2(len(self.cells) / self._count[value.size]))
        return Told(min(MOST_BITS, bits), tuple(parts))

    def _level(self, parts: Sequence[int]) -> bool:
        """Whether all parts that are not zero are the same."""
        first = next(size for n in parts if (size := self.cells[n].size))
        return all(self.cells[n].size in (0, first) for n in parts)
