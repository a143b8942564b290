"""A percent change is worked out from the two figures that it compares.

What it promises
    Every figure of a percent-change column is 100 x (current - prior) / prior of its row, or over the size of the prior
    figure where the column follows that convention; which, is learnt from the rows.

Why it matters
    Changes are what headlines quote. A change that does not follow from its figures was worked out from other
    figures than those that are printed.

Example
    Services 767 against 822: printed -7.6%, worked out -6.7%: two digits were swapped.

When a break may be right after all
    Changes from a loss to a profit follow no common rule, and some issuers limit or leave out large changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..model.figure import Figure, Measure
from ..model.tie import Promise, Relation, Tie, Verdict
from ._ledger import Ledger
from ._rows import Row, links, rows_of

FORMULAS = (Relation.CHANGE, Relation.CHANGE_OVER_SIZE)
HOLDS = 0.75  # of the rows of a column, for the others to be promised
ENOUGH = 3


class _Case:
    """One change with its two operands."""

    def __init__(self, row: Row, change: Figure, current: Figure, prior: Figure) -> None:
        self.row, self.change, self.current, self.prior = row, change, current, prior

    @property
    def plain(self) -> bool:
        """Whether both operands are positive, so that all conventions say the same."""
        return (self.current.mantissa or 0) >= 0 and (self.prior.mantissa or 0) > 0


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Changes on the operands of their own row, and on more precise copies of them."""
    precise = {link.other.order: link for link in ledger.once(links) if link.weight == 1 or True}
    columns: dict[tuple[str, int], list[_Case]] = defaultdict(list)
    for row in ledger.once(rows_of):
        for figure in row.slots.values():
            if figure.measure is Measure.CHANGE and figure.mantissa is not None and figure.period and figure.compare:
                for current, prior in _operands(row, figure):
                    columns[str(figure.table), figure.column or 0].append(_Case(row, figure, current, prior))
    for cases in columns.values():
        yield from _column(ledger, cases)
    for cases in columns.values():
        copies = []
        for case in cases:
            link = precise.get(case.row.order)
            if link is not None:
                for current, prior in _operands(link.precise, case.change):
                    if current.unit == case.current.unit and current.exponent < case.current.exponent:
                        copies.append(_Case(case.row, case.change, current, prior))
        yield from _column(ledger, copies)


def _operands(row: Row, change: Figure) -> Iterator[tuple[Figure, Figure]]:
    """The current and the prior figure of a row for the periods of a change: of the first unit that has both."""
    for (unit, measure, period, _), current in row.slots.items():
        if period == change.period and measure not in (Measure.CHANGE, Measure.SHARE) and unit != "%":
            prior = row.slots.get((unit, measure, change.compare, None))
            if prior is not None and current.mantissa is not None and prior.mantissa:
                yield current, prior
                return


def _column(ledger: Ledger, cases: list[_Case]) -> Iterator[Tie]:
    """The ties of a column by the formula that most of its rows follow."""
    if not cases:
        return
    tried = {formula: [_tie(ledger, case, formula) for case in cases] for formula in FORMULAS}
    formula = max(FORMULAS, key=lambda f: sum(_held(tie) for tie in tried[f]))
    held = sum(_held(tie) for tie in tried[formula])
    promised = held >= ENOUGH and held >= HOLDS * len(cases)
    signs_seen = any(_held(tie) and not case.plain for case, tie in zip(cases, tried[formula], strict=True))
    for n, case in enumerate(cases):
        tie = tried[formula][n]
        if tie is None:
            continue
        if not _held(tie):
            other = next((t for f in FORMULAS if _held(t := tried[f][n])), None)
            if other is not None:
                tie = other
            elif not promised or not (case.plain or signs_seen):
                continue
        yield tie


def _held(tie: Tie | None) -> bool:
    return tie is not None and tie.verdict is not Verdict.BROKEN


def _tie(ledger: Ledger, case: _Case, formula: Relation) -> Tie | None:
    base = f"|{_name(case.prior)}|" if formula is Relation.CHANGE_OVER_SIZE else _name(case.prior)
    return ledger.tie(
        "change", formula, case.change, [(case.current, 1), (case.prior, 1)],
        pattern=f"{case.change.table}.change.{case.change.column}.{case.current.table}", promise=Promise.PARALLEL,
        formula=f"{_name(case.change)} = ({_name(case.current)} - {_name(case.prior)}) / {base}",
        evidence="the column's rows are changes between these two periods",
    )  # fmt: skip


def _name(figure: Figure) -> str:
    header = figure.header[-1] if figure.header else ""
    return f"{figure.label[-1] or '(no label)'} [{header}]"
