"""The cells of a worksheet as one board of rows and columns, whatever tables its figures were read as.

                 column 0   1   2   3        across: columns are entries, rows are tracks
    row 0               5   3   2            down: rows are entries, columns are tracks
    row 1               9   4   5
    row 2              14   7   7            a `Side` is the board from one of the two sides

Values are whole numbers of one unit for all of the board, as they are printed: scales and units are of the figures.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec import Struct

from ..model.figure import Figure
from ..words.labels import is_total
from ..words.numerals import parse_number, without_last_zeros
from ._ledger import Ledger

RATIO = re.compile(r"%|percent|\bpct\b|\brat(?:e|io)s?\b|\bper\b|/|\bshare\b|average|\bavg\b|chang|\bchg\b|growth|increase|margin|\bvar", re.IGNORECASE)
FINEST = 9  # decimals that are kept
LARGEST = 10**24  # units of a value that is no name or code


class Value(Struct, frozen=True, gc=False):
    """`size` in units of the board; `unit` is one of its own last digit."""

    size: int
    unit: int


class Side(Struct):
    """`cells[track][entry]`; `totals` are the entries whose label or heading says that they are totals, `ratios` those whose says
    that they are ratios or percentages. `one` is the size of a 1."""

    across: bool
    entries: int
    cells: list[dict[int, Value]]
    totals: set[int]
    ratios: set[int]
    one: int = 10**FINEST


class Board(Struct):
    """`figures[row, column]`; rows and columns count those that hold figures."""

    figures: dict[tuple[int, int], Figure]
    down: Side
    across: Side


def board_of(ledger: Ledger) -> Board:
    """The board of a worksheet; an empty one for other documents. A kind asks for it with `ledger.once(board_of)`."""
    places = _places(ledger) if ledger.release.document.worksheet else {}
    lines = sorted({line for line, _ in places})
    edges = sorted({edge for _, edge in places})
    row_of, column_of = {line: n for n, line in enumerate(lines)}, {edge: n for n, edge in enumerate(edges)}
    figures = {(row_of[line], column_of[edge]): figure for (line, edge), figure in sorted(places.items())}
    down = Side(False, len(lines), [{} for _ in edges], set(), set())
    across = Side(True, len(edges), [{} for _ in lines], set(), set())
    for (row, column), figure in figures.items():
        if (value := _value(figure)) is not None:
            down.cells[column][row] = across.cells[row][column] = value
    for (row, column), figure in figures.items():
        heading = " ".join(figure.header)
        down.totals.update([row] if is_total(figure.label[-1]) else [])
        across.totals.update([column] if figure.header and is_total(figure.header[-1]) else [])
        down.ratios.update([row] if RATIO.search(figure.label[-1]) or figure.text.endswith("%") else [])
        across.ratios.update([column] if RATIO.search(heading) or figure.text.endswith("%") else [])
    return Board(figures, down, across)


def _value(figure: Figure) -> Value | None:
    """What a figure prints, whatever its scale; None for a dash, and for what is too fine or too large to be added up."""
    number = parse_number(figure.plain)
    if number is None or number.mantissa is None:
        return None
    number = without_last_zeros(number)
    mantissa, places = number.mantissa or 0, FINEST + number.exponent
    if places < 0 or abs(mantissa) * 10**places >= LARGEST:
        return None
    return Value(mantissa * int(10**places), int(10**places))


def _places(ledger: Ledger) -> dict[tuple[int, int], Figure]:
    """The figures by the line and the right edge of the cell that they stand in."""
    lines = ledger.release.document.lines
    found: dict[tuple[int, int], Figure] = {}
    for cells in ledger.cells.values():
        for figure in cells.values():
            slots = lines[figure.place.line - 1].slots or ()
            at = bisect_right(slots, figure.place.column - 1, key=lambda slot: slot.start) - 1
            if at >= 0:
                found[figure.place.line, slots[at].right] = figure
    return found
