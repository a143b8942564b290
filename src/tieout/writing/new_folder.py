"""A new folder that is complete before it is there: what every command makes that makes a project."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import BadOption


def refuse_filled(target: Path, how: str = "") -> None:
    """`BadOption` where something is there already; `how` says by which option another folder is named."""
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise BadOption(f"{target}: is there already; name a new or an empty folder{how}")
    except OSError as error:
        raise BadOption(f"{target}: cannot be read ({(error.strerror or 'error').lower()}); choose another folder{how}") from error


@contextmanager
def new_folder(target: Path, how: str = "") -> Iterator[Path]:
    """A folder to fill. What it holds is in `target`, which is new or empty, when the block has ended; nothing is where it has not.

    Raises `BadOption` where the folder cannot be made.
    """
    refuse_filled(target, how)
    there = target.exists()
    try:
        place = target if there else target.parent
        place.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=place, prefix=".tieout.") as name:
            made = Path(name, "project")
            made.mkdir()
            try:
                yield made
            except OSError as error:
                raise _apart(error, Path(name), target, how) from error
            if not there:
                made.rename(target)
            for path in made.iterdir() if there else ():
                path.rename(target / path.name)
    except OSError as error:
        raise BadOption(f"{target}: cannot be made ({_said(error)}); choose another folder{how}") from error


def _apart(error: OSError, folder: Path, target: Path, how: str) -> BadOption:
    """What went wrong while the folder was filled: with a file of it, or with one that was read for it."""
    name = error.filename if isinstance(error.filename, str | os.PathLike) else ""
    if name and not Path(name).is_relative_to(folder):
        return BadOption(f"{name}: cannot be read ({_said(error)}); look at the file")
    within = f"{Path(name).relative_to(folder / 'project')}: " if name and Path(name).is_relative_to(folder / "project") else ""
    return BadOption(f"{target}: cannot be filled ({within}{_said(error)}); make room there, or choose another folder{how}")


def _said(error: OSError) -> str:
    return (error.strerror or "error").lower()
