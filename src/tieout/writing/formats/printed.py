"""A table as a printed page has it, in Word and in PDF alike: headings over columns, rules over totals, room between sections.

    Revenues by line (SEK in millions)          caption
    ==================================
                    Dec 31, 2006                groups, with a rule under each
                   -------------------
                     SEK   % of total           heads, the last lines beside each other
    ----------------------------------
    Sensors          262         56.3%          the last digits of a column stand below one another: `hang` is what may
    Training         (25)        (5.4)          stand behind them, and each cell leaves so much of it free as it does not use
                    ------------------
    Total            237         50.9
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..project import Page
from ..sheets import Cell, Sheet, one_line
from .ruled import Edge, Group, Rule, groups_over, ruled_rows


class PrintedRow(Struct, frozen=True):
    """`cells` are as many as the columns, or none for a heading inside the table. `gap`: some room is left above it;
    `strong`: a last total."""

    label: str
    indent: int
    line: int
    cells: tuple[Cell | None, ...] = ()
    above: Edge = Edge()
    below: Edge = Edge()
    gap: bool = False
    strong: bool = False


class PrintedTable(Struct, frozen=True):
    """`caption`: each line, and whether it is a title rather than what is said below one. `heads` are as many as the columns, or
    none; `stub` stands beside them, over the labels. `hangs`: of each column what may stand behind the last digit, as the cells
    have it."""

    file: str
    caption: tuple[tuple[str, bool], ...]
    centred: bool
    groups: tuple[Group, ...]
    heads: tuple[tuple[str, ...], ...]
    stub: str
    rows: tuple[PrintedRow, ...]
    hangs: tuple[tuple[str, ...], ...]
    ruled: bool
    notes: tuple[str, ...]


def printed_table(page: Page) -> PrintedTable:
    """The table of a page, as it is printed."""
    table = page.sheet.table
    rows = tuple(_rows(page.sheet))
    hangs = tuple(tuple(sorted({row.cells[n].after for row in rows if row.cells and row.cells[n]})) for n in range(len(table.columns)))  # type: ignore[union-attr]
    return PrintedTable(
        table.file, tuple(_caption(page.caption)), table.center, groups_over(table.columns) if table.heads else (),
        tuple(column.head for column in table.columns) if table.heads else (), table.stub_head if table.heads else "", rows, hangs, table.rules != "none", tuple(" ".join(note.split()) for note in page.notes if note.strip()),
    )  # fmt: skip


def _caption(caption: str) -> Iterator[tuple[str, bool]]:
    """The lines of a caption; those in capitals are its title, else the first."""
    lines = [" ".join(line.split()) for line in caption.split("\n") if line.strip()]
    capitals = any(line.isupper() for line in lines)
    for n, line in enumerate(lines):
        yield line, line.isupper() if capitals else n == 0


def _rows(sheet: Sheet) -> Iterator[PrintedRow]:
    """The rows; a frame is closed below the last, and above the first where there are no heads."""
    table, rows = sheet.table, ruled_rows(sheet)
    frame = Edge(Rule.SINGLE, whole=True) if table.rules != "none" else Edge()
    for n, row in enumerate(rows):
        above = frame if n == 0 and not table.heads and row.above.rule is Rule.NONE else row.above
        below = frame if n == len(rows) - 1 and row.below.rule is Rule.NONE else row.below
        words = row.row.row
        strong = bool(row.row.cells) and "=" in (words.above, words.below)
        yield PrintedRow(one_line(words.text), words.indent, words.line, row.row.cells, above, below, row.apart, strong)
