'''Text -> records of cells, each with its place: quoted cells may hold separators, line feeds and doubled quotes.

    Total,"1,234","say ""no"""
    1     7       15             the columns in which the cells begin, quotes included

What breaks the rules is read as it stands: a quote inside a bare cell is a character, and so is one that is never closed.
'''

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

MOST_QUOTED = 100_000  # characters that a quoted cell may have
MOST_UNCLOSED = 50  # quotes that nothing closes: from then on quotes are characters
QUOTE = '"'


class Cell(Struct, frozen=True, gc=False):
    """A cell that is not empty: `text[start:end]` of the file without its quotes, in the field `column` of its record.
    `text` is what it says, doubled quotes still doubled."""

    text: str
    column: int
    start: int
    end: int
    quoted: bool


class Record(Struct, frozen=True):
    """The cells of a record that are not empty, and how many fields it has."""

    cells: tuple[Cell, ...]
    width: int


class _Reading:
    """What is left of a text, and how often a quote in it was never closed."""

    def __init__(self, text: str, separator: str) -> None:
        self.text, self.separator = text, separator
        self.place = 0
        self.unclosed = 0
        self._bare = re.compile(f"[^{re.escape(separator)}\r\n]*")
        self._closing = re.compile(rf'"[ ]{{0,9}}(?={re.escape(separator)}|[\r\n]|\Z)')

    def record(self) -> Record:
        """The next record; the place moves behind its line's end."""
        cells: list[Cell] = []
        column = 0
        while True:
            cell = self._quoted(column) or self._plain(column)
            if cell.text and not cell.text.isspace():
                cells.append(cell)
            if not self.text.startswith(self.separator, self.place):
                break
            self.place += 1
            column += 1
        self.place += 2 if self.text.startswith("\r\n", self.place) else 1
        return Record(tuple(cells), column + 1)

    def _plain(self, column: int) -> Cell:
        start = self.place
        match = self._bare.match(self.text, start)
        self.place = match.end() if match else start
        return Cell(self.text[start : self.place], column, start, self.place, False)

    def _quoted(self, column: int) -> Cell | None:
        """The cell between the quote here and the one that closes it; None where there is none, or none that does."""
        if not self.text.startswith(QUOTE, self.place) or self.unclosed > MOST_UNCLOSED:
            return None
        start = at = self.place + 1
        while (found := self._closing.search(self.text, at, start + MOST_QUOTED)) is not None:
            quotes = 0  # that stand before this one: two are a quote that is meant as one
            while found.start() - quotes > start and self.text[found.start() - quotes - 1] == QUOTE:
                quotes += 1
            if quotes % 2 == 0:
                self.place = found.end()
                return Cell(self.text[start : found.start()], column, start, found.start(), True)
            at = found.start() + 1
        self.unclosed += 1
        return None


def records_of(text: str, separator: str, most: int | None = None) -> Iterator[Record]:
    """The records of a text, in their order; no more than `most` where that is given."""
    reading = _Reading(text, separator)
    count = 0
    while reading.place < len(text) and (most is None or count < most):
        count += 1
        yield reading.record()
