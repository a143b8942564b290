"""The words of a release and what its layout has to know of them: the input of `release.typ`, all of it data."""

from __future__ import annotations

from datetime import UTC, datetime, time

from msgspec import Struct

from ...blocks import BlockKind
from ...project import Project
from ..fitting import GAP, Fit, Paper, fit, lines_of
from ..pages import PAPERS, Outline, title_of
from ..printed import PrintedRow, PrintedTable, printed_table
from ..ruled import Edge, Rule
from ..typography import set_in_type

NARROWER = 92  # percent of the widths of Arial that the letters of Libertinus have
MARGIN = 62  # points beside the text
SIZES = (95, 88, 80)  # tenths of a point of the type of tables
TOGETHER = 38  # lines of a table that stays on one page
TIGHT, TOP, AFTER_DOUBLE, GAP_ABOVE = 2.5, 4.0, 4.0, 9.0  # points above the words of a row


class CaptionLine(Struct, frozen=True):
    """A line of a caption."""

    text: str
    strong: bool


class Over(Struct, frozen=True):
    """A heading over several columns, in lines; "" where there is none."""

    lines: tuple[str, ...]
    span: int


class Figure(Struct, frozen=True):
    """A figure in print; `after` is what hangs behind its last digit."""

    text: str
    after: str


class Row(Struct, frozen=True):
    """A row; `top` is the room above its words in points."""

    label: str
    indent: int
    heading: bool
    strong: bool
    top: float
    cells: tuple[Figure | None, ...]
    above: Edge
    below: Edge


class Table(Struct, frozen=True, tag_field="kind", tag="table"):
    """A table; widths are hundredths of the size of its type, which is in points."""

    caption: tuple[CaptionLine, ...]
    centred: bool
    groups: tuple[Over, ...]
    heads: tuple[tuple[str, ...], ...]
    stub: str
    rows: tuple[Row, ...]
    hangs: tuple[tuple[str, ...], ...]
    ruled: bool
    notes: tuple[str, ...]
    turned: bool
    together: bool
    size: float
    columns: tuple[int, ...]
    gutter: int


class Text(Struct, frozen=True):
    """A block of text; headings look like their `level` and are tagged with `outline`, which leaves none out."""

    kind: str
    text: str
    level: int = 0
    outline: int = 0


class Words(Struct, frozen=True):
    """A whole release."""

    title: str
    entity: str
    paper: str
    margin: int
    date: dict[str, int]
    moment: int
    blocks: tuple[Text | Table, ...]


def words_of(project: Project) -> Words:
    """What is laid out."""
    paper = PAPERS[project.release.paper]
    upright, turned = (1_000 * (side - 2 * MARGIN) // NARROWER for side in (paper.width, paper.height))
    space = Paper(upright, turned, SIZES)
    outline = Outline()
    blocks: list[Text | Table] = []
    for block in project.blocks:
        if block.kind is BlockKind.TABLE:
            blocks.append(_table(printed_table(project.pages[block.text]), space))
        elif not block.text.strip():
            continue  # a heading without words is none for a screen reader
        elif block.kind is BlockKind.HEADING:
            blocks.append(Text("heading", set_in_type(block.text), block.level, outline.next(block.level)))
        else:
            blocks.append(Text(block.kind.value, block.text if block.kind is BlockKind.KEPT else set_in_type(block.text)))
    day = project.release.calendar.named["current"].end
    moment = int(datetime.combine(day, time(), UTC).timestamp())
    date = {"year": day.year, "month": day.month, "day": day.day}
    return Words(title_of(project), project.release.entity, paper.name, MARGIN, date, moment, tuple(blocks))


def _table(table: PrintedTable, space: Paper) -> Table:
    placed = fit(table, space)
    return Table(
        tuple(CaptionLine(set_in_type(text), strong) for text, strong in table.caption), table.centred,
        tuple(Over(placed.over(group), group.span) for group in table.groups), table.heads, set_in_type(table.stub),
        tuple(_row(row, table.rows[n - 1] if n else None) for n, row in enumerate(table.rows)),
        table.hangs, table.ruled, tuple(map(set_in_type, table.notes)), placed.turned, _together(table, placed), placed.size / 10,
        tuple((width - GAP) * NARROWER // 100 for width in placed.columns), GAP,
    )  # fmt: skip


def _together(table: PrintedTable, placed: Fit) -> bool:
    return lines_of(table, placed) <= TOGETHER


def _row(row: PrintedRow, before: PrintedRow | None) -> Row:
    doubled = before is not None and before.below.rule is Rule.DOUBLE
    ruled = row.above.rule is not Rule.NONE or (before is not None and before.below.rule is not Rule.NONE)
    top = GAP_ABOVE if row.gap else TOP if ruled or before is None else TIGHT
    cells = tuple(Figure(set_in_type(cell.text), cell.after) if cell else None for cell in row.cells)
    return Row(row.label, row.indent, not row.cells, row.strong, top + AFTER_DOUBLE * doubled, cells, row.above, row.below)
