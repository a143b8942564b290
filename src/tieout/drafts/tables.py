"""Which table of the new draft is which of the old one: by title, by rows and by headings, wherever it stands."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from ..model.grid import Grid
from ..model.release import Release
from ..words.labels import label_key

TITLE, ROWS, HEADINGS = 3, 4, 2  # weights of what is the same
LEAST = 2.5  # a title and some rows, or most of the rows
COMMON = 60  # tables that share a label; a label of more of them says nothing


class Sketch(Struct, frozen=True):
    """What a table is known by."""

    grid: Grid
    title: str
    rows: frozenset[str]
    headings: frozenset[str]


def match_tables(old: Release, new: Release) -> list[tuple[Grid, Grid]]:
    """Pairs of tables, the old one first: the best pairs first, each table once."""
    olds, news = [_sketch(grid) for grid in old.grids], [_sketch(grid) for grid in new.grids]
    scored = [
        (-_score(olds[n], news[m]), abs(n - m), n, m)
        for n, m in _acquainted(olds, news)
    ]  # fmt: skip
    taken: tuple[set[int], set[int]] = (set(), set())
    found: list[tuple[Grid, Grid]] = []
    for score, _, n, m in sorted(scored):
        if -score >= LEAST and n not in taken[0] and m not in taken[1]:
            taken[0].add(n)
            taken[1].add(m)
            found.append((olds[n].grid, news[m].grid))
    return found


def _sketch(grid: Grid) -> Sketch:
    rows = frozenset(" > ".join(label_key(part) for part in row.path[-2:]) for row in grid.rows)
    return Sketch(grid, label_key(grid.title), rows, frozenset(label_key(" ".join(column.header)) for column in grid.columns))


def _acquainted(olds: list[Sketch], news: list[Sketch]) -> set[tuple[int, int]]:
    """Tables that share a title or a row, so that not every table is compared with every other."""
    known: dict[str, list[int]] = defaultdict(list)
    for n, sketch in enumerate(olds):
        for key in (f"title {sketch.title}", *sketch.rows):
            known[key].append(n)
    return {
        (n, m) for m, sketch in enumerate(news) for key in (f"title {sketch.title}", *sketch.rows)
        if len(known[key]) <= COMMON for n in known[key]
    } | {(n, n) for n in range(min(len(olds), len(news)))}  # fmt: skip


def _score(one: Sketch, other: Sketch) -> float:
    title = TITLE * (one.title == other.title) if one.title or other.title else TITLE / 2
    return title + ROWS * _shared(one.rows, other.rows) + HEADINGS * _shared(one.headings, other.headings)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one), len(other))
