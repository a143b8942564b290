"""Lines whose texts stand at tab stops: several with numbers, one below the other, are a table whose columns are the stops.

    \t2003\t2002              a header
    Sales\t1,234\t1,100       a row: three columns
    Of which:                 a label among rows
    Road\t1,000\t900
"""

from __future__ import annotations

import re

from ..markup import MarkupCell, MarkupRow, PageBuilder, is_value, spread

SENTENCE = re.compile(r"[.;,]$")
SHORT = 60  # characters of a line without stops that may be a label among lines with stops
MOST_COLUMNS = 500


class Stops:
    """Lines that may be a table, until one comes that is not of it."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._heads: list[str] = []  # lines with stops and without values, which may head what follows

    def __bool__(self) -> bool:
        return bool(self._lines or self._heads)

    def take(self, text: str) -> bool:
        """Whether a line may go on with the table, or begin one; it is kept then."""
        bare = " ".join(text.split())
        if _has_values(text):
            self._lines += self._heads
            self._lines.append(text)
            self._heads = []
            return True
        if not bare or (len(bare) > SHORT and "\t" not in text.strip()) or (SENTENCE.search(bare) and "\t" not in text.strip()):
            return False
        if "\t" in text or self:
            self._heads.append(text)
            return True
        return False

    def print(self, page: PageBuilder) -> None:
        """Print the lines, as tables where two or more have values; a line of headers below values begins another."""
        kept, after = self._lines, self._heads
        self._lines, self._heads = [], []
        for lines in (*_tables(kept), after):
            table = sum(map(_has_values, lines)) > 1
            first = _caption(lines) if table else len(lines)
            for text in lines[:first]:
                page.paragraph(spaced(text))
            if table:
                page.table(spread([_row(text) for text in lines[first:]]))


def _tables(lines: list[str]) -> list[list[str]]:
    """Lines by table: headers below values begin another one, with the lines right above them."""
    found: list[list[str]] = [[]]
    waiting: list[str] = []
    for text in lines:
        waiting.append(text)
        if not _has_values(text):
            continue
        if len(found[-1]) and any("\t" in one for one in waiting[:-1]):
            found.append([])
        found[-1] += waiting
        waiting = []
    return found


def _caption(lines: list[str]) -> int:
    """How many lines stand above the headers."""
    first = next((n for n, text in enumerate(lines) if "\t" in text), 0)
    return 0 if _has_values(lines[first]) else first


def _has_values(text: str) -> bool:
    """Whether numbers stand at stops, and not years alone."""
    return any(is_value(" ".join(part.split())) for part in text.split("\t")[1:])


def _row(text: str) -> MarkupRow:
    """The cells of a line: one a stop."""
    parts = text.split("\t")[:MOST_COLUMNS]
    return MarkupRow(tuple(MarkupCell(" ".join(part.split()), n, indent=0 if n else blanks_before(part)) for n, part in enumerate(parts)))


def spaced(text: str) -> str:
    """A line of text: single blanks, tabs three blanks wide."""
    return "   ".join(filter(None, (" ".join(part.split()) for part in text.split("\t"))))


def blanks_before(text: str) -> int:
    """How many characters the blanks before a text are wide."""
    return sum(4 if c == "\t" else 1 for c in text[: len(text) - len(text.lstrip())])
