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
from .lines import Scanned, scan
from .regions import find_regions

__all__ = ["find_grids"]

MOST_VALUES = 100_000  # in one document: ten times a large annual report


def find_grids(document: Document) -> tuple[tuple[Grid, ...], tuple[Doubt, ...]]:
    """The tables of a document in their order, with ids t1, t2, ..., and all doubts so far."""
    scanned, doubts = _scan(document)
    grids: list[Grid] = []
    for region in find_regions(scanned):
        grid = build_grid(scanned, region, f"t{len(grids) + 1}")
        if grid is not None:
            grids.append(grid)
    return join_blocks(join_pages(grids, document)), document.doubts + doubts


def _scan(document: Document) -> tuple[list[Scanned], tuple[Doubt, ...]]:
    """The lines taken apart; beyond `MOST_VALUES` printed values the rest is read as text, with a doubt."""
    scanned: list[Scanned] = []
    count = 0
    for line in document.lines:
        if count > MOST_VALUES:
            message = f"more than {MOST_VALUES:,} printed values; the tables from here on were not read"
            rest = [Scanned(line, (), line.text.strip()) for line in document.lines[len(scanned) :]]
            return scanned + rest, (Doubt("too-many-values", message, line.place(0, 1)),)
        scanned.append(scan(line))
        count += len(scanned[-1].values)
    return scanned, ()
