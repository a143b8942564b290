"""`tieout write`: a release project made a release, read back and tied out before any file is touched."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import BadOption
from ..model.finding import Severity
from ..model.result import Result
from ..writing.formats import FORMATS
from .output import write_all
from .settings import load_settings


@click.command()
@click.argument("project", metavar="DIR")
@click.option("--to", "styles", metavar="FORMATS", help=f"The formats to write, with commas between: {', '.join(FORMATS)}, or all (default: those of release.toml).")
@click.option("--output", "-o", metavar="FOLDER", help="Where the files go (default: the project's own folder).")
def write(project: str, styles: str | None, output: str | None) -> int:
    """Write the release of a project: every figure from the books, every text and table checked before it is kept.

    What is written is read back as `tieout check` reads it. Where that finds an error or a warning, nothing is written,
    the finding is printed, and the status is 1. Findings that the project's tieout.toml accepts are printed with the reason.
    """
    from ..pipeline import check
    from ..writing import read_project, render

    wanted = _styles(styles)
    folder = Path(output or project)
    release = read_project(Path(project))
    settings = load_settings(str(Path(project) / "release.toml"), None, "", "", None)
    made: dict[Path, bytes] = {}
    lines: list[str] = []
    failed = False
    for style in wanted or release.release.formats:
        files = {folder / name: content for name, content in render(release, style).items()}
        made |= files
        path = next(iter(files))
        if not FORMATS[style].read_back:
            lines.append(str(path))
            continue
        result = settings.apply(check(made[path], name=str(path)), notices=False)
        alarms = [finding for finding in result.findings if finding.severity is not Severity.NOTE]
        found = [finding for finding in alarms if finding.accepted is None]
        lines += [f"{path}:{finding.place}: accepted {finding.code} {finding.message} ({finding.accepted})" for finding in alarms if finding.accepted is not None]
        failed = failed or bool(found)
        lines += [f"{path}:{finding.place}: {finding.severity} {finding.code} {finding.message}" for finding in found]
        lines += [] if found else [_line(path, result)]
    if failed:
        click.echo("\n".join(lines), err=True)
        click.echo("tieout: the release does not tie, so nothing was written; mend the project at these places", err=True)
        return 1
    write_all(made)
    click.echo("\n".join(lines))
    return 0


def _styles(styles: str | None) -> tuple[str, ...]:
    wanted = tuple(style.strip().lower() for style in (styles or "").split(",") if style.strip())
    for style in wanted:
        if style not in (*FORMATS, "all"):
            raise BadOption(f"--to {style}: is no format; choose from {', '.join(FORMATS)}, or all")
    return tuple(FORMATS) if "all" in wanted else wanted


def _line(path: Path, result: Result) -> str:
    covered = result.coverage
    broken = f", {covered.broken} broken" if covered.broken else ""
    count = sum(finding.severity is Severity.NOTE for finding in result.findings)
    notes = f", {count} note{'s' if count != 1 else ''}" if count else ""
    return f"{path}: {covered.figures} figures, {covered.tied + covered.explained} tied, {covered.untied} untied{broken}{notes}"
