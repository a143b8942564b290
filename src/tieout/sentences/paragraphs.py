"""Lines of running text, by paragraph: what no table uses, joined over page breaks.

         Results of operations                  a heading: short, no full stop
      Net sales rose by 8.7%                    a paragraph begins at a blank line, at an indented line after a full
    to $21.1 million.                           stop, or at a bullet
      (1) Unaudited.                            a note
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..model.document import Document, Line, LineKind
from ..model.grid import Grid
from ..model.sentence import SentenceKind

GAP = re.compile(r"\S\s{3,}(?=\S)")
DIGIT = re.compile(r"\d")
LETTER = re.compile(r"[A-Za-z]{2}")
BULLET = re.compile(r"\s*(?:[-*•·o\uf0a7\uf0b7\u25aa\u25cf\u25cb]|--)\s+\S|\s*\d{1,2}[.)]\s+[A-Z]")
POINT = re.compile(r"\s*(?:[-*•·o\uf0a7\uf0b7\u25aa\u25cf\u25cb]|--)\s+\S")
NOTE = re.compile(r"\s*(?:Note\s+)?(?:\((?:\d{1,2}|[a-z]|\*{1,3})\)|\*{1,3}|\[\d{1,2}\])\s*\S")
ENDED = re.compile(r"[.!?:;][\"'”’)]*$")
UNFINISHED = re.compile(r"(?:[a-z,%]|[a-z]-|\d)$")
LONGEST_TITLE = 160
MOST_TITLE_LINES = 4
FEW_WORDS = 8
MOST_NUMBERS = 3  # in a line of which they are the half: it is of a table
SHORT = 0.6  # of the line below it that a title is long at the most
FULL_LINE = 55  # characters after which a line goes on, though a blank one parts it from the next
OPENING = "0123456789$€£¥("
INDENT = 2  # columns by which the first line of a paragraph is set in
BREAKING = {"P", "TABLE", "/TABLE", "CAPTION", "PRE", "BR", "HR", "DOCUMENT", "TEXT"}


class Paragraph(Struct, frozen=True):
    """Its lines, what kind of text it is, and the table that it is a footnote of."""

    lines: tuple[Line, ...]
    kind: SentenceKind
    table: str | None = None


def find_paragraphs(document: Document, grids: Sequence[Grid]) -> Iterator[Paragraph]:
    """The paragraphs of a document in their order."""
    taken, notes = _used(grids)
    open_lines: list[Line] = []
    gap = False
    for line in document.lines:
        if line.kind is LineKind.FURNITURE:
            continue
        if line.kind is LineKind.BLANK and not any(tag.name in BREAKING for tag in line.tags):
            gap = True
            continue
        free = line.number not in taken or (bool(open_lines) and not gap and _goes_on(line, open_lines[-1]))
        usable = line.kind is LineKind.TEXT and free and not _tabular(line)
        if open_lines and (not usable or _begins(line, open_lines, gap)):
            yield _paragraph(open_lines, notes)
            open_lines = []
        if usable:
            open_lines.append(line)
        gap = False
    if open_lines:
        yield _paragraph(open_lines, notes)


def _used(grids: Sequence[Grid]) -> tuple[set[int], dict[int, str]]:
    """The numbers of all lines of tables, and the table of each line at which a footnote begins."""
    taken: set[int] = set()
    notes: dict[int, str] = {}
    for grid in grids:
        first = grid.place.line
        for row in grid.rows:
            begins = row.place.line if row.place is not None else row.line
            taken.update(range(min(begins, row.line), max(begins, row.line) + 1))
        taken.update(range(first, grid.rows[0].line))
        for before, after in zip(grid.rows, grid.rows[1:], strict=False):
            if after.line - before.line < MOST_TITLE_LINES * 3:
                taken.update(range(before.line, after.line))
        for note in grid.notes:
            notes[note.place.line] = grid.id
    return taken, notes


def _tabular(line: Line) -> bool:
    """Whether a line is laid out in columns, or has no words; a gap in which a tag stood is none."""
    text, tags = line.text, [tag.offset for tag in line.tags]
    gaps = sum(bisect(tags, gap.start()) == bisect(tags, gap.end() - 1) for gap in GAP.finditer(text)) if tags else len(GAP.findall(text.strip()))
    if not DIGIT.search(text):
        return gaps > 1 or not LETTER.search(text)
    if not LETTER.search(text):
        return False
    if gaps > 1:
        return True
    words, numbers = count_words(text)
    if numbers > MOST_NUMBERS and numbers * 2 > words:
        return True
    return gaps == 1 and words < FEW_WORDS


def count_words(text: str) -> tuple[int, int]:
    """How many words with a letter or a digit a line has, and how many of them have a digit."""
    words = [word for word in text.split() if word.isalnum() or any(map(str.isalnum, word))]
    return len(words), sum(DIGIT.search(word) is not None for word in words)


def _goes_on(line: Line, before: Line) -> bool:
    """Whether a line right below one of text ends its sentence, although a table takes it for its caption."""
    return line.text.lstrip()[:1].islower() and UNFINISHED.search(before.text) is not None and line.text.rstrip().endswith(".")


def _begins(line: Line, before: Sequence[Line], gap: bool) -> bool:
    """Whether a line begins a new paragraph."""
    text, last = line.text, before[-1].text
    if any(tag.name in BREAKING for tag in line.tags):
        return True
    starts = text.lstrip()
    if gap:
        going_on = starts[0].islower() or starts[0] in OPENING
        spaced = len(last.rstrip()) > FULL_LINE and not _titled(last) and abs(len(text) - len(starts) - _indent(before)) <= 1
        return not (UNFINISHED.search(last) and len(last.split()) > 5 and (going_on or spaced))
    if BULLET.match(text) or NOTE.match(text):
        return bool(ENDED.search(last)) or not starts[0].isdigit()
    if len(before) == 1 and len(last.strip()) < SHORT * len(text.strip()) and _titled(last):
        return True
    indent = len(text) - len(starts)
    return indent >= _indent(before) + INDENT and bool(ENDED.search(last))


def _titled(text: str) -> bool:
    """Whether a line reads as a title: most of its words have capitals, and no stop ends it."""
    words = [word for word in text.split() if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and capitals * 2 > len(words) and text.rstrip()[-1].isalnum() and capitals > 1


def _indent(lines: Sequence[Line]) -> int:
    return min(len(line.text) - len(line.text.lstrip()) for line in lines[-2:])


def _paragraph(lines: list[Line], notes: dict[int, str]) -> Paragraph:
    first = lines[0]
    if first.number in notes or NOTE.match(first.text):
        return Paragraph(tuple(lines), SentenceKind.NOTE, notes.get(first.number))
    last = lines[-1].text.rstrip()
    long = sum(len(line.text.strip()) for line in lines)
    title = not POINT.match(first.text) and len(lines) <= MOST_TITLE_LINES and long < LONGEST_TITLE * (1 + (len(lines) > 2)) and not last.endswith((".", ",", ";"))
    return Paragraph(tuple(lines), SentenceKind.HEADING if title else SentenceKind.BODY)
