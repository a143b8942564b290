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
HTML = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|div|meta|center|font|xhtml)[\s>]|<table\b[^>]*>\s*<t(?:r|body|head)\b"
    rb"|<p(?:\s[^>]*)?>\s*<(?:b|font|i|a)\b|<t[dr]\b[^>]*>",
    re.IGNORECASE,
)
XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b")
HEAD = 4096
XML_HEAD = 1 << 20  # bytes of XML in which the page begins


def format_of(content: bytes, shown: str) -> str:
    """The name of the format of a content, as `Document.format` has it; `UnreadableSource` where it is none that is read."""
    if wide := content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = content[: 2 * XML_HEAD].decode("utf-16", "replace").encode()
    start = content.lstrip()[:HEAD]
    for magic, what in MAGIC:
        if start.startswith(magic) and (len(magic) > 2 or b"\0" in content[:HEAD]):
            raise UnreadableSource(f"{shown}: this is {what}; tieout reads text and HTML, save it as one of these first")
    if not wide and b"\0" in content[: 64 * 1024]:
        raise UnreadableSource(f"{shown}: this is binary data, not text; name a release")
    if XML.match(start) and not HTML.search(content[:XML_HEAD]):
        raise UnreadableSource(f"{shown}: this is XML, not XHTML; name the document that people read")
    return "html" if HTML.search(start) or XML.match(start) else "ascii"
