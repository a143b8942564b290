"""How a table fits a page: the width of its columns, the size of its type, and whether the page is turned.

Widths are told in hundredths of the size of the type, from the widths of letters that Arial and its likes have: a table that is
measured in them fits in Libertinus, which is narrower, as well.

    as large as text, upright -> smaller, upright -> as large as text, on a turned page -> smaller there
"""

from __future__ import annotations

from msgspec import Struct

from .printed import PrintedTable
from .ruled import Group

NARROW = {22: "'ijl|", 28: " !,./:;[\\]ftI", 33: "()-`r{}", 36: '"', 39: "*"}
MIDDLE = {47: "^", 50: "Jckvsxyz", 56: "#$0123456789?Labdeghnopqu_", 58: "+<=>~"}
WIDE = {61: "FTZ", 67: "&ABEKPSVXY", 72: "CDHNRUw", 78: "GOQ", 83: "Mm", 89: "%", 94: "W", 102: "@"}
LETTERS = {letter: width for widths in (NARROW, MIDDLE, WIDE) for width, letters in widths.items() for letter in letters}
OTHER, BROAD = 67, 100  # a letter with an accent; one of the scripts that have square letters
FIRST_BROAD = 0x1100
BOLD = 108  # percent of the width
GAP = 150  # between columns: more than a blank of a line that is spaced out
INDENT = 45  # of a step of a label
STUB_LEAST, STUB_PART = 1_400, 40  # a label wraps in so much room, or in so many hundredths of the page
WIDEST = 1 << 20
SPARE = 20  # hundredths by which a column may be wider than the widest


class Fit(Struct, frozen=True):
    """The layout of a table: `size` in tenths of a point, `stub` and `columns` in hundredths of it; together the width of the text."""

    turned: bool
    size: int
    stub: int
    columns: tuple[int, ...]

    def over(self, group: Group) -> tuple[str, ...]:
        """The lines of a heading over several columns."""
        return folded(group.text, sum(self.columns[group.start : group.start + group.span]) - GAP)


class Paper(Struct, frozen=True):
    """What of a page text may fill, in tenths of a point, upright and turned; `sizes` of type for tables, the usual one first."""

    upright: int
    turned: int
    sizes: tuple[int, ...]


def width_of(text: str, strong: bool = False) -> int:
    """The width of a line in hundredths of the size of its type."""
    width = sum(LETTERS.get(c, OTHER if ord(c) < FIRST_BROAD or 0x2000 <= ord(c) < 0x2E80 else BROAD) for c in text)
    return width * BOLD // 100 if strong else width


def fit(table: PrintedTable, paper: Paper) -> Fit:
    """The layout of a table on a paper; the last resort is the smallest type on a turned page, whose heads and labels wrap."""
    labels = max(width_of(table.stub, strong=True), *(width_of(row.label, row.strong) + row.indent * INDENT for row in table.rows))
    choices = [_columns(table, in_two) for in_two in (False, True)]
    for turned in (False, True):
        for size in paper.sizes:
            room = 100 * (paper.turned if turned else paper.upright) // size
            for columns in choices:
                if sum(columns) + min(labels, max(STUB_LEAST, room * STUB_PART // 100)) <= room:
                    return _spread(turned, size, room, columns, labels)
    columns = choices[-1]
    room = 100 * paper.turned // paper.sizes[-1]
    stub = max(room - sum(columns), STUB_LEAST // 2)
    part = room - stub
    return Fit(True, paper.sizes[-1], stub, tuple(column * part // sum(columns) for column in columns))


def lines_of(table: PrintedTable, placed: Fit) -> int:
    """How many lines of its type a table takes on the page, about: labels and notes wrap."""
    room = placed.stub + sum(placed.columns)
    labels = sum(-(-(width_of(row.label, row.strong) + row.indent * INDENT) // (placed.stub if row.cells else room)) for row in table.rows)
    gaps = sum(row.gap for row in table.rows) // 2
    notes = sum(-(-width_of(note) // room) for note in table.notes)
    return len(table.caption) + max((len(placed.over(group)) for group in table.groups), default=0) + max(map(len, table.heads), default=0) + labels + gaps + notes


def _spread(turned: bool, size: int, room: int, columns: list[int], labels: int) -> Fit:
    """All columns as wide as the widest where there is room for it beside the labels."""
    even = [max(columns) * (100 + SPARE) // 100] * len(columns)
    for wanted in (even, [max(columns)] * len(columns)):
        if sum(wanted) + labels <= room:
            columns = wanted
            break
    return Fit(turned, size, room - sum(columns), tuple(columns))


def _columns(table: PrintedTable, in_two: bool) -> list[int]:
    """The least widths of the columns; headings over several may be in two lines."""
    columns = [_column(table, n) for n in range(len(table.hangs))]
    for group in table.groups:
        wanted = max(width_of(line, strong=True) for line in folded(group.text, 0 if in_two else WIDEST))
        missing = wanted + GAP - sum(columns[group.start : group.start + group.span])
        if missing > 0:
            for n in range(group.start, group.start + group.span):
                columns[n] += -(-missing // group.span)
    return columns


def folded(text: str, room: int) -> tuple[str, ...]:
    """The lines of a heading over columns: one where that fits, else two of about the same width."""
    words = text.split()
    if len(words) < 2 or width_of(text, strong=True) <= room:
        return (text,)
    cuts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return min(cuts, key=lambda cut: max(width_of(line, strong=True) for line in cut))


def _column(table: PrintedTable, n: int) -> int:
    hang = max((width_of(after) for after in table.hangs[n]), default=0)
    figures = max((width_of(f"{row.cells[n].before}{row.cells[n].digits}", row.strong) for row in table.rows if row.cells and row.cells[n]), default=0)  # type: ignore[union-attr]
    heads = max((width_of(line, strong=True) for line in (table.heads[n] if table.heads else ())), default=0)
    return max(figures + hang, heads) + GAP
