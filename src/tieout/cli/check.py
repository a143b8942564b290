"""`tieout check`: read, tie out, report."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext

import click

from ..errors import BadOption, TieoutError
from ..model.fact import Ixbrl
from ..model.result import Result
from .output import coloured, write
from .settings import Settings, load_settings
from .sources import expand

FORMATS = ("text", "json", "jsonl", "sarif", "github")
SHOWN = ("untied", "tied", "explained", "broken", "all", "sources")
LEVELS = ("error", "warning", "note", "never")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--format", "style", type=click.Choice(FORMATS), default="text", help="How to report.")
@click.option("--output", "-o", metavar="FILE", help="Write the report to a file.")
@click.option("--select", metavar="CODES", help="Report only these codes, names or kinds, with commas between.")
@click.option("--ignore", metavar="CODES", help="Leave these codes, names or kinds out.")
@click.option("--fail-on", type=click.Choice(LEVELS), help="The severity from which on the status is 1 (default: error).")
@click.option("--config", metavar="FILE", help="The tieout.toml to use; else the nearest one above the source.")
@click.option("--against", multiple=True, metavar="FILE", help="Another document to tie the figures to; may be repeated.")
@click.option("--ixbrl", type=click.Choice([use.value for use in Ixbrl]), default="use", help="Tags of inline XBRL: leave them out, give each figure what its tag says (use, the default), or check them too.")
@click.option("--calculation", metavar="FILE", help="The calculation linkbase to check tags with; else the *_cal.xml beside the source.")
@click.option("--show", type=click.Choice(SHOWN), help="List these figures below the text report; untied ones with the reason, sources: where each was found.")
@click.option("--timings", is_flag=True, help="Print the milliseconds of every stage.")
@click.option("--color/--no-color", default=None, help="Colour the text report (default: on a terminal).")
def check(
    sources: tuple[str, ...], style: str, output: str | None, select: str | None, ignore: str | None,
    fail_on: str | None, config: str | None, against: tuple[str, ...], ixbrl: str, calculation: str | None, show: str | None,
    timings: bool, color: bool | None,
) -> int:  # fmt: skip
    """Tie out releases: plain-text files, or folders of them."""
    from ..pipeline import check as run
    from ..pipeline import read_figures

    if show == "sources" and not against:
        raise BadOption("--show sources lists where figures were found in other documents; name them with --against")
    use = Ixbrl(ixbrl)
    if calculation is not None and use is not Ixbrl.CHECK:
        raise BadOption("--calculation is used where tags are checked; add --ixbrl check")
    others = [read_figures(name) for name in dict.fromkeys(against)]
    names = expand(sources)
    if style == "json" and len(names) > 1:
        raise click.UsageError("--format json takes one source; use --format jsonl for several")
    failed = False
    results: list[tuple[Result, Settings]] = []
    with _progress(names) as bar:
        for name in bar:
            try:
                settings = load_settings(name, config, select, ignore, fail_on)
                results.append((settings.apply(run(name, against=others, ixbrl=use, calculation=calculation)), settings))
            except TieoutError as error:
                print(f"tieout: {' '.join(str(error).split())}", file=sys.stderr)
                failed = True
    if results:
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
    if style == "sarif":
        from ..reports import sarif

        return sarif.render(found)
    if style == "github":
        from ..reports import github

        return github.render(found)
    from ..reports import text

    return text.render(found, color=color, timings=timings, show=show)
