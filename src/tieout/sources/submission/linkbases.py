"""The calculation linkbase that a submission brings along, as its exhibit EX-101.CAL."""

from __future__ import annotations

from collections.abc import Sequence

from ...errors import UnreadableSource
from ...model.fact import Summation
from ..ixbrl import parse_linkbase
from .splitting import Piece

EXHIBIT = "EX-101.CAL"
OPEN, CLOSE = b"<XML>", b"</XML>"


def sums_of(content: bytes, pieces: Sequence[Piece]) -> tuple[Summation, ...]:
    """The sums that all its calculation linkbases state; one that cannot be read states none, as it is left like other XML."""
    found: list[Summation] = []
    for piece in pieces:
        if piece.fields.get("type", "").strip().upper() == EXHIBIT:
            body = content[piece.body : piece.body_end]
            start, end = body.find(OPEN), body.rfind(CLOSE)
            inside = body[start + len(OPEN) : end] if 0 <= start < end else body
            try:
                found += parse_linkbase(inside.strip(), EXHIBIT)
            except UnreadableSource:
                continue
    return tuple(found)
