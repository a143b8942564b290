"""`tieout explain`: a code, or a figure of a release with all its ties."""

from __future__ import annotations

import re

import click

from ..errors import BadOption
from ..model.figure import Figure
from ..model.place import TextSpot
from ..model.result import Result
from ..words.codes import CODES, Code, known
from .limits import time_limit
from .reading import Reading, reads_documents

PLACE = re.compile(r"(\d+):(\d+)$")


@click.command()
@click.argument("what", required=False)
@click.argument("source", required=False)
@reads_documents
def explain(what: str | None, source: str | None, reading: Reading) -> None:
    """Explain a CODE (T101, total-does-not-foot), or a figure of a SOURCE by its id or its LINE:COLUMN."""
    if what is None:
        click.echo("\n".join(f"{code.code}  {code.name:<32} {code.summary}" for code in CODES))
        return
    if source is None:
        if not known(what):
            raise BadOption(f"{what!r} is no code, name or kind; `tieout explain` lists them; for a figure name its file too")
        chosen = [code for code in CODES if what.lower() in (code.code.lower(), code.name, code.kind)]
        click.echo("\n\n".join(_code(code) for code in chosen))
        return
    from ..pipeline import check

    with time_limit(reading.seconds, source):
        result = check(source, access=reading.access)
    click.echo(_figure(result, _find(result, what)))


def _code(code: Code) -> str:
    return (
        f"{code.code} {code.name} ({code.severity})\n\n{code.summary}\n\nWhy it matters: {code.why}\n"
        f"What to try: {code.hint}\nWhen it may be right after all: {code.when_right}"
    )


def _find(result: Result, what: str) -> Figure:
    match = PLACE.match(what)
    for figure in result.release.figures:
        spot = figure.place.spot
        if figure.id == what or (match and isinstance(spot, TextSpot) and spot.line == int(match[1]) and spot.column <= int(match[2]) < spot.end_column):
            return figure
    raise BadOption(f"{what}: no figure with this id or at this place; `tieout figures` lists them")


def _figure(result: Result, figure: Figure) -> str:
    from ..reports.json import scaled
    from ..reports.style import counted
    from ..reports.text import arithmetic

    figures = {one.id: one for one in result.release.figures}
    period = "not known" if figure.period is None else " to ".join(str(d) for d in (figure.period.start, figure.period.end) if d)
    lines = [
        f"{figure.id} {figure.text!r} at {figure.place}: {result.statuses[figure.id].value}",
        f"  label    {' > '.join(figure.label)}",
        *_told(result, figure),
        f"  value    {scaled(figure.mantissa, figure.exponent)} {figure.unit or '(unit not known)'}, to {scaled(1, figure.exponent)}",
        f"  measure  {figure.measure.value}, period {period}",
    ]
    mine = [tie for tie in result.ties if figure.id in (tie.target, *(item.figure for item in tie.inputs))]
    lines.append(f"  {counted(len(mine), 'tie')}:" if mine else "  no promise was found for this figure")
    if reason := result.reasons.get(figure.id):
        lines.insert(1, f"  reason   {reason.said}")
    for tie in mine:
        formula, worked = arithmetic(tie, figures)
        lines += [f"    {tie.verdict.value:<8} {tie.kind}: {formula}", f"             {worked}", f"             because {tie.evidence}"]
    return "\n".join(lines)


def _told(result: Result, figure: Figure) -> list[str]:
    """The column of a figure of a table; the sentence of another one, and what it does there."""
    claim = next((claim for claim in result.release.claims if claim.figure == figure.id), None)
    if claim is None:
        return [f"  header   {' > '.join(figure.header)}"]
    said = f"{claim.role.value}{', ' + claim.word if claim.word else ''}{', ' + claim.qualifier if claim.qualifier else ''}"
    return [f"  sentence {result.release.sentences[claim.sentence].text}", f"  role     {said}{', outlook' if claim.outlook else ''}"]
