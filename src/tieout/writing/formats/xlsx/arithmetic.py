"""Formulas put together from parts that know their exact value and what a spreadsheet's arithmetic makes of them.

    ROUND((Books!F8-Books!E8)*1000/Books!E8,0)/10     whole numbers above and below, one division, one rounding

Spreadsheets count in binary numbers of 53 bits (IEEE 754). There whole numbers are exact up to 2**53, and a single division
of two of them is rounded correctly, so that an exact half comes out as a half and is rounded as ours is. A formula
that rounds after two divisions, or multiplies 0.285 by 100, may miss it; so decimals are made whole numbers first, and
what is rounded is always a whole number of units of the last digit.

Programs round as up what lies just below a half: LibreOffice within 2**-48 of it. `sure` says that a formula
is so far from that, or so exactly on a half, that all of them agree with exact arithmetic.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from ...footing import nearest

CLOSE = Fraction(1, 2**46)  # to a half, as a part of the number, where programs begin to differ
SUM, PRODUCT, ALONE = range(3)  # how tightly the parts of a formula are bound
WHOLE = 10**15  # below it every whole number is one that people can type in
LONGEST = 8_000  # characters of a formula: a program takes 8,192


class Term(Struct, frozen=True):
    """A part of a formula: its text, its exact value, the value that doubles make of it."""

    text: str
    exact: Fraction
    double: float
    binds: int = ALONE
    sure: bool = True

    def within(self, binds: int) -> str:
        """Its text as a part of what binds so tightly."""
        return self.text if self.binds >= binds else f"({self.text})"


def double(value: Fraction) -> float:
    """The double next to an exact value."""
    try:
        return float(value)
    except OverflowError:
        return math.inf


def number(value: int) -> Term:
    """A constant."""
    return Term(str(value), Fraction(value), double(Fraction(value)), ALONE if value >= 0 else SUM, abs(value) < WHOLE)


def add(parts: Sequence[tuple[int, Term]]) -> Term:
    """A signed sum."""
    text = "".join(f"{'-' if sign < 0 else '+'}{part.within(PRODUCT if n or sign < 0 else SUM)}" for n, (sign, part) in enumerate(parts)).removeprefix("+")
    total = 0.0
    for sign, part in parts:
        total += sign * part.double
    exact = sum((sign * part.exact for sign, part in parts), Fraction(0))
    return Term(text, exact, total, parts[0][1].binds if len(parts) == 1 and parts[0][0] > 0 else SUM, all(part.sure for _, part in parts))


def times(parts: Sequence[Term]) -> Term:
    """A product; factors of one are left out."""
    kept = [part for part in parts if part.text != "1"] or list(parts[:1])
    if len(kept) == 1:
        return kept[0]
    value, exact = 1.0, Fraction(1)
    for part in kept:
        value *= part.double
        exact *= part.exact
    return Term("*".join(part.within(PRODUCT) for part in kept), exact, value, PRODUCT, all(part.sure for part in kept))


def over(top: Term, bottom: Term) -> Term:
    """A quotient; one by what is zero has no value, and no program agrees on it."""
    if bottom.text == "1":
        return top
    text = f"{top.within(PRODUCT)}/{bottom.within(ALONE)}"
    if bottom.exact == 0 or bottom.double == 0:
        return Term(text, Fraction(0), math.inf, PRODUCT, False)
    return Term(text, top.exact / bottom.exact, top.double / bottom.double, PRODUCT, top.sure and bottom.sure)


def size(term: Term) -> Term:
    """A value without its sign."""
    return Term(f"ABS({term.text})", abs(term.exact), abs(term.double), ALONE, term.sure)


def rounded(term: Term, half: str = "up") -> Term:
    """The nearest whole number, a half away from zero, or to the even one, for which spreadsheets have no function."""
    exact = nearest(term.exact.numerator, term.exact.denominator, half)
    text = f"ROUND({term.text},0)"
    if half == "even":
        text = f"IF(MOD(ABS({term.text}),2)=0.5,TRUNC({term.text}),{text})"
    return Term(text, Fraction(exact), float(exact) if abs(exact) < 2**53 else math.inf, ALONE, term.sure and _agreed(term))


def whole(term: Term, places: int) -> Term:
    """A decimal with so many places as a whole number of its last one."""
    return term if not places else rounded(times([term, number(10**places)]))


def _agreed(term: Term) -> bool:
    """Whether every program rounds a value as exact arithmetic does."""
    if not math.isfinite(term.double):
        return False
    value, exactly = abs(term.exact), Fraction(term.double) == term.exact
    gap = abs(value - value.numerator // value.denominator - Fraction(1, 2))
    if gap == 0:  # beyond, fifteen digits do not show the half
        return exactly and value * CLOSE < 1
    return gap > value * CLOSE or (exactly and value.denominator == 1 and value < WHOLE)
