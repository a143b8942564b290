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
from ..model.tie import Promise, Relation, Tie
from ..words.labels import label_key
from ._ledger import Ledger
from ._rows import Row, rows_of

HOLDS = 0.55  # of the rows of a column, for the others to be promised
NEARLY = 0.7  # the same, all but for one unit
ENOUGH = 3
MOST_BASES = 4
MOST_COLUMNS = 200
PERCENT = (Measure.SHARE, Measure.CHANGE, Measure.PER_SHARE, Measure.RATIO)

Line = dict[int, Figure]


def propose(ledger: Ledger) -> Iterator[Tie]:
    """The shares of every percent column, of the base with which most of its rows hold."""
    for grid in () if ledger.release.document.worksheet else ledger.release.grids:
        columns = ledger.columns(grid.id)
        for column, shares in list(columns.items())[:MOST_COLUMNS]:
            kept = {row: f for row, f in shares.items() if f.measure is Measure.SHARE}
            if not kept:
                continue
            beside = _beside(column, kept, columns)
            if not beside and len(kept) >= ENOUGH:
                beside = _elsewhere(ledger, kept)
            yield from _column(ledger, grid.id, column, kept, beside)


def _column(ledger: Ledger, grid: str, column: int, shares: Line, beside: list[Line]) -> Iterator[Tie]:
    """The ties to the base with which most rows hold; a row that another whole explains is tied to that."""
    tried = [
        [(row, tie) for row, share in shares.items()
         if row in amounts and (tie := _tie(ledger, grid, column, share, amounts[row], amounts[base]))]
        for amounts in beside for base in _bases(shares, amounts)
    ]  # fmt: skip
    if not tried:
        return
    best = max(tried, key=lambda ties: sum(tie.holds for _, tie in ties))
    held = sum(tie.holds for _, tie in best)
    near = sum(tie.holds or _one_unit(ledger, tie) for _, tie in best)
    others: dict[int, Tie] = {row: tie for ties in reversed(tried) for row, tie in ties if tie.holds}
    promised = held >= ENOUGH and held >= HOLDS * len(best) and near >= NEARLY * len(best)
    for row, tie in best:
        if tie.holds:
            if held > 1:
                yield tie
        elif row in others and promised:
            yield others[row]
        elif promised and not shares[row].nil:
            yield tie


def _one_unit(ledger: Ledger, tie: Tie) -> bool:
    """Whether the print is one unit of its last digit off: a column that was made to foot has such figures."""
    shown = ledger.interval(ledger.by_id[tie.target])
    width = shown.high - shown.low
    return tie.expected.meets(type(shown)(shown.low - width, shown.high + width, shown.denominator))


def _beside(column: int, shares: Line, columns: dict[int, Line]) -> list[Line]:
    """The nearest amount column on the left, and those of the same time; a heading without a time contradicts none."""
    period = next(iter(shares.values())).period
    near: dict[int, Line] = {}
    far: dict[int, Line] = {}
    for n, figures in columns.items():
        some = {row: f for row, f in figures.items() if f.measure not in PERCENT and f.unit != "%"}
        if some:
            other = period is not None and next(iter(some.values())).period not in (period, None)
            (far if other else near)[n] = some
    left = max((n for n in far if n < column), default=None)
    if left is not None and not any(left < n < column for n in near):
        near[left] = far[left]
    return [near[n] for n in sorted(near, key=lambda n: (abs(n - column), n > column))][:MOST_BASES]


def _elsewhere(ledger: Ledger, shares: Line) -> list[Line]:
    """For a table of percentages alone: the amounts of the same rows and time in the tables that have most of them."""
    by_label: dict[str, list[Row]] = ledger.once(_by_label)
    found: dict[str, Line] = defaultdict(dict)
    for n, share in shares.items():
        for row in by_label.get(label_key(share.label[-1]), ())[:MOST_COLUMNS]:
            for (_, measure, period, _), figure in row.slots.items():
                if measure is Measure.AMOUNT and period == share.period and period is not None:
                    found[row.table].setdefault(n, figure)
                    break
    some = [line for line in found.values() if len(line) >= max(ENOUGH, len(shares) // 2)]
    return sorted(some, key=lambda line: -len(line))[:2]


def _by_label(ledger: Ledger) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in ledger.once(rows_of):
        found[label_key(row.label)].append(row)
    return found


def _bases(shares: Line, amounts: Line) -> list[int]:
    """Rows that can be the base: those at 100 percent, else totals that are the largest."""
    whole = [row for row, f in shares.items() if row in amounts and f.value == 100 and amounts[row].mantissa]
    if whole:
        return whole[:MOST_BASES]
    sized = {row: abs(figure.mantissa or 0) for row, figure in amounts.items()}
    return [row for row in sorted(sized, key=lambda r: -sized[r])[:MOST_BASES] if sized[row]]


def _tie(ledger: Ledger, grid: str, column: int, share: Figure, amount: Figure, base: Figure) -> Tie | None:
    return ledger.tie(
        "share", Relation.SHARE, share, [(amount, 1), (base, 1)],
        pattern=f"{grid}.share.{column}", promise=Promise.PARALLEL,
        formula=f"{share.label[-1] or '(no label)'} % = {amount.label[-1] or '(no label)'} / {base.label[-1] or '(no label)'}",
        evidence=f"the column prints shares of {base.label[-1] or 'the total'}",
    )  # fmt: skip
