"""The source's own lines with figures marked, as compilers show them.

      401 | Other expenses                               -204     -521    -361
          |                                                               ^^^^ expected -360
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model.document import Document
from ..model.place import Place
from .style import Style

WIDTH = 100


def excerpt(document: Document, places: Sequence[tuple[Place, str]], style: Style) -> list[str]:
    """The lines of the places, each with its marks; the first place is the one to look at, with `^`."""
    by_line: dict[int, list[tuple[Place, str, str]]] = {}
    for n, (place, words) in enumerate(places):
        by_line.setdefault(place.line, []).append((place, words, "^" if n == 0 else "-"))
    gutter = len(str(max(by_line)))
    shown: list[str] = []
    texts = _texts(document, set(by_line))
    for number in sorted(by_line):
        text, shift = texts.get(number, ("", {}))
        marks = sorted(by_line[number], key=lambda mark: mark[0].column)
        first = min(shift.get(place.column, place.column) for place, _, _ in marks)
        last = max(shift.get(place.end_column - 1, place.end_column - 1) for place, _, _ in marks)
        cut = _cut(text, first, last)
        lead = "..." if cut else ""
        line = lead + text[cut + len(lead) : cut + WIDTH]
        shown.append(f"{style.dim(f'{number:>{gutter}} |')} {line.rstrip()}")
        shown.append(style.dim(f"{'':>{gutter}} |") + " " + _marks(marks, shift, cut, style))
    return shown


def _texts(document: Document, wanted: set[int]) -> dict[int, tuple[str, dict[int, int]]]:
    """Lines by number, with the shown column of each source column where the two differ."""
    found: dict[int, tuple[str, dict[int, int]]] = {}
    for line in document.lines:
        if line.number in wanted and (line.number not in found or line.text):
            shift = {} if line.columns is None else {column: n + 1 for n, column in reversed(list(enumerate(line.columns)))}
            found[line.number] = (line.text, shift)
    return found


def _cut(text: str, first: int, last: int) -> int:
    """How many characters to leave out at the left so that the marks can be seen."""
    if len(text) <= WIDTH or last < WIDTH:
        return 0
    return max(0, min(first - 30, len(text) - WIDTH))


def _marks(marks: list[tuple[Place, str, str]], shift: dict[int, int], cut: int, style: Style) -> str:
    line, words = "", ""
    for place, said, sign in marks:
        start = shift.get(place.column, place.column) - 1 - cut
        width = max(1, place.end_column - place.column)
        line = line.ljust(max(0, start)) + sign * width
        words = said or words
    return style.mark(line + (f" {words}" if words else ""))
