"""The bytes of a submission -> where its documents stand in them; a linear search, nothing is decoded.

    <DOCUMENT>            start
    <TYPE>EX-99.1         fields
    <TEXT>
    ...                   body to body_end
    </TEXT>
    </DOCUMENT>           end
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator

from msgspec import Struct

from ...errors import UnreadableSource
from ..formats import HEAD

OPEN, CLOSE, TEXT, END_OF_TEXT = b"<DOCUMENT>", b"</DOCUMENT>", b"<TEXT>", b"</TEXT>"
BEGINS = re.compile(
    rb"-----BEGIN PRIVACY-ENHANCED MESSAGE-----|<(?:SEC|IMS)-(?:DOCUMENT|HEADER)>|<SUBMISSION>|<DOCUMENT>[ \t]*\r?\n?[ \t]*<TYPE>"
)
FIELD = re.compile(rb"[ \t]*<(TYPE|SEQUENCE|FILENAME|DESCRIPTION)>([^\r\n]*)(?:\r?\n|\r|$)")
FIELDS = 4096  # bytes of a document within which its own header stands
MOST_DOCUMENTS = 10_000


class Piece(Struct, frozen=True, gc=False):
    """A document: offsets of its bytes in the file, ends exclusive, and the fields of its own header."""

    start: int
    body: int
    body_end: int
    end: int
    fields: dict[str, str]


def is_submission(content: bytes) -> bool:
    """Whether a content is a submission: what begins as one and has a document, and a header or a second document."""
    head = content[:HEAD].removeprefix(BOM_UTF8).lstrip()
    if not begins_as_submission(head):
        return False
    first = _opening(content, 0)
    return first >= 0 and (not head.startswith(OPEN) or _opening(content, first + 1) >= 0)


def begins_as_submission(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a submission."""
    return BEGINS.match(head.removeprefix(BOM_UTF8).lstrip()) is not None


def split(content: bytes, shown: str) -> list[Piece]:
    """The documents of a submission in their order; one that has no end goes on to where the next begins."""
    pieces: list[Piece] = []
    closing = 0
    starts = _openings(content)
    start = next(starts, -1)
    while start >= 0:
        following = next(starts, -1)
        limit = following if following >= 0 else len(content)
        if 0 <= closing < start:
            closing = content.find(CLOSE, start)
        end = closing + len(CLOSE) if 0 <= closing < limit else limit
        pieces.append(_piece(content, start, end))
        if len(pieces) > MOST_DOCUMENTS:
            raise UnreadableSource(f"{shown}: more than {MOST_DOCUMENTS:,} documents in one submission; split it")
        start = following
    return pieces


def _openings(content: bytes) -> Iterator[int]:
    """Where documents begin: at the beginning of a line."""
    place = _opening(content, 0)
    while place >= 0:
        yield place
        place = _opening(content, place + len(OPEN))


def _opening(content: bytes, place: int) -> int:
    place = content.find(OPEN, place)
    while place > 0 and content[place - 1] not in b"\r\n":
        place = content.find(OPEN, place + len(OPEN))
    return place


def _piece(content: bytes, start: int, end: int) -> Piece:
    place = start + len(OPEN)
    head = min(end, place + FIELDS)
    text = content.find(TEXT, place, head)
    fields: dict[str, str] = {}
    while place < (text if text >= 0 else head):
        if content[place : place + 1] in (b"\r", b"\n"):
            place += 1
            continue
        field = FIELD.match(content, place, head)
        if field is None:
            break
        fields.setdefault(field[1].decode().lower(), " ".join(field[2].decode("utf-8", "replace").split())[:200])
        place = field.end()
    body = text + len(TEXT) if text >= 0 else place
    ends = content.rfind(END_OF_TEXT, body, end)
    if ends < 0:
        ends = end - len(CLOSE) if content.endswith(CLOSE, body, end) else end
    return Piece(start, body, max(body, ends), end, fields)
