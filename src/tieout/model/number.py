"""Exact arithmetic on printed numbers: a printed number is an interval.

`7,125` in millions stands for every amount that prints as 7,125. Rounded, that is the closed interval from 8,343.5 to
7,125.5 million; cut off toward zero, it is 7,125 to 8,345 million (8,345 itself would print otherwise). Everything is
an integer over one denominator, so nothing is ever lost. These are the semantics of XBRL Calculations 1.1.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from msgspec import Struct


class Rounding(StrEnum):
    """How a document makes printed digits of exact amounts; one convention holds for a whole document."""

    NEAREST = "nearest"  # half a unit on each side, the ends included: half-up and half-even both print inside it
    DOWN = "down"  # cut off toward zero: one unit away from zero, whose far end is not included


class Interval(Struct, frozen=True, gc=False):
    """All values from `low / denominator` to `high / denominator`, both included; the denominator is positive.

    An open far end (numbers that are cut off) is kept as included: it can only make a check milder by a single point.
    """

    low: int
    high: int
    denominator: int = 1

    def meets(self, other: Interval) -> bool:
        """Whether there is a value that lies in both."""
        return (
            self.low * other.denominator <= other.high * self.denominator
            and other.low * self.denominator <= self.high * other.denominator
        )

    def holds(self, value: Fraction) -> bool:
        """Whether the value lies inside."""
        return (
            self.low * value.denominator <= value.numerator * self.denominator
            and value.numerator * self.denominator <= self.high * value.denominator
        )

    def meet(self, other: Interval) -> Interval | None:
        """The values that lie in both, None where there are none."""
        if not self.meets(other):
            return None
        low = max(self.lowest, other.lowest)
        high = min(self.highest, other.highest)
        return Interval.between(low, high)

    @property
    def lowest(self) -> Fraction:
        """The lower end, exactly."""
        return Fraction(self.low, self.denominator)

    @property
    def highest(self) -> Fraction:
        """The upper end, exactly."""
        return Fraction(self.high, self.denominator)

    @property
    def middle(self) -> Fraction:
        """The point halfway between the ends."""
        return Fraction(self.low + self.high, 2 * self.denominator)

    @classmethod
    def between(cls, low: Fraction, high: Fraction) -> Interval:
        """The interval between two exact values, in either order."""
        if low > high:
            low, high = high, low
        denominator = low.denominator * high.denominator
        return cls(low.numerator * high.denominator, high.numerator * low.denominator, denominator)


def printed(mantissa: int, exponent: int, rounding: Rounding = Rounding.NEAREST) -> Interval:
    """What `mantissa * 10**exponent` stands for when it is printed with its last digit at 10**exponent."""
    if rounding is Rounding.NEAREST:
        low, high, parts = 2 * mantissa - 1, 2 * mantissa + 1, 2
    elif mantissa > 0:
        low, high, parts = mantissa, mantissa + 1, 1
    elif mantissa < 0:
        low, high, parts = mantissa - 1, mantissa, 1
    else:
        low, high, parts = -1, 1, 1
    if exponent >= 0:
        unit: int = 10**exponent
        return Interval(low * unit, high * unit, parts)
    denominator: int = parts * 10**-exponent
    return Interval(low, high, denominator)
