"""A table as it was found: rows with a label path, columns with a header path, cells with places.

                                     Jun 30, 2003                <- spanning header: outermost entry of `Column.header`
                              USD (1)        JPY       %         <- innermost entry; `(1)` goes to `Column.marks`
    Current Assets:                                              <- a section: it opens the path of the rows below it
      Cash                     20,166    2,417,330    8.0%       <- Row.path == ("Current Assets", "Cash")
                            ---------  -----------  ------       <- Row.rule_above == 1 on the next row
        Total current assets   76,305   9,146,870   30.0
"""

from __future__ import annotations

from msgspec import Struct

from .place import Place


class Cell(Struct, frozen=True, gc=False):
    """One printed value: a number, a nil dash, `n.m.`; never empty. `text` is as printed, sign and % sign included,
    with decimal points and thousands commas whatever the notation of the source.

    `place` is that of `text`. `currency` is a currency sign that stands before the number, also when blanks part them
    (`$    1,234`); it is not in `text`. `marks` are footnote marks that stand behind the value.
    """

    row: int
    column: int
    text: str
    place: Place
    currency: str = ""
    marks: tuple[str, ...] = ()


class Row(Struct, frozen=True, gc=False):
    """One row with values. Sections without values are no rows; they stand in the paths of the rows below them.

    `path` goes from the outermost section to the row's own label (always the last entry, "" for a row without one),
    wrapped lines joined, footnote marks and leader dots taken off. `place` spans the label's last printed line, None
    without a label. `indent` is the offset of the label's first character. `rule_above` and `rule_below`: 0 no ruled
    line between this row and its neighbour, 1 single, 2 double. `line` is the source line that holds the values.
    """

    path: tuple[str, ...]
    line: int
    place: Place | None = None
    indent: int = 0
    rule_above: int = 0
    rule_below: int = 0
    marks: tuple[str, ...] = ()
    gap_above: bool = False  # a blank line stands between this row and the one before it

    @property
    def label(self) -> str:
        """The row's own label, "" where it has none."""
        return self.path[-1]


class Column(Struct, frozen=True):
    """One column of values; `left` and `right` are its outermost offsets, the right one exclusive."""

    header: tuple[str, ...]
    left: int = 0
    right: int = 0
    marks: tuple[str, ...] = ()


class Note(Struct, frozen=True, gc=False):
    """A footnote below a table: its mark without parentheses and its text, wrapped lines joined."""

    mark: str
    text: str
    place: Place


class Grid(Struct, frozen=True):
    """One table, or one block of a table that is split over the page's width or over pages.

    `title` is the caption's main line; `context` are the caption's lines around it, in order, the title among them,
    with whatever stands there of units, scales, dates and the entity. `stub_head` is the text above the stub column.
    `block_of` is the id of the first grid of the table that this grid continues with other columns, else None.
    `cells` are sorted by row, then by column; a place that prints nothing has no cell.
    """

    id: str
    title: str
    context: tuple[str, ...]
    stub_head: str
    place: Place
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    notes: tuple[Note, ...] = ()
    block_of: str | None = None
