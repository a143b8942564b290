"""What a document says of its fiscal year, hint by hint: the day on which it ends and the number that names it.

    "the 1st quarter of the fiscal year ending March 31, 2004 ("fiscal 2003")"     ends on 3/31, named one below its end

In come the lines that speak of years, out go hints, each with its weight; the calendar is what most of them say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from ..words.periods import FIRST_YEAR, LAST_YEAR, MONTH, MONTHS, ORDINAL, last_day, make_date

YEAR_END = re.compile(
    r"(?:fiscal\s+)?years?\s+(?:then\s+)?(?:ended|ending|ends|end(?:ed)?\s+on)\s+(?:on\s+)?" + MONTH + r"\s+(?P<day>\d{1,2})(?:,?\s+(?P<year>\d{4}))?"
    r"(?P<named>\s*\(\W{0,3}(?:the\s+)?(?:fiscal(?:\s+year)?|FY)\s*'?(?P<name>\d{4}|\d{2})\b)?",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"(?:fiscal(?:\s+year)?|FY)\s*'?(?P<name>\d{4})\b[^.]{0,60}?(?:ended|ending|ends)\s+(?:on\s+)?" + MONTH + r"\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})",
    re.IGNORECASE,
)
PART = re.compile(r"\b(?:quarter|half|months|weeks)(?:\s+(?:of|in))?\s+(?:the\s+)?$", re.IGNORECASE)
QUARTER_ENDED = re.compile(
    r"\b(?P<quarter>first|second|third|fourth)(?:\s+fiscal)?\s+quarter(?:(?:\s+(?:of|in))?\s+(?:the\s+)?(?:fiscal(?:\s+year)?\s+)?(?P<name>\d{4}))?,?"
    r"\s+(?:which\s+)?(?:ended|ending)\s+(?:on\s+)?" + MONTH + r"\s+(?P<day>\d{1,2})(?:,?\s+(?P<year>\d{4}))?",
    re.IGNORECASE,
)
HEADER_FISCAL = re.compile(r"CONFORMED PERIOD OF REPORT|FISCAL YEAR END:\s*(?P<month>\d\d)(?P<day>\d\d)")
NAMES = (0, 1)  # the year in which a fiscal year ends, less the one that names it
DRIFT = 8  # days by which fiscal weeks end before or after a month does


class Hint(Struct, frozen=True):
    """A month and day on which the fiscal year ends, and how much that weighs. `offset` is the year of its end less the
    year that names it; `named` is a fiscal year with its end; both are None where the text does not say them."""

    end: tuple[int, int]
    weight: int
    offset: int | None = None
    named: tuple[int, date] | None = None


def hints(text: str, to_date: Sequence[tuple[int, date]], filed: tuple[int, int] | None = None) -> Iterator[Hint]:
    """All that a document says of its fiscal year: in its text, by its columns for the year to date, in its header as filed."""
    for months, last in to_date:
        yield Hint(_end_of_year(last, 12 - months), 2)
    yield from _ends_of_quarters(text)
    yield from _ends_of_years(text)
    yield from _named_years(text)
    if filed is not None:
        yield Hint(filed, 2)
        return
    found = HEADER_FISCAL.search(text[:20000])
    if found and found["month"] and 1 <= int(found["month"]) <= 12 and 1 <= int(found["day"]) <= 31:
        yield Hint((int(found["month"]), int(found["day"])), 2)


def _ends_of_quarters(text: str) -> Iterator[Hint]:
    """"the third quarter of fiscal 2005 ended June 30, 2005"."""
    for match in QUARTER_ENDED.finditer(text):
        if not _possible(match):
            continue
        last = make_date(int(match["year"] or 2000), MONTHS[match["month"].lower()], int(match["day"]))
        left = 12 - 3 * ORDINAL[match["quarter"].lower()]
        known = match["name"] and match["year"]
        offset = (last.year * 12 + last.month - 1 + left) // 12 - int(match["name"]) if known else None
        yield Hint(_end_of_year(last, left), 4, offset)


def _ends_of_years(text: str) -> Iterator[Hint]:
    """"the fiscal year ending March 31, 2004", and perhaps "("fiscal 2003")"."""
    for match in YEAR_END.finditer(text):
        if not _possible(match):
            continue
        end = MONTHS[match["month"].lower()], int(match["day"])
        weight = 1 + 3 * bool(match["named"])
        if match["named"] and match["year"]:
            year = int(match["year"])
            name = _full(match["name"], year)
            yield Hint(end, weight, year - name, (name, make_date(year, *end)))
        else:
            yield Hint(end, weight)


def _named_years(text: str) -> Iterator[Hint]:
    """"Fiscal 2003 ended on March 27, 2004"."""
    for match in NAMED.finditer(text):
        if PART.search(text, max(0, match.start() - 24), match.start()) or not _possible(match):
            continue  # the end of a quarter of that year, or no day at all
        end, name, year = (MONTHS[match["month"].lower()], int(match["day"])), int(match["name"]), int(match["year"])
        if year - name not in NAMES:
            continue  # no year ends before the one that names it: the end of a part of it
        yield Hint(end, 3, year - name, (name, make_date(year, *end)))


def _possible(match: re.Match[str]) -> bool:
    """Whether a day and a year, where one is printed, can be meant."""
    year = match["year"]
    return 1 <= int(match["day"]) <= 31 and (year is None or FIRST_YEAR <= int(year) <= LAST_YEAR)


def _end_of_year(end: date, months: int) -> tuple[int, int]:
    """Month and day of the fiscal year's end, so many months after the end of one of its parts."""
    if end.day <= DRIFT:  # fiscal weeks that end in the month after
        end = last_day(end.year, end.month - 1) if end.month > 1 else date(end.year - 1, 12, 31)
    month = (end.month - 1 + months) % 12 + 1
    return month, 31 if (end + timedelta(days=1)).day == 1 else end.day


def _full(name: str, near: int) -> int:
    return int(name) if len(name) == 4 else near // 100 * 100 + int(name)
