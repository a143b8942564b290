"""What the annotations say: a figure's status, name, finding and ties with their arithmetic, where its box is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from ...model.figure import Figure
from ...model.finding import Finding, Status
from ...model.place import PageSpot
from ...model.reason import Reason
from ...model.result import Result
from ...model.tie import Tie, Verdict
from ..text import arithmetic

COLOURS = {
    Status.TIED: (0.55, 0.85, 0.64), Status.EXPLAINED: (0.74, 0.70, 1.0), Status.BROKEN: (1.0, 0.48, 0.43), Status.UNTIED: (1.0, 0.82, 0.45),
}  # fmt: skip
REMARK = (0.45, 0.68, 0.95)
TIES = 6  # that a note works out
LONGEST = 2_400  # characters of a note


class Annotation(Struct, frozen=True, gc=False):
    """A highlighted box, or where `figure` is false a note beside it; `page` from 1, `box` in points from the top left."""

    page: int
    box: tuple[float, float, float, float]
    colour: tuple[float, float, float]
    subject: str
    text: str
    figure: bool = True


def notes_of(result: Result) -> list[Annotation]:
    """An annotation a figure, then one for every finding that blames none."""
    figures = {figure.id: figure for figure in result.release.figures}
    ties: dict[str, list[Tie]] = defaultdict(list)
    for tie in sorted(result.ties, key=lambda tie: tie.verdict is not Verdict.BROKEN):
        for name in dict.fromkeys((tie.target, *(item.figure for item in tie.inputs))):
            ties[name].append(tie)
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in result.findings:
        if finding.figures:
            findings[finding.figures[0]].append(finding)
    worked: dict[str, list[str]] = {}
    for tie in result.ties:
        worked[tie.id] = [f"{tie.kind}, {tie.verdict.value}", *arithmetic(tie, figures)]
    found = []
    for figure in result.release.figures:
        if isinstance(spot := figure.place.source, PageSpot):
            status, reason = result.statuses[figure.id], result.reasons.get(figure.id)
            text = _text(figure, status, reason, findings[figure.id], [worked[tie.id] for tie in ties[figure.id]])
            found.append(Annotation(spot.page, spot.box, COLOURS[status], status.value, _bounded(text)))
    for finding in result.findings:
        if not finding.figures and isinstance(spot := finding.place.source, PageSpot):
            found.append(Annotation(spot.page, spot.box, REMARK, finding.severity.value, _bounded("\n".join(_finding(finding))), figure=False))
    return found


def _text(
    figure: Figure, status: Status, reason: Reason | None, findings: Sequence[Finding], ties: Sequence[Sequence[str]]
) -> str:
    name = ", ".join([next((part for part in reversed(figure.label) if part), ""), *figure.header[-1:]]).strip(", ")
    lines = [f"{status.value.upper()}: {figure.text}" + (f" ({name})" if name else "")]
    lines += [reason.said] if reason else []
    for finding in findings:
        lines += _finding(finding)
    for told in ties[:TIES]:
        lines += ["", *told]
    if len(ties) > TIES:
        lines += ["", f"and {len(ties) - TIES} more ties"]
    return "\n".join(lines)


def _bounded(text: str) -> str:
    """A text that can be sent on: not too long, whole characters only."""
    whole = text.encode("utf-8", "replace").decode()
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 3] + "..."


def _finding(finding: Finding) -> list[str]:
    lines = [f"{finding.severity.value} {finding.code} {finding.name}: {finding.message}"]
    lines += [f"Print {finding.suggestion.text}."] if finding.suggestion else []
    lines += [finding.hint] if finding.hint else []
    lines += list(finding.details)
    lines += [f"Accepted: {finding.accepted}"] if finding.accepted else []
    return lines
