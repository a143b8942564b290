"""A printed figure as a formula over the books, or over the printed figures from which its table works percentages out.

    465      =ROUND(Books!E8/1000000,0)                                   an amount in millions
    6.8%     =IF(Books!D8=0,"n.m.",ROUND((Books!E8-Books!D8)*1000/Books!D8,0)/10)
    67,934   =ROUND(Books!E8*Books!D64/(Books!D63*1000),0)                  at a rate of 685 over 100
    (59)     =-ROUND(Books!E30/1000000,0)-1                               turned, and moved by a unit so that its column foots
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import msgspec
from msgspec import Struct

from ...printing import Printing
from ...quantities import Measure, Quantity, compared, translatable
from .arithmetic import ALONE, LONGEST, WHOLE, Term, add, number, over, rounded
from .ledger import Ledger
from .ratios import Ratio, sized, total

NOTHING = "n.m."


class Formula(Struct, frozen=True):
    """What goes into a cell: a formula and the value that it makes, or without a formula the value alone."""

    value: float | str
    text: str = ""


class Shown(Struct, frozen=True):
    """A figure in print: its digits as a whole number, None where it means nothing, and its decimals."""

    mantissa: int | None
    decimals: int
    text: str

    @property
    def value(self) -> float | str:
        """What its cell holds: a number where it is one of at most fifteen digits."""
        if self.mantissa is None or abs(self.mantissa) >= WHOLE:
            return self.text
        return float(Fraction(self.mantissa, 10**self.decimals))


class Figures:
    """Makes the formulas of printed figures."""

    def __init__(self, ledger: Ledger, printing: Printing) -> None:
        self.ledger, self.printing, self.release = ledger, printing, printing.release

    def formula(self, quantity: Quantity, shown: Shown, own: Mapping[Quantity, Term], place: str) -> Formula:
        """The formula of a figure; its value alone where a spreadsheet could not be trusted with it. `own` are the cells of
        its table that print amounts."""
        made = self._percentage(quantity, shown, own, place) if quantity.measure in (Measure.CHANGE, Measure.SHARE) else self._amount(quantity, shown)
        if not made.sure or len(made.text) > LONGEST or (shown.mantissa is not None and abs(shown.mantissa) >= WHOLE):
            return Formula(shown.value)
        return Formula(shown.value, f"={made.text}")

    def _amount(self, quantity: Quantity, shown: Shown) -> Term:
        return over(self._digits(quantity, self._exact(quantity), shown.mantissa or 0), number(10**shown.decimals))

    def _exact(self, quantity: Quantity) -> Ratio:
        """An amount, or a difference, in units of its last digit, with its own sign."""
        ledger = self.ledger
        value = ledger.over(quantity.concept, quantity.over or (quantity.period,))
        if quantity.measure is Measure.DIFFERENCE and quantity.against is not None:
            value = self._less(value, ledger.ratio(quantity.concept, quantity.against), quantity)
        if quantity.currency and quantity.currency != self.release.currency and translatable(ledger.tree[quantity.concept], self.release.currency):
            value = ledger.translated(value)
        return value.by(Fraction(1, 10**quantity.exponent) if quantity.exponent > 0 else Fraction(10**-quantity.exponent))

    def _less(self, now: Ratio, then: Ratio, quantity: Quantity) -> Ratio:
        """A difference; of quotients that of the books' own cells."""
        assert quantity.against is not None
        cells = [(sign, Ratio(self.ledger.cell(quantity.concept, period))) for sign, period in ((1, quantity.period), (-1, quantity.against))]
        return total([(1, now), (-1, then)]) or total(cells) or now

    def _digits(self, quantity: Quantity, ratio: Ratio, printed: int | None) -> Term:
        """The digits of a figure: those of the nearest unit, and the units by which the release moves it, as a constant.
        One that means nothing today is not moved."""
        found = rounded(ratio.term, self.release.half)
        if quantity.turned:
            found = add([(-1, found)])
        moved = printed - int(found.exact) if printed is not None else 0
        return add([(1, found), (1 if moved > 0 else -1, number(abs(moved)))]) if moved else found

    def _percentage(self, quantity: Quantity, shown: Shown, own: Mapping[Quantity, Term], place: str) -> Term:
        now, then = self._compared(quantity, own, place)
        tests = [f"{then.term.within(ALONE)}=0"]
        if quantity.measure is Measure.CHANGE and self.release.crossing == NOTHING:
            tests.append(f"{now.term.within(ALONE)}*{then.term.within(ALONE)}<0")
        test = tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"
        top = now if quantity.measure is Measure.SHARE else self._less(now, then, quantity) if quantity.base is None else total([(1, now), (-1, then)]) or now
        below = sized(then) if quantity.measure is Measure.CHANGE and self.release.changes == "over size" else then
        ratio = top.over(below).by(Fraction(100 * 10**shown.decimals)) if below.up else top
        body = over(self._digits(quantity, ratio, shown.mantissa), number(10**shown.decimals))
        sure = now.term.sure and then.term.sure if shown.mantissa is None else body.sure
        return msgspec.structs.replace(body, text=f'IF({test},"{NOTHING}",{body.text})', binds=ALONE, sure=sure)

    def _compared(self, quantity: Quantity, own: Mapping[Quantity, Term], place: str) -> tuple[Ratio, Ratio]:
        """The two figures of a share or a change: of the books, or of the print where the table says so."""
        share = quantity.measure is Measure.SHARE
        if quantity.base is None:
            ledger, periods = self.ledger, quantity.over or (quantity.period,)
            if share:
                return ledger.over(quantity.concept, periods), ledger.over(quantity.of, periods)
            now, then = (ledger.ratio(quantity.concept, period) for period in (quantity.period, quantity.against or quantity.period))
            if now.bottom is None:
                return now, then
            return Ratio(ledger.cell(quantity.concept, quantity.period)), Ratio(ledger.cell(quantity.concept, quantity.against or quantity.period))
        now, then = (self._printed(amount, own, place).by(Fraction(10) ** (amount.exponent - quantity.base)) for amount in compared(quantity))
        return now, then

    def _printed(self, amount: Quantity, own: Mapping[Quantity, Term], place: str) -> Ratio:
        if amount in own:
            return Ratio(own[amount])
        return Ratio(self._digits(amount, self._exact(amount), self.printing.mantissa(amount, place) or 0))

