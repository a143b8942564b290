"""Where the tables of a laid-out page stand, line by line, and what each of their lines is.

    Table 1. Revenues (NOK in millions)          title     caption
    ------------------------------------                   head, kept as it stands
                           3Q05     3Q04
    ------------------------------------
    Capital expenditures, including                        the label's first line
     capitalized leases      61       45                   row 0
    ====================================                   rule
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ...model.document import LineKind
from ...model.grid import Grid
from ...model.release import Release

MOST_LABEL_LINES = 5
MOST_HEAD_LINES = 40
WORDS = re.compile(r"[^a-z0-9]+")


class Region(Struct, frozen=True):
    """The lines of a table, from 0, the last one included: `first` of its head, `body` the first below the head. `rows` are the
    grid's rows by the lines of their figures, with the line at which their labels begin."""

    first: int
    body: int
    last: int
    rows: dict[int, tuple[int, int]]


def find_regions(release: Release, index: dict[int, int], lines: Sequence[str]) -> dict[str, Region]:
    """The region of every grid by its id; a grid whose lines all belong to the one before it has none."""
    kinds = [line.kind for line in release.document.lines]
    found: dict[str, Region] = {}
    free = 0
    for grid in sorted(release.grids, key=lambda grid: min((row.line for row in grid.rows), default=0)):
        rows = {index[row.line]: n for n, row in enumerate(grid.rows) if row.line in index and index[row.line] >= free}
        if not rows:
            continue
        own = _rows(grid, rows, lines, kinds, free)
        body = min(start for _, start in own.values())
        last = max(rows)
        while last + 1 < len(lines) and kinds[last + 1] is LineKind.RULE and lines[last + 1]:
            last += 1
        first = _head(index.get(grid.place.line, body), body, free, lines)
        while body > first and not lines[body - 1]:
            body -= 1
        found[grid.id] = Region(first, body, last, own)
        free = last + 1
    return found


def _rows(grid: Grid, rows: dict[int, int], lines: Sequence[str], kinds: Sequence[LineKind], free: int) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for line, n in sorted(rows.items()):
        start, bottom = line, max([free - 1, *(other for other in rows if other < line)])
        first = min((cell.place.column - 1 for cell in grid.cells if cell.row == n), default=0)
        words = lines[line][:first]
        wanted = _bare(grid.rows[n].label)
        for above in range(line - 1, max(bottom, line - MOST_LABEL_LINES), -1):
            if kinds[above] is not LineKind.TEXT or not wanted or len(_bare(words)) >= len(wanted):
                break
            words = f"{lines[above]} {words}"
            if wanted.endswith(_bare(words)) and _bare(words) == wanted:
                start = above
                break
        found[line] = (n, start)
    return found


def _head(title: int, body: int, free: int, lines: Sequence[str]) -> int:
    """Where a table begins: at its title, if that is near; else where the lines above its rows begin."""
    if free <= title < body and body - title <= MOST_HEAD_LINES:
        return title
    first = body
    while first > free and lines[first - 1] and body - first < MOST_HEAD_LINES:
        first -= 1
    return first


def _bare(text: str) -> str:
    return WORDS.sub("", text.lower())
