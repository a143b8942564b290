"""Dates and periods in print: `Three Months Ended June 30, 2003`, `1Q03`, `fiscal 2003`, `as of Dec. 31, 1997`.

A text is searched for what it says of time: how long, until when, which quarter of which fiscal year. Putting that
together into a period needs the fiscal year and the rest of the table, which the figures stage knows.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

MONTHS = {name: n for n, names in enumerate(
    ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
     "sep sept september", "oct october", "nov november", "dec december"), 1) for name in names.split()}  # fmt: skip
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
US_DATE = re.compile(MONTH + r"\s{0,3}(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!\d)(?:\s{0,2},?\s{0,3}(?P<year>(?:19|20)\d\d)\d?\b)?", re.IGNORECASE)  # a footnote mark may touch the year
DAY_FIRST = re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?" + MONTH + r",?(?:\s(?P<year>(?:19|20)\d\d)\b)?", re.IGNORECASE)
MONTH_YEAR = re.compile(r"\b" + MONTH + r",?\s(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
SLASHED = re.compile(r"\b(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})\b")
YEAR = re.compile(r"(?<![\d/,.$'-])(?P<year>(?:19|20)\d\d)(?![\d/,%-]|\.\d)")
WORDS = {"one": 1, "two": 2, "three": 3, "six": 6, "nine": 9, "twelve": 12, "thirteen": 13, "fourteen": 14, "twenty-six": 26,
         "twenty six": 26, "twenty-seven": 27, "thirty-nine": 39, "thirty nine": 39, "forty": 40, "fifty-two": 52,
         "fifty two": 52, "fifty-three": 53, "fifty three": 53}  # fmt: skip
COUNT = r"(?P<count>\d{1,2}|" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")"
SPAN = re.compile(rf"\b{COUNT}[\s-]+(?:fiscal\s)?(?P<unit>months?|weeks?)\b(?!\s+(?:change|chg))", re.IGNORECASE)
QUARTER = re.compile(
    r"\b(?:(?P<q1>[1-4])\s?Q\s?'?(?P<y1>\d{4}|\d{2})\b|Q(?P<q2>[1-4])\s?(?:FY)?\s?'?(?P<y2>\d{4}|\d{2})\b|"
    r"(?P<q3>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:fiscal\s+)?quarter(?:\s+(?:of\s+)?(?:the\s+)?(?:fiscal\s+(?:year\s+)?)?'?(?P<y3>\d{4}))?|"
    r"(?P<q4>[1-4])Q\b|\bQ(?P<q5>[1-4])\b)",
    re.IGNORECASE,
)
HALF = re.compile(r"\b(?:(?P<h1>[12])\s?H\s?'?(?P<y1>\d{4}|\d{2})\b|H(?P<h2>[12])\s?'?(?P<y2>\d{4}|\d{2})\b|(?P<h3>first|second)\s+half(?:\s+(?:of\s+)?(?:fiscal\s+)?(?P<y3>\d{4}))?|half[\s-]year)", re.IGNORECASE)
FISCAL = re.compile(r"\b(?:FY\s?'?|fiscal\s+(?:year\s+)?'?)(?P<year>\d{4}|\d{2})\b(?!\s*(?:ended|ending))", re.IGNORECASE)
ENDED_YEAR = re.compile(r"\b(?:fiscal\s+)?years?[\s-]+(?:then\s+)?(?:ended|ending)\b|\bfull[\s-]year\b|\bannual\b|\bfor the (?:fiscal )?years?\b|^\s*years?\b(?![\s-](?:over|on|to))", re.IGNORECASE)
ENDED_QUARTER = re.compile(r"\bquarters?\b(?:[\s-]+(?:ended|ending))?", re.IGNORECASE)
INSTANT = re.compile(r"(?i:\bas (?:of|at)\b|\bbalance at\b)|(?i:\bat\b)(?=\s+(?:[A-Z0-9]|(?i:the (?:beginning|end) of)\b.{0,20}\d))")
GLUE = re.compile(r"\b(?:as|of|at|and|for|the|on|in|to|fiscal|calendar|years?|quarters?|half|periods?|months?|weeks?|then|ended|ending|end|unaudited|audited|restated|continued)\b|[\s,.:;()&–—-]", re.IGNORECASE)
MONTHS_THROUGH = re.compile(  # `Jan. to Dec. 2017`
    rf"\b{MONTH.replace('month', 'first')}\s?(?:-|\u2013|to|through)\s?{MONTH.replace('month', 'last')},?\s(?:19|20)\d\d\b", re.IGNORECASE
)
THROUGH = re.compile(r"\s?(?:-|\u2013|\u2014|to|through|until)\s?", re.IGNORECASE)
FIRST_YEAR, LAST_YEAR = 1900, 2100  # a year outside of them is a slip or a row of digits
YEAR_IN = re.compile(r"\d\d")
LONGEST = 80  # characters of a heading that names a time
ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


class Said(Struct, frozen=True):
    """What a text says of time. `months` and `weeks` are lengths, `quarter` and `half` of the fiscal year `fiscal`
    (as printed, two digits made four); `dates` have the year None where it is not printed."""

    months: int | None = None
    weeks: int | None = None
    quarter: int | None = None
    half: int | None = None
    fiscal: int | None = None
    dates: tuple[tuple[int | None, int, int], ...] = ()
    years: tuple[int, ...] = ()
    instant: bool = False

    @property
    def long(self) -> bool:
        """Whether the text says how long the period is."""
        return bool(self.months or self.weeks or self.quarter or self.half or (self.fiscal and not self.quarter))


@lru_cache(maxsize=8192)
def read_time(text: str) -> Said:
    """What a text says of time."""
    placed, rest = _dates(text)
    dates = tuple(item for _, _, item in placed)
    quarter, fiscal = _quarter(rest)
    half, half_year = _half(rest)
    if found := FISCAL.search(rest):
        fiscal = fiscal or _year(found["year"])
    months = weeks = None
    if span := SPAN.search(rest):
        count = WORDS.get(span["count"].lower()) or int(re.sub(r"\D", "", span["count"]) or 0)
        months, weeks = (count, None) if span["unit"].lower().startswith("month") else (None, count)
    elif len(placed) == 2 and THROUGH.fullmatch(text, placed[0][1], placed[1][0]) and (long := _between(*dates)):
        (months, weeks), dates = long, dates[1:]
    elif found := MONTHS_THROUGH.search(text):
        months = MONTHS[found["last"].lower()] - MONTHS[found["first"].lower()] + 1
        months = months if months > 0 else months + 12
    elif quarter is None and half is None and ENDED_YEAR.search(rest):
        months = 12
    elif quarter is None and half is None and ENDED_QUARTER.search(rest):
        months = 3
    years = tuple(int(m["year"]) for m in YEAR.finditer(rest))
    return Said(months, weeks, quarter, half, fiscal or half_year, dates, years, bool(INSTANT.search(text)))


@lru_cache(maxsize=8192)
def is_time(text: str) -> bool:
    """Whether a text names a day, a year or a period with its year, and says nothing else: `As of and for the Year Ended
    December 31, 2003`."""
    if len(text) > LONGEST or not YEAR_IN.search(text):
        return False
    said = read_time(text)
    if not (said.years or said.fiscal or any(year for year, _, _ in said.dates)):
        return False
    rest = list(text)
    for start, end in (*time_spans(text), *(match.span() for match in YEAR.finditer(text))):
        rest[start:end] = " " * (end - start)
    return not GLUE.sub("", "".join(rest))


@lru_cache(maxsize=8192)
def names_day(text: str) -> bool:
    """Whether a text names a moment or the end of a stretch of time by its day, leaves the year to others, and says nothing
    else: `At May 31,`, `Year Ended May 31`."""
    if len(text) > LONGEST or YEAR.search(text):
        return False
    said = read_time(text)
    if not said.dates or any(year for year, _, _ in said.dates) or not (said.instant or said.months or said.weeks):
        return False
    rest = list(text)
    for start, end in time_spans(text):
        rest[start:end] = " " * (end - start)
    return not GLUE.sub("", "".join(rest))


def time_spans(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that name dates, quarters, halves, fiscal years or lengths of time."""
    patterns = (SLASHED, US_DATE, DAY_FIRST, MONTH_YEAR, QUARTER, HALF, FISCAL, SPAN)
    return [match.span() for pattern in patterns for match in pattern.finditer(text)]


def _between(first: tuple[int | None, int, int], last: tuple[int | None, int, int]) -> tuple[int | None, int | None] | None:
    """The months or else the weeks from one day to another one, both within; None where they are neither."""
    if last[0] is None:
        return None
    end = make_date(last[0], *last[1:])
    start = make_date(first[0] or end.year - ((first[1], first[2]) > (end.month, end.day)), *first[1:])
    months = round((end - start).days / 30.4)
    if start < end and months and months_back(end, months) == start:
        return months, None
    days = (end - start).days + 1
    return (None, days // 7) if days > 0 and days % 7 == 0 else None


def _dates(text: str) -> tuple[list[tuple[int, int, tuple[int | None, int, int]]], str]:
    """The dates of a text with the offsets that they begin and end at, and the text without them."""
    found: list[tuple[int, int, tuple[int | None, int, int]]] = []
    rest = text
    for pattern in (SLASHED, US_DATE, DAY_FIRST):
        for match in pattern.finditer(rest):
            month = MONTHS.get(match["month"].lower()) or (int(match["month"]) if match["month"].isdigit() else 0)
            year, day = _year(match["year"]) if match["year"] else None, int(match["day"])
            if 1 <= month <= 12 and 1 <= day <= 31 and (year is not None or not match["year"]):
                found.append((*match.span(), (year, month, day)))
                rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    for match in MONTH_YEAR.finditer(rest):
        year, month = int(match["year"]), MONTHS[match["month"].lower()]
        found.append((*match.span(), (year, month, monthrange(year, month)[1])))
        rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    return sorted(found, key=lambda date: date[:2]), rest


def _quarter(text: str) -> tuple[int | None, int | None]:
    match = QUARTER.search(text)
    if match is None:
        return None, None
    said = match["q1"] or match["q2"] or match["q3"] or match["q4"] or match["q5"]
    year = match["y1"] or match["y2"] or match["y3"]
    number = ORDINAL.get(said.lower()) or int(said)
    return number, _year(year) if year else None


def _half(text: str) -> tuple[int | None, int | None]:
    match = HALF.search(text)
    if match is None or not (match["h1"] or match["h2"] or match["h3"]):
        return None, None
    said = match["h1"] or match["h2"] or match["h3"]
    year = match["y1"] or match["y2"] or match["y3"]
    return ORDINAL.get(said.lower()) or int(said), _year(year) if year else None


def _year(text: str) -> int | None:
    """A year with its century; None for one that nobody can mean."""
    value = int(text)
    value = value if value > 99 else (2000 + value if value < 70 else 1900 + value)
    return value if FIRST_YEAR <= value <= LAST_YEAR else None


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def make_date(year: int, month: int, day: int) -> date:
    """The date; a day past the end of its month is the month's last."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def months_back(end: date, months: int) -> date:
    """The first day of the stretch of so many months that ends on `end`. Where `end` is not the last day of a month
    (fiscal weeks), three months count as thirteen weeks."""
    if (end + timedelta(days=1)).day != 1:
        return end - timedelta(days=round(months * 52 / 12) * 7 - 1)
    count = end.year * 12 + end.month - months
    return date(count // 12, count % 12 + 1, 1)
