"""A table that is being read: cells with their columns, whatever spans they have."""

from __future__ import annotations

import re

from msgspec import Struct

from ...model.origin import Run
from ..markup import MarkupCell, MarkupRow
from .ink import Ink, joined
from .styles import Look

MOST_SPAN = 1_000
MOST_DOWN = 500
MOST_COLUMNS = 2_000
SPAN = re.compile(r"\s*\+?(\d{1,9})")
RULE = {1: "---", 2: "==="}


class OpenCell(Struct):
    """A cell that is being read: its lines so far, and its borders."""

    span: int
    down: int
    look: Look
    line: int
    column: int
    inks: list[Ink]
    ruled: int = 0  # a ruled line below its text
    indent: int = 0

    @property
    def printed(self) -> list[Ink]:
        """Its lines that print something."""
        return [ink for ink in self.inks if ink.parts]


class OpenTable:
    """Rows so far and the cells of the row that is open."""

    def __init__(self) -> None:
        self.rows: list[MarkupRow] = []
        self.row: list[OpenCell] = []
        self.row_look: Look | None = None
        self.cell: OpenCell | None = None
        self._held: list[tuple[int, int, int]] = []  # columns from, to, and how many rows they are still taken

    def end_row(self) -> None:
        """Close the row: its cells get their columns; one whose cells hold several lines of numbers becomes several rows."""
        if not self.row:
            return
        placed = self._placed()
        self.row, self.cell = [], None
        most = max((len(cell.printed) for _, cell in placed), default=0)
        lined = [cell for _, cell in placed if len(cell.printed) > 1]
        if most > 1 and sum(_numbers(cell) for cell in lined) > 1:
            for n in range(most):
                cells = [_cell(column, cell, cell.printed[n : n + 1], n == most - 1) for column, cell in placed]
                self.rows.append(MarkupRow(tuple(cells)))
            return
        cells = [_cell(column, cell, cell.printed, True) for column, cell in placed]
        if not any(cell.text for cell in cells):
            cells = [_ruled(one, cell) for one, (_, cell) in zip(cells, placed, strict=True)]
        self.rows.append(MarkupRow(tuple(cells)))

    def _placed(self) -> list[tuple[int, OpenCell]]:
        """The cells of the open row with their columns."""
        placed: list[tuple[int, OpenCell]] = []
        column = 0
        held = self._held
        kept = [(a, b, n - 1) for a, b, n in held if n > 1]
        at = 0
        for cell in self.row:
            while at < len(held) and held[at][0] <= column:
                column = max(column, held[at][1])
                at += 1
            if column >= MOST_COLUMNS:
                break
            placed.append((column, cell))
            if cell.down > 1:
                kept.append((column, column + cell.span, cell.down - 1))
            column += cell.span
        self._held = sorted(kept)
        return placed


def _numbers(cell: OpenCell) -> bool:
    """Whether every line of a cell has a digit, and few other characters."""
    return all(any(c.isdigit() for c in ink.text) and sum(c.isalpha() for c in ink.text) < 4 for ink in cell.printed)


def _cell(column: int, cell: OpenCell, inks: list[Ink], last: bool) -> MarkupCell:
    look = cell.look
    below = max(look.below, cell.ruled) if last else 0
    if not inks:
        return MarkupCell("", column, cell.span, cell.down, (), "", 0, look.above, below)
    ink = joined(inks)
    text = ink.text
    indent = cell.indent + look.indent + ink.indent
    return MarkupCell(text, column, cell.span, cell.down, tuple(ink.runs), "", indent, look.above, below, raised=not ink.plain)


def _ruled(cell: MarkupCell, source: OpenCell) -> MarkupCell:
    """An empty cell with a border, in a row that prints nothing, is a ruled line."""
    strength = max(cell.above, cell.below)
    if not strength:
        return cell
    run = Run(0, source.line, source.column, 1)
    return MarkupCell(RULE[strength], cell.column, cell.span, cell.down, (run,))


def number_in(text: str | None, most: int) -> int:
    """The number that an attribute says, from 1 to `most`; 1 where it says none."""
    match = SPAN.match(text) if text else None
    return max(1, min(int(match[1]), most)) if match else 1
