"""The documents of a submission -> one Document: texts and pages read where they stand, the rest stepped over.

    header, <DOCUMENT> <TYPE>8-K <TEXT>      stretch of text
        <html> ... </html>                   stretch of HTML: the reader of HTML, told where it begins in the file
    </TEXT> ... <TEXT>                       stretch of text
        begin 644 logo.jpg ...               stepped over, lines counted
    </TEXT> ...                              stretch of text
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from ...model.document import Document, Doubt, Line, LineKind
from ...model.fact import Fact, Ixbrl, Tags
from ...model.place import Place, TextSpot
from ...model.submission import Part
from ..ascii import lay_out
from ..encoding import decode
from ..furniture import mark_furniture
from ..tagged import read_page
from .header import read_header
from .judging import judge, left_in_doubt
from .splitting import Piece, split

HEADER = re.compile(rb"<(?:(?:SEC|IMS)-HEADER|SUBMISSION)>")
ENVELOPE = 16 * 1024  # bytes within which the header of a filing begins
OF_DOCUMENT = {"TYPE", "SEQUENCE", "FILENAME", "DESCRIPTION"}


class Stretch(Struct, frozen=True, gc=False):
    """Bytes that are read in one way: `ascii`, `html`, or not at all; `fresh` says that a document of text stands in it."""

    start: int
    end: int
    format: str
    fresh: bool = False


def read_submission(content: bytes, name: str | None, digest: str, ixbrl: Ixbrl = Ixbrl.USE) -> Document:
    """The document that all readable documents of a submission make together; `digest` is the SHA-256 of its bytes."""
    pieces = split(content, name or "the text")
    parts = tuple(_judged(content, pieces))
    kinds = {part.format for part in parts if part.read}
    mixed = "html" in kinds
    page = Pages(1 if mixed else _line_of_header(content), parts[0].line, ixbrl, mixed=mixed)
    for stretch in _stretches(content, pieces, parts):
        page.add(content[stretch.start : stretch.end], stretch)
    doubts = [page.shown(doubt) for doubt in (*page.doubts, *(_left(part) for part in parts if left_in_doubt(part)))]
    header = read_header(content[: pieces[0].start])
    return Document(
        name, digest, "html" if mixed else "ascii", page.number, tuple(page.lines), tuple(doubts), header, parts,
        tags=_tags(content, pieces, page.facts, ixbrl),
    )


def _tags(content: bytes, pieces: Sequence[Piece], facts: Sequence[Fact], ixbrl: Ixbrl) -> Tags | None:
    """What the tags of its pages say, with the sums of its taxonomy where they are to be checked."""
    if not facts or ixbrl is not Ixbrl.CHECK:
        return Tags(tuple(facts)) if facts else None
    from .linkbases import sums_of

    return Tags(tuple(facts), sums_of(content, pieces))


def _judged(content: bytes, pieces: Sequence[Piece]) -> Iterator[Part]:
    line, counted = 1, 0
    for piece in pieces:
        line += content.count(b"\n", counted, piece.start)
        counted = piece.start
        yield judge(content, piece, line)


def _line_of_header(content: bytes) -> int:
    """The line at which the header of the filing begins; what stands above it is of the envelope that it was sent in."""
    found = HEADER.search(content, 0, ENVELOPE)
    return content.count(b"\n", 0, found.start()) + 1 if found else 1


def _stretches(content: bytes, pieces: Sequence[Piece], parts: Sequence[Part]) -> Iterator[Stretch]:
    """The whole file, in stretches."""
    place, fresh = 0, False
    for piece, part in zip(pieces, parts, strict=True):
        if part.read and part.format == "ascii":
            fresh = True
            continue
        yield Stretch(place, piece.body, "ascii", fresh)
        yield Stretch(piece.body, piece.body_end, part.format if part.read else "")
        place, fresh = piece.body_end, False
    yield Stretch(place, len(content), "ascii", fresh)


def _left(part: Part) -> Doubt:
    named = part.filename or part.description or f"document {part.sequence}"
    message = f"{part.type or 'a document'} ({named}) was not read: {part.why}"
    return Doubt("skipped-part", message, Place(part.line, 1, 2, TextSpot(part.line, 1, 2)))


class Pages:
    """The laid-out page so far, and where in the file the next stretch begins."""

    def __init__(self, header: int, first_document: int, ixbrl: Ixbrl, *, mixed: bool) -> None:
        self.lines: list[Line] = []
        self.doubts: list[Doubt] = []
        self.facts: list[Fact] = []
        self._ixbrl = ixbrl
        self.number = 1
        self._at = TextSpot(1, 1, 2)
        self._header, self._first_document, self._mixed = header, first_document, mixed
        self._pages = False  # whether the stretch before was HTML
        self._shown: dict[int, int] = {}

    def add(self, content: bytes, stretch: Stretch) -> None:
        """Lay out the bytes of a stretch and go on behind it."""
        if stretch.format:
            text, guessed = decode(content)
            self.doubts += [_moved(doubt, self._at) for doubt in guessed]
            if stretch.format == "html":
                self._add_html(text)
            else:
                self._add_text(text, stretch.fresh)
        self._go_on(content)

    def _add_html(self, text: str) -> None:
        self.number += 1
        page = read_page(text, None, "", (), self._ixbrl, self._at)
        before, pages = len(self.lines), self.number - 1
        self.lines += [structs.replace(line, number=line.number + before, page=line.page + pages) for line in page.lines]
        self.doubts += [structs.replace(doubt, place=_further_down(doubt.place, before)) for doubt in page.doubts]
        if page.tags is not None:
            self.facts += [structs.replace(fact, place=_further_down(fact.place, before)) for fact in page.tags.facts]
        self.number = pages + page.pages
        self._pages = True

    def _add_text(self, text: str, fresh: bool) -> None:
        self.number += self._pages and fresh
        found, doubts, self.number = lay_out(text, self._at, len(self.lines), self.number)
        marked = mark_furniture([self._of_the_filing(line) for line in found])
        self.lines += marked
        self.doubts += doubts
        self._pages = False

    def shown(self, doubt: Doubt) -> Doubt:
        """A doubt about a line of the file with the line of the page that shows it."""
        place = doubt.place
        if place is None or not isinstance(place.source, TextSpot):
            return doubt
        if not self._shown:
            self._shown = {_line_in_file(line): line.number for line in reversed(self.lines)}
        number = self._shown.get(place.source.line, place.line)
        return structs.replace(doubt, place=structs.replace(place, line=number))

    def _of_the_filing(self, line: Line) -> Line:
        """The header of the filing is no text, nor are those of documents between pages of HTML."""
        of_header = self._header <= _line_in_file(line) < self._first_document
        if line.text and (of_header or (self._mixed and any(tag.name in OF_DOCUMENT and tag.offset == 0 for tag in line.tags))):
            return structs.replace(line, kind=LineKind.FURNITURE)
        return line

    def _go_on(self, content: bytes) -> None:
        """Step behind a stretch: columns count characters since the last line feed."""
        feeds = content.count(b"\n")
        width = len(decode(content[content.rfind(b"\n") + 1 :])[0])
        column = width + 1 if feeds else self._at.column + width
        self._at = TextSpot(self._at.line + feeds, column, column + 1)


def _line_in_file(line: Line) -> int:
    """The line of the file that a line shows, 0 where it shows none."""
    spot = line.place(0, 1).spot if line.origin is not None or not line.slots else None
    return spot.line if isinstance(spot, TextSpot) else 0


def _moved(doubt: Doubt, at: TextSpot) -> Doubt:
    """A doubt about a stretch with its place in the file."""
    place = doubt.place or Place(1, 1, 2)
    column = place.column + (at.column - 1 if place.line == 1 else 0)
    line = place.line + at.line - 1
    source = TextSpot(line, column, column + 1)
    return structs.replace(doubt, place=Place(line, column, column + 1, None if at.line == at.column == 1 else source))


def _further_down(place: Place | None, lines: int) -> Place | None:
    return structs.replace(place, line=place.line + lines) if place is not None else None
