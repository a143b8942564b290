"""`tieout check`: read, tie out, report."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path

import click

from ..errors import BadOption, TieoutError
from ..model.fact import Ixbrl
from ..model.release import Release
from ..model.result import Result
from .documents import BINARY, document, ready
from .limits import time_limit
from .output import coloured, refuse_source, write, write_bytes_to
from .reading import Reading, once, reads_documents, with_tags
from .settings import Settings, load_settings, settings_file
from .sources import expand
from .unforeseen import told

FORMATS = ("text", "json", "jsonl", "sarif", "github", "html", "page", "xlsx", "pdf")
SHOWN = ("untied", "tied", "explained", "broken", "all", "sources")
ONE = {
    "json": "--format json takes one source; use --format jsonl for several",
    **{style: f"--format {style} takes one source; check the others one by one, or use --format html for all" for style in BINARY},
}
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
@click.option("--ixbrl", type=click.Choice([use.value for use in Ixbrl]), default="use", help="Tags of inline XBRL: leave them out, give each figure what its tag says (use, the default), or check them too.")
@click.option("--calculation", metavar="FILE", help="The calculation linkbase to check tags with; else the *_cal.xml beside the source.")
@click.option("--show", type=click.Choice(SHOWN), help="List these figures below the text report; untied ones with the reason, sources: where each was found.")
@click.option("--timings", is_flag=True, help="Print the milliseconds of every stage.")
@click.option("--color/--no-color", default=None, help="Colour the text report (default: on a terminal).")
@click.option("--stdin-filename", metavar="NAME", help="The name to show for standard input.")
@reads_documents
def check(
    sources: tuple[str, ...], style: str, output: str | None, select: str | None, ignore: str | None,
    fail_on: str | None, config: str | None, against: tuple[str, ...], ixbrl: str, calculation: str | None, show: str | None,
    timings: bool, color: bool | None, stdin_filename: str | None, reading: Reading,
) -> int:  # fmt: skip
    """Tie out releases: files, folders and zip packages of them, http addresses, or - for standard input.

    Text, HTML, PDF, Markdown, CSV, Word files and workbooks are read, alone or as documents of a submission to EDGAR; the
    content tells which it is.
    """
    if show == "sources" and not against:
        raise BadOption("--show sources lists where figures were found in other documents; name them with --against")
    if calculation is not None and ixbrl != Ixbrl.CHECK:
        raise BadOption("--calculation is used where tags are checked; add --ixbrl check")
    once([*sources, *against])
    reading = with_tags(reading, Ixbrl(ixbrl), calculation)
    names = expand(sources)
    if output:
        refuse_source(output, names, (*against, *_read_beside(names, stdin_filename, config, reading)))
    others = [read_others(name, reading) for name in dict.fromkeys(against)]
    if style in ONE and len(names) > 1:
        raise click.UsageError(ONE[style])
    ready(style, output)
    checked = Checked()
    with _progress(names) as bar:
        for name in bar:
            shown = stdin_filename if name == "-" else None
            run = partial(load_settings, shown or name, config, select, ignore, fail_on)
            checked.add(name, shown, run, others, reading, alone=ONE.get(style, ""))
    results = checked.results
    if results:
        if style in BINARY:
            write_bytes_to(document(results[0][0], style, checked.contents[0]), output)
        else:
            write(_render(results, style, timings, coloured(color, output), show), output)
    if checked.failed:
        return 2
    return int(any(settings.fails(result) for result, settings in results))


def _read_beside(names: list[str], shown: str | None, config: str | None, reading: Reading) -> Iterator[str | Path | None]:
    """The files that are read besides the documents: settings, and linkbases where tags are checked."""
    for name in names:
        yield settings_file(shown if name == "-" and shown else name, config)
    yield reading.access.calculation
    if reading.access.ixbrl is Ixbrl.CHECK and reading.access.calculation is None:
        from ..sources.ixbrl import find_linkbase

        yield from (find_linkbase(Path(name)) for name in names)


def read_others(name: str, reading: Reading) -> Release:
    """The figures of a document to compare with, within its bounds."""
    from ..pipeline import read_figures

    with time_limit(reading.seconds, name):
        return read_figures(name, access=reading.access)


class Checked:
    """The results so far; what could not be checked was said on standard error."""

    def __init__(self) -> None:
        self.results: list[tuple[Result, Settings]] = []
        self.contents: list[Callable[[], bytes]] = []  # what reads the document of each result again
        self.failed = False

    def add(
        self, name: str, shown: str | None, settings_of: Callable[[], Settings], others: list[Release], reading: Reading, *, alone: str
    ) -> None:
        """Check all documents that a name stands for; one that fails does not keep the others from being checked."""
        from ..pipeline import check as run
        from ..sources import open_source

        try:
            settings = settings_of()
            with time_limit(reading.seconds, name):
                opened = open_source(name, reading.access, shown)
        except Exception as error:
            self._give_up(name, error)
            return
        if alone and len(opened.sources) > 1:
            raise click.UsageError(alone)
        for line in opened.failed:
            self._fail(line)
        if opened.left:
            say(opened.left)
        for source in opened.sources:
            try:
                with time_limit(reading.seconds, source.name):
                    result = settings.apply(run(source, against=others, access=reading.access))
            except Exception as error:
                self._give_up(source.name, error)
                continue
            self.results.append((result, settings))
            self.contents.append(source.content)

    def _give_up(self, name: str, error: Exception) -> None:
        """One line for a source that could not be checked, foreseen or not."""
        self._fail(str(error) if isinstance(error, TieoutError) else f"{name}: {told(error)}")

    def _fail(self, line: str) -> None:
        say(line)
        self.failed = True


def say(line: str) -> None:
    """One line on standard error."""
    print(f"tieout: {' '.join(line.split())}", file=sys.stderr)


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
