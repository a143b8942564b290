"""`tieout import`: a published release made a release project, proven by writing it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import BadOption
from ..writing.new_folder import new_folder, refuse_filled
from .limits import time_limit
from .reading import Reading, reads_documents

if TYPE_CHECKING:
    from ..model.document import Line
    from ..model.figure import Figure
    from ..model.finding import Finding
    from ..model.result import Result
    from ..writing.calendar import Calendar
    from ..writing.importing import Import
    from ..writing.importing.making import Plain

MOST_LISTED = 40
MOST_SHOWN, AROUND = 80, 30  # signs of a label, of a sentence on each side of a figure
COMPARED = ("current", "prior_year", "prior_quarter", "year_to_date", "prior_year_to_date")
READING = "R9"  # codes of what could not be read, or only by a guess
ACCEPTED_FOR = timedelta(days=365)


@click.command("import")
@click.argument("source", metavar="RELEASE")
@click.option("--output", "-o", required=True, metavar="DIR", help="The folder of the project: a new one, or an empty one.")
@click.option("--no-accept", is_flag=True, help="Accept no finding of the release: `tieout write` then stops at each until it is mended.")
@reads_documents
def import_release(source: str, output: str, no_accept: bool, reading: Reading) -> int:
    """Make a release project of a published release, in any format that tieout reads.

    The project is written and read back before it is kept; what is not printed again at its place is listed. Errors and
    warnings of the release are accepted in the project's tieout.toml, as published, so that it can be written as it is.
    """
    from ..pipeline import check
    from ..writing.importing import acceptances
    from ..writing.importing import import_release as run

    target = Path(output)
    refuse_filled(target)
    with time_limit(reading.seconds, source):
        result = check(source, access=reading.access)
        if not result.release.figures:
            raise BadOption(f"{source}: no figure was found, so there is nothing that a project could work out; name a results release")
        made = run(result, lambda content, name: check(content, name=name))
    files = dict(made.made.files)
    known, _ = _parted(made.known)
    if known and not no_accept:
        files["tieout.toml"] = acceptances(known, date.today() + ACCEPTED_FOR).encode("utf-8")
    with new_folder(target) as folder:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    click.echo("\n".join(_report(source, output, result, made, no_accept)))
    return 0


def _parted(findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Findings of what the release says, and those that doubt what was read: nobody has compared that with anything."""
    parted: tuple[list[Finding], list[Finding]] = [], []
    for finding in findings:
        parted[finding.code.startswith(READING)].append(finding)
    return parted


def _report(source: str, output: str, result: Result, made: Import, no_accept: bool) -> Iterator[str]:
    """What became of the figures, and what to do."""
    release, named = result.release, made.made.named
    lost = {figure.id for figure in made.lost}
    plain = [figure for figure in release.figures if figure.id not in named and figure.id not in lost]
    kinds = Counter(kind for name, kind in named.items() if name not in lost)
    base = kinds.pop("base", 0)
    derived = ", ".join(f"{kind} {count:,}" for kind, count in kinds.most_common())
    yield f"{output}: a project of {made.made.concepts:,} concepts, {made.made.bases:,} base figures and {made.made.tables - sum(table.words for table in made.made.plain)} of {len(release.grids)} tables"
    yield f"figures {len(release.figures):,}: {sum(kinds.values()):,} derived{f' ({derived})' if derived else ''}, {base:,} printed from base figures, {len(plain):,} kept as plain text, {len(lost):,} lost"
    yield f"periods: {_assumed(made.made.calendar)}; where that is not so, mend {output}/release.toml"
    yield from _plain_tables(made.made.plain, release.document.lines)
    lines = {line.number: line.text for line in release.document.lines}
    yield from _listed("kept as plain text", plain, lines)
    yield from _listed("lost", [figure for figure in release.figures if figure.id in lost], lines)
    known, doubts = _parted(made.known)
    if known:
        told = f"accepted in {output}/tieout.toml" if not no_accept else "not accepted: `tieout write` stops at them"
        yield f"findings {len(known)}: figures that do not tie in the release are printed as they were published, and {told}"
        yield from _found(known)
    if doubts:
        yield f"doubts {len(doubts)} of reading, which are never accepted for you: `tieout write` stops at them until the project prints what can be read, or {output}/tieout.toml accepts them"
        yield from _found(doubts)
    if made.strange:
        yield f"findings {len(made.strange)} of the written release alone: `tieout write` stops at them until they are mended or accepted"
        yield from _found(made.strange)
    yield f"write the release with: tieout write {output}"


def _assumed(calendar: Calendar) -> str:
    """The periods that were taken for those that the release reports and compares, and the fiscal calendar."""
    from ..writing.calendar import month_name

    told = []
    for key in COMPARED:
        if key in calendar.named:
            name, end = calendar.named[key].name, month_name(calendar.named[key].end)
            told.append(f"{key.replace('_', ' ')} {name if name.endswith(end) else f'{name} (ended {end})'}")
    year = date(2003, calendar.last_month, 1)
    return f"{', '.join(told)}; fiscal years end in {year:%B} and are named by the year in which they {'begin' if calendar.begins else 'end'}"


def _plain_tables(tables: Sequence[Plain], lines: Sequence[Line]) -> Iterator[str]:
    """The tables that are none of figures, and how many numbers in them are typed."""
    for words, what in ((True, "words"), (False, "lines")):
        own = [table for table in tables if table.words is words]
        if own:
            typed = sum(table.typed for table in own)
            yield f"tables of {what} {len(own)}, with {typed:,} typed number{'' if typed == 1 else 's'} that are no figures of the release"
        for table in own[:MOST_LISTED]:
            line = lines[table.line]
            yield f"  {line.place(0, len(line.text))}: kept as {what}, {table.typed:,} typed: {_shortened(line.text)}: {table.why}"


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= MOST_SHOWN else f"{words[:MOST_SHOWN]}..."


def _listed(what: str, figures: Sequence[Figure], lines: Mapping[int, str]) -> Iterator[str]:
    for figure in figures[:MOST_LISTED]:
        yield f"  {figure.place}: {what}: {figure.text}{_about(figure, lines)}"
    if len(figures) > MOST_LISTED:
        yield f"  and {len(figures) - MOST_LISTED:,} more {what}"


def _about(figure: Figure, lines: Mapping[int, str]) -> str:
    """What a figure is of: its row and column, or the words around it."""
    if figure.table is not None:
        named = [" ".join(part.split()) for part in (*figure.label[-1:], " ".join(figure.header)) if part.strip()]
        return f" ({_shortened(', '.join(named))})" if named else f" (table {figure.table})"
    line = lines.get(figure.place.line, "")
    start, end = max(0, figure.place.column - 1 - AROUND), figure.place.end_column - 1 + AROUND
    before, after = line[start : figure.place.column - 1].split(), line[figure.place.end_column - 1 : end].split()
    before, after = before[1:] if start else before, after[:-1] if end < len(line) else after
    return f" (\"{' '.join((*before, figure.text, *after))}\")"


def _found(findings: Sequence[Finding]) -> Iterator[str]:
    for finding in findings[:MOST_LISTED]:
        yield f"  {finding.severity} {finding.code} {finding.message}"
    if len(findings) > MOST_LISTED:
        yield f"  and {len(findings) - MOST_LISTED:,} more"
