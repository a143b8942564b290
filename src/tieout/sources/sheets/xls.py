"""The one module that knows the reader of old workbooks (`.xls`): their values as their formats show them; they tell no formulas."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ...errors import UnreadableSource
from .book import MOST_COLUMNS, Budget, Sheet, SheetCell
from .display import GENERAL, number_of, show, show_text

STEP = 2
DOUBLE = 6  # the kind of border that is a double line
TEXT, NUMBER, DATE, BOOLEAN, ERROR = 1, 2, 3, 4, 5


def sheets_of(content: bytes, shown: str) -> list[Sheet]:
    """The sheets of an old workbook in their order; `UnreadableSource` where it is none, or protected by a password."""
    try:
        import xlrd
    except ImportError as error:
        raise UnreadableSource(f"{shown}: an old workbook (.xls) is read with xlrd; install it with: pip install 'tieout[office]'") from error
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO())
        return list(_sheets(book, xlrd.error_text_from_code))
    except MemoryError:
        raise
    except Exception as error:  # a damaged file makes it raise whatever its bytes lead to
        said = " ".join(str(error).split())[:100].lower()
        if "encrypt" in said or "password" in said:
            raise UnreadableSource(f"{shown}: this old Office file is protected by a password; save it without one first") from error
        raise UnreadableSource(f"{shown}: this old Office file is no workbook that can be read; save it as xlsx, docx or PDF first") from error


def _sheets(book: Any, errors: dict[int, str]) -> Iterator[Sheet]:
    budget = Budget()
    for n in range(book.nsheets):
        if book.sheet_by_index(n).visibility:
            yield Sheet(book.sheet_names()[n], (), {}, hidden=True)
            continue
        yield _sheet(book, book.sheet_by_index(n), errors, budget)
        book.unload_sheet(n)


def _sheet(book: Any, sheet: Any, errors: dict[int, str], budget: Budget) -> Sheet:
    hidden_rows = {n for n, row in sheet.rowinfo_map.items() if row.hidden}
    hidden_columns = {n for n, column in sheet.colinfo_map.items() if column.hidden}
    cells: list[SheetCell] = []
    holding: set[int] = set()
    for row in range(sheet.nrows):
        for column in range(min(sheet.row_len(row), MOST_COLUMNS)):
            cell = _cell(book, sheet.cell(row, column), row, column, errors)
            if cell is None:
                continue
            if column in hidden_columns:
                holding.add(column)
            elif row in hidden_rows:
                holding.add(-1 - row)
            elif budget.take():
                cells.append(cell)
    merged = {(top, left): (right - left, bottom - top) for top, bottom, left, right in sheet.merged_cells}
    rows = frozenset(-1 - n for n in holding if n < 0)
    return Sheet(sheet.name, tuple(cells), merged, rows, frozenset(n for n in holding if n >= 0), cut=budget.left < 0)


def _cell(book: Any, cell: Any, row: int, column: int, errors: dict[int, str]) -> SheetCell | None:
    look = book.xf_list[cell.xf_index] if cell.xf_index is not None and 0 <= cell.xf_index < len(book.xf_list) else None
    kind = book.format_map.get(look.format_key) if look is not None else None
    code = kind.format_str if kind is not None else GENERAL
    number = number_of(repr(cell.value)) if cell.ctype in (NUMBER, DATE) else None
    if number is not None:
        text = show(number, code, since_1904=bool(book.datemode))
    elif cell.ctype == TEXT:
        text = show_text(str(cell.value), code)
    elif cell.ctype == BOOLEAN:
        text = "TRUE" if cell.value else "FALSE"
    elif cell.ctype == ERROR:
        text = errors.get(cell.value, "#N/A")
    else:
        return None
    bare = " ".join(text.split())
    if not bare:
        return None
    above, below = (_strength(look.border.top_line_style), _strength(look.border.bottom_line_style)) if look is not None else (0, 0)
    indent = STEP * look.alignment.indent_level if look is not None else 0
    return SheetCell(row, column, bare, number is not None, "", indent + len(text) - len(text.lstrip()), above, below)


def _strength(style: int) -> int:
    return 0 if not style else 2 if style == DOUBLE else 1
