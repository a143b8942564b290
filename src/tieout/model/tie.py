"""A tie: a formula that the document promises, with the interval that its inputs allow.

A tie can be worked out again with other figures (`expected`), which is what diagnosis does: it asks whether one changed
figure would make every tie hold. Each relation is one small formula over exact intervals.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from .number import Interval

TAG_KINDS = {"tag", "duplicate", "calculation"}  # kinds of tie that rest on the tags of a source alone


class Relation(StrEnum):
    """The formulas; `x` are the inputs in their order, `w` their weights."""

    SUM = "sum"  # target = sum of w * x; also differences, copies (one input of weight 1) and translation
    CHANGE = "change"  # target = 100 * w0 * (x0 - x1) / x1: in percent, with w0 = 1/100 as a fraction
    CHANGE_OVER_SIZE = "change-over-size"  # target = 100 * w0 * (x0 - x1) / |x1|
    SHARE = "share"  # target = 100 * w0 * x0 / x1, in percent
    QUOTIENT = "quotient"  # target = w0 * x0 / x1: per share, ratios
    MARGIN = "margin"  # target = 100 * (1 - x0 / x1), in percent: what costs leave of revenues
    PRODUCT = "product"  # target = w0 * x0 * x1, of prints that are exact: a number of shares at a price
    SAME = "same"  # target is printed as w0 * x0 is, digit by digit: copies of one precision
    GIVEN = "given"  # target is what the headings of a table say, as a day is; it has no inputs
    MORE = "more"  # target > w0 * x0
    LESS = "less"  # target < w0 * x0


class Verdict(StrEnum):
    """How a tie holds."""

    EXACT = "exact"  # the printed inputs give a value that prints as the target
    ROUNDING = "rounding"  # the interval that the inputs allow meets the printed one
    PLUG = "plug"  # one unit off its own recomputation, and its column foots only because of that
    BROKEN = "broken"


class Promise(StrEnum):
    """Why tieout believes that the document promises this tie, from the surest to the least sure."""

    STATED = "stated"  # words of the document say so, and arithmetic in parallel rows or columns confirms
    PARALLEL = "parallel"  # the same formula holds in parallel rows or columns; words do not contradict it
    ALONE = "alone"  # words or layout alone, or arithmetic of a single row or column


class Input(Struct, frozen=True, gc=False):
    """A figure that a tie computes with, and its weight."""

    figure: str
    weight: Fraction | int = 1


class Tie(Struct, frozen=True, gc=False):
    """`target` and the inputs name figures. `expected` is the interval the inputs allow for the target, in base units.

    `pattern` is the same for all ties that one formula makes in parallel rows or columns: `t1:sum:r9`. `kind` is the
    name of the module in `ties/` that proposed it. `evidence` says in words what the promise rests on.
    """

    id: str
    kind: str
    relation: Relation
    target: str
    inputs: tuple[Input, ...]
    formula: str
    verdict: Verdict
    expected: Interval
    promise: Promise
    pattern: str
    evidence: str = ""

    @property
    def holds(self) -> bool:
        """Whether the print is what the inputs allow, a plug among them."""
        return self.verdict is not Verdict.BROKEN
