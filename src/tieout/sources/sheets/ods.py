"""The sheets of an OpenDocument spreadsheet, whose cells hold their text as displayed beside their value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct

from ..office_package import OfficePackage
from .book import MOST_COLUMNS, MOST_FORMULA, Budget, Sheet, SheetCell
from .display import WIDEST, number_of, show_general

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
CONTENT = "content.xml"
NUMERIC = {"float", "percentage", "currency"}
GONE = {"collapse", "filter"}
REFERENCE = re.compile(r"\[([^\[\]]*)\]")
GROUPS = {"table-header-rows", "table-row-group", "table-rows", "table-columns", "table-column-group", "table-header-columns"}
UNSAID = {"annotation", "note", "ruby-text"}
MOST_DEPTH = 60
MOST_ROWS = 1_048_576
MOST_COPIES = 100  # of one cell or row that holds something


class OdsLook(Struct, frozen=True):
    """Borders of a cell, and whether it stands for a hidden table."""

    above: int = 0
    below: int = 0
    display: bool = True


PLAIN = OdsLook()


def sheets_of(package: OfficePackage) -> Iterator[Sheet]:
    """The sheets in their order; hidden ones come without cells."""
    root = package.parse(CONTENT)
    looks = {style.get(f"{STYLE}name", ""): _look(style) for style in root.iterfind(f"{OFFICE}automatic-styles/{STYLE}style")}
    budget = Budget()
    for table in root.iterfind(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table"):
        name = table.get(f"{TABLE}name", "")
        if not looks.get(table.get(f"{TABLE}style-name", ""), PLAIN).display:
            yield Sheet(name, (), {}, hidden=True)
        else:
            yield SheetReader(looks, budget).read(table, name)


class SheetReader:
    """Reads the rows of a table one after the other; what is repeated is counted, not copied, where it is empty."""

    def __init__(self, looks: dict[str, OdsLook], budget: Budget) -> None:
        self._looks, self._budget = looks, budget
        self._cells: list[SheetCell] = []
        self._merged: dict[tuple[int, int], tuple[int, int]] = {}
        self._hidden_columns: set[int] = set()
        self._hidden_rows: set[int] = set()
        self._full = self._cut = False
        self._row = self._column = 0

    def read(self, table: Element, name: str) -> Sheet:
        """The sheet that a table holds."""
        self._parts(table, 0, False)
        holding = {cell.column for cell in self._cells}
        kept = tuple(cell for cell in self._cells if cell.column not in self._hidden_columns)
        hidden = frozenset(self._hidden_columns & holding)
        return Sheet(name, kept, self._merged, frozenset(self._hidden_rows), hidden, cut=self._full or self._cut)

    def _parts(self, parent: Element, depth: int, hidden: bool) -> None:
        """Columns and rows, those in groups among them."""
        for child in parent:
            tag = child.tag.removeprefix(TABLE)
            gone = hidden or child.get(f"{TABLE}visibility") in GONE or child.get(f"{TABLE}display") == "false"
            if tag == "table-column":
                count = _count(child, "columns", MOST_COLUMNS)
                if gone:
                    self._hidden_columns.update(range(self._column, min(self._column + count, MOST_COLUMNS)))
                self._column = min(self._column + count, MOST_COLUMNS)
            elif tag == "table-row":
                self._rows(child, gone)
            elif tag in GROUPS and depth < MOST_DEPTH:
                self._parts(child, depth + 1, gone)

    def _rows(self, row: Element, hidden: bool) -> None:
        count = _count(row, "rows", MOST_ROWS)
        holds = any(map(_holds, row))
        self._cut = self._cut or (holds and count > MOST_COPIES)
        for _ in range(min(count, MOST_COPIES) if holds else 0):
            if not self._full and self._row < MOST_ROWS:
                self._read_row(row, hidden)
            self._row += 1
        self._row += count - (min(count, MOST_COPIES) if holds else 0)

    def _read_row(self, row: Element, hidden: bool) -> None:
        column = 0
        for element in row:
            count = _count(element, "columns", MOST_COLUMNS)
            holds = _holds(element)
            self._cut = self._cut or (holds and count > MOST_COPIES)
            for n in range(min(count, MOST_COPIES) if holds else 0):
                if column + n >= MOST_COLUMNS or not self._take(element, column + n, hidden):
                    break
            column += count
            if column >= MOST_COLUMNS:
                return

    def _take(self, element: Element, column: int, hidden: bool) -> bool:
        """Read a cell; False where there is no room for more."""
        text = " ".join(" ".join(_said(p, 0) for p in element.findall(f"{TEXT}p")).split())
        numeric = element.get(f"{OFFICE}value-type") in NUMERIC
        stored = number_of(element.get(f"{OFFICE}value", "")) if numeric and not text else None
        text = show_general(stored, WIDEST) if stored is not None else text
        if not text or element.tag != f"{TABLE}table-cell":
            return True
        if hidden:
            self._hidden_rows.add(self._row)
            return True
        if not self._budget.take():
            self._full = True
            return False
        look = self._looks.get(element.get(f"{TABLE}style-name", ""), PLAIN)
        formula = _formula(element.get(f"{TABLE}formula", ""))
        self._cells.append(SheetCell(self._row, column, text, numeric, formula, 0, look.above, look.below))
        span, down = (_count(element, name, MOST_COLUMNS, "spanned") for name in ("columns", "rows"))
        if span > 1 or down > 1:
            self._merged[self._row, column] = (span, down)
        return True


def _holds(cell: Element) -> bool:
    """Whether a cell prints something."""
    return len(cell) > 0 or f"{OFFICE}value" in cell.attrib


def _look(style: Element) -> OdsLook:
    above = below = 0
    display = True
    for properties in style:
        border = properties.get(f"{FO}border")
        above = max(above, _strength(properties.get(f"{FO}border-top", border)))
        below = max(below, _strength(properties.get(f"{FO}border-bottom", border)))
        display = display and properties.get(f"{TABLE}display") != "false"
    return OdsLook(above, below, display)


def _strength(border: str | None) -> int:
    return 0 if not border or "none" in border or "hidden" in border else 2 if "double" in border else 1


def _count(element: Element, what: str, most: int, how: str = "repeated") -> int:
    text = element.get(f"{TABLE}number-{what}-{how}", "1")
    return max(1, min(int(text[:10]), most)) if text.isascii() and text.isdecimal() else 1


def _said(element: Element, depth: int) -> str:
    """What a paragraph of a cell prints, without the notes to it."""
    text = element.text or ""
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag in ("s", "tab", "line-break"):
            text += " "
        elif tag not in UNSAID and depth < MOST_DEPTH:
            text += _said(child, depth + 1)
        text += child.tail or ""
    return text


def _formula(text: str) -> str:
    """A formula as other workbooks write it: `of:=SUM([.B2:.B6])` is `SUM(B2:B6)`."""
    if not text:
        return ""
    bare = text[:MOST_FORMULA].partition("=")[2] if ":=" in text[:8] else text[:MOST_FORMULA].lstrip("=")
    return REFERENCE.sub(lambda found: _reference(found[1]), bare).replace(";", ",") or "?"


def _reference(text: str) -> str:
    """A reference without the dots before cells of the same sheet."""
    first, _, last = text.partition(":")
    shown = first.removeprefix(".") if first.startswith(".") else first.replace(".", "!", 1)
    return f"{shown}:{last.rpartition('.')[2]}" if last else shown
