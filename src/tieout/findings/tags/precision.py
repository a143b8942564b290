"""Decimals that claim more than is printed, or less than the rest of the row: `-6` on a figure in thousands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from ...model.fact import EXACT, Fact
from ...model.finding import Finding
from .board import Board

FEW = 2  # tags of a row or a table whose decimals are those of the print
ROUNDED = 3  # the scale from which on an exact value is a claim


def find_precision(board: Board) -> list[Finding]:
    """A note for every tag whose decimals are not those of the print where the tags beside it have them; in running text
    only where they claim more than is printed."""
    gaps: dict[object, int] = {}
    rows: dict[object, Counter[int | None]] = defaultdict(Counter)
    tables: dict[object, Counter[int | None]] = defaultdict(Counter)
    found: list[tuple[Fact, int | None, object, object]] = []
    for fact in board.facts:
        figure = board.figure_of.get(fact.spot)
        if figure is None or not fact.mantissa or not figure.mantissa or fact.decimals is None or fact.divisor != 1 or fact.spot in gaps:
            continue
        gap = None if fact.decimals == EXACT else fact.decimals + fact.exponent
        row, table = (figure.table, figure.row), (figure.table, fact.unit)
        if figure.table is not None:
            rows[row][gap] += 1
            tables[table][gap] += 1
        found.append((fact, gap, row, table))
    return [
        board.blame("tag-precision-differs", fact, _said(fact, gap))
        for fact, gap, row, table in found
        if fact.spot not in board.blamed and _wrong(board, fact, gap, (rows[row], tables[table]))
    ]


def _wrong(board: Board, fact: Fact, gap: int | None, beside: Sequence[Counter[int | None]]) -> bool:
    """Whether the decimals of a fact differ from the print where nearly all beside it do not."""
    if gap == 0:
        return False
    figure = board.figure_of[fact.spot]
    if figure.table is None:
        return gap is not None and gap > 0
    if gap is None and fact.scale < ROUNDED:
        return False
    return any(count[0] >= FEW and count[0] >= 4 * (sum(count.values()) - count[0]) for count in beside)


def _said(fact: Fact, gap: int | None) -> str:
    if gap is None:
        return f"tagged as exact, printed {fact.text} with scale {fact.scale}"
    more = "more" if gap > 0 else "fewer"
    return f"tagged with decimals {fact.decimals}, which are {more} than what is printed has: {fact.text} with scale {fact.scale}"
