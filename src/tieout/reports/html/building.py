"""A result -> the context of its page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from ...model.figure import Figure
from ...model.finding import Finding, Status
from ...model.reason import Reason
from ...model.result import Result
from ...model.tie import Tie, Verdict
from ...version import VERSION
from ..habits import sentence
from ..style import counted
from ..text import arithmetic
from ..verdict import verdict
from .blocks import blocks_of
from .context import SCHEMA, Count, Kind, Note, Page, Ref, Source, Untied
from .entries import entries_of
from .pieces import Marks, kinds_of
from .ticks import LETTERS, MEANINGS, SAID

TIES_SHOWN = 3
FIGURES_SHOWN = 40


def page_of(results: Sequence[Result]) -> Page:
    """The page over some results; with several, the keys of each begin with its number, `d2-`."""
    alone = len(results) == 1
    sources = tuple(_source(result, "" if alone else f"d{n}-") for n, result in enumerate(results, 1))
    title = sources[0].title if alone else counted(len(sources), "document")
    return Page(SCHEMA, VERSION, title, tuple(verdict.value for verdict in Verdict), sources)


def _source(result: Result, prefix: str) -> Source:
    release, covered = result.release, result.coverage
    document = release.document
    figures = {figure.id: figure for figure in release.figures}
    ties = {tie.id: tie for tie in result.ties}
    notes = tuple(_note(n, finding, figures, ties, prefix) for n, finding in enumerate(result.findings, 1))
    beside: dict[int, list[int]] = defaultdict(list)
    last = document.lines[-1].number if document.lines else 1
    for note, finding in zip(notes, result.findings, strict=True):
        beside[min(finding.place.line, last)].append(note.number)
    marks = Marks(result, prefix, kinds_of(result))
    path = (document.path or "text").encode("utf-8", "replace").decode()
    share = f"{100 * (covered.tied + covered.explained) / covered.figures:.1f}" if covered.figures else ""
    return Source(
        prefix, release.entity or PurePath(path).name, path, document.sha256, document.format,
        verdict(result), covered.figures, len(release.grids), len(result.ties), share,
        tuple(Count(status.value, getattr(covered, status.value), SAID[status.value]) for status in Status),
        _untied(result, figures, prefix), _kinds(result.ties), sentence(result), notes,
        tuple(blocks_of(release, marks, beside)), tuple(entries_of(result, figures, prefix)),
    )  # fmt: skip


def ref(figure: Figure, prefix: str) -> Ref:
    """A figure to jump to."""
    return Ref(prefix + figure.id, figure.text, str(figure.place))


def _note(number: int, finding: Finding, figures: Mapping[str, Figure], ties: Mapping[str, Tie], prefix: str) -> Note:
    worked = [arithmetic(ties[name], figures if isinstance(figures, dict) else dict(figures)) for name in finding.ties[:TIES_SHOWN]]
    suggestion = finding.suggestion
    return Note(
        number, finding.code, finding.name, finding.severity.value, finding.message, finding.place.named,
        figures[suggestion.figure].text if suggestion else "", suggestion.text if suggestion else "", finding.hint,
        finding.details, tuple((formula, numbers) for formula, numbers in worked),
        tuple(ref(figures[name], prefix) for name in finding.figures[:FIGURES_SHOWN]), finding.accepted or "",
    )  # fmt: skip


def _untied(result: Result, figures: Mapping[str, Figure], prefix: str) -> tuple[Untied, ...]:
    groups: dict[Reason, list[Ref]] = defaultdict(list)
    for name, reason in result.reasons.items():
        if result.statuses[name] is Status.UNTIED:
            groups[reason].append(ref(figures[name], prefix))
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    return tuple(Untied(reason.value, reason.said, tuple(refs)) for reason, refs in ordered)


def _kinds(ties: Sequence[Tie]) -> tuple[Kind, ...]:
    found: dict[str, Counter[Verdict]] = defaultdict(Counter)
    for tie in ties:
        found[tie.kind][tie.verdict] += 1
    return tuple(
        Kind(kind, LETTERS.get(kind, ""), MEANINGS.get(LETTERS.get(kind, ""), ""), tuple(count[verdict] for verdict in Verdict))
        for kind, count in sorted(found.items())
    )
