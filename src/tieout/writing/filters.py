"""The filters of the text: what a figure, a period or a word can be made into.

A `Said` figure keeps its quantity until a filter prints it; so the digits in a sentence are those of the tables.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from fractions import Fraction
from functools import partial
from typing import NoReturn

import msgspec
from msgspec import Struct

from ..errors import BadProject
from ..words.numerals import print_number
from .arguments import refuse_more
from .calendar import Named, length_of, month_name, ordinal_quarter
from .printing import Printing
from .quantities import Measure, Quantity
from .tables import SCALES
from .word_filters import WORD_FILTERS


class Said(Struct, frozen=True):
    """A figure that a text speaks of: a concept in a period, or what is made of it; `size` leaves its sign out."""

    quantity: Quantity
    size: bool = False


Value = Said | Named | Fraction | str


class Speaker:
    """Applies filters; `place` is the line of the text at which it is. `printed` is the quantity that was printed as a
    number, with its digits, None as long as there is none."""

    def __init__(self, printing: Printing, place: str) -> None:
        self.printing, self.place = printing, place
        self.printed: tuple[Quantity, int] | None = None

    def apply(self, value: Value, name: str, arguments: tuple[str, ...]) -> Value:
        """What a filter makes of a value."""
        refuse_more(name, arguments, self.fail)
        if isinstance(value, Said) and name in SCALES:
            return self.number(value, SCALES[name], self.count(arguments, 0))
        known = FIGURES if isinstance(value, Said) else PERIODS if isinstance(value, Named) else WORDS
        made = known.get(name)
        if made is None:
            near = get_close_matches(name, [*known, *(SCALES if known is FIGURES else ())], 1, 0.5)
            of = {id(FIGURES): "a figure", id(PERIODS): "a period"}.get(id(known), "a word")
            self.fail(f"there is no filter {name!r} for {of}; {f'did you mean {near[0]!r}?' if near else 'known are ' + ', '.join(sorted(known))}")
        return made(self, value, arguments)

    def shown(self, value: Value) -> str:
        """A value as it stands in the text."""
        if isinstance(value, Said):
            self.fail(f"{value.quantity.concept!r} is a figure; say how it is printed, as {{{{ {value.quantity.concept} | millions }}}}")
        if isinstance(value, Named):
            return value.name
        return str(value)

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
        if last not in tuple("0123456"):
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


def _against(speaker: Speaker, said: Said, arguments: tuple[str, ...], name: str, measure: Measure) -> Said:
    against = speaker.period(arguments, name).period
    return Said(msgspec.structs.replace(said.quantity, measure=measure, against=against), said.size)


def _moved(speaker: Speaker, said: Said, arguments: tuple[str, ...], name: str) -> tuple[int, str]:
    """The sign of a change as it is said, and its size in percent. Of a loss whose size is spoken of, the size moves."""
    decimals = speaker.count(arguments[1:], 1)
    change = _against(speaker, said, arguments, name, Measure.CHANGE)
    mantissa = speaker.mantissa(Said(change.quantity), -decimals)
    if mantissa is None:
        speaker.fail(f"the change of {said.quantity.concept!r} means nothing; leave it out with {{% if %}}, or say it in other words")
    moved = _movement(speaker, said, arguments, name)
    return (moved if mantissa else 0), f"{print_number(abs(mantissa), decimals)}%"


def _movement(speaker: Speaker, said: Said, arguments: tuple[str, ...], name: str) -> int:
    """Whether a figure went up or down, 1 or -1; where its size is spoken of, whether that did."""
    against = speaker.period(arguments, name)
    now = speaker.compared(said)
    then = speaker.compared(Said(msgspec.structs.replace(said.quantity, period=against.period), said.size))
    return (now > then) - (now < then)


def _change(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> str:
    assert isinstance(value, Said)
    sign, size = _moved(speaker, value, arguments, "change")
    return f"{'an increase' if sign > 0 else 'a decrease'} of {size}" if sign else "no change"


def _moved_by(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> str:
    assert isinstance(value, Said)
    return _moved(speaker, value, arguments, "moved_by")[1]


def _changed(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> str:
    assert isinstance(value, Said)
    sign, size = _moved(speaker, value, arguments, "changed")
    return f"{'increased' if sign > 0 else 'decreased'} {size}" if sign else "was unchanged"


def _direction(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> str:
    assert isinstance(value, Said)
    sign = _movement(speaker, value, arguments, "direction")
    words = arguments[1:] or ("increased", "decreased")
    if len(words) not in (2, 3):
        speaker.fail('direction takes a period and two or three words; write direction(prior_year, "rose", "fell")')
    up, down, same = words if len(words) == 3 else (*words, "was unchanged")
    return up if sign > 0 else down if sign < 0 else same


def _percent_change(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> str:
    assert isinstance(value, Said)
    mantissa = speaker.mantissa(_against(speaker, value, arguments, "percent_change", Measure.CHANGE), -speaker.count(arguments[1:], 1))
    return "n.m." if mantissa is None else f"{print_number(mantissa, speaker.count(arguments[1:], 1))}%"


def _difference(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> Said:
    assert isinstance(value, Said)
    return _against(speaker, value, arguments, "difference", Measure.DIFFERENCE)


def _share(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> str:
    assert isinstance(value, Said)
    if not arguments:
        speaker.fail("share needs a concept; write share(revenue.total)")
    speaker.printing.values.concept(arguments[0], speaker.place)
    decimals = speaker.count(arguments[1:], 1)
    share = Said(msgspec.structs.replace(value.quantity, measure=Measure.SHARE, of=arguments[0], currency=""), value.size)
    mantissa = speaker.mantissa(share, -decimals)
    return "n.m." if mantissa is None else f"{print_number(mantissa, decimals)}%"


def _percent(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> str:
    assert isinstance(value, Said)
    return speaker.number(value, 0, speaker.count(arguments, 1)) + "%"


def _in(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> Said:
    assert isinstance(value, Said)
    if len(arguments) != 1:
        speaker.fail("in takes a currency; write in(USD)")
    currency = "" if arguments[0] == speaker.printing.release.currency else arguments[0]
    return Said(msgspec.structs.replace(value.quantity, currency=currency), value.size)


def _size(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> Said:
    assert isinstance(value, Said)
    return Said(value.quantity, True)


def _turned(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> Said:
    assert isinstance(value, Said)
    return Said(msgspec.structs.replace(value.quantity, sign=-value.quantity.sign), value.size)


def _word(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> str:
    if len(arguments) != 2:
        speaker.fail('word takes two words, for above and below zero; write word("profit", "loss")')
    return arguments[0] if speaker.compared(value) >= 0 else arguments[1]


def _label(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> str:
    assert isinstance(value, Said)
    return speaker.printing.values.tree[value.quantity.concept].label


def _definition(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> str:
    assert isinstance(value, Said)
    concept = speaker.printing.values.tree[value.quantity.concept]
    return concept.definition or speaker.fail(f"{concept.name!r} has no definition; add definition = \"...\" to it in concepts.toml")


def _worded(speaker: Speaker, value: Value, arguments: tuple[str, ...], name: str) -> str:
    return WORD_FILTERS[name](speaker.shown(value), arguments, speaker.fail)


def _quarter(speaker: Speaker, value: Value) -> int:
    assert isinstance(value, Named)
    found = speaker.printing.release.calendar.quarter(value.period)
    return found or speaker.fail(f"{value.name!r} ends at no end of a quarter of the fiscal year; name another period")


Filter = Callable[[Speaker, Value, tuple[str, ...]], Value]
FIGURES: dict[str, Filter] = {
    "change": _change, "changed": _changed, "moved_by": _moved_by, "direction": _direction, "percent_change": _percent_change, "difference": _difference,
    "share": _share, "percent": _percent, "in": _in, "size": _size, "turned": _turned, "word": _word, "label": _label, "definition": _definition,
}  # fmt: skip
PERIODS: dict[str, Filter] = {
    "name": lambda speaker, value, arguments: value.name if isinstance(value, Named) else "",
    "end": lambda speaker, value, arguments: month_name(value.end) if isinstance(value, Named) else "",
    "short_end": lambda speaker, value, arguments: month_name(value.end, short=True) if isinstance(value, Named) else "",
    "year_end": lambda speaker, value, arguments: month_name(speaker.printing.release.calendar.year_end(value.period)) if isinstance(value, Named) else "",
    "fiscal_year": lambda speaker, value, arguments: str(speaker.printing.release.calendar.fiscal_year(value.period)) if isinstance(value, Named) else "",
    "quarter": lambda speaker, value, arguments: Fraction(_quarter(speaker, value)),
    "ordinal_quarter": lambda speaker, value, arguments: ordinal_quarter(_quarter(speaker, value)),
    "length": lambda speaker, value, arguments: length_of(value.period) if isinstance(value, Named) else "",
}
WORDS: dict[str, Filter] = {name: partial(_worded, name=name) for name in WORD_FILTERS}
