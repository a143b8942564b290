"""The sheets of a workbook -> the lines of its page, each sheet below its name; what is hidden is told, not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ...errors import UnreadableSource
from ...model.document import Document, Doubt
from ...model.origin import Cells
from ...model.place import Place, SheetSpot
from ...model.witness import Witness
from ..markup import MarkupCell, MarkupRow, PageBuilder, spread
from .book import MOST_CELLS, MOST_COLUMNS, Sheet, SheetCell, letters_of
from .formulas import witnesses_of

ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"}
APART = 2  # empty rows between what are two tables
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
    return Document(path, digest, kind, page.page, tuple(page.lines), tuple(doubts), tuple(witnesses))


def _write(page: PageBuilder, sheet: Sheet) -> None:
    """A sheet's name, and its tables: what stands between two or more empty rows."""
    page.paragraph(" ".join(sheet.name.split()) or "Sheet", address="A1")
    rows: list[MarkupRow] = []
    last = -1
    hidden = sorted(sheet.hidden_rows)
    for number, cells in groupby(sheet.cells, key=lambda cell: cell.row):
        empty = number - last - 1 - sum(last < row < number for row in hidden)
        if rows and empty:
            if empty >= APART:
                page.table(spread(rows))
                rows = []
            else:
                rows.append(MarkupRow(()))
        rows.append(MarkupRow(tuple(_cells(list(cells), sheet))))
        last = number
    page.table(spread(rows))


def _cells(cells: Sequence[SheetCell], sheet: Sheet) -> Iterator[MarkupCell]:
    for n, cell in enumerate(cells):
        span, down = sheet.merged.get((cell.row, cell.column), (1, 1))
        if cell.centred and span == 1:
            after = cells[n + 1].column if n + 1 < len(cells) else _end(sheet)
            span = after - cell.column
        span = max(1, min(span, MOST_COLUMNS - cell.column))
        yield MarkupCell(cell.text, cell.column, span, down, (), cell.address, cell.indent, cell.above, cell.below)


def _end(sheet: Sheet) -> int:
    return max(cell.column for cell in sheet.cells) + 1


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
    if sheet.cut:
        yield Doubt("too-many-values", f"the sheet {sheet.name!r} was read in part: up to {MOST_CELLS:,} cells of a workbook and {MOST_COLUMNS:,} columns are read", head)
    for cell in sheet.cells:
        if cell.text in ERRORS:
            yield Doubt("unreadable-number", f"{sheet.name}!{cell.address} shows {cell.text} in place of a value", places.get(cell.address, head))


def _listed(word: str, names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_TOLD]) + (f" and {len(names) - MOST_TOLD} more" if len(names) > MOST_TOLD else "")
    return f"{word}{'s' if len(names) > 1 else ''} {shown} {'are' if len(names) > 1 else 'is'}"
