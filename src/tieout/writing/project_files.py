"""The files that a project is made of: what is read, so that it is watched and never written over."""

from __future__ import annotations

from pathlib import Path

from ..errors import BadProject
from .concepts import NAME as CONCEPTS
from .project import TEXT
from .release import BOOKS, read_release
from .release import NAME as RELEASE
from .toml import read_toml, table_files

SETTINGS = "tieout.toml"
LOG = ".wal"  # what DuckDB has written beside a database that is open


def own_files(folder: Path) -> list[Path]:
    """The files of a project that may be there, its books among them, also where the project cannot be read as it is."""
    try:
        books = read_release(read_toml(folder, RELEASE)).books
    except BadProject:
        books = None
    names = [books.file, f"{books.file}{LOG}"] if books else [f"figures.{kind}" for kind in BOOKS]
    try:
        tables = table_files(folder)
    except OSError:
        tables = []
    return [folder / name for name in (RELEASE, CONCEPTS, TEXT, SETTINGS, *names, *tables)]
