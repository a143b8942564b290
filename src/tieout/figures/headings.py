"""Lines inside a table that name a time and nothing else: it is that of the rows below, until the next such line.

                                     United States      Total       columns that say nothing of time
    Year Ended December 31, 2003                                    a heading
    Net sales                                8,780     26,539       2003
    Year Ended December 31, 2002                                    the next one
    Net sales                                7,702     24,071       2002

Only where the markup tells cells are such lines sure to be headings: there they stand in the first cell, alone or beside the
headings of the columns. In pages without cells they are sections of the rows, or none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from ..model.document import Document, Line, LineKind
from ..model.figure import Period
from ..model.grid import Grid
from ..words.labels import is_balance
from ..words.numerals import parse_number
from ..words.periods import Said, is_time, make_date, read_time
from .calendar import Calendar, period_of
from .captions import Caption


def read_headings(document: Document, grids: Sequence[Grid]) -> dict[str, dict[int, str]]:
    """The heading that names the time of a row, by grid and row; rows without one are left out."""
    lines = document.lines
    sections = {grid.id: found for grid in grids if not lines[grid.rows[0].line - 1].slots and (found := _sections(grid))}
    named = {n: text for n, line in enumerate(lines) if line.slots and (text := _heading(line))}
    if not named:
        return sections
    at = {line.number: n for n, line in enumerate(lines) if line.slots}
    valued = {at[row.line] for grid in grids for row in grid.rows if row.line in at} - set(named)
    return sections | {grid.id: found for grid in grids if (found := _of_rows(grid, lines, named, at, valued))}


def _sections(grid: Grid) -> dict[int, str]:
    """The sections that name a time, by row."""
    named = {n: next((text for text in reversed(row.path[:-1]) if is_time(text)), "") for n, row in enumerate(grid.rows)}
    return {n: text for n, text in named.items() if text}


def _heading(line: Line) -> str:
    """The text of the first cell of a line, where it names a time and most of the other cells are no numbers."""
    first, *others = line.slots or ()
    text = line.text[first.start : first.end].strip()
    if first.left > 0 or not is_time(text):
        return ""
    beside = [line.text[one.start : one.end].strip() for one in others]
    numbers = sum(parse_number(cell) is not None for cell in beside)
    return text if numbers * 2 < max(1, len(others)) and not any(map(is_time, beside)) else ""


def _of_rows(
    grid: Grid, lines: Sequence[Line], named: Mapping[int, str], at: Mapping[int, int], valued: set[int]
) -> dict[int, str]:
    """The headings of a grid's rows: those between its lines, and the one above the first."""
    places = [at.get(row.line) for row in grid.rows]
    first = next((place for place in places if place is not None), None)
    if first is None:
        return {}
    above = first
    while above >= 0 and above not in named and (above == first or (above not in valued and (lines[above].slots or lines[above].kind is LineKind.RULE))):
        above -= 1
    opened = above if above in named else first
    times = sorted(k for k in named if k >= opened)
    found: dict[int, str] = {}
    for n, place in enumerate(places):
        last = bisect_right(times, place) if place is not None else 0
        if last:
            found[n] = named[times[last - 1]]
    return found


def heading_period(text: str, label: str, caption: Caption, calendar: Calendar) -> Period | None:
    """The period that a heading names for a row: `as of and for the year ended` is the end of the year for balances."""
    said, context = read_time(text), caption.said
    days = [make_date(*day) for day in ((y, m, d) for y, m, d in said.dates if y is not None)]
    if said.long:
        stretch = period_of(said, context, calendar, False)
        return Period(stretch.end) if stretch is not None and said.instant and is_balance(label) else stretch
    if days and said.instant:
        return Period(days[0])
    if days and (context.months or context.weeks):
        return period_of(said, context, calendar, False)
    if days:
        return None if caption.flows and not caption.rolls else Period(days[0])
    if said.years and (calendar.stated or context.months):
        return period_of(said, context if context.months else Said(), calendar, caption.statement == "balance")
    return None
