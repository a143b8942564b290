"""What a quantity in running text is, and the vocabulary that tells it: `data/quantities.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import Struct

from .numerals import EIGHTHS

SIGNS = r"(?:US\$|C\$|CA\$|A\$|AU\$|HK\$|NT\$|R\$|S\$|Cdn\$|Rs\.?|[$£€¥₩₹])"
CODES = r"(?:JPY|USD|EUR|GBP|CHF|NOK|SEK|DKK|CAD|AUD|CNY|RMB|HKD|TWD|KRW|INR|MXN|BRL|DEM|FRF|NLG|SGD|ZAR|ILS|NIS|Yen|yen)"
PERCENT = re.compile(r"\s?(?:%|-?percent\b|per cent\b|pct\b)(?P<points>[\s-]?points?\b)?|\s?-?(?P<bare>percentage[\s-]points?)\b", re.IGNORECASE)

GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
BLANK = "[ \u00a0\u2009\u202f]"
BEGINS = r"(?:(?<![\w.,'’/])(?<!\d[-–])|(?<=JPY|USD|EUR|GBP|CHF|RMB|INR))"
ODD = re.compile(
    rf"(?=[\d½¼¾⅛⅜⅝⅞]){BEGINS}(?:(?P<whole>\d{{1,3}}(?:\s|-))?(?P<top>\d{{1,2}})/(?P<bottom>\d{{1,2}})(?![\d/])|(?P<units>\d{{0,3}})(?P<vulgar>[½¼¾⅛⅜⅝⅞])"
    rf"|(?P<swiss>\d{{1,3}}(?:['’]\d{{3}})+(?:\.\d+)?)(?![\d'’])|(?P<spaced>\d{{1,3}}(?:{BLANK}\d{{3}})+(?:\.\d+)?)(?![\d,]|\.\d)"
    r"|(?P<slip>\d{1,3}, \d{3})(?=\s(?:hundred|thousand|million|billion|trillion)\b)|(?P<run>\d[\d.,]*\d))"
)
MONEY_BEFORE = re.compile(rf"(?:{SIGNS}|\b{CODES})\s{{0,2}}[(–−-]?$")
VULGAR = {"½": ".5", "¼": ".25", "¾": ".75", "⅛": ".125", "⅜": ".375", "⅝": ".625", "⅞": ".875"}
YEAR_FIRST = re.compile(r"(?:19|20)\d\d,")
SAID_BEFORE = 40  # characters before a number in which words say how exact it is
SIGN_WIDTH = 8  # characters of a currency's sign or code and the blanks behind it
BEFORE = re.compile(rf"(?=[\s(–−$£€¥₩₹A-Zy-]|$)(?P<open>\()?\s?(?P<minus>[-–−])?\s?(?P<currency>{SIGNS}|\b{CODES})?\s{{0,2}}(?P<inner>\()?(?P<sign>[-–−])?\s?$")
CLOSE = re.compile(r"\s?\)")
CLOSE_PERCENT = re.compile(r"\s?%\s?\)")
GOVERNED = re.compile(r"\b(?:of|to|was|were|is|are|from|at|by|versus|than|with)\s$", re.IGNORECASE)  # what follows is no aside
NEGATIVE_BEHIND = ("million", "billion", "thousand", "per", "%")
NEGATED = re.compile(r"\b(?:(?P<minus>minus)|negative)\s?$", re.IGNORECASE)
ALONE = re.compile(r"(?:^|[,;:(]|(?<!plus )\b(?:of|to|was|were|is|are|from|at|by|versus|vs\.|than|with|and|or|between|about|approximately|nearly))\s?$", re.IGNORECASE)
LOOK = 24  # characters before a number that are looked at for the words that lead to it
LEAD = 13  # characters that a number has before it at the most: sign, currency, parentheses and the blanks between them
MINUS = 9  # characters of the words that make a number negative, with the blank behind them


class Quantity(Struct, frozen=True, gc=False):
    """`text[start:end]` is the number with its sign and percent sign; `mantissa * 10**exponent` its value in `unit`.

    `kind` is `amount`, `percent`, `points`, `per_share`, `shares`, `count`, `physical`, `multiple`, `rate` or `ratio`.
    `left` and `right` are where all that belongs to it begins and ends: currency, scale, `per share`. `low` says that
    it is the lower end of a range whose other end follows, `ranged` that it is one of the two ends.
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
    ranged: bool = False


class Print(Struct, frozen=True, gc=False):
    """`text[start:end]` is a number that is printed in no usual way; `digits` are what it says in the usual one, None
    where nobody can tell: `1,5 million`."""

    start: int
    end: int
    digits: str | None


class Lead(Struct, frozen=True, gc=False):
    """What stands before a number and around it: `first` to `last` is its print with its sign, `left` where all begins."""

    currency: str | None
    negative: bool
    first: int
    last: int
    left: int


@cache
def data() -> dict[str, Any]:
    """The vocabulary, by group and name."""
    return tomllib.loads(files(__package__).joinpath("data/quantities.toml").read_text(encoding="utf-8"))


@cache
def pattern(group: str, name: str) -> re.Pattern[str]:
    """A pattern of the vocabulary, behind a number."""
    return re.compile(r"\s?-?" + str(data()[group][name]), re.IGNORECASE)


@cache
def _qualifiers() -> re.Pattern[str]:
    names = "|".join(f"(?P<{name}>{words})" for name, words in data()["qualifiers"].items())
    return re.compile(rf"\b(?:{names})\s(?:an? |the )?(?:additional )?$", re.IGNORECASE)


def qualifier_before(text: str, left: int) -> str:
    """What the words before `text[left:]` say of how exact it is; "" where they say nothing."""
    found = _qualifiers().search(text[max(0, left - SAID_BEFORE) : left].rstrip() + " ")
    return (found.lastgroup or "") if found else ""


def without_qualifier(said: str) -> str:
    """Words before a number without those at their end that say how exact it is."""
    found = _qualifiers().search(said.rstrip() + " ")
    return said[: found.start()] if found else said


@lru_cache(maxsize=4096)
def odd_prints(text: str) -> tuple[Print, ...]:
    """The numbers of money, of percent and with a word of scale that are printed in no usual way, in their order."""
    found: list[Print] = []
    for match in ODD.finditer(text):
        if match.lastgroup == "run" and GROUPED.fullmatch(match[0]):
            continue
        sign = MONEY_BEFORE.search(text, max(0, match.start() - SIGN_WIDTH), match.start())
        behind = pattern("odd", "behind").match(text, match.end())
        if match["spaced"] and not _one_number(sign[0] if sign else "", behind):
            continue
        money = sign is not None
        if (money or behind) and not (match.lastgroup == "run" and not money and YEAR_FIRST.match(match[0])):
            read = _read(match, money, behind["money"] is not None if behind else False)
            found += [read] if read is not None else []
    return tuple(found)


def _one_number(sign: str, behind: re.Match[str] | None) -> bool:
    """Whether numbers with blanks between them are groups of one: money is said behind them, or before them as it is where
    blanks are in use; `$ 8 $ 4 100%` is a row of a table."""
    if behind is not None:
        return behind["money"] is not None or (bool(sign) and behind["percent"] is None)
    return bool(sign) and "$" not in sign and (sign[0].isalpha() or not sign.endswith(" "))


def _read(match: re.Match[str], money: bool, named: bool) -> Print | None:
    """A print in its usual form; None where its digits are no one number. `named` says that a currency stands behind."""
    start, end = match.span()
    if match["vulgar"]:
        return Print(start, end, match["units"] + VULGAR[match["vulgar"]])
    if match["bottom"]:
        return Print(start, end, _fraction((match["whole"] or "").rstrip(" -"), int(match["top"]), int(match["bottom"])))
    if match["swiss"]:
        return Print(start, end, re.sub("['’]", "", match[0]))
    if match["spaced"]:
        groups = re.split(BLANK, match[0])
        if not (money or named):
            return None
        return Print(start, end, "".join(groups) if len(groups) > 2 or groups[1] == "000" else None)
    if match["slip"]:
        return Print(start, end, None) if money else None
    return Print(start, end, match[0].replace(",", "") if (money or named) and INDIAN.fullmatch(match[0]) else None)


def _fraction(whole: str, top: int, bottom: int) -> str | None:
    """`7 1/2` is exactly 7.5; thirds have no decimals."""
    if bottom not in EIGHTHS or not 0 < top < bottom:
        return None
    factor, decimals = EIGHTHS[bottom]
    return f"{whole or 0}.{str(top * factor).rjust(decimals, '0')}"


def read_lead(text: str, start: int, end: int, before: int) -> Lead:
    """Currency, sign and parentheses around the digits `text[start:end]`; `before` is where the last quantity ends."""
    found = BEFORE.search(text, max(0, start - LEAD), start)
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
    """Whether parentheses around a number alone make it negative; `($59.4 million)` only sets it off."""
    behind = text[end + 1 : end + 10].lstrip(") ")
    return bool(lead["inner"] or lead["currency"]) or behind.startswith(NEGATIVE_BEHIND)


def negated(text: str, lead: Lead) -> Lead:
    """`minus 5.3%` and `negative 5.3%` are below zero; `LIBOR minus 5.3%` and `plus or minus 5.3%` are not."""
    found = None if lead.negative else NEGATED.search(text, max(0, lead.left - MINUS), lead.left)
    if found is None or (found["minus"] and not ALONE.search(text, max(0, found.start() - LOOK), found.start())):
        return lead
    return msgspec.structs.replace(lead, negative=True, first=found.start(), left=found.start())


@lru_cache(maxsize=4096)
def per_share_metric(metric: str) -> bool:
    """Whether the name of a metric says that its amounts are per share."""
    return bool(pattern("per_share", "metric").search(metric))
