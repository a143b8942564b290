"""Days that sentences name are those of the statements.

What it promises
    The end of a quarter, the day of a balance sheet or of a rate of exchange that a sentence or a note names is one that
    a table prints; a period that is called equivalent to another ends on the same day of another year, and the later
    one is the period that the release is about.

Why it matters
    Notes are copied from the last release; the figures are brought up to date, the dates are not.

Example
    Comparisons between the three months ended March 31, 2003 and the equivalent period ended June 30, 2002.

When a break may be right after all
    Periods of fiscal weeks end on other days each year; a few days apart are taken as the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from ..model.claim import Role
from ..model.figure import Figure, Period
from ..model.number import Interval
from ..model.tie import Promise, Relation, Tie, Verdict
from ._ledger import Ledger

FEW = 8  # days by which fiscal periods of two years may differ
ENOUGH = 3  # figures that a period of the tables has
YEAR = 365


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Every named day against the tables, and equivalent periods against each other."""
    dates = [claim for claim in ledger.release.claims if claim.role is Role.DATE]
    if not dates:
        return
    ends = _ends(ledger)
    current = _current(ledger)
    compared = {claim.of for claim in dates}
    for claim in dates:
        figure = ledger.by_id[claim.figure]
        if claim.of is not None:
            yield from _equivalent(ledger.by_id[claim.of], figure, current)
        elif claim.figure in compared:
            continue
        day = figure.mantissa or 0
        if table := ends.get(day):
            formula = f"{claim.metric} {_day(day)}, as in {table}"
            yield _tie(figure, day, formula, "a period of a table ends on the day that the sentence names")


def _ends(ledger: Ledger) -> dict[int, str]:
    """The table that prints a period which ends on a day, for every such day."""
    found: dict[int, str] = {}
    for figure in ledger.release.figures:
        if figure.table is not None and figure.period is not None:
            found.setdefault(figure.period.end.toordinal(), figure.table)
    return found


def _current(ledger: Ledger) -> Period | None:
    """The period that the release is about: the last one that several figures of tables have."""
    count = Counter(f.period for f in ledger.release.figures if f.table is not None and f.period is not None and f.period.start)
    usual = [period for period, n in count.items() if n >= ENOUGH and period is not None]
    return max(usual, key=lambda period: (period.end, period.start or period.end), default=None)


def _equivalent(first: Figure, second: Figure, current: Period | None) -> Iterator[Tie]:
    """Two periods that are called equivalent: the first is the current one where the second is whole years before it."""
    if current is None or first.mantissa is None or second.mantissa is None:
        return
    apart = current.end.toordinal() - second.mantissa
    if apart < YEAR - FEW or min(apart % YEAR, YEAR - apart % YEAR) > FEW:
        return
    near = abs(first.mantissa - current.end.toordinal()) <= FEW
    formula = f"{_day(second.mantissa)} is called equivalent; the current period ended {_day(current.end.toordinal())}"
    yield _tie(
        first, first.mantissa if near else current.end.toordinal(), formula,
        "the sentence calls two periods equivalent, and the second ended whole years before the current one",
    )  # fmt: skip


def _tie(figure: Figure, wanted: int, formula: str, evidence: str) -> Tie:
    """A tie of a day, which counts days as the figure does."""
    verdict = Verdict.EXACT if figure.mantissa == wanted else Verdict.BROKEN
    return Tie(
        "", "date", Relation.GIVEN, figure.id, (), formula, verdict, Interval(wanted, wanted), Promise.STATED,
        f"date.{figure.id}", evidence,
    )  # fmt: skip


def _day(number: int) -> str:
    return date.fromordinal(number).isoformat()
