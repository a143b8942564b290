"""What judging works on: ties by figure, printed intervals, and which ties are still unexplained."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction

import msgspec

from ..model.figure import Figure, Measure
from ..model.formula import expected, solve
from ..model.number import Interval, printed
from ..model.release import Release
from ..model.tie import Relation, Tie, Verdict

MOST_TIES = 60  # ties of one figure that are looked at


class Bench:
    """`open` are the places of broken ties that no finding explains yet; explaining takes them out."""

    def __init__(self, release: Release, ties: tuple[Tie, ...]) -> None:
        self.release = release
        self.ties = list(ties)
        self.figures: dict[str, Figure] = {figure.id: figure for figure in release.figures}
        self.open: dict[int, None] = {n: None for n, tie in enumerate(ties) if tie.verdict is Verdict.BROKEN}
        self.explained: set[int] = set()
        near = {name for n in self.open for name in members(ties[n])}
        self.of: dict[str, list[int]] = defaultdict(list)
        for n, tie in enumerate(ties):
            for name in members(tie):
                if name in near:
                    self.of[name].append(n)
        self._rows: dict[tuple[str | None, int | None], list[Figure]] | None = None
        self._usual: dict[tuple[str | None, int | None, str], int] | None = None

    def interval(self, name: str) -> Interval:
        """What the print of a figure stands for."""
        figure = self.figures[name]
        if figure.measure is Measure.DATE:
            return Interval(figure.mantissa or 0, figure.mantissa or 0)
        return printed(figure.mantissa or 0, figure.exponent, self.release.rounding)

    def solved(self, tie: Tie, name: str) -> Interval | None:
        """The values of one figure with which a tie would hold; None where nothing can be said."""
        if tie.target == name:
            return tie.expected
        terms = [(self.interval(item.figure), item.weight) for item in tie.inputs]
        position = next(n for n, item in enumerate(tie.inputs) if item.figure == name)
        return solve(tie.relation, self.interval(tie.target), terms, position)

    def holds_with(self, tie: Tie, changed: dict[str, Interval]) -> bool:
        """Whether a tie holds when some figures have other values."""
        if tie.relation is Relation.GIVEN:
            return tie.expected.meets(changed.get(tie.target) or self.interval(tie.target))
        terms = [(changed.get(i.figure) or self.interval(i.figure), i.weight) for i in tie.inputs]
        allowed = expected(tie.relation, terms)
        return allowed is not None and allowed.meets(changed.get(tie.target) or self.interval(tie.target))

    def explain(self, places: list[int]) -> None:
        """Take ties out of those that wait for an explanation."""
        for n in places:
            self.open.pop(n, None)
            self.explained.add(n)

    def set_verdict(self, place: int, verdict: Verdict) -> None:
        """Give a tie its last verdict."""
        self.ties[place] = msgspec.structs.replace(self.ties[place], verdict=verdict)

    def neighbour(self, figure: Figure) -> Fraction | None:
        """The value of the nearest figure of the same kind in the same row."""
        if self._rows is None:
            self._rows = defaultdict(list)
            for one in self.release.figures:
                self._rows[one.table, one.row].append(one)
        alike = [
            one for one in self._rows[figure.table, figure.row]
            if one.id != figure.id and one.measure is figure.measure and one.unit == figure.unit and one.mantissa
        ]  # fmt: skip
        near = min(alike, key=lambda one: abs((one.column or 0) - (figure.column or 0)), default=None)
        return near.value if near is not None else None

    def usual_exponent(self, figure: Figure) -> int:
        """The precision with which the figures of a column are mostly printed; of a sentence, the figure's own."""
        if figure.table is None:
            return figure.exponent
        if self._usual is None:
            count: dict[tuple[str | None, int | None, str], Counter[int]] = defaultdict(Counter)
            for one in self.release.figures:
                if one.mantissa is not None:
                    count[one.table, one.column, one.measure][one.exponent] += 1
            self._usual = {key: found.most_common(1)[0][0] for key, found in count.items()}
        return self._usual.get((figure.table, figure.column, figure.measure), figure.exponent)


def members(tie: Tie) -> list[str]:
    """All figures of a tie, the target first."""
    return [tie.target, *dict.fromkeys(item.figure for item in tie.inputs if item.figure != tie.target)]
