"""Document, Grids -> Sentences: the running text around the tables, joined over lines and pages.

    lines that no table uses -> paragraphs -> sentences

A sentence is told by its words alone; nothing here knows what a number means.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..model.document import Document
from ..model.grid import Grid
from ..model.sentence import Piece, Sentence, SentenceKind
from .paragraphs import Paragraph, find_paragraphs
from .splitting import split

__all__ = ["find_sentences"]


def find_sentences(document: Document, grids: Sequence[Grid]) -> tuple[Sentence, ...]:
    """The sentences of a document in their order, headlines and footnotes among them."""
    found: list[Sentence] = []
    heading = ""
    for number, paragraph in enumerate(find_paragraphs(document, grids)):
        text, pieces = _joined(paragraph)
        for start, end in split(text, paragraph.kind is SentenceKind.HEADING):
            found.append(Sentence(
                text[start:end], _from(pieces, start, end), number, paragraph.kind, heading, paragraph.table,
            ))  # fmt: skip
        if paragraph.kind is SentenceKind.HEADING:
            heading = text
    return tuple(found)


def _joined(paragraph: Paragraph) -> tuple[str, list[Piece]]:
    """The text of a paragraph with single blanks, and where its words stand."""
    parts: list[str] = []
    pieces: list[Piece] = []
    size = 0
    for line in paragraph.lines:
        offset = 0
        text = line.text
        for word in text.split():
            offset = text.index(word, offset)
            glued = bool(parts) and not _joins(parts[-1])
            size += glued
            last = pieces[-1] if pieces else None
            if last is None or last.line is not line or last.offset + size - last.start != offset:
                pieces.append(Piece(size, line, offset))
            parts.append(" " + word if glued else word)
            size += len(word)
            offset += len(word)
    return "".join(parts), pieces


def _joins(before: str) -> bool:
    """Whether the next word joins the one before without a blank: `year-over-` at the end of a line."""
    return False if len(before) < 3 else before[-1] == "-" and before[-2].isalpha() and "-" not in before[-3:-1]


def _from(pieces: Sequence[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """The pieces of a stretch of the paragraph, counted from its start."""
    own: list[Piece] = []
    for piece in pieces[max(0, bisect_right(pieces, start, key=lambda one: one.start) - 1) :]:
        if piece.start >= end:
            break
        first = max(piece.start, start)
        own.append(Piece(first - start, piece.line, piece.offset + first - piece.start))
    return tuple(own)
