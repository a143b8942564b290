"""Printed numbers -> exact values: `(1,059,574)` is -1059574, `-5.7%` is -57 tenths of a percent.

A number is an integer mantissa and the power of ten of its last printed digit, so that nothing is rounded and the
precision of the print is kept. Cents are hundredths.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

CURRENCY = re.compile(r"(?:US|C|A|HK|NT|R)?[$£€¥₩₹]|Rs\.?")
SHAPE = re.compile(
    r"(?P<open>[(\[])?\s*(?P<sign>[-+\u2212\u2013])?\s*(?P<digits>\d[\d,.]*|\.\d+)(?:\s+(?P<top>\d{1,2})/(?P<bottom>\d{1,2}))?"
    r"\s*(?P<percent>%)?\s*(?P<close>[)\]])?\s*(?P<after>%)?\s*(?P<suffix>x|pts?|bps?|pp|points|[Yy]ears|[Yy]rs|cents)?\.?$"
)
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?$|\d+(?:\.\d+)?$|\.\d+$")
LAKHS = re.compile(r"\d{1,3}(?:,\d{2})+,\d{3}(?:\.\d+)?$")  # `1,23,45,678`, as numbers are grouped in India
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?$")
SHOWN = 3  # numbers grouped by lakhs that show the habit of a document
NIL = re.compile(r"\(?(?:-{1,3}|[\u2014\u2013\u2212]|nil|none)\)?\s*%?$", re.IGNORECASE)
LONGEST = 120  # characters of a printed number
EIGHTHS = {2: (5, 1), 4: (25, 2), 8: (125, 3), 16: (625, 4), 32: (3125, 5), 64: (15625, 6)}
NOT_MEANINGFUL = re.compile(r"\(?n\.?/?m\.?f?\)?%?$|\*{3}$", re.IGNORECASE)


class Numeral(Struct, frozen=True, gc=False):
    """`mantissa * 10**exponent`; a nil dash has the mantissa None. `faulty` says that the print breaks the rules of
    grouping and was given its best reading."""

    mantissa: int | None
    exponent: int
    percent: bool
    suffix: str = ""
    faulty: bool = False


@lru_cache(maxsize=65536)
def parse_number(text: str) -> Numeral | None:
    """The number that a cell prints; None where it prints none, as `n.m.` does, or more than anybody can mean."""
    if len(text) > LONGEST:
        return None
    bare = CURRENCY.sub("", text).strip()
    if NIL.match(bare):
        return Numeral(None, 0, bare.endswith("%"))
    match = SHAPE.match(bare)
    if match is None:
        return None
    digits = match["digits"].rstrip(".,")
    faulty = GROUPED.match(digits) is None
    whole, point, part = digits.rpartition(".")
    if not point or "," in part:
        whole, part = digits, ""
    mantissa = int(re.sub(r"\D", "", whole + part) or "0")
    exponent = -len(re.sub(r"\D", "", part)) if part else 0
    if match["top"]:
        mantissa, exponent = _with_fraction(mantissa, exponent, int(match["top"]), int(match["bottom"]))
    exponent -= 2 if match["suffix"] == "cents" else 0
    negative = bool(match["close"]) != (match["sign"] in ("-", "\u2212", "\u2013"))  # also where only the end is printed
    faulty = faulty or bool(match["close"] and not match["open"])
    percent = bool(match["percent"] or match["after"])
    return Numeral(-mantissa if negative else mantissa, exponent, percent, match["suffix"] or "", faulty)


def is_in_lakhs(text: str) -> bool:
    """Whether a print with nothing wrong but its commas groups its digits by thousands first and by hundreds above."""
    return LAKHS.match(text.strip("()[]-+\u2212 ")) is not None


def groups_by_lakhs(texts: Iterable[str], currency: str) -> bool:
    """Whether the numbers of a document of a home currency are grouped so: several are, and more than are grouped by thousands
    throughout; in rupees one is enough."""
    bare = [text.strip("()[]-+\u2212 ") for text in texts if text.count(",") > 1]
    lakhs, thousands = (sum(pattern.match(text) is not None for text in bare) for pattern in (LAKHS, THOUSANDS))
    return lakhs > thousands and (lakhs >= SHOWN or currency == "INR")


def last_zeros(number: Numeral) -> int:
    """How many zeros end the decimals of a number: two in 1.2500, three in 3.000."""
    return without_last_zeros(number).exponent - number.exponent


def without_last_zeros(number: Numeral) -> Numeral:
    """The number without the zeros that end its decimals: 1.2500 is 1.25, 3.000 is 3."""
    if number.exponent >= 0 or number.mantissa is None or number.mantissa % 10:
        return number
    mantissa, exponent = number.mantissa, number.exponent
    while exponent < 0 and mantissa % 10 == 0:
        mantissa, exponent = mantissa // 10, exponent + 1
    return Numeral(mantissa, exponent, number.percent, number.suffix, number.faulty)


def is_not_meaningful(text: str) -> bool:
    """Whether a cell says in letters that a change would mean nothing."""
    return bool(NOT_MEANINGFUL.match(text))


def size_of(number: Numeral) -> int:
    """The size of a number without its fraction; percentages and multiples have none."""
    if number.percent or number.suffix or number.mantissa is None:
        return 0
    size = abs(number.mantissa)
    return size * int(10**number.exponent) if number.exponent >= 0 else size // 10**-number.exponent


def _with_fraction(mantissa: int, exponent: int, top: int, bottom: int) -> tuple[int, int]:
    """`24 5/8` is exactly 24.625."""
    if bottom not in EIGHTHS or exponent:
        return mantissa, exponent
    factor, decimals = EIGHTHS[bottom]
    return mantissa * 10**decimals + top * factor, -decimals


def decimals_of(text: str) -> int:
    """How many decimals a number prints."""
    bare = text.strip("()[]%$ -+xX")
    return len(bare.rpartition(".")[2]) if "." in bare else 0


def print_number(mantissa: int, decimals: int) -> str:
    """An integer of so many decimals with thousands commas: 12345 with one is `1,234.5`."""
    digits = str(abs(mantissa)).rjust(decimals + 1, "0")
    whole, part = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    return ("-" if mantissa < 0 else "") + f"{int(whole):,}" + (f".{part}" if part else "")
