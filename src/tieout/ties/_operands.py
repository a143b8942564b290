"""Which two figures a change compares: by the periods that its heading names, or by the columns whose rows it follows.

    Current   Prior   % change          a column without a readable heading is tried against the amount columns
        120     100       20%           around it: the pair with which most of its rows hold is what it compares
         90     120      -25%
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..model.figure import Figure, Measure
from ._rows import Row, slot

NEAREST = 8  # amount columns that are tried around a column of changes
SAMPLE = 60  # rows that are tried
FITS = 0.75
ENOUGH = 3
PERCENT = {Measure.CHANGE, Measure.SHARE, Measure.RATIO}


class Case(Struct, frozen=True):
    """One change with the two figures that it compares. `row` is the line that it stands in, None where not known."""

    change: Figure
    current: Figure
    prior: Figure
    row: Row | None = None

    @property
    def plain(self) -> bool:
        """Whether the prior figure is positive, so that all conventions say the same."""
        return (self.prior.mantissa or 0) > 0

    @property
    def crossing(self) -> bool:
        """Whether the change is through zero, whose sign follows no common rule."""
        return (self.current.mantissa or 0) * (self.prior.mantissa or 0) < 0


def by_period(row: Row, change: Figure) -> Iterator[tuple[Figure, Figure]]:
    """The current and the prior figure of a row for the periods of a change: of the first unit that has both."""
    wanted = slot(change, row)[2], change.compare
    for (unit, measure, period, _), current in row.slots.items():
        if period == wanted[0] and measure not in PERCENT and unit != "%":
            prior = row.slots.get((unit, measure, wanted[1], None))
            if prior is not None and prior.mantissa and prior is not current:
                yield current, prior
                return


def by_column(columns: dict[int, dict[int, Figure]], column: int) -> list[Case]:
    """The changes of a column against the pair of amount columns that most of its rows follow; empty where none does."""
    changes = {row: f for row, f in columns[column].items() if f.unit == "%"}
    near = _near(columns, column)
    best: list[tuple[int, int]] = []
    most = 0
    for a in near:
        for b in near:
            if a == b:
                continue
            tried = held = 0
            for row, change in list(changes.items())[:SAMPLE]:
                current, prior = columns[a].get(row), columns[b].get(row)
                if current is None or prior is None or not prior.mantissa or not change.mantissa:
                    continue
                if current.unit == prior.unit != "%":
                    tried += 1
                    held += _follows(current, prior, change)
            if held >= ENOUGH and held >= FITS * tried and held > most:
                best, most = [(a, b)], held
    a, b = best[0] if best else _beside(columns, column)
    if a == b:
        return []
    return [
        Case(change, columns[a][row], columns[b][row])
        for row, change in changes.items()
        if row in columns[a] and row in columns[b] and columns[a][row].unit == columns[b][row].unit != "%"
    ]


def _beside(columns: dict[int, dict[int, Figure]], column: int) -> tuple[int, int]:
    """The two amount columns to the left of a column of one or two changes that all follow from them; else twice one."""
    changes = {row: f for row, f in columns[column].items() if f.measure is Measure.CHANGE and f.mantissa}
    left = [n for n in _near(columns, column) if n < column][:2]
    if not 0 < len(changes) < ENOUGH or len(left) < 2:
        return column, column
    b, a = left
    shared = [(columns[a].get(row), columns[b].get(row), change) for row, change in changes.items()]
    if all(x and y and y.mantissa and x.unit == y.unit and _follows(x, y, change) for x, y, change in shared):
        return a, b
    return column, column


def _near(columns: dict[int, dict[int, Figure]], column: int) -> list[int]:
    """The columns of amounts around a column, the nearest first, those to the left before those to the right."""
    amounts = [
        n for n, figures in columns.items()
        if n != column and 2 * sum(f.measure not in PERCENT for f in figures.values()) > len(figures)
    ]  # fmt: skip
    return sorted(amounts, key=lambda n: (abs(n - column), n > column))[:NEAREST]


def _follows(current: Figure, prior: Figure, change: Figure) -> bool:
    """Whether a percentage may be the change between two figures, over the prior figure or over its size."""
    low = min(current.exponent, prior.exponent)
    x = (current.mantissa or 0) * int(10 ** min(current.exponent - low, 30))
    y = (prior.mantissa or 0) * int(10 ** min(prior.exponent - low, 30))
    power = int(10 ** min(max(0, -change.exponent), 12))
    percent = (change.mantissa or 0) * int(10 ** min(max(0, change.exponent), 12))
    wanted, printed = 100 * power * (x - y), percent * y
    room = abs(y) + 100 * power * 2
    if abs(wanted - printed) <= room:
        return True
    return y < 0 and abs(wanted + printed) <= room
