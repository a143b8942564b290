"""What a quantity is a fact of: which concept, of which time, in which unit; or that it is none.

Amounts are facts, also those in another currency and those that are percentages by their concept. A change, a difference and a
share are not: they are worked out from two facts that are tagged, and whoever reads the tags can work them out again.
"""

from __future__ import annotations

from msgspec import Struct

from ...model.figure import Period
from ...words.units import currencies_in
from ..calendar import before, joined
from ..concepts import Concept, Kind, Tree
from ..quantities import Measure, Quantity
from ..values import Values
from .names import Names, plain

PURE = ("%", "1", "pure", "x", "times", "ratio")


class Unit(Struct, frozen=True):
    """A unit as measures, each a prefix and a name: `above` over `below`, which is empty where there is none."""

    above: str
    below: str = ""

    @property
    def name(self) -> str:
        """The unit as xBRL-JSON writes it."""
        return f"{self.above}/{self.below}" if self.below else self.above

    @property
    def id(self) -> str:
        """A name for it within a document."""
        return "-per-".join(part.partition(":")[2] for part in (self.above, self.below) if part)


class Meaning(Struct, frozen=True):
    """A concept of the tree at a time, in a unit."""

    concept: str
    period: Period
    unit: Unit


class Meanings:
    """What quantities mean, in a project; `prefix` is that of its own names."""

    def __init__(self, values: Values, prefix: str) -> None:
        self._values, self._prefix = values, prefix
        self._units: dict[str, Unit] = {}
        self._measures: dict[str, str] = {}
        self._names = Names()

    @property
    def tree(self) -> Tree:
        """The concepts of the project."""
        return self._values.tree

    def of(self, quantity: Quantity) -> Meaning | None:
        """What a quantity is a fact of, None where it is no fact."""
        if quantity.measure is not Measure.AMOUNT:
            return None
        concept = self.tree[quantity.concept]
        period = joined(quantity.over) if quantity.over else quantity.period
        if period is None:
            return None
        name, moment = self.same(concept.name)
        if moment == "start":
            period = before(period)
        elif moment or self.tree[name].kind is Kind.BALANCE:
            period = Period(period.end)
        return Meaning(name, period, self.unit(concept, quantity.currency))

    def same(self, name: str) -> tuple[str, str]:
        """The concept of which the figures of a concept are those at the `start` or the `end` of a stretch; itself, and an empty
        word, where there is none. A cash flow statement ends with the cash of the balance sheet: that is one fact, not two."""
        concept = self.tree[name]
        for other, moment in ((concept.opening, "start"), (concept.closing, "end"), (concept.equals, "end")):
            if other and self.tree[other].kind is Kind.BALANCE and concept.kind is Kind.FLOW and self.tree[other].unit == concept.unit:
                return other, moment
        return name, ""

    def unit(self, concept: Concept, currency: str = "") -> Unit:
        """The unit of a concept, of an amount of money in `currency`, the release's own where that is empty."""
        home, (above, slash, below) = self._values.currency, concept.unit.partition("/")
        text = f"{currency}{slash}{below}" if currency and above.strip() == home else concept.unit or currency or home
        if text not in self._units:
            above, _, below = text.partition("/")
            self._units[text] = Unit(self._measure(above), self._measure(below) if below.strip() else "")
        return self._units[text]

    def sums(self) -> list[tuple[str, dict[str, int]]]:
        """The totals of the tree with their parts and weights, where all are of one kind, unit and time, each in its own right."""
        found = []
        for concept in self.tree.values():
            parts: dict[str, int] = {}
            for sign, part in concept.parts:
                parts[part] = parts.get(part, 0) + sign
            parts = {part: weight for part, weight in parts.items() if weight}
            alike = all((self.tree[part].kind, self.tree[part].unit) == (concept.kind, concept.unit) for part in parts)
            if parts and alike and all(self.same(name)[0] == name for name in (concept.name, *parts)):
                found.append((concept.name, parts))
        return found

    def _measure(self, text: str) -> str:
        text = text.strip()
        if currencies_in(text) == (text,):
            return f"iso4217:{text}"
        if text.lower() in ("shares", "share"):
            return "xbrli:shares"
        if text in PURE:
            return "xbrli:pure"
        if text not in self._measures:
            name = "_".join(plain(text))
            self._measures[text] = f"{self._prefix}:{self._names.give(name if name[:1].isalpha() else f'unit_{name}'.rstrip('_'))}"
        return self._measures[text]

    def item_type(self, concept: Concept) -> str:
        """`monetary`, `shares`, `perShare`, `percent` or `decimal`, by its unit."""
        unit = self.unit(concept)
        if unit.below:
            return "perShare" if unit.above.startswith("iso4217:") and unit.below == "xbrli:shares" else "decimal"
        if unit.above.startswith("iso4217:"):
            return "monetary"
        return "shares" if unit.above == "xbrli:shares" else "percent" if concept.unit == "%" else "decimal"
