"""Where a table is ruled, and what its headings over columns span: decided here once, drawn by each format in its own way.

                     2006            a group over two columns
                ---------------
                   2Q06    1Q06
    Sensors         262     233
                ---------------      the total's own rule above: over the columns in which it prints a figure
    Total           237     210
    ===========================      a row that is a rule, over the label too
                                     a blank row: what follows is set apart

Lines of text show the steps one below the other; formats that draw have the rules as edges of the rows with words.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import msgspec
from msgspec import Struct

from ..sheets import Sheet, SheetRow
from ..tables import Column, RowKind, Table


class Rule(StrEnum):
    """A line across a table: between rows, over a total, under a last total."""

    NONE = ""
    LIGHT = "light"
    SINGLE = "single"
    DOUBLE = "double"


class Edge(Struct, frozen=True):
    """What is drawn over or under a row: `whole` over the label too, `through` over columns in which the row prints nothing too."""

    rule: Rule = Rule.NONE
    whole: bool = False
    through: bool = False

    def at(self, printed: bool) -> Rule:
        """The rule at the cell of a figure, which prints something or nothing."""
        return self.rule if printed or self.whole or self.through else Rule.NONE

    @property
    def at_label(self) -> Rule:
        """The rule at the label."""
        return self.rule if self.whole else Rule.NONE


class Line(Struct, frozen=True):
    """A rule as a line of its own; `text` is one character of it, or all of it as the project has it."""

    edge: Edge
    text: str


class RuledRow(Struct, frozen=True):
    """A row that has words, the `number` of it in its sheet, with its rules; `apart`: some room is left above it."""

    number: int
    row: SheetRow
    above: Edge = Edge()
    below: Edge = Edge()
    apart: bool = False


class Group(Struct, frozen=True):
    """A heading over `span` columns, from the column `start`; "" over each column that has none."""

    text: str
    start: int
    span: int

    @property
    def end(self) -> int:
        """The column behind the last one."""
        return self.start + self.span


def groups_over(columns: tuple[Column, ...]) -> tuple[Group, ...]:
    """The headings over columns, one for neighbours that have the same; none where no column has one."""
    groups: list[Group] = []
    for n, column in enumerate(columns):
        if groups and column.group and groups[-1].text == column.group:
            groups[-1] = Group(column.group, groups[-1].start, groups[-1].span + 1)
        else:
            groups.append(Group(column.group, n, 1))
    return tuple(groups) if any(group.text for group in groups) else ()


def steps(sheet: Sheet) -> Iterator[tuple[int, SheetRow, Line | None]]:
    """What stands below the heads, from the top down, with the number of the row that it is of: a rule, where there is a line;
    else the row itself, its words or a blank."""
    table = sheet.table
    ruled = True  # whether a rule stands right above, as it does below the heads
    before = RowKind.RULE
    for n, row in enumerate(sheet.rows):
        kind = row.row.kind
        if kind is RowKind.RULE:
            yield n, row, Line(_edge_of_line(row.row.text), row.row.text)
            ruled = True
        elif kind is RowKind.BLANK:
            yield n, row, None
            ruled = False
        else:
            line = _line(row.row.above, table, every=True)
            if line and not ruled and (line.edge.whole or before is not RowKind.HEADING):
                yield n, row, line
            yield n, row, None
            below = _line(row.row.below, table)
            if below:
                yield n, row, below
            ruled = below is not None
        before = kind
    if table.rules == "rows" and not ruled:
        yield len(sheet.rows) - 1, sheet.rows[-1], Line(Edge(Rule.SINGLE, whole=True), "-")


def _edge_of_line(text: str) -> Edge:
    """The edge that a row is which is a rule, whatever characters its line is made of."""
    return Edge(Rule.DOUBLE if "=" in text else Rule.SINGLE, whole=len(text) == 1, through=True)


def _line(mark: str, table: Table, *, every: bool = False) -> Line | None:
    """The rule that a row itself asks for; where rows are ruled, `every` one has a light one at least."""
    if table.rules == "rows":
        light = Line(Edge(Rule.LIGHT, whole=True), "-") if every else Line(Edge(Rule.SINGLE, whole=True), "-")
        return Line(Edge(Rule.SINGLE, whole=True), "=") if mark == "=" else light if mark or every else None
    return Line(Edge(Rule.DOUBLE if mark == "=" else Rule.SINGLE), mark) if mark and table.rules == "totals" else None


def ruled_rows(sheet: Sheet) -> tuple[RuledRow, ...]:
    """The rows that have words. A rule belongs to the row right below that asks for it, else to the one right above it; below
    a blank, and before the first row, to the one that follows."""
    made: list[RuledRow] = []
    above, apart = Edge(), False
    for n, row, line in steps(sheet):
        if line is not None:
            asked_below = row.row.kind is not RowKind.RULE and not (made and made[-1].number == n)
            if made and not asked_below and not apart and made[-1].below.rule is Rule.NONE:
                made[-1] = msgspec.structs.replace(made[-1], below=_along(made[-1].row, line.edge))
            else:
                above = line.edge
        elif row.row.kind is RowKind.BLANK:
            apart = True
        else:
            made.append(RuledRow(n, row, _along(row, above) if made else _below_heads(row, above, sheet.table), apart=apart and bool(made)))
            above, apart = Edge(), False
    if above.rule is not Rule.NONE:
        made[-1] = msgspec.structs.replace(made[-1], below=_along(made[-1].row, above))
    return tuple(made)


def _along(row: SheetRow, edge: Edge) -> Edge:
    """An edge of a row; one of a row that has nothing but a label is along the label."""
    return edge if row.cells or edge.rule is Rule.NONE else msgspec.structs.replace(edge, whole=True)


def _below_heads(row: SheetRow, edge: Edge, table: Table) -> Edge:
    """The edge above the first row, where the heads have one that is as good."""
    return Edge() if table.heads and table.rules != "none" and edge.rule is not Rule.DOUBLE else _along(row, edge)
