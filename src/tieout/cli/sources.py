"""Which documents a command works on: files, addresses and `-` as they are named, folders searched for documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..errors import BadOption
from ..sources import HEAD, begins_as_document, looked_for, wanted
from .reading import once


def expand(sources: tuple[str, ...]) -> list[str]:
    """The files that the sources name, each once, folders searched in the order of their names."""
    once(sources)
    found: dict[str, None] = {}
    for source in sources:
        path = Path(source)
        if source == "-" or not path.is_dir():
            found[source] = None
            continue
        inside = sorted(str(file) for file in _files(path) if _is_document(file))
        if not inside:
            raise BadOption(f"{source}: no document in this folder; {looked_for()}")
        found.update(dict.fromkeys(inside))
    return list(found)


def _is_document(file: Path) -> bool:
    """Whether a file of a folder is looked at: by its ending, or by its first bytes where it has none."""
    if not file.is_file():
        return False
    if file.suffix:
        return wanted(file.suffix)
    try:
        with open(file, "rb") as opened:
            return begins_as_document(opened.read(HEAD))
    except OSError:
        return False


def _files(folder: Path) -> Iterator[Path]:
    """All files in a folder and below it; folders that are hidden or are links are left alone."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names)
