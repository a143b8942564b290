"""What each column of a published table prints, as a project says it: amounts of a period, changes, shares, another currency.

    3Q05        3Q04        YoY % change                     amount of current, amount of prior_year, change against prior_year
    North   South   Total   (all of one quarter)             amounts of parts: columns that nothing else tells apart
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

import msgspec
from msgspec import Struct

from ...model.figure import Figure, Period
from ...model.figure import Measure as Kind
from ...model.grid import Grid
from ...model.tie import Relation, Tie
from ..quantities import Measure
from .names import slug

T = TypeVar("T", bound=Hashable)
Cells = Mapping[tuple[int, int], Figure]
MOST = {Relation.CHANGE, Relation.CHANGE_OVER_SIZE}


class ColumnPlan(Struct, frozen=True):
    """`of` is a figure of the row whose concept is the whole of which the column prints shares. `currency` is empty for the
    release's own; `part` tells columns apart that print amounts of one period. `natural` is false where a column prints
    what no period, change, share or rate makes: its cells have concepts of their own."""

    measure: Measure
    period: Period | None
    against: Period | None = None
    of: str = ""
    currency: str = ""
    part: str = ""
    natural: bool = True


def plan_columns(grid: Grid, cells: Cells, ties: Mapping[str, list[Tie]], figures: Mapping[str, Figure], home: str, translated: str) -> tuple[ColumnPlan, ...]:
    """A plan for every column of a grid; `cells` are its figures by row and column, `ties` are by their targets."""
    by_column: list[list[Figure]] = [[] for _ in grid.columns]
    for (_, n), figure in cells.items():
        by_column[n].append(figure)
    amounts = [_amounts(column, home, translated) for column in by_column]
    plans = [_measured(column, plan, ties, figures, grid.id, amounts) for column, plan in zip(by_column, amounts, strict=True)]
    return tuple(_apart(grid, plans))


def _amounts(column: list[Figure], home: str, translated: str) -> ColumnPlan:
    """The column as one of amounts."""
    period = mode(figure.period for figure in column if figure.period is not None)
    unit = mode(figure.unit for figure in column if figure.unit and is_money(figure.unit)) or home
    if unit == home or not is_money(unit):
        return ColumnPlan(Measure.AMOUNT, period)
    return ColumnPlan(Measure.AMOUNT, period, currency=unit) if unit == translated else ColumnPlan(Measure.AMOUNT, period, natural=False)


def _measured(
    column: list[Figure], plan: ColumnPlan, ties: Mapping[str, list[Tie]], figures: Mapping[str, Figure], table: str, amounts: list[ColumnPlan]
) -> ColumnPlan:
    """The plan of a column, or one for changes, differences or shares, where most of its figures are such."""

    def time(name: str) -> Period | None:
        figure = figures[name]
        own = amounts[figure.column].period if figure.table == table and figure.column is not None else None
        return own or figure.period

    kind = mode(figure.measure for figure in column)
    made = [tie for figure in column for tie in ties.get(figure.id, ()) if len(tie.inputs) == 2]
    if kind is Kind.CHANGE:
        pairs = [(time(t.inputs[0].figure), time(t.inputs[1].figure)) for t in made if t.relation in MOST]
        now, then = mode(pair for pair in pairs if None not in pair) or (plan.period, mode(f.compare for f in column if f.compare))
        return ColumnPlan(Measure.CHANGE, now, then) if now and then and now != then else msgspec.structs.replace(plan, natural=False)
    if kind is Kind.SHARE:
        of = mode((figures[t.inputs[1].figure].row, t.inputs[1].figure) for t in made if t.relation is Relation.SHARE and figures[t.inputs[1].figure].table == table)
        now = mode(p for t in made if t.relation is Relation.SHARE and (p := time(t.inputs[0].figure)))
        return ColumnPlan(Measure.SHARE, now, of=of[1]) if of and now else msgspec.structs.replace(plan, natural=False)
    pairs = [
        (time(t.inputs[0].figure), time(t.inputs[1].figure)) for t in made
        if t.relation is Relation.SUM and [i.weight for i in t.inputs] == [1, -1] and len({figures[i.figure].row for i in t.inputs}) == 1
    ]  # fmt: skip
    difference = mode(pair for pair in pairs if None not in pair and pair[0] != pair[1])
    if difference and len(pairs) * 2 > len(column):
        return ColumnPlan(Measure.DIFFERENCE, *difference)
    return plan


def _apart(grid: Grid, plans: list[ColumnPlan]) -> Iterable[ColumnPlan]:
    """The plans, those that would print the same of a row told apart by their heads."""
    count = Counter(_same(plan) for plan in plans)
    taken = Counter[str]()
    for n, plan in enumerate(plans):
        if count[_same(plan)] < 2 or not plan.natural:
            yield plan
        elif plan.measure is not Measure.AMOUNT or plan.currency:
            yield msgspec.structs.replace(plan, natural=False)
        else:
            part = slug(" ".join(grid.columns[n].header[-2:]) or f"column {n + 1}", f"column_{n + 1}")
            taken[part] += 1
            yield msgspec.structs.replace(plan, part=part if taken[part] == 1 else f"{part}_{taken[part]}")


def _same(plan: ColumnPlan) -> tuple[object, ...]:
    return plan.measure, plan.period, plan.against, plan.currency, plan.natural, bool(plan.of)


def is_money(unit: str) -> bool:
    """Whether a unit is a currency by its three letters."""
    return len(unit) == 3 and unit.isalpha() and unit.isupper()


def mode(items: Iterable[T]) -> T | None:
    """The most frequent one, the first of several; None where there are none."""
    found = Counter(items).most_common(1)
    return found[0][0] if found else None
