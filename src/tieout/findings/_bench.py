"""What judging works on: ties by figure, printed and mended intervals, and which ties are still unexplained."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log2

import msgspec

from ..model.figure import Figure, Measure
from ..model.formula import expected, solve
from ..model.number import Interval
from ..model.release import Release
from ..model.tie import Relation, Tie, Verdict
from ..words.numerals import decimals_of
from ..words.slips import SHIFTED

FOOTING = {"sum", "rollforward", "balance"}  # kinds that add up lines
MOST_TIES = 60  # ties of one figure that are looked at
USUALLY = 4  # sums that hold to the unit for one that does not, before a table has shown anything
MOST_BESIDE = 12  # figures of a row that one is compared with


class Bench:
    """`open` are the places of broken ties that no finding explains yet; explaining takes them out. `mended` are the
    values that findings want for figures, `prints` their mantissas and exponents where there is one print that does: what
    is judged later is judged with them."""

    def __init__(self, release: Release, ties: tuple[Tie, ...]) -> None:
        self.release = release
        self.ties = list(ties)
        self.figures: dict[str, Figure] = {figure.id: figure for figure in release.figures}
        self.open: dict[int, None] = {n: None for n, tie in enumerate(ties) if tie.verdict is Verdict.BROKEN}
        self.waiting: dict[int, None] = {}
        self._waited: set[int] = set()
        self.explained: set[int] = set()
        self.mended: dict[str, Interval] = {}
        self.prints: dict[str, tuple[int, int]] = {}
        near = {name for n in self.open for name in members(ties[n])}
        self.of: dict[str, list[int]] = defaultdict(list)
        for n, tie in enumerate(ties):
            for name in members(tie):
                if name in near:
                    self.of[name].append(n)
        self._rows: dict[tuple[str | None, int | None], list[Figure]] | None = None
        self._equal: dict[tuple[str | None, int | None, int | None], int] = {}
        self._footed: dict[str | None, list[int]] | None = None
        self._usual: dict[tuple[object, ...], Counter[int]] | None = None

    def interval(self, name: str) -> Interval:
        """What a figure stands for: its mended value, else its print."""
        if name in self.mended:
            return self.mended[name]
        return self.print_of(self.figures[name])

    def solved(self, tie: Tie, name: str) -> Interval | None:
        """The values of one figure with which a tie would hold; None where nothing can be said, as of x / x."""
        terms = [(self.interval(item.figure), item.weight) for item in tie.inputs]
        places = [n for n, item in enumerate(tie.inputs) if item.figure == name]
        if tie.target == name:
            if places:
                return None
            return expected(tie.relation, terms) if self.mended and terms else tie.expected
        if len(places) != 1:
            return None
        return solve(tie.relation, self.interval(tie.target), terms, places[0])

    def allowed(self, tie: Tie, changed: dict[str, Interval] | None = None) -> Interval | None:
        """What the inputs of a tie allow for its target when some figures have other values."""
        if tie.relation is Relation.GIVEN:
            return tie.expected
        values = changed or {}
        return expected(tie.relation, [(values.get(i.figure) or self.interval(i.figure), i.weight) for i in tie.inputs])

    def holds_with(self, tie: Tie, changed: dict[str, Interval]) -> bool:
        """Whether a tie holds when some figures have other values."""
        allowed = self.allowed(tie, changed)
        return allowed is not None and allowed.meets(changed.get(tie.target) or self.interval(tie.target))

    def mend(self, values: dict[str, Interval]) -> list[int]:
        """Give figures the values that a finding wants; the open ties that hold with them are its consequences."""
        self.mended.update(values)
        near = dict.fromkeys(n for name in values for n in self.of[name] if n in self.open or n in self.waiting)
        return [n for n in near if self.holds_with(self.ties[n], {})]

    def explain(self, places: list[int]) -> None:
        """Take ties out of those that wait for an explanation."""
        for n in places:
            self.open.pop(n, None)
            self.waiting.pop(n, None)
            self.explained.add(n)

    def suspend(self, place: int) -> None:
        """Let a broken tie wait, once: it accuses nobody meanwhile, and acquits nobody."""
        if place not in self._waited:
            self._waited.add(place)
            del self.open[place]
            self.waiting[place] = None

    def resume(self) -> None:
        """Take up the ties that waited."""
        self.open.update(self.waiting)
        self.waiting.clear()

    def set_verdict(self, place: int, verdict: Verdict) -> None:
        """Give a tie its last verdict."""
        self.ties[place] = msgspec.structs.replace(self.ties[place], verdict=verdict)

    def beside(self, figure: Figure) -> list[Figure]:
        """The figures of the same kind in the same row, the nearest first; none for a figure in running text."""
        if figure.table is None:
            return []
        if self._rows is None:
            self._rows = defaultdict(list)
            for one in self.release.figures:
                self._rows[one.table, one.row].append(one)
        alike = [
            one for one in self._rows[figure.table, figure.row]
            if one.id != figure.id and one.measure is figure.measure and one.unit == figure.unit and one.mantissa
        ]  # fmt: skip
        return sorted(alike, key=lambda one: abs((one.column or 0) - (figure.column or 0)))[:MOST_BESIDE]

    def in_row(self, figure: Figure) -> list[Figure]:
        """All figures of a row of a table, `figure` among them."""
        self.beside(figure)
        return self._rows[figure.table, figure.row] if self._rows is not None and figure.table is not None else []

    def at(self, figure: Figure, row: int) -> Figure | None:
        """The figure in another row of the same column."""
        self.beside(figure)
        line = self._rows.get((figure.table, row), ()) if self._rows is not None else ()
        return next((one for one in line if one.column == figure.column), None)

    def often_equal(self, one: Figure, other: Figure) -> bool:
        """Whether two columns of a table print the same figures in other rows as well."""
        key = (one.table, one.column, other.column)
        if key not in self._equal:
            lines: dict[int | None, dict[int | None, Figure]] = defaultdict(dict)
            for figure in self.release.figures:
                if figure.table == one.table:
                    lines[figure.row][figure.column] = figure
            pairs = [(line.get(one.column), line.get(other.column)) for line in lines.values()]
            self._equal[key] = sum(a is not None and b is not None and bool(a.mantissa) and a.value == b.value for a, b in pairs)
        return self._equal[key] > 1

    def ties_of(self, name: str) -> list[int]:
        """The places of the ties of a figure that are looked at."""
        return self.of[name][:MOST_TIES]

    def print_of(self, figure: Figure) -> Interval:
        """What the print of a figure stands for, mended or not; a day is itself."""
        if figure.measure is Measure.DATE:
            return Interval(figure.mantissa or 0, figure.mantissa or 0)
        return figure.stands_for(self.release.rounding)

    def strictness(self, figure: Figure) -> float:
        """How much oftener the sums of a table hold to the unit than within rounding only, in bits."""
        if self._footed is None:
            self._footed = defaultdict(lambda: [USUALLY, 1])
            for tie in self.ties:
                if tie.kind == "sum" and tie.verdict in (Verdict.EXACT, Verdict.ROUNDING):
                    self._footed[self.figures[tie.target].table][tie.verdict is Verdict.ROUNDING] += 1
        exact, rounded = self._footed[figure.table]
        return log2(exact / rounded)

    def exponents(self, figure: Figure) -> list[int]:
        """The precisions that a print of a figure may have: those of the others in its unit in its column and its row, its own.
        In a sentence nothing but the print shows its precision, so that its point may stand anywhere."""
        if figure.table is None:
            return [figure.exponent + step for step in range(-SHIFTED, min(SHIFTED, decimals_of(figure.plain)) + 1)]
        if self._usual is None:
            self._usual = defaultdict(Counter)
            for one in self.release.figures:
                if one.mantissa is not None and one.table is not None:
                    self._usual[one.table, "column", one.column, one.measure, one.unit][one.exponent] += 1
                    self._usual[one.table, "row", one.row, one.measure, one.unit][one.exponent] += 1
        found = []
        for line in (("column", figure.column), ("row", figure.row)):
            count = self._usual[figure.table, *line, figure.measure, figure.unit] - Counter([figure.exponent])
            found += [exponent for exponent, _ in count.most_common(1)]
        return list(dict.fromkeys([*found, figure.exponent]))


def members(tie: Tie) -> list[str]:
    """All figures of a tie, the target first."""
    return list(dict.fromkeys([tie.target, *[item.figure for item in tie.inputs]]))
