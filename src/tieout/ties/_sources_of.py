"""A formula that fails in some columns because there it starts from the figure that one of its parts was derived from.

    Cash at beginning, with that held for sale     71,735   63,051
    Less: held for sale                               214       37
    Cash at beginning                              71,521   63,014      the second less the first, in every column
    Net change                                    (11,342)  28,716      71,735 - 11,342 here, 63,014 + 28,716 there: cash that was
    Cash at end, with that held for sale           60,393   91,730      sold is in the change of one period only
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from ._evidence import Pattern
from ._folds import exactly
from ._sheets import Sheet


def with_sources(sheet: Sheet, patterns: Sequence[Pattern]) -> list[Pattern]:
    """The formulas, each that fails in some tracks, and holds there to the unit with the line that a part is derived from, as
    two: one for either kind of tracks."""
    sound = {p.target: p for p in patterns if not p.fails and len(p.parts) > 1}
    return [one for p in patterns for one in (_parted(p, sound) if p.fails and p.holds and not sheet.across else (p,))]


def _parted(pattern: Pattern, sound: dict[int, Pattern]) -> Iterator[Pattern]:
    inside = {entry for entry, _ in pattern.parts}
    for n, (entry, weight) in enumerate(pattern.parts):
        for source, sign in sound[entry].parts if entry in sound else ():
            if sign != 1 or source in inside or source == pattern.target:
                continue
            parts = tuple(sorted((*pattern.parts[:n], (source, weight), *pattern.parts[n + 1 :])))
            if all(source in track.figures and exactly(track, parts, pattern.target, pattern.inner) for track in pattern.fails):
                yield structs.replace(pattern, fails=())
                yield structs.replace(pattern, parts=parts, holds=pattern.fails, fails=())
                return
    yield pattern
