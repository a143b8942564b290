"""The filters of the text: what a figure, a period or a word can be made into.

A `Said` figure keeps its quantity until a filter prints it; so the digits in a sentence are those of the tables.
"""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from functools import partial

import msgspec

from .arguments import refuse_more
from .calendar import Named, length_of, month_name, ordinal_quarter
from .comparisons import COMPARISONS
from .quantities import Measure, translatable
from .speaking import Filter, Said, Speaker, Value
from .tables import SCALES
from .word_filters import WORD_FILTERS


def apply_filter(speaker: Speaker, value: Value, name: str, arguments: tuple[str, ...]) -> Value:
    """What a filter makes of a value."""
    refuse_more(name, arguments, speaker.fail)
    if isinstance(value, Said) and name in SCALES:
        return speaker.number(value, SCALES[name], speaker.count(arguments, 0))
    known = FIGURES if isinstance(value, Said) else PERIODS if isinstance(value, Named) else WORDS
    made = known.get(name)
    if made is None:
        near = get_close_matches(name, [*known, *(SCALES if known is FIGURES else ())], 1, 0.5)
        of = {id(FIGURES): "a figure", id(PERIODS): "a period"}.get(id(known), "a word")
        speaker.fail(f"there is no filter {name!r} for {of}; {f'did you mean {near[0]!r}?' if near else 'known are ' + ', '.join(sorted(known))}")
    return made(speaker, value, arguments)


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


FIGURES: dict[str, Filter] = {
    **COMPARISONS, "percent": _percent, "in": _in, "size": _size, "turned": _turned, "word": _word, "label": _label, "definition": _definition,
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
