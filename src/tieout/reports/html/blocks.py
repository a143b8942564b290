"""The lines of a document -> blocks of a page: tables where cells are told, paragraphs, and lines that keep their alignment."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ...model.document import Line, LineKind
from ...model.grid import Grid
from ...model.origin import Boxes
from ...model.release import Release
from .context import Block, PageBreak, Rule, Text, TextLine
from .pieces import Marks
from .tables import table_of

ALIGNED = re.compile(r"\S {3,}\S")
LONG = 140  # characters of a line that is broken anew
WIDE = (98, 116)  # characters from which on lines are printed small, and smaller
SHORT = 60  # characters of a line that is never the whole width of a page
FULL = 0.7  # of the longest line, that one which was broken at the edge of a page fills


def blocks_of(release: Release, marks: Marks, notes: dict[int, list[int]]) -> Iterator[Block]:
    """The blocks of a document in their order; `notes` are numbers of findings by the line beside which they stand."""
    lines = release.document.lines
    titles = _Titles(release.grids)
    pages = release.document.pages > 1
    page = at = 0
    while at < len(lines):
        if pages and lines[at].page != page:
            page = lines[at].page
            yield PageBreak(page)
        behind = _table_end(lines, at)
        if behind > at:
            part = lines[at:behind]
            yield table_of(part, marks, notes, titles.of(part[0].number, part[-1].number))
        else:
            behind = _text_end(lines, at)
            if text := _text(lines[at:behind], marks, notes):
                yield text
        at = behind


class _Titles:
    """The titles of tables by the lines that they stand on."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self._grids = sorted((grid.place.line, " ".join(grid.title.split())) for grid in grids)
        self._rows = sorted((row.line, " ".join(grid.title.split())) for grid in grids for row in grid.rows[:1])

    def of(self, first: int, last: int) -> str:
        """The title of the first table with a row in some lines."""
        n = bisect_left(self._rows, (first, ""))
        return self._rows[n][1] if n < len(self._rows) and self._rows[n][0] <= last else ""


def _table_end(lines: Sequence[Line], at: int) -> int:
    """The end of the table that begins at a line; `at` itself where none does."""
    last = at - 1
    for n in range(at, len(lines)):
        line = lines[n]
        if line.slots and _celled(line):
            if last >= at and any(tag.name == "TABLE" for tag in line.tags):
                break
            last = n
        elif line.kind not in (LineKind.BLANK, LineKind.RULE):
            break
        if any(tag.name == "/TABLE" for tag in line.tags):
            break
    return last + 1 if last >= at and any(line.slots for line in lines[at : last + 1]) else at


def _celled(line: Line) -> bool:
    """Whether the slots of a line are cells of columns; those of a text that is laid out have no width."""
    return any(slot.right > slot.left for slot in line.slots or ())


def _text_end(lines: Sequence[Line], at: int) -> int:
    """The end of a paragraph, or of all that keeps its alignment up to the next paragraph, table or page."""
    behind = _chunk_end(lines, at)
    if _flows(lines[at:behind]):
        return behind
    while behind < len(lines) and lines[behind].page == lines[at].page and not _celled(lines[behind]):
        after = _chunk_end(lines, behind)
        if _flows(lines[behind:after]):
            break
        behind = after
    if behind < len(lines) and _celled(lines[behind]):
        while behind > at + 1 and lines[behind - 1].kind in (LineKind.BLANK, LineKind.RULE):
            behind -= 1
    return behind


def _chunk_end(lines: Sequence[Line], at: int) -> int:
    """The end of the lines without a blank one between them, blank ones before them included; a ruled line below a
    paragraph is none of its lines."""
    n, first, flowing = at, None, False
    while n < len(lines):
        line = lines[n]
        fresh = any(tag.name == "P" for tag in line.tags)
        if n > at and (line.page != lines[at].page or _celled(line) or (first is not None and fresh)):
            break
        if first is not None and (line.kind is LineKind.BLANK or (line.kind is LineKind.RULE and flowing)):
            break
        if first is None and line.kind is not LineKind.BLANK:
            first, flowing = line, _flows([line])
        n += 1
    return max(n, at + 1)


def _text(lines: Sequence[Line], marks: Marks, notes: dict[int, list[int]]) -> Text | Rule | None:
    wanted = [n for n, line in enumerate(lines) if line.kind is not LineKind.BLANK or notes.get(line.number)]
    if not wanted:
        return None
    lines = lines[wanted[0] : wanted[-1] + 1]
    if all(line.kind in (LineKind.BLANK, LineKind.RULE) and not notes.get(line.number) for line in lines):
        return Rule()
    flowing = _flows(lines)
    longest = max(len(line.text) for line in lines)
    shown = tuple(
        TextLine(
            marks.cut(line.number, line.printed, 0, len(line.text)), tuple(notes.get(line.number, ())),
            flowing and longest > SHORT and len(line.text) > FULL * longest,
        )
        for line in lines
    )  # fmt: skip
    return Text(shown, flowing, 0 if flowing else sum(longest > width for width in WIDE))


def _flows(lines: Sequence[Line]) -> bool:
    """Whether lines are a paragraph of a source that has such, or too long to be shown as they stand."""
    first = next((line for line in lines if line.kind is not LineKind.BLANK), None)
    if first is None or first.kind is LineKind.RULE or any(ALIGNED.search(line.text) and len(line.text) <= LONG for line in lines):
        return False
    set_in_type = isinstance(first.origin, Boxes) and first.kind is LineKind.TEXT  # widths of its letters differ
    return set_in_type or any(tag.name == "P" for tag in first.tags) or any(len(line.text) > LONG for line in lines)
