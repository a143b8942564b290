"""Tables whose scale no caption states: the sentences show it.

    net income grew 24% to $4.0 million      Net income   3,983      the table is in thousands

A table that several sentences quote at a thousandfold or a millionfold, and none as printed, is in thousands or in
millions; so are the other tables of the document that state nothing, where all that could be judged agree. What was
inferred is a doubt, so that it is told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

import msgspec

from ..model.claim import Claim
from ..model.document import Doubt
from ..model.figure import Figure, Measure
from ..model.grid import Grid
from ..words.aliases import telling_words
from .captions import Caption

ENOUGH = 3  # sentences that quote a table
SCALES = (0, 3, 6)
DIGITS = 3
NAMES = {3: "thousands", 6: "millions"}
MEASURES = {Measure.AMOUNT}


def with_unstated_scales(
    figures: Sequence[Figure], claims: Sequence[Claim], grids: Sequence[Grid], captions: Mapping[str, Caption]
) -> tuple[list[Figure], list[Doubt]]:
    """The figures, those of tables without a stated scale in the scale that the sentences show, and a doubt a table."""
    silent = {grid.id for grid in grids if not captions[grid.id].scaled}
    plain = [f for f in figures if f.table in silent and f.measure in MEASURES and f.exponent == 0 and f.mantissa]
    if not plain or not claims:
        return list(figures), []
    found = _scales(plain, figures, claims)
    judged = set(found.values())
    if len(judged) == 1 and len(found) > 1 and 0 not in judged:
        found = {name: next(iter(judged)) for name in {f.table for f in plain if f.table is not None}}
    found = {name: scale for name, scale in found.items() if scale}
    if not found:
        return list(figures), []
    moved = {f.id for f in plain}
    scaled = [
        msgspec.structs.replace(f, exponent=found[f.table]) if f.id in moved and f.table in found else f for f in figures
    ]  # fmt: skip
    doubts = [
        Doubt("scale-not-stated", f"{grid.title or 'this table'}: no caption states the scale; sentences show that it is in {NAMES[found[grid.id]]}", grid.place)
        for grid in grids if grid.id in found
    ]  # fmt: skip
    return scaled, doubts


def _scales(plain: Sequence[Figure], figures: Sequence[Figure], claims: Sequence[Claim]) -> dict[str, int]:
    """The scale of each table that enough sentences quote; 0 where they quote it as printed."""
    by_id = {figure.id: figure for figure in figures}
    shelf: dict[tuple[str | None, object], list[Figure]] = defaultdict(list)
    for figure in plain:
        if figure.period is not None and len(str(abs(figure.mantissa or 0))) >= DIGITS:
            shelf[figure.unit, figure.period.end].append(figure)
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for claim in claims:
        told = by_id[claim.figure]
        if told.measure not in MEASURES or told.period is None or claim.outlook or not told.mantissa:
            continue
        words = telling_words(claim.metric)
        for table, scale in {(f.table, s) for f in shelf[told.unit, told.period.end] for s in SCALES if _quotes(told, f, s) and words & telling_words(f.label[-1])}:
            votes[table or ""][scale] += 1
    found = {}
    for table, count in votes.items():
        (scale, most), *others = count.most_common(2)
        if most >= ENOUGH and (not others or most > ENOUGH * others[0][1]):
            found[table] = scale
    return found


def _quotes(told: Figure, figure: Figure, scale: int) -> bool:
    """Whether an amount of a sentence is this figure in a scale, as far as its digits go."""
    value, unit = abs(told.value or Fraction(0)), told.precision
    step = Fraction(10) ** scale
    return abs(value - abs(figure.mantissa or 0) * step) * 2 <= unit + (step if unit < step else 0)
