"""`tieout example`: the release that ships with the package."""

from __future__ import annotations

from importlib.resources import files

import click

from .output import write

NAME = "fjellvik-3q05.txt"


@click.command()
@click.option("--output", "-o", metavar="FILE", help="Write it to a file.")
def example(output: str | None) -> None:
    """Print the example release: an invented group's, in which a documented handful of figures is wrong."""
    write(files("tieout.examples").joinpath(NAME).read_text(encoding="utf-8"), output)
