"""The books of a project: one figure a line, in base units, nothing derived but control totals.

    concept,period,value                    of figures.csv, or of a workbook, a Parquet file or a query of the same columns
    revenue.systems,1Q03,412386000
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from msgspec import Struct

from ..errors import BadProject
from ..model.figure import Period
from .calendar import Calendar, Named
from .concepts import Concept, Kind, Tree, remedy
from .release import BOOKS, BookSource, Release
from .release import NAME as RELEASE
from .toml import read_plain

NAME = "figures.csv"
COLUMNS = ["concept", "period", "value"]
NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,20})?$")
MOST = 1_000_000  # figures


class Entry(Struct, frozen=True):
    """A figure of the books and its line in them; its row, where they have no lines."""

    value: Fraction
    line: int


Books = Mapping[tuple[str, Period], Entry]


def find_source(folder: Path, release: Release) -> BookSource:
    """Where the books are: what release.toml says, or the one file of that name which is there."""
    source = release.books
    if source is None:
        there = [kind for kind in BOOKS if (folder / f"figures.{kind}").exists()]
        if len(there) > 1:
            files = " and ".join(f"figures.{kind}" for kind in there)
            raise BadProject(f"{RELEASE}:1: the books are in {files}; say in which with [books] file = \"figures.{there[0]}\", or take the others out")
        kind = there[0] if there else BOOKS[0]
        source = BookSource(kind, f"figures.{kind}")
    if source.file == f"{release.file}.xlsx":
        raise BadProject(f"{RELEASE}:{source.line or 1}: the release would be written over its books, {source.file!r}; write file = \"release\" at the top, or give the books another name")
    path = folder / source.file
    if not path.resolve().is_relative_to(folder.resolve()):
        raise BadProject(f"{RELEASE}:{source.line or 1}: {source.file!r} is a link out of the project's folder; put the file itself there")
    if source.kind != "csv" and not path.is_file():
        raise BadProject(f"{RELEASE}:{source.line or 1}: the books {source.file!r} are not there; put the file into the project's folder, or name another one")
    return source


class Line(Struct, frozen=True):
    """A line of a file of figures: from `first` to `last`, what stands in its columns, and what it means."""

    first: int
    last: int
    cells: Mapping[str, str]
    concept: Concept
    named: Named
    value: Fraction

    @property
    def key(self) -> tuple[str, Period]:
        """The concept and the period of the figure."""
        return self.concept.name, at(self.concept, self.named.period)


class CsvRow(Struct, frozen=True):
    """A row of a CSV file, from line `first` to `last`, and the heads of its columns."""

    first: int
    last: int
    head: list[str]
    row: list[str]


def read_books(folder: Path, source: BookSource, tree: Tree, calendar: Calendar) -> Books:
    """The figures of a project by concept and period, each there once."""
    books: dict[tuple[str, Period], Entry] = {}
    if source.kind == "csv":
        rows: Iterator[tuple[int, list[str]]] = ((cells.last, cells.row) for cells in _csv_rows(read_plain(folder, source.file), source.file))
    else:
        rows = _ledger_rows(folder, source)
    once = Once(source.file, source.word)
    for line, row in rows:
        concept, named, value = _entry(row, f"{source.file}:{line}", tree, calendar)
        books[once.key(concept, named, line, row[1])] = Entry(value, line)
    return books


class Once:
    """The figures of a file, `word` says of what its places are the numbers; each is there once, and not too many are."""

    def __init__(self, file: str, word: str) -> None:
        self._file, self._word = file, word
        self._lines: dict[tuple[str, Period], int] = {}

    def key(self, concept: Concept, named: Named, line: int, said: str) -> tuple[str, Period]:
        """The key of the figure in a line, whose period is written as `said`."""
        key = concept.name, at(concept, named.period)
        if key in self._lines:
            raise BadProject(f"{self._file}:{line}: {concept.name!r} of {said} is in {self._word} {self._lines[key]} as well; keep one of the two")
        self._lines[key] = line
        if len(self._lines) > MOST:
            raise BadProject(f"{self._file}:{line}: there are more than {MOST:,} figures; leave out what the release does not need")
        return key


def read_lines(text: str, name: str, tree: Tree, calendar: Calendar) -> Iterator[Line]:
    """The lines of a CSV file of figures, `name` in messages, each figure there once."""
    once = Once(name, "line")
    for cells in _csv_rows(text, name):
        concept, named, value = _entry(cells.row, f"{name}:{cells.last}", tree, calendar)
        once.key(concept, named, cells.last, cells.row[1])
        yield Line(cells.first, cells.last, dict(zip(cells.head, cells.row, strict=True)), concept, named, value)


def _csv_rows(text: str, name: str) -> Iterator[CsvRow]:
    rows = csv.reader(io.StringIO(text), strict=True)
    try:
        head = [title.strip().lower() for title in next(rows, [])]
        if head[:3] != COLUMNS:
            hint = "; save it with commas between the cells, not semicolons" if ";" in "".join(head) else "; write it so"
            raise BadProject(f"{name}:1: the first line is not `{','.join(COLUMNS)}`{hint}")
        first = rows.line_num + 1
        for row in rows:
            start, first = first, rows.line_num + 1
            if not row or not "".join(row).strip() or row[0].lstrip().startswith("#"):
                continue
            if len(row) != len(head):
                raise BadProject(f"{name}:{rows.line_num}: this line has {len(row)} columns and the first line {len(head)}; write concept,period,value, the number without commas")
            yield CsvRow(start, rows.line_num, head, row)
    except csv.Error as error:
        raise BadProject(f"{name}:{rows.line_num}: this is no CSV ({error}); mend the line") from error


def _ledger_rows(folder: Path, source: BookSource) -> Iterator[tuple[int, list[str]]]:
    from .ledgers import read_rows

    rows = read_rows(folder, source)
    if source.kind == "xlsx":
        number, head = next(rows, (1, []))
        if [title.lower() for title in head] != COLUMNS:
            raise BadProject(f"{source.file}:{number}: the first row of its first sheet is not {', '.join(COLUMNS)}; write these heads there")
    yield from (row for row in rows if not row[1][0].startswith("#"))


def _entry(row: list[str], place: str, tree: Tree, calendar: Calendar) -> tuple[Concept, Named, Fraction]:
    name, period, value = (item.strip() for item in row[:3])
    concept = tree.get(name)
    if concept is None:
        raise BadProject(f"{place}: {name!r} is no concept; {remedy(name, tree)}")
    named = calendar.period(period)
    if named is None:
        raise BadProject(f"{place}: {period!r} is no period; write 1Q03, 1H03, 9M03, FY2003, a day as 2003-06-30, or a name of [periods]")
    if NUMBER.match(value) is None:
        raise BadProject(f"{place}: {value!r} is no number; write digits in base units with a minus where it is negative, as -1059574000")
    if concept.kind is Kind.FLOW and named.period.instant:
        raise BadProject(f"{place}: {name!r} is a flow and {period} a moment; name a stretch of time, or write kind = \"balance\" in concepts.toml")
    return concept, named, Fraction(value)


def at(concept: Concept, period: Period) -> Period:
    """The period of a concept's figure: for a balance the moment at the end of it."""
    return Period(period.end) if concept.kind is Kind.BALANCE else period
