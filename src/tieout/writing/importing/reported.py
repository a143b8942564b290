"""What a release says of itself: the period that it reports, and the fiscal year in which that lies.

    income statement   13 weeks ended Nov 2, 2024   39 weeks ended Nov 2, 2024      current: the 13 weeks
    balance sheet      Nov 2, 2024                  Feb 3, 2024                     fiscal years end around January 31
    text               "the third quarter of fiscal 2024"                           and are named by the year in which they begin
    outlook            quarter ending Feb 1, 2025                                   not reported yet: it has no balance sheet

In comes a `Release`, out go its current period and its calendar; each hint has a weight, and what most of them say is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ...model.figure import Figure, Measure, Period, Where
from ...model.release import Release
from ...words.moments import find_mentions

NEAR = 10  # days by which fiscal weeks end before or after a month does
SHORTEST, QUARTER, LONGEST_QUARTER, YEAR, LONGEST = 80, 75, 125, 340, 380  # days
FEW = 3  # figures of a moment that are no balance sheet
RARE = 10  # times that the most used period of an end is used more often than the one taken
HEADLINES = 120  # sentences at the beginning of a release
DECEMBER = 12
HEAD = 80  # lines in which a document says what it is
ANNUAL = re.compile(r"\bannual report (?:pursuant to|under) section\b", re.IGNORECASE)
UNKNOWN = Period(date(2000, 12, 31), date(2000, 1, 1))


def of_statements(figure: Figure) -> bool:
    """Whether a figure is an amount, a rate or a count of a table."""
    return figure.where is Where.TABLE and figure.measure not in (Measure.CHANGE, Measure.DATE)


def current_period(release: Release) -> Period:
    """The period that a release reports: of those that many figures of tables are of the last one that has ended, and of
    several with that end the shortest; the year in an annual report."""
    found = Counter(figure.period for figure in release.figures if figure.period and of_statements(figure))
    flows = {period: count for period, count in found.items() if period.start and days_of(period) >= SHORTEST}
    flows = flows or {period: count for period, count in found.items() if period.start}
    if not flows:
        return max(found, key=lambda period: (period.end, found[period]), default=UNKNOWN)
    last = _last_end(flows, {period.end: count for period, count in found.items() if period.instant}, release)
    ended = {period: count for period, count in flows.items() if period.end == last}
    usual = [period for period, count in ended.items() if count * RARE >= max(ended.values())]
    return (min if _annual(release) else max)(usual, key=lambda period: period.start or period.end)


def _last_end(flows: dict[Period, int], balances: dict[date, int], release: Release) -> date:
    """The last day with a balance sheet on which a stretch ends, so that what is expected does not count; without one the last
    that many figures have, the release being filed after it."""
    filed = release.document.filing.filed if release.document.filing else None
    known = {period: count for period, count in flows.items() if filed is None or period.end <= filed} or flows
    many = max(known.values()) / 5
    ends = {period.end for period, count in known.items() if count >= many}
    closed = [period.end for period in known if balances.get(period.end, 0) > FEW and period.end <= max(ends)]
    return max(closed or ends)


def _annual(release: Release) -> bool:
    form = release.document.filing.form if release.document.filing else None
    stated = ANNUAL.search(" ".join(" ".join(line.text for line in release.document.lines[:HEAD]).split()))
    return (form or "").upper().startswith(("10-K", "20-F", "40-F")) or stated is not None


def fiscal_calendar(release: Release, current: Period) -> tuple[int, bool]:
    """The last month of the fiscal year, and whether it is named by the year in which it begins."""
    said = list(_quarters_said(release))
    months: Counter[int] = Counter()
    for month, weight in _ends_of_years(release, current, said):
        months[month] += weight
    month = months.most_common(1)[0][0] if months else DECEMBER
    return month, month != DECEMBER and _begins(release, current, month, said)


def _ends_of_years(release: Release, current: Period, said: list[tuple[int, int | None]]) -> Iterator[tuple[int, int]]:
    """Last months of the fiscal year with their weights: as the reader knows it, as the text numbers the quarter, by the last
    columns of balance sheets, by where the year to date begins."""
    if release.fiscal_year_end is not None:
        month, day = release.fiscal_year_end
        yield month_of(date(2003, month, min(day, 28))), 2
    counted = Counter(quarter for quarter, _ in said)
    if counted and QUARTER <= days_of(current) <= LONGEST_QUARTER:
        yield (month_of(current.end) + 12 - 3 * counted.most_common(1)[0][0] - 1) % 12 + 1, 2
    elif YEAR <= days_of(current) <= LONGEST:
        yield month_of(current.end), 2
    found = Counter(figure.period for figure in release.figures if figure.period and of_statements(figure))
    moments = {period.end: count for period, count in found.items() if period.instant}
    before = [day for day, count in moments.items() if count > FEW and 2 * NEAR <= (current.end - day).days < YEAR]
    if len(before) == 1:
        yield month_of(before[0]), 1
    starts = [period.start for period in found if period.end == current.end and period.start and LONGEST_QUARTER < days_of(period) < YEAR]
    if starts:
        yield month_of(min(starts) - timedelta(days=1)), 1


def _quarters_said(release: Release) -> Iterator[tuple[int, int | None]]:
    """The quarters that the first sentences name, with the fiscal year where they name it."""
    for sentence in release.sentences[:HEADLINES]:
        for mention in find_mentions(sentence.text):
            if mention.said.quarter and not (mention.relative or mention.compared or mention.said.dates):
                yield mention.said.quarter, mention.said.fiscal


def _begins(release: Release, current: Period, month: int, said: Iterable[tuple[int, int | None]]) -> bool:
    """Whether the quarter that is reported is called by the year before the one in which its fiscal year ends: the last year
    that the text gives to this quarter, else as the reader knows it."""
    ended = current.end - timedelta(days=NEAR)
    ends = ended.year + (ended.month > month)
    quarter = 4 - (month - ended.month) % 12 // 3
    names = [name for own, name in said if own == quarter and name in (ends, ends - 1)]
    return ends - 1 == max(name for name in names if name) if names else release.year_named > 0


def month_of(day: date) -> int:
    """The month that ends with a day, or a few days before: fiscal weeks may end in the month after."""
    return (day - timedelta(days=NEAR)).month


def days_of(period: Period) -> int:
    """How many days a stretch has; 1 for a moment."""
    return (period.end - (period.start or period.end)).days + 1
