"""Sums of translated columns: every line is the translation of an amount that is printed, and so is the total.

    JPY    5,112    2,438    7,550        the sum is of the originals; their translations are finer than these were printed
    USD   33,777   16,112   49,878        and need not add up: 33,777 + 16,112 = 49,889
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ..model.tie import Tie, Verdict


def without_translated(ties: Iterable[Tie]) -> list[Tie]:
    """The ties without the broken sums whose figures are all right as translations, and which hold for some originals that print as
    the ones beside them do."""
    found = list(ties)
    translated = {tie.target: tie for tie in found if tie.kind == "translation" and tie.verdict is not Verdict.BROKEN}
    return [tie for tie in found if not (tie.kind == "sum" and tie.verdict is Verdict.BROKEN and _of_originals(tie, translated))]


def _of_originals(tie: Tie, translated: dict[str, Tie]) -> bool:
    if tie.target not in translated or not all(item.figure in translated for item in tie.inputs):
        return False
    low = high = Fraction(0)
    for item in tie.inputs:
        allowed = translated[item.figure].expected
        ends = sorted((item.weight * allowed.lowest, item.weight * allowed.highest))
        low, high = low + ends[0], high + ends[1]
    target = translated[tie.target].expected
    return low <= target.highest and target.lowest <= high
