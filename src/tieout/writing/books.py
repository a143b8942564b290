"""The books of a project: figures.csv, one figure a line, in base units, nothing derived but control totals.

    concept,period,value
    revenue.systems,1Q03,412386000
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from msgspec import Struct

from ..errors import BadProject
from ..model.figure import Period
from .calendar import Calendar
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


def read_books(folder: Path, tree: Tree, calendar: Calendar) -> Books:
    """The figures of a project by concept and period, each there once."""
    text = read_plain(folder / NAME, NAME)
    rows = csv.reader(io.StringIO(text), strict=True)
    books: dict[tuple[str, Period], Entry] = {}
    try:
        head = [name.strip().lower() for name in next(rows, [])]
        if head[:3] != COLUMNS:
            raise BadProject(f"{NAME}:1: the first line is not `{','.join(COLUMNS)}`; write it so")
        for row in rows:
            if not row or not "".join(row).strip() or row[0].lstrip().startswith("#"):
                continue
            if len(row) != len(head):
                raise BadProject(f"{NAME}:{rows.line_num}: this line has {len(row)} columns and the first line {len(head)}; write concept,period,value, the number without commas")
            concept, period, value = _entry(row, rows.line_num, tree, calendar)
            known = books.get((concept.name, period))
            if known is not None:
                raise BadProject(f"{NAME}:{rows.line_num}: {concept.name!r} of {row[1]} is in line {known.line} as well; keep one of the two")
            books[concept.name, period] = Entry(value, rows.line_num)
            if len(books) > MOST:
                raise BadProject(f"{NAME}:{rows.line_num}: there are more than {MOST:,} figures; leave out what the release does not need")
    except csv.Error as error:
        raise BadProject(f"{NAME}:{rows.line_num}: this is no CSV ({error}); mend the line") from error
    return books


def _entry(row: list[str], line: int, tree: Tree, calendar: Calendar) -> tuple[Concept, Period, Fraction]:
    name, period, value = (item.strip() for item in row[:3])
    concept = tree.get(name)
    if concept is None:
        raise BadProject(f"{NAME}:{line}: {name!r} is no concept; {near(name, tree)}")
    named = calendar.period(period)
    if named is None:
        raise BadProject(f"{NAME}:{line}: {period!r} is no period; write 1Q03, 1H03, 9M03, FY2003, a day as 2003-06-30, or a name of [periods]")
    if NUMBER.match(value) is None:
        raise BadProject(f"{NAME}:{line}: {value!r} is no number; write digits in base units with a minus where it is negative, as -1059574000")
    if concept.kind is Kind.FLOW and named.period.instant:
        raise BadProject(f"{NAME}:{line}: {name!r} is a flow and {period} a moment; name a stretch of time, or write kind = \"balance\" in concepts.toml")
    return concept, at(concept, named.period), Fraction(value)


def at(concept: Concept, period: Period) -> Period:
    """The period of a concept's figure: for a balance the moment at the end of it."""
    return Period(period.end) if concept.kind is Kind.BALANCE else period
