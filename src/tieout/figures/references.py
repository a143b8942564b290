"""Cells that point elsewhere: the numbers of notes in a column or a row of their own are no figures.

                            Note    2003     2002           the column says so, or it is the first one, has no heading beside
    Inventories                4   3,491    3,198           columns that have one, and prints nothing but small numbers
    Other current assets   13, 14    500      586
"""

from __future__ import annotations

import re

from ..model.grid import Grid
from ..words.labels import is_index, is_reference

ONE = r"\d{1,2}(?:\.\d{1,2}){0,2}(?:\s?\([a-z]{1,3}\))?"
NUMBER = re.compile(rf"\(?{ONE}\)?")
SEVERAL = re.compile(rf"{ONE}(?:(?:\s?(?:,|&|;|/|,?\sand)\s?|\s){ONE}){{1,9}}")
SHORT = re.compile(r"\(?\d{0,3}\.?\d{0,3}\)?|[-\u2013\u2014]")
FEWEST = 3  # cells of a column without a heading that show it


def reference_columns(grid: Grid) -> set[int]:
    """The columns whose numbers are those of notes; all of an index of exhibits."""
    if _is_index(grid):
        return set(range(len(grid.columns)))
    found = {n for n, column in enumerate(grid.columns) if _refers(column.header)}
    if grid.columns[0].header or len(grid.columns) < 2:
        return found
    texts = [cell.text for cell in grid.cells if cell.column == 0]
    listed = any(SEVERAL.fullmatch(text) for text in texts)
    headed = all(column.header for column in grid.columns[1:])
    others = any("," in cell.text for cell in grid.cells if cell.column > 0)
    bare = all(NUMBER.fullmatch(text) or SEVERAL.fullmatch(text) for text in texts) and not any(cell.currency for cell in grid.cells if cell.column == 0)
    if len(texts) >= FEWEST and others and bare and (headed or listed):
        found.add(0)
    return found


def _is_index(grid: Grid) -> bool:
    """Whether a table lists exhibits: its heading says so, no column has one of its own, and its rows print no more than short numbers."""
    if not any(is_index(line) for line in (grid.title, *grid.context)) or any(column.header for column in grid.columns):
        return False
    return all(SHORT.fullmatch(cell.text) and not cell.currency for cell in grid.cells)


def _refers(header: tuple[str, ...]) -> bool:
    """Whether the heading of a column says, in all or in one of its lines, that its numbers are those of notes."""
    return is_reference(" ".join(header)) or any(is_reference(line) for line in header)


def reference_rows(grid: Grid) -> set[int]:
    """The rows whose numbers are those of notes."""
    named = {n for n, row in enumerate(grid.rows) if is_reference(row.label)}
    return {n for n in named if all(NUMBER.fullmatch(cell.text) for cell in grid.cells if cell.row == n)}
