"""`tieout write`: a release project made a release, read back and tied out before any file is touched."""

from __future__ import annotations

from pathlib import Path

import click

from ..writing import FORMATS
from .composing import compose, styles_of
from .limits import time_limit
from .output import write_all
from .reading import bounded


@click.command()
@click.argument("project", metavar="DIR")
@click.option("--to", "styles", metavar="FORMATS", help=f"The formats to write, with commas between: {', '.join(FORMATS)}, or all (default: those of release.toml).")
@click.option("--output", "-o", metavar="FOLDER", help="Where the files go (default: the project's own folder).")
@click.option("--draft", is_flag=True, help="Write although marks for review are open; they are listed all the same.")
@bounded
@click.option("--against", multiple=True, metavar="DOCUMENT", help="Tie comparatives to an earlier release as well; may be repeated.")
def write(project: str, styles: str | None, output: str | None, draft: bool, against: tuple[str, ...], seconds: float | None) -> int:
    """Write the release of a project: every figure from the books, every text and table checked before it is kept.

    What is written is read back as `tieout check` reads it. Where that finds an error or a warning, or where a mark for
    review is open, nothing is written, each is printed with its place, and the status is 1. Findings that the project's
    tieout.toml accepts are printed with the reason.
    """
    wanted = styles_of(styles)
    with time_limit(seconds, project):
        made = compose(Path(project), wanted, Path(output or project), against)
    open_ = () if draft else made.marks
    if made.findings or open_:
        click.echo("\n".join((*made.findings, *made.marks)), err=True)
        if made.findings:
            click.echo("tieout: the release does not tie, so nothing was written; mend the project at these places", err=True)
        else:
            click.echo(f"tieout: {len(open_)} mark{'s are' if len(open_) > 1 else ' is'} open, so nothing was written; mend each place and take its mark out, or write a draft with --draft", err=True)
        return 1
    write_all(made.files)
    click.echo("\n".join((*made.lines, *made.marks)))
    return 0
