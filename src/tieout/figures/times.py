"""Which period a mention of time means: `1Q03`, `the preceding quarter`, `a year ago`, `the same period of 1997`.

Relative mentions count back from the period that the sentence is about. A period that a sentence names is the table's
where both end within a few days of each other: fiscal weeks are named by their quarter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec
from msgspec import Struct

from ..model.figure import Figure, Measure, Period
from ..model.sentence import Sentence
from ..words.moments import Mention, find_mentions
from ..words.periods import MONTHS, last_day, make_date, months_back
from .calendar import Calendar

NEAR = 10  # days
DECEMBER = 11  # counted from 0: calendar years have one name
YEAR = 350
YEAR_NAMES = 60  # days of a year that may have the name of the year before
ENOUGH = 3  # figures that a period has to count
RARE = 6  # times that the period most used is used more often than the current one
HEADLINES = 120  # sentences at the beginning of a release
SHORTEST = 80  # days of a period that a release is about
MONTH_ALONE = re.compile(r"(?:in |during )?(?P<month>[A-Za-z]+)\.?,? (?P<year>\d{4})$")
QUARTERS = re.compile(r"\bfirst (two|three) (?:fiscal )?quarters\b", re.IGNORECASE)
FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
END_OF = re.compile(r"\b(?:end|close|conclusion) of (?:the )?$", re.IGNORECASE)
ENDED = re.compile(r"\b(?:ended|ending|end)\b", re.IGNORECASE)


class Clock(Struct, frozen=True):
    """`current` is the period that the release is about, `to_date` the longest that ends with it; `known` are all
    periods of its tables, the most frequent first."""

    calendar: Calendar
    current: Period | None
    to_date: Period | None
    known: tuple[Period, ...]


def make_clock(calendar: Calendar, figures: Sequence[Figure], sentences: Sequence[Sentence] = ()) -> Clock:
    """The clock of a release from the periods of its tables: the last one that several figures have. Where nothing
    states the fiscal year, the first quarter that the text names is the current one."""
    count = Counter(f.period for f in figures if f.period is not None and f.measure in (Measure.AMOUNT, Measure.PER_SHARE))
    flows = {period: n for period, n in count.items() if period.start and (period.end - period.start).days >= SHORTEST}
    known = tuple(period for period, _ in count.most_common() if period is not None)
    if not flows:
        return Clock(calendar, None, None, known)
    last = _last(flows, {period.end: n for period, n in count.items() if period is not None and period.start is None})
    most = max(n for period, n in flows.items() if period.end == last)
    ending = sorted((period for period, n in flows.items() if period.end == last and n * RARE >= most), key=lambda p: p.start or p.end, reverse=True)
    if not (calendar.stated and calendar.called) and sentences:
        calendar = _by_headline(calendar, ending[0], sentences)
    return Clock(calendar, ending[0], ending[-1], known)


def _last(flows: Mapping[Period, int], balances: Mapping[date, int]) -> date:
    """The day on which the period ends that the release is about: the last one that has a balance sheet, so that what is
    expected or misprinted does not count; without balance sheets the last one that many figures have."""
    enough = max(ENOUGH, max(flows.values()) // 4)
    usual = [period for period, n in flows.items() if n >= enough] or list(flows)
    last = max(period.end for period in usual)
    last = max((p for p in usual if (last - p.end).days <= NEAR), key=lambda period: flows[period]).end
    with_balance = [p.end for p in flows if balances.get(p.end, 0) > ENOUGH and p.end <= last]
    return max(with_balance, default=last)


def _by_headline(calendar: Calendar, current: Period, sentences: Sequence[Sentence]) -> Calendar:
    """The calendar in which the quarter that the text names most is the current one: `Third Quarter` that ended in
    December; and in which its year is called as the text calls it."""
    count: Counter[tuple[int, int | None]] = Counter()
    oldest = (current.end - timedelta(days=YEAR_NAMES)).year  # quarters of earlier years are not the current one
    for sentence in sentences[:HEADLINES]:
        for mention in find_mentions(sentence.text):
            said = mention.said
            older = said.fiscal is not None and said.fiscal < oldest
            if said.quarter and not (mention.relative or mention.compared or said.dates or older):
                count[said.quarter, said.fiscal] += 1
    if not count:
        return calendar
    quarters = Counter({quarter: sum(n for (q, _), n in count.items() if q == quarter) for quarter, _ in count})
    quarter = _quarter_of(current, calendar) if calendar.stated else quarters.most_common(1)[0][0]
    months = 12 - 3 * quarter
    end = current.end if current.end.day > NEAR else current.end - timedelta(days=NEAR)  # fiscal weeks
    year, month = divmod(end.year * 12 + end.month - 1 + months, 12)
    names = [name for (q, name), n in count.items() if q == quarter and name is not None]
    last = max(names, default=year - calendar.offset)
    offset = year - last if year - last in (0, 1) and month != DECEMBER else calendar.offset
    if calendar.stated:
        return msgspec.structs.replace(calendar, offset=offset)
    return Calendar(month + 1, last_day(2023, month + 1).day, offset, True, bool(names), calendar.ends)


def _quarter_of(period: Period, calendar: Calendar) -> int:
    """The quarter of the fiscal year that ends with a period."""
    day = period.end - timedelta(days=NEAR)  # fiscal weeks may end in the month after
    return 4 - (calendar.month - day.month) % 12 // 3


def resolve(mention: Mention, text: str, main: Period | None, clock: Clock) -> Period | None:
    """The period of a mention; None where nothing says which."""
    found = _relative(mention, main, clock) if mention.relative else _absolute(mention, main, clock)
    if found is None:
        return None
    if END_OF.search(text, max(0, mention.start - 16), mention.start):
        return Period(found.end)
    return snapped(found, clock, 0 if mention.said.dates else NEAR)


def snapped(period: Period, clock: Clock, near_end: int = NEAR) -> Period:
    """The period of the tables that ends and begins within a few days of this one, else this one."""
    near = [
        one for one in clock.known
        if (one.start is None) == (period.start is None) and abs((one.end - period.end).days) <= near_end
        and (one.start is None or period.start is None or abs((one.start - period.start).days) <= NEAR)
    ]  # fmt: skip
    return near[0] if near else period


def _absolute(mention: Mention, main: Period | None, clock: Clock) -> Period | None:
    said, calendar = mention.said, clock.calendar
    words = mention.words
    month = MONTH_ALONE.match(words)
    if month and month["month"].lower() in MONTHS:
        year, number = int(month["year"]), MONTHS[month["month"].lower()]
        return Period(last_day(year, number), date(year, number, 1))
    if said.dates:
        named, number, day = said.dates[0]
        near = main or clock.current
        if named is None and near is None:
            return None
        end = make_date(named or (near.end.year if near else 0), number, day)
        if re.search(r"\byears?\b", words) and not said.instant:
            return calendar.ending(end, 12, None)
        if said.months or said.weeks or (ENDED.search(words) and not said.instant):
            return calendar.ending(end, said.months, said.weeks)
        return Period(end)
    name = said.fiscal or (said.years[0] if said.years else None)
    if name is not None and not 1900 <= name <= 2100:
        return None
    if said.half and name:
        return calendar.half(name, said.half)
    own = name if name is not None else (name_of(clock.current, calendar) if clock.current else None)
    if quarters := QUARTERS.search(words):
        return calendar.first_months(own, 6 if quarters[1].lower() == "two" else 9) if own else None
    if said.quarter:
        return calendar.quarter(name, said.quarter) if name else _nearest(said.quarter, clock)
    if said.months and said.months < 12 and FIRST.search(words):
        return calendar.first_months(own, said.months) if own else None
    return calendar.year(name) if name else None


def _nearest(quarter: int, clock: Clock) -> Period | None:
    """A quarter without its year: of the current period, or the last one before it."""
    if clock.current is None:
        return None
    name = name_of(clock.current, clock.calendar)
    for year in (name, name - 1):
        found = clock.calendar.quarter(year, quarter)
        if found.end <= clock.current.end + timedelta(days=NEAR):
            return found
    return None


def _relative(mention: Mention, main: Period | None, clock: Clock) -> Period | None:
    base = main or clock.current
    if base is None:
        return None
    how = mention.relative
    if how == "current":
        return clock.current
    if how == "to_date":
        return clock.to_date
    if how == "current_months":
        return _of_length(mention.said.months, clock)
    if how == "current_year":
        return clock.to_date if clock.to_date and clock.to_date.start and (clock.to_date.end - clock.to_date.start).days > YEAR else None
    if how == "year_ago" and mention.said.quarter:
        own = _nearest(mention.said.quarter, clock)
        return _years_back(own, 1) if own else None
    if how == "same_of" and mention.said.years:
        return _years_back(base, name_of(base, clock.calendar) - mention.said.years[0])
    if how == "end_before":
        return Period(clock.calendar.year_end(name_of(base, clock.calendar) - 1))
    if how in ("year_ago", "year_before"):
        return _years_back(_of_length(mention.said.months, clock) or base, 1)
    if base.start is not None and (base.end - base.start).days > SHORTEST + 40 and clock.current is not None:
        base = clock.current
    if base.start is None:
        return Period(months_back(base.end, 3) - timedelta(days=1))
    end = base.start - timedelta(days=1)
    return clock.calendar.ending(end, 3, None)


def _of_length(months: int | None, clock: Clock) -> Period | None:
    """The current period of so many months: `the same nine-month period last year`."""
    if not months or months <= 3 or clock.current is None:
        return None
    return next((p for p in clock.known if p.start and p.end == clock.current.end and abs((p.end - p.start).days - months * 30.4) <= NEAR), None)


def name_of(period: Period, calendar: Calendar) -> int:
    """The number that names the fiscal year in which a period ends."""
    near = period.end.year - calendar.offset
    return next(n for n in range(near - 1, near + 3) if calendar.year_end(n) + timedelta(days=NEAR) >= period.end)


def _years_back(period: Period, years: int) -> Period:
    def back(day: date) -> date:
        ends = (day + timedelta(days=1)).day == 1
        return last_day(day.year - years, day.month) if ends else make_date(day.year - years, day.month, day.day)

    return Period(back(period.end), back(period.start) if period.start else None)
