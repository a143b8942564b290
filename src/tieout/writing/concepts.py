"""The tree of concepts: what the books speak of, what is worked out from what, in which unit.

    [costs.total]                                 a concept's name is its path: costs.total
    label = "Total costs"
    sum = ["costs.sales", "costs.research"]       a minus before a name takes it off

A concept with a definition is worked out; where the books print it as well, the two have to be equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from msgspec import Struct

from ..errors import BadProject
from .toml import Section, read_toml

KEYS = ("label", "kind", "unit", "sum", "quotient", "product", "opening", "closing", "equals", "definition")
EXACT = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
DEEPEST = 100  # sums within sums
NAME = "concepts.toml"
RATES = frozenset(("%", "shares", "share", "x", "times", "ratio", "pure", "1"))  # units of averages and ratios, which do not add up over time


class Kind(StrEnum):
    """What a figure of a concept is of: of a stretch of time, or of a moment."""

    FLOW = "flow"
    BALANCE = "balance"


class Quotient(Struct, frozen=True):
    """One concept over another, times a factor: a result per share, a margin in percent."""

    of: str
    by: str
    times: Fraction


class Product(Struct, frozen=True):
    """A concept times a constant factor."""

    of: str
    by: Fraction


class Concept(Struct, frozen=True):
    """`parts` are the signed concepts of a sum; `opening` and `closing` name a balance of which this is the one at the
    beginning or the end of the stretch; `equals` names a concept whose figure has to be the same at the end of the period. `definition` says in words what a measure of the company's own is.
    `unit` is empty for an amount in the release's currency. `line` is where it stands in concepts.toml."""

    name: str
    label: str
    kind: Kind
    unit: str
    line: int
    parts: tuple[tuple[int, str], ...] = ()
    quotient: Quotient | None = None
    product: Product | None = None
    opening: str = ""
    closing: str = ""
    equals: str = ""
    definition: str = ""

    @property
    def adds(self) -> bool:
        """Whether the figures of two quarters add up to that of the half year, as far as its unit tells: amounts and what is
        counted do; percentages, speeds, whatever is per something, and numbers of shares, which are averages, do not."""
        unit = self.unit.strip().lower()
        return self.kind is Kind.FLOW and unit not in RATES and "/" not in unit and " per " not in unit and not unit.endswith("bps")

    @property
    def needs(self) -> tuple[str, ...]:
        """The concepts from which this one is worked out."""
        if self.quotient:
            return (self.quotient.of, self.quotient.by)
        if self.product:
            return (self.product.of,)
        return tuple(name for name in (*(name for _, name in self.parts), self.opening, self.closing) if name)

    @property
    def money(self) -> bool:
        """Whether it is an amount in the release's currency."""
        return not self.unit


Tree = Mapping[str, Concept]


def read_concepts(folder: Path) -> Tree:
    """The concepts of a project, checked: every name known, no definition in a circle."""
    top = read_toml(folder, NAME)
    tree = {concept.name: concept for concept in _concepts(top, "")}
    if not tree:
        raise BadProject(f"{NAME}:1: there is no concept; add [revenue] with label = \"Revenue\"")
    for concept in tree.values():
        for name in (*concept.needs, concept.equals):
            if name and name not in tree:
                raise BadProject(f"{NAME}:{concept.line}: {concept.name!r} is made of {name!r}, which is no concept; {remedy(name, tree)}")
    _in_order(tree)
    return tree


def remedy(name: str, known: Mapping[str, object]) -> str:
    """What to do about a name that is unknown."""
    found = get_close_matches(name, known, 1, 0.5)
    return f"did you mean {found[0]!r}?" if found else f"add [{name}] to {NAME}"


def _concepts(section: Section, prefix: str) -> Iterator[Concept]:
    todo = [(section, prefix)]
    while todo:
        here, name = todo.pop()
        if name:
            if "label" in here.values:
                yield _concept(here, name)
            elif strange := next((key for key, value in here.values.items() if not isinstance(value, dict)), None):
                here.fail(strange, f"[{name}] has no label; add label = \"...\"")
        for key, value in reversed(list(here.values.items())):
            if isinstance(value, dict) and not (key in KEYS and "label" in here.values):
                inner = here.section(key)
                assert inner is not None
                todo.append((inner, f"{name}.{key}" if name else key))


def _concept(section: Section, name: str) -> Concept:
    section.only(*KEYS, *(key for key, value in section.values.items() if isinstance(value, dict)))
    told = [key for key in ("sum", "quotient", "product", "opening", "closing") if key in section.values]
    if len(told) > 1:
        section.fail(told[1], f"{name!r} has two definitions, {told[0]} and {told[1]}; keep one (equals = \"...\" checks another)")
    return Concept(
        name, section.text("label"), Kind(section.choice("kind", tuple(Kind), Kind.FLOW)), section.text("unit", ""), section.line(),
        tuple(_signed(item) for item in section.texts("sum")), _quotient(section), _product(section),
        section.text("opening", ""), section.text("closing", ""), section.text("equals", ""), section.text("definition", ""),
    )  # fmt: skip


def _signed(text: str) -> tuple[int, str]:
    text = text.strip()
    return (-1, text[1:].strip()) if text.startswith("-") else (1, text.removeprefix("+").strip())


def _quotient(section: Section) -> Quotient | None:
    found = section.section("quotient")
    if found is None:
        return None
    found.only("of", "by", "times")
    return Quotient(found.text("of"), found.text("by"), exact(found, "times", "1"))


def _product(section: Section) -> Product | None:
    found = section.section("product")
    if found is None:
        return None
    found.only("of", "by")
    return Product(found.text("of"), exact(found, "by"))


def exact(section: Section, key: str, default: str | None = None) -> Fraction:
    """A factor or a rate: a whole number, or a text such as \"119.87\", for nothing here goes by way of a float."""
    value = section.values.get(key, default)
    text = value.strip() if isinstance(value, str) else str(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**40 else ""
    if EXACT.fullmatch(text) is None or len(text) > 40:
        section.fail(key, f"{key} is {value!r}; write a number in quotes, as \"119.87\", so that it is exact")
    return Fraction(text)


def _in_order(tree: Tree) -> None:
    """Refuse definitions in a circle, and those too deep to be meant. A balance at the beginning is no circle of itself."""
    depth: dict[str, int] = {}
    for start in tree:
        path: list[tuple[str, Iterator[str]]] = [(start, iter(tree[start].needs))] if start not in depth else []
        on_path = {start}
        while path:
            name, rest = path[-1]
            following = next(rest, None)
            if following is None:
                path.pop()
                on_path.discard(name)
                depth[name] = 1 + max((depth[need] for need in tree[name].needs), default=0)
            elif following in on_path:
                circle = [item for item, _ in path]
                circle = [*circle[circle.index(following) :], following]
                raise BadProject(f"{NAME}:{tree[following].line}: {' -> '.join(circle)} is defined by itself; take one of them out")
            elif following not in depth:
                path.append((following, iter(tree[following].needs)))
                on_path.add(following)
            if len(path) > DEEPEST:
                raise BadProject(f"{NAME}:{tree[start].line}: {start!r} is a sum more than {DEEPEST} levels deep; flatten it")
