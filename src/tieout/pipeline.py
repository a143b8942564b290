"""The order of the stages, always timed; the only place that knows it.

    bytes -> Document -> Grids, Sentences -> Figures -> Ties -> Findings (-> against other documents)
"""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter

import msgspec

from .against import compare
from .errors import BadOption
from .figures import read_release
from .findings import in_order, judge
from .model.access import Access
from .model.document import Document
from .model.fact import Ixbrl
from .model.finding import Severity, Status
from .model.release import Release
from .model.result import Coverage, Judgement, Result
from .sentences import find_sentences
from .sources import DEFAULT, Source, read, read_text
from .tables import find_grids
from .ties import tie_out

STAGES = ("read", "tables", "sentences", "figures", "ties", "findings")


def check(
    source: str | os.PathLike[str] | bytes | Source, *, name: str | None = None, against: Sequence[Release] = (), access: Access = DEFAULT
) -> Result:
    """Read a release, a path, a URL, `-` or its bytes, and tie it out, in itself and against others, and its tags if `access` says so.

    Raises `UnreadableSource` where there is no document to read; faults of the document are findings of the result.
    """
    return tie_against(_check(partial(read, source, name=name, access=access), _like(against), access.ixbrl), against)


def check_text(text: str, *, name: str | None = None, against: Sequence[Release] = (), access: Access = DEFAULT) -> Result:
    """Tie out a release that is given as text."""
    return tie_against(_check(partial(read_text, text, name=name, access=access), _like(against), access.ixbrl), against)


def tie_against(result: Result, sources: Sequence[Release]) -> Result:
    """A result with what other documents print of the same figures; without any, the result as it is.

    Ties and coverage are of the document in itself. A figure that differs from its source is broken all the same; one
    that was only restated is not.
    """
    if not sources:
        return result
    start = perf_counter()
    release = result.release
    for source in sources:
        if source.document.sha256 == release.document.sha256:
            raise BadOption(f"{source.document.path or 'text'}: has the same content as the document itself; name another one")
    comparison, more = compare(release, sources)
    wrong = {name for finding in more if finding.severity is Severity.ERROR for name in finding.figures}
    statuses = {name: Status.BROKEN if name in wrong else status for name, status in result.statuses.items()}
    judgement = Judgement(result.ties, in_order([*result.findings, *more]), statuses, result.reasons)
    return msgspec.structs.replace(
        result, findings=judgement.findings, statuses=statuses, coverage=coverage(release, judgement), against=comparison,
        timings={**result.timings, "against": perf_counter() - start},
    )  # fmt: skip


def read_figures(source: str | os.PathLike[str] | bytes | Source, *, name: str | None = None, access: Access = DEFAULT) -> Release:
    """The figures of a release alone, without ties and findings."""
    return _figures(read(source, name=name, access=access))


def read_figures_of_text(text: str, *, name: str | None = None) -> Release:
    """The figures of a release that is given as text."""
    return _figures(read_text(text, name=name))


def _figures(document: Document) -> Release:
    grids, doubts = find_grids(document)
    return read_release(document, grids, find_sentences(document, grids), doubts)


def _like(sources: Sequence[Release]) -> Release | None:
    """The first of the other documents that states its fiscal year."""
    return next((source for source in sources if source.fiscal_year_end is not None), None)


def _check(read_source: Callable[[], Document], like: Release | None, ixbrl: Ixbrl) -> Result:
    """All stages. They make many small objects and no cycles, so the cyclic collector rests meanwhile."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        marks = [perf_counter()]
        document = read_source()
        marks.append(perf_counter())
        grids, doubts = find_grids(document)
        marks.append(perf_counter())
        sentences = find_sentences(document, grids)
        marks.append(perf_counter())
        release = read_release(document, grids, sentences, doubts, like=like)
        marks.append(perf_counter())
        release, ties = tie_out(release, tags=ixbrl is Ixbrl.CHECK)
        marks.append(perf_counter())
        judgement = judge(release, ties, tags=ixbrl is Ixbrl.CHECK)
        marks.append(perf_counter())
    finally:
        if collecting:
            gc.enable()
    timings = {stage: marks[n + 1] - marks[n] for n, stage in enumerate(STAGES)}
    return Result(
        release, judgement.ties, judgement.findings, judgement.statuses, coverage(release, judgement), timings, judgement.reasons,
        judgement.habits,
    )


def coverage(release: Release, judgement: Judgement) -> Coverage:
    """How many figures ended in which status."""
    count = Counter(judgement.statuses[figure.id] for figure in release.figures)
    return Coverage(
        len(release.figures), count[Status.TIED], count[Status.EXPLAINED], count[Status.BROKEN], count[Status.UNTIED]
    )
