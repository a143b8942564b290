"""A workbook as its readers hand it over, whatever its format: sheets with their cells as displayed."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ...words.sheet_cells import letters_of

MOST_CELLS = 250_000  # that print something, in a workbook
MOST_COLUMNS = 2_000  # of a sheet that are read
MOST_FORMULA = 8_192


class SheetCell(Struct, frozen=True, gc=False):
    """A cell that prints something, counted from row 0 and column 0.

    `text` is as displayed. `numeric` says that it shows a number. `formula` is what works it out, "" where it was typed in.
    `indent` in characters; `above` and `below`: 0 no border, 1 single, 2 double. `centred` says that it is centred over
    the empty cells to its right.
    """

    row: int
    column: int
    text: str
    numeric: bool = False
    formula: str = ""
    indent: int = 0
    above: int = 0
    below: int = 0
    centred: bool = False

    @property
    def address(self) -> str:
        """As `B7`."""
        return f"{letters_of(self.column)}{self.row + 1}"


class Sheet(Struct, frozen=True):
    """`cells` by row, then by column. `merged` are spans and heights by the first cell; `hidden_rows` and `hidden_columns`
    are those that hold something. `borders` are the borders above and below of cells that print nothing.
    """

    name: str
    cells: tuple[SheetCell, ...]
    merged: Mapping[tuple[int, int], tuple[int, int]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    unsaved: tuple[str, ...] = ()  # cells with formulas whose values were not saved
    cut: bool = False  # there were more cells than are read


class Budget:
    """How many cells may still be read of a workbook."""

    def __init__(self) -> None:
        self.left = MOST_CELLS

    def take(self) -> bool:
        """Whether one more may be read."""
        self.left -= 1
        return self.left >= 0
