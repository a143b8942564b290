"""A new folder that is complete before it is there: what every command makes that makes a project."""

from __future__ import annotations

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
            yield made
            if not there:
                made.rename(target)
            for path in made.iterdir() if there else ():
                path.rename(target / path.name)
    except OSError as error:
        raise BadOption(f"{target}: cannot be made ({(error.strerror or 'error').lower()}); choose another folder{how}") from error
