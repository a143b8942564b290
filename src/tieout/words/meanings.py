"""What stands behind a number in running text says what it is.

    17.2%    440 basis points    $1.37 billion    10.5 cents    7,125 million yen    $0.39 per share    3,265 new shares
    64.1 Mbps    15 clients    2.5 times    119.87 = US$1
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

import msgspec
from msgspec import Struct

from .quantity import CODES, PERCENT, SIGNS, Quantity, data, pattern
from .units import currencies_in, currency_of_sign

SCALE = re.compile(r"\s?-?(?P<scale>[a-z]+)\b", re.IGNORECASE)
WHOLE = re.compile(
    r"\sof (?:(?:the|its|our|their|total|net|all|gross|consolidated|combined|average) )*[A-Za-z][A-Za-z'’&-]*(?:[ -][A-Za-z'’&-]+){0,3}?"
    r"(?=[,.;:)]|\s(?:at|in|for|as|during|compared|versus|from|up|down|and|or|on|was|were|is|are|has|had|by|to|that|which|while|with|came|comes?|went|goes|derived|earned|generated|resulted|attributable|compares?)\b|$)"
)  # what a percentage is a share of
BASIS = re.compile(r"\s?-?(?:basis[\s-]points?|bps?)\b", re.IGNORECASE)
CENTS = re.compile(r"\s?(?:cents?\b|¢)", re.IGNORECASE)
MONEY_BEHIND = re.compile(rf"\s?(?P<currency>(?:U\.?S\.? |Canadian |Australian |Hong Kong |Singapore )?dollars?|yen|euros?|pounds sterling|Swiss francs?|(?:Norwegian |Swedish |Danish )?kron(?:er|or|e|a)|won|rupees?|yuan|{CODES})\b")
TIMES = re.compile(r"\s?(?:x|times|-?fold)\b", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d$")
JOINED = re.compile(r"\s(?:and|or)\s(?P<other>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d,.]*\d)")  # the other one of two that share a unit
NAMED = re.compile(r"(?:^|[,;:(]|\b[a-z][a-z'-]*)\s?$")  # what may stand before the first of two: no name, no number
POINTS = re.compile(r"\s?-?(?:points?|pts|(?P<short>ppts?|pps?))\b(?!\s(?:of|on|per)\b)")
AHEAD = re.compile(r"\s?(?:[-–]|to)\s?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d,.]*\d)")  # the other end of a range
TO_MONEY = re.compile(r"\s?(?:to|per)\s(?:the |one |each |an? )?(?:U\.?S\.? )?(?:dollar|euro|pound)\b", re.IGNORECASE)
RATE = re.compile(rf"\s?(?:=|to|per)\s?(?:{SIGNS}|{CODES})\s?1(?:\.0+)?\b|{TO_MONEY.pattern}|\s?=\s?(?:{SIGNS}|{CODES})\s?1")
TO = re.compile(r"\s?(?:[-–]|to)\s?")
MOST_POINTS = 2  # digits before the decimal point; `120 pts` may be basis points
MULTIPLIED = (2, 3, 5)  # powers of ten that another word of scale may follow: `hundred million`, `lakh crore`
RATIO = re.compile(r"\b(?:ratio|book-to-bill|leverage|coverage|multiple|turns?|beta)\b", re.IGNORECASE)
COUNTING = re.compile(r"\b(?:number of|count of|headcount|total of|shares?|ads|employees|customers|subscribers)\b", re.IGNORECASE)
VERBS = re.compile(r"\b(?:was|were|is|are|totall?ed|to|of|from|reached|at|approximately|about|and|or)\s?$", re.IGNORECASE)
LISTED = re.compile(r",?\s?(?:(?:and|or|to|from|versus|vs\.?|against|compared (?:to|with))\s?)?(?:an? )?")
SHARES = re.compile(r"\bshares|\bads", re.IGNORECASE)


class Digits(Struct, frozen=True, gc=False):
    """The digits `text[start:end]` of a number as printed, and where all that stands before them begins.

    `exponent` is that of the digits alone; `code` the currency that stands before them, None without one.
    """

    text: str
    printed: str
    left: int
    end: int
    exponent: int
    code: str | None


class Meant(Struct, frozen=True, gc=False):
    """Kind, unit and exponent of a number; `stop` is the end of its print, `right` the end of all that belongs to it."""

    kind: str
    unit: str
    exponent: int
    stop: int
    right: int


@cache
def physical_units() -> re.Pattern[str]:
    """A physical unit behind a number."""
    units = "|".join(data()["physical"]["units"])
    return re.compile(rf"[\s-]?(?P<unit>{units})\b(?!\s?sterling)", re.IGNORECASE)


def currency_code(currency: str, home: str) -> str:
    """The code of a currency's sign or name; one that several currencies share is the home currency where that is one."""
    shared: list[str] = next((codes for name, codes in data()["shared"].items() if currency.lower().startswith(name)), [])
    if home in shared:
        return home
    return currency_of_sign(currency) or (*currencies_in(currency), *shared, home)[0]


def meaning(number: Digits, home: str, before: Sequence[Quantity]) -> Meant | None:
    """What a number is; None where it states no fact. `before` are the quantities of the sentence before it."""
    text, end, code = number.text, number.end, number.code
    if text[end : end + 1].isalpha() and not (code or physical_units().match(text, end) or TIMES.match(text, end) or BASIS.match(text, end)):
        return None
    if code is None and (ahead := AHEAD.match(text, end)) and not YEAR.match(number.printed):
        further = Digits(text, number.printed, number.left, ahead.end(), number.exponent, None)
        other = percentage(further) or money(further, home) or _uncounted(further, ())
        if other is not None and other.kind != "rate":
            return Meant(other.kind, other.unit, other.exponent, end, end)
    shared = _shared(number, home) if code is None else None
    return shared or percentage(number) or money(number, home) or _uncounted(number, before) or _upper(number, home, before)


def _shared(number: Digits, home: str) -> Meant | None:
    """The first of two numbers that have one unit, which stands behind the second: `12 and 14 cents`."""
    text, joined = number.text, JOINED.match(number.text, number.end)
    if joined is None or YEAR.match(number.printed) or not NAMED.search(text, max(0, number.left - 24), number.left):
        return None
    decimals = [len(one.partition(".")[2]) for one in (number.printed, joined["other"])]
    sizes = [len(one.partition(".")[0]) for one in (number.printed, joined["other"])]
    if decimals[0] != decimals[1] or abs(sizes[0] - sizes[1]) > 1:
        return None
    further = msgspec.structs.replace(number, end=joined.end())
    other = percentage(further) or money(further, home)
    return Meant(other.kind, other.unit, other.exponent, number.end, number.end) if other is not None and other.kind != "rate" else None


def _upper(number: Digits, home: str, before: Sequence[Quantity]) -> Meant | None:
    """The other end of a range whose sign of money stands at the first one: `$1.20-1.25 per share`."""
    last = before[-1] if before else None
    if last is None or number.code or last.kind != "amount" or last.right != last.end or YEAR.match(number.printed):
        return None
    joined = TO.fullmatch(number.text[last.right : number.left]) is not None
    return money(msgspec.structs.replace(number, code=last.unit), home) if joined else None


def percentage(number: Digits) -> Meant | None:
    """Percent, percentage points, basis points; a percentage with the whole that it is a share of."""
    text, end = number.text, number.end
    if found := PERCENT.match(text, end):
        stop = end + text[end : found.end()].find("%") + 1
        points = bool(found["points"] or found["bare"])
        whole = None if points else WHOLE.match(text, found.end())
        return Meant("points" if points else "percent", "%", number.exponent, stop, whole.end() if whole else found.end())
    if basis := BASIS.match(text, end):
        return Meant("points", "%", number.exponent - 2, end, basis.end())
    few = len(number.printed.partition(".")[0]) <= MOST_POINTS
    if few and number.code is None and (bare := POINTS.match(text, end)) and _of_percentages(text, all if bare["short"] is None else any):
        return Meant("points", "%", number.exponent, end, bare.end())
    return None


@lru_cache(maxsize=1024)
def _of_percentages(text: str, enough: Callable[[Iterable[object]], bool]) -> bool:
    """Whether a sentence speaks of percentages, so that its points are theirs."""
    said = data()["points"]
    return enough(re.search(said[name], text, re.IGNORECASE) for name in ("percent", "of")) and not re.search(said["none"], text, re.IGNORECASE)


def money(number: Digits, home: str) -> Meant | None:
    """An amount, an amount per share or a rate of exchange: a currency stands before or behind the number."""
    text, end, code = number.text, number.end, number.code
    scale, stop = _scaled(number)
    exponent = number.exponent + (scale or 0)
    if code and RATE.match(text, end):
        other = next((c for c in currencies_in(text[end : end + 24]) if c != code), "USD")
        return Meant("rate", f"{code}/{other}", exponent, end, end)
    if code is None and (named := MONEY_BEHIND.match(text, stop)):
        code, stop = currency_code(named["currency"], home), named.end()
    elif code is None and (cents := CENTS.match(text, stop)):
        code, stop, exponent = home, cents.end(), exponent - 2
    if code is None:
        return None
    if stop > end and TO_MONEY.match(text, stop):
        other = next((c for c in currencies_in(text[stop : stop + 24]) if c != code), "USD")
        return Meant("rate", f"{code}/{other}", exponent, end, stop)
    if per := pattern("per_share", "behind").match(text, stop):
        return Meant("per_share", f"{code}/share", exponent, end, per.end())
    return Meant("amount", code, exponent, end, stop)


def _scaled(number: Digits) -> tuple[int | None, int]:
    """The power of ten that a word behind a number says, and where that word ends; short forms only behind money."""
    power, stop = _scale_at(number, number.end)
    if power in MULTIPLIED:
        further, end = _scale_at(number, stop)
        return (power + further, end) if further else (power, stop)
    return power, stop


def _scale_at(number: Digits, end: int) -> tuple[int | None, int]:
    """The power of ten of the word at `end`, and where it ends."""
    found = SCALE.match(number.text, end)
    if found is None:
        return None, end
    word = found["scale"].lower()
    scale = data()["scales"].get(word.removesuffix("s") if len(word) > 3 else word)
    if scale is None and number.code:
        scale = data()["short_scales"].get(word)
        if word in data()["abbreviated"]["words"]:
            scale = scale if _abbreviated().match(number.text, found.end()) else None
    return scale, found.end() if scale else end


@cache
def _abbreviated() -> re.Pattern[str]:
    return re.compile(data()["abbreviated"]["behind"])


def _uncounted(number: Digits, before: Sequence[Quantity]) -> Meant | None:
    """A number without a currency: shares, things, physical quantities, multiples, ratios."""
    text, end = number.text, number.end
    scale, stop = _scaled(number)
    exponent = number.exponent + (scale or 0)
    year = YEAR.match(number.printed)
    if physical := physical_units().match(text, stop):
        return Meant("physical", physical["unit"], exponent, end, physical.end())
    if shares := pattern("things", "shares").match(text, stop):
        return Meant("shares", "shares", exponent, end, shares.end())
    if not year and (counted := pattern("things", "counted").match(text, stop)):
        return Meant("count", "1", exponent, end, counted.end())
    if times := TIMES.match(text, stop):
        return Meant("multiple", "1", exponent, end, times.end())
    if year:
        return None
    last = before[-1] if before else None
    listed = last is not None and LISTED.fullmatch(text[last.right : number.left].replace("–", "to").replace("-", "to"))
    if scale:
        kind, unit = (last.kind, last.unit) if last is not None and listed and last.kind == "amount" else ("count", "1")
        return Meant(kind, unit, exponent, end, stop)
    if last is not None and listed and last.kind in ("shares", "count", "ratio", "multiple") and ("," in number.printed or "." in number.printed):
        return Meant(last.kind, last.unit, exponent, end, stop)
    return _bare(number)


def _bare(number: Digits) -> Meant | None:
    """A number with nothing around it counts where its sentence says what it is."""
    said = number.text[max(0, number.left - 120) : number.left]
    if not VERBS.search(said):
        return None
    if "." in number.printed and RATIO.search(said):
        return Meant("ratio", "1", number.exponent, number.end, number.end)
    if "," in number.printed and COUNTING.search(said):
        shares = bool(SHARES.search(said))
        return Meant("shares" if shares else "count", "shares" if shares else "1", number.exponent, number.end, number.end)
    return None
