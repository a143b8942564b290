"""The rows of a table that earnings per share rest on: results, numbers of shares, and the earnings per share.

    Net loss                              (1,989,090)      a result, by its words
    Basic Net Loss Per Share                 (87,970)      earned per share
    Weighted Average Number of Shares         22,611       a number of shares to divide by

Words say what belongs together; which result and which number of shares a row really divides is left to arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..model.figure import Figure, Measure
from ..model.grid import Grid
from ..words.changes import is_difference
from ..words.earnings import dilution, is_depositary, is_divisor, is_earned_per_share, result_named
from ..words.labels import label_key
from ._ledger import Ledger

MOST_LINES = 40
NEAR = {
    "net": ("net", "common", "continuing"),
    "common": ("common", "net"),
    "continuing": ("continuing", "net"),
    "adjusted": ("adjusted", "net", "common"),
}


class Line(Struct, frozen=True):
    """One row: what it says, and its figures by column."""

    row: int
    label: str
    result: str
    dilution: str
    depositary: bool
    figures: dict[int, Figure]

    @property
    def name(self) -> str:
        """The row's label, by which it is known again in another table."""
        return label_key(self.label)

    def like(self, other: Line) -> bool:
        """Whether two rows can belong together: both basic or both diluted, or one of them says neither."""
        return self.dilution == other.dilution or not self.dilution or not other.dilution


class Earnings(Struct, frozen=True):
    """The rows of one table. `counts` are numbers of shares."""

    grid: str
    results: list[Line]
    counts: list[Line]
    earned: list[Line]

    def ways(self, line: Line) -> Iterator[tuple[Line, Line]]:
        """The results and numbers of shares that a row of earnings per share may divide, the likeliest first."""
        counts = [c for c in self.counts if c.depositary == line.depositary and c.like(line)]
        counts.sort(key=lambda c: (c.dilution != line.dilution, c.row < line.row, abs(c.row - line.row)))
        for name in NEAR.get(line.result, (line.result,)):
            for result in sorted((r for r in self.results if r.result == name), key=lambda r: _distance(r, line)):
                for count in counts:
                    yield result, count


def earnings_of(ledger: Ledger) -> list[Earnings]:
    """All tables that have earnings per share together with what they are divided from."""
    found = []
    for grid in ledger.release.grids:
        rows = ledger.once(_rows)[grid.id]
        table = _read(grid, rows)
        if table.earned and table.counts and table.results:
            found.append(table)
    return found


def _rows(ledger: Ledger) -> dict[str, dict[int, dict[int, Figure]]]:
    return {grid.id: ledger.rows(grid.id) for grid in ledger.release.grids}


def _read(grid: Grid, rows: dict[int, dict[int, Figure]]) -> Earnings:
    table = Earnings(grid.id, [], [], [])
    apart = {n for n, column in enumerate(grid.columns) if is_difference(" ".join(column.header))}
    for row, printed in rows.items():
        figures = {column: figure for column, figure in printed.items() if column not in apart}
        path = grid.rows[row].path
        label, text = path[-1], " ".join(path[-2:])
        measures = {figure.measure for figure in figures.values()}
        if Measure.PER_SHARE in measures:
            kept = {c: f for c, f in figures.items() if f.measure is Measure.PER_SHARE}
            if is_earned_per_share(label) and len(table.earned) < MOST_LINES:
                table.earned.append(_line(row, path, result_named(label) or result_named(text), kept))
        elif "shares" in {figure.unit for figure in figures.values()} or is_divisor(text):
            kept = {c: f for c, f in figures.items() if f.unit != "%"}
            if (is_divisor(label) or is_divisor(text)) and len(table.counts) < MOST_LINES:
                table.counts.append(_line(row, path, "", kept))
        elif Measure.AMOUNT in measures and (name := result_named(label)) and len(table.results) < MOST_LINES:
            kept = {c: f for c, f in figures.items() if f.measure is Measure.AMOUNT}
            table.results.append(_line(row, path, name, kept))
    return table


def _line(row: int, path: tuple[str, ...], result: str, figures: dict[int, Figure]) -> Line:
    label, text = path[-1], " ".join(path[-2:])
    named = dilution(label) or dilution(text)
    return Line(row, label or text, result, named, is_depositary(text), figures)


def _distance(result: Line, line: Line) -> tuple[bool, int]:
    """Results stand above the earnings per share; the nearest is the likeliest."""
    return result.row > line.row, abs(result.row - line.row)
