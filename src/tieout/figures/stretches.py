"""Which period each column has, by its header, by the caption, and by what the rows are.

    December 31, 2003                      a day alone: the moment of balances, unless the rows are flows
      Raw materials            388

    July 29, 2003                          a day alone over a roll-forward: the fiscal year to that day
      Beginning balance        353
      Additions                 40
      Ending balance           388

    Level 1   Level 2   Fair value at July 31, 2003      one column names the day of all
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from ..model.figure import Period
from ..words.changes import is_difference
from ..words.labels import is_balance
from ..words.periods import Said
from .calendar import Calendar, period_of, timeless
from .captions import Caption

MONTHS = 12


def column_periods(texts: Sequence[str], said: Sequence[Said], caption: Caption, calendar: Calendar) -> list[Period | None]:
    """The period of each column, None where nothing says it; `texts` are the headers and `said` is what they say of time."""
    found = [_period(text, one, caption, calendar) for text, one in zip(texts, said, strict=True)]
    found = [_between(n, found, said) or period for n, period in enumerate(found)]
    known = {period for period in found if period is not None}
    if not known or caption.statement in ("income", "cash", "equity"):
        return found
    moments = all(period.instant for period in known)
    if len(known) > 1 and not moments:
        return found
    fallback = max(known, key=lambda period: period.end)
    silent = [not (one.dates or one.years or one.fiscal or one.long) for one in said]
    return [fallback if period is None and still and text and (len(known) == 1 or not is_difference(text)) else period
            for text, period, still in zip(texts, found, silent, strict=True)]  # fmt: skip


def _between(n: int, found: Sequence[Period | None], said: Sequence[Said]) -> Period | None:
    """The period that the columns on both sides of one have in common, where they name its year and its own header names none."""
    if not 0 < n < len(found) - 1 or _has_year(said[n]) or not (_has_year(said[n - 1]) and _has_year(said[n + 1])):
        return None
    own, shared = found[n], found[n - 1]
    if shared is None or shared != found[n + 1]:
        return None
    return shared if own is None or own.instant == shared.instant else None


def _has_year(said: Said) -> bool:
    """Whether a header names a year."""
    return bool(said.years or said.fiscal or any(year for year, _, _ in said.dates))


def _period(text: str, said: Said, caption: Caption, calendar: Calendar) -> Period | None:
    """The period that a header says together with the caption."""
    if caption.statement == "balance" or not timeless(said, caption.said) or is_balance(text) is False:
        return period_of(said, caption.said, calendar, caption.statement == "balance")
    if not (said.dates or caption.said.dates):
        return period_of(said, caption.said, calendar, caption.balances)
    if caption.rolls and calendar.stated and (end := period_of(said, caption.said, calendar, True)) is not None:
        return _to_date(end, calendar)
    return period_of(said, caption.said, calendar, not caption.flows)


def _to_date(end: Period, calendar: Calendar) -> Period:
    """The fiscal year to a day."""
    for name in range(end.end.year - 1, end.end.year + 3):
        year = calendar.year(name)
        if year.start is not None and year.start < end.end <= year.end + timedelta(days=MONTHS):
            return Period(end.end, year.start)
    return end
