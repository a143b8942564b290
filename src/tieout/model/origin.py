"""Where the characters of a laid-out line come from in the source, one type a kind of source.

    Line.text        |Net sales       $   1,234|
    Runs              0: 12:9         16: 12:30   20: 13:8      offset: line and column, until the next run begins
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from .place import PageSpot, SheetSpot, TextSpot


class Columns(Struct, frozen=True):
    """One line of a text file. `columns` has the source column, from 1, of each offset; None where it is offset + 1."""

    line: int
    columns: tuple[int, ...] | None = None

    def spot(self, start: int, end: int) -> TextSpot:
        """The place of the offsets `start` to `end`, the end exclusive."""
        if not self.columns:
            return TextSpot(self.line, start + 1, end + 1)
        last = len(self.columns) - 1
        return TextSpot(self.line, self.columns[min(start, last)], self.columns[min(max(end - 1, start), last)] + 1)


class Run(Struct, frozen=True, gc=False):
    """From `offset` on, `size` characters stand in the source one after the other, or one stands for `width` of them."""

    offset: int
    line: int
    column: int
    size: int
    width: int = 0


class Runs(Struct, frozen=True):
    """Pieces of a text file, sorted by their offsets; what stands between them is blank."""

    runs: tuple[Run, ...]

    def spot(self, start: int, end: int) -> TextSpot:
        """The place of the offsets `start` to `end`; where it goes on in another line of the file, of its part in the first."""
        here, there = self._at(start), self._at(max(end - 1, start))
        first = self.runs[here]
        begins = first.column + max(0, min(start - first.offset, first.size - 1 if not first.width else 0))
        ends = begins + 1
        for run in self.runs[here : there + 1]:
            if run.line == first.line:
                ends = run.column + (run.width or min(run.size, end - run.offset))
        return TextSpot(first.line, begins, max(begins + 1, ends))

    def _at(self, offset: int) -> int:
        """Which run holds an offset, or follows the blank there."""
        n = max(0, bisect_right(self.runs, offset, key=lambda run: run.offset) - 1)
        run = self.runs[n]
        if offset >= run.offset + run.size and n + 1 < len(self.runs):
            return n + 1
        return n


class Boxes(Struct, frozen=True):
    """Words of a printed page with their boxes: `starts` are the offsets at which the words begin."""

    page: int
    starts: tuple[int, ...]
    boxes: tuple[tuple[float, float, float, float], ...]

    def spot(self, start: int, end: int) -> PageSpot:
        """The box around the words that the offsets `start` to `end` touch."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first, bisect_right(self.starts, max(end - 1, start)) - 1)
        return PageSpot(self.page, around(self.boxes[first : last + 1]))


class Cells(Struct, frozen=True):
    """Cells of one row of a sheet: `starts` are the offsets at which they begin, `cells` their addresses."""

    sheet: str
    starts: tuple[int, ...]
    cells: tuple[str, ...]

    def spot(self, start: int, end: int) -> SheetSpot:
        """The cell that holds the offset `start`."""
        return SheetSpot(self.sheet, self.cells[max(0, bisect_right(self.starts, start) - 1)])


Origin = Columns | Runs | Boxes | Cells


def around(boxes: Sequence[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    """The smallest box that holds all."""
    return (
        min(box[0] for box in boxes), min(box[1] for box in boxes), max(box[2] for box in boxes), max(box[3] for box in boxes),
    )  # fmt: skip
