"""What became of every figure.

`broken` is blamed by an error or a warning. `explained` is the target of a tie that a plug holds. `tied` is in at least
one tie that holds, other than that of a word of movement or of the tag around it, which check no value; a broken tie for which another figure is blamed does not count against it. `untied` is the rest:
figures for which no promise was found, and those whose only ties are broken by others.
"""

from __future__ import annotations

from ..model.finding import Finding, Severity, Status
from ..model.release import Release
from ..model.tie import Tie, Verdict
from ._bench import members

SAY_NOTHING = {"direction", "tag"}  # kinds of tie that check no value


def statuses_of(release: Release, ties: list[Tie], findings: list[Finding]) -> dict[str, Status]:
    """The status of every figure by its id."""
    held: set[str] = set()
    plugged: set[str] = set()
    for tie in ties:
        if tie.verdict is Verdict.PLUG:
            plugged.add(tie.target)
        elif tie.verdict is not Verdict.BROKEN and tie.kind not in SAY_NOTHING:
            held.update(members(tie))
    blamed: set[str] = set()
    for finding in findings:
        if finding.severity is not Severity.NOTE and finding.figures:
            blamed.update(finding.figures[: _blamed(release, finding)])
    return {
        figure.id: Status.BROKEN if figure.id in blamed else Status.EXPLAINED if figure.id in plugged
        else Status.TIED if figure.id in held else Status.UNTIED
        for figure in release.figures
    }  # fmt: skip


def _blamed(release: Release, finding: Finding) -> int:
    """How many of a finding's figures are blamed: a whole row where its sign is wrong, else the first."""
    if finding.name == "hard-coded-total":
        return 0  # it says how the figure was made, not that it is wrong
    if finding.name != "sign-contradicts-label":
        return 1
    rows = {figure.id: (figure.table, figure.row) for figure in release.figures if figure.id in finding.figures}
    first = rows.get(finding.figures[0])
    return sum(1 for _ in iter_while(finding.figures, rows, first))


def iter_while(names: tuple[str, ...], rows: dict[str, tuple[str | None, int | None]], first: object) -> list[str]:
    """The leading names that stand in the first one's row."""
    leading = []
    for name in names:
        if rows.get(name) != first:
            break
        leading.append(name)
    return leading
