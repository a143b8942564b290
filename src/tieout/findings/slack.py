"""Earned slack: a sum that needs rounding in a column whose other sums all hold to the unit.

Statements are footed to the unit. Where nearly all sums of a column hold exactly and one is a unit off, the intervals
allow it and the table's own habit does not: a remark. A table that is rounded line by line has shown that it needs it.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from ..model.figure import Measure
from ..model.finding import Finding, Severity
from ..model.number import Rounding
from ..model.tie import Tie, Verdict
from ..words.codes import code_of
from ._bench import FOOTING, Bench
from .wording import shown_interval, title

MOSTLY = 8  # sums that hold to the unit, for each that does not


def find_slack(bench: Bench) -> list[Finding]:
    """A finding for every sum that is off by a unit where its table's or column's others are not."""
    translated = {_column(bench, tie) for tie in bench.ties if tie.kind == "translation"}
    columns: dict[tuple[str | None, int | None], list[Tie]] = defaultdict(list)
    tables: dict[tuple[str | None, int | None], list[Tie]] = defaultdict(list)
    for tie in bench.ties:
        if tie.kind in FOOTING and len(tie.inputs) > 1 and tie.verdict in (Verdict.EXACT, Verdict.ROUNDING):
            target = bench.figures[tie.target]
            within = all(bench.figures[item.figure].table == target.table for item in tie.inputs)
            if within and target.measure is not Measure.SHARE and _column(bench, tie) not in translated:
                columns[_column(bench, tie)].append(tie)
                tables[target.table, None].append(tie)
    single = {name: ties for name, ties in tables.items() if sum(tie.verdict is Verdict.ROUNDING for tie in ties) == 1}
    groups = [*single.values(), *(ties for (table, _), ties in columns.items() if (table, None) not in single)]
    findings = []
    code = code_of("unearned-slack")
    for ties in groups:
        loose = [tie for tie in ties if tie.verdict is Verdict.ROUNDING]
        if not loose or len(ties) - len(loose) < MOSTLY * len(loose):
            continue
        for tie in loose:
            figure = bench.figures[tie.target]
            message = (
                f"{title(figure)}: printed {figure.text}, its lines make {shown_interval(tie.expected, figure)}; the other "
                f"{len(ties) - len(loose)} sums of its table or column hold to the unit"
            )
            names = (tie.target, *(item.figure for item in tie.inputs))
            findings.append(Finding(code.code, code.name, _severity(bench, tie), message, figure.place, names, (tie.id,), None, code.hint))
    return findings


def _severity(bench: Bench, tie: Tie) -> Severity:
    """A remark where one line was rounded the other way; a warning where two units are missing, which that does not explain.
    Lines that are cut off miss what all of them lost, so that it is a remark there."""
    if bench.release.rounding is not Rounding.NEAREST:
        return Severity.NOTE
    target = bench.figures[tie.target]
    made = sum((Fraction(item.weight) * (bench.figures[item.figure].value or 0) for item in tie.inputs), Fraction(0))
    return Severity.WARNING if abs(made - (target.value or 0)) >= 2 * target.precision else Severity.NOTE


def _column(bench: Bench, tie: Tie) -> tuple[str | None, int | None]:
    """The column of a tie's target. Translated columns are rounded line by line and are left alone."""
    target = bench.figures[tie.target]
    return target.table, target.column
