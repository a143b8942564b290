"""Headings of columns that print differences; vocabulary in `data/changes.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = tomllib.loads(files(__package__).joinpath("data/changes.toml").read_text(encoding="utf-8"))["difference"]
    return {name: re.compile("|".join(patterns), re.IGNORECASE) for name, patterns in words.items()}


@lru_cache(maxsize=4096)
def is_difference(heading: str) -> bool:
    """Whether a heading says that its column prints the difference of two others, in amounts."""
    patterns = _patterns()
    return bool(patterns["yes"].search(heading)) and not patterns["no"].search(heading)
