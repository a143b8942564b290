"""How a document makes printed figures of exact ones, as its figures show it; what they do not show is not said."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class HabitName(StrEnum):
    """What a habit is about, with the values that it has."""

    ROUNDING = "rounding"  # nearest, down
    HALVES = "halves"  # up, even: what becomes of an exact half
    FOOTING = "footing"  # unit: sums hold to the unit; lines: every line is rounded by itself, and sums may miss
    FORCED = "forced"  # columns: figures are moved by a unit so that their column foots
    CHANGES = "changes"  # printed: worked out from the figures beside them; thousands, units...: from finer ones
    LIMIT = "limit"  # nil: n.m. stands where there is nothing to compare; 500: and where a change is larger, in percent


class Habit(Struct, frozen=True, gc=False):
    """`shown` figures (sums, for footing) show the habit, `against` speak against it. `table` is the id of the table whose
    habit it is where it differs from the document's, else None."""

    name: HabitName
    value: str
    shown: int
    against: int = 0
    table: str | None = None
