"""Texts of a document on their way into a page: none of them can be anything but text there."""

from __future__ import annotations

# What HTML means something by, and what a page must not hold: controls, parts of characters, and signs that turn the
# direction of all that follows.
_MEANT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&#39;"}
_BARRED = [*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x202A, 0x202B, 0x202D, 0x202E, 0xFFFE, 0xFFFF]
_TABLE = {**dict.fromkeys(_BARRED, "\ufffd"), **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"), 0x0D: " ", **_MEANT}
_PLAIN = frozenset(map(chr, range(0x20, 0x7F))) - set("&<>\"'")


def text(said: str) -> str:
    """A text, to stand between tags or in a quoted attribute."""
    return said if _PLAIN.issuperset(said) else said.translate(_TABLE)
