"""Sums of the calculation linkbase that do not hold, where no figure or tag of them is blamed already."""

from __future__ import annotations

from ...model.finding import Finding, Severity
from ...model.tie import Tie, Verdict
from ...words.codes import code_of
from ...words.numerals import decimals_of, print_number
from ..wording import title
from .board import Board

PARTIAL = "not reported here"  # said of a tie whose items are not all there


def find_sums(board: Board) -> list[Finding]:
    """A finding for every broken tie of kind `calculation`; a total that fails in several roles is one. Items
    whose tags are blamed may be missing because of that."""
    blamed = {figure.id for spot in board.blamed if (figure := board.figure_of.get(spot))} | board.wrong
    concepts = {fact.concept for fact in board.facts if fact.spot in board.blamed}
    tags = board.release.document.tags
    affected = {one.total for one in tags.summations if concepts.intersection(name for name, _ in one.items)} if tags else set()
    findings: dict[str, Finding] = {}
    for tie in board.ties:
        if tie.kind != "calculation" or tie.verdict is not Verdict.BROKEN or tie.target in findings:
            continue
        names = (tie.target, *(item.figure for item in tie.inputs))
        missed = PARTIAL in tie.evidence and tie.pattern.rpartition(".")[2].replace(":", "_", 1) in affected
        if not missed and not blamed.intersection(names):
            findings[tie.target] = _finding(board, tie, tuple(dict.fromkeys(names)))
    return list(findings.values())


def _finding(board: Board, tie: Tie, names: tuple[str, ...]) -> Finding:
    figure = board.figures[tie.target]
    code = code_of("calculation-inconsistent")
    made = figure.noted(print_number(round(tie.expected.middle / figure.precision), decimals_of(figure.plain)))
    said = f"{title(figure)}: printed {figure.text}, the items that its taxonomy adds up make {made}"
    severity = Severity.NOTE if PARTIAL in tie.evidence else Severity(code.severity)
    details = (f"{tie.formula} ({tie.evidence})",)
    return Finding(code.code, code.name, severity, said, figure.place, names, (tie.id,), None, code.hint, details=details)
