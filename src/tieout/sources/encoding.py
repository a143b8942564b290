"""Bytes -> text, so that a column of the text is a column of the file.

UTF-8 where the bytes are UTF-8, UTF-16 where a byte order mark says so; else cp1252, in which every byte is one
character as in Latin-1, with a doubt that says so.
"""

from __future__ import annotations

import codecs

from ..model.document import Doubt
from ..model.place import Place


def decode(content: bytes) -> tuple[str, tuple[Doubt, ...]]:
    """The text, without a byte order mark, and a doubt where its encoding had to be guessed."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace"), ()
    if content.startswith(codecs.BOM_UTF8):
        content = content[len(codecs.BOM_UTF8) :]
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        message = f"byte 0x{content[error.start]:02x} is not UTF-8; the whole file was read as Windows-1252"
        return _one_character_a_byte(content), (Doubt("guessed-encoding", message, Place(line, column, column + 1)),)


def _one_character_a_byte(content: bytes) -> str:
    """cp1252 with Latin-1 for the five bytes that cp1252 leaves open."""
    return "".join(
        part.decode("cp1252", "ignore") if len(part) > 1 or part not in _OPEN else part.decode("latin-1")
        for part in _pieces(content)
    )


_OPEN = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")


def _pieces(content: bytes) -> list[bytes]:
    pieces, start = [], 0
    for place, byte in enumerate(content):
        if byte >= 0x81 and bytes((byte,)) in _OPEN:
            pieces += [content[start:place], content[place : place + 1]]
            start = place + 1
    return [piece for piece in (*pieces, content[start:]) if piece]
