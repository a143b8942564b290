"""What a document says of figures that it prints otherwise than before; vocabulary in `data/restated.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files


@cache
def _pattern(group: str, name: str) -> re.Pattern[str]:
    words = tomllib.loads(files(__package__).joinpath("data/restated.toml").read_text(encoding="utf-8"))
    return re.compile("|".join(f"(?:{pattern})" for pattern in words[group][name]), re.IGNORECASE)


@lru_cache(maxsize=4096)
def says_restated(text: str) -> bool:
    """Whether a text says that figures were restated, reclassified or adjusted after they were first printed."""
    return bool(_pattern("restated", "yes").search(text)) and not _pattern("restated", "no").search(text)


@lru_cache(maxsize=4096)
def says_split(text: str) -> bool:
    """Whether a text speaks of a split of shares, which changes amounts per share and numbers of shares of all periods."""
    return bool(_pattern("split", "yes").search(text))


@lru_cache(maxsize=8192)
def says_adjusted(label: str) -> bool:
    """Whether a label says that its figure is adjusted, not as reported."""
    return bool(_pattern("adjusted", "yes").search(label))
