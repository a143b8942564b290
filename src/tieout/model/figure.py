"""A figure: one printed number that states a fact, with its exact meaning."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from .notation import Notation
from .number import Interval, Rounding, printed
from .place import Place


class Measure(StrEnum):
    """What kind of quantity a figure is."""

    AMOUNT = "amount"
    CHANGE = "change"  # a percent change against another period
    SHARE = "share"  # a percent of a total
    RATIO = "ratio"
    PER_SHARE = "per_share"
    COUNT = "count"
    RATE = "rate"
    PHYSICAL = "physical"
    DATE = "date"  # a day that a sentence names and that is tied to the statements; its value counts days


class Where(StrEnum):
    """Whether a figure stands in a table or in running text."""

    TABLE = "table"
    PROSE = "prose"


class Period(Struct, frozen=True, gc=False, order=True):
    """A stretch of days, both ends included, or an instant: the end of a day, without a start."""

    end: date
    start: date | None = None

    @property
    def instant(self) -> bool:
        """Whether this is a moment, not a stretch."""
        return self.start is None


class Figure(Struct, frozen=True, gc=False):
    """`value` is `mantissa * 10**exponent` in base units, and 10**exponent is one unit of its last printed digit.

    A nil dash has the mantissa None; it stands for zero or for what rounds to it. `row` and `column` index into the
    grid named by `table`. `label` and `header` go from the outermost entry to the innermost. `unit` is an ISO 4217
    code, `%`, `shares`, `JPY/share`, a physical unit or `1` for a plain count; None where the document does not say.
    `percent_of` names, for a share, what it is a share of, where the document says so. `zeros` are the last digits of the
    print that say nothing of its precision, as a worksheet's `1500.00` may be a whole number: two.
    `notation` is that of the source where it is not the usual one, and `usual` then what `text` is in that.
    """

    id: str
    text: str
    place: Place
    where: Where
    table: str | None
    row: int | None
    column: int | None
    label: tuple[str, ...]
    header: tuple[str, ...]
    mantissa: int | None
    exponent: int
    unit: str | None
    measure: Measure
    period: Period | None
    compare: Period | None
    percent_of: str | None = None
    zeros: int = 0
    usual: str = ""
    notation: Notation | None = None

    @property
    def plain(self) -> str:
        """Its print with decimal points and thousands commas."""
        return self.usual or self.text

    def noted(self, usual: str) -> str:
        """A number with decimal points and thousands commas in the notation of the figure."""
        return self.notation.of(usual) if self.notation is not None else usual

    @property
    def nil(self) -> bool:
        """Whether this is a nil dash."""
        return self.mantissa is None

    @property
    def value(self) -> Fraction | None:
        """The exact signed value in base units, None for a nil dash."""
        if self.mantissa is None:
            return None
        return _scaled(self.mantissa, self.exponent)

    @property
    def precision(self) -> Fraction:
        """One unit of the last printed digit, in base units."""
        return _scaled(1, self.exponent)

    @property
    def fineness(self) -> Fraction:
        """One unit of the last digit that says something of the precision, in base units."""
        return _scaled(1, self.exponent + self.zeros)

    def stands_for(self, rounding: Rounding = Rounding.NEAREST) -> Interval:
        """All values, in base units, that its print may stand for; a nil dash is a zero that was rounded."""
        return printed((self.mantissa or 0) // 10**self.zeros, self.exponent + self.zeros, rounding)


@lru_cache(maxsize=16384)
def _scaled(mantissa: int, exponent: int) -> Fraction:
    return Fraction(mantissa * 10**exponent) if exponent >= 0 else Fraction(mantissa, 10**-exponent)
