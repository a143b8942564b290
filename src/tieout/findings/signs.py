"""Rows that are printed with the opposite sign of their label: one finding for the row, not one a column.

The sign is told by the label's own words (`benefit (expense)`), and a copy of the row under the opposite label shows
that the print follows the other convention. Sums that hold when the row is turned are its consequences.
"""

from __future__ import annotations

from collections import defaultdict

from ..model.finding import Finding, Severity
from ..model.number import Interval
from ..model.tie import Verdict
from ..words.codes import code_of
from ._bench import Bench, members


def find_sign_rows(bench: Bench) -> list[Finding]:
    """Rows whose agreement with a copy is broken in every column by the sign alone."""
    rows: dict[str, list[int]] = defaultdict(list)
    for place in bench.open:
        tie = bench.ties[place]
        if tie.kind == "agreement" and tie.inputs[0].weight == -1:
            rows[tie.pattern].append(place)
    findings = []
    for pattern, places in rows.items():
        ties = [bench.ties[n] for n in places]
        held = sum(t.pattern == pattern and t.verdict is not Verdict.BROKEN for n in bench.of[ties[0].target] for t in (bench.ties[n],))
        if held or (len(ties) == 1 and _alone(bench, ties[0].target)) or not all(bench.holds_with(tie, {tie.target: _turned(bench, tie.target)}) for tie in ties):
            continue
        blamed, consequences = _side(bench, places)
        findings.append(_finding(bench, blamed, _parallel(bench, blamed, places + consequences)))
        bench.mend({name: _turned(bench, name) for name in blamed})  # what is judged later has the right signs
        bench.explain(places + consequences)
    return findings


def _alone(bench: Bench, name: str) -> bool:
    """Whether a figure differs in sign from others of its row: its own sign slipped then, not that of the row."""
    figure = bench.figures[name]
    row = [other for other in bench.in_row(figure) if other.measure is figure.measure]
    return any((other.mantissa or 0) * (figure.mantissa or 0) < 0 for other in row)


def _side(bench: Bench, places: list[int]) -> tuple[list[str], list[int]]:
    """The row that is to blame: the one whose turning mends sums as well; the copy in doubt is the coarser one."""
    sides = []
    for names in ([bench.ties[n].target for n in places], [bench.ties[n].inputs[0].figure for n in places]):
        changed = {name: _turned(bench, name) for name in names}
        mended = [
            n for name in names for n in bench.of[name]
            if n in bench.open and n not in places and bench.holds_with(bench.ties[n], changed)
        ]  # fmt: skip
        sides.append((names, list(dict.fromkeys(mended))))
    return max(sides, key=lambda side: len(side[1])) if len(sides[1][1]) > len(sides[0][1]) else sides[0]


def _parallel(bench: Bench, names: list[str], places: list[int]) -> list[int]:
    """With the ties that turning mends, their parallels, which another error breaks as well."""
    patterns = {bench.ties[n].pattern for n in places}
    more = [n for name in names for n in bench.of[name] if n in bench.open and bench.ties[n].pattern in patterns]
    return list(dict.fromkeys(places + more))


def _turned(bench: Bench, name: str) -> Interval:
    interval = bench.interval(name)
    return Interval(-interval.high, -interval.low, interval.denominator)


def _finding(bench: Bench, names: list[str], places: list[int]) -> Finding:
    code = code_of("sign-contradicts-label")
    figures = [bench.figures[name] for name in names]
    first = figures[0]
    others = [n for place in places for n in members(bench.ties[place]) if n not in names]
    prints = ", ".join(figure.text for figure in figures)
    changed = {name: _turned(bench, name) for name in names}
    sums = sum(bench.ties[n].kind == "sum" and bench.holds_with(bench.ties[n], changed) for n in places)
    foots = f"; with the signs turned {sums} sums foot" if sums else ""
    message = f"{first.label[-1]}: printed {prints}, the opposite sign of what the label says{foots}"
    return Finding(
        code.code, code.name, Severity.ERROR, message, first.place,
        (*names, *dict.fromkeys(others)), tuple(bench.ties[n].id for n in places), None, code.hint,
    )  # fmt: skip
