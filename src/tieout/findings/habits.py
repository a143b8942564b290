"""Habits of rounding, learnt from ties: which of two conventions made a print, where the two would print otherwise.

    7,125,567 in another table    8,345 was rounded, 7,125 cut off; 7,125,310 prints as 7,125 either way and shows nothing
    sums that hold to the unit    where lines are rounded one by one, one sum in a few does not
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from ..model.figure import Figure, Measure
from ..model.habit import Habit, HabitName
from ..model.number import Interval
from ..model.release import Release
from ..model.tie import Tie, Verdict
from ._bench import FOOTING
from ._changes import change_habits

ENOUGH = 5  # figures that show a habit, for it to be said
HALVES = 3  # exact halves, which are rare
MOSTLY = 9  # figures that show it for each that speaks against it
SUMS = 8  # sums of a table, for its footing to be said
LOOSE = 8  # sums that hold to the unit for each that does not: below, lines are rounded one by one


def habits_of(release: Release, ties: list[Tie]) -> tuple[Habit, ...]:
    """The habits that a document shows, those of the document before those of single tables."""
    figures = {figure.id: figure for figure in release.figures}
    found = [*_rounding(ties, figures), *_footing(ties, figures), *_forced(ties), *change_habits(release, ties, figures)]
    order = {None: -1} | {grid.id: n for n, grid in enumerate(release.grids)}
    return tuple(sorted(found, key=lambda habit: order[habit.table]))


def _rounding(ties: list[Tie], figures: dict[str, Figure]) -> Iterator[Habit]:
    """Rounded or cut off; and exact halves up or to the even neighbour."""
    told: dict[str, str] = {}
    for tie in ties:
        if tie.verdict in (Verdict.EXACT, Verdict.ROUNDING) and (tie.kind not in FOOTING or len(tie.inputs) == 1):
            target = figures[tie.target]
            if target.mantissa is not None and tie.target not in told and (how := _shows(tie.expected, target)):
                told[tie.target] = how
    count = Counter(told.values())
    yield from _decided(HabitName.ROUNDING, ENOUGH, {"nearest": count["nearest"], "down": count["down"]})
    if count["down"] <= count["nearest"]:
        yield from _decided(HabitName.HALVES, HALVES, {"up": count["up"], "even": count["even"]})


def _shows(allowed: Interval, target: Figure) -> str:
    """What a print shows of the convention that made it: nothing, unless what was printed is known narrowly enough."""
    unit, parts = (10**target.exponent, 1) if target.exponent >= 0 else (1, 10**-target.exponent)
    low, high, scale = allowed.low * parts, allowed.high * parts, allowed.denominator * unit
    if low <= 0 <= high:
        return ""
    if high < 0:
        low, high = -high, -low
    shown, whole = abs(target.mantissa or 0), low // scale
    twice_low, twice_high = 2 * (low - whole * scale), 2 * (high - whole * scale)
    if twice_low + twice_high == 2 * scale and (twice_high - twice_low) * 50 <= scale:
        return "up" if shown == whole + 1 and shown % 2 else "even" if shown == whole and not shown % 2 else ""
    if twice_low <= scale or twice_high >= 2 * scale:
        return ""
    return "nearest" if shown == whole + 1 else "down" if shown == whole else ""


def _decided(name: HabitName, enough: int, votes: dict[str, int]) -> Iterator[Habit]:
    """The value that most figures show, where they are enough and few speak against it."""
    value, shown = max(votes.items(), key=lambda vote: vote[1])
    against = sum(votes.values()) - shown
    if shown >= enough and shown >= MOSTLY * against:
        yield Habit(name, value, shown, against)


def _footing(ties: list[Tie], figures: dict[str, Figure]) -> Iterator[Habit]:
    """Whether sums hold to the unit, of the document and of each table that differs from it."""
    translated = {_column(figures[tie.target]) for tie in ties if tie.kind == "translation"}
    tables: dict[str | None, Counter[bool]] = defaultdict(Counter)
    for tie in ties:
        target = figures[tie.target]
        if tie.kind not in FOOTING or len(tie.inputs) < 2 or tie.verdict not in (Verdict.EXACT, Verdict.ROUNDING):
            continue
        if target.measure is Measure.SHARE or _column(target) in translated or not _within(tie, figures):
            continue
        tables[target.table][tie.verdict is Verdict.EXACT] += 1
    by_line = [name for name, count in tables.items() if count[False] > 1 and count[True] < LOOSE * count[False]]
    exact = sum(count[True] for name, count in tables.items() if name not in by_line)
    loose = sum(count[False] for name, count in tables.items() if name not in by_line)
    if exact >= SUMS and exact >= MOSTLY * loose:
        yield Habit(HabitName.FOOTING, "unit", exact, loose)
    for name in by_line:
        yield Habit(HabitName.FOOTING, "lines", tables[name][False], tables[name][True], name)


def _column(figure: Figure) -> tuple[str | None, int | None]:
    return figure.table, figure.column


def _within(tie: Tie, figures: dict[str, Figure]) -> bool:
    """Whether a sum stands in one table and in one precision."""
    target = figures[tie.target]
    parts = [figures[item.figure] for item in tie.inputs]
    return all(part.table == target.table and (part.nil or part.exponent == target.exponent) for part in parts)


def _forced(ties: list[Tie]) -> Iterator[Habit]:
    plugs = {tie.target for tie in ties if tie.verdict is Verdict.PLUG}
    if len(plugs) >= HALVES:
        yield Habit(HabitName.FORCED, "columns", len(plugs))
