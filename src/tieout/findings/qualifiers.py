"""Guidance that is quoted without its qualifier: `growth expectations of 10%` for `more than 10%`.

The two figures agree; what differs are the words before them. Only `more than` and `less than` count, and only in
statements about what is to come, where they are half of what is promised.
"""

from __future__ import annotations

from ..model.claim import Claim
from ..model.finding import Finding, Severity
from ..model.tie import Tie, Verdict
from ..words.codes import code_of
from ._bench import Bench

BINDING = {"over": "more than", "under": "less than"}


def find_dropped_qualifiers(bench: Bench) -> list[Finding]:
    """A warning for each figure of an expectation that another sentence states with a bound."""
    claims = {claim.figure: claim for claim in bench.release.claims if claim.outlook}
    findings = []
    for tie in bench.ties:
        if tie.kind == "agreement" and tie.verdict is not Verdict.BROKEN and tie.target in claims:
            other = claims.get(tie.inputs[0].figure)
            if other is not None and (found := _dropped(bench, tie, claims[tie.target], other)):
                findings.append(found)
    return findings


def _dropped(bench: Bench, tie: Tie, one: Claim, other: Claim) -> Finding | None:
    """The finding that blames the claim without a bound; None where both or neither have one."""
    bare, bound = (one, other) if not one.qualifier else (other, one)
    if bare.qualifier or bound.qualifier not in BINDING or not (bare.dated and bound.dated):
        return None
    code = code_of("qualifier-dropped")
    figure, full = bench.figures[bare.figure], bench.figures[bound.figure]
    message = (
        f"{bare.metric or 'the figure'}: printed {figure.text}, where {full.place.named} says "
        f"{BINDING[bound.qualifier]} {full.text}"
    )
    return Finding(code.code, code.name, Severity.WARNING, message, figure.place, (figure.id, full.id), (tie.id,), None, code.hint)
