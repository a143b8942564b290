"""Quantities in running text: `JPY 8,344 million`, `$1.37 billion`, `10.5 cents`, `(180) million`, `17.2%`, `76,209 accounts`.

    ... from JPY 464 million in 1Q02, down 5.7% ...
             --- === -------                           before the number: currency, sign, parenthesis, qualifier
                     ^ behind it: scale, percent, per share, shares, things counted, physical units

The digits are found first; what stands around them says what they are, and whether they state a fact at all. Numbers in
words count where a thing that is counted, or `percent`, follows. Vocabulary in `data/quantities.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import Struct

from .periods import time_spans
from .units import currencies_in, currency_of_sign

SIGNS = r"(?:US\$|C\$|CA\$|A\$|AU\$|HK\$|NT\$|R\$|S\$|Cdn\$|Rs\.?|[$£€¥₩₹])"
CODES = r"(?:JPY|USD|EUR|GBP|CHF|NOK|SEK|DKK|CAD|AUD|CNY|RMB|HKD|TWD|KRW|INR|MXN|BRL|DEM|FRF|NLG|SGD|ZAR|ILS|NIS|Yen|yen)"
TOKEN = re.compile(r"(?<=[$£€¥])\d{1,3}, \d{3}(?:,\d{3})+|(?<![\w.,])(?<!\d[-–/])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)|(?<=JPY|USD|EUR|GBP|RMB)\d[\d,.]*\d|(?<=\d[-–])\d[\d,]*(?:\.\d+)?")
BEFORE = re.compile(rf"(?P<open>\()?\s?(?P<minus>[-–−])?\s?(?P<currency>{SIGNS}|\b{CODES})?\s{{0,2}}(?P<inner>\()?(?P<sign>[-–−])?\s?$")
SCALE = re.compile(r"\s?-?(?P<scale>[a-z]+)\b", re.IGNORECASE)
CLOSE = re.compile(r"\s?\)")
PERCENT = re.compile(r"\s?(?:%|-?percent\b|per cent\b|pct\b)(?P<points>[\s-]?points?\b)?|\s?-?(?P<bare>percentage[\s-]points?)\b", re.IGNORECASE)
WHOLE = re.compile(
    r"\sof (?:(?:the|its|our|their|total|net|all|gross|consolidated|combined|average) )*[A-Za-z][A-Za-z'’&-]*(?:[ -][A-Za-z'’&-]+){0,3}?"
    r"(?=[,.;:)]|\s(?:at|in|for|as|during|compared|versus|from|up|down|and|or|on|was|were|is|are|has|had|by|to|that|which|while|with)\b|$)"
)  # what a percentage is a share of
BASIS = re.compile(r"\s?-?(?:basis[\s-]points?|bps?)\b", re.IGNORECASE)
CENTS = re.compile(r"\s?(?:cents?\b|¢)", re.IGNORECASE)
MONEY_BEHIND = re.compile(rf"\s?(?P<currency>(?:U\.?S\.? |Canadian |Australian |Hong Kong |Singapore )?dollars?|yen|euros?|pounds sterling|Swiss francs?|(?:Norwegian |Swedish |Danish )?kron(?:er|or|e|a)|won|rupees?|yuan|{CODES})\b")
TIMES = re.compile(r"\s?(?:x|times|-?fold)\b", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d$")
AHEAD = re.compile(r"\s?(?:[-–]|to)\s?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d,.]*\d)")  # the other end of a range
RATE = re.compile(rf"\s?(?:=|to|per)\s?(?:{SIGNS}|{CODES})\s?1(?:\.0+)?\b|\s?(?:to|per)\s(?:the |one |each )?(?:U\.?S\.? )?(?:dollar|euro|pound)\b|\s?=\s?(?:{SIGNS}|{CODES})\s?1")
RATE_SIDE = re.compile(rf"(?:=|to|per)\s?(?:{SIGNS}|{CODES})\s?$")
RATIO = re.compile(r"\b(?:ratio|book-to-bill|leverage|coverage|multiple|turns?|beta)\b", re.IGNORECASE)
COUNTING = re.compile(r"\b(?:number of|count of|headcount|total of|shares?|ads|employees|customers|subscribers)\b", re.IGNORECASE)
VERBS = re.compile(r"\b(?:was|were|is|are|totall?ed|to|of|from|reached|at|approximately|about|and|or)\s?$", re.IGNORECASE)
WORD = re.compile(r"\b(?P<word>[a-z]+)(?=[\s-](?P<next>[a-z%]+))", re.IGNORECASE)
LOOK = 24
PLAIN = {"amount", "percent", "per_share", "rate"}  # what a sign of money or a percent sign makes a quantity for certain


class Quantity(Struct, frozen=True, gc=False):
    """`text[start:end]` is the number with its sign and percent sign; `mantissa * 10**exponent` its value in `unit`.

    `kind` is `amount`, `percent`, `points`, `per_share`, `shares`, `count`, `physical`, `multiple`, `rate` or `ratio`.
    `left` and `right` are where all that belongs to it begins and ends: currency, scale, `per share`. `low` says that
    it is the lower end of a range whose other end follows.
    """

    start: int
    end: int
    left: int
    right: int
    mantissa: int
    exponent: int
    kind: str
    unit: str
    qualifier: str = ""
    low: bool = False


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data/quantities.toml").read_text(encoding="utf-8"))


@cache
def _pattern(group: str, name: str) -> re.Pattern[str]:
    return re.compile(r"\s?-?" + str(_data()[group][name]), re.IGNORECASE)


@cache
def _masks() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in _data()["masked"]["patterns"]), re.IGNORECASE)


@cache
def _qualifiers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b{p}\s(?:an? |the )?(?:additional )?$", re.IGNORECASE)) for name, p in _data()["qualifiers"].items())


@cache
def _physical() -> re.Pattern[str]:
    units = "|".join(_data()["physical"]["units"])
    return re.compile(rf"[\s-]?(?P<unit>{units})\b(?!\s?sterling)", re.IGNORECASE)


@cache
def _number_words() -> re.Pattern[str]:
    words = "|".join([*_data()["words"], *_data()["multiples"]])
    return re.compile(rf"\b(?:{words})\b|\bbreak[- ]?even\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def per_share_metric(metric: str) -> bool:
    """Whether the name of a metric says that its amounts are per share."""
    return bool(_pattern("per_share", "metric").search(metric))


def find_quantities(text: str, home: str) -> list[Quantity]:
    """The quantities of a sentence in their order; `home` is the currency that a bare `$` or `cents` stands for."""
    found: list[Quantity] = []
    masked: list[tuple[int, int]] | None = None
    for match in TOKEN.finditer(text):
        quantity = _quantity(text, match.start(), match.end(), home, found)
        if quantity is None:
            continue
        if quantity.kind not in PLAIN:
            masked = _masked(text) if masked is None else masked
            if any(a < match.end() and match.start() < b for a, b in masked):
                continue
        found = [*_completed(text, found, quantity), quantity]
    words = list(_in_words(text, home))
    if not words:
        return found
    taken = {n for q in found for n in range(q.left, q.right)}
    return sorted([*found, *(w for w in words if w.start not in taken)], key=lambda q: q.start)


def _masked(text: str) -> list[tuple[int, int]]:
    """Stretches whose digits state no fact: times, periods, references."""
    spans = [match.span() for match in _masks().finditer(text)]
    return spans + time_spans(text)


def _quantity(text: str, start: int, end: int, home: str, before: list[Quantity]) -> Quantity | None:
    """The quantity whose digits are `text[start:end]`; None where they state none."""
    digits = text[start:end].rstrip(".,")
    end = start + len(digits)
    lead = BEFORE.search(text, max(0, start - LOOK), start)
    currency = lead["currency"] if lead else None
    whole, _, part = digits.replace(" ", "").partition(".")
    mantissa, exponent = int(whole.replace(",", "") + part or "0"), -len(part)
    first, last = start, end
    closed = CLOSE.match(text, end)
    opened = bool(lead and (lead["open"] or lead["inner"])) and closed is not None
    negative = bool(lead and (lead["minus"] or lead["sign"]))
    if lead and negative and not currency and text[max(0, lead.start() - 1) : lead.start()].strip():
        negative = False  # a hyphen, not a minus
    if lead and (lead["sign"] or (lead["minus"] and not currency)) and negative:
        first = text.rindex(text[lead.start("sign")] if lead["sign"] else lead["minus"], lead.start(), start)
    if opened and lead and not _parenthesis_is_minus(text, lead, end):
        opened = False
    left = lead.start() + (len(lead["open"] or "") if not opened else 0) if lead else start
    if opened and lead and closed:
        negative, last = True, closed.end()
        first = lead.start("inner") if lead["inner"] else lead.start("open")
    code = _code(currency, home) if currency else None
    made = _behind(text, last, code, home, mantissa, exponent, digits, before, left)
    if made is None:
        return None
    kind, unit, exponent, end_sign, right = made
    if RATE_SIDE.search(text, max(0, left - 10), start) and digits in ("1", "1.00") and code:
        return None
    qualifier = next((name for name, p in _qualifiers() if p.search(text[max(0, left - 40) : left].rstrip() + " ")), "")
    return Quantity(first, max(last, end_sign), min(left, first), max(right, last), -mantissa if negative else mantissa, exponent, kind, unit, qualifier)


def _parenthesis_is_minus(text: str, lead: re.Match[str], end: int) -> bool:
    """Whether parentheses around a number alone make it negative; `($69.6 million)` only sets it off."""
    inner = bool(lead["inner"])
    alone = text[lead.start() : lead.start() + 1] == "(" or inner
    return alone and (inner or bool(lead["currency"]) or text[end + 1 : end + 10].lstrip(") ").startswith(("million", "billion", "thousand", "per", "%")))


def _code(currency: str, home: str) -> str:
    if currency == "$" and home in ("USD", "CAD", "AUD", "HKD", "SGD", "TWD", "MXN"):
        return home
    found = currency_of_sign(currency) or (currencies_in(currency) or ("USD",))[0]
    return found


Made = tuple[str, str, int, int, int]


def _behind(
    text: str, end: int, code: str | None, home: str, mantissa: int, exponent: int, digits: str, before: list[Quantity],
    left: int,
) -> Made | None:  # fmt: skip
    """Kind, unit, exponent, end of the print and end of all, from what stands behind the number."""
    if text[end : end + 1].isalpha() and not (code or _physical().match(text, end) or TIMES.match(text, end) or BASIS.match(text, end)):
        return None
    if (ahead := AHEAD.match(text, end)) and code is None:
        made = _behind(text, ahead.end(), None, home, mantissa, exponent, digits, [], left)
        if made is not None and made[0] in ("percent", "physical", "multiple", "count"):
            return made[0], made[1], made[2], end, end
    if percent := PERCENT.match(text, end):
        sign = end + len(text[end : percent.end()].split("%", maxsplit=1)[0]) + 1 if "%" in text[end : percent.end()] else end
        points = bool(percent["points"] or percent["bare"])
        whole = None if points else WHOLE.match(text, percent.end())
        return ("points" if points else "percent"), "%", exponent, sign, whole.end() if whole else percent.end()
    if basis := BASIS.match(text, end):
        return "points", "%", exponent - 2, end, basis.end()
    scaled = SCALE.match(text, end)
    scale = _scale(scaled["scale"].lower(), code) if scaled else None
    stop = scaled.end() if scaled and scale else end
    exponent += scale or 0
    if code and RATE.match(text, end):
        return "rate", f"{code}/{_other(text, end, code)}", exponent, end, end
    money = MONEY_BEHIND.match(text, stop) if code is None else None
    if money:
        code, stop = _code(money["currency"], home), money.end()
    cents = CENTS.match(text, stop) if code is None else None
    if cents:
        code, stop, exponent = home, cents.end(), exponent - 2
    if code:
        per = _pattern("per_share", "behind").match(text, stop)
        if per:
            return "per_share", f"{code}/share", exponent, end, per.end()
        return "amount", code, exponent, end, stop
    return _uncounted(text, end, stop, scale, exponent, digits, before, left)


def _uncounted(
    text: str, end: int, stop: int, scale: int | None, exponent: int, digits: str, before: list[Quantity], left: int
) -> Made | None:
    """A number without a currency: shares, things, physical quantities, multiples, ratios."""
    if physical := _physical().match(text, stop):
        return "physical", physical["unit"], exponent, end, physical.end()
    if shares := _pattern("things", "shares").match(text, stop):
        return "shares", "shares", exponent, end, shares.end()
    if not YEAR.match(digits) and (counted := _pattern("things", "counted").match(text, stop)):
        return "count", "1", exponent, end, counted.end()
    if times := TIMES.match(text, stop):
        return "multiple", "1", exponent, end, times.end()
    if YEAR.match(digits):
        return None
    last = before[-1] if before else None
    listed = last is not None and re.fullmatch(r",?\s?(?:(?:and|or|to|from|versus|vs\.?|against|compared (?:to|with))\s?)?(?:an? )?", text[last.right : left].replace("–", "to"))
    if scale:
        if last is not None and listed and last.kind == "amount":
            return last.kind, last.unit, exponent, end, stop
        return "count", "1", exponent, end, stop
    if last is not None and listed and last.kind in ("shares", "count", "ratio", "multiple") and ("," in digits or "." in digits):
        return last.kind, last.unit, exponent, end, stop
    return _bare(text, end, exponent, digits, left)


def _bare(text: str, end: int, exponent: int, digits: str, left: int) -> Made | None:
    """A number with nothing around it counts where its sentence says what it is."""
    said = text[max(0, left - 120) : left]
    if not VERBS.search(said):
        return None
    if "." in digits and RATIO.search(said):
        return "ratio", "1", exponent, end, end
    if "," in digits and COUNTING.search(said):
        unit = "shares" if re.search(r"\bshares|\bads", said, re.IGNORECASE) else "1"
        return ("shares" if unit == "shares" else "count"), unit, exponent, end, end
    return None


def _scale(word: str, code: str | None) -> int | None:
    data = _data()
    found = data["scales"].get(word.removesuffix("s") if len(word) > 3 else word)
    return found if found is not None else data["short_scales"].get(word) if code else None


def _other(text: str, end: int, code: str) -> str:
    behind = text[end : end + 24]
    return next((c for c in currencies_in(behind) if c != code), "USD")


def _completed(text: str, found: list[Quantity], quantity: Quantity) -> list[Quantity]:
    """`$4.75 to $4.78 billion`: the lower end of a range has the scale and the unit of the upper one."""
    if not found:
        return found
    last = found[-1]
    joined = text[last.right : quantity.left]
    if not re.fullmatch(r"\s?(?:-|–|to|and|through)\s?(?:an? )?", joined, re.IGNORECASE):
        return found
    between = joined.strip().lower() != "and" or bool(re.search(r"\bbetween\s?$", text[: last.left], re.IGNORECASE))
    if not between or {last.kind, quantity.kind} - {quantity.kind, "amount", "count"} or (joined.strip() == "to" and re.search(r"\bfrom\s?$", text[: last.left])):
        return found
    moved = {"low": True}
    if last.right == last.end and quantity.kind == "amount" and last.kind == "amount" and quantity.exponent >= 3 > last.exponent:
        shift = quantity.exponent + len(_decimals(text, quantity)) - 0
        return [*found[:-1], msgspec.structs.replace(last, exponent=last.exponent + shift, **moved)]
    return [*found[:-1], msgspec.structs.replace(last, **moved)]


def _decimals(text: str, quantity: Quantity) -> str:
    return text[quantity.start : quantity.end].strip("()-% ").partition(".")[2]


def _in_words(text: str, home: str) -> Iterator[Quantity]:
    """Numbers in words: `ten percent`, `four of its lines`, `doubled`, `break-even`."""
    data = _data()
    for match in _number_words().finditer(text):
        word = match[0].lower()
        start, end = match.span()
        if word.startswith("break"):
            yield Quantity(start, end, start, end, 0, 0, "amount", home)
        elif word in data["multiples"]:
            value = data["multiples"][word]
            if re.match(r"[\s-](?:digits?|entry|taxation|check|click|bottom|a\b)", text[end : end + 10]):
                continue
            yield Quantity(start, end, start, end, *((5, -1) if value == 0.5 else (int(value), 0)), "multiple", "1")
        elif PERCENT.match(text, end):
            percent = PERCENT.match(text, end)
            stop = percent.end() if percent else end
            yield Quantity(start, end, start, stop, int(data["words"][word]), 0, "percent", "%")
        else:
            pattern = _pattern("things", "one" if word == "one" else "counted")
            thing = re.compile(r"\sof (?:its|our|the|their)").match(text, end)
            counted = pattern.match(text, thing.end() if thing else end)
            if counted and not text[end : counted.end()].count(","):
                yield Quantity(start, end, start, counted.end(), int(data["words"][word]), 0, "count", "1")
