"""Which column of a table is which column of its older version: by heading, by period, by what it prints."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from ..model.figure import Figure
from ..model.grid import Grid
from ..words.labels import label_key
from .rows import Cells, Matched

MOSTLY = 0.5  # of the values of two columns that are the same


def match_columns(before: Grid, after: Grid, old: Cells, new: Cells, rows: Matched) -> Matched:
    """Columns of the new table with columns of the old one."""
    found: Matched = {}
    for key in (_heading, _meaning):
        _match_by(len(before.columns), len(after.columns), key, found, (before, old), (after, new))
    _match_by_values(found, old, new, rows)
    known = set(found.values())
    left = [n for n in range(len(before.columns)) if n not in known], [n for n in range(len(after.columns)) if n not in found]
    if len(before.columns) == len(after.columns) and left[0] == left[1]:
        found.update(zip(left[1], left[0], strict=True))  # a heading that was written anew
    return found


def _heading(column: int, table: tuple[Grid, Cells]) -> object:
    heading = tuple(label_key(part) for part in table[0].columns[column].header)
    return heading if any(heading) else None


def _meaning(column: int, table: tuple[Grid, Cells]) -> object:
    """What most figures of a column mean; None where there are none."""
    kinds = Counter(_kind(figure) for (_, c), figure in table[1].items() if c == column)
    return kinds.most_common(1)[0][0] if kinds else None


def _kind(figure: Figure) -> object:
    return figure.period, figure.compare, figure.unit


def _match_by(
    old_count: int, new_count: int, key: Callable[[int, tuple[Grid, Cells]], object], found: Matched,
    before: tuple[Grid, Cells], after: tuple[Grid, Cells],
) -> None:  # fmt: skip
    known = set(found.values())
    olds: dict[object, list[int]] = defaultdict(list)
    for n in range(old_count):
        if n not in known and (name := key(n, before)) is not None:
            olds[name].append(n)
    for n in range(new_count):
        if n not in found and (some := olds.get(key(n, after))):
            found[n] = some.pop(0)


def _match_by_values(found: Matched, old: Cells, new: Cells, rows: Matched) -> None:
    known = set(found.values())
    shared: Counter[tuple[int, int]] = Counter()
    size: Counter[int] = Counter()
    by_row: dict[int, list[tuple[int, Figure]]] = defaultdict(list)
    for (row, column), figure in old.items():
        if column not in known:
            by_row[row].append((column, figure))
    for (row, column), figure in new.items():
        if column not in found and figure.mantissa:
            size[column] += 1
            shared.update((column, c) for c, f in by_row.get(rows.get(row, -1), ()) if f.mantissa == figure.mantissa)
    for (column, one), count in shared.most_common():
        if column not in found and one not in found.values() and count >= MOSTLY * size[column]:
            found[column] = one
