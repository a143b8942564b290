"""Measures the round trip: a published release made a project (`tieout import`), written again (`tieout write`), both checked, compared.

    python tools/round_trip.py FILE...     these releases
    python tools/round_trip.py             releases of different companies in ../shared/corpus, where they are

A figure is the same where it has the same print, value, unit and scale at the same place: of a text file the line and column,
of anything else the row and column of the same table, in the same order for figures in sentences. Nothing is kept: projects are
made in temporary folders.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from datetime import date, timedelta
from difflib import SequenceMatcher
from pathlib import Path
from time import perf_counter

from click.testing import CliRunner
from msgspec import Struct

from tieout.cli import program
from tieout.model.figure import Figure
from tieout.model.result import Result
from tieout.pipeline import check

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"
ENDINGS = {".txt", ".htm", ".html", ".md", ".pdf", ".docx"}
KINDS = ("ascii", "html", "intl", "pdf", "ixbrl")


class Trip(Struct, frozen=True):
    """What became of a release: its figures, those that came back at their places, and those that the import said to be lost."""

    figures: int
    same: int
    told: int
    seconds: float
    refused: str = ""

    @property
    def silent(self) -> int:
        """Figures that are lost without a word."""
        return max(0, self.figures - self.same - self.told)


def one_of_each() -> list[Path]:
    """The first release of every company of the corpus, the smaller files first."""
    found = []
    for kind in KINDS:
        for path in sorted((CORPUS / kind).iterdir()) if (CORPUS / kind).is_dir() else ():
            files = sorted((file for file in path.iterdir() if file.suffix in ENDINGS), key=lambda file: file.stat().st_size) if path.is_dir() else [path]
            found += files[-1:] if kind == "ascii" else files[:1]
    return found


def measure(path: Path) -> Trip:
    """Import, write, check, compare."""
    runner, start = CliRunner(), perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        made = runner.invoke(program, ["import", str(path), "-o", str(project)])
        if made.exception is not None and not isinstance(made.exception, SystemExit):
            return Trip(0, 0, 0, perf_counter() - start, str(made.exception))
        _accept_doubts(project, made.output)
        written = runner.invoke(program, ["write", str(project)], standalone_mode=False)
        seconds = perf_counter() - start
        published = check(path)
        if written.return_value != 0:
            return Trip(len(published.release.figures), 0, 0, seconds, (written.output or str(written.exception)).strip().split("\n")[0])
        release = next(file for file in project.iterdir() if file.stem == "release" and file.suffix != ".toml")
        back = check(release)
    same = _same_places(published, back) if release.suffix == ".txt" else _same_cells(published, back)
    counts = next(line for line in made.output.split("\n") if line.startswith("figures "))
    return Trip(len(published.release.figures), same, int(counts.rsplit(", ", 1)[1].split()[0].replace(",", "")), seconds)


def _accept_doubts(project: Path, said: str) -> None:
    """Accept the doubts of reading, which the import leaves to whoever looks at them: they are the same on both ways."""
    doubts = sorted(set(re.findall(r"^  warning (R9\d\d) ", said, re.MULTILINE)))
    expires = date.today() + timedelta(days=1)
    entries = "".join(f'\n[[accept]]\ncode = "{code}"\nreason = "as read"\nexpires = {expires}\n' for code in doubts)
    with (project / "tieout.toml").open("a", encoding="utf-8") as file:
        file.write(entries)


def _print(figure: Figure) -> tuple[object, ...]:
    return figure.text, figure.value, figure.unit, figure.exponent


def _same_places(one: Result, other: Result) -> int:
    ones, others = (Counter((f.place.line, f.place.column, *_print(f)) for f in result.release.figures) for result in (one, other))
    return sum((ones & others).values())


def _same_cells(one: Result, other: Result) -> int:
    ones, others = one.release.figures, other.release.figures
    blocks = SequenceMatcher(None, [_print(f) for f in ones], [_print(f) for f in others], autojunk=False).get_matching_blocks()
    pairs = [(ones[block.a + n], others[block.b + n]) for block in blocks for n in range(block.size)]
    tables: dict[str | None, str | None] = {None: None}
    for (table, written), _ in Counter((a.table, b.table) for a, b in pairs if a.table and b.table).most_common():
        if table not in tables and written not in tables.values():
            tables[table] = written
    return sum((tables.get(a.table), a.row, a.column) == (b.table, b.row, b.column) for a, b in pairs)


def main() -> None:
    """A line a release, and all together."""
    paths = [Path(name) for name in sys.argv[1:]] or one_of_each()
    if not paths:
        print("round trip: not measured (the shared releases are not here)")
        return
    trips = []
    for path in paths:
        trip = measure(path)
        trips.append(trip)
        share = 100 * trip.same / trip.figures if trip.figures else 0.0
        print(f"{path.parent.name}/{path.name}: {trip.refused or f'{trip.same:,} of {trip.figures:,} figures, {share:.2f} %; {trip.told} told as lost, {trip.silent} in silence'}; {trip.seconds:.1f} s")
    figures, same = sum(trip.figures for trip in trips), sum(trip.same for trip in trips)
    share = 100 * same / figures if figures else 0.0
    print(f"round trip: {same:,} of {figures:,} figures at their places, {share:.2f} %, in {len(trips)} releases; {sum(trip.silent for trip in trips)} lost in silence")


if __name__ == "__main__":
    main()
