"""Document, Grids -> Sentences: the running text around the tables, joined over lines and pages.

    lines that no table uses -> paragraphs -> sentences

A sentence is told by its words alone; nothing here knows what a number means.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..model.document import Document
from ..model.grid import Grid
from ..model.sentence import Piece, Sentence, SentenceKind
from .paragraphs import Paragraph, find_paragraphs
from .splitting import split

__all__ = ["find_sentences"]

STRETCH = re.compile(r"\S+(?: \S+)*")


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
    """The text of a paragraph with single blanks, and where its stretches stand."""
    parts: list[str] = []
    pieces: list[Piece] = []
    size = 0
    for line in paragraph.lines:
        if parts and not _goes_on(parts[-1]):
            parts.append(" ")
            size += 1
        for n, (offset, stretch) in enumerate(_stretches(line.text)):
            if n:
                parts.append(" ")
                size += 1
            pieces.append(Piece(size, line, offset))
            parts.append(stretch)
            size += len(stretch)
    return "".join(parts), pieces


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """The stretches of a line that have single blanks, each with its offset."""
    bare = text.strip()
    start = text.index(bare)
    if "  " not in bare:
        yield start, bare
        return
    for match in STRETCH.finditer(text):
        yield match.start(), match[0]


def _goes_on(before: str) -> bool:
    """Whether the next line joins the one before without a blank: `year-over-` at the end of a line."""
    return len(before) > 2 and before[-1] == "-" and before[-2].isalpha() and "-" not in before[-3:-1]


def _from(pieces: Sequence[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """The pieces of a stretch of the paragraph, counted from its start."""
    own: list[Piece] = []
    for piece in pieces[max(0, bisect_right(pieces, start, key=lambda one: one.start) - 1) :]:
        if piece.start >= end:
            break
        first = max(piece.start, start)
        own.append(Piece(first - start, piece.line, piece.offset + first - piece.start))
    return tuple(own)
