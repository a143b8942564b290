"""A name -> the sources that it stands for: one for a file, a URL or standard input, several for a package of documents.

    release.txt            release.txt
    -                      <stdin>
    quarter.zip            quarter.zip!release.htm, quarter.zip!tables/supplement.htm
    quarter.zip!release.htm
    https://...            itself, or what the package there holds

Nothing is read here but what tells a package from a document; each source reads its content when it is asked for it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ..errors import UnreadableSource
from ..model.access import Access, size_in_words
from .formats import ARCHIVE, PACKAGE

if TYPE_CHECKING:
    from .packages import Package

STDIN, STDIN_SHOWN = "-", "<stdin>"
URL = re.compile(r"https?://", re.IGNORECASE)
MEMBER = "!"


class Source(Struct, frozen=True):
    """A document that can be read: the name it is shown by, and what gives its bytes or raises `UnreadableSource`."""

    name: str
    content: Callable[[], bytes]


class Opened(Struct, frozen=True):
    """The sources of a name. `failed` are lines about what should have been read and cannot be, `left` is one about what
    is no document."""

    sources: tuple[Source, ...]
    failed: tuple[str, ...] = ()
    left: str = ""


def open_source(source: str | os.PathLike[str], access: Access, shown: str | None = None) -> Opened:
    """The sources that a path, a URL or `-` stands for, shown by another name if one is given.

    Raises `UnreadableSource` for a package or a URL that cannot be opened; a file that cannot be read says so when it is read.
    """
    if isinstance(source, str) and source == STDIN:
        return _of_content(_standard_input(shown or STDIN_SHOWN, access), shown or STDIN_SHOWN, access)
    if isinstance(source, str) and URL.match(source):
        from .network import fetch

        return _of_content(fetch(source, access), shown or source, access)
    path = Path(source)
    name = shown or str(source)
    if _begins_as_package(path):
        return _of_content(content_of(path, name, access), name, access)
    if MEMBER in str(source) and not os.path.lexists(path):
        outer, _, member = str(source).partition(MEMBER)
        if _begins_as_package(Path(outer)):
            package = _package(content_of(Path(outer), outer, access), outer, access)
            return Opened((Source(name, partial(package.content, package.named(member))),))
    return Opened((Source(name, partial(content_of, path, name, access)),))


def only(opened: Opened) -> Source:
    """The one source of a name, for what takes one document alone; `UnreadableSource` where there are more."""
    if len(opened.sources) > 1:
        first = opened.sources[0].name
        raise UnreadableSource(f"{first.partition(MEMBER)[0]}: a package of {len(opened.sources)} documents; name one of them, as {first!r}")
    return opened.sources[0]


def _of_content(content: bytes, name: str, access: Access) -> Opened:
    """A content that is there: a package is opened, anything else is one source."""
    if content.startswith(PACKAGE):
        package = _package(content, name, access)
        if package.kind == ARCHIVE:
            documents, failed, left = package.documents()
            sources = (Source(f"{name}{MEMBER}{member.shown}", partial(package.content, member)) for member in documents)
            return Opened(tuple(sources), failed, left)
    return Opened((Source(name, lambda: content),))


def _package(content: bytes, name: str, access: Access) -> Package:
    from .packages import Package

    return Package(content, name, access)


def _begins_as_package(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with open(path, "rb") as file:
            return file.read(4).startswith(PACKAGE)
    except (OSError, ValueError):
        return False


def content_of(path: Path, shown: str, access: Access) -> bytes:
    """The bytes of a file; `UnreadableSource` says what is wrong with it and what to do."""
    try:
        if path.is_dir():
            raise UnreadableSource(f"{shown}: this is a folder; name a file, or let `tieout check` take the folder")
        if path.is_symlink() and not path.exists():
            raise UnreadableSource(f"{shown}: a symbolic link that leads to no file; check where it points")
        if not path.exists():
            raise UnreadableSource(f"{shown}: no such file; check the path")
        if not path.is_file():
            raise UnreadableSource(f"{shown}: not a regular file; name a file, or - for standard input")
        size = path.stat().st_size
        if size > access.max_bytes:
            raise UnreadableSource(too_large(shown, size, access))
        with open(path, "rb") as file:
            return bounded(file.read(access.max_bytes + 1), shown, access)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise UnreadableSource(f"{shown!r}: cannot be read ({reason.lower()}); check the path and its rights") from error


def _standard_input(shown: str, access: Access) -> bytes:
    if sys.stdin is None:
        raise UnreadableSource(f"{shown}: there is no standard input; name a file")
    try:
        return bounded(sys.stdin.buffer.read(access.max_bytes + 1), shown, access)
    except (OSError, ValueError, AttributeError) as error:
        raise UnreadableSource(f"{shown}: standard input cannot be read; name a file") from error


def bounded(content: bytes, shown: str, access: Access) -> bytes:
    """A content that is within the bound; `UnreadableSource` where it is not."""
    if len(content) > access.max_bytes:
        raise UnreadableSource(f"{shown}: more than the {access.limit} that tieout reads; split the document or raise --max-bytes")
    return content


def too_large(shown: str, size: int, access: Access) -> str:
    """The line about a content whose size is known."""
    return f"{shown}: {size_in_words(size)} is more than the {access.limit} that tieout reads; split the document or raise --max-bytes"
