"""Text in XML."""

from __future__ import annotations

import re
from html import escape

from ...errors import BadProject

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml(text: str) -> str:
    """A text between tags or in an attribute; a character that XML cannot hold is refused."""
    if found := FORBIDDEN.search(text):
        around = " ".join(FORBIDDEN.sub(" ", text[max(0, found.start() - 20) : found.end() + 20]).split())
        raise BadProject(f"text.md:1: the character U+{ord(found[0]):04X} near {around!r} cannot stand in XML; take it out of the text, the tables or the labels")
    return escape(text)
