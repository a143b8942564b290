"""A percentage of a total is worked out from its row and the total.

What it promises
    Every figure of a percent-of-a-total column is 100 x its row's amount / the amount of the base row, the row that
    stands at 100 percent.

Why it matters
    Readers take margins and cost ratios from these columns without working them out again.

Example
    Cost of sales 52 of revenues 90: printed 58.7%, worked out 57.8%.

When a break may be right after all
    Columns are often forced to foot: one figure is moved by one unit of its last digit. That is told apart, as a plug.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..model.figure import Figure, Measure
from ..model.tie import Promise, Relation, Tie, Verdict
from ._ledger import Ledger

HOLDS = 0.7
ENOUGH = 3
MOST_BASES = 4


def propose(ledger: Ledger) -> Iterator[Tie]:
    """The shares of every percent column, of the base with which most of its rows hold."""
    for grid in ledger.release.grids:
        columns = ledger.columns(grid.id)
        for column, shares in columns.items():
            kept = {row: f for row, f in shares.items() if f.measure is Measure.SHARE and f.mantissa is not None}
            if kept:
                yield from _column(ledger, grid.id, column, kept, columns)


def _column(
    ledger: Ledger, grid: str, column: int, shares: dict[int, Figure], columns: dict[int, dict[int, Figure]]
) -> Iterator[Tie]:
    best: list[Tie] = []
    most = 0
    for amounts in _beside(column, shares, columns):
        for base in _bases(shares, amounts):
            ties = [
                tie for row, share in shares.items()
                if row in amounts and (tie := _tie(ledger, grid, column, share, amounts[row], amounts[base]))
            ]  # fmt: skip
            held = sum(tie.verdict is not Verdict.BROKEN for tie in ties)
            if held > most:
                best, most = ties, held
    promised = most >= ENOUGH and most >= HOLDS * len(best)
    yield from (tie for tie in best if (tie.verdict is not Verdict.BROKEN and most > 1) or promised)


def _beside(column: int, shares: dict[int, Figure], columns: dict[int, dict[int, Figure]]) -> list[dict[int, Figure]]:
    """The amount columns of the same time, the nearest first; a heading without a time contradicts none."""
    period = next(iter(shares.values())).period
    found: dict[int, dict[int, Figure]] = {}
    for n, figures in columns.items():
        some = {row: f for row, f in figures.items() if f.measure not in (Measure.SHARE, Measure.CHANGE, Measure.PER_SHARE)
                and f.unit != "%" and f.mantissa is not None and (f.period == period or not f.period or not period)}  # fmt: skip
        if some:
            found[n] = some
    return [found[n] for n in sorted(found, key=lambda n: (abs(n - column), n > column))][:MOST_BASES]


def _bases(shares: dict[int, Figure], amounts: dict[int, Figure]) -> list[int]:
    """Rows that can be the base: those at 100 percent, else totals that are the largest."""
    whole = [row for row, f in shares.items() if row in amounts and f.value == 100 and amounts[row].mantissa]
    if whole:
        return whole[:MOST_BASES]
    sized: dict[int, int] = defaultdict(int)
    for row, figure in amounts.items():
        sized[row] = abs(figure.mantissa or 0)
    return [row for row in sorted(sized, key=lambda r: -sized[r])[:MOST_BASES] if sized[row]]


def _tie(ledger: Ledger, grid: str, column: int, share: Figure, amount: Figure, base: Figure) -> Tie | None:
    return ledger.tie(
        "share", Relation.SHARE, share, [(amount, 1), (base, 1)],
        pattern=f"{grid}.share.{column}", promise=Promise.PARALLEL,
        formula=f"{share.label[-1] or '(no label)'} % = {amount.label[-1] or '(no label)'} / {base.label[-1] or '(no label)'}",
        evidence=f"the column prints shares of {base.label[-1] or 'the total'}",
    )  # fmt: skip
