"""What a release prints for each quantity: the same digits wherever it stands, footed where its table asks for that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import msgspec

from ..errors import BadProject
from ..model.figure import Period
from .calendar import before
from .concepts import Concept, Kind
from .footing import Sum, foot, nearest
from .quantities import Measure, Quantity, Ratio, exact, of_one, percentage, scaled
from .release import Release
from .values import Values, Way


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
        self._bases: dict[Quantity, int] = {}  # of changes and shares in tables, whatever their decimals and sign

    def exact(self, quantity: Quantity, place: str) -> Fraction | None:
        """The exact value in units of the last digit."""
        found = self._ratio(quantity, place)
        return None if found is None else Fraction(*found)

    def mantissa(self, quantity: Quantity, place: str) -> int | None:
        """The digits to print, as a whole number of units of the last digit; None where it means nothing."""
        self.asked.setdefault(quantity, place)
        return self._digits(quantity, place)

    def follow(self, printed: Iterable[Wanted]) -> None:
        """Work percentages out in the text as tables do that print them from their print; of several the first."""
        for one in printed:
            if one.quantity.base is not None:
                self._bases.setdefault(_alike(one.quantity), one.quantity.base)

    def as_in_table(self, quantity: Quantity) -> Quantity:
        """A change or a share worked out from the figures from which its table does it."""
        base = self._bases.get(_alike(quantity))
        return quantity if base is None else msgspec.structs.replace(quantity, base=base)

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
        if quantity.base is None:
            return exact(quantity, self.values, self.release, place)
        amount = msgspec.structs.replace(quantity, measure=Measure.AMOUNT, against=None, of="", exponent=quantity.base, base=None)
        other = (
            msgspec.structs.replace(amount, concept=quantity.of) if quantity.measure is Measure.SHARE
            else msgspec.structs.replace(amount, period=quantity.against or quantity.period)
        )  # fmt: skip
        now, then = self._digits(amount, place) or 0, self._digits(other, place) or 0
        return scaled(quantity, percentage(quantity, (now, 1), (then, 1), self.release))

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
            rounded = foot([values[n] for n in part.members], part.sums, frozenset(part.members.index(n) for n in free & set(part.members)), self.release.half)
            if rounded is None:
                names = ", ".join(sorted({items[n].concept for n in part.members})[:6])
                place = next(one.rounding for item, one in asked.items() if numbers[item] in part.members)
                raise BadProject(f"{place}: {names} cannot all be made to foot within one unit; write rounding = \"independent\" for one of their tables")
            found |= {items[n]: mantissa for n, mantissa in zip(part.members, rounded.mantissas, strict=True)}
            changed += [items[part.members[n]] for n in rounded.changed]
        self._footed, self.changed = found, tuple(changed)
        self._mantissas.clear()

    def _sums(self, wanted: Mapping[Quantity, Wanted]) -> Iterator[tuple[Wanted, list[tuple[int, Quantity]]]]:
        """The sums among quantities, each with what asks for it: those of the tree downward, and of columns that are totals of others."""
        todo, seen = list(wanted.items()), set[Quantity]()
        while todo:
            item, one = todo.pop(0)
            if item in seen:
                continue
            seen.add(item)
            concept = self.values.concept(item.concept, one.row)
            periods = item.over or (item.period,)
            added = not item.over or self.values.way(concept.name, item.over) in (Way.ADDED, Way.DEFINED)
            if concept.parts and added and all(self.values.has(name, period) for _, name in concept.parts for period in periods):
                parts = [(sign, self.plain(msgspec.structs.replace(item, concept=name))) for sign, name in concept.parts]
                yield one, [(-1, item), *parts]
                todo += [(part, one) for _, part in parts]
            if same := self._same(item, concept):
                yield one, [(-1, item), (1, same)]
                todo.append((same, one))
            if item.over and not concept.parts and item.measure is Measure.AMOUNT and self.values.way(concept.name, item.over) is Way.ADDED:
                columns = [msgspec.structs.replace(item, over=(), period=period) for period in item.over]
                yield one, [(-1, item), *((1, column) for column in columns)]
                todo += [(column, one) for column in columns]

    def _same(self, item: Quantity, concept: Concept) -> Quantity | None:
        """The quantity of another concept that prints the same digits: the balance at the beginning or the end, or an equal."""
        name = concept.opening or concept.closing or concept.equals
        if not name or item.over or item.measure is not Measure.AMOUNT:
            return None
        period = before(item.period) if concept.opening else item.period
        return self.plain(msgspec.structs.replace(item, concept=name, period=period)) if self.values.has(name, period) else None

    def plain(self, quantity: Quantity) -> Quantity:
        """A quantity with its own sign; of a balance with the moment, whatever stretch ends there."""
        quantity = of_one(quantity, self.values)
        balance = self.values.tree[quantity.concept].kind is Kind.BALANCE
        if balance and not quantity.period.instant and not quantity.over:
            quantity = msgspec.structs.replace(quantity, period=Period(quantity.period.end))
        return msgspec.structs.replace(quantity, sign=1) if quantity.sign < 0 else quantity


def _alike(quantity: Quantity) -> Quantity:
    """What a percentage is of, without how it is printed."""
    return msgspec.structs.replace(quantity, exponent=0, sign=1, base=None)


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
