"""What it says that a formula fails in a track by what one slip of the pen makes.

Five figures of six digits can miss their total by any of two million amounts, and by some four hundred of them through
one mistyped digit, a swapped pair of digits, a lost sign or group. A miss of that kind speaks for the formula and against the
print; a miss of any other amount speaks against the formula.
"""

from __future__ import annotations

from collections import Counter
from math import log2

from ..words.slips import slip, ways
from ._sheets import Track

MOST = 24  # parts
SURE = 8.0  # bits that make a formula a promise where nothing else does


def slip_bits(track: Track, parts: tuple[tuple[int, int], ...], target: int) -> float:
    """The bits that speak for a formula that fails in this track; 0 where no single slip explains the miss.

    They are those of the amounts by which it could have missed, less those of the misses that the same slip can make.
    """
    members = [(target, -1), *((n, w) for n, w in parts if n in track.doubled)]
    finest = min(track.half[n] for n, _ in members)
    usual = Counter(track.half[n] for n, _ in members).most_common(1)[0][0]
    odd = [n for n, _ in members if track.half[n] != usual]
    if len(members) > MOST or len(odd) > 1 or usual % finest:
        return 0.0
    values = [(n, track.doubled[n] // (2 * finest), w) for n, w in members]
    miss = sum(value * weight for _, value, weight in values)
    digits = len(str(max(abs(value) for _, value, _ in values) * finest // usual))
    made = [
        many for n, value, w in values
        if value and n in (odd or [n]) and (many := ways(_slip(value, value - w * miss, bool(odd)), digits))
    ]  # fmt: skip
    return max(0.0, log2(2 * 10.0**digits / (min(made) * len(values)))) if made else 0.0


def swapped(one: Track, two: Track, parts: tuple[tuple[int, int], ...], target: int) -> bool:
    """Whether a formula that fails in two tracks holds in both to the unit when an entry's figures change places."""
    members = [(target, -1), *parts]
    if len(members) > MOST or one.half[target] != two.half[target]:
        return False
    miss, other = (sum(track.doubled.get(n, 0) * w for n, w in members) for track in (one, two))
    return miss == -other and any(
        (one.doubled[n] - two.doubled[n]) * w == miss for n, w in members if n in one.doubled and n in two.doubled
    )


def _slip(value: int, wanted: int, other_precision: bool) -> str:
    """The slip; of a figure with another precision than all others it is only that its point was moved."""
    if other_precision:
        return "scale" if str(abs(value)).strip("0") == str(abs(wanted)).strip("0") else ""
    return slip(value, wanted, 0, 0)
