"""Both sides of a balance sheet are equal.

What it promises
    Total assets equal total liabilities and equity, at every date, in every currency and in percent.

Why it matters
    It is the identity on which all bookkeeping rests; a difference means that a figure of one side is wrong.

Example
    Total assets 35,283, total liabilities and shareholders' equity 35,238: two digits were swapped on one side.

When a break may be right after all
    Never in a balance sheet; a table that shows net assets is no balance sheet in this sense and is left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..model.figure import Figure, Measure
from ..model.tie import Promise, Relation, Tie
from ..words.labels import balance_side
from ._ledger import Ledger

SIDES = {Measure.AMOUNT, Measure.SHARE}


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Total assets against total liabilities and equity, in every column that has both."""
    for grid in ledger.release.grids:
        sides = {n: side for n, row in enumerate(grid.rows) if (side := balance_side(row.label))}
        if set(sides.values()) != {"assets", "claims"}:
            continue
        found: dict[int, dict[str, Figure]] = defaultdict(dict)
        for (row, column), figure in ledger.cells[grid.id].items():
            if row in sides and figure.measure in SIDES:
                found[column].setdefault(sides[row], figure)
        for both in found.values():
            if len(both) == 2 and (tie := _tie(ledger, grid.id, both["assets"], both["claims"])):
                yield tie


def _tie(ledger: Ledger, grid: str, assets: Figure, claims: Figure) -> Tie | None:
    return ledger.tie(
        "balance", Relation.SUM, claims, [(assets, 1)],
        pattern=f"{grid}.balance", promise=Promise.STATED, formula=f"{claims.label[-1]} = {assets.label[-1]}",
        evidence="the two sides of a balance sheet",
    )  # fmt: skip
