"""Totals in tables of a single column, where no parallel column can show that a sum is promised.

Words and layout say it alone: a row that begins with "total", under a ruled line, right below a run of lines that begins
where a section does. If the run misses the total by what one slip of the pen makes (one digit, or two neighbours that were
swapped), and only one such run does, the sum is a promise that is broken. Anything else stays unsaid.
"""

from __future__ import annotations

from ._evidence import Pattern, starts_a_run
from ._sheets import Sheet

LEAST = 1000  # units that a total needs, for a slip to be told from a coincidence


def slipped_total(sheet: Sheet, stack: list[int], target: int) -> Pattern | None:
    """The formula of a total that a single slip keeps from footing."""
    entry = sheet.entries[target]
    if len(sheet.tracks) != 1 or not entry.ruled or not entry.key.startswith(("total", "subtotal", "sub total")):
        return None
    track = sheet.tracks[0]
    goal = track.doubled.get(target)
    if goal is None or abs(goal) < 2 * LEAST or set(track.half.values()) != {1}:
        return None
    found = []
    total = 0
    for first in range(len(stack) - 1, -1, -1):
        total += track.doubled.get(stack[first], 0)
        if first < len(stack) - 1 and starts_a_run(sheet, stack, first) and _is_slip(abs(total - goal) // 2):
            found.append(first)
    if len(found) != 1:
        return None
    return Pattern(target, tuple((n, 1) for n in stack[found[0] :]), (), (track,), 0.0)


def _is_slip(off: int) -> bool:
    """Whether a difference is that of one digit (400), or of two neighbours swapped (63, 630)."""
    bare = str(off).rstrip("0")
    swapped = off % 9 == 0 and len(str(off // 9).rstrip("0")) == 1
    return off > 0 and (len(bare) == 1 or swapped)
