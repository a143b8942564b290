"""The printed content of a tag -> its number, as the transformation registries have it.

    1.234,5   num-comma-decimal   12345 * 10**-1        -    fixed-zero      0
    (1,234)   no format            unreadable            ten  num-words-en   10
"""

from __future__ import annotations

import re

from ...words.number_words import number_in_words

PLAIN = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
DOT = re.compile(r"[0-9]{1,3}(?:[, '\u2019\u02bc`\xa0\u202f][0-9]{2,3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
COMMA = re.compile(r"[0-9]{1,3}(?:[. '\u2019\u02bc`\xa0\u202f][0-9]{2,3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]*)?|,[0-9]+")
UNITS = re.compile(r"([0-9][0-9,.' \xa0]*)[^0-9]{1,20}?([0-9]{1,2})[^0-9]{0,20}")
ZERO = {"zerodash", "fixedzero", "numdash"}
EMPTY = {"nocontent", "fixedempty"}
DOTS = {"numdotdecimal", "numcommadot", "numspacedot", "numdotdecimalin", "numdotdecimalapos", "num"}
COMMAS = {"numcommadecimal", "numdotcomma", "numspacecomma", "numcomma", "numcommadecimalapos"}
PARTS = {"numunitdecimal", "numunitdecimalin", "numunitdecimalapos"}
WORDS = {"numwordsen", "numwordsin"}
NONE = {"no", "none", "nil", "zero"}
MOST_DIGITS = 60

Number = tuple[int, int]  # mantissa and exponent


def number_in(text: str, style: str) -> Number | str | None:
    """The mantissa and the exponent of a tag's content; None where the format says that it has no value, and why where it
    cannot be read."""
    kind = style.rpartition(":")[2].lower().replace("-", "").replace("_", "")
    if kind in ZERO:
        return 0, 0
    if kind in EMPTY:
        return None
    if len(text) > 2 * MOST_DIGITS:
        return "its content is too long for a number"
    if kind in WORDS:
        return _words(text)
    if kind in PARTS:
        match = UNITS.fullmatch(text)
        return _decimal(re.sub("[^0-9]", "", match[1]), match[2].rjust(2, "0")) if match else _unreadable(text, style)
    if kind and kind not in DOTS and kind not in COMMAS:
        return f"the format {style} is not known"
    comma = kind in COMMAS
    if not (COMMA if comma else DOT if kind else PLAIN).fullmatch(text):
        return _unreadable(text, style)
    whole, _, part = text.partition("," if comma else ".")
    return _decimal(re.sub("[^0-9]", "", whole), part)


def _decimal(whole: str, part: str) -> Number | str:
    if len(whole) + len(part) > MOST_DIGITS:
        return "its content is too long for a number"
    return int((whole + part) or "0"), -len(part)


def _words(text: str) -> Number | str:
    if text.lower() in NONE:
        return 0, 0
    return number_in_words(text) or f"{text[:40]!r} is no number in words"


def _unreadable(text: str, style: str) -> str:
    return f"{text[:40]!r} is no number in the format {style or 'of plain digits'}"
