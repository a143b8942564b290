"""Rounding plugs: figures that are one unit off their own recomputation because their column had to foot.

A translated, percent or per-share figure whose tie misses by one unit of its last digit, and that stands in a sum that
holds exactly as printed, was moved on purpose. It is explained, never an alarm.
"""

from __future__ import annotations

from collections import defaultdict

from ..model.figure import Figure
from ..model.finding import Finding, Severity
from ..model.number import Interval, printed
from ..model.tie import Tie, Verdict
from ..words.codes import code_of
from ._bench import FOOTING, Bench, members

DERIVED = {"translation", "share", "ratio", "per_share", "product"}
LISTED = 12


def mark_plugs(bench: Bench) -> None:
    """Turn broken ties of plugs into plugs, and let wait what may turn out to be one.

    A figure that is one unit off in a column that another error keeps from footing may be a plug as well. Its tie
    neither accuses nor acquits until that error has been found.
    """
    for place in list(bench.open):
        tie = bench.ties[place]
        if tie.kind not in DERIVED or not _one_unit(bench, tie):
            continue
        if _needed(bench, tie):
            bench.explain([place])
            if tie.target not in bench.prints:  # else the print is wrong, and its finding lists the tie
                bench.set_verdict(place, Verdict.PLUG)
        elif _may_be_needed(bench, tie):
            bench.suspend(place)


def plug_notes(bench: Bench) -> list[Finding]:
    """One note for the plugs of each column or kind."""
    groups: dict[str, list[Tie]] = defaultdict(list)
    for tie in bench.ties:
        if tie.verdict is Verdict.PLUG:
            groups[tie.pattern].append(tie)
    return [_note(bench, ties) for ties in groups.values()]


def _one_unit(bench: Bench, tie: Tie) -> bool:
    """Whether a neighbour of the print is what the inputs allow."""
    figure = bench.figures[tie.target]
    allowed = bench.allowed(tie) if bench.mended else tie.expected
    if figure.mantissa is None or allowed is None:
        return False
    return any(_stepped(bench, figure, step).meets(allowed) for step in (1, -1))


def _stepped(bench: Bench, figure: Figure, step: int) -> Interval:
    """What a print stands for that is some units more than that of a figure."""
    own = (figure.mantissa or 0) // 10**figure.zeros, figure.exponent + figure.zeros
    mantissa, exponent = bench.prints.get(figure.id, own)
    return printed(mantissa + step, exponent, bench.release.rounding)


def _needed(bench: Bench, tie: Tie) -> bool:
    """Whether the print is held by another tie: by a sum that holds to the unit, per share by any."""
    others = [bench.ties[n] for n in bench.of[tie.target] if bench.ties[n] is not tie]
    if tie.kind == "per_share":
        return any(other.verdict in (Verdict.EXACT, Verdict.ROUNDING) and tie.target in members(other) for other in others)
    return any(other.kind in FOOTING and (other.verdict is Verdict.EXACT or _foots(bench, other)) for other in others)


def _foots(bench: Bench, tie: Tie) -> bool:
    """Whether a sum that does not hold to the unit does with the values that findings want."""
    if not any(name in bench.mended for name in members(tie)):
        return False
    allowed = bench.allowed(tie)
    return allowed is not None and bench.interval(tie.target).holds(allowed.middle)


def _may_be_needed(bench: Bench, tie: Tie) -> bool:
    """Whether a figure stands in a sum that does not hold to the unit, and that its own unit would not mend."""
    figure = bench.figures[tie.target]
    allowed = bench.allowed(tie)
    if allowed is None:
        return False
    right = [found for step in (1, -1) if (found := _stepped(bench, figure, step)).meets(allowed)]
    for n in bench.of[tie.target]:
        other = bench.ties[n]
        loose = n in bench.open or other.verdict is Verdict.ROUNDING
        if loose and other.kind in FOOTING and len(members(other)) > 2:
            answer = bench.solved(other, figure.id)
            if answer is not None and not any(value.holds(answer.middle) for value in right):
                return True
    return False


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
