"""Grids -> Figures: every printed number with its exact value, unit, measure and period.

In comes a `Document` with its `Grid`s, out goes a `Release`. A figure takes its meaning from four sides: its own print,
its row, its column, and the table's caption; the document's fiscal calendar makes periods of what is said of time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..model.document import Document, Doubt, LineKind
from ..model.figure import Figure
from ..model.grid import Grid
from ..model.release import Release
from ..words.labels import is_reference
from ..words.numerals import parse_number, size_of
from ..words.periods import make_date, read_time
from ..words.units import currencies_in
from .calendar import find_calendar
from .captions import Caption, read_caption
from .cells import read_cells
from .columns import Meaning, Numbers, read_columns
from .entity import find_entity
from .moments import row_periods
from .rates import find_rates
from .surroundings import Around, proportionate, read_surroundings, usual_scale

__all__ = ["read_release"]

HOME_CURRENCY_LINES = 4000


def read_release(document: Document, grids: Sequence[Grid], doubts: Sequence[Doubt] = ()) -> Release:
    """The release that a document prints in its tables."""
    text = "\n".join(line.text for line in document.lines if line.kind is not LineKind.RULE)
    calendar = find_calendar(" ".join(text.split()), _dates(grids))
    home = _home_currency(text, grids)
    figures: list[Figure] = []
    found = list(doubts)
    captions: dict[str, Caption] = {}
    columns: dict[str, list[Meaning]] = {}
    numerals = {grid.id: _numbers(grid) for grid in grids}
    around = _around(document, grids, {name: numbers for name, (numbers, _) in numerals.items()})
    for grid in grids:
        root = grid.block_of or grid.id
        before = captions[grid.id] = read_caption(grid, captions.get(root), around[grid.id])
        numbers, unread = numerals[grid.id]
        found += unread
        first = columns.get(root, []) if grid.block_of else []
        meanings = columns[grid.id] = read_columns(grid, before, calendar, numbers, first)
        figures += read_cells(grid, before, meanings, numbers, home, row_periods(grid, calendar, before.said))
    figures.sort(key=lambda figure: figure.place)
    year_end = (calendar.month, calendar.day) if calendar.stated else None
    return Release(
        document, find_entity(document), year_end, tuple(grids), tuple(figures), find_rates(document), tuple(found)
    )


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


def _numbers(grid: Grid) -> tuple[Numbers, list[Doubt]]:
    """The numbers of a grid by row and column, and a doubt for each cell with digits that is none."""
    numbers: Numbers = {}
    doubts: list[Doubt] = []
    aside = {n for n, column in enumerate(grid.columns) if is_reference(" ".join(column.header))}
    for cell in grid.cells:
        number = parse_number(cell.text) if cell.column not in aside else None
        if number is not None:
            numbers[cell.row, cell.column] = number
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
            found.update(make_date(y, m, d) for y, m, d in read_time(text).dates if y is not None and 1900 <= y <= 2100)
    return tuple(sorted(found))


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
