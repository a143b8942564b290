"""A sentence of the running text, whose every character knows where it stands in the source.

    |Revenues totaled JPY 7,125|      two lines of the source, one sentence: "Revenues totaled JPY 7,125 million."
    |million.|                        pieces: (0, first line, 0), (27, second line, 0)
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum

from msgspec import Struct

from .document import Line
from .place import Place


class SentenceKind(StrEnum):
    """What kind of text a sentence belongs to."""

    BODY = "body"
    HEADING = "heading"  # a headline or the title of a section: short, without a full stop
    NOTE = "note"  # a footnote of a table or of the text


class Piece(Struct, frozen=True, gc=False):
    """From `start` on, the sentence's text is that of `line` from `offset` on, up to the next piece."""

    start: int
    line: Line
    offset: int


class Sentence(Struct, frozen=True, gc=False):
    """`text` has single blanks. `paragraph` counts paragraphs; `heading` is the nearest title above, "" without one.

    `table` is the id of the table that a footnote below it belongs to.
    """

    text: str
    pieces: tuple[Piece, ...]
    paragraph: int
    kind: SentenceKind = SentenceKind.BODY
    heading: str = ""
    table: str | None = None

    def place(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`; where it goes on in another line, of its part in the first."""
        at = bisect_right(self.pieces, start, key=lambda piece: piece.start) - 1
        piece = self.pieces[at]
        if at + 1 < len(self.pieces):
            end = min(end, self.pieces[at + 1].start - (self.text[self.pieces[at + 1].start - 1] == " "))
        return piece.line.place(piece.offset + start - piece.start, piece.offset + end - piece.start)
