"""The machine-readable result: one JSON object for one source, with the keys and the order of the public schema.

Values are exact decimal strings in base units; an expected end that has no finite decimal is a fraction, `a/b`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import msgspec

from ..model.claim import Claim
from ..model.fact import EXACT, Fact
from ..model.figure import Figure, Period
from ..model.finding import Finding
from ..model.result import Result
from ..model.tie import Tie
from ..version import VERSION
from .places import place_of
from .sources import against, found_in
from .submission import of_submission

SCHEMA = 1
Plain = dict[str, object]


def render(result: Result, *, indent: int = 0) -> str:
    """One JSON object, on one line unless `indent` is given."""
    encoded = msgspec.json.encode(plain(result))
    return (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode() + "\n"


def plain(result: Result) -> Plain:
    """The object before it is written: dicts, lists and strings."""
    release = result.release
    document = release.document
    year_end = release.fiscal_year_end
    claims = {claim.figure: claim for claim in release.claims}
    return {
        "schema": SCHEMA,
        "tieout": VERSION,
        "source": {
            "path": document.path, "sha256": document.sha256, "format": document.format, "pages": document.pages,
            **of_submission(document),
        },
        **against(result),
        "entity": release.entity,
        "fiscal_year_end": f"--{year_end[0]:02}-{year_end[1]:02}" if year_end else None,
        "tables": [
            {"id": grid.id, "title": grid.title, "place": place_of(grid.place), "rows": len(grid.rows), "columns": len(grid.columns)}
            for grid in release.grids
        ],
        "figures": [
            {**_figure(figure, result), **_claim(claims.get(figure.id)), **_tagged(release.tagged.get(figure.id, ())), **found_in(result, figure)} for figure in release.figures
        ],
        "ties": [_tie(tie) for tie in result.ties],
        "findings": [_finding(finding) for finding in result.findings],
        "habits": [msgspec.to_builtins(habit) for habit in result.habits],
        "coverage": msgspec.to_builtins(result.coverage),
        "timings": {stage: round(seconds, 6) for stage, seconds in result.timings.items()},
    }  # fmt: skip


def _figure(figure: Figure, result: Result) -> Plain:
    reason = result.reasons.get(figure.id)
    return {
        "id": figure.id, "text": figure.text, "place": place_of(figure.place), "where": figure.where.value,
        "table": figure.table, "label": figure.label, "header": figure.header,
        "value": scaled(figure.mantissa, figure.exponent), "precision": scaled(1, figure.exponent),
        "unit": figure.unit, "measure": figure.measure.value, "period": period(figure.period),
        "compare": period(figure.compare), "status": result.statuses[figure.id].value, **({"reason": reason.value} if reason else {}),
    }  # fmt: skip


def _claim(claim: Claim | None) -> Plain:
    """What a sentence says of its figure, nothing for a figure of a table."""
    if claim is None:
        return {}
    said = {
        "role": claim.role.value, "direction": claim.direction, "word": claim.word, "qualifier": claim.qualifier,
        "outlook": claim.outlook, "of": claim.of,
    }  # fmt: skip
    return {"claim": said}


def _tagged(facts: Sequence[Fact]) -> Plain:
    """What the tag around a figure says, nothing where there is none; further tags around it under a key of their own."""
    told = [_fact(fact) for fact in facts]
    return {"fact": told[0], **({"more_facts": told[1:]} if told[1:] else {})} if told else {}


def _fact(fact: Fact) -> Plain:
    context = fact.context
    return {
        "name": fact.name, "value": exact(fact.value) if fact.value is not None else None, "unit": fact.unit,
        "period": period(context.period) if context else None, "decimals": "INF" if fact.decimals == EXACT else fact.decimals,
        "sign": "-" if fact.sign < 0 else "", "scale": fact.scale, "context": fact.context_id,
        "dimensions": dict(context.dimensions) if context else None,
    }  # fmt: skip


def period(found: Period | None) -> Plain | None:
    """A period as the schema has it: a start and an end, or an instant."""
    if found is None:
        return None
    if found.start is None:
        return {"instant": found.end.isoformat()}
    return {"start": found.start.isoformat(), "end": found.end.isoformat()}


def scaled(mantissa: int | None, exponent: int) -> str | None:
    """`mantissa * 10**exponent` as a decimal string."""
    if mantissa is None:
        return None
    if exponent >= 0 or mantissa == 0:
        return str(mantissa * 10 ** max(0, exponent))
    digits = str(abs(mantissa)).rjust(1 - exponent, "0")
    whole, part = digits[:exponent], digits[exponent:].rstrip("0")
    return ("-" if mantissa < 0 else "") + whole + (f".{part}" if part else "")


def exact(value: Fraction | int) -> str:
    """An exact number as a decimal string, or as `a/b` where it has no finite decimal."""
    top, bottom = value.numerator, value.denominator
    if bottom == 1:
        return str(top)
    rest, places = bottom, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    return scaled(top * 10**places // bottom, -places) or "0" if rest == 1 else f"{top}/{bottom}"


def _tie(tie: Tie) -> Plain:
    return {
        "id": tie.id, "kind": tie.kind, "target": tie.target,
        "inputs": [[item.figure, item.weight if isinstance(item.weight, int) else exact(item.weight)] for item in tie.inputs],
        "formula": tie.formula, "verdict": tie.verdict.value,
        "expected": [exact(tie.expected.lowest), exact(tie.expected.highest)], "evidence": tie.evidence,
    }  # fmt: skip


def _finding(finding: Finding) -> Plain:
    suggestion = finding.suggestion
    return {
        "code": finding.code, "name": finding.name, "severity": finding.severity.value, "message": finding.message,
        "place": place_of(finding.place), "figures": finding.figures, "ties": finding.ties,
        "suggestion": {"figure": suggestion.figure, "text": suggestion.text} if suggestion else None,
        "fingerprint": finding.fingerprint, **({"details": finding.details} if finding.details else {}),
        **({"accepted": finding.accepted} if finding.accepted else {}),
    }  # fmt: skip
