"""`tieout diff`: what changed between two drafts of one document."""

from __future__ import annotations

import click

from .limits import time_limit
from .output import coloured, refuse_source, write
from .reading import Reading, once, reads_documents
from .settings import load_settings, settings_file


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--format", "style", type=click.Choice(("text", "json")), default="text", help="How to report.")
@click.option("--output", "-o", metavar="FILE", help="Write the report to a file.")
@click.option("--config", metavar="FILE", help="The tieout.toml to use; else the nearest one above each draft.")
@click.option("--color/--no-color", default=None, help="Colour the text report (default: on a terminal).")
@reads_documents
def diff(old: str, new: str, style: str, output: str | None, config: str | None, color: bool | None, reading: Reading) -> int:
    """Compare two drafts of one document: figures that changed, ties that broke, findings that are new.

    The status is 0 where the figures are the same, 1 where they are not.
    """
    from ..drafts import compare_drafts
    from ..pipeline import check
    from ..reports.difference import render, render_json

    once((old, new))
    refuse_source(output, (old, new), [settings_file(name, config) for name in (old, new)])
    results = []
    for name in (old, new):
        settings = load_settings(name, config, None, None, None)
        with time_limit(reading.seconds, name):
            result = check(name, access=reading.access)
        results.append(settings.apply(result, notices=False))
    difference = compare_drafts(*results)
    write(render_json(difference) if style == "json" else render(difference, color=coloured(color, output)), output)
    return int(bool(difference.changes))
