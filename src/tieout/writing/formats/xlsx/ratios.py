"""Values as one whole number over another, by cells: what can be rounded without an error of binary numbers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm

from msgspec import Struct

from .arithmetic import Term, add, number, over, size, times


class Ratio(Struct, frozen=True):
    """`top * up / (bottom * down)`: terms that are whole numbers, and constants without a common factor. `bottom` is None
    where there is nothing but the constant."""

    top: Term
    up: int = 1
    bottom: Term | None = None
    down: int = 1

    def by(self, factor: Fraction) -> Ratio:
        """The value times a constant."""
        up, down = self.up * factor.numerator, self.down * factor.denominator
        shared = gcd(up, down)
        return Ratio(self.top, up // shared, self.bottom, down // shared)

    def over(self, other: Ratio) -> Ratio:
        """The value over another one."""
        top = self.top if other.bottom is None else times([self.top, other.bottom])
        bottom = other.top if self.bottom is None else times([other.top, self.bottom])
        return Ratio(top, 1, bottom, 1).by(Fraction(self.up * other.down, self.down * other.up))

    @property
    def term(self) -> Term:
        """One division."""
        top = times([self.top, number(self.up)])
        if self.bottom is None:
            return over(top, number(self.down))
        return over(top, times([self.bottom, number(self.down)]))


def total(parts: Sequence[tuple[int, Ratio]]) -> Ratio | None:
    """A signed sum of ratios whose bottoms are constants; None where one is not."""
    if any(part.bottom is not None for _, part in parts):
        return None
    down = lcm(*(part.down for _, part in parts))
    factors = [part.up * down // part.down for _, part in parts]
    shared = gcd(*factors) or 1
    top = add([(sign, times([part.top, number(factor // shared)])) for (sign, part), factor in zip(parts, factors, strict=True)])
    return Ratio(top).by(Fraction(shared, down))


def sized(ratio: Ratio) -> Ratio:
    """A ratio without its sign."""
    return Ratio(size(ratio.top), abs(ratio.up), None if ratio.bottom is None else size(ratio.bottom), ratio.down)
