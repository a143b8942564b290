"""The blocks of one table side by side: a table that is too wide for a page goes on below with the same stub.

               2004   2003                     2002   2001
    Sales       120    110          Sales       100     90      one entry: the row of the first block
    Costs        80     70          Costs        60     50      with its places in all blocks that have it
"""

from __future__ import annotations

from collections import Counter, defaultdict

from ..model.grid import Grid
from ..words.labels import label_key
from ._ledger import Ledger


def tables(ledger: Ledger) -> dict[str, list[Grid]]:
    """Grids by table: the first block and those that continue it with other columns."""
    tables: dict[str, list[Grid]] = defaultdict(list)
    for grid in ledger.release.grids:
        tables[grid.block_of or grid.id].append(grid)
    return tables


def joined(table: list[Grid]) -> list[list[Grid]]:
    """The blocks whose rows all stand in the first one, together; each of the others by itself."""
    first = Counter(label_key(row.label) for row in table[0].rows)
    together, alone = [table[0]], list[Grid]()
    for block in table[1:]:
        fits = not Counter(label_key(row.label) for row in block.rows) - first
        (together if fits else alone).append(block)
    return [together, *([block] for block in alone)]


def aligned(blocks: list[Grid]) -> list[list[tuple[Grid, int]]]:
    """Rows of the blocks side by side: for each row of the first block its place in every block that has it."""
    first = blocks[0]
    rows: list[list[tuple[Grid, int]]] = [[(first, n)] for n in range(len(first.rows))]
    for block in blocks[1:]:
        waiting: dict[str, list[int]] = defaultdict(list)
        for n, row in enumerate(first.rows):
            waiting[label_key(row.label)].append(n)
        last = -1
        for n, row in enumerate(block.rows):
            candidates = [c for c in waiting[label_key(row.label)] if c > last]
            if candidates:
                last = candidates[0]
                rows[last].append((block, n))
    return rows
