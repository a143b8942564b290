"""Which documents of a submission are read: told by their bytes, and by their type where bytes do not tell.

Texts and pages are read. Encoded attachments, pictures, XBRL and other data are not; a document that prints what another one
prints in a rendering (`R2.htm`) is not read a second time.
"""

from __future__ import annotations

import re

from ...model.submission import Part
from ..formats import HEAD, HTML, XML, XML_HEAD, name_of
from .splitting import Piece

FIELDS = ("type", "sequence", "filename", "description")
WRAPPER = re.compile(rb"\s*<(?:XBRL|XML|PDF)>\s*")
UUENCODED = re.compile(rb"begin [0-7]{3,4} \S")
DATA = re.compile(r"XML$|EX-10[0-6]\.|EX-10[1-6]$|ZIP$|EXCEL$|JSON$")  # of machines, not of readers
RESULTS = re.compile(r"EX-(?:99|13)\b")


def judge(content: bytes, piece: Piece, line: int) -> Part:
    """A document with its format and whether it is read."""
    format_, read, why = _judged(content, piece)
    type_, sequence, filename, description = (piece.fields.get(name, "") for name in FIELDS)
    return Part(type_, sequence, filename, description, format_, read, why, line)


def left_in_doubt(part: Part) -> bool:
    """Whether a document that is not read may have held results: neither a picture nor data nor nothing at all."""
    return not (part.read or part.format in ("empty", "xml") or part.type == "GRAPHIC" or DATA.match(part.type))


def _judged(content: bytes, piece: Piece) -> tuple[str, bool, str]:
    wrapper = WRAPPER.match(content, piece.body, min(piece.body_end, piece.body + HEAD))
    body = wrapper.end() if wrapper else piece.body
    head = content[body : min(piece.body_end, body + 4 * HEAD)].lstrip()
    start, kind = head[:HEAD], piece.fields.get("type", "").upper()
    if not head:
        return "empty", False, "it is empty"
    if UUENCODED.match(head):
        return "encoded", False, "an encoded attachment" + (", a picture" if kind == "GRAPHIC" else "")
    if name := name_of(start):
        return "binary", False, f"{name}, not text"
    if XML.match(start) and not HTML.search(content, body, min(piece.body_end, body + XML_HEAD)):
        return "xml", False, "XML data"
    if kind == "GRAPHIC" or DATA.match(kind):
        return "xml" if kind != "GRAPHIC" else "encoded", False, "data, or a rendering of data" if kind != "GRAPHIC" else "a picture"
    return "html" if HTML.search(start) or XML.match(start) else "ascii", True, _role(kind, piece)


def _role(kind: str, piece: Piece) -> str:
    """What a document that is read is in its submission."""
    if RESULTS.match(kind):
        return "an exhibit of results"
    return "the main document" if piece.fields.get("sequence") == "1" else "a document of text"
