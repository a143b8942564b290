"""The habits of a document in one sentence, each with the count of figures that show it."""

from __future__ import annotations

from ..model.habit import Habit, HabitName
from ..model.result import Result

TITLE = 40  # characters of a table's title
TABLES = 3  # tables that are named
WORDS = {
    (HabitName.ROUNDING, "nearest"): "rounds to the nearest ({} figures show it)",
    (HabitName.ROUNDING, "down"): "cuts digits off instead of rounding ({} figures show it)",
    (HabitName.HALVES, "up"): "rounds exact halves up ({})",
    (HabitName.HALVES, "even"): "rounds exact halves to the even digit ({})",
    (HabitName.FOOTING, "unit"): "foots its statements to the unit ({} sums)",
    (HabitName.FORCED, "columns"): "moves figures by a unit so that their column foots ({} figures)",
    (HabitName.CHANGES, "printed"): "computes changes from the figures beside them ({} figures)",
    (HabitName.CHANGES, ""): "computes changes from {} ({} figures)",
    (HabitName.LIMIT, "nil"): "prints n.m. where there is nothing to compare ({})",
    (HabitName.LIMIT, ""): "prints n.m. for changes beyond {}% ({})",
}


def sentence(result: Result) -> str:
    """`This document rounds to the nearest (212 figures show it) and foots its statements to the unit (118 sums).`; an
    empty string where it shows no habit."""
    clauses = [_clause(habit) for habit in result.habits if habit.table is None]
    said = f"This document {_and(clauses)}." if clauses else ""
    titles = {grid.id: " ".join(grid.title.split()) for grid in result.release.grids}
    tables = [habit for habit in result.habits if habit.table is not None]
    named = [
        f"{titles.get(habit.table or '', '')[:TITLE].strip() or habit.table} ({habit.shown} of {habit.shown + habit.against})"
        for habit in tables[:TABLES]
    ]  # fmt: skip
    if len(tables) > TABLES:
        named.append(f"{len(tables) - TABLES} more tables")
    if named:
        said += f" Rounded line by line, so that sums miss by a unit: {_and(named)}."
    return said.strip()


def _clause(habit: Habit) -> str:
    words = WORDS.get((habit.name, habit.value))
    if words is not None:
        return words.format(habit.shown)
    return WORDS[habit.name, ""].format(habit.value, habit.shown)


def _and(parts: list[str]) -> str:
    return ", ".join(parts[:-1]) + f" and {parts[-1]}" if len(parts) > 1 else parts[0]
