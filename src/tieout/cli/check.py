"""`tieout check`: read, tie out, report."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext

import click

from ..errors import BadOption, TieoutError
from ..model.result import Result
from .documents import document, ready
from .output import coloured, refuse_source, write, write_bytes_to
from .settings import Settings, load_settings
from .sources import expand

FORMATS = ("text", "json", "jsonl", "sarif", "github", "html", "page", "xlsx", "pdf")
BINARY = ("xlsx", "pdf")
SHOWN = ("untied", "tied", "explained", "broken", "all", "sources")
LEVELS = ("error", "warning", "note", "never")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--format", "style", type=click.Choice(FORMATS), default="text", help="How to report; html: a page to read and print, page: the same as JSON, xlsx: a workbook with live formulas, pdf: the PDF with its figures marked.")
@click.option("--output", "-o", metavar="FILE", help="Write the report to a file (required for xlsx and pdf on a terminal).")
@click.option("--select", metavar="CODES", help="Report only these codes, names or kinds, with commas between.")
@click.option("--ignore", metavar="CODES", help="Leave these codes, names or kinds out.")
@click.option("--fail-on", type=click.Choice(LEVELS), help="The severity from which on the status is 1 (default: error).")
@click.option("--config", metavar="FILE", help="The tieout.toml to use; else the nearest one above the source.")
@click.option("--against", multiple=True, metavar="FILE", help="Another document to tie the figures to; may be repeated.")
@click.option("--show", type=click.Choice(SHOWN), help="List these figures below the text report; untied ones with the reason, sources: where each was found.")
@click.option("--timings", is_flag=True, help="Print the milliseconds of every stage.")
@click.option("--color/--no-color", default=None, help="Colour the text report (default: on a terminal).")
def check(
    sources: tuple[str, ...], style: str, output: str | None, select: str | None, ignore: str | None,
    fail_on: str | None, config: str | None, against: tuple[str, ...], show: str | None, timings: bool, color: bool | None,
) -> int:  # fmt: skip
    """Tie out releases: plain-text files, or folders of them."""
    from ..pipeline import check as run
    from ..pipeline import read_figures

    if show == "sources" and not against:
        raise BadOption("--show sources lists where figures were found in other documents; name them with --against")
    others = [read_figures(name) for name in dict.fromkeys(against)]
    names = expand(sources)
    if style == "json" and len(names) > 1:
        raise click.UsageError("--format json takes one source; use --format jsonl for several")
    if style in BINARY:
        ready(style, output, names)
    refuse_source(output, names)
    failed = False
    results: list[tuple[Result, Settings]] = []
    with _progress(names) as bar:
        for name in bar:
            try:
                settings = load_settings(name, config, select, ignore, fail_on)
                results.append((settings.apply(run(name, against=others)), settings))
            except TieoutError as error:
                print(f"tieout: {' '.join(str(error).split())}", file=sys.stderr)
                failed = True
    if results:
        if style in BINARY:
            write_bytes_to(document(results[0][0], style), output)
        else:
            write(_render(results, style, timings, coloured(color, output), show), output)
    if failed:
        return 2
    return int(any(settings.fails(result) for result, settings in results))


def _progress(names: list[str]) -> AbstractContextManager[Iterable[str]]:
    """The names, with a bar on standard error where a person watches and there is something to wait for."""

    if len(names) < 2 or not sys.stderr.isatty():
        return nullcontext(names)
    return click.progressbar(names, label="checking", file=sys.stderr)


def _render(results: list[tuple[Result, Settings]], style: str, timings: bool, color: bool, show: str | None) -> str:
    if style in ("json", "jsonl"):
        from ..reports import json

        return "".join(json.render(result) for result, _ in results)
    found = [result for result, _ in results]
    if style in ("html", "page"):
        from ..reports import html

        return html.render(found) if style == "html" else html.twin(found)
    if style == "sarif":
        from ..reports import sarif

        return sarif.render(found)
    if style == "github":
        from ..reports import github

        return github.render(found)
    from ..reports import text

    return text.render(found, color=color, timings=timings, show=show)
