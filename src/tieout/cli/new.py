"""`tieout new`: a release project to start from, that of an invented company."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from ..writing.new_folder import new_folder


@click.command()
@click.argument("folder", metavar="DIR")
def new(folder: str) -> None:
    """Make a release project in a new or empty folder: that of an invented company, to change into your own."""
    with new_folder(Path(folder)) as made:
        for name, content in _example(files("tieout.examples").joinpath("project")):
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    click.echo(f"{folder}: a release project; write the release with: tieout write {folder}")


def _example(folder: Traversable, within: str = "") -> Iterator[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        name = os.path.join(within, item.name)
        if item.is_dir():
            if not item.name.startswith("_"):
                yield from _example(item, name)
        elif item.name.endswith((".toml", ".md", ".csv")):
            yield name, item.read_bytes()
