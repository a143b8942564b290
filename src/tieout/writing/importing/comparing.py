"""Which figures of a release are not printed again at the same place.

    laid out     the same line and column of the page
    marked up    the same row and column of the same table, for figures of tables; for those of sentences, the same order
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from ...model.figure import Figure
from ...model.release import Release

MOST_MATCHED = 20_000  # figures that differ in order; beyond, they are compared one by one


def lost_laid_out(published: Release, written: Release) -> list[Figure]:
    """The figures of a laid-out page that do not stand in the same line and column with the same print, value and unit."""
    left = Counter((figure.place.line, figure.place.column, *_print(figure)) for figure in written.figures)
    lost = []
    for figure in published.figures:
        key = (figure.place.line, figure.place.column, *_print(figure))
        if left[key]:
            left[key] -= 1
        else:
            lost.append(figure)
    return lost


def lost_marked_up(published: Release, written: Release) -> list[Figure]:
    """The figures that are not printed again in this order, those of tables in the same row and column. Tables are the same
    that share most of their figures."""
    pairs = matched(published.figures, written.figures)
    tables = Counter((one.table, other.table) for one, other in pairs if one.table and other.table)
    same: dict[str | None, str | None] = {None: None}
    for (one, other), _ in tables.most_common():
        if one not in same and other not in same.values():
            same[one] = other
    kept = {one.id for one, other in pairs if (same.get(one.table), one.row, one.column, one.where) == (other.table, other.row, other.column, other.where)}
    return [figure for figure in published.figures if figure.id not in kept]


def matched(published: Sequence[Figure], written: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Figures of the same print, value and unit, in the order of both."""
    ones, others = [_print(figure) for figure in published], [_print(figure) for figure in written]
    start = next((n for n, (one, other) in enumerate(zip(ones, others, strict=False)) if one != other), min(len(ones), len(others)))
    pairs = list(zip(published[:start], written[:start], strict=True))
    ones, others = ones[start:], others[start:]
    if max(len(ones), len(others)) > MOST_MATCHED:
        found = [(n, n) for n in range(min(len(ones), len(others))) if ones[n] == others[n]]
    else:
        blocks = SequenceMatcher(None, ones, others, autojunk=False).get_matching_blocks()
        found = [(block.a + n, block.b + n) for block in blocks for n in range(block.size)]
    return pairs + [(published[start + one], written[start + other]) for one, other in found]


def _print(figure: Figure) -> tuple[object, ...]:
    return figure.text, figure.value, figure.unit, figure.exponent
