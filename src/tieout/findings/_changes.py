"""Habits of percent changes: from which figures they are worked out, and where n.m. stands instead of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from ..model.figure import Figure, Measure
from ..model.formula import expected
from ..model.grid import Grid
from ..model.habit import Habit, HabitName
from ..model.number import Interval, printed
from ..model.release import Release
from ..model.tie import Tie, Verdict
from ..words.numerals import is_not_meaningful

ENOUGH = 3  # changes that the finer figures print otherwise, for it to be said which of the two were used
MOSTLY = 9
LIMITED = 2  # n.m. that stand for a change that could be worked out
SCALES = {0: "units", 3: "thousands", 6: "millions", 9: "billions"}

Cells = dict[tuple[str, int, int], Figure]


def change_habits(release: Release, ties: list[Tie], figures: dict[str, Figure]) -> Iterator[Habit]:
    """From which figures changes are worked out, and what n.m. stands for."""
    changes = [tie for tie in ties if tie.kind == "change"]
    if changes:
        yield from _operands(release, ties, changes, figures)
        yield from _limits(release, changes, figures)


def _operands(release: Release, ties: list[Tie], changes: list[Tie], figures: dict[str, Figure]) -> Iterator[Habit]:
    """Changes that print otherwise when they are worked out from finer copies than from the figures beside them."""
    finer: dict[str, Figure] = {}
    for tie in ties:
        if tie.kind == "agreement" and tie.verdict in (Verdict.EXACT, Verdict.ROUNDING):
            copy = figures[tie.inputs[0].figure]
            if copy.exponent < figures[tie.target].exponent:
                finer[tie.target] = copy
    votes: dict[str, Counter[str]] = {"printed": Counter(), "finer": Counter()}
    for tie in changes:
        current, prior = (figures[item.figure] for item in tie.inputs)
        if current.id in finer and prior.id in finer:
            ours = _prints_as(release, tie, figures, current, prior)
            theirs = _prints_as(release, tie, figures, finer[current.id], finer[prior.id])
            if ours != theirs:
                scale = SCALES.get(finer[current.id].exponent, "finer figures")
                votes["finer" if theirs else "printed"][scale] += 1
    used, other = votes["finer"], votes["printed"]
    if used.total() >= max(ENOUGH, MOSTLY * other.total()):
        yield Habit(HabitName.CHANGES, used.most_common(1)[0][0], used.total(), other.total())
    elif other.total() >= max(ENOUGH, MOSTLY * used.total()):
        yield Habit(HabitName.CHANGES, "printed", other.total(), used.total())


def _prints_as(release: Release, tie: Tie, figures: dict[str, Figure], current: Figure, prior: Figure) -> bool:
    """Whether the change of two figures, taken at their printed values, prints as the change that is printed."""
    exact = expected(tie.relation, [(_point(current), 1), (_point(prior), 1)])
    change = figures[tie.target]
    return exact is not None and exact.meets(printed(change.mantissa or 0, change.exponent, release.rounding))


def _point(figure: Figure) -> Interval:
    mantissa, exponent = figure.mantissa or 0, figure.exponent
    value: int = mantissa * 10 ** max(0, exponent)
    return Interval(value, value, 10 ** max(0, -exponent))


def _limits(release: Release, changes: list[Tie], figures: dict[str, Figure]) -> Iterator[Habit]:
    """What the n.m. of change columns stand for: nothing to compare, or a change beyond all that are printed."""
    cells: Cells = {(f.table, f.row, f.column): f for f in release.figures if f.table and f.row is not None and f.column is not None}
    grids = {grid.id: grid for grid in release.grids}
    operands: dict[tuple[str, int], Counter[tuple[int, int]]] = defaultdict(Counter)
    most = 0
    for tie in changes:
        change, current, prior = figures[tie.target], *(figures[item.figure] for item in tie.inputs)
        most = max(most, abs(_percent(change)))
        if change.table and change.table == current.table == prior.table and change.column is not None:
            operands[change.table, change.column][current.column or 0, prior.column or 0] += 1
    sizes = [
        size for (table, column), pairs in operands.items()
        for size in _unprinted(grids[table], column, *pairs.most_common(1)[0][0], cells)
    ]  # fmt: skip
    beyond = [size for size in sizes if size is not None]
    if len(beyond) >= LIMITED and min(beyond) > most:
        yield Habit(HabitName.LIMIT, str(most), len(beyond), 0)
    elif len(sizes) >= LIMITED and not beyond:
        yield Habit(HabitName.LIMIT, "nil", len(sizes), 0)


def _percent(figure: Figure) -> int:
    """The size of a percentage, in whole percent."""
    mantissa, exponent = abs(figure.mantissa or 0), figure.exponent
    return int(mantissa * 10**exponent) if exponent >= 0 else mantissa // int(10**-exponent)


def _unprinted(grid: Grid, column: int, current: int, prior: int, cells: Cells) -> Iterator[int | None]:
    """For every n.m. of a column the change that it stands for in percent; None where there is nothing to compare."""
    for cell in grid.cells:
        if cell.column == column and is_not_meaningful(cell.text):
            one, other = (cells.get((grid.id, cell.row, n)) for n in (current, prior))
            if one is None or other is None or one.measure is Measure.CHANGE:
                continue
            if not one.mantissa or not other.mantissa or one.mantissa * other.mantissa < 0 or one.exponent != other.exponent:
                yield None
            else:
                yield abs(100 * (one.mantissa - other.mantissa) // other.mantissa)
