"""The period of a figure where its row, or a heading above it, says more than its column does."""

from __future__ import annotations

from datetime import timedelta

from msgspec import Struct

from ..model.figure import Period
from ..words.changes import is_difference
from ..words.periods import Said
from .columns import Meaning


class Times(Struct, frozen=True):
    """The periods that the rows of a grid state themselves, those that the headings above them name, and those of cells, by
    row and column, whose heading names a day of the year of the column."""

    rows: dict[int, Period]
    headings: dict[int, Period]
    days: dict[tuple[int, int], Period]

    def of(self, row: int, n: int, column: Meaning, shared: bool) -> Period | None:
        """The period of a row that is that of its figure in the column `n` as well, None where its column has it; `shared`
        says that all columns have one period, so that a heading may name another."""
        own, above = self.rows.get(row), self.headings.get(row)
        if column.kind == "change" or is_difference(column.text):
            return None
        if (row, n) in self.days:
            return self.days[row, n]
        if own is not None and column.kind == "amount":
            found = own if column.period is None or _silent(column.said) else _end_of(own, column.period)
            if found is not None:
                return found
        return above if above is not None and shared else None


def _silent(said: Said) -> bool:
    """Whether a header says nothing of time, so that the period of its column is that of the caption."""
    return not (said.dates or said.years or said.fiscal or said.long)


def _end_of(own: Period, column: Period) -> Period | None:
    """The moment of a row that is one end of the period of its column; the first day stands for the moment before it."""
    if not own.instant or column.start is None:
        return None
    before = column.start - timedelta(days=1)
    return Period(before) if own.end in (before, column.start) else own if own.end == column.end else None
