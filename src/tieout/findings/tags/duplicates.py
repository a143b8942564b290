"""The same fact tagged twice with values that cannot be one: the intervals that their decimals allow have nothing in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from ...model.fact import Fact
from ...model.finding import Finding
from ...model.tie import Verdict
from .board import Board, place_of

SHOWN = 4


def find_duplicates(board: Board) -> list[Finding]:
    """A finding for every fact whose copies disagree, blaming the copy that stands alone; tags that are blamed already are
    left out."""
    copies: dict[object, list[Fact]] = defaultdict(list)
    for fact in board.facts:
        if fact.value is not None and fact.spot not in board.blamed:
            copies[fact.key].append(fact)
    broken = {tie.target: tie.id for tie in board.ties if tie.kind == "duplicate" and tie.verdict is Verdict.BROKEN}
    findings = []
    for some in copies.values():
        if len(some) > 1 and _apart(some):
            findings.append(_finding(board, some, broken))
    return findings


def _apart(facts: Sequence[Fact]) -> bool:
    """Whether no value lies in all intervals."""
    low = max((fact.value or Fraction(0)) - fact.half for fact in facts)
    high = min((fact.value or Fraction(0)) + fact.half for fact in facts)
    return low > high


def _finding(board: Board, facts: Sequence[Fact], broken: dict[str, str]) -> Finding:
    by_value: dict[Fraction, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_value[fact.value or Fraction(0)].append(fact)
    groups = sorted(by_value.values(), key=len)
    odd = next((group[0] for group in groups if any(_is_wrong(board, fact) for fact in group)), groups[0][0])
    others = [fact for fact in facts if fact.value != odd.value]
    names = [board.figure_of[fact.spot].id for fact in others if fact.spot in board.figure_of][:SHOWN]
    own = board.figure_of.get(odd.spot)
    ties = [broken[name] for name in (*([own.id] if own else []), *names) if name in broken]
    there = others[0]
    said = (
        f"tagged {_shown(odd)} as {odd.name}, which is tagged {_shown(there)} in {place_of(there).named} for the same period, unit "
        f"and dimensions"
    )  # fmt: skip
    finding = board.blame("tag-duplicates-differ", odd, said, *names, ties=ties)
    board.blamed.update(fact.spot for fact in facts)
    return finding


def _is_wrong(board: Board, fact: Fact) -> bool:
    figure = board.figure_of.get(fact.spot)
    return figure is not None and figure.id in board.wrong


def _shown(fact: Fact) -> str:
    scaled = f" with scale {fact.scale}" if fact.scale else ""
    return f"{'minus ' if fact.sign < 0 else ''}{fact.text}{scaled}"
