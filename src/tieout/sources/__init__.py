"""Bytes -> Document: one module a format, chosen by content, never by the file's name alone.

In comes a path or bytes, out goes a `Document`: lines with exact places. What is not a document that tieout reads ends in
`UnreadableSource`, whose one line says what was found and what to do.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from ..errors import UnreadableSource
from ..model.document import Document
from . import ascii as ascii_text
from .encoding import decode
from .formats import format_of

__all__ = ["MAX_BYTES", "read", "read_text"]

MAX_BYTES = 64 * 1024 * 1024


def read(source: str | os.PathLike[str] | bytes, *, name: str | None = None) -> Document:
    """The document at a path, or in bytes.

    Raises `UnreadableSource` for what is missing, empty, binary, larger than `MAX_BYTES` or of a format not read.
    """
    if isinstance(source, bytes):
        return _read_bytes(source, name)
    path = Path(source)
    shown = name or str(path)
    return _read_bytes(_content(path, shown), shown)


def read_text(text: str, *, name: str | None = None) -> Document:
    """The document that a text holds, such as one pasted into a notebook."""
    return _read_bytes(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode(), name)


def _content(path: Path, shown: str) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableSource(f"{shown}: this is a folder; name a file, or let `tieout check` take the folder")
        if path.is_symlink() and not path.exists():
            raise UnreadableSource(f"{shown}: a symbolic link that leads to no file; check where it points")
        if not path.exists():
            raise UnreadableSource(f"{shown}: no such file; check the path")
        if not path.is_file():
            raise UnreadableSource(f"{shown}: not a regular file; name a file or use standard input")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableSource(_too_large(shown, path.stat().st_size))
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise UnreadableSource(f"{shown!r}: cannot be read ({reason.lower()}); check the path and its rights") from error


def _read_bytes(content: bytes, name: str | None) -> Document:
    shown = name or "the text"
    if len(content) > MAX_BYTES:
        raise UnreadableSource(_too_large(shown, len(content)))
    if not content.strip():
        raise UnreadableSource(f"{shown}: the file is empty; there is nothing to check")
    kind = format_of(content, shown)
    digest = sha256(content).hexdigest()
    text, doubts = decode(content)
    if kind == "html":
        from .html import read_html

        return read_html(text, name, digest, doubts)
    from .csv import read_csv, separator_of

    if separator := separator_of(text):
        return read_csv(text, name, digest, doubts, separator)
    return ascii_text.read_ascii(text, name, digest, doubts)


def _too_large(shown: str, size: int) -> str:
    limit = MAX_BYTES // (1024 * 1024)
    return f"{shown}: {size / (1024 * 1024):.0f} MB is more than the {limit} MB that tieout reads; split the document"
