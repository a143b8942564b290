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
from collections.abc import Collection, Iterator

import msgspec
from msgspec import Struct

from ..model.figure import Figure, Measure
from ..model.tie import Promise, Relation, Tie, Verdict
from ._claim_inside import changes_inside
from ._claim_sums import claim_changes
from ._ledger import Ledger
from ._operands import Case, by_column, by_period
from ._rows import links, rows_of
from ._worksheet import worksheet_quotients

FORMULAS = (Relation.CHANGE, Relation.CHANGE_OVER_SIZE)
HOLDS = 0.75  # of the rows of a column, for the others to be promised
ENOUGH = 3
EVERYWHERE = 0.9  # of all changes of a document, for those of a short column to be promised
MANY = 10
FIRM = 3  # rows with a negative prior figure that show which formula a column follows
TURNED = 2  # rows whose sign is turned: the column shows what is better, not what is more
MOST_COLUMNS = 60
WHOLE = 100

Place = tuple[str, int]


class Column(Struct, frozen=True):
    """The changes of one column with their ties by formula."""

    cases: list[Case]
    tried: dict[Relation, list[Tie | None]]
    formula: Relation
    held: int

    @property
    def follows(self) -> bool:
        """Whether its rows follow one formula."""
        return self.held >= ENOUGH and self.held >= HOLDS * len(self.cases)


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Changes on the operands of their own row, and on more precise copies of them."""
    if ledger.release.document.worksheet:
        yield from worksheet_quotients(ledger, True)
        return
    columns = _columns(ledger)
    usual = _usual(columns.values())
    first = _firsts(columns)
    for place, column in columns.items():
        yield from _ties(ledger, column, usual, {}, place in first)
    precise = {link.other.order: link.precise for link in ledger.once(links)}
    for column in columns.values():
        copies, own = [], {}
        for case, tie in zip(column.cases, column.tried[column.formula], strict=True):
            row = precise.get(case.row.order) if case.row is not None else None
            for current, prior in by_period(row, case.change) if row is not None else ():
                if current.unit == case.current.unit and current.exponent < case.current.exponent:
                    copies.append(Case(case.change, current, prior, case.row))
                    own[case.change.id] = tie is not None and tie.verdict is Verdict.EXACT
        if copies:
            yield from _ties(ledger, _column(ledger, copies), False, own)
    yield from claim_changes(ledger)
    yield from changes_inside(ledger)


def _columns(ledger: Ledger) -> dict[Place, Column]:
    """Every column of changes: by the periods that its heading names, else by the columns that its rows follow."""
    cases: dict[Place, list[Case]] = defaultdict(list)
    for row in ledger.once(rows_of):
        for figure in row.slots.values():
            if figure.measure is Measure.CHANGE and figure.period and figure.compare:
                for current, prior in by_period(row, figure):
                    cases[str(figure.table), figure.column or 0].append(Case(figure, current, prior, row))
    found = {place: _column(ledger, some) for place, some in cases.items()}
    for grid in ledger.release.grids:
        figures = ledger.columns(grid.id)
        for n, column in list(figures.items())[:MOST_COLUMNS]:
            known = found.get((grid.id, n))
            if (known and known.held) or not _may_change(column):
                continue
            if learnt := by_column(figures, n):
                found[grid.id, n] = _column(ledger, learnt)
    return found


def _may_change(column: dict[int, Figure]) -> bool:
    """Whether a column may print changes: by its heading, or because it prints percentages and no whole."""
    if any(figure.measure is Measure.CHANGE for figure in column.values()):
        return True
    percent = sum(figure.unit == "%" for figure in column.values())
    return percent >= ENOUGH and all(figure.value != WHOLE for figure in column.values())


def _column(ledger: Ledger, cases: list[Case]) -> Column:
    over = [_tie(ledger, case, Relation.CHANGE) for case in cases]
    over_size = [
        _over_size(case, tie) if tie and case.plain else _tie(ledger, case, Relation.CHANGE_OVER_SIZE) for case, tie in zip(cases, over, strict=True)
    ]
    tried = {Relation.CHANGE: over, Relation.CHANGE_OVER_SIZE: over_size}
    formula = max(FORMULAS, key=lambda f: sum(map(_held, tried[f])))
    return Column(cases, tried, formula, sum(map(_held, tried[formula])))


def _firsts(columns: dict[Place, Column]) -> set[Place]:
    """Of several columns of changes between the same two columns, the one that follows best: others are worked out in
    another way, at constant rates of exchange as it may be."""
    best: dict[tuple[object, ...], Place] = {}
    for place, column in columns.items():
        case = column.cases[0]
        pair = (place[0], case.current.table, case.current.column, case.prior.table, case.prior.column)
        held = column.held / len(column.cases)
        if pair not in best or held > columns[best[pair]].held / len(columns[best[pair]].cases):
            best[pair] = place
    return set(best.values())


def _usual(columns: Collection[Column]) -> bool:
    """Whether nearly all changes of the document follow from their operands, so that short columns are to as well."""
    held, cases = sum(column.held for column in columns), sum(len(column.cases) for column in columns)
    return held >= MANY and held >= EVERYWHERE * cases


def _ties(ledger: Ledger, column: Column, usual: bool, own: dict[str, bool], first: bool = True) -> Iterator[Tie]:
    """The ties of a column by the formula that most of its rows follow. `own` tells the changes that follow exactly from
    the rounded figures beside them: those were worked out from them, and not from more precise copies."""
    tried = column.tried[column.formula]
    promised = first and (column.follows or (usual and 0 < len(column.cases) <= 2 * column.held))
    signs = any(_held(tie) and not case.plain for case, tie in zip(column.cases, tried, strict=True))
    turned = sum(_turned(ledger, case, tie) for case, tie in zip(column.cases, tried, strict=True))
    firm = promised and _firm(column)
    for n, case in enumerate(column.cases):
        tie = tried[n]
        if tie is None:
            continue
        if not _held(tie):
            other = next((t for f in FORMULAS if _held(t := column.tried[f][n])), None)
            open_to_doubt = not promised or case.change.nil or bool(own.get(case.change.id))
            clear = case.plain or signs or _sign_slipped(ledger, case, column.formula)
            if other is not None and not firm:
                tie = other
            elif open_to_doubt or not clear or (other is None and (turned >= TURNED or case.crossing) and _turned(ledger, case, tie)):
                continue
        yield tie


def _firm(column: Column) -> bool:
    """Whether several rows with a negative prior figure follow the formula of their column, and but one the other."""
    other = next(formula for formula in FORMULAS if formula is not column.formula)
    told = [
        _held(one) for one, two in zip(column.tried[column.formula], column.tried[other], strict=True) if _held(one) != _held(two)
    ]
    return told.count(True) >= FIRM and told.count(False) == 1


def _sign_slipped(ledger: Ledger, case: Case, formula: Relation) -> bool:
    """Whether the change would follow from its figures if the prior one had the other sign."""
    turned = msgspec.structs.replace(case.prior, mantissa=-(case.prior.mantissa or 0))
    return _held(_tie(ledger, Case(case.change, case.current, turned), formula))


def _turned(ledger: Ledger, case: Case, tie: Tie | None) -> bool:
    """Whether the change would hold with the opposite sign."""
    if tie is None or _held(tie) or not case.change.mantissa:
        return False
    printed = ledger.interval(case.change)
    return tie.expected.meets(type(printed)(-printed.high, -printed.low, printed.denominator))


def _held(tie: Tie | None) -> bool:
    return tie is not None and tie.verdict is not Verdict.BROKEN


def _tie(ledger: Ledger, case: Case, formula: Relation) -> Tie | None:
    return ledger.tie(
        "change", formula, case.change, [(case.current, 1), (case.prior, 1)],
        pattern=f"{case.change.table}.change.{case.change.column}.{case.current.table}", promise=Promise.PARALLEL,
        formula=_worded(case, formula),
        evidence="the column's rows are changes between these two periods",
    )  # fmt: skip


def _over_size(case: Case, tie: Tie) -> Tie:
    """The tie of a change over a positive figure as one over its size, which is the same."""
    return msgspec.structs.replace(tie, relation=Relation.CHANGE_OVER_SIZE, formula=_worded(case, Relation.CHANGE_OVER_SIZE))


def _worded(case: Case, formula: Relation) -> str:
    current, prior = _name(case.current), _name(case.prior)
    return f"{_name(case.change)} = ({current} - {prior}) / " + (f"|{prior}|" if formula is Relation.CHANGE_OVER_SIZE else prior)


def _name(figure: Figure) -> str:
    header = figure.header[-1] if figure.header else ""
    return f"{figure.label[-1] or '(no label)'} [{header}]"
