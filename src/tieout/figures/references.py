"""Cells that point elsewhere: the numbers of notes in a column or a row of their own are no figures.

                            Note    2003     2002           the column says so, or it is the first one, has no heading beside
    Inventories                4   3,491    3,198           columns that have one, and prints nothing but small numbers
    Other current assets      13     500      586
"""

from __future__ import annotations

import re

from ..model.grid import Grid
from ..words.labels import is_reference

NUMBER = re.compile(r"\(?\d{1,2}(?:\.\d{1,2})?\)?")
FEWEST = 3  # cells of a column without a heading that show it


def reference_columns(grid: Grid) -> set[int]:
    """The columns whose numbers are those of notes."""
    found = {n for n, column in enumerate(grid.columns) if is_reference(" ".join(column.header))}
    if not grid.columns[0].header and len(grid.columns) > 1 and all(column.header for column in grid.columns[1:]):
        texts = [cell.text for cell in grid.cells if cell.column == 0]
        others = any("," in cell.text for cell in grid.cells if cell.column > 0)
        bare = all(NUMBER.fullmatch(text) for text in texts) and not any(cell.currency for cell in grid.cells if cell.column == 0)
        if len(texts) >= FEWEST and others and bare:
            found.add(0)
    return found


def reference_rows(grid: Grid) -> set[int]:
    """The rows whose numbers are those of notes."""
    named = {n for n, row in enumerate(grid.rows) if is_reference(row.label)}
    return {n for n in named if all(NUMBER.fullmatch(cell.text) for cell in grid.cells if cell.row == n)}
