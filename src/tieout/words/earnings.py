"""Words of earnings per share: basic or diluted, shares or depositary shares, and which result a row divides.

Vocabulary in `data/earnings.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files


@cache
def _vocabulary() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("data/earnings.toml").read_text(encoding="utf-8"))


@cache
def _pattern(group: str, name: str) -> re.Pattern[str]:
    return _compiled(_vocabulary()[group][name])


@cache
def _results() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found: list[dict[str, list[str]]] = _vocabulary()["result"]  # type: ignore[assignment]
    return tuple((str(entry["name"]), _compiled(entry["yes"])) for entry in found)


def _compiled(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@lru_cache(maxsize=8192)
def is_depositary(text: str) -> bool:
    """Whether a row counts depositary shares, or prints amounts per depositary share."""
    return bool(_pattern("depositary", "yes").search(text))


@lru_cache(maxsize=8192)
def dilution(text: str) -> str:
    """`basic`, `diluted`, or an empty string where a row says neither or both."""
    basic = bool(_pattern("dilution", "basic").search(text))
    diluted = bool(_pattern("dilution", "diluted").search(text))
    return "" if basic == diluted else "basic" if basic else "diluted"


@lru_cache(maxsize=8192)
def result_named(text: str) -> str:
    """The result that a row prints, or that it divides by shares: `net`, `common`, `continuing` ..., "" for none."""
    bare = " ".join(text.split())
    return next((name for name, pattern in _results() if pattern.search(bare)), "")


@lru_cache(maxsize=8192)
def is_earned_per_share(text: str) -> bool:
    """Whether an amount per share is earnings, not a dividend, a price or a book value."""
    return not _pattern("other", "yes").search(text)


@lru_cache(maxsize=8192)
def is_divisor(text: str) -> bool:
    """Whether a row prints a number of shares that earnings can be divided by."""
    return bool(_pattern("divisor", "yes").search(text)) and not _pattern("divisor", "no").search(text)
