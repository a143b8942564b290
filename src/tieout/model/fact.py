"""What tags of a source say of the numbers that it prints: inline XBRL, a second witness beside the print.

    <ix:nonFraction name="co:Sales" contextRef="c1" unitRef="usd" scale="6" decimals="-6">1,234</ix:nonFraction>
    Fact("co:Sales", Context(2024-01-01 to 2024-03-31), "USD", 1234 * 10**6, known to the million, place of 1,234)
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from .figure import Period
from .number import Interval
from .place import Place, TextSpot

EXACT = 10_000  # decimals of a value that is known exactly: `INF`


def power(exponent: int) -> Fraction:
    """10**exponent, exactly."""
    return Fraction(10**exponent) if exponent >= 0 else Fraction(1, 10**-exponent)


class Context(Struct, frozen=True):
    """Whose value a fact is, of which time and of which part: `dimensions` are pairs of axis and member, sorted.

    `period` is None for a value of all times; `entity` is the identifier with its scheme.
    """

    period: Period | None = None
    dimensions: tuple[tuple[str, str], ...] = ()
    entity: str = ""


class Fact(Struct, frozen=True):
    """One tagged number: `mantissa * 10**exponent / divisor` in base units, sign and scale applied; mantissa None where it
    has no value (nil) or where the value cannot be read (`unread` says why).

    `spot` is the place of its number in the file, `place` that on the laid-out page, None for what is not printed. `unit`
    is an ISO 4217 code, `shares`, `pure`, `USD/share` or as the source writes it, None where it is not stated in this file.
    `context` is None where it is not stated in this file. `decimals` are those to which the value is known, None where
    that is not said, `EXACT` for all of them. `sign` is -1 where the tag turns the sign of its number.
    """

    name: str
    context_id: str
    spot: TextSpot
    text: str
    mantissa: int | None
    exponent: int = 0
    divisor: int = 1
    unit: str | None = None
    context: Context | None = None
    decimals: int | None = None
    scale: int = 0
    unit_id: str = ""
    sign: int = 1
    place: Place | None = None
    unread: str = ""

    @property
    def value(self) -> Fraction | None:
        """The exact signed value in base units."""
        if self.mantissa is None:
            return None
        return Fraction(self.mantissa, self.divisor) * power(self.exponent)

    @property
    def half(self) -> Fraction:
        """How far the value may lie from what is tagged; where that is not said, half a unit of the last printed digit."""
        if self.decimals == EXACT or self.divisor != 1:
            return Fraction(0)
        return power(self.exponent if self.decimals is None else -self.decimals) / 2

    @property
    def interval(self) -> Interval | None:
        """All values that the tag stands for, as Calculations 1.1 has it: closed, half a unit on each side."""
        value = self.value
        return None if value is None else Interval.between(value - self.half, value + self.half)

    @property
    def key(self) -> tuple[str, Context | str, str]:
        """What copies of one fact have in common: name, context and unit, these by their ids where this file states none."""
        return self.name, self.context or self.context_id, self.unit or self.unit_id

    @property
    def concept(self) -> str:
        """The name as schemas identify it: `co_Sales`."""
        return self.name.replace(":", "_", 1)


class Ixbrl(StrEnum):
    """What becomes of the tags of a source."""

    IGNORE = "ignore"  # they are not read
    USE = "use"  # each figure has what its tag says
    CHECK = "check"  # what they say is checked against what is printed, and against each other


class Summation(Struct, frozen=True):
    """A total and its items with their weights, as one role of a calculation linkbase has them; names as `co_Sales`."""

    role: str
    total: str
    items: tuple[tuple[str, Fraction], ...]


class Tags(Struct, frozen=True):
    """All tagged numbers of a source in the order of the file, and the sums that its taxonomy states."""

    facts: tuple[Fact, ...] = ()
    summations: tuple[Summation, ...] = ()
