"""The rows of a markup table -> lines: every cell in the room of its columns, numbers ending one above the other.

    columns   0           1 2      3 4
              Net sales   $ 1,234  $ 1,100       slots: 0-9 in 0-12, 12-19 in 12-21, ...
              Net loss    $  (34)  $    (5)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ...model.document import Slot
from ...words.ranges import range_in
from .cells import NUMBER, MarkupCell, MarkupRow, alone, columns_of_decimals, joined

GAP = 4  # blanks between what two neighbours print, room for `)%` and a mark among them
STEP = 2  # characters that a column is wide at least: empty ones stand for indentation
LONG = 100  # characters of a cell alone in its row that is running text
MOST_CHARACTERS = 40_000_000  # that the lines of a table may have
DIGIT = re.compile(r"\d")
AMOUNT = re.compile(r"[$€£¥%.,]")


class LaidRow(Struct, frozen=True):
    """A line of a table: its text, its slots, and the cells that they show; `above` and `below` are its ruled lines."""

    text: str
    slots: tuple[Slot, ...]
    cells: tuple[MarkupCell, ...]
    above: int = 0
    below: int = 0


def settled(rows: Sequence[MarkupRow], apart: bool = False) -> list[list[MarkupCell]]:
    """The cells that print something, by row: a cell over several rows stands in the last of them where it heads columns,
    and in the first where it names rows. `apart` says that no cell holds the sign of another one's number."""
    found: list[list[MarkupCell]] = [[] for _ in rows]
    decimals = columns_of_decimals(rows)
    firsts = [alone(row.cells) if apart else joined(row.cells, decimals) for row in rows]
    body = next((n for n, cells in enumerate(firsts) if sum(is_number(cell) for cell in cells) > 1), len(rows))
    for n, cells in enumerate(firsts):
        for cell in cells:
            last = min(n + cell.down - 1, len(rows) - 1, body - 1)
            found[max(n, last) if n < body and cell.column > 0 else n].append(cell)
    return [sorted(cells, key=lambda cell: cell.column) for cells in found]


def is_number(cell: MarkupCell) -> bool:
    """Whether a cell prints a number or a range of amounts and nothing else."""
    if cell.core == (0, 0) or DIGIT.search(cell.text) is None:
        return False
    return AMOUNT.search(cell.text) is not None or range_in(cell.text) is None


def lay_out(rows: Sequence[Sequence[MarkupCell]]) -> list[LaidRow] | None:
    """A line a row; rows that print nothing give an empty line. None for a table that is too wide for its many rows."""
    edges = _edges([cell for row in rows for cell in row if not _runs_over(cell, row)])
    if sum(edges.get(row[-1].column, 0) for row in rows if row) > MOST_CHARACTERS:
        return None
    return [_line(row, edges) for row in rows]


def _runs_over(cell: MarkupCell, row: Sequence[MarkupCell]) -> bool:
    """Whether a cell is a text that has its row for itself: the columns need no room for it."""
    return len(row) == 1 and (cell.span > 1 or len(cell.text) > LONG)


def _edges(cells: Sequence[MarkupCell]) -> dict[int, int]:
    """The offset of every column edge that a cell has, so that each cell fits between its own."""
    ends: dict[int, list[tuple[int, int]]] = {}
    wanted: set[int] = {0}
    for cell in cells:
        left, right = cell.core if cell.core != (0, 0) else (cell.column, cell.end)
        ends.setdefault(right, []).append((min(left, cell.column), len(cell.text) + cell.indent + GAP))
        wanted.update((cell.column, cell.end, left, right))
    offsets: dict[int, int] = {}
    before = -STEP
    for edge in sorted(wanted):
        room = (offsets[left] + width for left, width in ends.get(edge, ()))
        offsets[edge] = before = max((before + STEP, *room))
    return offsets


def _line(row: Sequence[MarkupCell], edges: dict[int, int]) -> LaidRow:
    text = ""
    slots: list[Slot] = []
    shown: list[MarkupCell] = []
    for cell in row:
        left = _edge(edges, cell.column)
        right = max(_edge(edges, cell.end), left + 1)
        start = max(_start(cell, edges, left, right), len(text) + (1 if text else 0))
        text = text.ljust(start) + cell.text
        slots.append(Slot(start, len(text), left, right, cell.down))
        shown.append(cell)
    ruled = [cell for cell in row if is_number(cell)] or list(row)
    above = min((cell.above for cell in ruled), default=0) or max((cell.above for cell in ruled[1:]), default=0)
    below = max((cell.below for cell in ruled), default=0)
    return LaidRow(text, tuple(slots), tuple(shown), above, below)


def _start(cell: MarkupCell, edges: dict[int, int], left: int, right: int) -> int:
    """Where the text of a cell begins: numbers end at one offset, labels begin at one, headers stand in the middle."""
    if cell.core != (0, 0):
        number = NUMBER.match(cell.text)
        return max(left, _edge(edges, cell.core[1]) - GAP - (number.end("body") if number else len(cell.text)))
    if cell.column == 0 or left == 0:
        return left + cell.indent
    return left + max(0, (right - GAP - left - len(cell.text)) // 2)


def _edge(edges: dict[int, int], column: int) -> int:
    """The offset of a column edge; of one that no fitted cell has, that of the nearest before it."""
    if column in edges:
        return edges[column]
    return max((offset for edge, offset in edges.items() if edge < column), default=0)
