"""Figures beside what their tags say: do they print the same value, and is it sure that they ought to?

    printed (1,234) in millions     tagged -1,234 * 10**6     agrees, relation +1
    printed (1,234) in millions     tagged  1,234 * 10**6     agrees, relation -1: the concept counts the other way
    printed  1,234  in millions     tagged  1,234 * 10**3     differs; sure where its neighbours agree and are scaled otherwise

The sign of a tag belongs to its concept, not to the print: what costs are printed in parentheses is tagged positive.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from ..model.fact import Fact
from ..model.figure import Figure
from ..model.formula import scale
from ..model.number import Interval
from ..words.numerals import decimals_of
from ._ledger import Ledger

SCALE_WORD = re.compile(r"[\s-]?(?:thousand|million|billion|trillion)s?\b|\s?(?:[MBK]|mm|bn|tn)\b", re.IGNORECASE)
FEW = 3  # facts of a table that show how its tags are scaled
LOOKED_AT = 300  # facts of a row or a table that one is compared with
MANY = 5  # facts of the running text that do
OFTEN = 4  # facts of a concept that are all signed in one way
MOSTLY = Fraction(4, 5)
PER_SHARE = "/share"


class Pair(Struct, frozen=True):
    """A figure and a fact that is tagged around it. `relation` is -1 where the fact has the other sign, `factor` what turns
    the fact's value into the figure's unit."""

    figure: Figure
    fact: Fact
    relation: int
    factor: int

    @property
    def agrees(self) -> bool:
        """Whether both have one value, the sign apart."""
        return self.tagged == abs(self.figure.value or 0)

    @property
    def tagged(self) -> Fraction:
        """The size of the fact's value in the figure's unit."""
        return abs(self.fact.value or Fraction(0)) * self.factor

    @property
    def allowed(self) -> Interval | None:
        """What the tag allows for the figure, with the figure's sign."""
        interval = self.fact.interval
        return scale(interval, self.relation * self.factor) if interval is not None else None


class Tagged:
    """All pairs of a release in the order of the page."""

    def __init__(self, ledger: Ledger) -> None:
        self.pairs = [
            Pair(figure, fact, _relation(figure, fact), 100 if figure.unit == "%" and fact.unit in (None, "pure") else 1)
            for figure in ledger.release.figures if not figure.nil
            for fact in ledger.release.tagged.get(figure.id, ()) if fact.value is not None
        ]  # fmt: skip
        self._lines = ledger.release.document.lines
        self.by_fact = {pair.fact.spot: pair for pair in self.pairs}
        self._rows = _grouped(pair for pair in self.pairs if pair.figure.table is not None)
        self._tables: dict[tuple[object, ...], list[Pair]] = defaultdict(list)
        self._prose: dict[str, Counter[int]] = defaultdict(Counter)
        for pair in self.pairs:
            if pair.figure.table is not None:
                self._tables[pair.figure.table, pair.fact.unit or pair.fact.unit_id].append(pair)
            elif not self._worded(pair.figure):
                self._prose[pair.fact.unit or pair.fact.unit_id][pair.fact.scale] += 1
        self.turned = self._find_turned()

    def contradicts(self, pair: Pair) -> bool:
        """Whether it is sure that a tag says another value than is printed."""
        return pair.fact.spot in self.turned or (not pair.agrees and self.sure(pair))

    def sure(self, pair: Pair) -> bool:
        """Whether a pair that does not agree is a fault of the tag, not of the reading: what is read of a print could be wrong
        in a whole row or table, then its tags are scaled as their neighbours are."""
        fact, figure = pair.fact, pair.figure
        if not pair.tagged or PER_SHARE in (fact.unit or ""):
            return not pair.tagged or fact.scale != 0
        if not figure.mantissa:
            return False
        if figure.table is None:
            return self._sure_in_prose(pair)
        row = [one for one in self._rows[figure.table, figure.row][:LOOKED_AT] if one.fact.unit_id == fact.unit_id and one.fact.spot != fact.spot]
        table = [one for one in self._tables[figure.table, fact.unit or fact.unit_id][:LOOKED_AT] if one.fact.spot != fact.spot]
        for some, least in ((row, 1), (table, FEW)):
            agreeing = [one for one in some if one.agrees and one.fact.value]
            if len(agreeing) >= least and len(agreeing) >= MOSTLY * sum(bool(one.fact.value) for one in some):
                other_point = fact.scale - fact.exponent != decimals_of(figure.text)  # a comma that was taken for a point
                return other_point or fact.scale not in {one.fact.scale for one in agreeing}
        return False

    def _worded(self, figure: Figure) -> bool:
        """Whether a word of scale stands behind a figure of the running text."""
        text = self._lines[figure.place.line - 1].text
        return SCALE_WORD.match(text, figure.place.end_column - 1) is not None

    def _sure_in_prose(self, pair: Pair) -> bool:
        if self._worded(pair.figure):
            return True
        usual = self._prose[pair.fact.unit or pair.fact.unit_id]
        scaled, count = usual.most_common(1)[0]
        return count >= MANY and count >= MOSTLY * sum(usual.values()) and pair.fact.scale > scaled

    def _find_turned(self) -> set[object]:
        """The places of facts whose sign contradicts the other facts of their row that have the same concept and the same
        dimensions; of two, the one that is signed otherwise than the concept is elsewhere. A fact that has none beside it is
        compared with those of all tables, if these are signed in one way."""
        groups: dict[tuple[object, ...], list[Pair]] = defaultdict(list)
        everywhere: dict[object, Counter[int]] = defaultdict(Counter)
        for pair in self.pairs:
            fact, figure = pair.fact, pair.figure
            if fact.value and figure.mantissa and figure.table is not None:
                part = fact.context.dimensions if fact.context else fact.context_id
                groups[figure.table, figure.row, fact.name, part].append(pair)
                everywhere[fact.name, part][pair.relation] += 1
                everywhere[fact.name, "any part"][pair.relation] += 1
                everywhere[fact.name, figure.label[-1:]][pair.relation] += 1
                everywhere[fact.name, "value"][pair.relation * (1 if figure.mantissa > 0 else -1)] += 1
        found = (_turned(group, everywhere, part) for (_, _, _, part), group in groups.items())
        return {pair.fact.spot for pair in found if pair is not None}


def _turned(group: Sequence[Pair], everywhere: Mapping[object, Counter[int]], part: object) -> Pair | None:
    """The fact of a row that is signed otherwise than the rest; `everywhere` counts how its concept is signed in all tables:
    for a part, in rows of one name, and as such."""
    name, label = group[0].fact.name, group[0].figure.label[-1:]
    count = Counter(pair.relation for pair in group)
    if len(group) == 1:
        relation = group[0].relation
        positive = (group[0].figure.mantissa or 0) > 0  # and tagged negative: compared with all parts
        for key in (part, "any part") if positive else (part,):
            rest = everywhere[name, key] - count
            if rest[-relation] >= OFTEN and not rest[relation]:
                return group[0]
        return None
    if len(count) < 2 or min(count.values()) > 1 or (len(group) == 2 and len({pair.fact.context for pair in group}) < 2):
        return None
    if len(group) > 2:
        return min(group, key=lambda pair: count[pair.relation])
    rest, values = everywhere[name, label] - count, everywhere[name, "value"]
    return min(group, key=lambda pair: (rest[pair.relation], values[1 if (pair.fact.mantissa or 0) > 0 else -1]))


def _grouped(pairs: Iterable[Pair]) -> dict[tuple[object, ...], list[Pair]]:
    found: dict[tuple[object, ...], list[Pair]] = defaultdict(list)
    for pair in pairs:
        found[pair.figure.table, pair.figure.row].append(pair)
    return found


def _relation(figure: Figure, fact: Fact) -> int:
    return -1 if (figure.mantissa or 0) * (fact.mantissa or 0) < 0 else 1
