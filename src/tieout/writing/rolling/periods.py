"""The periods of the next release: each period of a project moved by what lies between the old and the new current one.

    current 3Q07 -> 4Q07    prior_year   3Q06 -> 4Q06             as far from the current one as before
                            year_to_date 9M07 -> FY2007           from the beginning of the fiscal year
                            year_end     2006-03-31 -> 2006-03-31 the last day of the fiscal year before
                            FY2006       -> FY2006                a fiscal year, as many years before
    first = 1Q07 -> 2Q07 or 1Q07          under a name of its own: as far from the current one, or that quarter of the fiscal year

A period is read by where it lies. Where it can be read in two ways that lead apart, as 2006-09-30 in a second quarter whose
fiscal year ended the year before on that day, its name in [periods] tells, and else a human has to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from ...model.figure import Period
from ...words.periods import last_day, months_back
from ..calendar import HALF, MONTHS, QUARTER, Calendar, Named

ALONGSIDE, TO_DATE, YEARS, NUMBERED = "alongside", "to date", "years", "numbered"
ROLES = {
    "current": ALONGSIDE, "prior_quarter": ALONGSIDE, "prior_year": ALONGSIDE, "year_to_date": TO_DATE, "prior_year_to_date": TO_DATE,
    "year_end": YEARS, "last_year": YEARS,
}  # fmt: skip


class Moved(Struct, frozen=True):
    """The period that a text names in the next release, and what is doubtful about it; `period` is None where nobody can tell."""

    text: str
    period: Period | None
    doubt: str = ""


class Turn(Struct, frozen=True):
    """From one current period to another."""

    calendar: Calendar
    was: Period
    now: Period

    @property
    def months(self) -> int:
        """How many months lie between."""
        return _count(self.now.end) - _count(self.was.end)

    @property
    def years(self) -> int:
        """How many fiscal years lie between."""
        return self.calendar.year_end(self.now).year - self.calendar.year_end(self.was).year

    def move(self, text: str, key: str = "") -> Moved | None:
        """The period that a text names, moved; `key` is its name in [periods]. None where the text names none."""
        told = self.calendar.told(text)
        if told is None:
            return None
        role = ROLES.get(key, "")
        readings = dict(self._readings(told, text, role))
        if key and not role:
            readings |= dict(self._numbered(told))
        if role in readings:
            readings = {role: readings[role]}
        found = list(dict.fromkeys(readings.values()))
        names = [rename(self.calendar, text, period) for period in found]
        roles = list(readings)
        if not found or not names[0]:
            return Moved(text, None, f"{text} cannot be moved by a rule; write the period that belongs here")
        doubt = ""
        if len(found) > 1:
            doubt = f"{names[0]} if {text} is {_said(roles[0], told.period)}, {names[1] or found[1].end} if it is {_said(roles[1], told.period)}"
        elif found[0] == self.now and role == TO_DATE:
            doubt = f"{names[0]} is the current quarter itself; take out the columns and sentences of the year to date, or give them a condition"
        return Moved(names[0], found[0], doubt)

    def _numbered(self, told: Named) -> Iterator[tuple[str, Period]]:
        """Where a period lies that is one of the parts of its fiscal year, neither the one before the current nor a year ago."""
        period, behind, length = told.period, _count(self.was.end) - _count(told.period.end), months_of(told.period)
        if period.start is not None and length == months_of(self.was) < 12 and 0 < behind != length and behind % 12:
            yield NUMBERED, stretch(_later(period.end, 12 * self.years), length)

    def _readings(self, told: Named, text: str, role: str) -> Iterator[tuple[str, Period]]:
        """What a period can be, and where it lies then."""
        period, behind = told.period, _count(self.was.end) - _count(told.period.end)
        length = months_of(period)
        current = months_of(self.was)
        year_end = self.calendar.year_end(period)
        whole_years = behind % 12 == 0
        if period.start is None:
            at_year_end = period.end == year_end and behind > 0
            if not at_year_end or behind == current or whole_years or behind < 0:
                yield ALONGSIDE, Period(_later(period.end, self.months))
            if at_year_end:
                yield YEARS, Period(_later(period.end, 12 * self.years))
            return
        begins = months_back(year_end, 12)
        to_date = period.start == begins and whole_years and (length > current or role == TO_DATE or MONTHS.match(text.strip()) is not None)
        fiscal = length == 12 and period.start == begins
        if to_date:
            end = _later(self.now.end, -behind)
            yield TO_DATE, Period(end, months_back(self.calendar.year_end(Period(end)), 12))
        if fiscal and length != current and not (to_date and behind == 0 and role != YEARS and self.years == 0):
            yield YEARS, stretch(_later(period.end, 12 * self.years), 12)
        if not to_date and not fiscal and (length == current or self.months % 12 == 0 or (length == 12 and whole_years)):
            yield ALONGSIDE, stretch(_later(period.end, self.months), length)
        if fiscal and length == current:
            yield ALONGSIDE, stretch(_later(period.end, self.months), length)


def months_of(period: Period) -> int:
    """How many months a stretch has, whole months or fiscal weeks; 0 for a moment."""
    return 0 if period.start is None else round(((period.end - period.start).days + 1) * 12 / 365.25)


def rename(calendar: Calendar, text: str, period: Period) -> str:
    """The name of a period in the manner of another: `3Q07` and `Q3 2007` keep their form; empty where there is none."""
    digits = re.search(r"(\d{4}|\d{2})$", text.strip())
    year = calendar.fiscal_year(period)
    shown = f"{year}" if digits and len(digits[1]) == 4 else f"{year % 100:02}"
    quarter, months = calendar.quarter(period), months_of(period)
    if months == 0:
        names = [f"{period.end}"]
    else:
        names = [_like(text, "Q", quarter, shown)] if months == 3 and QUARTER.match(text) else []
        names += [_like(text, "H", quarter // 2, shown)] if months == 6 and HALF.match(text) else []
        names += [f"FY{' ' if ' ' in text.strip() else ''}{shown}"] if months == 12 else []
        names += [f"{months}M{shown}"]
    return next((name for name in names if (told := calendar.told(name)) is not None and told.period == period), "")


def _like(text: str, letter: str, number: int, year: str) -> str:
    gap = " " if " " in text.strip() else ""
    return f"{letter}{number}{gap}{year}" if text.strip()[0] == letter else f"{number}{letter}{gap}{year}"


def _said(role: str, period: Period) -> str:
    if role == YEARS:
        return "the end of a fiscal year" if period.start is None else "a whole fiscal year"
    return {TO_DATE: "a fiscal year to date", NUMBERED: "that part of the fiscal year"}.get(role, "as far from the current period")


def _count(day: date) -> int:
    """Months since the year 0; a few days into the next month are still of the last."""
    day -= timedelta(days=6)
    return day.year * 12 + day.month


def _later(day: date, months: int) -> date:
    """The last day of the month so many months later."""
    count = _count(day) + months - 1
    return last_day(count // 12, count % 12 + 1)


def stretch(end: date, months: int, back: int = 0) -> Period:
    """The stretch of whole months that ends so many months before a day."""
    end = _later(end, -back)
    return Period(end, months_back(end, months))
