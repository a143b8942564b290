"""A table of a Word file: cells over several columns and rows, with their borders, as rows of markup cells.

    gridSpan=2 -> span 2        vMerge restart, continue, continue -> down 3        gridBefore=1 -> the row begins in column 1
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from msgspec import Struct, field

from ..markup import MarkupCell, MarkupRow
from .names import W, border, number, on, value

MOST_SPAN = 1_000
MOST_COLUMNS = 2_000


class Line(Struct):
    """A line of a cell's text."""

    text: str
    indent: int = 0
    below: int = 0
    above: int = 0
    plain: bool = True


class TableCell(Struct):
    """A cell at a column; `goes_on` says that it is the lower part of the one above it."""

    column: int
    span: int
    goes_on: bool
    above: int = 0
    below: int = 0
    down: int = 1
    lines: list[Line] = field(default_factory=list)


def cell_at(column: int, properties: Element | None) -> TableCell:
    """An empty cell as its properties lay it out."""
    span = number(value(properties, "gridSpan"), 1, MOST_SPAN)
    merge = properties.find(f"{W}vMerge") if properties is not None else None
    goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
    return TableCell(column, span, goes_on, border(properties, "tcBorders", "top"), border(properties, "tcBorders", "bottom"))


def first_column(row: Element) -> int:
    """The column at which a row begins."""
    return number(value(row.find(f"{W}trPr"), "gridBefore"), 0, MOST_SPAN)


def is_hidden(row: Element) -> bool:
    """Whether a row is not printed."""
    return bool(on(row.find(f"{W}trPr"), "hidden"))


def goes_left(cell: TableCell, properties: Element | None, row: list[TableCell]) -> bool:
    """Whether a cell is the rest of the one left of it, as old programs merge cells; that one then is as much wider."""
    merge = properties.find(f"{W}hMerge") if properties is not None else None
    if merge is None or merge.get(f"{W}val", "continue") != "continue" or not row:
        return False
    row[-1].span += cell.span
    return True


def markup_rows(rows: list[list[TableCell]]) -> list[MarkupRow]:
    """The rows of a table; one whose cells hold several lines of numbers becomes several rows."""
    _merge_down(rows)
    found: list[MarkupRow] = []
    for row in rows:
        lined = [cell for cell in row if len(cell.lines) > 1]
        if sum(_numbers(cell) for cell in lined) > 1:
            most = max(len(cell.lines) for cell in lined)
            found += [MarkupRow(tuple(_cell(cell, cell.lines[n : n + 1]) for cell in row)) for n in range(most)]
        else:
            found.append(MarkupRow(tuple(_cell(cell, cell.lines) for cell in row)))
    return found


def _merge_down(rows: list[list[TableCell]]) -> None:
    """Lengthen the cells that go on in rows below."""
    above: dict[int, TableCell] = {}
    for row in rows:
        below: dict[int, TableCell] = {}
        for cell in row:
            head = above.get(cell.column) if cell.goes_on else None
            if head is not None:
                head.down += 1
                head.below = cell.below
            below[cell.column] = head or cell
        above = below


def _numbers(cell: TableCell) -> bool:
    """Whether every line of a cell has a digit, and few other characters."""
    return all(any(c.isdigit() for c in line.text) and sum(c.isalpha() for c in line.text) < 4 for line in cell.lines)


def _cell(cell: TableCell, lines: list[Line]) -> MarkupCell:
    text = " ".join(line.text for line in lines)
    indent = lines[0].indent if lines else 0
    above = max((cell.above, *(line.above for line in lines[:1])))
    below = max((cell.below, *(line.below for line in lines[-1:])))
    raised = bool(lines) and not any(line.plain for line in lines)
    return MarkupCell(text, cell.column, cell.span, cell.down, (), "", indent, above, below, raised=raised)
