"""What a release can print of a concept: an amount, translated or not, a change, a difference, a share; and its exact value."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

import msgspec
from msgspec import Struct

from ..errors import BadProject
from ..model.figure import Period
from .concepts import Concept
from .release import Release
from .values import Values


class Measure(StrEnum):
    """How a figure is made of the values of a concept."""

    AMOUNT = "amount"
    CHANGE = "change"  # in percent, from the earlier period `against`
    DIFFERENCE = "difference"  # in amounts, from the earlier period `against`
    SHARE = "share"  # in percent of the concept `of`


class Quantity(Struct, frozen=True):
    """Something to print, with the place of its last digit: `10**exponent` of its unit. Two places that print the same
    quantity print the same digits. `currency` is empty for the release's own; `sign` turns what is printed. `over` are the
    stretches that it is of together, where it is that of several columns. `base` is, for a percentage, the power of ten of the last
    digit of the printed amounts from which it is worked out, None where that is done from the books; `whole` is that of the amount of
    which it is a share."""

    concept: str
    period: Period
    measure: Measure = Measure.AMOUNT
    against: Period | None = None
    of: str = ""
    currency: str = ""
    exponent: int = 0
    sign: int = 1
    over: tuple[Period, ...] = ()
    base: int | None = None
    whole: int | None = None

    @property
    def turned(self) -> bool:
        """Whether the sign of what is printed is turned; a change is the same for either."""
        return self.sign < 0 and self.measure is not Measure.CHANGE


def compared(quantity: Quantity) -> tuple[Quantity, Quantity]:
    """The two printed amounts of which a percentage of the print is made."""
    amount = msgspec.structs.replace(quantity, measure=Measure.AMOUNT, against=None, of="", exponent=quantity.base or 0, base=None, whole=None)
    if quantity.measure is Measure.SHARE:
        return amount, msgspec.structs.replace(amount, concept=quantity.of, exponent=quantity.whole or 0)
    return amount, msgspec.structs.replace(amount, period=quantity.against or quantity.period)


Ratio = tuple[int, int]  # numerator and denominator, the denominator above zero; not reduced, which takes most of the time


def exact(quantity: Quantity, values: Values, release: Release, place: str) -> Ratio | None:
    """The exact value in units of its last digit, None for a change or a share that means nothing."""
    return scaled(quantity, _measured(quantity, values, release, place))


def of_one(quantity: Quantity, values: Values) -> Quantity:
    """The quantity of one period where what is printed over several is that: cash at the beginning of two quarters is that of the first."""
    one = values.single(quantity.concept, quantity.over) if quantity.over and quantity.measure is Measure.AMOUNT else None
    return msgspec.structs.replace(quantity, period=one, over=()) if one else quantity


def scaled(quantity: Quantity, value: Ratio | None) -> Ratio | None:
    """A value in its unit made one in units of the last digit, with the sign that is printed."""
    if value is None:
        return None
    top, bottom = value
    if quantity.turned:
        top = -top
    if quantity.exponent < 0:
        top *= 10**-quantity.exponent
    else:
        bottom *= 10**quantity.exponent
    return (top, bottom) if bottom > 0 else (-top, -bottom)


def _measured(quantity: Quantity, values: Values, release: Release, place: str) -> Ratio | None:
    value = _over(quantity.concept, quantity, values, place)
    top, bottom = value.numerator, value.denominator
    if quantity.measure is Measure.AMOUNT:
        return _translated(value, quantity, values, release, place)
    if quantity.measure is Measure.SHARE:
        whole = _over(quantity.of, quantity, values, place)
        return percentage(quantity, (top, bottom), (whole.numerator, whole.denominator), release)
    if quantity.against is None:
        raise BadProject(f"{place}: a {quantity.measure} needs the period that it is from; add against = \"prior_year\"")
    base = values.value(quantity.concept, quantity.against, place)
    if quantity.measure is Measure.DIFFERENCE:
        return _translated(value - base, quantity, values, release, place)
    return percentage(quantity, (top, bottom), (base.numerator, base.denominator), release)


def percentage(quantity: Quantity, value: Ratio, base: Ratio, release: Release) -> Ratio | None:
    """A share of a whole, or a change from a base, in percent; None where it means nothing."""
    (top, bottom), (over, under) = value, base
    if over == 0:
        return None
    if quantity.measure is Measure.SHARE:
        top, bottom = 100 * top * under, bottom * over
    elif release.crossing == "n.m." and top * over < 0:
        return None
    else:
        top, bottom = 100 * (top * under - over * bottom), bottom * (abs(over) if release.changes == "over size" else over)
    return top, bottom


def _over(concept: str, quantity: Quantity, values: Values, place: str) -> Fraction:
    return values.over(concept, quantity.over, place) if quantity.over else values.value(concept, quantity.period, place)


def translatable(concept: Concept, home: str) -> bool:
    """Whether a rate makes a concept's figures ones of another currency: amounts of money, and amounts per something."""
    return concept.money or concept.unit.partition("/")[0].strip() == home


def _translated(value: Fraction, quantity: Quantity, values: Values, release: Release, place: str) -> Ratio:
    if not quantity.currency or quantity.currency == release.currency or not translatable(values.concept(quantity.concept, place), release.currency):
        return value.numerator, value.denominator
    translation = release.translation
    if translation is None or translation.currency != quantity.currency:
        raise BadProject(f"{place}: there is no rate to translate into {quantity.currency}; add [translation] with currency and rate to release.toml")
    return value.numerator * translation.rate.denominator, value.denominator * translation.rate.numerator
