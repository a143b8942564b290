"""Tags with another value than their figure: another sign, another scale, or another number."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from ...model.fact import Fact
from ...model.finding import Finding
from ...model.tie import Tie, Verdict
from .board import Board


def find_values(board: Board) -> list[Finding]:
    """A finding for every broken tie of a tag."""
    broken: dict[str, list[Tie]] = defaultdict(list)
    for tie in board.ties:
        if tie.kind == "tag" and tie.verdict is Verdict.BROKEN:
            broken[tie.target].append(tie)
    findings = []
    for name, ties in broken.items():
        for tie in ties:
            fact = _fact(board, tie)
            if fact is not None and fact.spot not in board.blamed:
                findings.append(_finding(board, tie, fact, name))
    return findings


def _fact(board: Board, tie: Tie) -> Fact | None:
    """The fact of a tie: that of its figure whose value, the sign apart, is what the tie expects."""
    wanted = abs(tie.expected.middle)
    factor = 100 if board.figures[tie.target].unit == "%" else 1
    facts = board.release.tagged[tie.target]
    return next((fact for fact in facts if fact.value is not None and abs(fact.value) in (wanted, wanted / factor)), None)


def _finding(board: Board, tie: Tie, fact: Fact, name: str) -> Finding:
    figure = board.figures[name]
    value, wanted = figure.value or Fraction(0), tie.expected.middle
    if abs(value) == abs(wanted):
        said = f"printed {figure.text}, {_tagged(fact)}, with the other sign than the other tags of {fact.name} in its row"
        beside = [board.figure_of[one.spot].id for one in board.facts_named(fact.name) if _beside(board, fact, one)]
        if not beside:
            said = f"printed {figure.text}, {_tagged(fact)}, with the other sign than all other tags of {fact.name}"
        return board.blame("tag-sign-differs", fact, said, *beside, ties=(tie.id,))
    if not wanted or not value:
        return board.blame("tag-value-differs", fact, f"printed {figure.text}, {_tagged(fact)}", ties=(tie.id,))
    more, times = wanted / value, abs(wanted / value)
    power = _power(more)
    by = f"{times.numerator:,} times" if times > 1 else f"1/{times.denominator:,} of"
    said = f"printed {figure.text}, {_tagged(fact)}: {by} what is printed" if power else f"printed {figure.text}, {_tagged(fact)}"
    return board.blame("tag-scale-differs" if power else "tag-value-differs", fact, said, ties=(tie.id,))


def _beside(board: Board, fact: Fact, other: Fact) -> bool:
    """Whether another fact stands in the same row of a table."""
    figure, beside = board.figure_of[fact.spot], board.figure_of.get(other.spot)
    return beside is not None and beside.id != figure.id and (beside.table, beside.row) == (figure.table, figure.row)


def _tagged(fact: Fact) -> str:
    return f"tagged {'minus ' if fact.sign < 0 else ''}{fact.text or 'nothing'} with scale {fact.scale}"


def _power(times: Fraction) -> bool:
    """Whether a number is a power of ten."""
    top, bottom = abs(times.numerator), times.denominator
    return 1 in (top, bottom) and str(max(top, bottom)).strip("0") == "1"
