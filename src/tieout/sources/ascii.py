"""Plain text -> Document: the exhibits of EDGAR's first years, and any release that was printed as text.

Each line of the file becomes one `Line`; a carriage return or form feed in the middle of one begins another, whose origin
is the same line of the file, with columns that go on counting. Tabs are laid out at every eighth column, markup tags
are blanked and kept aside, entities are shown as their character: what the eye sees, with the place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

import msgspec

from ..model.document import Document, Doubt, Line, LineKind, Tag
from ..model.origin import Columns
from ..model.place import Place, TextSpot
from .furniture import mark_furniture

LONGEST_LINE = 20_000  # characters that a line may have to be laid out
TAB = 8
HEADER = 100  # lines within which the header of a filing begins
FILING = {"SEC-HEADER", "IMS-HEADER"}
SQUARE = "\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6"  # letters two columns wide (UAX #11)
SPECIAL = re.compile(r"[\t\r\f\v\x00-\x08\x0e-\x1f\x7f\xa0\u2000-\u200f\u202f\u2028\u2029\x85\x1c-\x1f<&\u2502\u2503\u2551" + SQUARE + r"]|\[/?(?:TABLE|CAPTION|S|C|PAGE)\]")
WIDE = re.compile(f"[{SQUARE}]")
TAG = (
    r"</?(?:TABLE|CAPTION|S|C|PAGE|FN|F\d{1,2}|TEXT|DOCUMENT|TYPE|SEQUENCE|FILENAME|DESCRIPTION|PRE|B|I|U|BR|P|HR|CENTER"
    r"|SEC-DOCUMENT|SEC-HEADER|IMS-DOCUMENT|IMS-HEADER|ACCEPTANCE-DATETIME|ARTICLE|LEGEND|R)(?:\s[^<>]{0,200})?>"
)
BRACKETED = r"\[/?(?:TABLE|CAPTION|S|C|PAGE)\]"  # tags as some filing programs wrote them
ENTITY = r"&(?:[A-Za-z]{2,8}|#\d{2,5});"
LAID_OUT = re.compile(rf"\t|{TAG}|{BRACKETED}|{ENTITY}", re.IGNORECASE)  # what is shown wider or narrower than written
BLANKS = dict.fromkeys([*range(9), *range(14, 32), 127, 0xA0, 0x85, 0x202F, *range(0x2000, 0x2010)], " ")
BLANKS.update(dict.fromkeys(map(ord, "\u2502\u2503\u2551"), " "))  # the upright lines of drawn tables
UUENCODED = re.compile(r"begin \d{3} \S")
BEGINNING = TextSpot(1, 1, 2)


def read_ascii(text: str, path: str | None, digest: str, doubts: tuple[Doubt, ...]) -> Document:
    """The document that a text lays out; `digest` is the SHA-256 of its bytes."""
    lines, found, page = lay_out(text)
    return Document(path, digest, "ascii", page, mark_furniture(_without_filing_header(lines)), (*doubts, *found))


def lay_out(text: str, at: TextSpot = BEGINNING, above: int = 0, page: int = 1) -> tuple[list[Line], list[Doubt], int]:
    """The lines of a text that begins `at` a place of the file and stands on `page` below as many lines as are `above` it;
    what could not be read, and the page on which the text ends."""
    lines: list[Line] = []
    found: list[Doubt] = []
    skipping = False
    for number, raw in enumerate(text.split("\n"), at.line):
        start = at.column - 1 if number == at.line else 0
        if raw.startswith("begin ") and UUENCODED.match(raw):
            skipping = True
            found.append(Doubt("skipped-part", "an encoded attachment was not read", _place(lines, above, number)))
        if skipping:
            skipping = raw.rstrip() != "end"
            lines.append(_line(lines, above, number, "", page))
            continue
        if len(raw) > LONGEST_LINE:
            message = f"this line has {len(raw):,} characters; what follows the first {LONGEST_LINE:,} was not read"
            found.append(Doubt("line-too-long", message, _place(lines, above, number)))
            raw = raw[:LONGEST_LINE]
        if not (start or SPECIAL.search(raw)):
            shown = raw.rstrip()
            lines.append(_line(lines, above, number, shown, page))
            continue
        page = _lay_out(lines, above, number, raw.rstrip("\r"), page, start)
    return lines, found, page


def _place(lines: Sequence[Line], above: int, number: int) -> Place:
    """The beginning of the line of the page that is next, which shows a line of the file."""
    own = above + len(lines) + 1
    return Place(own, 1, 2, TextSpot(number, 1, 2) if own != number else None)


def _line(
    lines: Sequence[Line], above: int, number: int, text: str, page: int, tags: tuple[Tag, ...] = (), columns: tuple[int, ...] | None = None
) -> Line:
    """The next line of the page, which shows a line of the file."""
    own = above + len(lines) + 1
    origin = Columns(number, columns) if columns is not None or own != number else None
    return Line(own, text, kind_of(text), page, tags, origin)


def _without_filing_header(lines: list[Line]) -> list[Line]:
    """The lines; the header of a filing, from its opening tag to its closing one, is of the filing and not of the text."""
    begins = next((n for n, line in enumerate(lines[:HEADER]) if any(t.name in FILING for t in line.tags)), None)
    if begins is None:
        return lines
    closing = {f"/{name}" for name in FILING} | {"DOCUMENT", "TEXT"}
    ends = next((n for n, line in enumerate(lines) if n > begins and any(t.name in closing for t in line.tags)), begins)
    return [
        msgspec.structs.replace(line, kind=LineKind.FURNITURE) if line.text and begins <= n <= ends else line
        for n, line in enumerate(lines)
    ]


def kind_of(text: str) -> LineKind:
    """Blank, ruled or text."""
    if not text:
        return LineKind.BLANK
    return LineKind.RULE if text[-1] in RULED and RULED.issuperset(text) and RUN.search(text) else LineKind.TEXT


RUN = re.compile(r"([-=_*.~\u2500-\u257f\u2013\u2014]) ?\1 ?\1")  # of one character; nil dashes stand further apart
RULED = frozenset(" -=_*.~+|\u2014\u2013" + "".join(map(chr, range(0x2500, 0x2580))))


def _lay_out(lines: list[Line], above: int, number: int, raw: str, page: int, begins: int = 0) -> int:
    """Add the visual lines of one line of the file, with tabs, tags and entities as the eye sees them; the page of the next.

    `begins` is how many characters of the file's line stand before it."""
    start, first = begins, len(lines)
    for piece in re.split(r"([\r\f\v\u2028\u2029])", raw):
        if piece in ("\f", "\r", "\v", "\u2028", "\u2029"):
            page += piece == "\f"
            start += 1
            continue
        if piece or start == begins:
            text, tags, columns = _visual(piece, start)
            if WIDE.search(text):
                text, columns = _spread(text, columns)
            page += any(tag.name == "PAGE" for tag in tags)
            lines.append(_line(lines, above, number, text, page, tags, columns))
        start += len(piece)
    if len(lines) == first:
        lines.append(_line(lines, above, number, "", page))
    return page


def _spread(text: str, columns: tuple[int, ...] | None) -> tuple[str, tuple[int, ...]]:
    """A text in which the gap behind letters two columns wide has the blanks that they take up, so that what follows stands in
    its column, and in which column of the source each character stands."""
    made: list[str] = []
    places: list[int] = []
    owed = 0
    for n, (char, place) in enumerate(zip(text, columns or range(1, len(text) + 1), strict=True)):
        if owed and text[n : n + 2] == "  ":
            made.append(" " * owed)
            places += [place] * owed
            owed = 0
        made.append(char)
        places.append(place)
        owed += WIDE.match(char) is not None
    return "".join(made), tuple(places)


def _visual(piece: str, start: int) -> tuple[str, tuple[Tag, ...], tuple[int, ...] | None]:
    """The text with its markup blanked, tabs laid out and entities shown, the tags, and in which column each character stands."""
    if not LAID_OUT.search(piece):
        text = piece.translate(BLANKS).rstrip()
        return text, (), tuple(range(start + 1, start + len(text) + 1)) if start else None
    parts: list[str] = []
    places: list[int] = []
    tags: list[Tag] = []
    size = done = 0
    for found in LAID_OUT.finditer(piece):
        plain, mark = piece[done : found.start()].translate(BLANKS), found[0]
        size += len(plain)
        if mark == "\t":
            shown = " " * (TAB - size % TAB)
        elif mark[0] == "&":
            shown = unescape(mark)[:1].translate(BLANKS)
        else:
            tags.append(Tag(mark.strip("<>[]").split(maxsplit=1)[0].upper(), size))
            shown = " " * len(mark)
        places += range(start + done + 1, start + found.start() + 1)
        places += (start + found.start() + 1 + min(n, len(mark) - 1) for n in range(len(shown)))
        parts += (plain, shown)
        size += len(shown)
        done = found.end()
    parts.append(piece[done:].translate(BLANKS))
    places += range(start + done + 1, start + len(piece) + 1)
    text = "".join(parts).rstrip()
    exact = places[: len(text)] == list(range(1, len(text) + 1))
    return text, tuple(tags), None if exact else tuple(places[: len(text)])
