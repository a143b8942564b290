"""The least costly choice of nothing or one for each of many figures, so that signed sums of them hold: where no flow does it.

Land and Doig (1960, "An automatic method of solving discrete programming problems", Econometrica 28): the choices are first relaxed
to all numbers between nothing and one, whose least cost bounds what whole ones can cost; a figure that comes out broken is
tried at both of its ends, and what cannot be better than the best whole choice so far is left out. The relaxed problem is solved by the dual
simplex method (Lemke 1954) with bounds on both sides and long steps (Maros 2003, "A generalized dual phase-2 simplex
algorithm", EJOR 149): each figure starts at its cheaper end, and one sum after the
other is mended. A change of bounds leaves
the tableau as good a start as any, so that nothing is copied. All numbers are whole: each row of the tableau has
a denominator of its own. In sums of accounts these are nearly always 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from heapq import heapify, heappop
from math import gcd, lcm

from .flow import TooLarge

MOST_WORK = 20_000_000  # entries of the tableau looked at; five to ten seconds
STALLED = 200  # steps without gain after which the first figure is taken, which cannot go in a circle (Bland 1977)


class Tableau:
    """`rows` say of a basic figure b, with its weight k, `k * b + sum of weights * figures = constant`; `rest` is `k * b` with the
    figures at the ends where they are, `at`. `gains` are the reduced costs, in parts of `parts` as the `cost` is."""

    def __init__(self, costs: Sequence[int], sums: Sequence[Mapping[int, int]], constants: Sequence[int], start: Sequence[bool]) -> None:
        self.low, self.high = [0] * len(costs), [1] * len(costs)
        self.at = [int(cost < 0 or (cost == 0 and up)) for cost, up in zip(costs, start, strict=True)]
        self.gains: dict[int, int] = dict(enumerate(costs))
        self.parts, self.cost = 1, sum(cost for cost in costs if cost < 0)
        self.rows = [dict(row) for row in sums]
        self.basic = [-1] * len(self.rows)  # none: a sum that nothing makes hold as yet
        self.weight = [1] * len(self.rows)
        self.rest = [constant - sum(weight * self.at[n] for n, weight in row.items()) for row, constant in zip(self.rows, constants, strict=True)]
        self.work = 0

    def bound(self, n: int, low: int, high: int) -> None:
        """Give a figure other ends; one that is not basic goes to the cheaper of them."""
        self.low[n], self.high[n] = low, high
        if n in self.gains:
            self._move({n: (low if self.gains[n] >= 0 else high) - self.at[n]})

    def _move(self, steps: Mapping[int, int]) -> None:
        for n, step in steps.items():
            self.at[n] += step
            self.cost += self.gains[n] * step
        self.work += len(self.rows) * len(steps)
        for r, row in enumerate(self.rows):
            for n, step in steps.items():
                if step and n in row:
                    self.rest[r] -= row[n] * step

    def solve(self, best: int | None) -> bool:
        """Go on to the least cost of the relaxed problem; False where there is none, or none below `best`."""
        stalled, last = 0, Fraction(self.cost, self.parts)
        while best is None or self.cost <= (best - 1) * self.parts:
            found = self._worst(stalled > STALLED)
            if found is None:
                return True
            if not self._step(*found):
                return False
            if self.work > MOST_WORK:
                raise TooLarge
            now = Fraction(self.cost, self.parts)
            stalled, last = (stalled + 1 if now == last else 0), now
        return False

    def _worst(self, first: bool) -> tuple[int, int, int] | None:
        """The row whose figure is furthest beyond one of its ends, how far, with its sign, and that end."""
        found: tuple[int, int, int] | None = None
        far, parts = 0, 1
        for r, (n, weight, rest) in enumerate(zip(self.basic, self.weight, self.rest, strict=True)):
            end = 0 if n < 0 else self.high[n] if rest > 0 else self.low[n]
            if n >= 0 and self.low[n] * weight <= rest <= self.high[n] * weight:
                continue
            over = rest - end * weight
            if abs(over) * parts > far * weight:
                far, parts, found = abs(over), weight, (r, over, end)
                if first:
                    break
        return found

    def _step(self, r: int, over: int, end: int) -> bool:
        """Bring the figure of a row to its end; False where nothing can."""
        row, side = self.rows[r], 1 if over > 0 else -1
        self.work += len(row)
        able = [
            (n, weight) for n, weight in row.items()
            if self.low[n] < self.high[n] and (weight * side > 0) == (self.at[n] == self.low[n])
        ]  # fmt: skip
        common = lcm(*{weight for _, weight in able})
        heap = [(abs(self.gains[n]) * (common // abs(weight)), n) for n, weight in able]
        heapify(heap)
        left, steps = abs(over), dict[int, int]()
        while heap:
            _, n = heappop(heap)
            left -= abs(row[n])
            if left <= 0:
                self._move(steps)
                self._pivot(r, n, end)
                return True
            steps[n] = 1 if self.at[n] == self.low[n] else -1
        return False

    def _pivot(self, r: int, n: int, end: int) -> None:
        """Make a figure basic in a row, whose own figure stays at an end."""
        row, out, weight = self.rows[r], self.basic[r], self.weight[r]
        was, at = row.pop(n), self.at[n]
        if was < 0:
            row = {other: -item for other, item in row.items()}
            weight, was = -weight, -was
            self.rest[r] = -self.rest[r]
        rest = self.rest[r] + was * at - weight * end
        if out >= 0:
            row[out] = weight
            self.at[out] = end
        for i, other in enumerate(self.rows):
            if i != r and n in other:
                self.rest[i] += other[n] * at
                times, factor = self._clear(other, n, row, was)
                self.rest[i] = times * self.rest[i] - factor * rest
                self.weight[i] *= times
                if times > 1:
                    self._shorten(i)
        self.cost -= self.gains[n] * at
        times, factor = self._clear(self.gains, n, row, was)
        self.cost, self.parts = times * self.cost + factor * rest, times * self.parts
        self.rows[r], self.basic[r], self.weight[r], self.rest[r] = row, n, was, rest
        self._shorten(r)

    def _clear(self, row: dict[int, int], n: int, pivot: Mapping[int, int], was: int) -> tuple[int, int]:
        """Take a figure out of a row, by so many times the row and so many the other; zeros leave."""
        weight = row.pop(n)
        common = gcd(weight, was)
        times, factor = was // common, weight // common
        keep = row is self.gains
        if times > 1:
            for other in row:
                row[other] *= times
        if factor:
            self.work += len(pivot)
            for other, item in pivot.items():
                made = row.get(other, 0) - factor * item
                if made or keep:
                    row[other] = made
                else:
                    del row[other]
        elif keep:
            for other in pivot:
                row.setdefault(other, 0)
        return times, factor

    def _shorten(self, r: int) -> None:
        """Divide a row by what all of it shares."""
        if self.weight[r] > 1:
            common = gcd(self.weight[r], self.rest[r], *self.rows[r].values())
            if common > 1:
                self.rows[r] = {n: weight // common for n, weight in self.rows[r].items()}
                self.weight[r] //= common
                self.rest[r] //= common

    def broken(self) -> tuple[int, int] | None:
        """The figure that is furthest from both of its ends, and the nearer of them; None where all are whole."""
        found = [(abs(2 * self.rest[r] - weight) * Fraction(1, weight), n, r) for r, (n, weight) in enumerate(zip(self.basic, self.weight, strict=True)) if self.rest[r] % weight]
        if not found:
            return None
        _, n, r = min(found)
        return n, int(2 * self.rest[r] >= self.weight[r])

    def choice(self) -> list[int]:
        """All figures, once they are whole."""
        made = list(self.at)
        for r, n in enumerate(self.basic):
            if n >= 0:
                made[n] = self.rest[r] // self.weight[r]
        return made


def choose(costs: Sequence[int], sums: Sequence[Mapping[int, int]], constants: Sequence[int], start: Sequence[bool]) -> list[int] | None:
    """0 or 1 for each figure, so that the signed `sums` of them make the constants, at the least cost; None where none does. Those
    that cost nothing begin at their `start`. Raises `TooLarge` beyond `MOST_WORK`."""
    tableau = Tableau(costs, sums, constants, start)
    best: tuple[int, list[int]] | None = None
    path: list[tuple[int, int, bool]] = []  # a figure, the end that is tried, and whether the other one has been
    while True:
        if tableau.solve(best[0] if best else None):
            broken = tableau.broken()
            if broken is not None:
                n, end = broken
                path.append((n, end, False))
                tableau.bound(n, end, end)
                continue
            best = tableau.cost // tableau.parts, tableau.choice()
        while path and path[-1][2]:
            tableau.bound(path.pop()[0], 0, 1)
        if not path:
            return best[1] if best else None
        n, end, _ = path.pop()
        path.append((n, 1 - end, True))
        tableau.bound(n, 1 - end, 1 - end)
