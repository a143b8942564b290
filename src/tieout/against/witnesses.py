"""How far two columns of two documents have shown that they are the same: rows that agree, and bits of their digits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..model.against import Proof
from ..model.figure import Figure
from .joined import Match

Column = tuple[str | None, int | None]
Columns = tuple[Column, Column]


class Witnesses:
    """Tallies over the matches of figures with the same label. Zeros say nothing, and a row counts once."""

    def __init__(self, matches: Iterable[Match]) -> None:
        self.rows: Counter[Columns] = Counter()
        self.bits: Counter[Columns] = Counter()
        seen: set[tuple[Columns, int | None]] = set()
        for match in matches:
            mantissa, key = match.figure.mantissa, columns(match)
            if match.holds and mantissa and match.proof is Proof.LABEL and (key, match.figure.row) not in seen:
                seen.add((key, match.figure.row))
                self.rows[key] += 1
                self.bits[key] += min(abs(mantissa), abs(match.copy.mantissa or 0)).bit_length()


def columns(match: Match) -> Columns:
    """The columns that the two figures of a match stand in."""
    return _column(match.figure), _column(match.copy)


def _column(figure: Figure) -> Column:
    return figure.table, figure.column
