"""What a release prints for each quantity: the same digits wherever it stands, footed where its table asks for that."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

import msgspec

from ..errors import BadProject
from ..model.figure import Period
from .calendar import before
from .concepts import Concept, Kind
from .flow import TooLarge
from .footing import Rounded, Sum, foot, nearest
from .quantities import Measure, Quantity, Ratio, compared, exact, of_one, percentage, scaled
from .release import Release
from .values import Values, Way

NO_PLUGS: Mapping[Quantity, int] = MappingProxyType({})


class Wanted(msgspec.Struct, frozen=True):
    """A quantity that a table prints, the place of its row, and that at which its table says how it is rounded."""

    quantity: Quantity
    row: str
    rounding: str


class Printing:
    """The mantissas of quantities: that of the nearest unit, unless controlled rounding took another or a plug was declared."""

    def __init__(self, values: Values, release: Release) -> None:
        self.values, self.release = values, release
        self._mantissas: dict[Quantity, int | None] = {}
        self._footed: Mapping[Quantity, int] = {}
        self.changed: tuple[Quantity, ...] = ()
        self.asked: dict[Quantity, str] = {}  # what was printed, and where first
        self._bases: dict[Quantity, tuple[int, int | None]] = {}  # the base and the whole of changes and shares in tables, whatever their decimals and sign

    def exact(self, quantity: Quantity, place: str) -> Fraction | None:
        """The exact value in units of the last digit."""
        found = self._ratio(quantity, place)
        return None if found is None else Fraction(*found)

    def mantissa(self, quantity: Quantity, place: str, plugs: Mapping[Quantity, int] = NO_PLUGS) -> int | None:
        """The digits to print, as a whole number of units of the last digit; None where it means nothing. `plugs` are the units by which
        amounts are moved in the table that prints it, where percentages are worked out from them."""
        self.asked.setdefault(quantity, place)
        if plugs and quantity.base is not None and any(self.plain(amount) in plugs for amount in compared(quantity)):
            found = self._of_print(quantity, place, plugs)
            return None if found is None else nearest(*found, half=self.release.half)
        return self._digits(quantity, place)

    def follow(self, printed: Iterable[Wanted]) -> None:
        """Work percentages out in the text as tables do that print them from their print; of several the first."""
        for one in printed:
            if one.quantity.base is not None:
                self._bases.setdefault(_alike(one.quantity), (one.quantity.base, one.quantity.whole))

    def as_in_table(self, quantity: Quantity) -> Quantity:
        """A change or a share worked out from the figures from which its table does it."""
        base, whole = self._bases.get(_alike(quantity), (None, None))
        return quantity if base is None else msgspec.structs.replace(quantity, base=base, whole=whole)

    def _digits(self, quantity: Quantity, place: str) -> int | None:
        if self._footed:
            footed = self._footed.get(self.plain(quantity))
            if footed is not None:
                return -footed if quantity.turned else footed
        if quantity not in self._mantissas:
            found = self._ratio(quantity, place)
            self._mantissas[quantity] = None if found is None else nearest(*found, half=self.release.half)
        return self._mantissas[quantity]

    def _ratio(self, quantity: Quantity, place: str) -> Ratio | None:
        return exact(quantity, self.values, self.release, place) if quantity.base is None else self._of_print(quantity, place, NO_PLUGS)

    def _of_print(self, quantity: Quantity, place: str, plugs: Mapping[Quantity, int]) -> Ratio | None:
        """A percentage of two amounts as they are printed."""
        now, then = (self._printed(amount, place, plugs) for amount in compared(quantity))
        return scaled(quantity, percentage(quantity, now, then, self.release))

    def _printed(self, amount: Quantity, place: str, plugs: Mapping[Quantity, int]) -> Ratio:
        """A printed amount in its unit."""
        moved = plugs.get(self.plain(amount), 0) if plugs else 0
        mantissa = (self._digits(amount, place) or 0) + (-moved if amount.turned else moved)
        return (mantissa * 10**amount.exponent, 1) if amount.exponent > 0 else (mantissa, 10**-amount.exponent)

    def foot(self, printed: Iterable[Wanted]) -> None:
        """Choose the digits of the quantities of all tables that are to foot, together, so that none is printed in two ways.

        Shares come after the amounts, from whose print they may be worked out.
        """
        wanted: dict[Quantity, Wanted] = {}
        for one in printed:
            if one.quantity.measure is not Measure.CHANGE:
                wanted.setdefault(self.plain(one.quantity), one)
        self._foot({quantity: one for quantity, one in wanted.items() if quantity.measure is not Measure.SHARE})
        self._foot({quantity: one for quantity, one in wanted.items() if quantity.measure is Measure.SHARE})

    def _foot(self, wanted: Mapping[Quantity, Wanted]) -> None:
        numbers: dict[Quantity, int] = {}
        asked: dict[Quantity, Wanted] = {}
        sums: list[Sum] = []
        for one, terms in self._sums(wanted):
            sums.append(Sum(tuple((weight, numbers.setdefault(item, len(numbers))) for weight, item in terms)))
            for _, item in terms:
                asked.setdefault(item, one)
        values: list[Fraction] = []
        for item in numbers:
            value = self.exact(item, asked[item].row)
            if value is None:
                raise BadProject(f"{asked[item].rounding}: a share of nothing cannot be footed; write rounding = \"independent\"")
            values.append(value)
        shown = set(wanted)
        free = frozenset(n for item, n in numbers.items() if item not in shown)
        found, changed = dict(self._footed), list(self.changed)
        items = list(numbers)
        for part in _apart(len(items), sums):
            members = [items[n] for n in part.members]
            hidden = frozenset(k for k, n in enumerate(part.members) if n in free)
            rounded = self._rounded(members, [values[n] for n in part.members], part.sums, hidden, asked[members[0]].rounding)
            found |= {items[n]: mantissa for n, mantissa in zip(part.members, rounded.mantissas, strict=True)}
            changed += [items[part.members[n]] for n in rounded.changed]
        self._footed, self.changed = found, tuple(changed)
        self._mantissas.clear()

    def _rounded(self, members: Sequence[Quantity], values: Sequence[Fraction], sums: Sequence[Sum], hidden: frozenset[int], place: str) -> Rounded:
        """Quantities that hang together, rounded; `place` is that of the table that asks first for one of them."""
        remedy = "write rounding = \"independent\" for one of their tables"
        try:
            rounded = foot(values, sums, hidden, self.release.half)
        except TooLarge:
            raise BadProject(f"{place}: how {_named(members)} foot is too large to be worked out, for they stand in too many sums at once; {remedy}") from None
        if rounded is None:
            raise BadProject(f"{place}: {_named(members)} cannot all be made to foot within one unit; {remedy}")
        return rounded

    def _sums(self, wanted: Mapping[Quantity, Wanted]) -> Iterator[tuple[Wanted, list[tuple[int, Quantity]]]]:
        """The sums among quantities, each with what asks for it, downward from what tables print."""
        todo, seen = deque(wanted.items()), set[Quantity]()
        while todo:
            item, one = todo.popleft()
            if item in seen:
                continue
            seen.add(item)
            for terms in self._made_of(item, self.values.concept(item.concept, one.row), wanted):
                yield one, [(-1, item), *terms]
                todo += [(term, one) for _, term in terms]

    def _made_of(self, item: Quantity, concept: Concept, wanted: Container[Quantity]) -> Iterator[list[tuple[int, Quantity]]]:
        """What a quantity is the sum of: the parts of the tree, quantities that print the same digits, the columns of which it is
        the total, the two of which it is the difference, where both are printed."""
        periods = item.over or (item.period,)
        way = self.values.way(concept.name, item.over) if item.over else None
        known = all(self.values.has(name, period) for _, name in concept.parts for period in periods)
        if concept.parts and known and way in (None, Way.ADDED, Way.DEFINED):
            yield [(sign, self.plain(msgspec.structs.replace(item, concept=name))) for sign, name in concept.parts]
        for same in self._same(item, concept):
            yield [(1, same)]
        if not concept.parts and item.measure is Measure.AMOUNT and way is Way.ADDED:
            yield [(1, msgspec.structs.replace(item, over=(), period=period)) for period in item.over]
        if item.measure is Measure.DIFFERENCE and item.against is not None:
            now = self.plain(msgspec.structs.replace(item, measure=Measure.AMOUNT, against=None))
            then = self.plain(msgspec.structs.replace(now, period=item.against))
            if now in wanted and then in wanted:
                yield [(1, now), (-1, then)]

    def _same(self, item: Quantity, concept: Concept) -> Iterator[Quantity]:
        """The quantities of other concepts that print the same digits: the balance at the beginning, that at the end, an equal."""
        if item.over or item.measure is not Measure.AMOUNT:
            return
        for name in filter(None, (concept.opening, concept.closing, concept.equals)):
            period = before(item.period) if name == concept.opening else item.period
            if self.values.has(name, period):
                yield self.plain(msgspec.structs.replace(item, concept=name, period=period))

    def plain(self, quantity: Quantity) -> Quantity:
        """A quantity with its own sign; of a balance with the moment, whatever stretch ends there."""
        quantity = of_one(quantity, self.values)
        balance = self.values.tree[quantity.concept].kind is Kind.BALANCE
        if balance and not quantity.period.instant and not quantity.over:
            quantity = msgspec.structs.replace(quantity, period=Period(quantity.period.end))
        return msgspec.structs.replace(quantity, sign=1) if quantity.sign < 0 else quantity


def _named(members: Iterable[Quantity]) -> str:
    """Their concepts, the first of them."""
    return ", ".join(sorted({item.concept for item in members})[:6])


def _alike(quantity: Quantity) -> Quantity:
    """What a percentage is of, without how it is printed."""
    return msgspec.structs.replace(quantity, exponent=0, sign=1, base=None, whole=None)


class Part(msgspec.Struct, frozen=True):
    """Figures that hang together by sums, and these sums with the figures numbered anew."""

    members: tuple[int, ...]
    sums: tuple[Sum, ...]


def _apart(count: int, sums: Iterable[Sum]) -> Iterator[Part]:
    """The figures by what hangs together."""
    sums = list(sums)
    root = list(range(count))

    def top(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for item in sums:
        first = top(item.terms[0][1])
        for _, n in item.terms:
            root[top(n)] = first
    members: dict[int, list[int]] = {}
    for n in range(count):
        members.setdefault(top(n), []).append(n)
    by_root: dict[int, list[Sum]] = {}
    for item in sums:
        by_root.setdefault(top(item.terms[0][1]), []).append(item)
    for key, group in members.items():
        number = {n: k for k, n in enumerate(group)}
        yield Part(tuple(group), tuple(Sum(tuple((weight, number[n]) for weight, n in item.terms)) for item in by_root.get(key, ())))
