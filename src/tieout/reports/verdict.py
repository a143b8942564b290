"""A result in a few words: how many findings there are, or that there are none."""

from __future__ import annotations

from collections import Counter

from ..model.finding import Severity
from ..model.result import Result
from .style import counted

SEVERITIES = tuple(severity.value for severity in Severity)
ALL_TIES = "everything that was promised ties"


def verdict(result: Result) -> str:
    """How many findings there are; where there are none, whether all ties hold or findings were only left out."""
    found = Counter(finding.severity.value for finding in result.findings if finding.accepted is None)
    told = [counted(found[severity], severity) for severity in SEVERITIES if found[severity]]
    if accepted := sum(finding.accepted is not None for finding in result.findings):
        told.append(f"{accepted} accepted")
    if told:
        return ", ".join(told)
    if result.left_out:
        return "no findings among the selected codes"
    if not result.coverage.figures:
        return "nothing to check"
    return ALL_TIES if result.ties else "no promise was found, so that nothing was checked"
