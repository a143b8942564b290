"""Labels as sets of words that can be compared: short names written out, plurals taken off, idle words left out.

Vocabulary in `data/aliases.toml`.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from .labels import label_key

SHORTEST_PLURAL = 4


@cache
def _vocabulary() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("data/aliases.toml").read_text(encoding="utf-8"))


@cache
def _idle() -> frozenset[str]:
    return frozenset(_vocabulary()["idle"]["words"])


@lru_cache(maxsize=16384)
def telling_words(label: str) -> frozenset[str]:
    """The words of a label that tell what it is: `Total CAPEX` and `Capital expenditures` have the same."""
    stands_for = _vocabulary()["stands_for"]
    found: set[str] = set()
    for word in label_key(label).split():
        if word in stands_for:
            found.update(str(stands_for[word]).split())
        elif word not in _idle():
            found.add(_singular(word))
    return frozenset(found)


def _singular(word: str) -> str:
    if len(word) < SHORTEST_PLURAL or not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]
