"""Whether a document rounds its figures or cuts them off: one convention for the whole of it, learnt from its figures.

Percent changes and translated figures whose operands are printed precisely enough can have one value only. Rounded to
the nearest, about half of them differ from the same value cut off; so the figures tell which it is. Where too few can
tell, the document rounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from ..model.figure import Figure, Measure
from ..model.number import Rounding
from ..words.units import states_truncation
from ._ledger import Ledger
from ._rows import rows_of
from ._shared_rate import shared_rates, translated_pairs

ENOUGH = 8  # figures that can tell
CUT = Fraction(9, 10)  # of them that are cut off
NEAR = Fraction(3, 4)  # of them that rounding would explain at most
FEWEST = 5  # rows that hold at one rate only where figures are cut off
FEW = Fraction(1, 3)  # of the rows that do not hold where they are rounded: more than slips of the pen do not hold either way
FINER = 5  # times as fine as the figure that was translated a translated one has to be, to tell how that was rounded
PRECISE = 1000  # units that an operand needs


def convention(ledger: Ledger) -> Rounding:
    """The convention of a document: the one that it states, else the one that its figures follow."""
    if states_truncation(" ".join(line.text for line in ledger.release.document.lines)):
        return Rounding.DOWN
    told = nearest = down = 0
    for printed, exact in _exact_values(ledger):
        unit = printed.precision
        value = abs(exact) / unit
        shown = abs(printed.mantissa or 0)
        cut = value.numerator // value.denominator
        half_up = (2 * value.numerator + value.denominator) // (2 * value.denominator)
        if shown not in (cut, half_up):
            continue
        told += 1
        nearest += shown == half_up
        down += shown == cut
    if told < ENOUGH:
        return _by_shared_rates(ledger)
    return Rounding.DOWN if down >= CUT * told and nearest <= NEAR * told else Rounding.NEAREST


def _by_shared_rates(ledger: Ledger) -> Rounding:
    """The convention of a document that translates its columns and does not say at which rate: the one at which (nearly) all
    rows of all columns hold at one rate, where more than a few do not at the other."""
    rows = nearest = down = 0
    for _, pairs in translated_pairs(ledger):
        rounded = shared_rates(pairs, partial(Figure.stands_for, rounding=Rounding.NEAREST))
        cut = shared_rates(pairs, partial(Figure.stands_for, rounding=Rounding.DOWN))
        if rounded is not None and cut is not None:
            rows += min(rounded.of, cut.of)
            nearest += rounded.held
            down += cut.held
    return Rounding.DOWN if down - nearest >= FEWEST and rows - down <= (rows - nearest) * FEW else Rounding.NEAREST


def _exact_values(ledger: Ledger) -> Iterator[tuple[Figure, Fraction]]:
    """Figures with the value that their precise operands give."""
    rates = {(rate.per, rate.currency): rate.rate for rate in ledger.release.rates}
    for row in ledger.once(rows_of):
        for (unit, measure, period, compare), figure in row.slots.items():
            if figure.mantissa is None or period is None:
                continue
            if measure is Measure.CHANGE and compare is not None:
                for (other, kind, when, _), current in row.slots.items():
                    prior = row.slots.get((other, Measure.AMOUNT, compare, None))
                    if kind is Measure.AMOUNT and when == period and prior and _precise(current) and _precise(prior):
                        yield figure, 100 * (_value(current) / _value(prior) - 1)
                        break
            elif measure is Measure.AMOUNT:
                for (per, currency), rate in rates.items():
                    source = row.slots.get((currency, measure, period, compare)) if per == unit else None
                    if source is not None and _precise(source) and source.exponent <= figure.exponent:
                        yield figure, _value(source) / rate
                for (per, currency), rate in rates.items():
                    source = row.slots.get((per, measure, period, compare)) if currency == unit else None
                    if source is not None and source.mantissa and source.precision * rate * FINER <= figure.precision:
                        yield figure, _value(source) * rate


def _precise(figure: Figure) -> bool:
    return abs(figure.mantissa or 0) >= 100 * PRECISE


def _value(figure: Figure) -> Fraction:
    return figure.value or Fraction(0)
