"""What content is not a plain-text release: told by its first bytes, refused with one clear line."""

from __future__ import annotations

import codecs
import re

from ..errors import UnreadableSource

MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip package (docx, xlsx or zip)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\0", "a database"),
)
HTML = re.compile(rb"<(?:!doctype\s+html|html[\s>]|body[\s>]|div[\s>]|\?xml)", re.IGNORECASE)
HEAD = 4096


def refuse_other_formats(content: bytes, shown: str) -> None:
    """Raise `UnreadableSource` where the content is of a format that is not read."""
    start = content.lstrip()[:HEAD]
    for magic, what in MAGIC:
        if start.startswith(magic) and (len(magic) > 2 or b"\0" in content[:HEAD]):
            raise UnreadableSource(f"{shown}: this is {what}; tieout reads plain-text releases, save it as text first")
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide and b"\0" in content[: 64 * 1024]:
        raise UnreadableSource(f"{shown}: this is binary data, not text; name a plain-text release")
    if HTML.search(start) and not start.lstrip().startswith((b"<SEC-", b"-----BEGIN")):
        raise UnreadableSource(f"{shown}: this is HTML or XML; tieout reads plain-text releases, save it as text first")
