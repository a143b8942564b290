"""Exact values: what the books say, and what the tree of concepts makes of it."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from ..errors import BadProject
from ..model.figure import Period
from .books import NAME, Books, at
from .calendar import Calendar, before, joined
from .concepts import NAME as CONCEPTS
from .concepts import Concept, Kind, Tree, remedy

LONGEST = 2000  # bits of a value: far more than is printed, far less than fills the memory


class Untold(BadProject):
    """A value that the books do not tell: a figure is missing, or there is nothing to divide by. Books that contradict themselves are
    no such case."""


class Way(StrEnum):
    """How the figure of several stretches together is made of the books."""

    ADDED = "added"  # the figures of the stretches, added up
    DEFINED = "defined"  # by its definition, of what its parts are over all of them: a margin, a balance carried forward
    ONE = "one"  # it is that of one period: the balance at the beginning is that of the first
    NONE = "none"  # an average of two averages is not the average


class Values:
    """The value of every concept in every period, worked out when it is asked for and then kept."""

    def __init__(self, tree: Tree, books: Books, calendar: Calendar, currency: str, source: str = NAME) -> None:
        """`source` is what the books are called in messages."""
        self.tree, self.books, self.currency, self.source = tree, books, currency, source
        self.calendar = calendar
        self._known: dict[tuple[str, Period], Fraction] = {}
        self._ways: dict[tuple[str, tuple[Period, ...]], Way] = {}
        self._together: dict[tuple[str, tuple[Period, ...]], Fraction] = {}
        self._names = {named.period: named.name for named in calendar.named.values()}

    def concept(self, name: str, place: str) -> Concept:
        """A concept by its name; `place` is where it is asked for."""
        concept = self.tree.get(name)
        if concept is None:
            raise BadProject(f"{place}: {name!r} is no concept; {remedy(name, self.tree)}")
        return concept

    def value(self, name: str, period: Period, place: str) -> Fraction:
        """The exact value in base units; for a balance that at the end of the period."""
        concept = self.concept(name, place)
        key = (name, at(concept, period))
        if key not in self._known:
            self._known[key] = self._work_out(concept, key[1], place)
        return self._known[key]

    def told(self, name: str, period: Period) -> Fraction | None:
        """The value, None where it cannot be told. Books that contradict themselves are refused here as anywhere."""
        try:
            return self.value(name, period, "")
        except Untold:
            return None

    def has(self, name: str, period: Period) -> bool:
        """Whether the value can be told."""
        return self.told(name, period) is not None

    def _work_out(self, concept: Concept, period: Period, place: str) -> Fraction:
        entry = self.books.get((concept.name, period))
        if not concept.needs:
            if entry is None:
                told = self.said(period)
                raise Untold(f"{place}: the books have no figure of {concept.name!r} for {told}; add the line `{concept.name},{told},...` to {self.source}")
            return entry.value
        if entry is not None and self.typed(concept, period):
            return entry.value
        value = self._defined(concept, period, place)
        if max(abs(value.numerator), value.denominator).bit_length() > LONGEST:
            raise BadProject(f"{CONCEPTS}:{concept.line}: {concept.name!r} of {self.said(period)} has more digits than can be meant; look at its factors")
        if entry is not None and entry.value != value:
            raise BadProject(f"{self.source}:{entry.line}: {self._unequal(concept, period, entry.value, value, place)}")
        return value

    def typed(self, concept: Concept, period: Period) -> bool:
        """Whether the books have a figure that a definition would make, and not all that it would be made of: a total alone."""
        if not concept.needs or (concept.name, period) not in self.books:
            return False
        if concept.opening:
            return period.instant or not self.has(concept.opening, before(period))
        return not all(self.has(need, Period(period.end) if concept.closing else period) for need in concept.needs)

    def _defined(self, concept: Concept, period: Period, place: str) -> Fraction:
        if concept.quotient:
            by = self.value(concept.quotient.by, period, place)
            if by == 0:
                raise Untold(f"{CONCEPTS}:{concept.line}: {concept.name!r} divides by {concept.quotient.by!r}, which is 0 for {self.said(period)}; leave it out there")
            return self.value(concept.quotient.of, period, place) * concept.quotient.times / by
        if concept.product:
            return self.value(concept.product.of, period, place) * concept.product.by
        if concept.opening:
            if period.instant:
                raise Untold(f"{place}: {concept.name!r} is of the beginning of a stretch, and {period.end} is a moment; name a quarter or a year")
            return self.value(concept.opening, before(period), place)
        if concept.closing:
            return self.value(concept.closing, Period(period.end), place)
        return sum((sign * self.value(name, period, place) for sign, name in concept.parts), Fraction(0))

    def way(self, name: str, periods: tuple[Period, ...]) -> Way:
        """How the figure of a concept over several stretches is made."""
        key = (name, periods)
        if key not in self._ways:
            self._ways[key] = self._find_way(self.tree[name], periods)
        return self._ways[key]

    def _find_way(self, concept: Concept, periods: tuple[Period, ...]) -> Way:
        whole = joined(periods)
        if concept.kind is Kind.BALANCE:
            return Way.NONE
        if self._carried(concept):
            return Way.ONE if whole else Way.NONE
        ways = {self.way(need, periods) for need in concept.needs}
        if ways <= {Way.ADDED} and not concept.quotient and concept.adds:
            return Way.ADDED
        if ways and Way.NONE not in ways:
            return Way.DEFINED
        return Way.ONE if whole and self.has(concept.name, whole) else Way.NONE

    def _carried(self, concept: Concept) -> bool:
        """Whether it is a balance at the beginning or the end of a stretch."""
        balance = self.tree.get(concept.equals)
        equal = balance is not None and balance.kind is Kind.BALANCE and balance.unit == concept.unit and not concept.needs
        return bool(concept.opening or concept.closing) or equal

    def single(self, name: str, periods: tuple[Period, ...]) -> Period | None:
        """The one period of which the figure over several stretches is: the first of a balance at the beginning, the last of one at
        the end, the whole where the books tell it and it does not add up; None where it is not of one."""
        if self.way(name, periods) is not Way.ONE:
            return None
        concept = self.tree[name]
        if concept.opening:
            return min(periods)
        return max(periods) if self._carried(concept) else joined(periods)

    def over(self, name: str, periods: tuple[Period, ...], place: str) -> Fraction:
        """The exact value of several stretches together, in base units; refused where it has none, or where the books have another."""
        key = (name, periods)
        if key not in self._together:
            self._together[key] = self._work_out_over(self.concept(name, place), periods, place)
        return self._together[key]

    def _work_out_over(self, concept: Concept, periods: tuple[Period, ...], place: str) -> Fraction:
        way, one = self.way(concept.name, periods), self.single(concept.name, periods)
        if way is Way.NONE:
            raise BadProject(f"{place}: {self.not_added(concept, periods)}")
        if one is not None:
            return self.value(concept.name, one, place)
        if way is Way.ADDED:
            value = sum((self.value(concept.name, period, place) for period in periods), Fraction(0))
        elif concept.quotient:
            by = self.over(concept.quotient.by, periods, place)
            if by == 0:
                raise Untold(f"{CONCEPTS}:{concept.line}: {concept.name!r} divides by {concept.quotient.by!r}, which is 0 over {self._listed(periods)}; leave it out there")
            value = self.over(concept.quotient.of, periods, place) * concept.quotient.times / by
        elif concept.product:
            value = self.over(concept.product.of, periods, place) * concept.product.by
        else:
            value = sum((sign * self.over(name, periods, place) for sign, name in concept.parts), Fraction(0))
        self._check_whole(concept, periods, value, place)
        return value

    def _check_whole(self, concept: Concept, periods: tuple[Period, ...], made: Fraction, place: str) -> None:
        """Refuse a sum of quarters that is not what the books have for the year."""
        whole = joined(periods)
        if whole is None or len(periods) == 1 or not self.has(concept.name, whole):
            return
        told = self.value(concept.name, whole, place)
        if told == made:
            return
        entry = self.books.get((concept.name, whole))
        raise BadProject(
            f"{f'{self.source}:{entry.line}' if entry else place}: {concept.name} of {self.said(whole)} is {plain(told)}, and {self._listed(periods)} make {plain(made)}; "
            f"they differ by {plain(told - made)}; mend one of these figures, or print {self.said(whole)} instead of the sum"
        )

    def not_added(self, concept: Concept, periods: tuple[Period, ...]) -> str:
        """Why a concept is not printed over several stretches, and what to do."""
        whole = joined(periods)
        books = f", or add the line `{concept.name},{self.said(whole)},...` to {self.source}" if whole and concept.kind is Kind.FLOW and not concept.needs else ""
        return f"{concept.name!r} does not add up over {self._listed(periods)}; leave it out of that column{books}"

    def _listed(self, periods: tuple[Period, ...]) -> str:
        names = [self.said(period) for period in periods]
        return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]

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


def decimal(value: Fraction) -> str:
    """A decimal as it is written, without commas: 1.5."""
    decimals = next((n for n in range(LONGEST) if 10**n % value.denominator == 0), 0)
    digits = f"{abs(value.numerator) * 10**decimals // value.denominator:0{decimals + 1}}"
    return f"{'-' if value < 0 else ''}{digits[: len(digits) - decimals]}{'.' if decimals else ''}{digits[len(digits) - decimals :]}"


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
