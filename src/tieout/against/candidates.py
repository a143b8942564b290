"""For figures that were found nowhere: places where another document prints the same value.

A value alone proves nothing; it is offered as a place to look, and marked so. Three digits at least, and the same unit.
Where one document leaves out a scale that the other states, the digits under the same label count as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..model.against import Found, Proof
from ..model.figure import Figure, Measure
from ..model.release import Release
from ..model.tie import Verdict
from ..words.labels import label_key
from .joined import Joint

DIGITS = 3
MOST = 3  # candidates of one figure
COMMON = 20  # a value that is printed more often than this says nothing


def find_candidates(
    draft: Release, joints: Sequence[Joint], found: Mapping[str, tuple[Found, ...]]
) -> dict[str, tuple[Found, ...]]:
    """The candidates of the draft's figures without a link, those of the same period first."""
    by_value: dict[object, list[tuple[int, Figure]]] = defaultdict(list)
    for n, joint in enumerate(joints):
        for figure in joint.source.figures:
            for key in _keys(figure):
                by_value[key].append((n, figure))
    candidates: dict[str, tuple[Found, ...]] = {}
    for figure in draft.figures:
        if figure.id in found:
            continue
        places = [by_value[key] for key in _keys(figure) if 0 < len(by_value.get(key, ())) <= COMMON]
        some = {(n, copy.id): (n, copy) for found_there in places for n, copy in found_there}
        ranked = sorted(some.values(), key=lambda pair: _rank(figure, pair[1]))
        if ranked:
            candidates[figure.id] = tuple(Found(n, copy, Verdict.EXACT, Proof.VALUE) for n, copy in ranked[:MOST])
    return candidates


def _keys(figure: Figure) -> list[object]:
    digits = str(abs(figure.mantissa or 0)).strip("0")
    if len(digits) < DIGITS or figure.measure is Measure.DATE:
        return []
    label = label_key(figure.label[-1]) if figure.label else ""
    return [(figure.unit, abs(figure.value or 0)), *([(figure.unit, digits, label, figure.period)] if label else [])]


def _rank(figure: Figure, copy: Figure) -> tuple[bool, bool]:
    return copy.period != figure.period, copy.measure is not figure.measure
