"""A column of differences is the one of two columns less the other.

What it promises
    Where a heading says "change", "increase (decrease)" or "variance" and the column prints amounts, every figure is
    the difference of the two columns that its rows follow.

Why it matters
    The difference is what the text beside the table explains; when one of the two figures is corrected late, it is
    the difference that is forgotten.

Example
    Sales 1,240 against 1,105: increase printed 153, worked out 135: two digits were swapped.

When a break may be right after all
    Differences that were worked out before rounding may be a unit off; the digits allow for that.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.figure import Figure, Measure
from ..model.tie import Promise, Relation, Tie, Verdict
from ..words.changes import is_difference
from ._claim_inside import differences_inside
from ._claim_sums import claim_differences
from ._ledger import Ledger

NEAREST = 6
ENOUGH = 2
FITS = 0.75
SAMPLE = 60
MOST_COLUMNS = 60
FOOTABLE = {Measure.AMOUNT, Measure.COUNT, Measure.PHYSICAL, Measure.PER_SHARE}
POINTS = {Measure.RATIO, Measure.SHARE}  # which change by points, or by percent of themselves: nothing says which

Columns = dict[int, dict[int, Figure]]


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Every column of amounts whose heading says that it prints differences."""
    for grid in () if ledger.release.document.worksheet else ledger.release.grids:
        said = {n for n, column in enumerate(grid.columns) if is_difference(" ".join(column.header))}
        if not said or len(said) == len(grid.columns):
            continue
        columns = dict(list(ledger.columns(grid.id).items())[:MOST_COLUMNS])
        for column in sorted(said & columns.keys()):
            yield from _column(ledger, grid.id, column, columns, said)
    yield from claim_differences(ledger)
    yield from differences_inside(ledger)


def _column(ledger: Ledger, grid: str, column: int, columns: Columns, said: set[int]) -> Iterator[Tie]:
    pair = _pair(column, columns, said)
    if pair is None:
        return
    ties = [tie for row, figure in columns[column].items() if (tie := _tie(ledger, grid, figure, row, columns, pair))]
    held = sum(tie.verdict is not Verdict.BROKEN for tie in ties)
    for tie in ties:
        points = ledger.by_id[tie.target].measure in POINTS
        if tie.verdict is not Verdict.BROKEN or (held > ENOUGH and not points):
            yield tie


def _pair(column: int, columns: Columns, said: set[int]) -> tuple[int, int, int] | None:
    """The two columns, and the sign, with which most rows hold."""
    near = sorted((n for n in columns if n not in said), key=lambda n: (abs(n - column), n > column))[:NEAREST]
    best: tuple[int, int, int] | None = None
    most = 0
    for a in near:
        for b in near:
            if a >= b:
                continue
            for sign in (1, -1):
                tried = held = 0
                for row, figure in list(columns[column].items())[:SAMPLE]:
                    x, y = columns[a].get(row), columns[b].get(row)
                    if x is None or y is None or not figure.mantissa or figure.measure in POINTS or not _alike(figure, x, y):
                        continue
                    tried += 1
                    held += _fits(figure, x, y, sign)
                if held >= ENOUGH and held >= FITS * tried and held > most:
                    best, most = (a, b, sign), held
    return best


def _alike(figure: Figure, x: Figure, y: Figure) -> bool:
    return figure.measure in FOOTABLE | POINTS and figure.unit == x.unit == y.unit


def _fits(figure: Figure, x: Figure, y: Figure, sign: int) -> bool:
    """Whether the difference is that of the prints, but for one unit."""
    low = min(figure.exponent, x.exponent, y.exponent)
    d, a, b = (int((f.mantissa or 0) * 10 ** min(f.exponent - low, 30)) for f in (figure, x, y))
    room = int(10 ** min(max(f.exponent for f in (figure, x, y)) - low, 30))
    return abs(sign * (a - b) - d) <= room


def _tie(
    ledger: Ledger, grid: str, figure: Figure, row: int, columns: Columns, pair: tuple[int, int, int]
) -> Tie | None:
    a, b, sign = pair
    x, y = columns[a].get(row), columns[b].get(row)
    if x is None or y is None or not _alike(figure, x, y):
        return None
    if sign < 0:
        x, y = y, x
    return ledger.tie(
        "difference", Relation.SUM, figure, [(x, 1), (y, -1)],
        pattern=f"{grid}.difference.{figure.column}", promise=Promise.STATED,
        formula=f"{_name(figure)} = {_name(x)} - {_name(y)}",
        evidence="the heading says so, and most rows are the difference of these two columns",
    )  # fmt: skip


def _name(figure: Figure) -> str:
    return f"{figure.label[-1] or '(no label)'} [{figure.header[-1] if figure.header else ''}]"
