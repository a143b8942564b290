"""Which row of a table is which row of its older version.

    Products     310         Products        310       the same label path
    Services     120         Licences         40       a row that was put in
    Total        430         Services        120
                             Total revenue   470       between the same neighbours, with a label that is alike
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from ..model.figure import Figure
from ..model.grid import Grid, Row
from ..words.aliases import telling_words
from ..words.labels import label_key

Cells = dict[tuple[int, int], Figure]
Matched = dict[int, int]
TELLING = 3  # digits that the values of a row must have to be known by them alone


def match_rows(before: Grid, after: Grid, old: Cells, new: Cells) -> Matched:
    """Rows of the new table with rows of the old one: by path, by label, by their values, by their neighbours."""
    found: Matched = {}
    old_values, new_values = _values(old), _values(new)
    for key in (_path, _label):
        _match_by(before, after, key, found, old_values, new_values)
    _match_by_values(found, old_values, new_values)
    _match_between(before, after, found)
    return found


def _path(row: Row) -> str:
    return " > ".join(label_key(part) for part in row.path)


def _label(row: Row) -> str:
    return label_key(row.label)


def _values(cells: Cells) -> dict[int, tuple[object, ...]]:
    found: dict[int, list[object]] = defaultdict(list)
    for (row, _), figure in sorted(cells.items(), key=lambda item: item[0]):
        found[row].append(figure.mantissa)
    return {row: tuple(values) for row, values in found.items()}


def _match_by(
    before: Grid, after: Grid, key: Callable[[Row], str], found: Matched,
    old: dict[int, tuple[object, ...]], new: dict[int, tuple[object, ...]],
) -> None:  # fmt: skip
    """Rows of one key: those with the same values first, the others in their order."""
    known = set(found.values())
    olds: dict[str, list[int]] = defaultdict(list)
    news: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(before.rows):
        if n not in known:
            olds[key(row)].append(n)
    for n, row in enumerate(after.rows):
        if n not in found:
            news[key(row)].append(n)
    for name, some in news.items():
        left = olds.get(name, [])
        for n in [n for n in some if len(some) > 1 or len(left) > 1]:
            same = next((o for o in left if old.get(o) == new.get(n)), None)
            if same is not None:
                found[n] = same
                left.remove(same)
        found.update(zip([n for n in some if n not in found], left, strict=False))


def _match_by_values(found: Matched, old: dict[int, tuple[object, ...]], new: dict[int, tuple[object, ...]]) -> None:
    """A row under another label that prints what one row alone printed."""
    known = set(found.values())
    olds: dict[tuple[object, ...], list[int]] = defaultdict(list)
    news: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for n, values in old.items():
        if n not in known and sum(len(str(value)) for value in values if value) >= TELLING:
            olds[values].append(n)
    for n, values in new.items():
        if n not in found:
            news[values].append(n)
    found.update((some[0], olds[v][0]) for v, some in news.items() if len(some) == len(olds.get(v, ())) == 1)


def _match_between(before: Grid, after: Grid, found: Matched) -> None:
    """A row whose neighbours are neighbours of one row alone, where the two labels share a word."""
    known = set(found.values())
    for n, row in enumerate(after.rows):
        if n in found:
            continue
        above = found.get(n - 1, -1) if n else -1
        one = above + 1
        below = found.get(n + 1, len(before.rows)) if n + 1 < len(after.rows) else len(before.rows)
        beside = (n == 0 or n - 1 in found) and below == one + 1
        if beside and one < len(before.rows) and one not in known and telling_words(row.label) & telling_words(before.rows[one].label):
            found[n] = one
            known.add(one)
