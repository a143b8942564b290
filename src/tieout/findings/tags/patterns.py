"""Tags that break the pattern of their table: its rows have a concept each, its columns a period, the others have another.

                   2024            2023
    Net sales      Sales, 2024     Sales, 2023
    Net income     Income, 2024    Sales, 2023      <- the other rows have one concept each: the tag of Sales is on the wrong number
    Net loss       Loss, 2023      Loss, 2023       <- the other tags of the column are of 2024: a tag of the wrong period

Nothing is asked of a table that shows no pattern: all of its other lines have to keep to it but one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from ...model.fact import Fact
from ...model.figure import Figure
from ...model.finding import Finding
from .board import Board, Cell, Cells
from .contexts import near, said_of, with_member

ALIKE = 4  # cells that say what another of their line says, to make a pattern
ALIKE_PAIRS = 3  # of lines of two cells
MOST_AXES = 40
ALLOWED = 10  # lines that keep to a pattern, for one more that does not


class Odd(Struct, frozen=True):
    """A cell whose tag says `found` where the others of its line, one of which is `other`, say `usual`."""

    cell: Cell
    found: Hashable
    usual: Hashable
    other: Cell


Says = Callable[[Figure, Fact], Hashable]


def find_odd_tags(board: Board) -> list[Finding]:
    """A finding for every tag of another concept, member, period or unit than its table's pattern has there."""
    findings: list[Finding] = []
    for tagged in board.tables.values():
        cells = {cell: both for cell, both in tagged.items() if both[0].mantissa}  # what is said of a dash shows no pattern
        findings += _concepts(board, cells)
        findings += _members(board, cells)
        findings += _periods(board, cells)
        findings += _units(board, cells)
    return findings


def _concepts(board: Board, cells: Cells) -> Iterator[Finding]:
    for odd in (*_odd(cells, 0, _name), *_odd(cells, 1, _name), *_pairs(cells)):
        if _elsewhere(board, cells, odd):
            continue
        said = f"tagged {odd.found}, where the other figures of its {_line(odd)} are tagged {odd.usual}"
        yield from _blame(board, cells, odd, "tag-concept-differs", said)


def _elsewhere(board: Board, cells: Cells, odd: Odd) -> bool:
    """Whether a row of the same name has the odd concept in another place as well: then it may mean either."""
    figure, fact = cells[odd.cell]
    figures = (board.figure_of.get(one.spot) for one in board.facts_named(fact.name) if one.spot != fact.spot)
    return any(one is not None and one.label[-1:] == figure.label[-1:] for one in figures)


def _members(board: Board, cells: Cells) -> Iterator[Finding]:
    axes = {axis for _, fact in cells.values() if fact.context for axis, _ in fact.context.dimensions}
    known = {cell: both for cell, both in cells.items() if both[1].context is not None}
    for axis in sorted(axes)[:MOST_AXES]:
        for odd in (*_odd(known, 0, partial(_named_member, axis)), *_odd(known, 1, partial(_member, axis))):
            found, usual = (_member(axis, *cells[cell]) or "the whole" for cell in (odd.cell, odd.other))
            if found == usual or not _reported(board, cells, odd, axis):
                continue
            said = f"tagged as {found} ({axis}), where the other figures of its {_line(odd)} are tagged as {usual}"
            yield from _blame(board, cells, odd, "tag-dimension-differs", said)


def _reported(board: Board, cells: Cells, odd: Odd, axis: str) -> bool:
    """Whether the concept of an odd tag is reported of the usual part as well, in its row, or of its column anywhere; and not
    so that the tag would say the same of two figures of a row."""
    name = cells[odd.cell][1].name
    wanted = with_member(cells[odd.cell][1].context, axis, str(_member(axis, *cells[odd.other])))
    if any(cell[0] == odd.cell[0] and fact.name == name and fact.context == wanted for cell, (_, fact) in cells.items()):
        return False
    if _line(odd) == "row":
        return cells[odd.other][1].name == name
    figure = cells[odd.cell][0]
    return any(_member(axis, figure, fact) == odd.usual for fact in board.facts_named(name))


def _periods(board: Board, cells: Cells) -> Iterator[Finding]:
    for instant in (False, True):
        some = {
            cell: (figure, fact) for cell, (figure, fact) in cells.items()
            if fact.context and fact.context.period and fact.context.period.instant is instant
        }  # fmt: skip
        for odd in (*_odd(some, 1, _period), *_odd(some, 0, _period)):
            figure, fact = cells[odd.cell]
            found, usual = fact.context.period if fact.context else None, cells[odd.other][1].context
            if found is None or usual is None or usual.period is None or near(found, usual.period) or (figure.period and near(found, figure.period)):
                continue
            said = f"tagged {said_of(found)}, where the other figures of its {_line(odd)} are tagged {said_of(usual.period)}"
            yield from _blame(board, cells, odd, "tag-period-differs", said)


def _units(board: Board, cells: Cells) -> Iterator[Finding]:
    known = {cell: both for cell, both in cells.items() if both[1].unit is not None}
    for odd in (*_odd(known, 0, _unit), *_odd(known, 1, _unit)):
        said = f"tagged in {odd.found}, where the other figures of its {_line(odd)} are tagged in {odd.usual}"
        yield from _blame(board, cells, odd, "tag-unit-differs", said)


def _blame(board: Board, cells: Cells, odd: Odd, name: str, said: str) -> Iterator[Finding]:
    figure, fact = cells[odd.cell]
    if fact.spot not in board.blamed:
        yield board.blame(name, fact, f"printed {figure.text}, {said}", cells[odd.other][0].id)


def _odd(cells: Cells, way: int, says: Says) -> Iterator[Odd]:
    """The cells that alone break a line, a row (`way` 0) or a column (1), where the lines beside it are of one kind each."""
    lines, crossing = _lines(cells, way), _lines(cells, 1 - way)
    counts = {line: Counter(says(*cells[cell]) for cell in some) for line, some in lines.items()}
    whole = {line for line, count in counts.items() if len(count) == 1 and len(lines[line]) > 1}
    across = {line: {cell[1 - way] for cell in some} for line, some in lines.items()}
    for line, count in counts.items():
        if len(count) != 2 or min(count.values()) != 1 or len(lines[line]) < 3:
            continue
        (usual, _), (found, _) = count.most_common()
        cell = next(cell for cell in lines[line] if says(*cells[cell]) == found)
        if any(says(*cells[one]) == found for one in crossing[cell[1 - way]] if one != cell):
            continue  # the line across says so as well: it is of another kind
        beside = [one for one in lines if one != line and cell[1 - way] in across[one] and len(lines[one]) > 1]
        alike = [one for one in beside if one in whole]
        shown = sum(len(lines[one]) - 1 for one in alike) + len(lines[line]) - 2
        if alike and shown >= ALIKE and len(beside) - len(alike) <= 1 + len(alike) // ALLOWED:
            other = next(one for one in lines[line] if says(*cells[one]) == usual)
            yield Odd(cell, found, usual, other)


def _pairs(cells: Cells) -> Iterator[Odd]:
    """In a table of two columns, rows with two concepts where all others have one: the concept that another row has as well
    is on the wrong number; where two rows have the same two, they were swapped in one of the columns."""
    rows = [some for some in _lines(cells, 0).values() if len(some) == 2]
    names = [(cells[first][1].name, cells[second][1].name) for first, second in rows]
    alike = sum(first == second for first, second in names)
    if alike < ALIKE_PAIRS or len(rows) - alike > 2 + alike // ALLOWED:
        return
    known = Counter(first for first, second in names if first == second)
    mixed = Counter(names)
    for some, (first, second) in zip(rows, names, strict=True):
        if first == second:
            continue
        swapped = mixed[first, second] == mixed[second, first] == 1 and not (known[first] or known[second])
        if swapped or bool(known[first]) is not bool(known[second]):
            wrong, right = (0, 1) if known[first] or swapped else (1, 0)
            yield Odd(some[wrong], (first, second)[wrong], (first, second)[right], some[right])


def _lines(cells: Cells, way: int) -> dict[int, Sequence[Cell]]:
    lines: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        lines[cell[way]].append(cell)
    return dict(lines)


def _line(odd: Odd) -> str:
    return "row" if odd.cell[0] == odd.other[0] else "column"


def _name(_: Figure, fact: Fact) -> Hashable:
    return fact.name


def _unit(_: Figure, fact: Fact) -> Hashable:
    return fact.unit


def _period(_: Figure, fact: Fact) -> Hashable:
    return fact.context.period if fact.context else None


def _member(axis: str, _: Figure, fact: Fact) -> Hashable:
    return next((member for name, member in fact.context.dimensions if name == axis), "") if fact.context else ""


def _named_member(axis: str, figure: Figure, fact: Fact) -> Hashable:
    return fact.name, _member(axis, figure, fact)
