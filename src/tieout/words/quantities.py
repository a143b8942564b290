"""Quantities in running text: `JPY 7,125 million`, `$1.37 billion`, `10.5 cents`, `(180) million`, `17.2%`, `76,209 accounts`.

    ... from JPY 464 million in 1Q02, down 5.7% ...
             --- === -------                           before the number: currency, sign, parenthesis, qualifier
                     ^ behind it: see `meanings`

The digits are found first; what stands around them says what they are, and whether they state a fact at all. Vocabulary
in `data/quantities.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from .directions import find_movements, is_outlook
from .meanings import JOINED, Digits, currency_code, meaning
from .number_words import quantities_in_words
from .numerals import LONGEST
from .periods import time_spans
from .quantity import (
    CLOSE,
    CODES,
    LOOK,
    SIGNS,
    Quantity,
    data,
    negated,
    odd_prints,
    per_share_metric,
    qualifier_before,
    read_lead,
    without_qualifier,
)

__all__ = ["Quantity", "find_quantities", "find_unreadable", "per_share_metric"]

TOKEN = re.compile(
    r"(?=[\d.])(?:(?<=[$£€¥])\d{1,3}, \d{3}(?:,\d{3})+"  # `$1, 465,000`: a slip of the typist
    r"|(?<![\w.,])(?<!\d[-–/])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"|(?<=JPY|USD|EUR|GBP|RMB)\d[\d,.]*\d|(?<=\d[-–])\d[\d,]*(?:\.\d+)?)"
)
RATE_SIDE = re.compile(rf"(?:=|\d\s?(?:to|per))\s?(?:{SIGNS}|{CODES})\s?$")
PLAIN = {"amount", "percent", "per_share", "rate"}  # what a sign of money or a percent sign makes a quantity for certain
RANGE = re.compile(r"\s?(?:-|–|to|and|through)\s?(?:an? )?", re.IGNORECASE)
PAIR = re.compile(r",?\s?(?:and|or|to|-|–)\s?", re.IGNORECASE)
LIST = re.compile(r",\s?")
BETWEEN = re.compile(r"\bbetween\s?$", re.IGNORECASE)
FROM = re.compile(r"(?<!ranging )(?<!ranges )(?<!range )(?<!ranged )(?<!anywhere )\bfrom\s?$", re.IGNORECASE)
RESPECTIVELY = re.compile(r"[^.;]{0,60}?\brespectively\b", re.IGNORECASE)
TO_COME = re.compile(r"\b(?:to|will|would|could|should|may|might|can)\s(?:be\s)?$", re.IGNORECASE)
NEAR = 48  # characters before a quantity that are looked at for the words that lead to it
FEW_WORDS = 4  # between a word of movement and what it moved by
ALIKE = 10  # times that two numbers of one scale differ at the most


@cache
def _masks() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in data()["masked"]["patterns"]), re.IGNORECASE)


def find_quantities(text: str, home: str) -> list[Quantity]:
    """The quantities of a sentence in their order; `home` is the currency that a bare `$` or `cents` stands for."""
    found: list[Quantity] = []
    masked: list[tuple[int, int]] | None = None
    for start, end, digits in _tokens(text):
        quantity = _quantity(text, start, end, digits, home, found)
        if quantity is None:
            continue
        usual = text[start:end] == digits
        if usual and (quantity.kind not in PLAIN or _borrows(text, quantity)):
            masked = _masked(text) if masked is None else masked
            if any(a < end and start < b for a, b in masked):
                continue
        found = _with_ends(text, found, quantity)
    words = list(quantities_in_words(text, home))
    if not words:
        return found
    taken = {n for q in found for n in range(q.left, q.right)}
    return sorted([*found, *(w for w in words if w.start not in taken)], key=lambda q: q.start)


def find_unreadable(text: str) -> list[tuple[int, int]]:
    """Where a sentence prints amounts and percentages of which nobody can tell the value; they are no quantities."""
    return [(one.start, one.end) for one in odd_prints(text) if one.digits is None]


def _tokens(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and digits of what may be a number, those in an odd print in their usual one."""
    odd = odd_prints(text)
    tokens: list[tuple[int, int, str | None]] = [(one.start, one.end, one.digits) for one in odd]
    at = 0
    for match in TOKEN.finditer(text):
        while at < len(odd) and odd[at].end <= match.start():
            at += 1
        if at == len(odd) or match.end() <= odd[at].start:
            digits = match[0].rstrip(".,")
            tokens.append((match.start(), match.start() + len(digits), digits))
    for start, end, said in sorted(tokens, key=lambda one: one[0]):
        if said is not None and end - start <= LONGEST:
            yield start, end, said


def _borrows(text: str, quantity: Quantity) -> bool:
    """Whether a number has its unit from another one behind it: `12 and 14 cents`."""
    return quantity.right == quantity.end and JOINED.match(text, quantity.end) is not None and quantity.left == quantity.start


def _masked(text: str) -> list[tuple[int, int]]:
    """Stretches whose digits state no fact: times, periods, references."""
    return [match.span() for match in _masks().finditer(text)] + time_spans(text)


def _quantity(text: str, start: int, end: int, digits: str, home: str, before: list[Quantity]) -> Quantity | None:
    """The quantity that is printed as `text[start:end]`; None where it states none."""
    lead = negated(text, read_lead(text, start, end, before[-1].right if before else 0))
    code = currency_code(lead.currency, home) if lead.currency else None
    if code and digits in ("1", "1.00") and RATE_SIDE.search(text, max(0, lead.left - LOOK), start):
        return None  # the other side of a rate of exchange
    whole, _, part = digits.replace(" ", "").partition(".")
    mantissa = int(whole.replace(",", "") + part or "0")
    found = meaning(Digits(text, digits, lead.left, lead.last, -len(part), code), home, before)
    if found is None:
        return None
    stop = max(lead.last, found.stop)
    if text[lead.first] == "(" and (closed := CLOSE.match(text, stop)) and stop == found.stop > lead.last:
        stop = closed.end()  # `(5.7%)`
    return Quantity(
        lead.first, stop, min(lead.left, lead.first), max(found.right, stop),
        -mantissa if lead.negative else mantissa, found.exponent, found.kind, found.unit,
        qualifier_before(text, lead.left),
    )  # fmt: skip


def _with_ends(text: str, found: list[Quantity], quantity: Quantity) -> list[Quantity]:
    """The quantities `found` with another one behind them."""
    last = found[-1] if found else None
    joined = text[last.right : quantity.left] if last is not None else ""
    if last is None or not (RANGE.fullmatch(joined) or PAIR.fullmatch(joined)) or not _alike(last, quantity):
        return [*found, quantity]
    word = joined.strip(" ,").lower()
    said = text[max(0, last.left - NEAR) : last.left]
    led = without_qualifier(said)
    if not RANGE.fullmatch(joined) or (word == "and" and not BETWEEN.search(led)) or (word == "to" and FROM.search(led)):
        return [*_per_share_alike(text, _scaled_alike(text, found, quantity), quantity), quantity]
    exponent = last.exponent
    if last.right == last.end and last.kind == quantity.kind == "amount" and quantity.exponent >= 3 > last.exponent:
        exponent += quantity.exponent + _decimals(text, quantity)
    kind, unit = (quantity.kind, quantity.unit) if (last.kind, quantity.kind) == ("amount", "per_share") else (last.kind, last.unit)
    ranged = unit == quantity.unit and (word != "to" or not _moved(text, said, last, quantity))
    low = msgspec.structs.replace(last, exponent=exponent, kind=kind, unit=unit, low=ranged, ranged=ranged)
    return [*found[:-1], low, msgspec.structs.replace(quantity, ranged=ranged)]


def _alike(last: Quantity, quantity: Quantity) -> bool:
    return last.kind in (quantity.kind, "count") or (last.kind, quantity.kind) == ("amount", "per_share")


def _moved(text: str, said: str, last: Quantity, quantity: Quantity) -> bool:
    """Whether the first of two is what something moved by and the second where it came to: `rose $2 million to $9 million`."""
    shared = text[last.end : last.right] == "" and text[last.end - 1] != "%" and (quantity.right > quantity.end or text[quantity.end - 1] == "%")
    moves = find_movements(said)
    if shared or not moves or is_outlook(text):
        return False
    between = said[moves[-1].end :]
    close = len(between.split()) <= FEW_WORDS and not any(map(str.isdigit, between))
    return close and not TO_COME.search(said[: moves[-1].start])


def _scaled_alike(text: str, found: list[Quantity], quantity: Quantity) -> list[Quantity]:
    """`$475 and $478 million`: amounts without a scale of their own have that of the last of their list, as their size allows."""
    behind = text[quantity.end : quantity.right].strip().lower()
    if quantity.kind != "amount" or quantity.exponent < min(data()["scales"].values()) or not behind:
        return found
    power = quantity.exponent + _decimals(text, quantity)
    respectively = RESPECTIVELY.match(text, quantity.right) is not None
    done = list(found)
    after = quantity
    for n in range(len(found) - 1, -1, -1):
        one = found[n]
        joined = text[one.right : after.left]
        same = (one.kind, one.unit) == (quantity.kind, quantity.unit) and one.right == one.end and one.exponent <= 0
        if not same or not (PAIR if after is quantity else LIST).fullmatch(joined) or not _sized_alike(text, one, quantity, respectively):
            break
        done[n] = after = msgspec.structs.replace(one, exponent=one.exponent + power)
    return done


def _per_share_alike(text: str, found: list[Quantity], quantity: Quantity) -> list[Quantity]:
    """`$157.50, $210.78 and $156.25 per share`: the amounts of a list are per share as its last one is."""
    done = list(found)
    after = quantity
    for n in range(len(found) - 1 if quantity.kind == "per_share" else -1, -1, -1):
        one = found[n]
        joined = text[one.right : after.left]
        alike = one.kind == "amount" and one.right == one.end and one.exponent == quantity.exponent < 0
        if not alike or " or " in joined or not (PAIR if after is quantity else LIST).fullmatch(joined):
            break
        done[n] = after = msgspec.structs.replace(one, kind="per_share", unit=quantity.unit)
    return done


def _sized_alike(text: str, one: Quantity, other: Quantity, respectively: bool) -> bool:
    """Whether two prints have one size: as many decimals and digits; with `respectively` near ones are."""
    first, second = _digits(text, one), _digits(text, other)
    decimals = [len(shown.partition(".")[2]) for shown in (first, second)]
    most = max(decimals)
    sizes = sorted(int(shown.replace(".", "")) * 10 ** (most - own) for shown, own in zip((first, second), decimals, strict=True))
    near = sizes[0] * ALIKE >= sizes[1] > 0
    return near and (respectively or (decimals[0] == decimals[1] and (most > 0 or len(first) == len(second))))


def _digits(text: str, quantity: Quantity) -> str:
    return re.sub(r"[^\d.]", "", text[quantity.start : quantity.end]).strip(".") or "0"


def _decimals(text: str, quantity: Quantity) -> int:
    return len(_digits(text, quantity).partition(".")[2])
