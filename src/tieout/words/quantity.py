"""What a quantity in running text is, and the vocabulary that tells it: `data/quantities.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

SIGNS = r"(?:US\$|C\$|CA\$|A\$|AU\$|HK\$|NT\$|R\$|S\$|Cdn\$|Rs\.?|[$£€¥₩₹])"
CODES = r"(?:JPY|USD|EUR|GBP|CHF|NOK|SEK|DKK|CAD|AUD|CNY|RMB|HKD|TWD|KRW|INR|MXN|BRL|DEM|FRF|NLG|SGD|ZAR|ILS|NIS|Yen|yen)"
PERCENT = re.compile(r"\s?(?:%|-?percent\b|per cent\b|pct\b)(?P<points>[\s-]?points?\b)?|\s?-?(?P<bare>percentage[\s-]points?)\b", re.IGNORECASE)


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
def data() -> dict[str, Any]:
    """The vocabulary, by group and name."""
    return tomllib.loads(files(__package__).joinpath("data/quantities.toml").read_text(encoding="utf-8"))


@cache
def pattern(group: str, name: str) -> re.Pattern[str]:
    """A pattern of the vocabulary, behind a number."""
    return re.compile(r"\s?-?" + str(data()[group][name]), re.IGNORECASE)


@lru_cache(maxsize=4096)
def per_share_metric(metric: str) -> bool:
    """Whether the name of a metric says that its amounts are per share."""
    return bool(pattern("per_share", "metric").search(metric))
