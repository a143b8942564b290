"""The fiscal calendar that a document states, and periods by it.

    "the 1st quarter of the fiscal year ending March 31, 2004 ("fiscal 2003")"

ends fiscal years in March and names them by the year in which they begin: 1Q03 is April to June 2003.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct, structs

from ..model.figure import Period
from ..words.periods import Said, last_day, make_date, months_back
from .fiscal import DRIFT, hints

YEAR = timedelta(weeks=52)
QUARTER, QUARTER_MONTHS = 13, 3  # weeks, months
ENOUGH = 3  # days that show a weekday


class Calendar(Struct, frozen=True):
    """`month` and `day` of the fiscal year's end; `offset` is the year of its end less the year that names it. `named` are
    the ends of fiscal years that the document states; `weekly` says that years are of whole weeks and end on other days.

    `stated` says whether the document states the end, `called` whether it says which
    number calls which year. `ends` are ends of quarters that the document prints: where
    fiscal weeks end inside a month, a quarter begins the day after the one before.
    """

    month: int = 12
    day: int = 31
    offset: int = 0
    stated: bool = False
    called: bool = False
    ends: tuple[date, ...] = ()
    named: tuple[tuple[int, date], ...] = ()
    weekly: bool = False

    def year_end(self, name: int) -> date:
        """The last day of the fiscal year that is called by this number."""
        own = self._known(name)
        if own is None and self.weekly:
            after, before = self._known(name + 1), self._known(name - 1)
            own = after - YEAR if after else before + YEAR if before else None
        return own or self._on(name + self.offset, self.month, self.day)

    def _known(self, name: int) -> date | None:
        """The last day of a fiscal year as it is stated or printed."""
        usual = self._on(name + self.offset, self.month, self.day)
        end = dict(self.named).get(name) or self._printed(usual)
        return end if end != usual or end in self.ends or name in dict(self.named) else None

    def _printed(self, end: date) -> date:
        """An end of fiscal weeks as it is printed, where one near it is."""
        near = [day for day in self.ends if abs((day - end).days) <= DRIFT] if self.weekly and end not in self.ends else []
        return min(near, key=lambda day: abs((day - end).days), default=end)

    def opens(self, month: int, day: int) -> bool:
        """Whether fiscal years that end with a month begin on this day, so that none of their periods can end on it."""
        return self.stated and not self.weekly and self._month_end() and (month, day) == (self.month % 12 + 1, 1)

    def quarter(self, name: int, number: int) -> Period:
        """A quarter of a fiscal year."""
        return self._part(name, number * 3, 3)

    def half(self, name: int, number: int) -> Period:
        """A half of a fiscal year."""
        return self._part(name, number * 6, 6)

    def year(self, name: int) -> Period:
        """A whole fiscal year."""
        return self._part(name, 12, 12)

    def first_months(self, name: int, months: int) -> Period:
        """The first so many months of a fiscal year."""
        return self._part(name, months, months)

    def ending(self, end: date, months: int | None, weeks: int | None) -> Period:
        """The stretch of so many months or weeks that ends on a day."""
        if self.weekly and not weeks and (months or 3) % 3 == 0:
            weeks = (months or 3) // 3 * QUARTER
        if weeks:
            return Period(end, self._snapped(end - timedelta(days=7 * weeks - 1)))
        start = months_back(end, months or 3)
        return Period(end, start if (end + timedelta(days=1)).day == 1 else self._snapped(start))

    def _snapped(self, start: date) -> date:
        """A start of fiscal weeks, moved to the day after a printed end of a period that is near."""
        near = [end + timedelta(days=1) for end in self.ends if abs((end + timedelta(days=1) - start).days) <= 8]
        return min(near, key=lambda day: abs((day - start).days), default=start)

    def _part(self, name: int, through: int, months: int) -> Period:
        if self.weekly and months == 12:
            return Period(self.year_end(name), self.year_end(name - 1) + timedelta(days=1))
        count = (name + self.offset) * 12 + self.month - 1 - 12 + through
        end = self._printed(self._on(count // 12, count % 12 + 1, self.day))
        return self.ending(end, months, None)

    def _on(self, year: int, month: int, day: int) -> date:
        return last_day(year, month) if self.day >= 28 and self._month_end() else make_date(year, month, day)

    def _month_end(self) -> bool:
        return self.day >= last_day(2023, self.month).day


def find_calendar(
    text: str, dates: tuple[date, ...], to_date: Sequence[tuple[int, date]] = (), filed: tuple[int, int] | None = None
) -> Calendar:
    """The calendar of a document from its whole text; `dates` are all dates that its tables print, `to_date` the months
    and the ends of stretches shorter than a year and longer than a quarter: they begin with the fiscal year. `filed` is the
    month and day on which the year ends by the header of the submission."""
    ends: Counter[tuple[int, int]] = Counter()
    offsets: Counter[int] = Counter()
    named: Counter[tuple[int, date]] = Counter()
    for hint in hints(text, to_date, filed):
        ends[hint.end] += hint.weight
        if hint.offset is not None:
            offsets[hint.offset] += 1
        if hint.named is not None:
            named[hint.named] += 1
    if not ends:
        return Calendar(ends=dates)
    by_month: Counter[int] = Counter()
    for (month, _), n in ends.items():
        by_month[month] += n
    month = by_month.most_common(1)[0][0]
    day = min(max((n, d) for (m, d), n in ends.items() if m == month)[1], last_day(2023, month).day)
    offset = offsets.most_common(1)[0][0] if offsets else 0
    offset = offset if offset in (0, 1) else 0
    sure = _by_name(named, month, offset)
    weekly = len({(end.month, end.day) for _, end in sure}) > 1 or _on_one_weekday(dates)
    if weekly and len(usual := {end.weekday() for _, end in sure}) == 1:
        dates = tuple(one for one in dates if one.weekday() in usual)
    return Calendar(month, day, offset, True, bool(offsets), dates, sure, weekly)


def _on_one_weekday(dates: Sequence[date]) -> bool:
    """Whether nearly all days that tables print are of one weekday, and not only by being the last of their months."""
    weekday, most = Counter(day.weekday() for day in dates).most_common(1)[0] if dates else (0, 0)
    inside = sum(day.weekday() == weekday and (day + timedelta(days=1)).day > 1 for day in dates)
    return most >= ENOUGH and inside > 1 and most * 5 >= len(dates) * 4


def _by_name(named: Counter[tuple[int, date]], month: int, offset: int) -> tuple[tuple[int, date], ...]:
    """The ends of fiscal years by their names: of each name the end that is stated most, near the usual month."""
    found: dict[int, date] = {}
    for (name, end), _ in named.most_common():
        if end.year - name == offset and (end.month - month) % 12 in (0, 1, 11):
            found.setdefault(name, end)
    return tuple(sorted(found.items()))


def period_of(said: Said, context: Said, calendar: Calendar, instant: bool) -> Period | None:
    """The period of a column from what its header says and, where that is silent, from what its caption says.

    `instant` says that the table is a balance sheet, in which every date is a moment.
    """
    if said.years and any(calendar.opens(m, d) for _, m, d in context.dates):
        context = structs.replace(context, dates=tuple(day for day in context.dates if not calendar.opens(*day[1:])))
    longer = said.half is not None or said.months not in (None, QUARTER_MONTHS)
    quarter = said.quarter or (context.quarter if not (said.dates or longer) else None)
    fiscal = said.fiscal or (said.years[0] if said.years and not said.dates else None) or context.fiscal
    if said.quarter and fiscal is None and context.years:
        fiscal = max(context.years)
    end = _end(said, context, calendar)
    if instant:
        if end is None and quarter and fiscal:
            end = calendar.quarter(fiscal, quarter).end
        if end is None and fiscal:
            end = calendar.year(fiscal).end
        return Period(end) if end else None
    if quarter and fiscal and not said.dates:
        return calendar.quarter(fiscal, quarter)
    if said.half and fiscal and not said.dates:
        return calendar.half(fiscal, said.half)
    months, weeks = said.months, said.weeks
    if not (months or weeks):
        months, weeks = context.months, context.weeks
    if end is not None and (months or weeks):
        return calendar.ending(end, months, weeks)
    if end is None and fiscal and (months == 12 or not (months or weeks or context.dates)):
        return calendar.year(fiscal)
    if end is not None:
        return Period(end) if said.instant or context.instant else _plain(end, said, calendar)
    return None


def timeless(said: Said, context: Said) -> bool:
    """Whether neither a header nor its caption says how long a period is."""
    return not any(some.months or some.weeks or some.quarter or some.half for some in (said, context))


def _plain(end: date, said: Said, calendar: Calendar) -> Period:
    """A date alone over flows: a quarter, or the year where only years are printed."""
    return calendar.ending(end, 12 if said.years and not said.dates else 3, None)


def _end(said: Said, context: Said, calendar: Calendar) -> date | None:
    """The day that a header names, with the year or the day from the caption where it has only the other."""
    if said.dates:
        year, month, day = said.dates[0]
        year = year or (said.years[0] if said.years else None) or said.fiscal
        year = year or next((y for y, m, d in context.dates if (m, d) == (month, day) and y), None)
        year = year or (context.years[0] if context.years else None)
        return make_date(year, month, day) if year else None
    if said.years:
        days = [(m, d) for _, m, d in context.dates]
        if days:
            return make_date(said.years[0], *days[0])
        if calendar.stated or context.long or said.long:
            return None
        return None
    if not said.long and len({*context.dates}) == 1 and context.dates[0][0]:
        return make_date(context.dates[0][0], *context.dates[0][1:])
    if said.months and context.dates and context.dates[0][0]:
        return make_date(context.dates[0][0], *context.dates[0][1:])
    return None
