"""A release as a workbook of live formulas: change a figure of the books, and every table follows.

    Release    the text, and tables whose every figure is a formula     Books    base figures, and formulas over them

Needs XlsxWriter, which is imported here alone.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from ....errors import BadOption
from ....words.sheet_cells import cell_text
from ...blocks import Block, BlockKind
from ...project import Page, Project
from ...sheets import one_line
from ...tables import Table
from .books_sheet import BooksSheet
from .figures import Figures
from .ledger import SHEET, Ledger
from .paper import Paper
from .styles import FONT, POINTS, Styles
from .tables import write_table

RELEASE = "Release"
SIZES = {1: 16.0, 2: 12.0, 3: 11.0, 4: 10.0}
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def render(project: Project) -> dict[str, bytes]:
    """The workbook of the whole release, one file; `BadOption` where XlsxWriter is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise BadOption("--to xlsx needs XlsxWriter; install it with: pip install 'tieout[xlsx]'") from error
    content = io.BytesIO()
    workbook = Workbook(content, {**OPTIONS, "default_format_properties": {"font_name": FONT, "font_size": POINTS, "font_scheme": False}})
    _write(workbook, project)
    workbook.close()
    return {f"{project.release.file}.xlsx": content.getvalue()}


def _write(workbook: Any, project: Project) -> None:
    release = project.release
    title = next((block.text for block in project.blocks if block.kind is BlockKind.HEADING), release.entity)
    day = release.calendar.named["current"].end
    workbook.set_properties({"title": cell_text(title[:250]), "created": datetime(day.year, day.month, day.day)})
    styles = Styles(workbook)
    ledger = Ledger(project.printing.values, release.translation)
    figures = Figures(ledger, project.printing)
    sheet, books = workbook.add_worksheet(RELEASE), workbook.add_worksheet(SHEET)
    paper = Paper(sheet, styles, [_sizes(page) for page in project.pages.values()])
    for block in project.blocks:
        _write_block(block, project, paper, figures)
    last = BooksSheet(books, styles, ledger, release.currency).write(release.entity, paper.constants)
    workbook.define_name(f"{SHEET}!Working_paper", f"={SHEET}!$A$1:${ledger.last_letters}${last}")
    for one, name in ((sheet, RELEASE), (books, SHEET)):
        one.set_landscape()
        one.set_paper(9)
        one.fit_to_pages(1, 0)
        one.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        one.hide_gridlines(2)
        one.set_footer(f"&L&8{cell_text(release.entity[:100]).replace('&', '&&')}&C&8{name}&R&8&P / &N")


def _sizes(page: Page) -> tuple[Table, int, int]:
    """A table with the characters of its longest label, and of its longest figure or head."""
    table = page.sheet.table
    labels = max((len(one_line(row.row.text)) + row.row.indent for row in page.sheet.rows), default=0)
    cells = [len(cell.text) for row in page.sheet.rows for cell in row.cells if cell]
    return table, labels, max([*cells, *(len(line) for column in table.columns for line in column.head)])


def _write_block(block: Block, project: Project, paper: Paper, figures: Figures) -> None:
    if block.kind is BlockKind.TABLE:
        write_table(project.pages[block.text], paper, figures)
    elif block.kind is BlockKind.HEADING:
        paper.heading(block.text, SIZES[block.level])
    elif block.kind is BlockKind.KEPT:
        paper.kept(block.text)
        paper.gap(7)
    else:
        paper.paragraph(f"\u2022 {block.text}" if block.kind is BlockKind.ITEM else block.text, **({"indent": 1} if block.kind is BlockKind.ITEM else {}))
        paper.gap(7)
