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
from ..words.labels import is_reference
from ..words.numerals import parse_number, size_of, without_last_zeros
from ..words.periods import FIRST_YEAR, LAST_YEAR, make_date, read_time
from ..words.units import currencies_in
from .calendar import find_calendar
from .captions import Caption, read_caption
from .cells import read_cells
from .columns import Meaning, Numbers, read_columns
from .dates import read_dates
from .entity import find_entity
from .labels import read_labels
from .moments import row_periods
from .prose import Scale, read_doubts, read_sentences
from .rates import find_rates
from .surroundings import Around, proportionate, read_surroundings, usual_scale
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
    figures: list[Figure] = []
    found = list(doubts)
    captions: dict[str, Caption] = {}
    columns: dict[str, list[Meaning]] = {}
    numerals = {grid.id: _numbers(grid, document.worksheet) for grid in grids}
    around = _around(document, grids, {name: numbers for name, (numbers, _) in numerals.items()})
    for grid in grids:
        root = grid.block_of or grid.id
        before = captions[grid.id] = read_caption(grid, captions.get(root), around[grid.id])
        numbers, unread = numerals[grid.id]
        found += unread
        first = columns.get(root, []) if grid.block_of else []
        meanings = columns[grid.id] = read_columns(grid, before, calendar, numbers, first)
        figures += read_cells(grid, before, meanings, numbers, home, row_periods(grid, calendar, before.said))
    clock = make_clock(calendar, figures, sentences)
    told, claims = read_sentences(sentences, clock, home, _scales(captions, figures))
    days, dated = read_dates(sentences, clock)
    scaled, unstated = with_unstated_scales([*figures, *told], claims, grids, captions)
    found += [*unstated, *read_doubts(sentences)]
    inside = read_labels(document, grids, captions, columns, home)
    figures = sorted([*scaled, *days, *inside], key=lambda figure: figure.place)
    year_end = (calendar.month, calendar.day) if calendar.stated else None
    return Release(
        document, find_entity(document), year_end, tuple(grids), tuple(figures), find_rates(document), tuple(found),
        sentences=tuple(sentences), claims=(*claims, *dated), year_named=calendar.offset,
    )  # fmt: skip


def _scales(captions: dict[str, Caption], figures: Sequence[Figure]) -> dict[str, Scale]:
    """The scale of every table that has one, with its largest amount."""
    largest: dict[str, int] = {}
    for figure in figures:
        if figure.measure is Measure.AMOUNT and figure.mantissa and figure.table is not None and figure.exponent >= 0:
            largest[figure.table] = max(largest.get(figure.table, 0), abs(figure.mantissa) * int(10**figure.exponent))
    return {name: Scale(captions[name].scale, size) for name, size in largest.items() if captions[name].scale}


def _around(document: Document, grids: Sequence[Grid], numbers: dict[str, Numbers]) -> dict[str, Around]:
    """What the text around each table says, or else what all other tables of the document say of their scale."""
    around = read_surroundings(document, grids)
    own = {grid.id: read_caption(grid, None, around[grid.id]) for grid in grids}
    usual = usual_scale(caption.scale for caption in own.values() if caption.scaled and caption.statement)
    if usual is None:
        return around
    sizes = {name: max((size_of(n) for n in some.values()), default=0) for name, some in numbers.items()}
    largest = max((sizes[name] * 10**usual for name, caption in own.items() if caption.scaled), default=0)
    for grid in grids:
        if not own[grid.id].scaled and proportionate(grid, usual, sizes, largest):
            around[grid.id] = Around(usual, around[grid.id].text, False, around[grid.id].sentence)
    return around


def _numbers(grid: Grid, worksheet: bool) -> tuple[Numbers, list[Doubt]]:
    """The numbers of a grid by row and column, and a doubt for each cell with digits that is none. The last decimals of a
    worksheet's numbers say nothing of their precision where they are zeros."""
    numbers: Numbers = {}
    doubts: list[Doubt] = []
    aside = {n for n, column in enumerate(grid.columns) if is_reference(" ".join(column.header))}
    for cell in grid.cells:
        number = parse_number(cell.text) if cell.column not in aside else None
        if number is not None:
            numbers[cell.row, cell.column] = number = without_last_zeros(number) if worksheet else number
            if number.faulty:
                message = f"{cell.text!r} is printed in no usual way; it was read as its digits say"
                doubts.append(Doubt("faulty-grouping", message, cell.place))
        elif cell.column not in aside and any(character.isdigit() for character in cell.text):
            doubts.append(Doubt("unreadable-number", f"{cell.text!r} cannot be read as a number", cell.place))
    return numbers, doubts


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
