"""Words of movement and comparison: `decreased`, `up`, `deteriorated`, `compared to`; vocabulary in `data/directions.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct


class Movement(Struct, frozen=True, gc=False):
    """`text[start:end]` is a word of movement; `sign` is +1 or -1, or 0 where better or worse depends on the metric."""

    start: int
    end: int
    sign: int
    better: int


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data/directions.toml").read_text(encoding="utf-8"))


@cache
def _movements() -> re.Pattern[str]:
    groups = (f"(?P<{name}>\\b(?:{'|'.join(words)})\\b)" for name, words in _data()["movement"].items())
    return re.compile("|".join(groups), re.IGNORECASE)


@cache
def _pattern(group: str, name: str) -> re.Pattern[str]:
    return re.compile(str(_data()[group][name]), re.IGNORECASE)


@cache
def _costs() -> re.Pattern[str]:
    return re.compile("|".join(_data()["cost"]["words"]), re.IGNORECASE)


@cache
def stop_words() -> frozenset[str]:
    """Words that are no part of a metric's name."""
    return frozenset(_data()["stop"]["words"])


@lru_cache(maxsize=8192)
def find_movements(text: str) -> tuple[Movement, ...]:
    """The words of movement of a text in their order."""
    found = []
    for match in _movements().finditer(text):
        sign = {"up": 1, "down": -1}.get(match.lastgroup or "", 0)
        better = {"better": 1, "worse": -1}.get(match.lastgroup or "", 0)
        found.append(Movement(match.start(), match.end(), sign, better))
    return tuple(found)


def signed(movement: Movement, metric: str) -> int:
    """+1 where the metric's print grows, -1 where it falls: an improved loss is a smaller one."""
    if movement.sign:
        return movement.sign
    return -movement.better if is_cost(metric) else movement.better


@lru_cache(maxsize=8192)
def is_cost(metric: str) -> bool:
    """Whether less of a metric is better."""
    return bool(_costs().search(metric))


@lru_cache(maxsize=8192)
def turns(text: str) -> bool:
    """Whether a text speaks of a profit that became a loss or the reverse, so that words of movement compare no sizes."""
    found = _pattern("turns", "pattern").finditer(text)
    return any(is_cost(match[0]) != is_cost(text[: match.start()]) for match in found)


@lru_cache(maxsize=8192)
def comparison(text: str) -> tuple[int, int] | None:
    """Where the last words of comparison of a text stand."""
    found = None
    for match in _pattern("compared", "pattern").finditer(text):
        found = match.span()
    return found


@lru_cache(maxsize=8192)
def is_outlook(text: str) -> bool:
    """Whether a sentence speaks of what is to come."""
    found = _pattern("outlook", "pattern").search(text)
    return found is not None and not _pattern("outlook", "past").search(text)


def movement_noun(word: str) -> str:
    """The word of movement that a noun is, in the singular; "" for any other word."""
    bare = word.lower().removesuffix("s")
    return bare if bare in _data()["nouns"]["words"] else ""


def left_out_behind(text: str, right: int) -> bool:
    """Whether words behind `text[:right]` leave something out of a figure: `excluding`, `before`, `on an organic basis`."""
    return bool(_pattern("aside", "behind").match(text, right))


@lru_cache(maxsize=8192)
def part_of_before(text: str) -> bool:
    """Whether words at the end of a text make what follows a part of its metric: `included`, `of which`."""
    return bool(_pattern("aside", "before").search(text))
