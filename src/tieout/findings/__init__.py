"""Ties -> Findings: what is broken, whom to blame, what mends it, and what became of every figure.

    broken ties -> rows with the wrong sign -> plugs told apart -> the one figure that explains -> words -> findings -> statuses
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model.finding import Finding, Severity
from ..model.release import Release
from ..model.result import Judgement
from ..model.tie import TAG_KINDS, Tie
from ._bench import Bench
from .derivations import find_derivations
from .diagnosis import diagnose
from .directions import find_contradictions, set_aside
from .habits import habits_of
from .plugs import plug_notes
from .qualifiers import find_dropped_qualifiers
from .signs import find_sign_rows
from .slack import find_slack
from .statuses import statuses_of
from .tags import find_tag_faults
from .untied import reasons_of
from .wording import doubt_findings, with_fingerprints

__all__ = ["in_order", "judge"]

ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def judge(release: Release, ties: tuple[Tie, ...], *, tags: bool = False) -> Judgement:
    """The verdict over all ties together. Every doubt of the reading stages becomes a finding as well, and so does what
    `tags` of the source contradict, if asked."""
    of_tags = tuple(tie for tie in ties if tie.kind in TAG_KINDS)  # they say what a figure is, and of its value only what the print says
    bench = Bench(release, tuple(tie for tie in ties if tie.kind not in TAG_KINDS) if of_tags else ties)
    findings = find_sign_rows(bench)
    words = set_aside(bench)
    findings += diagnose(bench)
    findings = find_contradictions(bench, words, findings)
    findings += plug_notes(bench)
    findings += find_slack(bench)
    findings += find_dropped_qualifiers(bench)
    findings += find_derivations(bench)
    blamed = {finding.place for finding in findings if finding.severity is not Severity.NOTE}
    findings += [doubt for doubt in doubt_findings(release) if doubt.place not in blamed]  # one error, one finding
    all_ties = [*bench.ties, *of_tags]
    statuses = statuses_of(release, all_ties, findings)
    findings = with_fingerprints(release, findings + (find_tag_faults(release, of_tags, findings) if tags else []))
    reasons, habits = reasons_of(release, all_ties, statuses), habits_of(release, bench.ties)
    return Judgement(tuple(all_ties), in_order(findings), statuses, reasons, habits)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings as they are reported: the worst first, then as the document goes."""
    return tuple(sorted(findings, key=lambda finding: (ORDER[finding.severity], finding.place, finding.code)))
