"""Numbers of other countries -> the print that tieout reads: decimal points and thousands commas.

    1 261,4      1.261,4      1'261.4      ->      1,261.4        sign by sign, so that every character keeps its place

Which print a worksheet uses is told by all of its cells together: `1,261` alone may be either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ...model.notation import Notation

BLANKS = "\xa0\u2009\u202f "
COMMA_DECIMAL = re.compile(rf"[-+\u2212\u2013(]?(?:\d{{1,3}}(?:[{BLANKS}.]\d{{3}})+|\d+),(?:\d{{1,2}}|\d{{4,}})\)?\s?%?$")
DOTTED = re.compile(r"[-+\u2212\u2013(]?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?\)?%?$")
POINT_DECIMAL = re.compile(rf"[-+\u2212\u2013(]?(?:\d{{1,3}}(?:[{BLANKS},]\d{{3}})+|\d+)\.(?:\d{{1,2}}|\d{{4,}})\)?\s?%?$")
GROUPS = re.compile(r"[-+\u2212\u2013(]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?\)?%?$")
SPACED = re.compile(rf"(?<=\d)[{BLANKS}'’](?=\d{{3}}(?!\d))")
SIZED = re.compile(rf"[-+\u2212\u2013(]?\s?\d{{1,3}}(?:[{BLANKS}'’]\d{{3}})*(?:[.,]\d+)?\)?\s?%?$")
GROUPED = re.compile(r"[-+\u2212\u2013(]?\s?(?:\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,]\d+)?\)?\s?%?$")
SWAPPED = str.maketrans(".,", ",.")


def uses_commas(texts: Iterable[str]) -> bool:
    """Whether the decimals of a worksheet stand behind commas."""
    comma = point = 0
    for text in texts:
        if "," in text or "." in text:
            comma += bool(COMMA_DECIMAL.match(text) or DOTTED.match(text))
            point += bool(POINT_DECIMAL.match(text) or GROUPS.match(text))
    return comma > 2 * point


def usual_print(text: str, commas: bool) -> str:
    """A number with decimal points and thousands commas, as long as it was; any other text as it is."""
    if not SIZED.match(text) and not GROUPED.match(text):
        return text
    text = SPACED.sub("." if commas else ",", text)
    return text.translate(SWAPPED) if commas else text


def notation_of(prints: Iterable[tuple[str, str]], commas: bool) -> Notation | None:
    """The notation of numbers that are printed in another one than is usual, given in both; None where there are none."""
    prints = list(prints)
    groups = Counter(sign for printed, usual in prints for sign, usually in zip(printed, usual, strict=True) if usually == ",")
    return Notation(max(groups, key=lambda sign: groups[sign], default=""), "," if commas else ".") if prints else None
