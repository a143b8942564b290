"""Which documents a command works on: files as they are named, folders searched for documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..errors import BadOption

ENDINGS = {".txt", ".text", ".asc", ".nc", ".md", ".docx", ".xlsx", ".xlsm", ".xls", ".ods"}


def expand(sources: tuple[str, ...]) -> list[str]:
    """The files that the sources name, each once, folders searched in the order of their names."""
    found: dict[str, None] = {}
    for source in sources:
        path = Path(source)
        if not path.is_dir():
            found[source] = None
            continue
        inside = sorted(str(file) for file in _files(path) if file.suffix.lower() in ENDINGS and file.is_file())
        if not inside:
            raise BadOption(f"{source}: no document in this folder; tieout looks for {', '.join(sorted(ENDINGS))}")
        found.update(dict.fromkeys(inside))
    return list(found)


def _files(folder: Path) -> Iterator[Path]:
    """All files in a folder and below it; folders that are hidden or are links are left alone."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names)
