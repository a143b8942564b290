"""How far two columns of two documents have shown that they are the same: rows that agree, and bits of their digits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

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

    @cached_property
    def _most(self) -> dict[tuple[Column, str | None], list[int]]:
        """For a column and a table of the other document: how many rows agree in each column of it, the most first."""
        found: dict[tuple[Column, str | None], list[int]] = defaultdict(list)
        for (here, there), rows in self.rows.items():
            found[here, there[0]].append(rows)
            found[there, here[0]].append(rows)
        return {key: sorted(some, reverse=True) for key, some in found.items()}

    def paired(self, pair: Columns) -> bool:
        """Whether two columns agree in more rows than either does with any other column of those two tables."""
        here, there = pair
        rows = self.rows[pair]
        sides = self._most.get((here, there[0]), []), self._most.get((there, here[0]), [])
        return all(side[:1] == [rows] and side[1:2] != [rows] for side in sides)


def columns(match: Match) -> Columns:
    """The columns that the two figures of a match stand in."""
    return _column(match.figure), _column(match.copy)


def _column(figure: Figure) -> Column:
    return figure.table, figure.column
