"""A row of percentages or ratios follows from two rows of its table.

What it promises
    Where a row prints margins, rates or percentages of another row, every figure is the quotient of the two rows that
    it names, or that it stands under, in its own column.

Why it matters
    Margins are what analysts carry into their models, and they are seldom worked out again when an amount is corrected.

Example
    Gross margin 452 of net sales 1,601: printed 28.8%, worked out 28.2%.

When a break may be right after all
    Rates may be worked out on averages or on amounts that are not printed. Without other columns that hold, nothing is
    promised.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..model.figure import Measure
from ..model.tie import Promise, Relation, Tie, Verdict
from ._claim_ratios import claim_ratios
from ._ledger import Ledger
from ._quotients import Quotient, quotients
from ._worksheet import worksheet_quotients

HOLDS = 0.75  # of the figures over one row, for the others to be promised
ENOUGH = 3


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Every row of percentages or ratios that two other rows of its table explain."""
    if ledger.release.document.worksheet:
        yield from worksheet_quotients(ledger, False)
        return
    for grid in ledger.release.grids:
        groups: dict[int | None, list[Tie]] = defaultdict(list)
        for found in quotients(ledger, grid):
            ties = list(_ties(ledger, grid.id, found))
            below = next(iter(found.bottom.values())).row if found.named else None
            groups[below] += ties if found.named else [tie for tie in ties if tie.verdict is not Verdict.BROKEN]
        for ties in groups.values():
            held = sum(tie.verdict is not Verdict.BROKEN for tie in ties)
            promised = held >= ENOUGH and held >= HOLDS * len(ties)
            yield from (tie for tie in ties if promised or tie.verdict is not Verdict.BROKEN)
    yield from claim_ratios(ledger)


def _ties(ledger: Ledger, grid: str, found: Quotient) -> Iterator[Tie]:
    words = "its words name them" if found.named else "arithmetic in several columns"
    for column, figure in found.ratio.items():
        top, bottom = found.top.get(column), found.bottom.get(column)
        if figure.mantissa is None or top is None or bottom is None or not bottom.mantissa or figure.measure is Measure.CHANGE:
            continue
        tie = ledger.tie(
            "ratio", Relation.SHARE if figure.unit == "%" else Relation.QUOTIENT, figure, [(top, 1), (bottom, 1)],
            pattern=f"{grid}.ratio.{figure.row}", promise=Promise.STATED if found.named else Promise.PARALLEL,
            formula=f"{figure.label[-1]} = {top.label[-1]} / {bottom.label[-1]}",
            evidence=f"the row is the quotient of two rows: {words}",
        )  # fmt: skip
        if tie is not None:
            yield tie
