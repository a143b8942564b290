"""Document -> Grids: where the tables are, and which cell belongs to which row and column.

    lines -> printed values of each line -> regions -> columns -> header, stub -> Grid

In comes a `Document`, out go its tables and a doubt for what could not be placed. A table is told by evidence: values
that stand in columns over several rows. Nothing here knows what a number means; that is for the figures stage.
"""

from __future__ import annotations

from ..model.document import Document, Doubt
from ..model.grid import Grid
from .blocks import join_blocks, join_pages
from .grids import build_grid
from .lines import scan
from .regions import find_regions

__all__ = ["find_grids"]


def find_grids(document: Document) -> tuple[tuple[Grid, ...], tuple[Doubt, ...]]:
    """The tables of a document in their order, with ids t1, t2, ..., and all doubts so far."""
    scanned = [scan(line) for line in document.lines]
    grids: list[Grid] = []
    for region in find_regions(scanned):
        grid = build_grid(scanned, region, f"t{len(grids) + 1}")
        if grid is not None:
            grids.append(grid)
    return join_blocks(join_pages(grids, document)), document.doubts
