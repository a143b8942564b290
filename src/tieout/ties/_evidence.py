"""How much speaks for a footing formula, counted in bits, and whether that makes it a promise.

A track in which the sum holds to the unit is worth the bits of its number (a coincidence of seven digits is one in ten
million), a track in which it fails costs, less where one slip of the pen explains the miss, and so do signs that the
labels do not suggest; words such as "total" and ruled lines speak for a sum.
"""

from __future__ import annotations

from msgspec import Struct

from ..words.labels import is_deduction
from ._folds import Parts, exactly, worth
from ._misses import SURE, slip_bits, swapped
from ._sheets import Sheet, Track

ENOUGH = 10.0  # bits that a formula must have to be believed
FAILURE = 9.0  # bits that a track costs in which the formula does not hold
SLIPPED = 1.0  # the same at least, where one slip of the pen explains it
ODD_SIGN = 3.0  # bits that a sign costs which the label does not suggest
LONELY = 8.0  # bits that it costs besides where a single track says so
TOTAL_WORD = 8.0
RULED = 2.0
COMPLETE = 3.0  # bits for a sum that begins where a section does, or right below another total
NAMED = 6.0  # bits for a total of one line that it names
WHOLE = 5.0  # bits for a last entry that closes all the others of a sheet


class Pattern(Struct, frozen=True):
    """A formula between entries: the target is the sum of the parts with their weights (+1, -1).

    `holds` and `fails` are the tracks in which it can be checked. `contrary` is the part whose label says the opposite
    sign in so many words, None where there is none. `inner` has the parts of those entries that are totals themselves.
    """

    target: int
    parts: Parts
    holds: tuple[Track, ...]
    fails: tuple[Track, ...]
    bits: float
    contrary: int | None = None
    inner: dict[int, Parts] = {}


def judge(
    sheet: Sheet, parts: Parts, target: int, prior: float = 0.0, inner: dict[int, Parts] | None = None, *,
    remembered: bool = False,
) -> Pattern | None:  # fmt: skip
    """The formula with its evidence in all tracks; None where it is not to be believed. `prior` are bits that speak for
    it already; a formula that is remembered from another table may fail in all tracks."""
    entry = sheet.entries[target]
    odd, contrary = _odd_signs(sheet, parts)
    if not (entry.total or entry.ruled) and len(parts) > 2 and any(w < 0 and not is_deduction(sheet.entries[n].label) for n, w in parts):
        return None  # a line that says nothing of being a sum is one side of somebody else's
    odd += LONELY if odd and _lonely(sheet, parts) else 0.0
    bits = prior - odd - (len(parts).bit_length() if len(parts) > 1 else 4)
    bits += (TOTAL_WORD if entry.total else 0) + (RULED if entry.ruled else 0)
    if len(parts) == 1:
        bits += NAMED if _named(entry.key, sheet.entries[parts[0][0]].key) else 0
    bits += WHOLE if target == len(sheet.entries) - 1 == len(parts) else 0
    holds: list[Track] = []
    fails: list[Track] = []
    for track in sheet.tracks:
        told = worth(track, parts, target, inner or {})
        if told is not None:
            (fails if told < 0 else holds).append(track)
            bits += max(told, 0.0)
    against, errors, slipped = _failures(fails, parts, target)
    bits -= against
    run = prior >= COMPLETE and slipped and len(parts) > 1
    if fails and entry.key and any(sheet.entries[n].path == entry.path for n, _ in parts):
        return None  # lines that are called as their total is are its parallels, not its parts
    if fails and not remembered and not run:
        if not _closes(sheet, target, parts, len(holds)):
            return None
        if not (entry.total or entry.ruled or any(exactly(track, parts, target, inner or {}) for track in holds)):
            return None
    if bits < ENOUGH or (not remembered and (errors > max(1, len(holds) // 3) or not holds)):
        return None
    if len(parts) == 1 and (fails or not entry.total):
        return None
    return Pattern(target, parts, tuple(holds), tuple(fails), bits, contrary, dict(inner or {}))


def _failures(fails: list[Track], parts: Parts, target: int) -> tuple[float, int, bool]:
    """The bits that tracks in which a formula fails speak against it, how many errors they are, and whether slips of the
    pen explain them all for certain. Two figures that were swapped between two tracks are one error."""
    if len(fails) == 2 and swapped(fails[0], fails[1], parts, target):
        return SLIPPED, 1, True
    explained = [slip_bits(track, parts, target) for track in fails]
    against = sum(max(SLIPPED, FAILURE - bits) for bits in explained)
    return against, len(fails), min(explained, default=SURE) >= SURE


def _lonely(sheet: Sheet, parts: Parts) -> bool:
    """Whether one part alone is taken away from a plain sum, and one of several tracks alone prints a number for it."""
    turned = [n for n, weight in parts if weight < 0]
    if len(turned) != 1 or len(sheet.tracks) < 2 or len(parts) < 4:
        return False
    return sum(bool(track.doubled.get(turned[0])) for track in sheet.tracks) == 1


def complete(sheet: Sheet, stack: list[int], first: int) -> float:
    return COMPLETE if starts_a_run(sheet, stack, first) else 0.0


def starts_a_run(sheet: Sheet, stack: list[int], first: int) -> bool:
    """Whether parts begin where a section begins, or right below a total."""
    if first == 0:
        return True
    above, begin = sheet.entries[stack[first - 1]], sheet.entries[stack[first]]
    return above.total or above.path[:-1] != begin.path[:-1]


def _closes(sheet: Sheet, target: int, parts: Parts, holds: int) -> bool:
    """Whether a formula that fails somewhere is a promise all the same: by words, by a ruled line, by many parallels."""
    entry = sheet.entries[target]
    named = sum(bool(sheet.entries[n].key) for n, _ in parts)
    if 2 * named < len(parts):
        return False
    return entry.total or entry.ruled > 0 or holds > 3 or target == len(sheet.entries) - 1 == len(parts)


def _named(total: str, part: str) -> bool:
    """Whether a total's label is that of its one line, or a part of it."""
    ours, theirs = set(total.split()) - {"total"}, set(part.split())
    return bool(ours) and (ours <= theirs or theirs <= ours)


def _odd_signs(sheet: Sheet, parts: Parts) -> tuple[float, int | None]:
    """What the signs cost that labels do not suggest, and the part whose label says the opposite in so many words."""
    ways = []
    for orientation in (1, -1):
        odd = [n for n, w in parts if w != orientation * sheet.entries[n].weight]
        ways.append((len(odd), orientation, odd))
    count, orientation, odd = min(ways, key=lambda way: (way[0], -way[1]))
    plain = all(weight == 1 for _, weight in parts)
    contrary = [n for n in odd if sheet.entries[n].explicit and orientation == 1]
    return (0.0 if plain and count else ODD_SIGN * count), contrary[0] if len(contrary) == 1 else None
