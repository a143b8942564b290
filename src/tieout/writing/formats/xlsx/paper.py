"""The sheet of the release, written from the top down: text over the whole width, rows of tables, room between them."""

from __future__ import annotations

import re
from typing import Any

from ....errors import BadProject
from ....words.sheet_cells import COLUMNS, ROWS, cell_text, letters_of
from ...tables import Table
from .figures import Formula
from .styles import POINTS, QUIET, Styles

STUB_LEAST, STUB_MOST = 30, 58  # characters
COLUMN_LEAST, COLUMN_MOST = 11, 26
PAGE = 132  # characters of digits that a line of text is wide at most
LETTERS = 1.1  # of a text, on the width of a digit
LINE = 14.0  # points of a line of text
TALLEST, HIGHEST = 26, 409.0  # lines of a row, and the points that a program shows
SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Paper:
    """The sheet, the row at which it is, counted from 0, and the columns over which text runs."""

    def __init__(self, sheet: Any, styles: Styles, tables: list[tuple[Table, int, int]]) -> None:
        """`tables` are those of the release, with the characters of their longest label and figure."""
        self.sheet, self.styles, self.row = sheet, styles, 0
        self.constants: list[str] = []  # cells of figures without a formula
        self.most = max((len(table.columns) for table, _, _ in tables), default=1)
        if self.most >= COLUMNS:
            raise BadProject(f"{tables[0][0].file}:1: a sheet has {COLUMNS:,} columns; take columns out, or leave xlsx out of the formats")
        self.stub = max([STUB_LEAST, *(min(STUB_MOST, label + 2) for _, label, _ in tables)])
        self.width = max([COLUMN_LEAST, *(min(COLUMN_MOST, figure + 3) for _, _, figure in tables)])
        self.last = max(1, min(self.most, (PAGE - self.stub) // self.width))  # column in which text ends
        sheet.set_column(0, 0, self.stub)
        sheet.set_column(1, max(self.most, self.last), self.width)

    @property
    def characters(self) -> int:
        """How many characters a line of text has, with some room."""
        return int(LETTERS * (self.stub + self.last * self.width)) - 4

    def next(self, height: float = LINE) -> None:
        """Go on to the next row; the height is that of this one."""
        self.sheet.set_row(self.row, min(height, HIGHEST))
        self.row += 1
        if self.row >= ROWS:
            raise BadProject(f"text.md:1: a sheet has {ROWS:,} rows; print fewer tables, or leave xlsx out of the formats")

    def gap(self, height: float) -> None:
        """An empty row."""
        self.next(height)

    def merged(self, first: int, last: int, text: str, **properties: object) -> None:
        """A text over columns, those counted from 0 and both included."""
        style = self.styles(**properties)
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, "", style)
        if text:
            self.sheet.write_string(self.row, first, cell_text(text), style)
        else:
            self.sheet.write_blank(self.row, first, None, style)

    def line(self, text: str, columns: int = 0, **properties: object) -> None:
        """A line of text over the columns of a table, or over those of text."""
        self.merged(0, columns or self.last, text, **properties)
        self.next(LINE + 1)

    def paragraph(self, text: str, **properties: object) -> None:
        """A text in as many lines as it needs; one that is taller than a row may be goes on in the next ones."""
        for piece in self._pieces(text):
            self.merged(0, self.last, piece, text_wrap=True, align="left", valign="top", **properties)
            self.next(LINE * self._lines(piece))

    def kept(self, text: str) -> None:
        """Lines as they are, in letters of one width."""
        style = self.styles(font_name="Courier New", font_size=9, font_color=QUIET)
        for line in text.split("\n"):
            if line.strip():
                self.sheet.write_string(self.row, 0, cell_text(line), style)
            self.next(LINE)

    def text(self, column: int, text: str, **properties: object) -> None:
        """A text in a cell, never a formula."""
        self.sheet.write_string(self.row, column, cell_text(text), self.styles(**properties))

    def blank(self, column: int, **properties: object) -> None:
        """A cell with nothing but its rules."""
        if properties:
            self.sheet.write_blank(self.row, column, None, self.styles(**properties))

    def label(self, text: str, level: int, **properties: object) -> None:
        """The label of a row, set in by its level."""
        self.text(0, text, indent=level, text_wrap=True, **properties)

    def figure(self, column: int, formula: Formula, **properties: object) -> None:
        """A figure with its formula and its value, or its value alone."""
        style = self.styles(**properties)
        if formula.text:
            self.sheet.write_formula(self.row, column, formula.text, style, formula.value)
        elif isinstance(formula.value, str):
            self.sheet.write_string(self.row, column, cell_text(formula.value), style)
        else:
            self.sheet.write_number(self.row, column, formula.value, style)
        if not formula.text:
            self.constants.append(f"{letters_of(column)}{self.row + 1}")

    def heading(self, text: str, size: float) -> None:
        """A heading, with room around it."""
        self.gap(6)
        lines = -(-len(text) * size // (POINTS * self.characters)) or 1
        self.merged(0, self.last, text, bold=True, font_size=size, text_wrap=True, valign="bottom")
        self.next((size + 6) * lines)
        self.gap(5)

    def height_of_label(self, text: str, level: int, line: float) -> float:
        """The height of a row whose label may need more than one line."""
        room = max(10, int(LETTERS * (self.stub - 2 * level)))
        return line * min(TALLEST, -(-len(text) // room) or 1)

    def _lines(self, text: str) -> int:
        return -(-len(text) // self.characters) or 1

    def _pieces(self, text: str) -> list[str]:
        """A text in pieces, each low enough for a row: broken after sentences, within one where it has no end."""
        most = TALLEST * self.characters
        pieces = [""]
        for sentence in SENTENCE.split(text):
            for part in (sentence[n : n + most] for n in range(0, len(sentence), most)):
                if pieces[-1] and len(pieces[-1]) + 1 + len(part) > most:
                    pieces.append(part)
                else:
                    pieces[-1] = f"{pieces[-1]} {part}".strip()
        return pieces
