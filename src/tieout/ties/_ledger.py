"""What every kind of tie works with: the figures of a release, by table and place, and the making of a tie.

A kind of tie looks up figures here and says "this target ought to be this formula of these inputs"; the ledger works
out the interval that the inputs allow and the first verdict. Nothing here knows any kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import TypeVar, cast

from ..model.figure import Figure, Measure
from ..model.formula import Weight, expected
from ..model.grid import Grid
from ..model.number import Interval, Rounding
from ..model.release import Release
from ..model.tie import Input, Promise, Relation, Tie, Verdict

Terms = Sequence[tuple[Figure, Weight]]
Lines = dict[int, dict[int, Figure]]
T = TypeVar("T")


class Ledger:
    """The figures of one release. It is filled once and only read afterwards.

    `cells[grid][row, column]` is the figure in that cell, if it holds one. `rounding` is the document's convention.
    """

    def __init__(self, release: Release) -> None:
        self.release = release
        self.rounding = release.rounding
        self.grids: dict[str, Grid] = {grid.id: grid for grid in release.grids}
        self.cells: dict[str, dict[tuple[int, int], Figure]] = {grid.id: {} for grid in release.grids}
        self.by_id: dict[str, Figure] = {}
        self._intervals: dict[tuple[int, int, int, Rounding], Interval] = {}
        self._columns: dict[str, Lines] = {}
        self._rows: dict[str, Lines] = {}
        self._once: dict[Callable[[Ledger], object], object] = {}
        for figure in release.figures:
            self.by_id[figure.id] = figure
            if figure.table is not None and figure.row is not None and figure.column is not None:
                self.cells[figure.table][figure.row, figure.column] = figure

    def once(self, make: Callable[[Ledger], T]) -> T:
        """What `make` works out from this ledger: worked out the first time, then kept for the other kinds."""
        if make not in self._once:
            self._once[make] = make(self)
        return cast(T, self._once[make])

    def columns(self, grid: str) -> Lines:
        """The figures of a grid by column, then by row, both ascending."""
        if grid not in self._columns:
            self._columns[grid] = _lines(((column, row), figure) for (row, column), figure in self.cells[grid].items())
        return self._columns[grid]

    def rows(self, grid: str) -> Lines:
        """The figures of a grid by row, then by column, both ascending."""
        if grid not in self._rows:
            self._rows[grid] = _lines(self.cells[grid].items())
        return self._rows[grid]

    def interval(self, figure: Figure) -> Interval:
        """What the print of a figure stands for, in base units; a nil dash is a zero that was rounded."""
        rounding = self.rounding
        if rounding is not Rounding.NEAREST and figure.measure is Measure.PER_SHARE:
            rounding = Rounding.NEAREST  # millions are cut off, cents are not
        key = (figure.mantissa or 0, figure.exponent, figure.zeros, rounding)
        found = self._intervals.get(key)
        if found is None:
            found = self._intervals[key] = figure.stands_for(rounding)
        return found

    def point(self, figure: Figure) -> Interval:
        """The printed value itself, as an interval of no width."""
        mantissa, exponent = figure.mantissa or 0, figure.exponent
        if exponent >= 0:
            value = mantissa * int(10**exponent)
            return Interval(value, value)
        return Interval(mantissa, mantissa, 10**-exponent)

    def tie(
        self,
        kind: str,
        relation: Relation,
        target: Figure,
        terms: Terms,
        *,
        pattern: str,
        promise: Promise,
        formula: str,
        evidence: str = "",
    ) -> Tie | None:
        """The tie, with its expected interval and its verdict; None where a divisor may be zero. The id comes later."""
        allowed = expected(relation, [(self.interval(figure), weight) for figure, weight in terms])
        if allowed is None:
            return None
        return Tie(
            "", kind, relation, target.id, tuple(Input(figure.id, weight) for figure, weight in terms), formula,
            self.verdict(relation, target, terms, allowed), allowed, promise, pattern, evidence,
        )  # fmt: skip

    def verdict(self, relation: Relation, target: Figure, terms: Terms, allowed: Interval) -> Verdict:
        """Exact where the printed inputs themselves give the printed target, rounding where the intervals meet."""
        shown = self.interval(target)
        if not allowed.meets(shown):
            return Verdict.BROKEN
        if relation is Relation.SUM:
            return Verdict.EXACT if shown.meets(_middle(allowed)) else Verdict.ROUNDING
        exactly = expected(relation, [(self.point(figure), weight) for figure, weight in terms])
        return Verdict.EXACT if exactly is not None and exactly.meets(shown) else Verdict.ROUNDING


def _lines(cells: Iterable[tuple[tuple[int, int], Figure]]) -> Lines:
    """Figures by the first number of their place, then by the second, both ascending."""
    found: dict[int, dict[int, Figure]] = defaultdict(dict)
    for (first, second), figure in sorted(cells, key=itemgetter(0)):
        found[first][second] = figure
    return dict(found)


def _middle(interval: Interval) -> Interval:
    return Interval(interval.low + interval.high, interval.low + interval.high, 2 * interval.denominator)
