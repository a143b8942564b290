"""The characters of EDGAR's text: ASCII. What print has in other characters is written in these; what cannot be is refused."""

from __future__ import annotations

import unicodedata

from ..errors import BadProject

ASCII = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "--",
    "\u2212": "-", "\u2026": "...", "\u00a0": " ", "\u202f": " ", "\u2022": "-", "\u00a9": "(c)", "\u00ae": "(R)", "\u2122": "(TM)",
    "\u20ac": "EUR ", "\u00a5": "JPY ", "\u00a3": "GBP ", "\u00d8": "O", "\u00f8": "o", "\u00c6": "AE", "\u00e6": "ae", "\u00df": "ss", "\u0141": "L", "\u0142": "l",
})  # fmt: skip


def ascii_only(text: str) -> str:
    """A text in ASCII."""
    if text.isascii():
        return text
    text = text.translate(ASCII)
    text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    for char in text:
        if not char.isascii():
            raise BadProject(f"text.md:1: {char!r} ({unicodedata.name(char, 'without a name').lower()}) cannot be written in ASCII; write it in other letters, or leave ascii out of the formats")
    return text
