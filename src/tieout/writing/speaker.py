"""Who speaks of figures at a line of the text: their digits, the periods and numbers that filters are given, and what to stop with.

A `Said` figure keeps its quantity until a filter prints it; so the digits in a sentence are those of the tables.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NoReturn

import msgspec
from msgspec import Struct

from ..errors import BadProject
from ..words.numerals import print_number
from .calendar import Named
from .printing import Printing
from .quantities import Quantity
from .values import decimal


class Said(Struct, frozen=True):
    """A figure that a text speaks of: a concept in a period, or what is made of it; `size` leaves its sign out."""

    quantity: Quantity
    size: bool = False


Value = Said | Named | Fraction | str


class Speaker:
    """What filters are applied with; `place` is the line of the text at which it is. `printed` is the quantity that was printed as a
    number, with its digits, None as long as there is none."""

    def __init__(self, printing: Printing, place: str) -> None:
        self.printing, self.place = printing, place
        self.printed: tuple[Quantity, int] | None = None

    def shown(self, value: Value) -> str:
        """A value as it stands in the text."""
        if isinstance(value, Said):
            self.fail(f"{value.quantity.concept!r} is a figure; say how it is printed, as {{{{ {value.quantity.concept} | millions }}}}")
        if isinstance(value, Named):
            return value.name
        return decimal(value) if isinstance(value, Fraction) else value

    def compared(self, value: Value) -> Fraction:
        """A value to compare: a figure in base units, or a number."""
        if isinstance(value, Said):
            exact = self.printing.exact(msgspec.structs.replace(value.quantity, exponent=0), self.place)
            return self.fail(f"{value.quantity.concept!r} means nothing there; compare another figure") if exact is None else abs(exact) if value.size else exact
        if isinstance(value, Fraction):
            return value
        return self.fail(f"{self.shown(value)!r} is no figure and no number; compare figures with figures or numbers")

    def number(self, said: Said, scale: int, decimals: int) -> str:
        """A figure in a scale with so many decimals."""
        quantity = msgspec.structs.replace(said.quantity, exponent=scale - decimals)
        mantissa = self.printing.mantissa(quantity, self.place)
        if mantissa is None:
            return "n.m."
        self.printed = quantity, mantissa
        return print_number(abs(mantissa) if said.size else mantissa, decimals)

    def mantissa(self, said: Said, exponent: int) -> int | None:
        """The digits of a figure."""
        found = self.printing.mantissa(msgspec.structs.replace(said.quantity, exponent=exponent), self.place)
        return abs(found) if found is not None and said.size else found

    def count(self, arguments: tuple[str, ...], default: int) -> int:
        """How many decimals an argument asks for."""
        last = arguments[-1] if arguments else ""
        if not last:
            return default
        if not last.isdigit() or int(last) > 6:
            self.fail(f"{last!r} is no number of decimals; write 0 to 6")
        return int(last)

    def period(self, arguments: tuple[str, ...], name: str) -> Named:
        """The period that the first argument names."""
        if not arguments:
            self.fail(f"{name} needs a period; write {name}(prior_year)")
        found = self.printing.release.calendar.period(arguments[0])
        if found is None:
            self.fail(f"{arguments[0]!r} is no period; name one of [periods] in release.toml ({', '.join(self.printing.release.calendar.named)})")
        return found

    def fail(self, message: str) -> NoReturn:
        """Stop at the line of the text."""
        raise BadProject(f"{self.place}: {message}")
