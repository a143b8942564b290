"""What the figures beside one say of it: a figure rarely moves far from one period to the next, and often not at all."""

from __future__ import annotations

from fractions import Fraction

from ..model.figure import Figure, Measure
from ._bench import Bench

EQUAL = 5.0  # bits of a value that the figure beside has as well
TELLING = 100  # units that a print needs for that
NEGATIVE = 8.0  # bits of a count below zero
ROW = 10.0  # bits at most that the row of a figure says


def row_says(bench: Bench, figure: Figure, mended: Fraction) -> float:
    """The bits that speak for a mended value: it is nearer to the figures beside it than the print, or equal."""
    if figure.value is None:
        return 0.0
    beside = [one.value for one in bench.beside(figure) if one.value is not None]
    bits = 0.0
    if beside:
        nearer = min(_apart(figure.value, one) for one in beside) - min(_apart(mended, one) for one in beside)
        bits += ROW * float(nearer)
        if abs(figure.mantissa or 0) >= TELLING:
            bits += EQUAL * ((mended in beside) - (figure.value in beside))
    if figure.measure is Measure.COUNT:
        bits += NEGATIVE * ((figure.value < 0) - (mended < 0))
    return bits


def _apart(one: Fraction, other: Fraction) -> Fraction:
    """0 for equal values, 1 for values of opposite sign or of quite another size."""
    size = abs(one) + abs(other)
    return abs(one - other) / size if size else Fraction(0)
