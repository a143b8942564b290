"""A project in the making: concepts and base figures, each as precise as it is printed anywhere, and what they print.

    Table 1 prints 8,344 (millions), Appendix 1 8,344,046 (thousands): one base figure, 8,344,046,000, known to the thousand
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import msgspec
from msgspec import Struct

from ...model.figure import Figure, Period
from ...model.release import Release as Published
from ..books import Entry, at
from ..concepts import Concept, Kind
from ..footing import nearest
from ..printing import Printing
from ..release import Release, Translation
from ..values import Values
from ..xbrl.settings import Reporting
from .names import Names
from .periods import Periods

UNNAMED = Reporting("", "", "", "")  # nothing is tagged while a project is made
MOST_DIGITS = 36  # of a base figure, as the books take them
DEEPEST = 60  # sums within sums


class Amount(Struct, frozen=True):
    """What a figure prints: a value in base units, and the power of ten of its last digit."""

    value: Fraction
    exponent: int

    def prints(self, other: Amount, half: str) -> bool:
        """Whether both can be one figure: the more precise one rounds to the other."""
        fine, coarse = (self, other) if self.exponent <= other.exponent else (other, self)
        scaled = fine.value / Fraction(10) ** coarse.exponent
        return nearest(scaled.numerator, scaled.denominator, half=half) * Fraction(10) ** coarse.exponent == coarse.value


def amount_of(figure: Figure) -> Amount:
    """What a figure prints; a nil dash is a zero."""
    return Amount(figure.value or Fraction(0), figure.exponent)


class Draft:
    """The concepts, the books and the habits of a project; `printing` says what any quantity prints."""

    def __init__(self, published: Published, currency: str, translation: Translation | None) -> None:
        self.periods = Periods(published)
        self.release = Release(published.entity or "The company", currency, ("ascii",), "release", self.periods.calendar, UNNAMED, translation)
        self.tree: dict[str, Concept] = {}
        self.amounts: dict[tuple[str, Period], Amount] = {}
        self._books: dict[tuple[str, Period], Entry] = {}
        self._needs: dict[str, int] = {}  # how deep a definition goes
        self.names = Names()
        self._values = Values(self.tree, self._books, self.release.calendar, currency)
        self.printing = Printing(self._values, self.release)

    @property
    def values(self) -> Values:
        """The values of all concepts."""
        return self._values

    def habits(self, release: Release) -> None:
        """Take other habits; what was printed before is forgotten."""
        self.release = release
        self.again()

    def again(self) -> None:
        """Work out everything again: definitions or base figures have changed."""
        self._values = Values(self.tree, self._books, self.release.calendar, self.release.currency)
        self.printing = Printing(self._values, self.release)

    def add(self, wanted: str, label: str, kind: Kind, unit: str) -> str:
        """A new concept; its name."""
        name = self.names.take(wanted)
        self.tree[name] = Concept(name, " ".join(label.split()) or name, kind, unit, 1)
        return name

    def key(self, name: str, period: Period) -> tuple[str, Period]:
        """Under which key the books have the figure of a concept."""
        return name, at(self.tree[name], period)

    def fits(self, name: str, period: Period, amount: Amount) -> bool:
        """Whether a concept may print an amount: a flow not of a moment, nothing else there, or a figure that rounds alike."""
        if self.tree[name].kind is Kind.FLOW and period.instant:
            return False
        if max(abs(amount.value.numerator), amount.value.denominator) >= 10**MOST_DIGITS:
            return False
        known = self.amounts.get(self.key(name, period))
        return known is None or known.prints(amount, self.release.half)

    def enter(self, name: str, period: Period, amount: Amount) -> None:
        """Put an amount that fits into the books; the more precise one stays."""
        key = self.key(name, period)
        known = self.amounts.get(key)
        if known is None or amount.exponent < known.exponent:
            self.amounts[key] = amount
            self._books[key] = Entry(amount.value, 1)
            if known is not None and known.value != amount.value:
                self.again()

    def define(self, name: str, concept: Concept, depth: int) -> None:
        """Give a concept its definition; its figures leave the books."""
        self.tree[name] = concept
        self._needs[name] = depth
        for key in [key for key in self._books if key[0] == name]:
            del self._books[key]

    def depth(self, name: str) -> int:
        """How many sums lie within sums below a concept."""
        return self._needs.get(name, 0)

    def reaches(self, names: tuple[str, ...], end: str) -> bool:
        """Whether a concept is needed, at any depth, for some others."""
        return end in self._needed(names)

    def _needed(self, names: Iterable[str]) -> set[str]:
        """Some concepts with all that they are made of, at any depth."""
        found = set(names)
        todo = list(found)
        while todo:
            new = set(self.tree[todo.pop()].needs) - found
            found |= new
            todo += new
        return found

    @property
    def books(self) -> dict[tuple[str, Period], Fraction]:
        """The base figures."""
        return {key: entry.value for key, entry in self._books.items()}

    def prune(self, used: set[str]) -> None:
        """Leave out the concepts that nothing prints and nothing is made of."""
        needed = self._needed(used)
        for name in [name for name in self.tree if name not in needed]:
            del self.tree[name]
        for key in [key for key in self._books if key[0] not in needed]:
            del self._books[key]
        for name, concept in self.tree.items():
            if concept.equals and concept.equals not in needed:
                self.tree[name] = msgspec.structs.replace(concept, equals="")
        self.again()
