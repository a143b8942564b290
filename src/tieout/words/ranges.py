"""A range in one cell: two numbers, the lower and the upper end of what is expected, allowed or found.

    $95 - $100     12 to 14     2.1% to 2.3%     between (5) and 3     $0.95-$1.00

Stretches of years (`2027-2028`), and numbers that fall (`12-4`) are no ranges of figures. `5-7%` is none either: its
first number is a percentage without saying so.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

SIGN = r"(?:US\$|C\$|A\$|HK\$|NT\$|R\$|Rs\.?|[$£€¥₩₹])?"
END = rf"{SIGN}\s?[(]?\s?[-+\u2212]?\s?{SIGN}\s?(?:\d[\d,.]*\d|\d|\.\d+)\s?%?\s?[)]?\s?%?x?(?:\s(?:years|yrs\.?))?"
RANGE = re.compile(
    rf"(?:between\s|from\s)?(?P<low>{END})(?P<by>\s(?:-|\u2013|\u2014|to|and)\s|\s?(?:-|\u2013|\u2014)\s?)(?P<high>{END})$", re.IGNORECASE
)
ENDS = ("low", "high")  # the headings of the columns that a column of ranges is split into
LONGEST_PLAIN = 4  # digits
YEAR = re.compile(r"(?:19|20)\d\d$")
MARKED = re.compile(r"[^\d\s]")  # a point, a comma, a sign of money or percent: more than a plain number


class Range(Struct, frozen=True, gc=False):
    """Offsets of the two numbers in their text: each from its first character to behind its last."""

    low: tuple[int, int]
    high: tuple[int, int]


@lru_cache(maxsize=16384)
def range_in(text: str) -> Range | None:
    """The range that a text prints and nothing else; None for any other text, however long."""
    if len(text) > 60:
        return None
    match = RANGE.match(text)
    if match is None:
        return None
    low, high, by = match["low"].strip(), match["high"].strip(), match["by"]
    if (YEAR.match(low) or YEAR.match(high)) or (by.strip().lower() == "and" and not text.lower().startswith("between")):
        return None
    if low.rstrip(")").endswith("%") > high.rstrip(")").endswith("%") or low.endswith("x") > high.endswith("x"):
        return None
    spaced = by[0].isspace() and by[-1].isspace()
    if not spaced and (by[0].isspace() or not (MARKED.search(low) or MARKED.search(high) or _rises(low, high))):
        return None
    start = match.start("low") + len(match["low"]) - len(match["low"].lstrip())
    above = match.start("high") + len(match["high"]) - len(match["high"].lstrip())
    return Range((start, start + len(low)), (above, above + len(high)))


def _rises(low: str, high: str) -> bool:
    """Whether two plain numbers with nothing but a dash between read as a range: `1-10`, `95-100`."""
    return int(low) < int(high) and len(high) <= min(len(low) + 1, LONGEST_PLAIN)
