"""The result of a check: the release, its ties, its findings, and what became of every figure."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from .against import Comparison
from .finding import Finding, Status
from .habit import Habit
from .reason import Reason
from .release import Release
from .tie import Tie


class Coverage(Struct, frozen=True, gc=False):
    """How many figures ended in which status."""

    figures: int
    tied: int
    explained: int
    broken: int
    untied: int


class Judgement(Struct, frozen=True):
    """What the findings stage makes of ties: the ties with their last verdict, the findings, a status a figure,
    a reason for every figure that is untied, and the habits that the document shows."""

    ties: tuple[Tie, ...]
    findings: tuple[Finding, ...]
    statuses: Mapping[str, Status]
    reasons: Mapping[str, Reason]
    habits: tuple[Habit, ...] = ()


class Result(Struct, frozen=True):
    """All that a check found. `timings` are seconds by stage, in the order in which the stages ran. `against` is what
    other documents print of the same figures, None where there was none to compare with. `left_out` counts the findings
    that nobody wanted to see: of codes that were not selected."""

    release: Release
    ties: tuple[Tie, ...]
    findings: tuple[Finding, ...]
    statuses: Mapping[str, Status]
    coverage: Coverage
    timings: Mapping[str, float]
    reasons: Mapping[str, Reason]
    habits: tuple[Habit, ...] = ()
    against: Comparison | None = None
    left_out: int = 0
