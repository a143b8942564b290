"""The periods of a release as a project names them: the current one and those that it is compared with, `9M05`, `2005-06-30`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from ...model.figure import Period
from ...model.release import Release
from ...words.periods import last_day
from ..calendar import Calendar, Named, length_of, month_name
from .reported import current_period, fiscal_calendar, month_of, of_statements

NEAR = 10  # days by which a year or a quarter of fiscal weeks may miss


class Periods:
    """`calendar` knows every period that has been asked for by the name that `key` gave."""

    def __init__(self, release: Release) -> None:
        self.current = current_period(release)
        self.calendar = Calendar(*fiscal_calendar(release, self.current), {})
        self._keys: dict[Period, str] = {}
        found = Counter(figure.period for figure in release.figures if figure.period and of_statements(figure))
        for key, period in (("current", self.current), *_compared(self.current, found, self.calendar.last_month)):
            self._name(key, period)

    @property
    def year_ends(self) -> str:
        """The last day of the fiscal year, as release.toml has it."""
        end = last_day(2003, self.calendar.last_month)
        return f"{end:%m-%d}"

    def key(self, period: Period | None) -> str:
        """The name of a period, which is made where there is none yet; None is the current one."""
        if period is None:
            return "current"
        known = self._keys.get(period)
        if known is not None:
            return known
        if period.start is None:
            return self._moment(period)
        if told := self._told(period):
            self._keys[period] = told
            return told
        key = f"to_{period.end:%Y_%m_%d}"
        while key in self.calendar.named:
            key += "_"
        self._name(key, period)
        return key

    def lasting(self, period: Period) -> str:
        """The name of a period in the books, which means the same next quarter; that of `key` for one that the calendar does not know."""
        return (f"{period.end}" if period.start is None else self._told(period)) or self.key(period)

    def _moment(self, period: Period) -> str:
        """The name of a moment: that of a stretch that ends with it, or its day."""
        ends = (key for key, named in self.calendar.named.items() if named.period.end == period.end)
        key = next(ends, "year_end" if self.calendar.year_end(period) == period.end and "year_end" not in self.calendar.named else f"{period.end}")
        if key == "year_end":
            self._name(key, period)
        self._keys[period] = key
        return key

    def _name(self, key: str, period: Period) -> None:
        told = f"{period.end}" if period.start is None else self._told(period)
        self.calendar.named[key] = Named(told or f"{length_of(period)} ended {month_name(period.end)}", period)
        self._keys.setdefault(period, key)

    def _told(self, period: Period) -> str:
        """The name of a stretch of whole months in the fiscal calendar, else an empty text."""
        year = self.calendar.fiscal_year(period)
        short = f"{year % 100:02}"
        names = [f"{n}Q{short}" for n in range(1, 5)] + [f"{n}H{short}" for n in (1, 2)] + [f"9M{short}", f"FY{year}"]
        return next((name for name in names if (found := self.plain.period(name)) and found.period == period), "")

    @property
    def plain(self) -> Calendar:
        """The fiscal calendar without the names of this release."""
        return Calendar(self.calendar.last_month, self.calendar.begins, {})


def _compared(current: Period, found: Iterable[Period], last_month: int) -> Iterable[tuple[str, Period]]:
    """The periods that a release compares; the year to date is the stretch that begins with the fiscal year."""
    if current.start is None:
        return
    ending = (period for period in found if period.start and period.end == current.end and period.start < current.start)
    longer = [period for period in ending if period.start and month_of(period.start - timedelta(days=1)) == last_month]
    whole = max(longer, key=lambda period: period.end - (period.start or period.end), default=None)
    taken: list[Period] = []
    dates = [("year_to_date", whole.end, whole.start), ("prior_year_to_date", _year_before(whole.end), _year_before(whole.start))] if whole and whole.start else []
    for key, ends, starts in (
        ("prior_year", _year_before(current.end), _year_before(current.start)),
        ("prior_quarter", current.start - timedelta(days=1), current.start - (current.end - current.start) - timedelta(days=1)),
        *dates,
    ):
        near = [
            period for period in found
            if period.start and abs((period.end - ends).days) <= NEAR and abs((period.start - starts).days) <= NEAR and period != current and period not in taken
        ]  # fmt: skip
        if near:
            taken.append(min(near, key=lambda period: (abs((period.end - ends).days), period)))
            yield key, taken[-1]


def _year_before(day: date) -> date:
    return day - timedelta(days=365)
