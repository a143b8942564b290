"""Tables that are split: over the width of a page, or from one page to the next.

    Revenues          1Q03          Revenues          1Q02
      Products         310            Products         299      the same stub with other columns: a block of the first
      Services         120            Services         101

    Assets            2003          (Continued)
      Cash              12            Liabilities       2003    the same columns with other rows: one grid
      Land              30              Loans             17
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ..model.document import Document, LineKind
from ..model.grid import Grid, Row
from ..model.place import PageSpot
from .sections import TOTAL

CONTINUED = re.compile(r"\bcont(?:inued\b|'d\b|\.\s*\)?$)", re.IGNORECASE)
POINTS = 6  # by which the ends of one column may differ on two sheets
SHIFT = 3  # offsets that a column may move from page to page
ALIKE = 0.7  # of the labels that two blocks of one table share
CLOSE = 8  # lines that may stand between the rows of one table
NEAR = 24  # lines that may stand between two blocks


def join_blocks(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """The grids, those that continue the one before with other columns marked so."""
    found: list[Grid] = []
    for grid in grids:
        root = _continues(found[-1], grid) if found else None
        found.append(msgspec.structs.replace(grid, block_of=root) if root else grid)
    return tuple(found)


def join_pages(grids: Sequence[Grid], document: Document) -> list[Grid]:
    """The grids, those that go on over a page joined with their beginning, with ids t1, t2, ... in their order."""
    found: list[Grid] = []
    for grid in grids:
        if found and _goes_on(found[-1], grid, document):
            found[-1] = _joined(found[-1], grid)
        else:
            found.append(grid)
    return [msgspec.structs.replace(grid, id=f"t{n}") for n, grid in enumerate(found, 1)]


def _goes_on(before: Grid, grid: Grid, document: Document) -> bool:
    """Whether a grid has further rows for the columns of the one before: it says so, or only a page break parts them."""
    if len(before.columns) != len(grid.columns) or {r.label for r in before.rows if r.label} & {r.label for r in grid.rows}:
        return False
    headers = [column.header for column in grid.columns]
    if any(headers) and headers != [column.header for column in before.columns]:
        return False
    if any(CONTINUED.search(line) for line in grid.context):
        return True
    laid_out = document.lines[grid.rows[0].line - 1].slots is None
    if laid_out and any(abs(a.right - b.right) > SHIFT for a, b in zip(before.columns, grid.columns, strict=True)) and not _on_one_sheet(before, grid):
        return False
    overleaf = [line for line in document.lines[before.rows[-1].line : grid.rows[0].line - 1] if line.page == document.lines[grid.rows[0].line - 1].page or line.kind is LineKind.TEXT]
    if not any(headers) and len(grid.context) < 2 and min(len(overleaf), grid.rows[0].line - before.rows[-1].line) <= CLOSE:
        return True
    between = document.lines[before.rows[-1].line : grid.place.line - 1]  # lines are numbered from 1
    apart = any(line.kind is LineKind.TEXT for line in between) or not set(grid.context) <= set(before.context)
    return not apart and any(line.page != between[0].page for line in between)


def _on_one_sheet(before: Grid, grid: Grid) -> bool:
    """Whether the columns of two tables end at the same points of their sheets, however each page is laid out."""
    ends, others = _ends(before), _ends(grid)
    return set(ends) == set(others) and bool(ends) and all(abs(ends[n] - others[n]) <= POINTS for n in ends)


def _ends(grid: Grid) -> dict[int, float]:
    """Where the columns end, in points; nothing where the source has no sheets."""
    found: dict[int, float] = {}
    for cell in grid.cells:
        if isinstance(spot := cell.place.spot, PageSpot):
            found[cell.column] = max(found.get(cell.column, 0.0), spot.box[2])
    return found


def _joined(before: Grid, grid: Grid) -> Grid:
    """One grid of the rows of both; what stands between them heads the rows that follow."""
    size = len(before.rows)
    if len(grid.context) == 1 and not set(grid.context) <= set(before.context) and not CONTINUED.search(grid.context[0]):
        rows = tuple(msgspec.structs.replace(row, path=(grid.context[0], *row.path)) for row in grid.rows)
        grid = msgspec.structs.replace(grid, rows=rows)
    else:
        grid = msgspec.structs.replace(grid, rows=_in_open_sections(before.rows[-1], grid.rows))
    cells = tuple(msgspec.structs.replace(cell, row=cell.row + size) for cell in grid.cells)
    return msgspec.structs.replace(
        before, rows=before.rows + grid.rows, cells=before.cells + cells, notes=before.notes + grid.notes
    )


def _in_open_sections(last: Row, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows of the next page: the first of them are in the sections of the last row above, as far as they are printed as far
    in, up to the total."""
    outer = last.path[:-1]
    if not outer or TOTAL.search(last.label) or rows[0].indent != last.indent:
        return rows
    found = list(rows)
    for n, row in enumerate(rows):
        if len(row.path) > 1 or row.indent < last.indent:
            break
        found[n] = msgspec.structs.replace(row, path=(*outer, *row.path))
        if TOTAL.search(row.label):
            break
    return tuple(found)


def _continues(before: Grid, grid: Grid) -> str | None:
    ours, theirs = [_bare(row.label) for row in grid.rows], [_bare(row.label) for row in before.rows]
    if len(ours) < 4 or grid.rows[0].line - before.rows[-1].line > NEAR + 2 * len(grid.context):
        return None
    if grid.title and grid.title != before.title:
        return None
    if [column.header for column in grid.columns] == [column.header for column in before.columns]:
        return None
    shared = set(ours) & set(theirs)
    if len(shared) < ALIKE * max(len(set(ours)), len(set(theirs))):
        return None
    return before.block_of or before.id


def _bare(label: str) -> str:
    return re.sub(r"[\W\d_]+", "", label.lower())
