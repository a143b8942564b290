"""Rounding plugs: figures that are one unit off their own recomputation because their column had to foot.

A translated, percent or per-share figure whose tie misses by one unit of its last digit, and that stands in a sum that
holds exactly as printed, was moved on purpose. It is explained, never an alarm.
"""

from __future__ import annotations

from collections import defaultdict

from ..model.figure import Figure
from ..model.finding import Finding, Severity
from ..model.number import Rounding, printed
from ..model.tie import Tie, Verdict
from ..words.codes import code_of
from ._bench import Bench, members

DERIVED = {"translation", "share", "ratio", "per_share"}
FOOTING = {"sum", "rollforward", "balance"}
LISTED = 12


def find_plugs(bench: Bench) -> list[Finding]:
    """Turn broken ties of plugs into plugs; one note for each column or kind."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place in list(bench.open):
        tie = bench.ties[place]
        if tie.kind in DERIVED and _one_unit(bench.figures[tie.target], tie, bench.release.rounding) and _needed(bench, tie):
            groups[tie.pattern].append(place)
    findings = []
    for places in groups.values():
        bench.explain(places)
        for place in places:
            bench.set_verdict(place, Verdict.PLUG)
        findings.append(_note(bench, [bench.ties[place] for place in places]))
    return findings


def _one_unit(figure: Figure, tie: Tie, rounding: Rounding) -> bool:
    """Whether a neighbour of the print is what the inputs allow."""
    if figure.mantissa is None:
        return False
    return any(printed(figure.mantissa + step, figure.exponent, rounding).meets(tie.expected) for step in (1, -1))


def _needed(bench: Bench, tie: Tie) -> bool:
    """Whether the print is held by another tie: by a sum that holds to the unit, per share by any."""
    others = [bench.ties[n] for n in bench.of[tie.target] if bench.ties[n] is not tie]
    if tie.kind == "per_share":
        return any(other.verdict in (Verdict.EXACT, Verdict.ROUNDING) and tie.target in members(other) for other in others)
    return any(other.kind in FOOTING and other.verdict is Verdict.EXACT for other in others)


def _note(bench: Bench, ties: list[Tie]) -> Finding:
    code = code_of("rounding-plug")
    figures = [bench.figures[tie.target] for tie in ties]
    shown = ", ".join(f"{f.label[-1] or 'unlabelled'} {f.text}" for f in figures[:LISTED])
    more = f" and {len(figures) - LISTED} more" if len(figures) > LISTED else ""
    what = "figure is" if len(figures) == 1 else "figures are"
    message = f"{len(figures)} {what} one unit off so that the column foots: {shown}{more}"
    return Finding(
        code.code, code.name, Severity.NOTE, message, figures[0].place,
        tuple(f.id for f in figures), tuple(tie.id for tie in ties), None, code.hint,
    )  # fmt: skip
