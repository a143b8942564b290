"""Two drafts of one document -> what changed: figures, ties, findings.

    tables matched -> rows and columns matched -> figures paired -> changes; ties and findings by the paired figures

A figure is the same figure where its table, its row and its column are the same, wherever they have moved to: tables are
known by title and rows, rows by their label path, columns by heading and period. What moved is no difference.
"""

from __future__ import annotations

from ..model.difference import Change, Difference
from ..model.figure import Figure
from ..model.result import Result
from ..words.labels import label_key
from .judgements import compare_findings, compare_ties
from .pairing import pair_figures

__all__ = ["compare_drafts"]


def compare_drafts(old: Result, new: Result) -> Difference:
    """What is not the same in two results."""
    pairs = pair_figures(old.release, new.release)
    olds = {figure.id: figure for figure in old.release.figures}
    titles = {grid.id: grid.title for grid in new.release.grids}
    old_titles = {grid.id: grid.title for grid in old.release.grids}
    changes: list[Change] = []
    same = 0
    for figure in new.release.figures:
        before = olds.get(pairs.get(figure.id, ""))
        what = differs(before, figure) if before else ()
        if before is None or what:
            changes.append(Change(before, figure, what, titles.get(figure.table or "", "")))
        else:
            same += 1
    kept = set(pairs.values())
    changes += [
        Change(figure, None, (), old_titles.get(figure.table or "", "")) for figure in old.release.figures if figure.id not in kept
    ]
    broke, mended = compare_ties(old.ties, new.ties, pairs)
    appeared, gone, still = compare_findings(old.findings, new.findings, pairs)
    return Difference(old.release.document, new.release.document, same, tuple(changes), broke, mended, appeared, gone, still)


def differs(old: Figure, new: Figure) -> tuple[str, ...]:
    """In which respects two prints of one figure differ; a sign in another style is no difference."""
    found = []
    if (old.mantissa, old.exponent) != (new.mantissa, new.exponent):
        scaled = old.mantissa == new.mantissa and old.text == new.text
        if not (scaled and not old.mantissa):
            found.append("scale" if scaled else "value")
    found += [name for name in ("unit", "measure", "period", "compare") if getattr(old, name) != getattr(new, name)]
    if label_key(old.label[-1] if old.label else "") != label_key(new.label[-1] if new.label else ""):
        found.append("label")
    return tuple(found)
