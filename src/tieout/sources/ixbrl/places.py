"""Facts -> facts with their places on the laid-out page.

The text of a tag is a token of its own, so that its first character begins a run of the page's origins: no place is
guessed. What the page does not print, as the facts of a header, has no place on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from ...model.document import Line, LineKind
from ...model.fact import Fact
from ...model.origin import Runs
from ...model.place import Place


def placed(facts: Sequence[Fact], lines: Sequence[Line]) -> tuple[Fact, ...]:
    """The facts, each with the place of its number on the page where it is printed."""
    wanted: dict[tuple[int, int], int] = {(fact.spot.line, fact.spot.column): fact.spot.end_column for fact in facts}
    found: dict[tuple[int, int], Place] = {}
    for line in lines:
        if line.kind is LineKind.RULE or not isinstance(line.origin, Runs):  # a ruled line has the place of what it rules
            continue
        for run in line.origin.runs:
            key = (run.line, run.column)
            if key in wanted and key not in found:
                width = run.size if run.width else min(run.size, max(1, wanted[key] - run.column))
                found[key] = line.place(run.offset, run.offset + width)
    return tuple(structs.replace(fact, place=found.get((fact.spot.line, fact.spot.column))) for fact in facts)
