"""Formulas across a table that leave columns out because most rows are blank there: a row that prints them adds them up as well.

                  Share capital   Reserve   Retained   Total
    Balance               2,074        54      5,000   7,128      2,074 + 54 + 5,000
    Profit                                     2,723   2,723      Retained = Total, in this row and the next ones
    Dividends                                  (900)   (900)
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from ._evidence import Pattern
from ._folds import Parts
from ._sheets import Track


def with_whole_rows(patterns: Sequence[Pattern]) -> list[Pattern]:
    """The formulas, without the rows in which they fail and the sum of all the columns before the total holds to the unit; these
    have that formula."""
    targets = {p.target for p in patterns}
    found: list[Pattern] = []
    for pattern in patterns:
        whole: dict[Parts, list[Track]] = {}
        for track in pattern.fails:
            if (parts := _whole(pattern, track, targets)) is not None:
                whole.setdefault(parts, []).append(track)
        kept = tuple(track for track in pattern.fails if not any(track in some for some in whole.values()))
        found.append(structs.replace(pattern, fails=kept) if whole else pattern)
        found += [structs.replace(pattern, parts=parts, holds=tuple(some), fails=()) for parts, some in whole.items()]
    return found


def _whole(pattern: Pattern, track: Track, targets: set[int]) -> Parts | None:
    """The columns that a row adds up, those of the formula and others; None where they do not make the total to the unit."""
    inside = {entry for entry, _ in pattern.parts}
    before = [n for n in range(pattern.target) if n in track.doubled and n in track.figures and n not in targets]
    if not inside & set(track.doubled) <= set(before) or len(before) <= len(inside & set(before)):
        return None
    parts = tuple((n, 1) for n in before)
    return parts if len(parts) > 1 and sum(track.doubled[n] for n in before) == track.doubled[pattern.target] else None
