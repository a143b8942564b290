"""Columns that print ranges -> columns of their ends, so that each end is a figure.

              2006                               2006          2006        2006
                                                               low         high
    Revenues  $95 - $100       ->     Revenues                 95          100
    Capital expenditure   12          Capital expenditure  12
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ..model.document import Line
from ..model.grid import Cell, Column, Grid
from ..words.ranges import ENDS, Range, range_in
from .values import value_at


def with_ends(grid: Grid, lines: Sequence[Line]) -> Grid:
    """The grid, each column with ranges followed by one of their lower and one of their upper ends; a column with nothing
    but ranges gives way to them."""
    ranges = {(cell.row, cell.column): found for cell in grid.cells if (found := range_in(cell.text)) is not None}
    if not ranges:
        return grid
    ranged = {column for _, column in ranges}
    mixed = ranged & {cell.column for cell in grid.cells if (cell.row, cell.column) not in ranges}
    columns: list[Column] = []
    first: dict[int, int] = {}
    for n, column in enumerate(grid.columns):
        first[n] = len(columns)
        if n not in ranged or n in mixed:
            columns.append(column)
        if n in ranged:
            columns += [msgspec.structs.replace(column, header=(*column.header, end)) for end in ENDS]
    cells: list[Cell] = []
    for cell in grid.cells:
        number = first[cell.column] + (cell.column in mixed and (cell.row, cell.column) in ranges)
        found = ranges.get((cell.row, cell.column))
        if found is None:
            cells.append(msgspec.structs.replace(cell, column=number))
        else:
            cells += _ends(cell, found, lines[cell.place.line - 1], number)
    return msgspec.structs.replace(grid, columns=tuple(columns), cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _ends(cell: Cell, found: Range, line: Line, column: int) -> list[Cell]:
    """The two ends of a range as cells of their own, each at its place."""
    begin = cell.place.column - 1
    ends = []
    for n, (start, end) in enumerate((found.low, found.high)):
        text = line.text[: begin + end]
        value = value_at(text, begin + start)
        if value is not None and value.end == begin + end:
            ends.append(Cell(cell.row, column + n, value.text, line.place(value.start, value.end), value.currency))
        else:
            ends.append(Cell(cell.row, column + n, text[begin + start :], line.place(begin + start, begin + end)))
    return ends
