"""Where something was printed: on the page as it is laid out, and in the source that the user has.

    source, HTML    |<td>Net sales</td><td>$</td><td>1,234</td>|     Place.source: where an editor shows `1,234`
    laid out        |Net sales       $   1,234|                      Place: where the eye sees it, what stands beside it
"""

from __future__ import annotations

from msgspec import Struct


class TextSpot(Struct, frozen=True, gc=False, order=True):
    """A stretch of one line of a text file: line and columns from 1, the end exclusive.

    Columns count characters of the decoded file, lines end at a line feed: what an editor shows.
    """

    line: int
    column: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


class PageSpot(Struct, frozen=True, gc=False, order=True):
    """A box on a page: `page` from 1, `box` left, top, right and bottom in points from the page's top left."""

    page: int
    box: tuple[float, float, float, float]

    def __str__(self) -> str:
        return f"page {self.page} at {self.box[0]:.0f},{self.box[1]:.0f}"


class SheetSpot(Struct, frozen=True, gc=False, order=True):
    """A cell of a workbook: the sheet's name and the cell's address, as `B7`."""

    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"


Spot = TextSpot | PageSpot | SheetSpot


class Place(Struct, frozen=True, gc=False, order=True):
    """A stretch of one line of the laid-out page: line and columns from 1, the end exclusive.

    `source` is the same stretch in the source, None where the page is the source itself, as in most text files.
    """

    line: int
    column: int
    end_column: int
    source: Spot | None = None

    @property
    def spot(self) -> Spot:
        """The place in the source."""
        return self.source if self.source is not None else TextSpot(self.line, self.column, self.end_column)

    @property
    def named(self) -> str:
        """The line, page or cell of the source in words, for a message."""
        spot = self.spot
        if isinstance(spot, TextSpot):
            return f"line {spot.line}"
        return f"page {spot.page}" if isinstance(spot, PageSpot) else str(spot)

    def __str__(self) -> str:
        return str(self.spot)
