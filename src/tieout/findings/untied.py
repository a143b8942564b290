"""Why figures are untied, so that a person knows which of them to check by hand and which could be checked.

The figures themselves tell: what they measure, what else their row, column and table hold, which time they are of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from ..model.figure import Figure, Measure, Where
from ..model.finding import Status
from ..model.reason import Reason
from ..model.release import Release
from ..model.tie import Tie, Verdict
from ..words.labels import is_guidance
from ._bench import FOOTING, members

QUOTIENTS = {Measure.CHANGE, Measure.SHARE, Measure.RATIO, Measure.RATE, Measure.PER_SHARE}

Column = tuple[str | None, int | None]


class _Shown:
    """What the tied figures of a release show of its columns and of the time that it reports on."""

    def __init__(self, release: Release, ties: list[Tie], statuses: Mapping[str, Status]) -> None:
        tied = {figure.id: figure for figure in release.figures if statuses[figure.id] is not Status.UNTIED}
        self.titles = {grid.id: grid.title for grid in release.grids}
        self.last = max((f.period.end for f in tied.values() if f.period and f.table), default=date.max)
        self.outlook = {claim.figure for claim in release.claims if claim.outlook}
        self.accused = {name for tie in ties if tie.verdict is Verdict.BROKEN for name in members(tie)}
        self.columns: dict[str | None, set[int | None]] = defaultdict(set)
        for figure in release.figures:
            self.columns[figure.table].add(figure.column)
        summed = [tied[name] for tie in ties if tie.kind in FOOTING for name in members(tie) if name in tied]
        self.summed: set[Column] = {(figure.table, figure.column) for figure in summed}


def reasons_of(release: Release, ties: list[Tie], statuses: Mapping[str, Status]) -> dict[str, Reason]:
    """The reason of every untied figure by its id."""
    untied = [figure for figure in release.figures if statuses[figure.id] is Status.UNTIED]
    if not untied:
        return {}
    shown = _Shown(release, ties, statuses)
    return {figure.id: _reason(figure, shown) for figure in untied}


def _reason(figure: Figure, shown: _Shown) -> Reason:
    """The first reason that fits, in the order of the list."""
    fits = {
        Reason.BLAMED_ELSEWHERE: figure.id in shown.accused,
        Reason.NIL: figure.nil,
        Reason.GUIDANCE: figure.id in shown.outlook or _is_guidance(figure, shown),
        Reason.ONLY_COPY: figure.where is Where.PROSE,
        Reason.UNKNOWN_UNIT: figure.unit is None,
        Reason.NO_OPERANDS: figure.measure in QUOTIENTS,
        Reason.LONE_COLUMN: len(shown.columns[figure.table]) == 1,
        Reason.OUTSIDE_SUMS: (figure.table, figure.column) in shown.summed,
        Reason.UNREADABLE_PERIOD: figure.period is None,
        Reason.NO_PARALLEL: True,
    }
    return next(reason for reason in Reason if fits[reason])


def _is_guidance(figure: Figure, shown: _Shown) -> bool:
    """Whether a figure is of a time after all that is tied in tables, or its words say that it is expected."""
    period = figure.period
    if period is not None and (period.start or period.end) > shown.last:
        return True
    return is_guidance(" ".join((shown.titles.get(figure.table or "", ""), *figure.label, *figure.header)))
