"""Figures that can be added up, laid out for footing: one sheet a table and kind of quantity.

A sheet has entries (the things that are added: rows, or columns for cross-footing) and tracks (the parallel lists of
numbers: one a column, or one a row). A formula between entries has to hold in every track, which is what makes a sum
more than a coincidence:

                       track 0   track 1   track 2
    entry 0  Products      310       299        11      values in doubled units of the track's last digit,
    entry 1  Services      120       101        19      so that half a unit of rounding is a whole number
    entry 2  Total         430       400        30

Blocks of one table (the same stub with other columns) make one sheet: their columns are tracks of the same entries.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from msgspec import Struct

from ..model.figure import Figure, Measure
from ..model.grid import Grid
from ..words.labels import is_beginning, is_end, is_total, is_two_sided, label_key, polarity
from ._blocks import aligned, joined, tables
from ._ledger import Ledger

FOOTABLE = {Measure.AMOUNT, Measure.COUNT, Measure.PHYSICAL}
MOSTLY = 0.6  # of the rows with a ruled line above them, for a single rule to say nothing
PER_SHARE, RATES = "per share", "rates"
QUIET = {PER_SHARE, RATES}  # quantities that add up in bridges and reconciliations only: what holds is told, nothing else
MAX_TRACKS = 400
MAX_ENTRIES = 20_000


class Entry(Struct, frozen=True):
    """One thing that can be a part or a total. `sign` is what its label says of its effect (+1, -1, 0 for nothing).

    `weight` is the sign to expect in a sum where it is to reduce: an expense printed as a plain number has -1, one
    printed in parentheses has its sign in the print already.
    """

    label: str
    path: tuple[str, ...]
    key: str
    total: bool
    sign: int
    weight: int
    explicit: bool
    ruled: int
    indent: int


class Track(Struct, frozen=True):
    """The numbers of one column (or row), by entry; `doubled` and `half` share one unit: half of the last digit.

    `silent` are entries that print something that is not a number, so that nothing can be said of them here.
    """

    name: str
    figures: dict[int, Figure]
    doubled: dict[int, int]
    half: dict[int, int]
    silent: frozenset[int]


class Sheet(Struct, frozen=True):
    """`shares` are percent-of-a-total tracks of the same entries. `id` is that of the table. A `quiet` sheet promises
    nothing that does not hold."""

    id: str
    entries: tuple[Entry, ...]
    tracks: tuple[Track, ...]
    shares: tuple[Track, ...]
    across: bool = False
    quiet: bool = False


def down(ledger: Ledger) -> list[Sheet]:
    """The sheets for footing: rows are entries."""
    found: list[Sheet] = []
    for table in tables(ledger).values():
        for blocks in joined(table):
            rows = aligned(blocks)
            for quantity in _quantities(ledger, rows):
                found.append(_sheet(ledger, blocks, rows, quantity))
    return [sheet for sheet in found if len(sheet.entries) > 1 and sheet.tracks]


def across(ledger: Ledger) -> list[Sheet]:
    """The sheets for cross-footing: columns are entries, rows are tracks."""
    found = []
    for grid in ledger.release.grids:
        if 3 <= len(grid.columns) <= 60 and (sheet := _crossed(ledger, grid)):
            found.append(sheet)
    return found


def _quantities(ledger: Ledger, rows: list[list[tuple[Grid, int]]]) -> list[str]:
    """The kinds of quantity that stand in a table, the most frequent first."""
    count: Counter[str] = Counter()
    whole = False  # percentages of something add up to all of it somewhere
    for cells in {grid.id: ledger.cells[grid.id] for row in rows for grid, _ in row}.values():
        for figure in cells.values():
            count[_quantity(figure)] += 1
            whole = whole or (figure.measure is Measure.SHARE and figure.value == 100)
    count.pop("", None)
    if any(name != "%" and name not in QUIET for name in count) or not whole:
        count.pop("%", None)
    return [name for name, n in count.most_common(6) if n > 2]


def _quantity(figure: Figure) -> str:
    """What can be added to what: money to money, shares to shares; "" for what cannot be added."""
    if figure.measure is Measure.AMOUNT:
        return "money"
    if figure.measure in FOOTABLE:
        return figure.unit or "1"
    if figure.measure is Measure.RATIO:
        return RATES if figure.unit == "%" else ""
    return {Measure.SHARE: "%", Measure.PER_SHARE: PER_SHARE}.get(figure.measure, "")


def _sheet(ledger: Ledger, blocks: list[Grid], rows: list[list[tuple[Grid, int]]], quantity: str) -> Sheet:
    columns: dict[tuple[str, int], dict[int, Figure]] = defaultdict(dict)
    shares: dict[tuple[str, int], dict[int, Figure]] = defaultdict(dict)
    silent: dict[tuple[str, int], set[int]] = defaultdict(set)
    spoken = {grid.id: {(cell.row, cell.column) for cell in grid.cells} for grid in blocks}
    member: set[int] = set()
    for entry, places in enumerate(rows):
        for grid, row in places:
            cells = ledger.cells[grid.id]
            for column in range(len(grid.columns)):
                figure = cells.get((row, column))
                if figure is None:
                    if (row, column) in spoken[grid.id]:
                        silent[grid.id, column].add(entry)
                    continue
                kind = _quantity(figure)
                if kind == quantity:
                    columns[grid.id, column][entry] = figure
                    member.add(entry)
                elif kind == "%":
                    shares[grid.id, column][entry] = figure
    kept = sorted(member)[:MAX_ENTRIES]
    index = {entry: n for n, entry in enumerate(kept)}
    tracks = _tracks(columns, silent, index)
    firsts = [rows[entry][0] for entry in kept]
    entries = _entries([(grid.rows[n].path, grid.rows[n].rule_above, grid.rows[n].indent) for grid, n in firsts], tracks)
    quiet = quantity in QUIET
    return Sheet(blocks[0].id, entries, tracks, () if quiet else _tracks(shares, silent, index), False, quiet)


def _tracks(
    columns: dict[tuple[str, int], dict[int, Figure]], silent: dict[tuple[str, int], set[int]], index: dict[int, int]
) -> tuple[Track, ...]:
    tracks: list[Track] = []
    for (grid, column), figures in columns.items():
        some = {index[entry]: figure for entry, figure in figures.items() if entry in index}
        if len(some) > 1 and len(tracks) < MAX_TRACKS:
            quiet = frozenset(index[entry] for entry in silent.get((grid, column), ()) if entry in index)
            tracks.append(_track(f"{grid}.c{column}", some, quiet))
    return tuple(tracks)


def _track(name: str, figures: dict[int, Figure], silent: frozenset[int]) -> Track:
    finest = min(figure.exponent for figure in figures.values())
    doubled, half = {}, {}
    for entry, figure in figures.items():
        unit = 10 ** min(figure.exponent - finest, 30)
        doubled[entry] = 2 * (figure.mantissa or 0) * unit
        half[entry] = unit
    return Track(name, figures, doubled, half, silent)


def _entries(rows: list[tuple[tuple[str, ...], int, int]], tracks: tuple[Track, ...]) -> tuple[Entry, ...]:
    entries = []
    ordinary = 1 if sum(rule > 0 for _, rule, _ in rows) > MOSTLY * len(rows) else 0
    for n, (path, rule, indent) in enumerate(rows):
        label = path[-1]
        sign = polarity(label)
        explicit = is_two_sided(label)
        weight = 1
        if sign < 0:
            shown = [track.doubled.get(n, 0) for track in tracks]
            negative = sum(value < 0 for value in shown) > sum(value > 0 for value in shown)
            weight = -1 if explicit or not negative else 1
        entries.append(Entry(label, path, label_key(label), is_total(label) or not label, sign, weight, explicit, max(0, rule - ordinary), indent))
    return tuple(entries)


def _crossed(ledger: Ledger, grid: Grid) -> Sheet | None:
    """Columns that can be added: the same unit and measure in every row, and a header that says total, or segments."""
    columns = ledger.columns(grid.id)
    kinds = {c: (_most(rows.values(), _footable), _most(rows.values(), lambda f: f.unit or "")) for c, rows in columns.items()}
    alike = Counter(kind for kind in kinds.values() if kind[0]).most_common(1)
    if not alike or alike[0][1] < 3:
        return None
    (quantity, unit), _ = alike[0]
    kept = [c for c, kind in kinds.items() if kind == (quantity, unit)]
    tracks = []
    for row, figures in list(ledger.rows(grid.id).items())[:MAX_TRACKS]:
        some = {kept.index(c): f for c, f in figures.items() if c in kept and _footable(f) == quantity and f.unit == unit}
        if len(some) > 2:
            tracks.append(_track(f"{grid.id}.r{row}", some, frozenset()))
    if not tracks:
        return None
    entries = tuple(_entry(" ".join(grid.columns[c].header)) for c in kept)
    return Sheet(grid.id, entries, tuple(tracks), (), across=True)


def _entry(header: str) -> Entry:
    return Entry(header, (header,), label_key(header), is_total(header), 0, 1, False, 0, 0)


def _footable(figure: Figure) -> str:
    """What columns of it are added to; "" for what is added down a column only."""
    return _quantity(figure) if figure.measure in FOOTABLE else ""


def _most(figures: Iterable[Figure], quality: Callable[[Figure], str]) -> str:
    found = Counter(map(quality, figures)).most_common(1)
    return found[0][0] if found else ""


@lru_cache(maxsize=4096)
def rolls_forward(target: str, part: str) -> bool:
    """Whether a sum from this part to this target is a roll-forward: a balance at the end from one at the beginning."""
    return is_end(target) and is_beginning(part)
