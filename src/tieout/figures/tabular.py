"""Grids -> Figures: all tables of a document, each with its caption, what holds around it, and what its lines name.

A table takes over what an earlier one has said: its caption and its columns where it goes on with that one, the day of the
balance sheet where it lists what falls due.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct, structs

from ..model.document import Document, Doubt
from ..model.figure import Figure, Period
from ..model.grid import Grid
from ..model.place import Place
from ..words.numerals import groups_by_lakhs, is_in_lakhs, last_zeros, parse_number, size_of
from ..words.periods import is_time
from ..words.ranges import ENDS
from .calendar import Calendar
from .captions import Caption, read_caption
from .cells import read_cells
from .columns import Meaning, Numbers, read_columns
from .headings import heading_period, read_headings
from .maturities import as_of, reported_until
from .moments import day_periods, row_periods
from .references import reference_columns, reference_rows
from .surroundings import Around, Standing, proportionate, read_surroundings, usual_scale
from .timing import Times

YEAR_NAMED = re.compile(r"(?:fiscal|year|FY)\b|\d{4}\b", re.IGNORECASE)  # rows that are named by their year


class Tables(Struct, frozen=True):
    """The figures of all tables with the captions and the meanings of the columns by table; `dated` are the tables that have one period only, by their last
    lines, with it."""

    figures: list[Figure]
    captions: dict[str, Caption]
    columns: dict[str, list[Meaning]]
    doubts: list[Doubt]
    dated: list[tuple[int, Period]]


def read_tables(
    document: Document, grids: Sequence[Grid], calendar: Calendar, home: str, standing: Sequence[Standing]
) -> Tables:
    """The figures of the tables of a document; `standing` are its statements of scale, `home` the currency of what names none."""
    found = Tables([], {}, {}, [], [])
    lakhs = groups_by_lakhs([cell.text for grid in grids for cell in grid.cells], home)
    numerals = {grid.id: _numbers(grid, document, lakhs) for grid in grids}
    around = _around(document, grids, {name: numbers for name, (numbers, _) in numerals.items()}, standing)
    headings = read_headings(document, grids)
    reported: date | None = None
    for grid in grids:
        root = grid.block_of or grid.id
        caption = found.captions[grid.id] = read_caption(grid, found.captions.get(root), around[grid.id])
        numbers, unread = numerals[grid.id]
        found.doubts.extend(unread)
        meanings = read_columns(grid, caption, calendar, numbers, found.columns.get(root, []) if grid.block_of else [])
        reported = reported_until(caption, meanings, reported)
        found.columns[grid.id] = due = as_of(grid, meanings, reported, calendar)
        named = headings.get(grid.id, {})
        times = _times(grid, caption, calendar, due, named if due is not meanings else _years(grid) | named)
        own = read_cells(grid, caption, due, numbers, home, times)
        own = [_loose(figure, numbers) for figure in own] if document.worksheet else own
        own = [_noted(figure, document) for figure in own] if document.notation is not None else own
        found.figures.extend(own)
        if (only := _only_period(own)) is not None:
            found.dated.append((own[-1].place.line, only))
    found.dated.sort(key=lambda table: table[0])
    return found


def _times(grid: Grid, caption: Caption, calendar: Calendar, columns: Sequence[Meaning], named: Mapping[int, str]) -> Times:
    """The periods of rows: those that they state, and those that the headings `named` for them are of."""
    below = {n: heading_period(text, grid.rows[n].label, caption, calendar) for n, text in named.items()}
    dated = {n: period for n, period in below.items() if period is not None}
    return Times(row_periods(grid, calendar, caption.said), dated, day_periods(grid, columns, calendar))


def _years(grid: Grid) -> dict[int, str]:
    """The labels of the rows that are named by a year."""
    return {n: row.path[-1] for n, row in enumerate(grid.rows) if YEAR_NAMED.match(row.path[-1]) and is_time(row.path[-1])}


def _only_period(figures: Sequence[Figure]) -> Period | None:
    """The period of all figures of a table, None where they have several."""
    first = figures[0].period if figures else None
    return first if all(figure.period == first for figure in figures) else None


def _around(
    document: Document, grids: Sequence[Grid], numbers: dict[str, Numbers], standing: Sequence[Standing]
) -> dict[str, Around]:
    """What the text around each table says, or else what all other tables of the document say of their scale."""
    around = read_surroundings(document, grids, standing)
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


def _loose(figure: Figure, numbers: Numbers) -> Figure:
    """A figure of a worksheet: decimals that are zeros say nothing of its precision."""
    zeros = last_zeros(numbers[figure.row or 0, figure.column or 0])
    return structs.replace(figure, zeros=zeros) if zeros else figure


def _noted(figure: Figure, document: Document) -> Figure:
    """A figure with its print in the notation of the source."""
    return structs.replace(figure, text=_print_at(document, figure.place), usual=figure.text, notation=document.notation)


def _print_at(document: Document, place: Place) -> str:
    """What the source prints at a place of its page."""
    return document.lines[place.line - 1].printed[place.column - 1 : place.end_column - 1]


def _numbers(grid: Grid, document: Document, lakhs: bool) -> tuple[Numbers, list[Doubt]]:
    """The numbers of a grid by row and column, and a doubt for each cell with digits that is none or is printed in no usual way."""
    numbers: Numbers = {}
    doubts: list[Doubt] = []
    aside, rows = reference_columns(grid), reference_rows(grid)
    for cell in grid.cells:
        number = parse_number(cell.text) if cell.column not in aside and cell.row not in rows else None
        if number is not None:
            numbers[cell.row, cell.column] = number
            if number.faulty and not (lakhs and is_in_lakhs(cell.text)):
                message = f"{_print_at(document, cell.place)!r} is printed in no usual way; it was read as its digits say"
                doubts.append(Doubt("faulty-grouping", message, cell.place))
        elif cell.column not in aside and cell.row not in rows and any(character.isdigit() for character in cell.text):
            doubts.append(Doubt("unreadable-number", f"{_print_at(document, cell.place)!r} cannot be read as a number", cell.place))
    return _with_signs_of_ranges(numbers, grid), doubts


def _with_signs_of_ranges(numbers: Numbers, grid: Grid) -> Numbers:
    """The numbers, the lower end of a range with the sign that only its upper end prints: `5-7%`, `5.3 to 5.4 years`."""
    low = [n for n, column in enumerate(grid.columns[:-1]) if column.header[-1:] == ENDS[:1] and grid.columns[n + 1].header[-1:] == ENDS[1:]]
    for (row, column), number in list(numbers.items()) if low else ():
        high = numbers.get((row, column + 1))
        if column in low and high is not None and number.mantissa is not None:
            numbers[row, column] = structs.replace(number, percent=number.percent or high.percent, suffix=number.suffix or high.suffix)
    return numbers
