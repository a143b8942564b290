"""The records of a worksheet -> the lines of a page: one table, every cell in the room of its column.

    file        |Total,"1,234",,56|          laid out   |Total       1,234      56|
"""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec import structs

from ...model.document import Document, Doubt, Line
from ...model.notation import Notation
from ...model.origin import Run, Runs
from ...model.place import Place
from ..furniture import mark_furniture
from ..markup import MarkupCell, MarkupRow, PageBuilder
from .numbers import notation_of, uses_commas, usual_print
from .records import QUOTE, Cell, Record, records_of

PIECE = re.compile(r'""|[^\s"]+|"')
MOST_COLUMNS = 2_000
MOST_CELLS = 300_000  # that print something
MOST_AREA = 10_000_000  # cells, empty ones before the last of a row among them
MOST_CHARACTERS = 60_000_000  # of the page
WIDEST, NARROWEST = 120, 6  # characters of a cell that stands beside others; what is longer stands below the table as well
LONGEST = 20_000  # characters of a cell


def read_csv(text: str, path: str | None, digest: str, doubts: tuple[Doubt, ...], separator: str) -> Document:
    """The document that a worksheet prints; `digest` is the SHA-256 of its bytes, `separator` stands between its cells."""
    sheet = Sheet(text, separator)
    sheet.read()
    lines = mark_furniture([sheet.as_printed(line) for line in sheet.page.lines])
    return Document(path, digest, "csv", 1, lines, (*doubts, *sheet.doubts), worksheet=True, notation=sheet.notation)


class Sheet:
    """A worksheet that is being read."""

    def __init__(self, text: str, separator: str) -> None:
        self.page = PageBuilder()
        self.doubts: list[Doubt] = []
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._separator = separator
        self.notation: Notation | None = None
        self._long: list[tuple[str, list[Run]]] = []
        self._prints: dict[tuple[int, int], tuple[str, str]] = {}  # by line and column: as the file has it, and as it is usual

    def read(self) -> None:
        """Write the page."""
        records = self._records()
        area = sum(record.cells[-1].column + 1 for record in records if record.cells) or 1
        width = max(NARROWEST, min(WIDEST, MOST_CHARACTERS // area))
        commas = uses_commas(cell.text.strip() for record in records for cell in record.cells)
        rows = [MarkupRow(tuple(self._cell(cell, commas, width, len(record.cells) > 1) for cell in record.cells)) for record in records]
        self.page.table(rows, apart=True)
        for words, runs in self._long:
            self.page.paragraph(words, runs)
        self.notation = notation_of(self._prints.values(), commas)

    def as_printed(self, line: Line) -> Line:
        """A line of the page with its numbers as the file prints them too."""
        if self.notation is None or not line.slots or not isinstance(line.origin, Runs):
            return line
        text = line.text
        for slot in line.slots:
            spot = line.origin.spot(slot.start, slot.start + 1)
            printed, usual = self._prints.get((spot.line, spot.column), ("", ""))
            if usual and usual == text[slot.start : slot.end]:
                text = text[: slot.start] + printed + text[slot.end :]
        return structs.replace(line, shown=text) if text != line.text else line

    def _records(self) -> list[Record]:
        """The records, no two empty ones after each other; what is too much is left out, with a doubt."""
        found: list[Record] = []
        area = count = 0
        for record in records_of(self._text, self._separator):
            if not record.cells:
                if found and found[-1].cells:
                    found.append(record)
                continue
            if record.cells[-1].column >= MOST_COLUMNS:
                self._doubt("too-many-values", f"what stands right of column {MOST_COLUMNS:,} was not read", record.cells[0])
                record = Record(tuple(cell for cell in record.cells if cell.column < MOST_COLUMNS), record.width)
            area += record.cells[-1].column + 1 if record.cells else 0
            count += len(record.cells)
            if area > MOST_AREA or count > MOST_CELLS:
                most = f"{MOST_CELLS:,} cells" if count > MOST_CELLS else f"{MOST_AREA:,} cells, empty ones among them"
                self._doubt("part-not-read", f"more than {most}; the rows from here on were not read", record.cells[0])
                break
            found.append(record)
        return found

    def _doubt(self, kind: str, message: str, cell: Cell) -> None:
        """A doubt, the first of its kind alone."""
        if all(doubt.kind != kind for doubt in self.doubts):
            line, column = self._place(cell.start)
            self.doubts.append(Doubt(kind, message, Place(line, column, column + 1)))

    def _place(self, at: int) -> tuple[int, int]:
        """The line and the column, from 1, of an offset of the file."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    def _cell(self, cell: Cell, commas: bool, width: int, beside: bool) -> MarkupCell:
        words, runs = self._inked(cell)
        shown = usual_print(words, commas)
        if runs and shown != words:
            self._prints[runs[0].line, runs[0].column] = words, shown
        if beside and len(shown) > width:
            self._long.append((words, runs))
            shown = shown[: width - 1].rstrip() + "\u2026"
            runs = [run for run in runs if run.offset < len(shown)]
        indent = 0 if cell.quoted else min(8, len(cell.text) - len(cell.text.lstrip()))
        return MarkupCell(shown, cell.column, 1, 1, tuple(runs), "", indent)

    def _inked(self, cell: Cell) -> tuple[str, list[Run]]:
        """What a cell prints, blanks run together, and where its characters stand."""
        raw = cell.text
        if len(raw) > LONGEST:
            self._doubt("line-too-long", f"this cell has {len(raw):,} characters; what follows the first {LONGEST:,} was not read", cell)
            raw = raw[:LONGEST]
        line, column = self._place(cell.start)
        if raw.isprintable() and "  " not in raw and QUOTE not in raw and raw == raw.strip():
            return raw, [Run(0, line, column, len(raw))]
        text, runs = "", []
        last = 0
        for piece in PIECE.finditer(raw):
            if text and piece.start() > last:
                text += " "
            last = piece.end()
            line, column = self._place(cell.start + piece.start())
            shown = QUOTE if piece[0] == QUOTE * 2 and cell.quoted else piece[0]
            runs.append(Run(len(text), line, column, len(shown), 2 if shown != piece[0] else 0))
            text += shown
        return text, runs
