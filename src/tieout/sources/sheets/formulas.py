"""The formulas of a workbook as witnesses of what its cells show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ...model.place import Place
from ...model.witness import Derivation
from .book import Sheet, SheetCell
from .references import Area, relative, summed

MOST_PARTS = 2_000  # printed values that the formulas of a cell are followed to


def witnesses_of(sheet: Sheet, places: Mapping[str, Place]) -> list[Derivation]:
    """What the formulas of a sheet say of its numbers; nothing where it has no formulas. `places` are those of the addresses."""
    numbers = [cell for cell in sheet.cells if cell.numeric and cell.address in places]
    if not any(cell.formula for cell in numbers):
        return []
    columns: dict[int, list[SheetCell]] = defaultdict(list)
    for cell in numbers:
        columns[cell.column].append(cell)
    return [_witness(cell, columns, places) for cell in numbers]


def _witness(cell: SheetCell, columns: Mapping[int, Sequence[SheetCell]], places: Mapping[str, Place]) -> Derivation:
    place = places[cell.address]
    if not cell.formula:
        return Derivation(place)
    areas = summed(cell.formula)
    parts = [one for area in areas for one in _inside(area, columns)]
    within = len(areas) == 1 and areas[0].left == areas[0].right == cell.column and areas[0].bottom < cell.row and areas[0].top < areas[0].bottom
    if len(parts) > MOST_PARTS:
        parts, within = [], False
    parts.sort(key=lambda one: (one.row, one.column))
    return Derivation(place, cell.formula, relative(cell.formula, cell.row, cell.column), tuple(places[one.address] for one in parts), within)


def _inside(area: Area, columns: Mapping[int, Sequence[SheetCell]]) -> list[SheetCell]:
    """The cells of an area that print numbers."""
    found: list[SheetCell] = []
    for column, cells in columns.items():
        if area.left <= column <= area.right:
            found += [cell for cell in cells if area.top <= cell.row <= area.bottom]
            if len(found) > MOST_PARTS:
                break
    return found
