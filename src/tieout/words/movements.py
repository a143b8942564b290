"""Which lines of other statements roll a balance forward: vocabulary, from `data/flows.toml`."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

from .labels import label_key


class Movement(Struct, frozen=True):
    """Lines of the balance sheet and the flows that move them; `together` where a flow moves their sum."""

    name: str
    balance: tuple[str, ...]
    flow: tuple[str, ...]
    together: bool = False


@cache
def movements() -> tuple[Movement, ...]:
    """All movements that the vocabulary knows."""
    return tuple(
        Movement(str(m["name"]), _keys(m["balance"]), _keys(m["flow"]), bool(m.get("together")))
        for m in _data()["movement"]
    )


@cache
def _data() -> dict[str, list[dict[str, object]]]:
    return tomllib.loads(files(__package__).joinpath("data/flows.toml").read_text(encoding="utf-8"))


def _keys(phrases: object) -> tuple[str, ...]:
    return tuple(label_key(phrase) for phrase in phrases)  # type: ignore[attr-defined]


@cache
def _part_words() -> frozenset[str]:
    return frozenset(_data()["part"]["words"])  # type: ignore[call-overload]


@lru_cache(maxsize=8192)
def moved_by(label: str, flows: bool) -> str:
    """The name of the movement that a line of the balance sheet (or a flow) belongs to, "" for none."""
    key = label_key(label)
    for movement in movements():
        if key.startswith(movement.flow if flows else movement.balance):
            return movement.name
    return ""


@lru_cache(maxsize=8192)
def substance(label: str) -> frozenset[str]:
    """The words of a label that say what a balance is, without those that say which part of it."""
    return frozenset(label_key(label).split()) - _part_words()
