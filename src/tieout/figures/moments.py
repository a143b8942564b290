"""Times that rows state: balances between flows, and sections that are periods of their own.

    Balance, December 31, 2002         13,090      a moment
    Net income                          1,708      the stretch between the two moments around it
    Balance, December 31, 2003         13,876

    Year ended December 31, 2003                   a heading that is a period: of all rows below it
      Net sales                           388

                                         2003      a heading that leaves the year to the columns
    At December 31,
      Total assets                      1,204

The columns of such tables are components or segments and say nothing of time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from ..model.figure import Period
from ..model.grid import Grid, Row
from ..words.labels import is_balance, is_dated_balance
from ..words.periods import Said, make_date, names_day, read_time
from .calendar import Calendar, period_of
from .columns import Meaning

YEAR_ALONE = re.compile(r"(?:fiscal |year )?(?:19|20)\d\d", re.IGNORECASE)


def row_periods(grid: Grid, calendar: Calendar, context: Said) -> dict[int, Period]:
    """The periods that the rows of a grid state, by row; `context` is what the caption says of time."""
    found: dict[int, Period] = {}
    last: tuple[int, date] | None = None
    named: set[int] = set()  # rows whose period is that of a year above them, unless balances around them say more
    for n, row in enumerate(grid.rows):
        if (day := _moment(row)) is not None:
            if last is not None and last[1] < day:
                if _opens(last[1], day):
                    last = last[0], last[1] - timedelta(days=1)
                    found[last[0]] = Period(last[1])
                between = Period(day, last[1] + timedelta(days=1))
                found.update((k, between) for k in range(last[0] + 1, n) if k not in found or k in named)
            found[n] = Period(day)
            last = n, day
        elif (period := _of_section(row, calendar, context)) is not None:
            found[n] = period
            if YEAR_ALONE.fullmatch(row.path[-2]):
                named.add(n)
            else:
                last = None
    return found


def _opens(first: date, last: date) -> bool:
    """Whether the first of two days begins whole months that end on the last: its balance is of the day before."""
    return first.day == 1 and (last + timedelta(days=1)).day == 1


def _moment(row: Row) -> date | None:
    """The day of a row that prints the balance of a day."""
    said = read_time(row.label)
    dates = [make_date(y, m, d) for y, m, d in said.dates if y is not None]
    return dates[0] if len(dates) == 1 and is_dated_balance(row.label) else None


def _of_section(row: Row, calendar: Calendar, context: Said) -> Period | None:
    """The period that the innermost heading with a time of its own names: `as of and for the year ended` is the end of the
    year for balances."""
    for text in reversed(row.path[:-1]):
        said = read_time(text)
        if (said.long and (said.dates or said.fiscal)) or (said.instant and said.dates):
            still = not said.long or (said.instant and is_balance(row.label) is True)
            return period_of(said, Said(), calendar, still)
        if YEAR_ALONE.fullmatch(text) and (calendar.stated or context.months):
            return period_of(said, context, calendar, False)
    return None


def day_periods(grid: Grid, columns: Sequence[Meaning], calendar: Calendar) -> dict[tuple[int, int], Period]:
    """The periods of the cells, by row and column, below headings that name a day and leave its year to the columns."""
    found: dict[tuple[int, int], Period] = {}
    for n, row in enumerate(grid.rows):
        heading = next((text for text in reversed(row.path[:-1]) if read_time(text).dates), "")
        if not names_day(heading):
            continue
        said = read_time(heading)
        for k, column in enumerate(columns):
            if column.kind == "amount" and (period := _with_year(said, column, calendar)) is not None:
                found[n, k] = period
    return found


def _with_year(said: Said, column: Meaning, calendar: Calendar) -> Period | None:
    """The period of a heading without a year in a column that has one."""
    own = column.said
    if said.long:
        return period_of(own, said, calendar, False) if own.years and not (own.dates or own.long) else None
    _, month, day = said.dates[0]
    if column.period is not None and (column.period.end.month, column.period.end.day) == (month, day):
        return Period(column.period.end)
    return Period(make_date(own.years[0], month, day)) if own.years else None
