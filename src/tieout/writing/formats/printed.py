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
from enum import StrEnum

import msgspec
from msgspec import Struct

from ..project import Page
from ..sheets import Cell, Sheet, SheetRow, one_line
from ..tables import Column, RowKind


class Rule(StrEnum):
    """A line across a table: between rows, over a total, under a last total."""

    NONE = ""
    LIGHT = "light"
    SINGLE = "single"
    DOUBLE = "double"


class Edge(Struct, frozen=True):
    """What is drawn over or under a row; `whole` where it runs over the label too."""

    rule: Rule = Rule.NONE
    whole: bool = False


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


class Group(Struct, frozen=True):
    """A heading over `span` columns, from the column `start`; "" where there is none."""

    text: str
    start: int
    span: int


class PrintedTable(Struct, frozen=True):
    """`caption`: each line, and whether it is a title rather than what is said below one. `hangs`: of each column what may stand
    behind the last digit, as the cells have it."""

    file: str
    caption: tuple[tuple[str, bool], ...]
    centred: bool
    groups: tuple[Group, ...]
    heads: tuple[tuple[str, ...], ...]
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
        table.file, tuple(_caption(page.caption)), table.center, tuple(_groups(table.columns)), tuple(column.head for column in table.columns),
        rows, hangs, table.rules != "none", tuple(" ".join(note.split()) for note in page.notes if note.strip()),
    )  # fmt: skip


def _caption(caption: str) -> Iterator[tuple[str, bool]]:
    """The lines of a caption; those in capitals are its title, else the first."""
    lines = [" ".join(line.split()) for line in caption.split("\n") if line.strip()]
    capitals = any(line.isupper() for line in lines)
    for n, line in enumerate(lines):
        yield line, line.isupper() if capitals else n == 0


def _groups(columns: tuple[Column, ...]) -> Iterator[Group]:
    if not any(column.group for column in columns):
        return
    n = 0
    while n < len(columns):
        text = columns[n].group
        span = next((k for k in range(n + 1, len(columns)) if columns[k].group != text or not text), len(columns)) - n
        yield Group(text, n, span)
        n += span


def _rows(sheet: Sheet) -> Iterator[PrintedRow]:
    """The rows; lines and blanks of the project become edges and gaps of those that have words."""
    made: list[PrintedRow] = []
    gap = False
    for row in sheet.rows:
        if row.row.kind is RowKind.BLANK:
            gap = bool(made)
        elif row.row.kind is RowKind.RULE:
            if made:
                edge = Edge(Rule.DOUBLE if "=" in row.row.text else Rule.SINGLE, len(row.row.text) == 1)
                made[-1] = msgspec.structs.replace(made[-1], below=edge)
        else:
            made.append(_row(row, sheet.table.rules, made[-1] if made else None, gap))
            gap = False
    if sheet.table.rules != "none" and made[-1].below.rule is Rule.NONE:
        made[-1] = msgspec.structs.replace(made[-1], below=Edge(Rule.SINGLE, whole=True))
    yield from made


def _row(row: SheetRow, rules: str, before: PrintedRow | None, gap: bool) -> PrintedRow:
    above = below = Edge()
    if rules == "rows" and before is not None and before.below.rule is Rule.NONE:
        above = Edge(Rule.SINGLE if row.row.above == "=" else Rule.LIGHT, whole=True)
    elif rules == "totals" and row.row.above and before is not None and before.cells and before.below.rule is Rule.NONE:
        above = Edge(Rule.DOUBLE if row.row.above == "=" else Rule.SINGLE)
    if row.row.below and rules != "none":
        below = Edge(Rule.DOUBLE if row.row.below == "=" and rules == "totals" else Rule.SINGLE, whole=rules == "rows")
    strong = "=" in (row.row.above, row.row.below)
    return PrintedRow(one_line(row.row.text), row.row.indent, row.row.line, row.cells, above, below, gap, strong)
