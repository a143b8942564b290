"""What it says that a formula fails in a track by what one slip of the pen makes.

Five figures of six digits can miss their total by any of two million amounts, and by some four hundred of them through
one mistyped digit, a swapped pair, a lost sign or group. A miss of that kind speaks for the formula and against the
print; a miss of any other amount speaks against the formula.
"""

from __future__ import annotations

from math import log2

from ..words.slips import slip, ways
from ._sheets import Track

MOST = 24  # parts
SURE = 8.0  # bits that make a formula a promise where nothing else does


def slip_bits(track: Track, parts: tuple[tuple[int, int], ...], target: int) -> float:
    """The bits that speak for a formula that fails in this track; 0 where no single slip explains the miss.

    They are those of the amounts by which it could have missed, less those of the misses that the same slip can make.
    """
    members = [(n, w) for n, w in parts if n in track.doubled]
    half = track.half[target]
    if len(members) > MOST or any(track.half[n] != half for n, _ in members):
        return 0.0
    values = [(track.doubled[target] // (2 * half), -1), *((track.doubled[n] // (2 * half), w) for n, w in members)]
    miss = sum(value * weight for value, weight in values)
    digits = len(str(max(abs(value) for value, _ in values)))
    made = [many for value, w in values if value and (many := ways(slip(value, value - w * miss, 0, 0), digits))]
    return max(0.0, log2(2 * 10.0**digits / (min(made) * len(values)))) if made else 0.0
