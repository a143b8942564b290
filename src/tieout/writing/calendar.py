"""The periods of a project: names as `1Q03`, `FY2003`, `2003-06-30` or `prior_year`, made stretches of days and moments.

A fiscal year is named after the calendar year in which it ends, or begins; months are whole. A period that keeps other days, of
fiscal weeks, is written out with its start and end.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeGuard

from msgspec import Struct

from ..errors import BadProject
from ..model.figure import Period
from ..words.periods import FIRST_YEAR, LAST_YEAR, last_day, months_back
from .toml import Section

QUARTER = re.compile(r"([1-4])Q ?(\d{4}|\d{2})$|Q([1-4]) ?(\d{4}|\d{2})$", re.ASCII)
HALF = re.compile(r"([12])H ?(\d{4}|\d{2})$|H([12]) ?(\d{4}|\d{2})$", re.ASCII)
MONTHS = re.compile(r"(3|6|9|12)M ?(\d{4}|\d{2})$", re.ASCII)
YEAR = re.compile(r"FY ?(\d{4}|\d{2})$", re.ASCII)
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)$", re.ASCII)
MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
A_FEW_DAYS = timedelta(days=6)  # into the next month, or before its end, in which a month of fiscal weeks may end
WORDS = {3: "three", 6: "six", 9: "nine", 12: "twelve"}


class Named(Struct, frozen=True):
    """A period with the name that the release prints for it."""

    name: str
    period: Period

    @property
    def end(self) -> date:
        """Its last day."""
        return self.period.end


class Calendar(Struct, frozen=True):
    """The fiscal year's last month, whether a year has the name of the calendar year in which it begins, and the periods
    that the project names."""

    last_month: int
    begins: bool
    named: dict[str, Named]

    def period(self, text: str) -> Named | None:
        """The period of a name; None where nobody can tell. A name that a period prints means that period, also where its days
        are of fiscal weeks and not those of the calendar."""
        return self.named.get(text) or next((named for named in self.named.values() if named.name == text), None) or self.told(text.strip())

    def year_end(self, period: Period) -> date:
        """The last day of the fiscal year in which a period ends, that of its last month where nothing else is known."""
        return self.told_year_end(period) or self._year_end(period)

    def told_year_end(self, period: Period) -> date | None:
        """The same where the project tells it: by a period that ends within a week of the last month's end, or by whole months;
        None where a period is of fiscal weeks and no other tells when they end."""
        day = self._year_end(period)
        of_months = (period.end + timedelta(days=1)).day == 1 and (period.start is None or period.start.day == 1)
        return next((named.end for named in self.named.values() if abs(named.end - day) <= A_FEW_DAYS), day if of_months else None)

    def _year_end(self, period: Period) -> date:
        """The same of a year of whole months; a few days into the next month are still of the last."""
        day = period.end - A_FEW_DAYS
        return last_day(day.year + (day.month > self.last_month), self.last_month)

    def fiscal_year(self, period: Period) -> int:
        """The name of that fiscal year."""
        return self._year_end(period).year - (self.begins and self.last_month < 12)

    def quarter(self, period: Period) -> int:
        """The quarter of the fiscal year with which a period ends, 1 to 4; 0 where it ends within one."""
        ended = period.end - A_FEW_DAYS
        months = (ended.month - self.last_month - 1) % 12 + 1
        return 0 if months % 3 else months // 3

    def written(self, period: Period) -> str:
        """What figures.csv calls a period without a name of the project: `1Q07`, `9M07`, `FY2007`, `2006-12-31`; empty where nothing does."""
        year = self.fiscal_year(period)
        quarter = self.quarter(period)
        names = (f"{period.end}", f"{quarter}Q{year % 100:02}", f"FY{year}", f"{3 * quarter}M{year % 100:02}", f"{quarter // 2}H{year % 100:02}")
        return next((name for name in names if (told := self.told(name)) is not None and told.period == period), "")

    def told(self, text: str) -> Named | None:
        """The period of a name by the calendar alone, whatever the project names."""
        if found := DAY.match(text):
            try:
                day = date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                return None
            return Named(text, Period(day)) if _is_day(day) else None
        for pattern, months in ((QUARTER, 3), (HALF, 6)):
            if found := pattern.match(text):
                return self._part(text, found[2] or found[4], months, int(found[1] or found[3]))
        if found := MONTHS.match(text):
            return self._part(text, found[2], int(found[1]), 1)
        if found := YEAR.match(text):
            return self._part(text, found[1], 12, 1)
        return None

    def _part(self, name: str, year: str, months: int, which: int) -> Named | None:
        number = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 70 else 1900)
        if not FIRST_YEAR < number < LAST_YEAR:
            return None
        ends = number + 1 if self.begins and self.last_month < 12 else number
        back = 12 - months * which
        count = ends * 12 + self.last_month - 1 - back
        end = last_day(count // 12, count % 12 + 1)
        return Named(name, Period(end, months_back(end, months)))


def read_calendar(release: Section) -> Calendar:
    """What `[calendar]` and `[periods]` of release.toml say."""
    section = release.section("calendar") or release.fail(None, "[calendar] is missing; add it with year_ends = \"12-31\"")
    section.only("year_ends", "fiscal_year")
    ends = section.text("year_ends")
    found = re.match(r"(\d\d)-(\d\d)$", ends, re.ASCII)
    month = int(found[1]) if found else 0
    if not 1 <= month <= 12 or found is None or int(found[2]) < monthrange(2003, month)[1]:
        section.fail("year_ends", f"year_ends is {ends!r}; write the last month and day of the fiscal year, as \"03-31\"")
    calendar = Calendar(month, section.choice("fiscal_year", ("ends", "begins"), "ends") == "begins", {})
    periods = release.section("periods") or release.fail(None, "[periods] is missing; add it with current = \"1Q03\" and those compared with")
    named = {}
    for key, value in periods.values.items():
        named[key] = _read_period(calendar, periods, key, value)
    if "current" not in named:
        periods.fail(None, "the period `current` is missing; add current = \"1Q03\"")
    return Calendar(calendar.last_month, calendar.begins, named)


def _read_period(calendar: Calendar, periods: Section, key: str, value: object) -> Named:
    if isinstance(value, str):
        return calendar.period(value) or periods.fail(key, f"{value!r} is no period; write 1Q03, 1H03, 9M03, FY2003 or a day as 2003-06-30")
    section = periods.section(key)
    assert section is not None
    section.only("name", "start", "end")
    start, end = section.values.get("start"), section.values.get("end")
    if not _is_day(end) or (start is not None and (not _is_day(start) or start > end)):
        section.fail("end", "write start = 2003-04-01 and end = 2003-06-30, days without a time and without quotes, in this order")
    return Named(section.text("name"), Period(end, start))


def _is_day(value: object) -> TypeGuard[date]:
    """Whether it is a day that a release can speak of; a moment of a day is a date to Python, and none here."""
    return type(value) is date and FIRST_YEAR < value.year < LAST_YEAR


def month_name(day: date, short: bool = False) -> str:
    """A day as the release prints it: `June 30, 2003` or `Jun 30, 2003`."""
    name = MONTH_NAMES[day.month - 1]
    return f"{name[:3] if short else name} {day.day}, {day.year}"


def length_of(period: Period) -> str:
    """`three months`, for a stretch of whole months or of fiscal weeks; empty for a moment."""
    if period.start is None:
        return ""
    days = (period.end - period.start).days + 1
    months = round(days * 12 / 365.25)
    in_months = (period.end + timedelta(days=1)).day == 1
    if not in_months or (period.start.day != 1 and days % 7 == 0):
        return f"{ {13: 'thirteen', 14: 'fourteen', 26: 'twenty-six', 39: 'thirty-nine', 52: 'fifty-two', 53: 'fifty-three'}.get(days // 7, days // 7)} weeks"
    return "month" if months == 1 else f"{WORDS.get(months, months)} months"


def ordinal_quarter(quarter: int) -> str:
    """`third quarter`."""
    return f"{('first', 'second', 'third', 'fourth')[quarter - 1]} quarter"


def joined(periods: Iterable[Period]) -> Period | None:
    """The stretch that stretches make together, None where one does not follow the other."""
    ordered = sorted(periods, key=lambda period: period.start or period.end)
    if any(period.start is None for period in ordered) or any(following.start != one.end + timedelta(days=1) for one, following in pairwise(ordered)):
        return None
    return Period(ordered[-1].end, ordered[0].start)


def overlap(periods: Iterable[Period]) -> bool:
    """Whether a day is in two of several stretches."""
    ordered = sorted(periods, key=lambda period: period.start or period.end)
    return any((following.start or following.end) <= one.end for one, following in pairwise(ordered))


def before(period: Period) -> Period:
    """The moment at which a stretch begins: the end of the day before it."""
    if period.start is None:
        raise BadProject(f"{period.end}: is a moment and has no beginning; name a quarter or a year")
    return Period(period.start - timedelta(days=1))
