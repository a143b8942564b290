"""Which figure of the new draft is which of the old one.

First table by table: rows and columns of matched tables name their figures. What is left (a row that moved to another
table, a table that is read in two parts) is paired by label, heading and period alone, then by the label. Figures of
sentences are paired in the order of the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher

from ..model.figure import Figure
from ..model.grid import Grid
from ..model.release import Release
from ..words.aliases import telling_words
from ..words.labels import label_key
from .columns import match_columns
from .rows import Cells, match_rows
from .tables import match_tables

MOST_SENTENCES = 2_000  # figures in sentences that are aligned; beyond, they are only matched by their words

Pairs = dict[str, str]


def pair_figures(old: Release, new: Release) -> Pairs:
    """The ids of the new draft's figures with the ids of the old one's."""
    pairs: Pairs = {}
    old_cells, new_cells = _cells(old), _cells(new)
    for before, after in match_tables(old, new):
        for one, other in _in_tables(before, after, old_cells[before.id], new_cells[after.id]):
            pairs[other.id] = one.id
    for key in (_exactly, _named):
        _pair_rest(old, new, pairs, key)
    _pair_sentences(old, new, pairs)
    return pairs


def _cells(release: Release) -> dict[str, Cells]:
    found: dict[str, Cells] = {grid.id: {} for grid in release.grids}
    for figure in release.figures:
        if figure.table is not None and figure.row is not None and figure.column is not None:
            found[figure.table][figure.row, figure.column] = figure
    return found


def _in_tables(before: Grid, after: Grid, old: Cells, new: Cells) -> Iterable[tuple[Figure, Figure]]:
    rows = match_rows(before, after, old, new)
    columns = match_columns(before, after, old, new, rows)
    for (row, column), figure in new.items():
        if row in rows and column in columns and (one := old.get((rows[row], columns[column]))):
            yield one, figure


def _exactly(figure: Figure) -> object:
    """A figure that moved as it is."""
    return _named(figure), figure.mantissa, figure.exponent


def _named(figure: Figure) -> object:
    labels = tuple(label_key(part) for part in figure.label)
    headers = tuple(label_key(part) for part in figure.header)
    return labels, headers, figure.unit, figure.measure, figure.period, figure.compare


def _pair_rest(old: Release, new: Release, pairs: Pairs, key: Callable[[Figure], object]) -> None:
    """Pair what is left in tables by a key, where both drafts have as many figures of it."""
    known = set(pairs.values())
    olds: dict[object, list[Figure]] = defaultdict(list)
    news: dict[object, list[Figure]] = defaultdict(list)
    for figure in old.figures:
        if figure.table is not None and figure.id not in known and any(figure.label):
            olds[key(figure)].append(figure)
    for figure in new.figures:
        if figure.table is not None and figure.id not in pairs and any(figure.label):
            news[key(figure)].append(figure)
    for name, some in news.items():
        if len(some) == len(olds[name]):
            pairs.update((after.id, before.id) for after, before in zip(some, olds[name], strict=True))


def _pair_sentences(old: Release, new: Release, pairs: Pairs) -> None:
    """Figures of running text by their words and their order; then those whose words stand in another place."""
    before = [figure for figure in old.figures if figure.table is None]
    after = [figure for figure in new.figures if figure.table is None]
    for key in (_words_and_value, _words):
        known = set(pairs.values())
        before = [figure for figure in before if figure.id not in known]
        after = [figure for figure in after if figure.id not in pairs]
        if len(before) + len(after) <= MOST_SENTENCES:
            matcher = SequenceMatcher(None, [key(f) for f in before], [key(f) for f in after], autojunk=False)
            for one, other, length in matcher.get_matching_blocks():
                pairs.update((after[other + n].id, before[one + n].id) for n in range(length))
        left: dict[object, list[Figure]] = defaultdict(list)
        known = set(pairs.values())
        for figure in before:
            if figure.id not in known:
                left[key(figure)].append(figure)
        for figure in after:
            if figure.id not in pairs and left[key(figure)]:
                pairs[figure.id] = left[key(figure)].pop(0).id


def _words(figure: Figure) -> tuple[object, ...]:
    return frozenset().union(*(telling_words(part) for part in figure.label)), figure.unit, figure.measure


def _words_and_value(figure: Figure) -> tuple[object, ...]:
    return (*_words(figure), figure.mantissa, figure.exponent, figure.period)
