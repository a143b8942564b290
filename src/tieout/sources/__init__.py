"""Bytes -> Document: one module a format, chosen by content, never by the file's name alone.

In comes a path, a URL, standard input or bytes, out goes a `Document`: lines with exact places. What is not a document that
tieout reads ends in `UnreadableSource`, whose one line says what was found and what to do.
"""

from __future__ import annotations

import os
from hashlib import sha256

from ..errors import UnreadableSource
from ..model.access import MAX_BYTES, Access
from ..model.document import Document
from . import ascii as ascii_text
from .csv.sniffing import separator_of
from .encoding import decode
from .formats import ARCHIVE, HEAD, format_of, is_page
from .markdown_signs import is_markdown
from .opening import Opened, Source, only, open_source, too_large
from .selection import begins_as_document, looked_for, wanted
from .submission import is_submission, read_submission
from .tagged import read_page, with_sums

__all__ = [
    "DEFAULT", "HEAD", "MAX_BYTES", "Opened", "Source", "begins_as_document", "looked_for", "open_source", "read", "read_text", "wanted",
]  # fmt: skip

DEFAULT = Access()


def read(source: str | os.PathLike[str] | bytes | Source, *, name: str | None = None, access: Access = DEFAULT) -> Document:
    """The document at a path or a URL, on standard input (`-`), in a package, or in bytes.

    Raises `UnreadableSource` for what is missing, empty, binary, larger than `access` allows or of a format not read, and for
    a package of several documents.
    """
    if isinstance(source, bytes):
        return with_sums(_read_bytes(source, name, access), access)
    one = source if isinstance(source, Source) else only(open_source(source, access, name))
    return with_sums(_read_bytes(one.content(), one.name, access, opened=True), access)


def read_text(text: str, *, name: str | None = None, access: Access = DEFAULT) -> Document:
    """The document that a text holds, such as one pasted into a notebook."""
    content = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode()
    return with_sums(_read_bytes(content, name, access), access)


def _read_bytes(content: bytes, name: str | None, access: Access, *, opened: bool = False) -> Document:
    """The document of a content; one that was `opened` is no package of documents any more."""
    shown = name or "the text"
    if len(content) > access.max_bytes:
        raise UnreadableSource(too_large(shown, len(content), access))
    if not content.strip():
        raise UnreadableSource(f"{shown}: the file is empty; there is nothing to check")
    kind = format_of(content, shown)
    if kind == "package":
        return _read_package(content, name, access, opened=opened)
    digest = sha256(content).hexdigest()
    if kind == "old":
        return _read_office(content, name, digest, access)
    if kind == "pdf":
        from .pdf import read_pdf

        return read_pdf(content, name, digest)
    if is_submission(content):
        return read_submission(content, name, digest, access.ixbrl)
    text, doubts = decode(content)
    if (kind == "ascii" or not is_page(content)) and is_markdown(text):
        from .markdown import read_markdown

        return read_markdown(text, name, digest, doubts)
    if kind == "html":
        document = read_page(text, name, digest, doubts, access.ixbrl)
        if not document.lines:
            raise UnreadableSource(f"{shown}: this page prints no text; there is nothing to check")
        return document
    if separator := separator_of(text):
        from .csv.reader import read_csv

        return read_csv(text, name, digest, doubts, separator)
    return ascii_text.read_ascii(text, name, digest, doubts)


def _read_office(content: bytes, name: str | None, digest: str, access: Access) -> Document:
    from .office import read_office

    return read_office(content, name, digest, access.changes)


def _read_package(content: bytes, name: str | None, access: Access, *, opened: bool) -> Document:
    """A Word file or a workbook, or the one document of a package; a package in a package is not opened."""
    from .packages import Package

    shown = name or "the file"
    package = Package(content, shown, access)
    if package.kind != ARCHIVE:
        return _read_office(content, name, sha256(content).hexdigest(), access)
    if opened:
        raise UnreadableSource(f"{shown}: this is a zip package in a package, which is not opened; unpack it and name the document inside")
    documents, failed, _ = package.documents()
    if failed:
        raise UnreadableSource(failed[0])
    if len(documents) > 1:
        first = f"{shown}!{documents[0].shown}"
        raise UnreadableSource(f"{shown}: a package of {len(documents)} documents; name one of them, as {first!r}")
    return _read_bytes(package.content(documents[0]), f"{shown}!{documents[0].shown}", access, opened=True)
