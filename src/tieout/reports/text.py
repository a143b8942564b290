"""The report for a person at a terminal: each finding with its place, excerpt, arithmetic and what to try; a summary."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Sequence
from fractions import Fraction

from ..model.figure import Figure
from ..model.finding import Finding, Severity
from ..model.formula import expected
from ..model.number import Interval
from ..model.place import Place
from ..model.result import Result
from ..model.tie import Relation, Tie, Verdict
from ..words.numerals import decimals_of, print_number
from .excerpts import excerpt
from .habits import sentence
from .listing import listing
from .sources import listing as listing_of_sources
from .sources import summary
from .style import Style, counted
from .submission import summary as of_submission
from .verdict import ALL_TIES, SEVERITIES, verdict

MARKED = 8  # figures that an excerpt marks
TIES_SHOWN = 3
TERMS_SHOWN = 8
BAR = 40
WIDTH = 118


def render(
    results: Sequence[Result], *, color: bool = False, timings: bool = False, show: str | None = None
) -> str:
    """The whole report, for one source or several; `show` is a status whose figures are listed, `all`, or `sources`."""
    style = Style(color)
    parts = [_source(result, style, timings) + _listed(result, style, show) for result in results]
    if len(results) > 1:
        parts.append(_together(results, style))
    return "\n".join(parts)


def _listed(result: Result, style: Style, show: str | None) -> str:
    return listing_of_sources(result, style) if show == "sources" else listing(result, style, show)


def _source(result: Result, style: Style, timings: bool) -> str:
    lines: list[str] = []
    ties = {tie.id: tie for tie in result.ties}
    figures = {figure.id: figure for figure in result.release.figures}
    for finding in result.findings:
        lines += [*_finding(result, finding, ties, figures, style), ""]
    lines += _summary(result, style)
    if timings:
        spent = ", ".join(f"{stage} {1000 * seconds:.1f} ms" for stage, seconds in result.timings.items())
        lines.append(f"  time      {spent}")
    return "\n".join(lines) + "\n"


def _finding(
    result: Result, finding: Finding, ties: dict[str, Tie], figures: dict[str, Figure], style: Style
) -> list[str]:
    path = result.release.document.path or "text"
    head = style.severity(finding.severity.value, f"{finding.severity.value}[{finding.code}]")
    lines = [f"{head} {style.bold(finding.name)}: {finding.message}"]
    lines.append(style.dim(f"  --> {path}:{finding.place}"))
    lines += ["  " + line for line in excerpt(result.release.document, _places(finding, ties, figures), style)]
    if finding.severity is not Severity.NOTE:
        for name in finding.ties[:TIES_SHOWN]:
            lines += [f"  = {line}" for line in arithmetic(ties[name], figures)]
        if len(finding.ties) > TIES_SHOWN:
            lines.append(f"  = and {counted(len(finding.ties) - TIES_SHOWN, 'more tie')} that the same change mends")
    lines += [f"  = {detail}" for detail in finding.details]
    if finding.suggestion:
        old = figures[finding.suggestion.figure].text
        lines.append(f"  = try: print {style.good(finding.suggestion.text)} instead of {old}")
    elif finding.hint and finding.severity is not Severity.NOTE:
        lines.append(f"  = try: {finding.hint[0].lower()}{finding.hint[1:]}")
    if finding.accepted:
        lines.append(style.dim(f"  = accepted: {finding.accepted}"))
    return lines


def _places(finding: Finding, ties: dict[str, Tie], figures: dict[str, Figure]) -> list[tuple[Place, str]]:
    """The blamed figure, then the others of its most telling tie."""
    if not finding.figures:
        return [(finding.place, "")]
    names = [finding.figures[0]]
    if finding.ties and finding.severity is not Severity.NOTE:
        first = ties[finding.ties[0]]
        names += [name for name in (first.target, *(item.figure for item in first.inputs)) if name not in names]
    else:
        names += finding.figures[1:]
    words = f"expected {finding.suggestion.text}" if finding.suggestion else ""
    return [(figures[name].place, words if n == 0 else "") for n, name in enumerate(names[:MARKED])]


WORDS = {Relation.MORE: "not more than", Relation.LESS: "not less than"}


def arithmetic(tie: Tie, figures: dict[str, Figure]) -> list[str]:
    """A tie with its numbers put in: `Total = One + Two` and `310 + 120 = 430, printed 440`."""
    target = figures[tie.target]
    if tie.relation is Relation.GIVEN:
        return [tie.formula, f"printed {target.text}"]
    terms = [(figures[item.figure], item.weight) for item in tie.inputs]
    if tie.relation in WORDS:
        return [tie.formula, f"{target.text} is {WORDS[tie.relation]} {terms[0][0].text}"]
    digits = _plain_sum(terms, target) if tie.relation is Relation.SUM else _scaled(_of_prints(tie, terms) / target.precision, target)
    return [tie.formula, f"{_worked(tie, terms)} = {digits}, printed {target.text}"]


def _of_prints(tie: Tie, terms: list[tuple[Figure, Fraction | int]]) -> Fraction:
    """What the prints themselves make, as a person works it out; the middle of what they allow where that cannot be."""
    values = [(figure.value or Fraction(0), weight) for figure, weight in terms]
    made = expected(tie.relation, [(Interval(value.numerator, value.numerator, value.denominator), weight) for value, weight in values])
    return made.middle if made is not None else tie.expected.middle


def _plain_sum(terms: list[tuple[Figure, Fraction | int]], target: Figure) -> str:
    """The sum of the prints, as a person works it out; where all are printed in one scale, to the finest of their digits."""
    total = sum((Fraction(weight) * (figure.value or 0) for figure, weight in terms), Fraction(0))
    decimals = decimals_of(target.plain)
    scales = {figure.exponent + decimals_of(figure.plain) for figure, _ in terms if not figure.nil}
    finer = max(decimals_of(figure.plain) for figure, _ in terms) - decimals
    if finer <= 0 or scales != {target.exponent + decimals} or any(abs(weight) != 1 for _, weight in terms):
        return _scaled(total / target.precision, target)
    return target.noted(print_number(round(total / target.precision * 10**finer), decimals + finer)) + ("%" if target.unit == "%" else "")


def _worked(tie: Tie, terms: list[tuple[Figure, Fraction | int]]) -> str:
    if tie.relation in (Relation.SUM, Relation.SAME):
        parts = []
        for n, (figure, weight) in enumerate(terms[:TERMS_SHOWN]):
            sign = "- " if weight < 0 else "+ " if n else ""
            factor = "" if abs(weight) == 1 else f" x {float(abs(weight)):.6g}"
            parts.append(f"{sign}{figure.text}{factor}")
        return " ".join(parts) + (f" + {len(terms) - TERMS_SHOWN} more" if len(terms) > TERMS_SHOWN else "")
    first, second = terms[0][0].text, terms[1][0].text
    if tie.relation in (Relation.CHANGE, Relation.CHANGE_OVER_SIZE):
        return f"({first} - {second}) / {second}"
    if tie.relation is Relation.PRODUCT:
        return f"{first} x {second}"
    return f"1 - {first} / {second}" if tie.relation is Relation.MARGIN else f"{first} / {second}"


def _scaled(units: Fraction, target: Figure) -> str:
    """A number of units of the last digit, as the target prints it."""
    return target.noted(print_number(round(units), decimals_of(target.plain))) + ("%" if target.unit == "%" else "")


def _summary(result: Result, style: Style) -> list[str]:
    covered = result.coverage
    path = result.release.document.path or "text"
    told = verdict(result)
    lines = [f"{style.bold(path)}: {style.good(told) if told == ALL_TIES else told}", *of_submission(result.release.document)]
    if not covered.figures:
        return [*lines, "  no table with figures was found; nothing was checked"]
    share = covered.tied + covered.explained
    filled = BAR * share // covered.figures
    bar = style.good("#" * filled) + style.dim("." * (BAR - filled))
    lines.append(f"  coverage  {bar} {100 * share / covered.figures:.1f}%")
    lines.append(
        f"  figures   {covered.figures} in {counted(len(result.release.grids), 'table')}: {covered.tied} tied, "
        f"{covered.explained} explained, {covered.broken} broken, {covered.untied} untied"
    )
    lines += summary(result)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for tie in result.ties:
        kinds[tie.kind][tie.verdict.value] += 1
    if habits := sentence(result):
        lines += textwrap.wrap(habits, WIDTH, initial_indent="  habits    ", subsequent_indent="            ")
    lines.append(f"  ties      {len(result.ties)}")
    for kind, found in sorted(kinds.items()):
        told = ", ".join(f"{found[v.value]} {v.value}" for v in Verdict if found[v.value])
        lines.append(f"    {kind:<12} {sum(found.values()):>5}  {told}")
    return lines


def _together(results: Sequence[Result], style: Style) -> str:
    figures = sum(r.coverage.figures for r in results)
    untied = sum(r.coverage.untied for r in results)
    ties = sum(len(r.ties) for r in results)
    alarms = Counter(f.severity.value for r in results for f in r.findings if f.accepted is None)
    told = ", ".join(counted(alarms[s], s) for s in SEVERITIES)
    if accepted := sum(f.accepted is not None for r in results for f in r.findings):
        told += f", {accepted} accepted"
    return f"{style.bold(f'{len(results)} documents')}: {told}; {counted(figures, 'figure')}, {untied} untied, {counted(ties, 'tie')}\n"
