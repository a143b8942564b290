"""Which format a content has: told by its bytes, never by a name. What no reader reads is refused with one clear line.

A package (a zip) is told by its members: what makes a Word document or a workbook of it stands in `package_kind`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection

from ..errors import UnreadableSource

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office files before 2007, and those with a password
PACKAGE = (b"PK\x03\x04", b"PK\x05\x06")  # with members, and without any
MAGIC = (
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
PAGE = re.compile(rb"<!doctype\b|<(?:html|head|body|document|sec-document)[\s>]|<\?xml", re.IGNORECASE)
XML_HEAD = 1 << 20  # bytes of XML in which the page begins
PDF = b"%PDF-"
JUNK = 1024  # bytes that may stand before the beginning of a PDF
WORD, WORKBOOK, OPEN_SHEET, ARCHIVE = "docx", "xlsx", "ods", "zip"


def format_of(content: bytes, shown: str) -> str:
    """The format of a content: `ascii`, `html`, `pdf`, `old` for an old Office file, `package` for a zip; `UnreadableSource` for others."""
    if content.startswith(PACKAGE):
        return "package"
    if content.startswith(OLD):
        return "old"
    if wide := content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        content = content[: 2 * XML_HEAD].decode("utf-16", "replace").encode()
    start = content.lstrip()[:HEAD]
    if is_pdf(content):
        return "pdf"
    if name := name_of(start):
        raise UnreadableSource(f"{shown}: this is {name}; tieout reads text, HTML, PDF, Word files and workbooks, save it as one of these first")
    if not wide and b"\0" in content[: 64 * 1024]:
        raise UnreadableSource(f"{shown}: this is binary data, not text; name a release")
    if XML.match(start) and not HTML.search(content[:XML_HEAD]):
        raise UnreadableSource(f"{shown}: this is XML, not XHTML; name the document that people read")
    return "html" if HTML.search(start) or XML.match(start) else "ascii"


def is_page(content: bytes) -> bool:
    """Whether a content begins as a page of HTML does, and not as a text with some HTML in it."""
    return PAGE.search(content[:HEAD]) is not None


def is_pdf(content: bytes) -> bool:
    """Whether a content is a PDF, one behind a few bytes of something else among them; a text may speak of `%PDF-`, but holds no objects."""
    at = content.find(PDF, 0, JUNK)
    return at == 0 or (at > 0 and content[at + len(PDF) : at + len(PDF) + 1].isdigit() and b" obj" in content[at:])


def name_of(start: bytes) -> str | None:
    """What a content is that begins like this and is no text: `a PNG image`; None where it may be text."""
    for magic, what in MAGIC:
        if start.startswith(magic) and (len(magic) > 2 or b"\0" in start):
            return what
    return None


def package_kind(names: Collection[str]) -> str:
    """What the members of a package make of it: `docx`, `xlsx`, `ods`, or `zip` for a package of documents."""
    if "[Content_Types].xml" in names:
        parts = {name.partition("/")[0] for name in names if "/" in name}
        return WORD if "word" in parts else WORKBOOK if "xl" in parts else ARCHIVE
    return OPEN_SHEET if {"mimetype", "content.xml"} <= set(names) else ARCHIVE
