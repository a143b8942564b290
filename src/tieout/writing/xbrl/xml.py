"""Text in XML."""

from __future__ import annotations

from html import escape

from ...errors import BadProject
from ...words.barred import BARRED

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def xml(text: str) -> str:
    """A text between tags or in an attribute; a character that XML cannot hold is refused."""
    if found := BARRED.search(text):
        around = " ".join(BARRED.sub(" ", text[max(0, found.start() - 20) : found.end() + 20]).split())
        raise BadProject(f"text.md:1: the character U+{ord(found[0]):04X} near {around!r} cannot stand in XML; take it out of the text, the tables or the labels")
    return escape(text)
