"""How the words of sentences are held against the labels of tables; vocabulary in `data/claims.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data/claims.toml").read_text(encoding="utf-8"))


@cache
def weak_words() -> frozenset[str]:
    """Words that say nothing of what a row measures."""
    return frozenset(_data()["weak"]["words"])


@cache
def margin_words() -> frozenset[str]:
    """Words of a margin's name that do not say of what it is the margin."""
    return frozenset(_data()["margin"]["words"])


@cache
def _profit() -> re.Pattern[str]:
    return re.compile(str(_data()["margin"]["profit"]), re.IGNORECASE)


@lru_cache(maxsize=8192)
def is_profit(label: str) -> bool:
    """Whether a row prints what is left of revenues, so that a margin may be worked out of it."""
    return bool(_profit().search(label))


@lru_cache(maxsize=8192)
def one_word(word: str) -> str:
    """The word that stands for this one where sentences and tables differ: `loss` and `profit` are results."""
    return str(_data()["same"].get(word, word))


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(str(_data()[group]["pattern"]), re.IGNORECASE)


@lru_cache(maxsize=8192)
def is_flow(phrase: str) -> bool:
    """Whether words let a figure be positive in one place and negative in another: payments, dividends, cash used."""
    return bool(_pattern("flow").search(phrase))


@lru_cache(maxsize=8192)
def is_result(phrase: str) -> bool:
    """Whether a metric's figures have a sign of their own in sentences too."""
    return bool(_pattern("result").search(phrase))


@lru_cache(maxsize=8192)
def speaks_of_issue(text: str) -> bool:
    """Whether a text speaks of amounts that a number of shares and a price make."""
    return bool(_pattern("issue").search(text))


@lru_cache(maxsize=8192)
def leaves_out(text: str) -> bool:
    """Whether a text speaks of figures from which something is left out: non-GAAP, adjusted, organic."""
    return bool(_pattern("leaves_out").search(text))


@lru_cache(maxsize=8192)
def is_aside(header: str) -> bool:
    """Whether the heading of a column prints facts as they are not said plainly: restated, adjusted, pro forma."""
    return bool(_pattern("aside").search(header))


@lru_cache(maxsize=8192)
def says_total(phrase: str) -> bool:
    """Whether words speak of all of something: `total`, `combined`."""
    return bool(_pattern("total").search(phrase))


@lru_cache(maxsize=8192)
def base_of(header: str) -> str:
    """What a column prints percentages of, as its heading says it: `net sales` of `Percent of Net Sales`; else ""."""
    found = _pattern("base").search(header)
    return found["base"] if found else ""
