"""The sheets of a workbook -> the lines of its page, each sheet below its name; what is hidden is told, not read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ...errors import UnreadableSource
from ...model.document import Document, Doubt
from ...model.origin import Cells
from ...model.place import Place, SheetSpot
from ...model.witness import Witness
from ...words.sheet_cells import letters_of
from ..markup import MarkupCell, MarkupRow, PageBuilder, is_value, spread
from .book import MOST_CELLS, MOST_COLUMNS, Sheet, SheetCell
from .formulas import witnesses_of

ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"}
APART = 2  # empty rows between what are two tables
MOST_HEADERS = 24  # rows above the first value of a table, those of its caption among them
ENDS = (".", ":", ";", "!", "?")  # of a text that the next row does not go on with
MOST_TOLD = 8  # rows or columns that a message lists


def read_sheets(sheets: Iterable[Sheet], kind: str, path: str | None, digest: str, shown: str) -> Document:
    """The document that a workbook displays; `kind` is the name of its format."""
    page = PageBuilder()
    doubts: list[Doubt] = []
    witnesses: list[Witness] = []
    for sheet in sheets:
        first = len(page.lines)
        if sheet.hidden:
            doubts.append(Doubt("hidden-part", f"the sheet {sheet.name!r} is hidden and was not read", Place(1, 1, 2, SheetSpot(sheet.name, "A1"))))
        if not sheet.cells and not sheet.hidden_rows and not sheet.hidden_columns:
            continue
        page.page += bool(page.lines)
        page.sheet = sheet.name
        _write(page, sheet)
        places = _places(page, first)
        doubts += _doubts(sheet, places, first + 1)
        witnesses += witnesses_of(sheet, places)
    if not page.lines:
        raise UnreadableSource(f"{shown}: a workbook without anything in a visible sheet; there is nothing to check")
    return Document(path, digest, kind, page.page, tuple(page.lines), (*doubts, *page.doubts), witnesses=tuple(witnesses))


def _write(page: PageBuilder, sheet: Sheet) -> None:
    """A sheet's name, and its tables: two or more empty rows part them, or one with headers below it."""
    page.paragraph(" ".join(sheet.name.split()) or "Sheet", address="A1")
    end = max((cell.column for cell in sheet.cells), default=0) + 1
    rows = [(number, list(cells)) for number, cells in groupby(sheet.cells, key=lambda cell: cell.row)]
    hidden = sorted(sheet.hidden_rows)
    table: list[MarkupRow] = []
    last = -1
    for n, (number, cells) in enumerate(rows):
        empty = number - last - 1 - (bisect_left(hidden, number) - bisect_left(hidden, last))
        if table and empty:
            if empty >= APART or _heads(rows, n):
                _flush(page, table)
                table = []
            else:
                table.append(MarkupRow(()))
        table.append(MarkupRow(tuple(_cells(cells, sheet, end))))
        last = number
    _flush(page, table)


def _flush(page: PageBuilder, rows: Sequence[MarkupRow]) -> None:
    """Print a table; single cells above its headers, or above an empty row, are text."""
    edge = min((cell.column for row in rows for cell in row.cells), default=0)
    first = next((n for n, row in enumerate(rows) if any(cell.column > edge for cell in row.cells)), len(rows))
    if first < len(rows) and any(is_value(cell.text) for cell in rows[first].cells):
        first = max((n + 1 for n in range(first) if not rows[n].cells), default=0)
    before = ""
    for row in rows[:first]:
        for cell in row.cells:
            page.paragraph(cell.text, fresh=not (before and cell.text[0].islower() and not before.endswith(ENDS)), address=cell.address)
            before = cell.text
        before = before if row.cells else ""
    page.table(spread(rows[first:]))


def _heads(rows: Sequence[tuple[int, list[SheetCell]]], at: int) -> bool:
    """Whether headers of columns stand in a row, or below it before the first value."""
    for number, cells in rows[at : at + MOST_HEADERS]:
        if number - rows[at][0] >= MOST_HEADERS or any(is_value(cell.text) for cell in cells if cell.column):
            return False
        if any(cell.column for cell in cells):
            return True
    return False


def _cells(cells: Sequence[SheetCell], sheet: Sheet, end: int) -> Iterator[MarkupCell]:
    for n, cell in enumerate(cells):
        span, down = sheet.merged.get((cell.row, cell.column), (1, 1))
        if cell.centred and span == 1:
            after = cells[n + 1].column if n + 1 < len(cells) else end
            span = after - cell.column
        span = max(1, min(span, MOST_COLUMNS - cell.column))
        yield MarkupCell(cell.text, cell.column, span, down, (), cell.address, cell.indent, cell.above, cell.below)


def _places(page: PageBuilder, first: int) -> dict[str, Place]:
    """Where the cells of a sheet are on the page."""
    found: dict[str, Place] = {}
    for line in page.lines[first:]:
        if isinstance(line.origin, Cells) and line.slots is not None:
            for slot, address in zip(line.slots, line.origin.cells, strict=False):
                found.setdefault(address, line.place(slot.start, slot.end))
    return found


def _doubts(sheet: Sheet, places: dict[str, Place], line: int) -> Iterator[Doubt]:
    """What of a sheet was not read, and what shows no value."""
    head = Place(line, 1, 2, SheetSpot(sheet.name, "A1"))
    said = [_listed(word, names) for word, names in (
        ("row", [str(n + 1) for n in sorted(sheet.hidden_rows)]), ("column", [letters_of(n) for n in sorted(sheet.hidden_columns)]),
    ) if names]  # fmt: skip
    if said:
        yield Doubt("hidden-part", f"in the sheet {sheet.name!r}, {' and '.join(said)} hidden and not read", head)
    if sheet.unsaved:
        cells = _listed("cell", sheet.unsaved)
        yield Doubt("unreadable-number", f"in the sheet {sheet.name!r}, {cells} without the value of its formula; save the workbook in a spreadsheet program", head)
    if sheet.cut:
        yield Doubt("too-many-values", f"the sheet {sheet.name!r} was read in part: up to {MOST_CELLS:,} cells of a workbook, {MOST_COLUMNS:,} columns and a hundred copies of a cell are read", head)
    for cell in sheet.cells:
        if cell.text in ERRORS:
            yield Doubt("unreadable-number", f"{sheet.name}!{cell.address} shows {cell.text} in place of a value", places.get(cell.address, head))


def _listed(word: str, names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_TOLD]) + (f" and {len(names) - MOST_TOLD} more" if len(names) > MOST_TOLD else "")
    return f"{word}{'s' if len(names) > 1 else ''} {shown} {'are' if len(names) > 1 else 'is'}"
