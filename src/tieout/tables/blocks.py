"""Tables that are split: the same stub printed again with other columns.

    Revenues          1Q03          Revenues          1Q02
      Products         310            Products         299      the second grid is a block of the first
      Services         120            Services         101
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ..model.grid import Grid

ALIKE = 0.7  # of the labels that two blocks of one table share
NEAR = 24  # lines that may stand between two blocks


def join_blocks(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """The grids, those that continue the one before with other columns marked so."""
    found: list[Grid] = []
    for grid in grids:
        root = _continues(found[-1], grid) if found else None
        found.append(msgspec.structs.replace(grid, block_of=root) if root else grid)
    return tuple(found)


def _continues(before: Grid, grid: Grid) -> str | None:
    ours, theirs = [_bare(row.label) for row in grid.rows], [_bare(row.label) for row in before.rows]
    if len(ours) < 4 or grid.rows[0].line - before.rows[-1].line > NEAR + 2 * len(grid.context):
        return None
    if grid.title and grid.title != before.title:
        return None
    shared = set(ours) & set(theirs)
    if len(shared) < ALIKE * max(len(set(ours)), len(set(theirs))):
        return None
    return before.block_of or before.id


def _bare(label: str) -> str:
    return re.sub(r"[\W\d_]+", "", label.lower())
