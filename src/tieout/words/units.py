"""What captions and headings say of units: currency, scale, physical units; vocabulary in `data/units.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

SCALED = re.compile(
    r"(?:\bin|\(|\bof|\bexpressed|\bstated|,|^|[$¥€£₹]|\byen|\bdollars|\bunits?\s?:|\b[A-Z]{3})\s{0,3}(?:\w+\s){0,3}?[$¥€£₹']{0,2}\s?"
    r"(?P<scale>thousands?|millions?|billions?|mn|000'?s?|crores?|lakhs?)\b|(?-i:(?:\b[A-Z]{3}\s?|[$¥€£₹]\s?)(?P<short>m|mn|bn|k))\b",  # `SEK m`, `€bn`
    re.IGNORECASE,
)
OF_SHARES = re.compile(r"(?<!\band )(?<!\bor )\b(?:shares|ads|options)(?:\s(?:data|amounts|information))?\s(?:(?:are|stated|shown|presented|expressed)\s){0,2}in\s$", re.IGNORECASE)
SHARES_IN = re.compile(r"\b(?:shares|ads)(?:\s(?:data|amounts|information))?\s(?:(?:are|stated|shown|presented|expressed)\s){0,2}in\s(?P<scale>thousands|millions|billions)\b", re.IGNORECASE)
EXCEPT = re.compile(r"\bexcept|\bexcluding|\bother than", re.IGNORECASE)
PER_SHARE = re.compile(r"\bper[- ](?:share|ads|unit)s?\b", re.IGNORECASE)


@cache
def _vocabulary() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("data/units.toml").read_text(encoding="utf-8"))


@cache
def _currencies() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = _vocabulary()["currencies"]
    return tuple((code, re.compile("|".join(patterns), re.IGNORECASE)) for code, patterns in table.items())


@cache
def _dollar() -> re.Pattern[str]:
    return re.compile(str(_vocabulary()["dollar"]["sign"]), re.IGNORECASE)


@cache
def _physical() -> re.Pattern[str]:
    units = "|".join(map(re.escape, _vocabulary()["physical"]["units"]))
    return re.compile(rf"(?:unit[s:]?|in|\()\s*:?\s*({units})\b", re.IGNORECASE)


@cache
def _areas() -> re.Pattern[str]:
    return re.compile(rf"(?<!\bper )\b(?:{'|'.join(_vocabulary()['physical']['areas'])})\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def scale_of(text: str) -> int | None:
    """The power of ten that a caption states (`in thousands` is 3), None where it states none, or only one of shares."""
    found = next((match for match in SCALED.finditer(text) if match["short"] or not OF_SHARES.search(text, 0, match.start("scale"))), None)
    if found is None:
        return None
    scales: dict[str, int] = _vocabulary()["scales"]
    return scales[(found["scale"] or found["short"]).lower()]


@lru_cache(maxsize=4096)
def share_scale_of(text: str) -> int | None:
    """The power of ten that a caption states for numbers of shares: `(dollars in millions, shares in thousands)`."""
    found = SHARES_IN.search(text)
    scales: dict[str, int] = _vocabulary()["scales"]
    return scales[found["scale"].lower()] if found else None


@lru_cache(maxsize=4096)
def currencies_in(text: str) -> tuple[str, ...]:
    """The currencies that a text names, in the order in which it names them; a bare dollar is USD where none is named."""
    found = sorted((match.start(), code) for code, pattern in _currencies() if (match := pattern.search(text)))
    codes = tuple(code for _, code in found)
    if not any(code in ("USD", "CAD", "AUD", "HKD", "TWD", "SGD", "NZD", "CLP", "COP") for code in codes) and _dollar().search(text):
        return (*codes, "USD")
    return codes


@lru_cache(maxsize=1024)
def currency_of_sign(sign: str) -> str | None:
    """The currency of a sign before a number; None for a sign that several currencies share, as `$` is."""
    if sign == "$":
        return None
    codes = currencies_in(sign)
    return codes[0] if codes else None


@lru_cache(maxsize=4096)
def physical_unit(text: str) -> str | None:
    """The physical unit that a caption states, as `(Unit: Gbps)` does."""
    found = _physical().search(text)
    return found[1] if found else None


@lru_cache(maxsize=4096)
def unit_named(text: str) -> str | None:
    """The physical unit of what a label or a heading names: one that it states, or an area, as `Gross square feet` does."""
    area = _areas().search(text)
    return area[0].lower() if area else physical_unit(text)


@lru_cache(maxsize=4096)
def excepts_share_counts(text: str) -> bool:
    """Whether a caption says that numbers of shares are not in its scale (not only amounts per share)."""
    found = EXCEPT.search(text)
    rest = PER_SHARE.sub("", text[found.start() :].split(")", maxsplit=1)[0]) if found else ""
    return bool(re.search(r"\b(?:share|ads|unit)s?\b", rest, re.IGNORECASE))


def states_truncation(text: str) -> bool:
    """Whether a text says that figures were cut off at their last printed digit."""
    lowered = text.lower()
    words = _vocabulary()["truncation"]
    if not any(word in lowered for word in words["words"]):
        return False
    return any(re.search(pattern, " ".join(lowered.split())) for pattern in words["yes"])
