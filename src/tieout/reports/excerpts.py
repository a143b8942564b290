"""The source's own lines with figures marked, as compilers show them.

      401 | Other expenses                               -204     -521    -361
          |                                                               ^^^^ expected -360
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model.document import Document
from ..model.place import PageSpot, Place, TextSpot
from .style import Style

WIDTH = 100


def excerpt(document: Document, places: Sequence[tuple[Place, str]], style: Style) -> list[str]:
    """The lines of the places, each with its marks; the first place is the one to look at, with `^`."""
    by_line: dict[int, list[tuple[Place, str, str]]] = {}
    for n, (place, words) in enumerate(places):
        by_line.setdefault(place.line, []).append((place, words, "^" if n == 0 else "-"))
    texts = _texts(document, set(by_line))
    numbers = {number: _numbered(min(marks, key=lambda mark: (mark[2] != "^", mark[0]))[0]) for number, marks in by_line.items()}
    gutter = max(map(len, numbers.values()))
    shown: list[str] = []
    for number in sorted(by_line):
        text = texts.get(number, "")
        marks = sorted(by_line[number], key=lambda mark: mark[0].column)
        cut = _cut(text, marks[0][0].column, max(place.end_column - 1 for place, _, _ in marks))
        lead = "..." if cut else ""
        line = lead + text[cut + len(lead) : cut + WIDTH]
        shown.append(f"{style.dim(f'{numbers[number]:>{gutter}} |')} {line.rstrip()}")
        shown.append(style.dim(f"{'':>{gutter}} |") + " " + _marks(marks, cut, style))
    return shown


def _texts(document: Document, wanted: set[int]) -> dict[int, str]:
    """The laid-out lines by number."""
    return {line.number: line.printed for line in document.lines if line.number in wanted}


def _numbered(place: Place) -> str:
    """The line of the source, the page or the cell."""
    spot = place.spot
    return str(spot.line) if isinstance(spot, TextSpot) else f"p. {spot.page}" if isinstance(spot, PageSpot) else spot.cell


def _cut(text: str, first: int, last: int) -> int:
    """How many characters to leave out at the left so that the marks can be seen."""
    if len(text) <= WIDTH or last < WIDTH:
        return 0
    return max(0, min(first - 30, len(text) - WIDTH))


def _marks(marks: list[tuple[Place, str, str]], cut: int, style: Style) -> str:
    line, words = "", ""
    for place, said, sign in marks:
        start = place.column - 1 - cut
        width = max(1, place.end_column - place.column)
        line = line.ljust(max(0, start)) + sign * width
        words = said or words
    return style.mark(line + (f" {words}" if words else ""))
