"""Sentences that list the figures of several periods, and the row that they are held against."""

from __future__ import annotations

from ..model.figure import Figure
from ._claim_breaks import are_copies
from ._claim_library import Library
from ._claim_links import ClaimLink


def speaks_of_another(books: Library, link: ClaimLink) -> bool:
    """Whether a sentence lists figures of several periods of which another one disagrees with the row as well, and no more agree:
    `was $42, $45 and $19` beside a row of 42, 44 and 17 is about something else."""
    table, row, told = link.entry.figure.table or "", link.entry.figure.row or 0, link.told
    line = books.ledger.rows(table).get(row, {}).values()
    agreeing = differing = 0
    for other in books.told:
        if other is told or other.claim.sentence != told.claim.sentence or other.metrics[:1] != told.metrics[:1]:
            continue
        mine = [f for f in line if f.period == other.figure.period is not None and f.unit == other.figure.unit and f.measure is other.figure.measure]
        same = any(_prints_the_same(books, other.figure, figure) for figure in mine)
        agreeing += same
        differing += bool(mine) and not same
    return differing > 0 and differing >= agreeing


def _prints_the_same(books: Library, one: Figure, other: Figure) -> bool:
    """Whether two prints are one: with the same digits where they are as precise, 31 and 32 are not."""
    if one.exponent == other.exponent:
        return abs(one.mantissa or 0) == abs(other.mantissa or 0)
    return are_copies(books, one, other)
