"""Grids, Sentences -> Figures: every printed number with its exact value, unit, measure and period.

In come a `Document`, its `Grid`s and its `Sentence`s, out goes a `Release`. A figure takes its meaning from four sides: its own print,
its row, its column, and the table's caption; the document's fiscal calendar makes periods of what is said of time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from ..model.document import Document, Doubt, LineKind
from ..model.figure import Figure, Measure
from ..model.grid import Grid
from ..model.release import Release
from ..model.sentence import Sentence
from ..words.periods import FIRST_YEAR, LAST_YEAR, make_date, read_time
from ..words.units import currencies_in
from .calendar import find_calendar
from .captions import Caption
from .dates import read_dates
from .entity import find_entity
from .labels import read_labels
from .prose import Scale, read_doubts, read_sentences
from .rates import find_rates
from .surroundings import read_standing
from .tabular import read_tables
from .tagged import read_tags
from .times import make_clock
from .unstated import with_unstated_scales

__all__ = ["read_release"]

FISCAL = re.compile(r"\bfy")
TO_DATE = (6, 9)  # months of a fiscal year to date
WEEKS_TO_DATE = {26: 6, 39: 9}  # weeks of one, with the months that they count as


def read_release(
    document: Document, grids: Sequence[Grid], sentences: Sequence[Sentence] = (), doubts: Sequence[Doubt] = (), *,
    like: Release | None = None,
) -> Release:  # fmt: skip
    """The release that a document prints in its tables and sentences.

    A document that states no fiscal year has that of `like`, another of the same company: `3Q05` is the same quarter.
    """
    text = "\n".join(line.text for line in document.lines if line.kind is not LineKind.RULE)
    filed = document.filing.fiscal_year_end if document.filing is not None else None
    calendar = find_calendar(_about_years(document), _dates(grids), _to_date(grids), filed)
    if not calendar.stated and like is not None and like.fiscal_year_end is not None:
        month, day = like.fiscal_year_end
        calendar = msgspec.structs.replace(calendar, month=month, day=day, offset=like.year_named)
    home = _home_currency(text, grids)
    standing = read_standing(document, grids)
    read = read_tables(document, grids, calendar, home, standing)
    figures: Sequence[Figure] = read.figures
    clock = make_clock(calendar, figures, sentences)
    told, claims = read_sentences(sentences, clock, home, _scales(read.captions, figures), standing, read.dated)
    days, dated = read_dates(sentences, clock)
    scaled, unstated = with_unstated_scales([*figures, *told], claims, grids, read.captions)
    found = (*doubts, *read.doubts, *unstated, *read_doubts(sentences))
    inside = read_labels(document, grids, read.captions, read.columns, home)
    figures = sorted([*scaled, *days, *inside], key=lambda figure: figure.place)
    year_end = (calendar.month, calendar.day) if calendar.stated else None
    return Release(
        document, find_entity(document), year_end, tuple(grids), tuple(figures), find_rates(document), found,
        sentences=tuple(sentences), claims=(*claims, *dated), year_named=calendar.offset, tagged=read_tags(document, figures),
    )  # fmt: skip


def _scales(captions: dict[str, Caption], figures: Sequence[Figure]) -> dict[str, Scale]:
    """The scale of every table that has one, with its largest amount."""
    largest: dict[str, int] = {}
    for figure in figures:
        if figure.measure is Measure.AMOUNT and figure.mantissa and figure.table is not None and figure.exponent >= 0:
            largest[figure.table] = max(largest.get(figure.table, 0), abs(figure.mantissa) * int(10**figure.exponent))
    return {name: Scale(captions[name].scale, size) for name, size in largest.items() if captions[name].scale}


def _dates(grids: Sequence[Grid]) -> tuple[date, ...]:
    """All days that headers and captions print: ends of fiscal weeks among them."""
    found: set[date] = set()
    for grid in grids:
        for text in (*grid.context, *(" ".join(column.header) for column in grid.columns)):
            found.update(make_date(y, m, d) for y, m, d in read_time(text).dates if y is not None and FIRST_YEAR <= y <= LAST_YEAR)
    return tuple(sorted(found))


def _about_years(document: Document) -> str:
    """The lines that speak of years or quarters, each with the one below it, as one text."""
    found: list[str] = []
    goes_on = False
    for line in document.lines:
        if line.kind is LineKind.RULE:
            continue
        about = _about_year(line.text.lower())
        if about or goes_on:
            found.append(line.text)
        goes_on = about
    return " ".join(" ".join(found).split())


def _about_year(lowered: str) -> bool:
    if "year" in lowered or "quarter" in lowered or "fiscal" in lowered or "conformed" in lowered:
        return True
    return "fy" in lowered and FISCAL.search(lowered) is not None


def _to_date(grids: Sequence[Grid]) -> list[tuple[int, date]]:
    """Months and ends of the stretches of six and nine months (26 and 39 weeks) that columns and captions name, once a table."""
    found: list[tuple[int, date]] = []
    for grid in grids:
        own: set[tuple[int, date]] = set()
        for text in (*(" ".join(column.header) for column in grid.columns), " ".join(grid.context)):
            said = read_time(text)
            months = WEEKS_TO_DATE.get(said.weeks or 0, said.months)
            if months in TO_DATE:
                own.update((months, make_date(y, m, d)) for y, m, d in said.dates if y is not None and FIRST_YEAR <= y <= LAST_YEAR)
        found += sorted(own)
    return found


def _home_currency(text: str, grids: Sequence[Grid]) -> str:
    """The currency of figures that name none: the one that captions name most, else the text's."""
    count: dict[str, int] = {}
    for grid in grids:
        for code in currencies_in(" ".join(grid.context))[:1]:
            count[code] = count.get(code, 0) + 1
    if count:
        return max(count, key=lambda code: count[code])
    codes = currencies_in(text[:60_000])
    return "USD" if not codes or "$" in text[:60_000] else codes[0]
