"""Where the books stand in the workbook, and what a concept's value is as a formula over their cells.

    Books             D           E        a row a concept, a column a stretch of time; a balance stands in the column of
    5 Systems   261,908,000 284,613,000    the shortest stretch that ends with its day, or else in one of its own
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from ....errors import BadProject
from ....model.figure import Period
from ....words.sheet_cells import COLUMNS, ROWS, letters_of
from ...books import at
from ...calendar import before
from ...concepts import Concept, Kind
from ...release import Translation
from ...values import Values, Way
from .arithmetic import WHOLE, Term, double, whole
from .ratios import Ratio, total

SHEET = "Books"
FIRST_ROW, FIRST_COLUMN = 4, 3  # of the figures, from 0
MOST_PLACES, MOST_DIGITS = 9, 12  # decimals that a figure of the books may be given, and digits that it has with them
ROOM = 2_000  # rows that are kept for what stands below the figures


class Stretch(Struct, frozen=True):
    """A column of the books: the stretch of time of its flows, and the moment of its balances; None where it has none of them."""

    flow: Period | None
    moment: Period | None

    @property
    def period(self) -> Period:
        """What the column is named after."""
        found = self.flow or self.moment
        assert found is not None
        return found


class Ledger:
    """The cells of the books by concept and period, and values made of them."""

    def __init__(self, values: Values, translation: Translation | None) -> None:
        self.values, self.tree = values, values.tree
        self.stretches = tuple(_stretches(values))
        self.rows = {name: FIRST_ROW + n for n, name in enumerate(self.tree)}
        self.below = FIRST_ROW + len(self.rows) + 1  # the first row under the figures
        if len(self.stretches) + FIRST_COLUMN > COLUMNS or self.below + ROOM > ROWS:
            raise BadProject(f"{values.source}: a sheet has not got room for {len(self.rows):,} concepts in {len(self.stretches):,} periods; leave xlsx out of the formats")
        self.translation = translation
        self._columns: dict[tuple[Period, bool], int] = {}
        for n, stretch in enumerate(self.stretches, FIRST_COLUMN):
            if stretch.flow:
                self._columns[stretch.flow, False] = n
            if stretch.moment:
                self._columns[stretch.moment, True] = n
        self._most: dict[str, tuple[int, int]] = {}  # of each concept in the books: decimals, and digits before the point
        for (name, _), entry in values.books.items():
            if not holds(entry.value):
                continue
            places, digits = self._most.get(name, (0, 0))
            self._most[name] = (max(places, _places(entry.value) or 0), max(digits, len(str(abs(int(entry.value))))))
        self._decimals: dict[str, int | None] = {}
        self._cells: dict[tuple[str, Period], Term] = {}

        rate = translation.rate if translation else Fraction(1)
        self.rate_over = Fraction(10 ** (_places(rate) or 0))  # the rate in whole numbers: 6.85 is 685 over 100
        self.rate_units = rate * self.rate_over

    @property
    def last_letters(self) -> str:
        """The last column."""
        return letters_of(FIRST_COLUMN + len(self.stretches))

    def column(self, concept: Concept, period: Period) -> int:
        """The column of a concept's figure, from 0; a flow of a moment stands with the balances of that day."""
        key = at(concept, period)
        return self._columns[key, key.instant]

    def cell(self, name: str, period: Period) -> Term:
        """The cell of a concept's value; a balance that is carried through a stretch without a column is that of its own day."""
        concept = self.tree[name]
        key = (name, at(concept, period))
        if (key[1], key[1].instant) not in self._columns and (concept.opening or concept.closing):
            return self.cell(concept.opening, before(period)) if concept.opening else self.cell(concept.closing, Period(period.end))
        if key not in self._cells:
            value = self.values.value(name, period, "books")
            address = f"{SHEET}!{letters_of(self.column(concept, period))}{self.rows[name] + 1}"
            self._cells[key] = Term(address, value, double(value), sure=holds(value) if not concept.needs or self.values.typed(concept, key[1]) else self._holds_parts(concept, period, value))
        return self._cells[key]

    def _holds_parts(self, concept: Concept, period: Period, value: Fraction) -> bool:
        return abs(value) < WHOLE and all(self.cell(name, when).sure for name, when in self.parts(concept, period))

    def parts(self, concept: Concept, period: Period) -> list[tuple[str, Period]]:
        """The figures from which that of a concept is worked out."""
        return [(name, before(period) if name == concept.opening else period) for name in concept.needs]

    def places(self, name: str) -> int | None:
        """How many decimals the values of a concept may have; None where they are no decimals, as quotients are."""
        if name not in self._decimals:
            self._decimals[name] = self._find_places(self.tree[name])
        return self._decimals[name]

    def _find_places(self, concept: Concept) -> int | None:
        if concept.quotient:
            return None
        if not concept.needs:
            places, digits = self._most.get(concept.name, (0, 0))
            return max(places, min(MOST_PLACES, MOST_DIGITS - digits)) if places else 0
        found = [self.places(name) for name in concept.needs]
        if concept.name in self._most and None not in found:
            found.append(self._most[concept.name][0])
        if concept.product:
            found.append(_places(concept.product.by))
            return sum(n or 0 for n in found) if None not in found else None
        return max(n or 0 for n in found) if None not in found else None

    def shown_places(self, name: str) -> int:
        """The decimals with which the books show a concept: as many as its figures have, four of a quotient."""
        concept = self.tree[name]
        if concept.needs:
            return 4 if self.places(name) is None else max((self.shown_places(need) for need in concept.needs), default=0)
        return self._most.get(name, (0, 0))[0]

    def both(self, concept: Concept, period: Period) -> bool:
        """Whether a concept and the one that it equals are known of a period."""
        return self.values.has(concept.name, period) and self.values.has(concept.equals, period)

    def ratio(self, name: str, period: Period) -> Ratio:
        """A concept's value with as little division as there is."""
        concept = self.tree[name]
        places = self.places(name)
        if places is not None:
            return Ratio(whole(self.cell(name, period), places)).by(Fraction(1, 10**places))
        if self.values.typed(concept, at(concept, period)):
            return Ratio(self.cell(name, period))
        if concept.quotient and self.values.value(concept.quotient.by, period, "books"):
            return self.ratio(concept.quotient.of, period).by(concept.quotient.times).over(self.ratio(concept.quotient.by, period))
        if concept.product:
            return self.ratio(concept.product.of, period).by(concept.product.by)
        if concept.opening:
            return self.ratio(concept.opening, before(period))
        if concept.closing:
            return self.ratio(concept.closing, period)
        return Ratio(self.cell(name, period))

    def over(self, name: str, periods: tuple[Period, ...]) -> Ratio:
        """A concept's value over several periods together, made as that of the books is."""
        concept, one = self.tree[name], periods[0] if len(periods) == 1 else self.values.single(name, periods)
        if one is not None:
            return self.ratio(name, one)
        defined = self.values.way(name, periods) is Way.DEFINED
        if defined and concept.quotient:
            return self.over(concept.quotient.of, periods).by(concept.quotient.times).over(self.over(concept.quotient.by, periods))
        if defined and concept.product:
            return self.over(concept.product.of, periods).by(concept.product.by)
        if defined:
            parts = [(sign, self.over(part, periods)) for sign, part in concept.parts]
        else:
            parts = [(1, self.ratio(name, period)) for period in periods]
        value = self.values.over(name, periods, "books")
        return total(parts) or Ratio(Term("0", value, double(value), sure=False))  # a sum of quotients is no formula

    def translated(self, ratio: Ratio) -> Ratio:
        """An amount at the rate, which stands in the books in whole numbers."""
        cells = f"{SHEET}!{letters_of(FIRST_COLUMN)}"
        return ratio.over(Ratio(_rate_term(f"{cells}{self.below + 3}", self.rate_units), 1, _rate_term(f"{cells}{self.below + 4}", self.rate_over)))


def _rate_term(address: str, value: Fraction) -> Term:
    return Term(address, value, double(value), sure=value.denominator == 1 and value < WHOLE)


def holds(value: Fraction) -> bool:
    """Whether a cell keeps a value with all of its digits: a decimal of fifteen at most."""
    places = _places(value)
    return places is not None and abs(value) * 10**places < WHOLE


def _places(value: Fraction) -> int | None:
    """The decimals of a value, None where they have no end or are too many to be meant."""
    for places in range(40):
        if 10**places % value.denominator == 0:
            return places
    return None


def _stretches(values: Values) -> Iterator[Stretch]:
    """The columns of the books, the earliest first: the stretches in them, and moments at which no stretch ends."""
    flows = {period for _, period in values.books if not period.instant}
    moments = {Period(period.end) for name, period in values.books if values.tree[name].kind is Kind.BALANCE or period.instant}
    lasts: dict[Period, Period] = {}
    for flow in sorted(flows, key=lambda flow: flow.start or flow.end):
        lasts[Period(flow.end)] = flow  # the shortest comes last
    found = [Stretch(flow, Period(flow.end) if lasts[Period(flow.end)] == flow else None) for flow in flows]
    found += [Stretch(None, moment) for moment in moments if moment not in lasts]
    yield from sorted(found, key=lambda one: (one.period.end, one.period.start or one.period.end))
