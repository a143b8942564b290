"""Rows whose values wrapped with their label: one row again.

    Loss before provision for income taxes and     (12,410)   (25,730)   (19,860)
    extraordinary item                                                              (38,215)

The second line goes on with the label of the first, and its values stand in the columns that the first leaves blank.
"""

from __future__ import annotations

import msgspec

from ..model.grid import Cell, Grid, Row

GOES_ON = ("and", "or", "of", "for", "in", "to", "from", "before", "the", ",", "-", "&")


def with_rejoined_rows(grid: Grid) -> Grid:
    """The grid, each two rows that are one joined."""
    columns: dict[int, set[int]] = {}
    for cell in grid.cells:
        columns.setdefault(cell.row, set()).add(cell.column)
    full = max((len(some) for some in columns.values()), default=0)
    joined = {
        n + 1 for n, (one, other) in enumerate(zip(grid.rows, grid.rows[1:], strict=False))
        if _one_label(one, other) and not columns[n] & columns[n + 1] and len(columns[n] | columns[n + 1]) == full > 1
    }  # fmt: skip
    return _without(grid, joined) if joined else grid


def _one_label(one: Row, other: Row) -> bool:
    """Whether the label of the line below goes on with that of the line above."""
    words = one.label.lower().split()
    below = other.line == one.line + 1 and other.label[:1].islower() and not other.rule_above
    return below and bool(words) and (words[-1] in GOES_ON or words[-1].endswith((",", "-")))


def _without(grid: Grid, joined: set[int]) -> Grid:
    """The grid without the second rows, whose cells go to the first."""
    number: dict[int, int] = {}
    rows: list[Row] = []
    for n, row in enumerate(grid.rows):
        if n in joined:
            above = rows[-1]
            path = (*above.path[:-1], f"{above.label} {row.label}")
            rows[-1] = msgspec.structs.replace(above, path=path, rule_below=row.rule_below)
        else:
            rows.append(row)
        number[n] = len(rows) - 1
    cells = sorted((_moved(cell, number[cell.row]) for cell in grid.cells), key=lambda cell: (cell.row, cell.column))
    return msgspec.structs.replace(grid, rows=tuple(rows), cells=tuple(cells))


def _moved(cell: Cell, row: int) -> Cell:
    return msgspec.structs.replace(cell, row=row) if cell.row != row else cell
