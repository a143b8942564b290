"""Quantities in running text: `JPY 8,344 million`, `$1.37 billion`, `10.5 cents`, `(180) million`, `17.2%`, `76,209 accounts`.

    ... from JPY 464 million in 1Q02, down 5.7% ...
             --- === -------                           before the number: currency, sign, parenthesis, qualifier
                     ^ behind it: see `meanings`

The digits are found first; what stands around them says what they are, and whether they state a fact at all. Vocabulary
in `data/quantities.toml`.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec
from msgspec import Struct

from .meanings import Digits, currency_code, meaning
from .number_words import quantities_in_words
from .numerals import LONGEST
from .periods import time_spans
from .quantity import CODES, SIGNS, Quantity, data, per_share_metric

__all__ = ["Quantity", "find_quantities", "per_share_metric"]

TOKEN = re.compile(
    r"(?<=[$£€¥])\d{1,3}, \d{3}(?:,\d{3})+"  # `$1, 465,000`: a slip of the typist
    r"|(?<![\w.,])(?<!\d[-–/])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"|(?<=JPY|USD|EUR|GBP|RMB)\d[\d,.]*\d|(?<=\d[-–])\d[\d,]*(?:\.\d+)?"
)
BEFORE = re.compile(rf"(?P<open>\()?\s?(?P<minus>[-–−])?\s?(?P<currency>{SIGNS}|\b{CODES})?\s{{0,2}}(?P<inner>\()?(?P<sign>[-–−])?\s?$")
CLOSE = re.compile(r"\s?\)")
CLOSE_PERCENT = re.compile(r"\s?%\s?\)")
GOVERNED = re.compile(r"\b(?:of|to|was|were|is|are|from|at|by|versus|than|with)\s$", re.IGNORECASE)  # what follows is no aside
NEGATIVE_BEHIND = ("million", "billion", "thousand", "per", "%")
RATE_SIDE = re.compile(rf"(?:=|\d\s?(?:to|per))\s?(?:{SIGNS}|{CODES})\s?$")
RANGE = re.compile(r"\s?(?:-|–|to|and|through)\s?(?:an? )?", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s?$", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s?$", re.IGNORECASE)
LOOK = 24
SAID_BEFORE = 40
PLAIN = {"amount", "percent", "per_share", "rate"}  # what a sign of money or a percent sign makes a quantity for certain
NEAR = 48  # characters before a quantity that are looked at for the words that lead to it


class Lead(Struct, frozen=True, gc=False):
    """What stands before a number and around it: `first` to `last` is its print with its sign, `left` where all begins."""

    currency: str | None
    negative: bool
    first: int
    last: int
    left: int


@cache
def _masks() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in data()["masked"]["patterns"]), re.IGNORECASE)


@cache
def _qualifiers() -> re.Pattern[str]:
    names = "|".join(f"(?P<{name}>{pattern})" for name, pattern in data()["qualifiers"].items())
    return re.compile(rf"\b(?:{names})\s(?:an? |the )?(?:additional )?$", re.IGNORECASE)


def find_quantities(text: str, home: str) -> list[Quantity]:
    """The quantities of a sentence in their order; `home` is the currency that a bare `$` or `cents` stands for."""
    found: list[Quantity] = []
    masked: list[tuple[int, int]] | None = None
    for match in TOKEN.finditer(text):
        if match.end() - match.start() > LONGEST:
            continue
        quantity = _quantity(text, match.start(), match.end(), home, found)
        if quantity is None:
            continue
        if quantity.kind not in PLAIN:
            masked = _masked(text) if masked is None else masked
            if any(a < match.end() and match.start() < b for a, b in masked):
                continue
        found = [*_completed(text, found, quantity), quantity]
    words = list(quantities_in_words(text, home))
    if not words:
        return found
    taken = {n for q in found for n in range(q.left, q.right)}
    return sorted([*found, *(w for w in words if w.start not in taken)], key=lambda q: q.start)


def _masked(text: str) -> list[tuple[int, int]]:
    """Stretches whose digits state no fact: times, periods, references."""
    return [match.span() for match in _masks().finditer(text)] + time_spans(text)


def _quantity(text: str, start: int, end: int, home: str, before: list[Quantity]) -> Quantity | None:
    """The quantity whose digits are `text[start:end]`; None where they state none."""
    digits = text[start:end].rstrip(".,")
    lead = _lead(text, start, start + len(digits), before[-1].right if before else 0)
    code = currency_code(lead.currency, home) if lead.currency else None
    if code and digits in ("1", "1.00") and RATE_SIDE.search(text, max(0, lead.left - LOOK), start):
        return None  # the other side of a rate of exchange
    whole, _, part = digits.replace(" ", "").partition(".")
    mantissa = int(whole.replace(",", "") + part or "0")
    found = meaning(Digits(text, digits, lead.left, lead.last, -len(part), code), home, before)
    if found is None:
        return None
    said = text[max(0, lead.left - SAID_BEFORE) : lead.left].rstrip() + " "
    qualified = _qualifiers().search(said)
    stop = max(lead.last, found.stop)
    if text[lead.first] == "(" and (closed := CLOSE.match(text, stop)) and stop == found.stop > lead.last:
        stop = closed.end()  # `(5.7%)`
    return Quantity(
        lead.first, stop, min(lead.left, lead.first), max(found.right, stop),
        -mantissa if lead.negative else mantissa, found.exponent, found.kind, found.unit,
        (qualified.lastgroup or "") if qualified else "",
    )  # fmt: skip


def _lead(text: str, start: int, end: int, before: int) -> Lead:
    """Currency, sign and parentheses around the digits `text[start:end]`; `before` is where the last quantity ends."""
    found = BEFORE.search(text, max(0, start - LOOK), start)
    if found is None:
        return Lead(None, False, start, end, start)
    currency = found["currency"]
    hyphen = found["minus"] is not None and not _is_minus(text, found)
    left = found.end("minus") if hyphen else found.start() + len(found["open"] or "")
    closed = CLOSE.match(text, end)
    aside = before > 0 and found["open"] is not None and not text[before : found.start("open")].strip()
    if closed and not aside and (found["open"] or found["inner"]) and _in_parentheses(text, found, end):
        first = found.start("inner") if found["inner"] else found.start("open")
        return Lead(currency, True, first, closed.end(), found.start())
    opens = found.start("open" if found["open"] else "inner")
    if opens >= 0 and not currency and CLOSE_PERCENT.match(text, end) and GOVERNED.search(text, max(0, opens - LOOK), opens):
        return Lead(None, True, opens, end, opens)
    if found["sign"]:
        return Lead(currency, True, found.start("sign"), end, left)
    negative = found["minus"] is not None and not hyphen
    return Lead(currency, negative, found.start("minus") if negative else start, end, left)


def _is_minus(text: str, lead: re.Match[str]) -> bool:
    """Whether a stroke is a minus: it touches what follows and nothing before it; else it is a hyphen or a dash."""
    at = lead.start("minus")
    return not text[lead.end("minus")].isspace() and not text[max(0, at - 1) : at].strip(" (")


def _in_parentheses(text: str, lead: re.Match[str], end: int) -> bool:
    """Whether parentheses around a number alone make it negative; `($69.6 million)` only sets it off."""
    behind = text[end + 1 : end + 10].lstrip(") ")
    return bool(lead["inner"] or lead["currency"]) or behind.startswith(NEGATIVE_BEHIND)


def _completed(text: str, found: list[Quantity], quantity: Quantity) -> list[Quantity]:
    """`$4.75 to $4.78 billion`: the lower end of a range has the scale and the unit of the upper one."""
    last = found[-1] if found else None
    joined = text[last.right : quantity.left] if last is not None else ""
    if last is None or not RANGE.fullmatch(joined) or (last.kind, quantity.kind) not in ((quantity.kind, quantity.kind), ("amount", "per_share"), ("count", quantity.kind)):
        return found
    word = joined.strip().lower()
    if (word == "and" and not BETWEEN.search(text[max(0, last.left - NEAR) : last.left])) or (word == "to" and FROM.search(text[max(0, last.left - NEAR) : last.left])):
        return found
    exponent = last.exponent
    if last.right == last.end and last.kind == quantity.kind == "amount" and quantity.exponent >= 3 > last.exponent:
        exponent += quantity.exponent + len(text[quantity.start : quantity.end].strip("()-% ").partition(".")[2])
    kind, unit = (quantity.kind, quantity.unit) if (last.kind, quantity.kind) == ("amount", "per_share") else (last.kind, last.unit)
    return [*found[:-1], msgspec.structs.replace(last, exponent=exponent, kind=kind, unit=unit, low=True)]
