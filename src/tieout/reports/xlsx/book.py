"""A workbook that is being written: its formats, each made once, and a row of a sheet from left to right."""

from __future__ import annotations

from typing import Any

from ...model.result import Result
from ...words.sheet_cells import LINKS, ROWS, cell_text
from .formulas import Formula

COLOURS = {
    "tied": "#1C6B45", "exact": "#1C6B45", "rounding": "#1C6B45", "explained": "#5A4BB0", "plug": "#5A4BB0", "broken": "#B1251B",
    "error": "#B1251B", "untied": "#87560A", "warning": "#87560A",
}  # fmt: skip


LINE, TALLEST = 15.0, 300.0  # points


class Book:
    """The workbook, the result that it shows, and the row of every figure and tie, counted from 1 as formulas do."""

    def __init__(self, workbook: Any, result: Result) -> None:
        self.workbook = workbook
        self.result = result
        self.figures = {figure.id: figure for figure in result.release.figures}
        self.rows = {figure.id: row for row, figure in enumerate(result.release.figures[: ROWS - 1], 2)}
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def format(self, **properties: object) -> Any:
        """A format, the same one for the same properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format({"valign": "top", **properties})
        return self._formats[key]

    def sheet(self, name: str, columns: dict[str, int]) -> Sheet:
        """A sheet with its headings; `columns` are their widths in characters."""
        return Sheet(self, name, columns)


class Sheet:
    """A sheet with a row of headings that stays in sight; rows are written one after the other."""

    def __init__(self, book: Book, name: str, columns: dict[str, int]) -> None:
        self.book = book
        self.sheet = book.workbook.add_worksheet(name)
        self.row = 0
        self._column = 0
        self._links = 0
        self._widths = list(columns.values())
        self._lines = 1  # that the texts of the row need
        head = book.format(bold=True, bottom=1, text_wrap=True, bg_color="#F1EFE9", font_color="#22262B")
        for n, (title, width) in enumerate(columns.items()):
            self.sheet.set_column(n, n, width)
            self.sheet.write_string(0, n, title, head)
        self.sheet.freeze_panes(1, 1)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0)

    def next(self) -> int:
        """Begin the next row; its number as formulas have it."""
        self._set_height()
        self.row += 1
        self._column = 0
        return self.row + 1

    def text(self, text: str, **properties: object) -> None:
        """A text, never a formula; one of the words of a status has its colour."""
        if text in COLOURS:
            properties = {"font_color": COLOURS[text], "bold": True, **properties}
        if text and properties.get("text_wrap"):
            width = self._widths[self._column]
            self._lines = max(self._lines, sum(-(-len(line) // width) or 1 for line in text.split("\n")))
        if text:
            properties = {"indent": 1, **properties}
            self.sheet.write_string(self.row, self._column, cell_text(text), self.book.format(**properties))
        self._column += 1

    def number(self, value: float, num_format: str = "General") -> None:
        """A number."""
        self.sheet.write_number(self.row, self._column, value, self.book.format(num_format=num_format))
        self._column += 1

    def formula(self, formula: Formula, num_format: str = "General", *, live: bool = True) -> None:
        """A formula with its value, or the value alone."""
        properties: dict[str, object] = {"num_format": num_format}
        if formula.value in COLOURS:
            properties = {"font_color": COLOURS[str(formula.value)], "bold": True}
        style = self.book.format(**properties)
        if live:
            self.sheet.write_formula(self.row, self._column, formula.text, style, formula.value)
        elif isinstance(formula.value, str):
            self.sheet.write_string(self.row, self._column, formula.value, style)
        else:
            self.sheet.write_number(self.row, self._column, formula.value, style)
        self._column += 1

    def link(self, sheet: str, row: int | None, text: str) -> None:
        """A way to a row of another sheet; a text alone where there is none, or where a sheet has too many."""
        if row is None or self._links >= LINKS:
            self.text(text)
            return
        self._links += 1
        style = self.book.format(font_color="#1F5A94", underline=1)
        self.sheet.write_url(self.row, self._column, f"internal:'{sheet}'!A{row}", style, cell_text(text)[:255])
        self._column += 1

    def close(self, *, filters: bool = True) -> None:
        """The height of the last row, and filters over all that was written."""
        self._set_height()
        if filters:
            self.sheet.autofilter(0, 0, max(1, self.row), len(self._widths) - 1)

    def _set_height(self) -> None:
        """Room for the lines of the texts of the row: not every program makes it."""
        if self._lines > 1:
            self.sheet.set_row(self.row, min(TALLEST, LINE * self._lines))
        self._lines = 1
