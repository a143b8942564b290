"""References in formulas: moved along, written relative to their cell, and the cells that a sum adds up.

    B9   SUM(B5:B8)   C9   SUM(C5:C8)      both are SUM(R[-4]C:R[-1]C): one formula, copied along the row
"""

from __future__ import annotations

import re

from msgspec import Struct

from ...words.sheet_cells import COLUMNS, ROWS, column_of, letters_of

REFERENCE = re.compile(r'"[^"]*"|(?<![A-Za-z0-9_.$])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![A-Za-z0-9_(.!])')
SUM = re.compile(r"\+?\s*SUM\s*\(([^()]*)\)\s*$", re.IGNORECASE)
PLUS = re.compile(r"\+?\s*\$?[A-Z]{1,3}\$?\d{1,7}(?:\s*[+-]\s*\$?[A-Z]{1,3}\$?\d{1,7}){1,100}\s*$", re.IGNORECASE)
AREA = re.compile(r"\s*\$?([A-Z]{1,3})\$?(\d{1,7})(?:\s*:\s*\$?([A-Z]{1,3})\$?(\d{1,7}))?\s*$", re.IGNORECASE)


class Area(Struct, frozen=True):
    """A block of cells, counted from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


def shifted(formula: str, rows: int, columns: int) -> str:
    """A formula as it stands so many rows and columns further."""

    def move(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        column = column_of(match[2]) + (0 if match[1] else columns)
        row = int(match[4]) + (0 if match[3] else rows)
        if not (0 <= column < COLUMNS and 0 < row <= ROWS):
            return "#REF!"
        return f"{match[1]}{letters_of(column)}{match[3]}{row}"

    return REFERENCE.sub(move, formula)


def relative(formula: str, row: int, column: int) -> str:
    """A formula whose references count from its cell, so that copies of one formula are alike."""

    def count(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        across = f"C{column_of(match[2])}" if match[1] else f"C[{column_of(match[2]) - column}]"
        down = f"R{int(match[4]) - 1}" if match[3] else f"R[{int(match[4]) - 1 - row}]"
        return down + across

    return REFERENCE.sub(count, formula)


def summed(formula: str) -> tuple[Area, ...]:
    """The areas that a formula adds up where it does nothing else, as `SUM(B5:B8,B10)` and `B5+B6` do; else none."""
    found = SUM.match(formula)
    if found is None:
        if PLUS.match(formula) is None or "-" in formula:
            return ()
        parts = formula.lstrip("+ ").split("+")
    else:
        parts = found[1].split(",")
    areas = [area for part in parts if (area := _area(part)) is not None]
    return tuple(areas) if len(areas) == len(parts) else ()


def _area(text: str) -> Area | None:
    match = AREA.match(text)
    if match is None:
        return None
    row, column = int(match[2]) - 1, column_of(match[1])
    if match[3] is None:
        return Area(row, column, row, column)
    other_row, other = int(match[4]) - 1, column_of(match[3])
    return Area(min(row, other_row), min(column, other), max(row, other_row), max(column, other))
