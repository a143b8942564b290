"""The filters of the text: what a figure, a period or a word can be made into."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from functools import partial

import msgspec

from ..words.numerals import print_number
from .calendar import Named, length_of, month_name, ordinal_quarter
from .quantities import Measure, translatable
from .speaker import Said, Speaker, Value
from .tables import SCALES
from .word_filters import WORD_FILTERS


def apply(speaker: Speaker, value: Value, name: str, arguments: tuple[str, ...]) -> Value:
    """What a filter makes of a value."""
    if isinstance(value, Said) and name in SCALES:
        return speaker.number(value, SCALES[name], speaker.count(arguments, 0))
    known = FIGURES if isinstance(value, Said) else PERIODS if isinstance(value, Named) else WORDS
    made = known.get(name)
    if made is None:
        near = get_close_matches(name, [*known, *(SCALES if known is FIGURES else ())], 1, 0.5)
        of = {id(FIGURES): "a figure", id(PERIODS): "a period"}.get(id(known), "a word")
        speaker.fail(f"there is no filter {name!r} for {of}; {f'did you mean {near[0]!r}?' if near else 'known are ' + ', '.join(sorted(known))}")
    return made(speaker, value, arguments)


def _against(speaker: Speaker, said: Said, arguments: tuple[str, ...], name: str, measure: Measure) -> Said:
    _amount(speaker, said, name)
    currency = "" if measure is Measure.CHANGE else said.quantity.currency  # a change is the same in every one
    made = msgspec.structs.replace(said.quantity, measure=measure, against=speaker.period(arguments, name).period, currency=currency)
    return Said(speaker.printing.as_in_table(made), said.size)


def _amount(speaker: Speaker, said: Said, name: str) -> None:
    if said.quantity.measure is not Measure.AMOUNT:
        speaker.fail(f"{name} is of an amount, and this is a {said.quantity.measure} already; take one of the two out, or make it a concept of its own")


def _moved(speaker: Speaker, said: Said, arguments: tuple[str, ...], name: str) -> tuple[int, str]:
    """The sign of a change as it is said, and its size in percent. Of a loss whose size is spoken of, the size moves."""
    decimals = speaker.count(arguments[1:], 1)
    mantissa = _changed_by(speaker, said, arguments, name, decimals)
    if mantissa is None:
        speaker.fail(f"the change of {said.quantity.concept!r} means nothing{_printed_as(speaker, said, arguments, name)}; leave it out with {{% if %}}, or say it in other words")
    moved = _movement(speaker, said, arguments, name)
    return (moved if mantissa else 0), f"{print_number(abs(mantissa), decimals)}%"


def _changed_by(speaker: Speaker, said: Said, arguments: tuple[str, ...], name: str, decimals: int) -> int | None:
    """The digits of a change in percent, of a figure or of its size; None where it means nothing. From a loss to a profit the one
    is no change of the other's size."""
    change = _against(speaker, said, arguments, name, Measure.CHANGE)
    now, then = _both(speaker, said, arguments, name)
    if said.size and now * then < 0:
        speaker.fail(
            f"{said.quantity.concept!r} is above zero in one of these periods and below in the other, so that its size does not tell the change; "
            "leave size out, or say it in other words with {% if %}"
        )
    mantissa = speaker.mantissa(Said(change.quantity), -decimals)
    if mantissa is None or not said.size:
        return mantissa
    return abs(mantissa) * _movement(speaker, said, arguments, name)


def _printed_as(speaker: Speaker, said: Said, arguments: tuple[str, ...], name: str) -> str:
    change = _against(speaker, said, arguments, name, Measure.CHANGE).quantity
    return "" if change.base is None else " as its table prints the two figures"


def _both(speaker: Speaker, said: Said, arguments: tuple[str, ...], name: str) -> tuple[Fraction, Fraction]:
    """The two figures of a change with their signs: those that are printed where its table works it out from them."""
    change = _against(speaker, said, arguments, name, Measure.CHANGE).quantity
    then = msgspec.structs.replace(said.quantity, period=change.against or change.period)
    if change.base is None:
        return speaker.compared(Said(said.quantity)), speaker.compared(Said(then))
    now, before = (speaker.mantissa(Said(one), change.base) or 0 for one in (said.quantity, then))
    return Fraction(now), Fraction(before)


def _movement(speaker: Speaker, said: Said, arguments: tuple[str, ...], name: str) -> int:
    """Whether a figure went up or down, 1 or -1; where its size is spoken of, whether that did."""
    now, then = _both(speaker, said, arguments, name)
    if said.size:
        now, then = abs(now), abs(then)
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
    decimals = speaker.count(arguments[1:], 1)
    mantissa = _changed_by(speaker, value, arguments, "percent_change", decimals)
    return "n.m." if mantissa is None else f"{print_number(mantissa, decimals)}%"


def _difference(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> Said:
    assert isinstance(value, Said)
    return _against(speaker, value, arguments, "difference", Measure.DIFFERENCE)


def _share(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> str:
    assert isinstance(value, Said)
    if not arguments:
        speaker.fail("share needs a concept; write share(revenue.total)")
    speaker.printing.values.concept(arguments[0], speaker.place)
    _amount(speaker, value, "share")
    decimals = speaker.count(arguments[1:], 1)
    share = speaker.printing.as_in_table(msgspec.structs.replace(value.quantity, measure=Measure.SHARE, of=arguments[0], currency=""))
    mantissa = speaker.mantissa(Said(share, value.size), -decimals)
    return "n.m." if mantissa is None else f"{print_number(mantissa, decimals)}%"


def _percent(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> str:
    assert isinstance(value, Said)
    return speaker.number(value, 0, speaker.count(arguments, 1)) + "%"


def _in(speaker: Speaker, value: Value, arguments: tuple[str, ...]) -> Said:
    assert isinstance(value, Said)
    if len(arguments) != 1:
        speaker.fail("in takes a currency; write in(USD)")
    home, concept = speaker.printing.release.currency, speaker.printing.values.tree[value.quantity.concept]
    if not translatable(concept, home):
        speaker.fail(f"{concept.name!r} is no amount in {home} but in {concept.unit!r}, which no rate translates; take in({arguments[0]}) out")
    if value.quantity.measure not in (Measure.AMOUNT, Measure.DIFFERENCE):
        speaker.fail(f"a {value.quantity.measure} is the same in every currency; take in({arguments[0]}) out")
    currency = "" if arguments[0] == home else arguments[0]
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


def _year_end(speaker: Speaker, value: Value) -> date:
    assert isinstance(value, Named)
    told = speaker.printing.release.calendar.told_year_end(value.period)
    return told or speaker.fail(f"the days of {value.name!r} are not those of months, and [periods] has none that ends with its fiscal year; add one with its end to release.toml")


Filter = Callable[[Speaker, Value, tuple[str, ...]], Value]
FIGURES: dict[str, Filter] = {
    "change": _change, "changed": _changed, "moved_by": _moved_by, "direction": _direction, "percent_change": _percent_change, "difference": _difference,
    "share": _share, "percent": _percent, "in": _in, "size": _size, "turned": _turned, "word": _word, "label": _label, "definition": _definition,
}  # fmt: skip
PERIODS: dict[str, Filter] = {
    "name": lambda speaker, value, arguments: value.name if isinstance(value, Named) else "",
    "end": lambda speaker, value, arguments: month_name(value.end) if isinstance(value, Named) else "",
    "short_end": lambda speaker, value, arguments: month_name(value.end, short=True) if isinstance(value, Named) else "",
    "year_end": lambda speaker, value, arguments: month_name(_year_end(speaker, value)),
    "fiscal_year": lambda speaker, value, arguments: str(speaker.printing.release.calendar.fiscal_year(value.period)) if isinstance(value, Named) else "",
    "quarter": lambda speaker, value, arguments: Fraction(_quarter(speaker, value)),
    "ordinal_quarter": lambda speaker, value, arguments: ordinal_quarter(_quarter(speaker, value)),
    "length": lambda speaker, value, arguments: length_of(value.period) if isinstance(value, Named) else "",
}
WORDS: dict[str, Filter] = {name: partial(_worded, name=name) for name in WORD_FILTERS}
