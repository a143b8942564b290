"""What one column says of a formula: how much evidence it is, and which figures stand for a part that it leaves blank.

                                retained earnings     all equity
    Net income                              2,645          2,645      the subtotal is printed in the last column only;
    Translation                                 -            (29)     in the others its lines stand for it
    Total comprehensive income                             2,616
    Balance at the end                      6,131          6,280
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ._sheets import Track

PRICE = re.compile(r"\.\d\d\b")
Parts = tuple[tuple[int, int], ...]


def unfolded(track: Track, parts: Iterable[tuple[int, int]], inner: Mapping[int, Parts]) -> Iterator[tuple[int, int]]:
    """The parts, a total that the track leaves blank replaced by its own parts."""
    for entry, weight in parts:
        if entry in track.figures or entry in track.silent or entry not in inner:
            yield entry, weight
        else:
            yield from ((part, weight * own) for part, own in unfolded(track, inner[entry], inner))


def worth(track: Track, parts: Parts, target: int, inner: Mapping[int, Parts]) -> float | None:
    """Bits of evidence from one track, negative where the formula fails, None where nothing can be said."""
    goal = track.doubled.get(target)
    if goal is None:
        return None
    total, room, biggest = 0, track.half[target], abs(goal)
    solid: list[int] = []
    for entry, weight in unfolded(track, parts, inner) if inner else parts:
        value = track.doubled.get(entry)
        if value is None:
            if entry in track.silent:
                return None
            continue
        total += weight * value
        room += track.half[entry]
        if value:
            solid.append(value)
            biggest = max(biggest, abs(value))
    off = abs(total - goal)
    if goal == 0 and (not solid or (off == 0 and any(weight < 0 for _, weight in parts))):
        return None  # what two balances leave is nil in every column that did not move
    if off > room:
        return None if _is_level(track, solid, goal, target) else -1.0
    told = (biggest // (2 * track.half[target] if off == 0 else 2 * room)).bit_length()
    return min(told, 24) if len(solid) > 1 else min(told, 24) / 4


def exactly(track: Track, parts: Parts, target: int, inner: Mapping[int, Parts]) -> bool:
    """Whether a formula holds to the unit in a track."""
    total = sum(weight * track.doubled.get(entry, 0) for entry, weight in unfolded(track, parts, inner))
    return total == track.doubled.get(target)


def _is_level(track: Track, parts: list[int], goal: int, target: int) -> bool:
    """Whether a total repeats what all its lines print, or the last and least of them (what is left), or is an average of prices: nothing is added up there."""
    if len(parts) < 2:
        return False
    if set(parts) == {goal} or (len(parts) > 2 and parts[-1] == goal and 0 < goal == min(parts)):
        return True
    prices = all(PRICE.search(figure.plain) for figure in track.figures.values() if figure.mantissa)
    return prices and min(parts) > 0 and min(parts) <= goal <= max(parts) and target in track.figures
