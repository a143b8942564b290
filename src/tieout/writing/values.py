"""Exact values: what the books say, and what the tree of concepts makes of it."""

from __future__ import annotations

from fractions import Fraction

from ..errors import BadProject
from ..model.figure import Period
from .books import NAME, Books, at
from .calendar import Calendar, before
from .concepts import NAME as CONCEPTS
from .concepts import Concept, Tree
from .concepts import near as nearest

LONGEST = 2000  # bits of a value: far more than is printed, far less than fills the memory


class Values:
    """The value of every concept in every period, worked out when it is asked for and then kept."""

    def __init__(self, tree: Tree, books: Books, calendar: Calendar, currency: str, source: str = NAME) -> None:
        """`source` is what the books are called in messages."""
        self.tree, self.books, self.currency, self.source = tree, books, currency, source
        self.calendar = calendar
        self._known: dict[tuple[str, Period], Fraction] = {}
        self._names = {named.period: named.name for named in calendar.named.values()}

    def concept(self, name: str, place: str) -> Concept:
        """A concept by its name; `place` is where it is asked for."""
        concept = self.tree.get(name)
        if concept is None:
            raise BadProject(f"{place}: {name!r} is no concept; {nearest(name, self.tree)}")
        return concept

    def value(self, name: str, period: Period, place: str) -> Fraction:
        """The exact value in base units; for a balance that at the end of the period."""
        concept = self.concept(name, place)
        key = (name, at(concept, period))
        if key not in self._known:
            self._known[key] = self._work_out(concept, key[1], place)
        return self._known[key]

    def told(self, name: str, period: Period) -> Fraction | None:
        """The value, None where it cannot be told."""
        try:
            return self.value(name, period, "")
        except BadProject:
            return None

    def has(self, name: str, period: Period) -> bool:
        """Whether the value can be told."""
        return self.told(name, period) is not None

    def _work_out(self, concept: Concept, period: Period, place: str) -> Fraction:
        entry = self.books.get((concept.name, period))
        if not concept.needs:
            if entry is None:
                told = self.said(period)
                raise BadProject(f"{place}: the books have no figure of {concept.name!r} for {told}; add the line `{concept.name},{told},...` to {self.source}")
            return entry.value
        value = self._defined(concept, period, place)
        if max(abs(value.numerator), value.denominator).bit_length() > LONGEST:
            raise BadProject(f"{CONCEPTS}:{concept.line}: {concept.name!r} of {self.said(period)} has more digits than can be meant; look at its factors")
        if entry is not None and entry.value != value:
            raise BadProject(f"{self.source}:{entry.line}: {self._unequal(concept, period, entry.value, value, place)}")
        return value

    def _defined(self, concept: Concept, period: Period, place: str) -> Fraction:
        if concept.quotient:
            by = self.value(concept.quotient.by, period, place)
            if by == 0:
                raise BadProject(f"{CONCEPTS}:{concept.line}: {concept.name!r} divides by {concept.quotient.by!r}, which is 0 for {self.said(period)}; leave it out there")
            return self.value(concept.quotient.of, period, place) * concept.quotient.times / by
        if concept.product:
            return self.value(concept.product.of, period, place) * concept.product.by
        if concept.opening:
            return self.value(concept.opening, before(period), place)
        if concept.closing:
            return self.value(concept.closing, Period(period.end), place)
        return sum((sign * self.value(name, period, place) for sign, name in concept.parts), Fraction(0))

    def _unequal(self, concept: Concept, period: Period, printed: Fraction, made: Fraction, place: str) -> str:
        parts = " ".join(f"{'-' if sign < 0 else '+'} {name} {plain(self.value(name, period, place))}" for sign, name in concept.parts[:12])
        made_of = f" ({parts.removeprefix('+ ')}{' ...' if len(concept.parts) > 12 else ''})" if parts else ""
        return (f"{concept.name} of {self.said(period)} is {plain(printed)}, and its definition makes {plain(made)}{made_of}; "
                f"they differ by {plain(printed - made)}; mend one of these figures, or the definition in {CONCEPTS}:{concept.line}")  # fmt: skip

    def check(self) -> None:
        """Refuse books that do not foot: control totals, and concepts that have to equal one another."""
        for (name, period), entry in self.books.items():
            if self.tree[name].needs and all(self.has(need, period) for need in self.tree[name].needs):
                self.value(name, period, f"{self.source}:{entry.line}")
        periods = {period for _, period in self.books}
        for concept in self.tree.values():
            for period in sorted(periods, key=lambda p: (p.end, p.start or p.end)) if concept.equals else ():
                if at(concept, period) == period and self.has(concept.name, period) and self.has(concept.equals, period):
                    self._check_equal(concept, period)

    def _check_equal(self, concept: Concept, period: Period) -> None:
        place = f"{CONCEPTS}:{concept.line}"
        one, other = self.value(concept.name, period, place), self.value(concept.equals, period, place)
        if one != other:
            raise BadProject(
                f"{place}: {concept.name} of {self.said(period)} is {plain(one)}, and {concept.equals}, which it equals, is {plain(other)}; "
                f"they differ by {plain(one - other)}; mend a figure of either in {self.source}"
            )

    def said(self, period: Period) -> str:
        """A period as figures.csv names it."""
        return self._names.get(period) or self.calendar.written(period) or (f"{period.end}" if period.start is None else f"{period.start} to {period.end}")


def plain(value: Fraction) -> str:
    """An exact value in plain digits; a fraction where it has no end."""
    if value.denominator == 1:
        return f"{value.numerator:,}"
    scaled = value
    for decimals in range(1, 13):
        scaled *= 10
        if scaled.denominator == 1:
            digits = str(abs(scaled.numerator)).rjust(decimals + 1, "0")
            return f"{'-' if value < 0 else ''}{int(digits[:-decimals]):,}.{digits[-decimals:]}"
    return f"about {int(value):,}"
