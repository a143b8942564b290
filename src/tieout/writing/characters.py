"""The characters of EDGAR's text: ASCII. What print has in other characters is written in these; what cannot be is refused."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from ..errors import BadProject
from .expressions import pieces
from .toml import read_plain, read_toml, table_files

ASCII: dict[int, str] = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "--",
    "\u2212": "-", "\u2026": "...", "\u00a0": " ", "\u202f": " ", "\u2022": "-", "\u00a9": "(c)", "\u00ae": "(R)", "\u2122": "(TM)",
    "\u20ac": "EUR ", "\u00a5": "JPY ", "\u00a3": "GBP ", "\u00d8": "O", "\u00f8": "o", "\u00c6": "AE", "\u00e6": "ae", "\u00df": "ss", "\u0141": "L", "\u0142": "l",
})  # fmt: skip


class NotAscii(BadProject):
    """A character that cannot be written in ASCII."""

    def __init__(self, char: str) -> None:
        self.char = char
        name = unicodedata.name(char, "without a name").lower()
        super().__init__(f"{char!r} ({name}) cannot be written in ASCII; write it in other letters, or leave ascii out of the formats")


def ascii_only(text: str) -> str:
    """A text in ASCII. Raises `NotAscii`."""
    return text if text.isascii() else "".join(map(_ascii, text))


def _ascii(char: str) -> str:
    made = ASCII.get(ord(char)) or "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    if not made.isascii():
        raise NotAscii(char)
    return made


def find_character(char: str, folder: Path) -> str:
    """File and line at which a project has a character first, comments apart."""
    for piece in pieces(read_plain(folder, "text.md"), "text.md"):
        if piece.kind == "text" and char in piece.text:
            return f"text.md:{piece.line + piece.text[: piece.text.index(char)].count(chr(10))}"
    for name in (*table_files(folder), "concepts.toml", "release.toml"):
        for place, text in read_toml(folder, name).every_text():
            if char in text:
                file, _, line = place.rpartition(":")
                return f"{file}:{int(line) + text[: text.index(char)].count(chr(10))}"
    return "text.md:1"
