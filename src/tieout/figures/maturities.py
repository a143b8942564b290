"""Tables of what falls due in years to come: they are as of the day of the balance sheet.

    Fiscal 2004      207.2          2004     2005     2006     Thereafter
    Fiscal 2005      159.8           654      641      630          2,421
    Fiscal 2006      110.1
    Thereafter        57.5
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import structs

from ..model.figure import Period
from ..model.grid import Grid
from ..words.labels import is_guidance
from ..words.periods import is_time, read_time
from .calendar import Calendar
from .captions import Caption
from .columns import Meaning

ENOUGH = 3  # times to come that make such a table


def reported_until(caption: Caption, columns: Sequence[Meaning], before: date | None) -> date | None:
    """The last day of the balance sheets so far."""
    if caption.statement != "balance":
        return before
    days = [one.period.end for one in columns if one.period is not None and one.period.instant]
    return max([*days, *([before] if before else [])], default=None)


def as_of(grid: Grid, columns: list[Meaning], reported: date | None, calendar: Calendar) -> list[Meaning]:
    """The meanings of the columns, as of the day of the balance sheet where rows or columns name years behind it."""
    if reported is None or is_guidance(" ".join(grid.context)):
        return columns
    rows = sum(_ahead(row.label, reported, calendar) for row in grid.rows)
    later = sum(one.period is not None and (one.period.start or one.period.end) > reported for one in columns)
    if max(rows, later) < ENOUGH:
        return columns
    return [structs.replace(one, period=Period(reported)) if one.period is None or not one.period.instant else one for one in columns]


def _ahead(label: str, reported: date, calendar: Calendar) -> bool:
    """Whether a row is named by a year behind the day of the balance sheet."""
    if not is_time(label):
        return False
    said = read_time(label)
    name = said.fiscal or (said.years[0] if said.years else None)
    start = calendar.year(name).start if name is not None else None
    return start is not None and start > reported
