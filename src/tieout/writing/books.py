"""The books of a project: figures.csv, one figure a line, in base units, nothing derived but control totals.

    concept,period,value
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
from .concepts import Concept, Kind, Tree, near
from .toml import read_plain

NAME = "figures.csv"
COLUMNS = ["concept", "period", "value"]
NUMBER = re.compile(r"-?\d{1,40}(?:\.\d{1,20})?$")
MOST = 1_000_000  # figures


class Entry(Struct, frozen=True):
    """A figure of the books and its line in figures.csv."""

    value: Fraction
    line: int


Books = Mapping[tuple[str, Period], Entry]


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


def read_books(folder: Path, tree: Tree, calendar: Calendar) -> Books:
    """The figures of a project by concept and period, each there once."""
    return {line.key: Entry(line.value, line.last) for line in read_lines(read_plain(folder / NAME, NAME), NAME, tree, calendar)}


def read_lines(text: str, name: str, tree: Tree, calendar: Calendar) -> Iterator[Line]:
    """The lines of a file of figures, `name` in messages, each figure there once."""
    rows = csv.reader(io.StringIO(text), strict=True)
    known: dict[tuple[str, Period], int] = {}
    try:
        head = [cell.strip().lower() for cell in next(rows, [])]
        if head[:3] != COLUMNS:
            raise BadProject(f"{name}:1: the first line is not `{','.join(COLUMNS)}`; write it so")
        first = rows.line_num + 1
        for row in rows:
            start, first = first, rows.line_num + 1
            if not row or not "".join(row).strip() or row[0].lstrip().startswith("#"):
                continue
            place = f"{name}:{rows.line_num}"
            if len(row) != len(head):
                raise BadProject(f"{place}: this line has {len(row)} columns and the first line {len(head)}; write concept,period,value, the number without commas")
            concept, named, value = _entry(row, place, tree, calendar)
            line = Line(start, rows.line_num, dict(zip(head, row, strict=True)), concept, named, value)
            if line.key in known:
                raise BadProject(f"{place}: {concept.name!r} of {row[1]} is in line {known[line.key]} as well; keep one of the two")
            known[line.key] = rows.line_num
            if len(known) > MOST:
                raise BadProject(f"{place}: there are more than {MOST:,} figures; leave out what the release does not need")
            yield line
    except csv.Error as error:
        raise BadProject(f"{name}:{rows.line_num}: this is no CSV ({error}); mend the line") from error


def _entry(row: list[str], place: str, tree: Tree, calendar: Calendar) -> tuple[Concept, Named, Fraction]:
    name, period, value = (item.strip() for item in row[:3])
    concept = tree.get(name)
    if concept is None:
        raise BadProject(f"{place}: {name!r} is no concept; {near(name, tree)}")
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
