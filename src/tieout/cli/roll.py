"""`tieout roll`: a release project made that of the next period, and tied to what the last release printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import BadOption, BadProject
from ..model.finding import Severity
from ..model.tie import Verdict
from ..writing import FORMATS
from .limits import time_limit
from .reading import bounded

if TYPE_CHECKING:
    from ..writing.rolling import Rolled


@click.command()
@click.argument("project", metavar="DIR")
@click.option("--to", "period", metavar="PERIOD", required=True, help="The new current period, as 2Q03.")
@click.option("--figures", metavar="CSV", required=True, help="The new figures: concept,period,value, and in a fourth column, restated, why a figure is not what it was.")
@click.option("--rate", metavar="NUMBER", help="The new rate of translation (default: that of the last release, marked for review).")
@bounded
@click.option("--output", "-o", metavar="NEWDIR", help="A new or empty folder (default: beside DIR, named by the period).")
def roll(project: str, period: str, figures: str, rate: str | None, output: str | None, seconds: float | None) -> int:
    """Make the project of the next release: periods moved, books merged, sentences derived anew.

    What a human has to read is marked in the files and listed. Comparatives that are printed otherwise than in the last release
    are findings, with both places, and the status is 1. DIR stays as it is.
    """
    from ..writing import roll as make

    if rate is not None and not _is_rate(rate):
        raise BadOption(f"--rate {rate}: is no number above zero; write how many units of the release's currency make one, as 6.85")
    if not Path(figures).is_file():
        raise BadOption(f"--figures {figures}: is no file; name the file with the new figures")
    with time_limit(seconds, project):
        rolled = make(Path(project), period.strip(), Path(figures), Path(output) if output else None, rate)
    old, new = (one.release.calendar.named["current"].name for one in (rolled.old, rolled.new))
    merged, compared = rolled.merged, rolled.compared
    click.echo(f"{rolled.folder}: the project of {new}, made from that of {old}; {merged.added} figures added, {len(merged.restated)} restated")
    for line in (*(f"{rolled.folder}/{one}" for one in merged.restated), *(one for one in compared.differences if one.restated)):
        click.echo(f"restated: {line}")
    for mark in rolled.marks:
        click.echo(f"{rolled.folder}/{mark}")
    found = [f"finding: {one}" for one in compared.differences if not one.restated]
    with time_limit(seconds, project):
        said, more = _against_the_last(rolled, Path(project))
    click.echo(f"{said}{len(rolled.marks)} mark{'s' if len(rolled.marks) != 1 else ''} to review")
    for finding in (*found, *more):
        click.echo(finding, err=True)
    return 1 if found or more else 0


def _against_the_last(rolled: Rolled, folder: Path) -> tuple[str, list[str]]:
    """The new release, as it would be written now, against the last one as it lies there; what differs only where that is not
    what its project makes, for the projects have been compared quantity by quantity."""
    from ..pipeline import check, read_figures
    from ..writing import render

    style = next((style for style in rolled.old.release.formats if FORMATS[style].read_back), None)
    if style is None:
        return "", []
    try:
        name, made = next(iter(render(rolled.old, style).items()))
        path = folder / name
        last = path.read_bytes() if path.is_file() else made
        new, content = next(iter(render(rolled.new, style).items()))
        result = check(content, name=str(rolled.folder / new), against=[read_figures(last, name=str(path))])
    except (BadProject, OSError) as error:
        return f"{rolled.folder}: not tied to the last release, for {error}; ", []
    copies = [links[0] for links in (result.against.found if result.against else {}).values()]
    alike = sum(link.verdict is not Verdict.BROKEN for link in copies)
    found = [f"finding: {rolled.folder / new}:{one.place}: {one.message}" for one in result.findings if one.name in ("restated-figure", "differs-from-source") and one.severity is not Severity.NOTE]
    there = str(path) if path.is_file() else f"{name}, as {folder} writes it now"
    return f"{there}: {len(copies)} figures of the new release are printed there, {alike} of them alike; ", found if last != made else []


def _is_rate(text: str) -> bool:
    digits = text.replace(".", "", 1)
    return digits.isascii() and digits.isdigit() and len(digits) < 40 and text[0] != "." and text[-1] != "." and bool(digits.strip("0"))
