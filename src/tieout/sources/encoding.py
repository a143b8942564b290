"""Bytes -> text, so that a column of the text is a column of the file.

UTF-8 where the bytes are UTF-8, UTF-16 where a byte order mark says so; else the encoding that the head of a page of XML
or HTML declares, where the bytes are that; else cp1252, in which every byte is one character as in Latin-1, with a doubt
that says so.
"""

from __future__ import annotations

import codecs
import re

from ..model.document import Doubt
from ..model.place import Place

DECLARED = re.compile(rb"""<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,30})["']|<meta\s[^>]{0,200}?\bcharset\s*=\s*["']?([\w.:-]{1,30})""", re.IGNORECASE)
HEAD = 4096  # bytes in which an encoding is declared
TEXT = re.compile(r"iso8859|cp\d+$|mac_|koi8|shift_jis|euc_|gb|big5|johab|iso2022|hz$|tis_620|ptcp")  # codecs of text, as Python names them


def decode(content: bytes) -> tuple[str, tuple[Doubt, ...]]:
    """The text, without a byte order mark, and a doubt where its encoding had to be guessed."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace"), ()
    if content.startswith(codecs.BOM_UTF8):
        content = content[len(codecs.BOM_UTF8) :]
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if (text := _as_declared(content)) is not None:
            return text, ()
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        message = f"byte 0x{content[error.start]:02x} is not UTF-8; the whole file was read as Windows-1252"
        return _one_character_a_byte(content), (Doubt("guessed-encoding", message, Place(line, column, column + 1)),)


def _as_declared(content: bytes) -> str | None:
    """The text in the encoding that a page declares; None where it declares none that fits its bytes."""
    match = DECLARED.search(content[:HEAD])
    if match is None:
        return None
    try:
        name = codecs.lookup((match[1] or match[2]).decode("ascii")).name.replace("-", "_")
        if name in ("cp1252", "iso8859_1"):
            return _one_character_a_byte(content)
        return content.decode(name) if TEXT.match(name) else None
    except (LookupError, UnicodeError):
        return None


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
