"""Figures and facts of tags joined by their place on the page: the tag around a number speaks of the figure that prints it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..model.document import Document
from ..model.fact import Fact
from ..model.figure import Figure


def read_tags(document: Document, figures: Sequence[Figure]) -> Mapping[str, tuple[Fact, ...]]:
    """The facts whose numbers stand in a figure's print, by the figure's id, in the order of the page."""
    if document.tags is None:
        return {}
    lines: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        lines[figure.place.line].append(figure)
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in document.tags.facts:
        if fact.place is None:
            continue
        column = fact.place.column
        over = [one for one in lines.get(fact.place.line, ()) if one.place.column <= column < one.place.end_column]
        if over:
            best = min(over, key=lambda one: (one.place.end_column - one.place.column, one.id))
            found[best.id].append(fact)
    return {name: tuple(facts) for name, facts in found.items()}
