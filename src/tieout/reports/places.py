"""Places as reports show them: in the source that the user has, whatever its kind."""

from __future__ import annotations

from ..model.place import PageSpot, Place, SheetSpot

Plain = dict[str, object]


def place_of(place: Place) -> Plain:
    """A place of the JSON result: a line and columns, a box on a page of a PDF, or a cell of a workbook."""
    spot = place.spot
    if isinstance(spot, PageSpot):
        return {"page": spot.page, "box": [round(edge, 2) for edge in spot.box]}
    if isinstance(spot, SheetSpot):
        return {"line": place.line, "column": place.column, "end_column": place.end_column, "sheet": spot.sheet, "cell": spot.cell}
    return {"line": spot.line, "column": spot.column, "end_column": spot.end_column}
