"""Text in XML."""

from __future__ import annotations

from html import escape

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def xml(text: str) -> str:
    """A text between tags or in an attribute; what XML cannot hold is in no project."""
    return escape(text)
