"""The order of the stages, always timed; the only place that knows it.

    bytes -> Document -> Grids -> Figures -> Ties -> Findings
"""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable
from time import perf_counter

from .figures import read_release
from .findings import judge
from .model.document import Document
from .model.finding import Status
from .model.release import Release
from .model.result import Coverage, Judgement, Result
from .sources import read, read_text
from .tables import find_grids
from .ties import tie_out

STAGES = ("read", "tables", "figures", "ties", "findings")


def check(source: str | os.PathLike[str] | bytes, *, name: str | None = None) -> Result:
    """Read a release, a path or its bytes, and tie it out.

    Raises `UnreadableSource` where there is no document to read; faults of the document are findings of the result.
    """
    return _check(lambda: read(source, name=name))


def check_text(text: str, *, name: str | None = None) -> Result:
    """Tie out a release that is given as text."""
    return _check(lambda: read_text(text, name=name))


def read_figures(source: str | os.PathLike[str] | bytes, *, name: str | None = None) -> Release:
    """The figures of a release alone, without ties and findings."""
    document = read(source, name=name)
    grids, doubts = find_grids(document)
    return read_release(document, grids, doubts)


def _check(read_source: Callable[[], Document]) -> Result:
    """All stages. They make many small objects and no cycles, so the cyclic collector rests meanwhile."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        marks = [perf_counter()]
        document = read_source()
        marks.append(perf_counter())
        grids, doubts = find_grids(document)
        marks.append(perf_counter())
        release = read_release(document, grids, doubts)
        marks.append(perf_counter())
        release, ties = tie_out(release)
        marks.append(perf_counter())
        judgement = judge(release, ties)
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
