"""Base figures for what a release prints in millions only: values in thousands that round to every print that follows from them.

A free concept, one without a finer print, has a figure in each of three periods. For each, values within the rounding of its print
are tried in steps, those kept with which it and the concepts worked out from it round to their prints; then three that make
the printed changes in percent. Where there is none, the print itself stays.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

from tieout.writing.concepts import Concept, read_concepts
from tieout.writing.footing import near

PERIODS = ("current", "prior_year", "prior_quarter")
STEPS = 40
Books = dict[tuple[str, str], Fraction]


def value(tree: Any, books: Books, name: str, period: str) -> Fraction | None:
    """A concept's value from sums alone, None where something is missing."""
    concept: Concept = tree[name]
    if not concept.parts:
        return books.get((name, period))
    parts = [(sign, value(tree, books, part, period)) for sign, part in concept.parts]
    return None if any(part is None for _, part in parts) else sum((sign * part for sign, part in parts if part is not None), Fraction(0))


def fit(gold: Any, cells: list[dict[str, str]], concepts: Path, period_of: Any) -> Books:
    """The fitted figures by concept and period."""
    tree = read_concepts(concepts.parent)
    books: Books = {key: exact for key, (exact, _) in gold.books.items() if key[0] not in gold.definitions}
    found: Books = {}
    free = [name for name, concept in tree.items() if not concept.needs and all(gold.books.get((name, p), (0, 0))[1] == 6 for p in PERIODS)]
    for name in free:
        above = [other for other in tree if other == name or _needs(tree, other, name)]
        prints = [cell for cell in cells if cell["concept"] in above and cell["unit"] in ("JPY", "%")]
        candidates = []
        for period in PERIODS:
            middle = books[name, period]
            tried = []
            for step in range(-STEPS, STEPS + 1):
                trial = middle + Fraction(500_000 * step, STEPS + 1) // 1000 * 1000
                amounts = {other: value(tree, {**books, (name, period): trial}, other, period) for other in above}
                if all(_rounds(cell, amounts[cell["concept"]]) for cell in prints if cell["unit"] == "JPY" and period_of(cell) == period):
                    tried.append((abs(step), trial, amounts))
            candidates.append(sorted(tried, key=lambda item: item[0]))
        changes = [cell for cell in prints if cell["measure_kind"] in ("yoy_change", "qoq_change")]
        for choice in product(*candidates):
            amounts = dict(zip(PERIODS, (item[2] for item in choice), strict=True))
            if all(_changes(cell, amounts) for cell in changes):
                found |= {(name, period): item[1] for period, item in zip(PERIODS, choice, strict=True)}
                books |= found
                break
    return found


def _needs(tree: Any, name: str, other: str) -> bool:
    return any(need == other or _needs(tree, need, other) for need in tree[name].needs)


def _rounds(cell: dict[str, str], amount: Fraction | None) -> bool:
    unit = 10 ** (int(cell["scale"]) - int(cell["decimals"] or 0))
    return amount is None or near(amount / unit) == Fraction(cell["value"] or "0") * 10 ** int(cell["decimals"] or 0)


def _changes(cell: dict[str, str], amounts: dict[str, dict[str, Fraction | None]]) -> bool:
    against = "prior_year" if cell["measure_kind"] == "yoy_change" else "prior_quarter"
    now, then = amounts["current"][cell["concept"]], amounts[against][cell["concept"]]
    return now is None or not then or near(1000 * (now / then - 1)) == Fraction(cell["value"]) * 10
