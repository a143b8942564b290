"""Document -> Grids: where the tables are, and which cell belongs to which row and column.

    lines -> parted at gutters -> printed values of each line -> regions -> columns -> header, stub -> Grid

In comes a `Document`, out go its tables and a doubt for what could not be placed. A table is told by evidence: values
that stand in columns over several rows. Nothing here knows what a number means; that is for the figures stage.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ..model.document import Document, Doubt, Line, LineKind
from ..model.grid import Grid
from .asides import without_asides
from .blocks import join_blocks, join_pages
from .grids import build_grid
from .gutters import part
from .halves import part_cells
from .lines import Scanned, scan
from .ranges import with_ends
from .regions import find_regions
from .rejoined import with_rejoined_rows
from .slots import find_stubs, scan_slots, values_of
from .unread import with_unread

__all__ = ["find_grids"]

FEW_LINES = 20
CLOSE = 0.1  # share of lines right below another one that a spaced text may have
MOST_VALUES = 100_000  # in one document: ten times a large annual report


def find_grids(document: Document) -> tuple[tuple[Grid, ...], tuple[Doubt, ...]]:
    """The tables of a document in their order, with ids t1, t2, ..., and all doubts so far."""
    lines, *halves = part(document)
    whole, blocks = part_cells(lines)
    scanned, doubts = _scan(without_asides(whole))
    grids = _built(_closed_up(scanned), document.worksheet)
    for half in halves:
        grids += _built([scan(line) for line in half])
    for block in blocks:
        grids += _built(_scan(block)[0])
    if halves or blocks:
        grids.sort(key=lambda grid: (grid.rows[0].line, grid.columns[0].left))
    joined = [with_ends(grid, lines) for grid in join_pages(grids, document)]
    return join_blocks(joined), document.doubts + doubts


def _built(lines: list[Scanned], worksheet: bool = False) -> list[Grid]:
    """The grids of the regions of some lines."""
    found = [build_grid(lines, region, f"t{n}", worksheet) for n, region in enumerate(find_regions(lines), 1)]
    return [with_rejoined_rows(grid) for grid in found if grid is not None]


def _closed_up(lines: list[Scanned]) -> list[Scanned]:
    """The lines of a text that is spaced throughout, closed up: one blank line between lines says nothing there.

        Cash      12                  Cash      12
                                      Land      30
        Land      30        ->
                                      Total     42
                                      (three blank lines there leave one)
        Total     42
    """
    runs = [len(list(run)) if blank else 0 for blank, run in groupby(lines, lambda line: line.line.kind is LineKind.BLANK)]
    texts = sum(line.line.kind is not LineKind.BLANK for line in lines)
    close = texts - sum(run > 0 for run in runs)  # pairs of lines without a blank one between them
    if texts < FEW_LINES or close > texts * CLOSE:
        return lines
    found: list[Scanned] = []
    for blank, run in groupby(lines, lambda line: line.line.kind is LineKind.BLANK):
        some = list(run)
        found += some[: (len(some) - 1) // 2] if blank else some
    return found


def _scan(lines: Sequence[Line]) -> tuple[list[Scanned], tuple[Doubt, ...]]:
    """The lines taken apart; beyond `MOST_VALUES` printed values the rest is read as text, with a doubt."""
    scanned: list[Scanned] = []
    values = {line.number: values_of(line) for line in lines if line.slots is not None}
    stubs = find_stubs(lines, values)
    values = with_unread(lines, values, stubs)
    count = 0
    for line in lines:
        if count > MOST_VALUES:
            message = f"more than {MOST_VALUES:,} printed values; the tables from here on were not read"
            rest = [Scanned(line, (), line.text.strip()) for line in lines[len(scanned) :]]
            return scanned + rest, (Doubt("too-many-values", message, line.place(0, 1)),)
        scanned.append(scan(line) if line.slots is None else scan_slots(line, line.slots, values[line.number], stubs[line.number]))
        count += len(scanned[-1].values)
    return scanned, ()
