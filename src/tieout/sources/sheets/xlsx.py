"""The sheets of an xlsx or xlsm package: values, formulas and formats of the cells that hold something; macros are not looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ...words.sheet_cells import column_of, letters_of
from ..office_package import OfficePackage
from .book import MOST_COLUMNS, MOST_FORMULA, Budget, Sheet, SheetCell
from .display import number_of, show, show_text
from .looks import PLAIN, CellLook, S, looks_of
from .references import shifted

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
UNUSED = 0.71  # of a column's width, in characters, that its cells do not print in
WANTED = frozenset(S + name for name in ("row", "mergeCell", "col", "sheetFormatPr"))
HIDDEN = {"hidden", "veryHidden"}
MOST_UNSAVED = 1_000
MOST_MERGED = 100_000
TRUE = {"1", "true"}
WORKING_PAPER = "working_paper"  # a name that is defined in a sheet which is no part of the document


def sheets_of(package: OfficePackage, main: str) -> Iterator[Sheet]:
    """The sheets of a workbook in their order; `main` is the part that lists them. Hidden ones come without cells, and working
    papers, which say of themselves that they are no part of the document, not at all."""
    related = package.related(main)
    parts = {kind: name for kind, name in related.values() if name in package}
    book = package.parse(main)
    shared = _shared(package, parts["sharedStrings"]) if "sharedStrings" in parts else []
    looks = looks_of(package.parse(parts["styles"]) if "styles" in parts else None)
    properties = book.find(f"{S}workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in TRUE
    budget = Budget()
    papers = {one.get("localSheetId", "") for one in book.iterfind(f"{S}definedNames/{S}definedName") if one.get("name", "").lower() == WORKING_PAPER}
    for number, one in enumerate(book.iterfind(f"{S}sheets/{S}sheet")):
        if str(number) in papers:
            continue
        kind, name = related.get(one.get(f"{R}id", ""), ("", ""))
        title = one.get("name", "")
        if one.get("state") in HIDDEN:
            yield Sheet(title, (), {}, hidden=True)
        elif kind == "worksheet":
            yield SheetReader(shared, looks, since_1904, budget).read(package, name, title)


def _shared(package: OfficePackage, name: str) -> list[str]:
    """The texts that cells refer to, without their phonetic readings."""
    found = []
    for item in package.elements(name, frozenset((f"{S}si",))):
        found.append(_text(item))
    return found


def _text(item: Element) -> str:
    return "".join(t.text or "" for t in (*item.findall(f"{S}t"), *item.iterfind(f"{S}r/{S}t")))


class SheetReader:
    """Reads the rows of a sheet one after the other."""

    def __init__(self, shared: list[str], looks: tuple[CellLook, ...], since_1904: bool, budget: Budget) -> None:
        self._shared, self._looks, self._since_1904, self._budget = shared, looks, since_1904, budget
        self._cells: list[SheetCell] = []
        self._merged: dict[tuple[int, int], tuple[int, int]] = {}
        self._columns: list[tuple[int, int, bool, int]] = []  # from, to, hidden, width
        self._width = 8
        self._hidden_rows: set[int] = set()
        self._masters: dict[str, tuple[int, int, str]] = {}
        self._row = -1
        self._rows_hide = False
        self._cut = self._full = False
        self._unsaved: list[str] = []

    def read(self, package: OfficePackage, part: str, title: str) -> Sheet:
        """The sheet of a part; what is hidden is left out."""
        for element in package.elements(part, WANTED):
            name = element.tag[len(S) :]
            if name == "row" and not self._full:
                self._full = not self._read_row(element)
            elif name == "mergeCell" and len(self._merged) < MOST_MERGED:
                self._merge(element.get("ref", ""))
            elif name == "col":
                self._columns.append(_column(element))
            elif name == "sheetFormatPr":
                self._rows_hide = element.get("zeroHeight") in TRUE
                self._width = _characters(element.get("defaultColWidth")) or self._width
        hidden = frozenset(n for a, b, gone, _ in self._columns if gone for n in range(a, min(b, MOST_COLUMNS) + 1))
        holding = {cell.column for cell in self._cells}
        kept = tuple(cell for cell in self._cells if cell.column not in hidden)
        return Sheet(title, kept, self._merged, frozenset(self._hidden_rows), hidden & holding, unsaved=tuple(self._unsaved), cut=self._cut or self._full)

    def _read_row(self, row: Element) -> bool:
        """The cells of a row that print something; False where there is no room for more."""
        number = row.get("r", "")
        self._row = int(number) - 1 if number.isascii() and number.isdecimal() and 0 < len(number) < 8 else self._row + 1
        hidden = row.get("hidden") in TRUE or (self._rows_hide and "ht" not in row.attrib)
        at = -1
        for element in row.iterfind(f"{S}c"):
            match = ADDRESS.match(element.get("r", ""))
            at = column_of(match[1]) if match else at + 1
            if at >= MOST_COLUMNS:
                self._cut = True
                break
            cell = self._cell(element, at) if len(element) else None
            if cell is None:
                continue
            if hidden:
                self._hidden_rows.add(self._row)
                continue
            if not self._budget.take():
                return False
            self._cells.append(cell)
        return True

    def _cell(self, element: Element, column: int) -> SheetCell | None:
        style = element.get("s", "")
        look = self._looks[int(style)] if style.isascii() and style.isdecimal() and int(style[:9]) < len(self._looks) else PLAIN
        kind, stored = element.get("t", "n"), element.findtext(f"{S}v") or ""
        formula = self._formula(element.find(f"{S}f"), column)
        number = number_of(stored) if kind == "n" else None
        if number is not None:
            text = show(number, look.code, width=self._width_of(column), since_1904=self._since_1904)
        else:
            inline = element.find(f"{S}is")
            text = show_text(self._stored_text(kind, stored, inline), look.code)
        bare = " ".join(text.split())
        if not bare:
            if formula and kind == "n" and not stored and len(self._unsaved) < MOST_UNSAVED:
                self._unsaved.append(f"{letters_of(column)}{self._row + 1}")
            return None
        indent = min(40, look.indent + len(text) - len(text.lstrip()))
        return SheetCell(self._row, column, bare, number is not None, formula, indent, look.above, look.below, look.centred)

    def _stored_text(self, kind: str, stored: str, inline: Element | None) -> str:
        if kind == "s":
            place = int(stored) if stored.isascii() and stored.isdecimal() and len(stored) < 10 else -1
            return self._shared[place] if 0 <= place < len(self._shared) else ""
        if kind == "b":
            return "TRUE" if stored == "1" else "FALSE"
        return _text(inline) if inline is not None else stored

    def _formula(self, element: Element | None, column: int) -> str:
        """The formula of a cell, "" without one; cells that share one are moved copies of the first."""
        if element is None:
            return ""
        text = (element.text or "")[:MOST_FORMULA]
        name = element.get("si")
        if element.get("t") == "shared" and name is not None:
            if text:
                self._masters[name] = (self._row, column, text)
            elif name in self._masters:
                row, first, master = self._masters[name]
                return shifted(master, self._row - row, column - first)
        return text or "?"

    def _width_of(self, column: int) -> int:
        """How many characters a column has room for."""
        return next((width for first, last, _, width in self._columns if first <= column <= last and width), self._width)

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        begin, end = ADDRESS.match(first), ADDRESS.match(last)
        if begin and end:
            row, column = int(begin[2]) - 1, column_of(begin[1])
            self._merged[row, column] = (max(1, column_of(end[1]) - column + 1), max(1, int(end[2]) - row))


def _column(element: Element) -> tuple[int, int, bool, int]:
    first, last = (int(text) if (text := element.get(name, "")).isascii() and text.isdecimal() and len(text) < 7 else 1 for name in ("min", "max"))
    return first - 1, last - 1, element.get("hidden") in TRUE, _characters(element.get("width"))


def _characters(width: str | None) -> int:
    number = number_of(width) if width else None
    return max(0, min(255, int(float(number) - UNUSED + 0.01))) if number is not None else 0
