"""A table of pipes: its cells, each with its place in the file.

    | Net sales | **1,234** | 1,100 |      three cells
    | Year ended ||                        the last pipe stands right behind another: a cell over two columns
"""

from __future__ import annotations

import re
from itertools import pairwise

from ..markup import MarkupCell, MarkupRow
from ..markup.ink import joined
from .inline import print_lines

MOST_COLUMNS = 500
PIPE = re.compile(r"\\.|(\|)")
MERGED = "^^"  # a cell that belongs to the one above it
RULE = re.compile(r":?-+:?$|={3,}$")


def row_at(text: str, line: int) -> MarkupRow:
    """The cells of a line of the file."""
    pipes = [match.start() for match in PIPE.finditer(text) if match[1]]
    begin = len(text) - len(text.lstrip())
    edges = pipes if pipes and pipes[0] == begin else [begin - 1, *pipes]
    if not edges or text[edges[-1] + 1 :].strip():
        edges = [*edges, len(text)]
    cells: list[MarkupCell] = []
    for column, (left, right) in enumerate(pairwise(edges)):
        if column >= MOST_COLUMNS:
            break
        if right == left + 1 and cells and column:
            last = cells.pop()
            cells.append(MarkupCell(last.text, last.column, last.span + 1, 1, last.runs, "", last.indent, raised=last.raised))
            continue
        cells.append(_cell(text[left + 1 : right], line, left + 2, column))
    return MarkupRow(tuple(cells))


def is_ruled(row: MarkupRow) -> bool:
    """Whether a row holds nothing but the dashes that part the headers from the rows."""
    inked = [cell for cell in row.cells if cell.text]
    return bool(inked) and all(RULE.match(cell.text) for cell in inked)


def _cell(text: str, line: int, column: int, at: int) -> MarkupCell:
    inks = [ink for ink in print_lines(text, [(line, column)]) if ink.parts]
    if not inks or text.strip() == MERGED:
        return MarkupCell("", at)
    ink = joined(inks)
    return MarkupCell(ink.text, at, 1, 1, tuple(ink.runs), "", ink.indent, raised=not ink.plain)
