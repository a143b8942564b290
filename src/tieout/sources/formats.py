"""What content is not a plain-text release: told by its first bytes, refused with one clear line."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

from ..errors import UnreadableSource

MAGIC = (
    (b"%PDF-", "a PDF"),
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
    rb"<!doctype\s+html|<(?:html|head|body|div|meta|center|font|xhtml)[\s>]|<\?xml|<table\b[^>]*>\s*<(?:t(?:r|body|head)|caption>\s*<)"
    rb"|<p(?:\s[^>]*)?>\s*<(?:b|font|i|a)\b|<t[dr]\b[^>]*>",
    re.IGNORECASE,
)
HEAD = 4096
OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # zip packages, and the old Office files


def format_of(content: bytes, shown: str) -> str:
    """The name of the format of a content, `office` for a package that has to be looked into; `UnreadableSource` where it is none that is read."""
    if content.startswith(OFFICE):
        return "office"
    start = content.lstrip()[:HEAD]
    for magic, what in MAGIC:
        if start.startswith(magic) and (len(magic) > 2 or b"\0" in content[:HEAD]):
            raise UnreadableSource(f"{shown}: this is {what}; tieout reads text, HTML, Word files and workbooks, save it as one of these first")
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide and b"\0" in content[: 64 * 1024]:
        raise UnreadableSource(f"{shown}: this is binary data, not text; name a release")
    return "html" if HTML.search(start) else "ascii"


DELIMITER = re.compile(r" {0,3}\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?[ \t]*)?$")
HEADING = re.compile(r"^#{1,6} +[^\s#].*$", re.MULTILINE)
EMPHASIS = re.compile(r"\*\*[^\s*][^*\n]{0,200}\*\*")
TITLES = 2  # lines with number signs that are headings for certain


def is_markdown(text: str) -> bool:
    """Whether a text is Markdown for certain: it has a table of pipes below one line of headers, or headings and emphasis.

    Upright lines alone say nothing, since tables were drawn with them long before: there, ruled lines stand around.
    """
    if "|" in text and ("-|" in text or "- |" in text or ":|" in text or ": |" in text or "|-" in text or "| -" in text):
        lines = text.splitlines()
        if any(is_delimiter(lines, n) for n, line in enumerate(lines) if "--" in line and "|" in line):
            return True
    titles = len(HEADING.findall(text)) if text.startswith("#") or "\n#" in text else 0
    return (titles >= TITLES and (EMPHASIS.search(text) is not None or "\n##" in text)) or (titles == 1 and len(EMPHASIS.findall(text)) >= TITLES)


def is_delimiter(lines: Sequence[str], n: int) -> bool:
    """Whether a line parts the only line of headers of a table of pipes from its rows."""
    if n == 0 or "|" not in lines[n - 1] or not DELIMITER.match(lines[n].rstrip()):
        return False
    if any("|" in lines[k] or "+--" in lines[k] for k in (n - 2,) if k >= 0):
        return False
    return n + 1 >= len(lines) or not DELIMITER.match(lines[n + 1].rstrip())
