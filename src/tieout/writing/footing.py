"""Controlled rounding: figures rounded so that every sum among them foots, with the least that can be changed.

Rounding each figure to the nearest unit leaves sums a unit or two off. Here each figure may go to the unit below or above its exact
value, never further, and all sums hold; the fewest figures leave their nearest unit, and among those choices the distance from
the exact values is least. A figure that is a whole unit stays as it is.

The method is that of Cox (1987, "A constructive procedure for unbiased controlled rounding", JASA 82) and of Causey, Cox and
Ernst (1985, "Applications of transportation theory to statistical problems", JASA 80): a figure in at most two sums, once on
either side, is an arc between two nodes, a sum is a node, and rounding is a flow of least cost. Trees of sums and tables
of a tree of rows by columns with a total are of this shape. Starting from the nearest units, in which every arc is as cheap as it can be, the nodes that do not balance are
balanced along shortest paths, one unit at a time (Busacker and Gowen 1960), which keeps the flow one of least cost.
Where figures stand in more sums, as in a table of three dimensions or cash that two statements add up, the least is found by branch and bound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, lcm

from msgspec import Struct

from .branching import choose
from .flow import Arc, balance


class Sum(Struct, frozen=True):
    """Figures, by their numbers, whose signed sum is zero: `(1, total), (-1, part), (-1, part)`."""

    terms: tuple[tuple[int, int], ...]


class Rounded(Struct, frozen=True):
    """The mantissas of the figures, and which of them left their nearest unit."""

    mantissas: tuple[int, ...]
    changed: tuple[int, ...]


def nearest(top: int, bottom: int = 1, half: str = "up") -> int:
    """The whole number nearest to a ratio; an exact half goes away from zero, or to the even one."""
    whole, rest = divmod(2 * abs(top) + bottom, 2 * bottom)
    if half == "even" and rest == 0 and whole % 2:
        whole -= 1
    return whole if top >= 0 else -whole


def near(value: Fraction, half: str = "up") -> int:
    """The whole number nearest to an exact value."""
    return nearest(value.numerator, value.denominator, half)


def foot(exact: Sequence[Fraction], sums: Sequence[Sum], free: frozenset[int] = frozenset(), half: str = "up") -> Rounded | None:
    """Round figures so that all sums hold; figures in `free` are not printed and cost nothing. None where it cannot be done
    within one unit of each. Raises `TooLarge` where that takes more work than is done."""
    costs = _costs(exact, free, half)
    apart = list(dict.fromkeys(_plain(exact, total) for total in sums))
    kept = _network(exact, apart)
    chosen = _flow(exact, list(kept), list(kept.values()), costs)
    if chosen is not None and len(kept) < len(apart):
        chosen = _search(exact, apart, costs, chosen)
    if chosen is None:
        return None
    mantissas = tuple(chosen.units.get(n, near(value, half)) for n, value in enumerate(exact))
    changed = tuple(n for n, value in enumerate(exact) if n not in free and mantissas[n] != near(value, half))
    return Rounded(mantissas, changed)


def _plain(exact: Sequence[Fraction], total: Sum) -> Sum:
    """A sum with each figure once and in order, so that equal ones are the same; what is whole by itself stays in it."""
    weights: dict[int, int] = {}
    for weight, n in total.terms:
        weights[n] = weights.get(n, 0) + weight
    found = sorted((n, weight) for n, weight in weights.items() if weight)
    side = found[0][1] if found else 1
    return Sum(tuple((weight if side > 0 else -weight, n) for n, weight in found))


class Chosen(Struct, frozen=True):
    """The units of figures, and what each costs more at its upper unit than at its lower, less what that gains in the sums of a flow."""

    units: Mapping[int, int]
    gains: Mapping[int, int]


def _search(exact: Sequence[Fraction], sums: Sequence[Sum], costs: Mapping[tuple[int, int], int], flow: Chosen) -> Chosen | None:
    """The least by branch and bound, which starts from that of those sums that a flow holds. The heights of its nodes are
    taken off the costs: what this takes off all choices that make the sums hold is the same."""
    names = list(dict.fromkeys(n for total in sums for _, n in total.terms if exact[n].denominator != 1))
    numbers = {n: k for k, n in enumerate(names)}
    rows = [{numbers[n]: weight for weight, n in total.terms if n in numbers} for total in sums]
    constants = [-sum(weight * floor(exact[n]) for weight, n in total.terms) for total in sums]
    gains = {n: flow.gains.get(n, costs[n, ceil(exact[n])] - costs[n, floor(exact[n])]) for n in names}
    chosen = choose(list(gains.values()), rows, constants, [flow.units.get(n) == ceil(exact[n]) for n in names])
    return None if chosen is None else Chosen({n: floor(exact[n]) + up for n, up in zip(names, chosen, strict=True)}, gains)


def _units(value: Fraction) -> tuple[int, ...]:
    return (floor(value),) if value.denominator == 1 else (floor(value), ceil(value))


def _costs(exact: Sequence[Fraction], free: frozenset[int], half: str) -> dict[tuple[int, int], int]:
    """What each figure costs at each of its units: its distance, and more than all distances together where it is not
    the nearest. Whole numbers, by way of the common denominator."""
    scale = lcm(*{value.denominator for value in exact}) if exact else 1
    change = scale * (len(exact) + 1)
    found = {}
    for n, value in enumerate(exact):
        for unit in _units(value):
            moved = unit != near(value, half)
            found[n, unit] = 0 if n in free else int(abs(unit - value) * scale) + (change if moved else 0)
    return found


def _flow(exact: Sequence[Fraction], sums: Sequence[Sum], signs: Sequence[int], costs: Mapping[tuple[int, int], int]) -> Chosen | None:
    """The least by a flow, with the signs of the sums."""
    excess = [0] * (len(sums) + 1)  # the last node takes what stands in one sum only
    ends: dict[int, list[int]] = {}
    for node, (total, sign) in enumerate(zip(sums, signs, strict=True)):
        for weight, n in total.terms:
            if exact[n].denominator == 1:
                excess[node] += sign * weight * exact[n].numerator
            else:
                tail, head = ends.setdefault(n, [len(sums), len(sums)])
                ends[n] = [node, head] if sign * weight < 0 else [tail, node]
    arcs = []
    for n, (tail, head) in ends.items():
        low, high = _units(exact[n])
        up = costs[n, high] < costs[n, low]
        arcs.append(Arc(n, tail, head, up, abs(costs[n, high] - costs[n, low])))
        excess[head] += high if up else low
        excess[tail] -= high if up else low
    excess[-1] = 0
    flow = balance(arcs, excess)
    if flow is None:
        return None
    rises = {arc.name: flow.heights[arc.tail] - flow.heights[arc.head] + (-arc.cost if arc.up else arc.cost) for arc in arcs}
    return Chosen({arc.name: _units(exact[arc.name])[flow.ups[arc.name]] for arc in arcs}, rises)


def _network(exact: Sequence[Fraction], sums: Sequence[Sum]) -> dict[Sum, int]:
    """As many sums as make a flow, the longest first, each with a sign: no figure stands in more than two of them, nor more
    than once in one, and that in two of them once on either side."""
    first: dict[int, tuple[int, int]] = {}  # of a figure, the sum that it stands in, and its weight
    full: set[int] = set()
    root, turns = list(range(len(sums))), [1] * len(sums)

    def top(node: int) -> tuple[int, int]:
        path = []
        while root[node] != node:
            path.append(node)
            node = root[node]
        turn = 1
        for below in reversed(path):
            turn *= turns[below]
            root[below], turns[below] = node, turn
        return node, turn

    kept = []
    for node in sorted(range(len(sums)), key=lambda node: -len(sums[node].terms)):
        terms = [(weight, n) for weight, n in sums[node].terms if exact[n].denominator != 1]
        wanted: dict[int, int] = {}  # the sign of this sum by that of others
        fits = all(abs(weight) == 1 and n not in full for weight, n in terms)
        for weight, n in terms if fits else ():
            if n in first:
                other, turn = top(first[n][0])
                sign = -weight * first[n][1] * turn
                fits = fits and wanted.setdefault(other, sign) == sign
        if fits:
            for other, sign in wanted.items():
                root[other], turns[other] = node, sign
            full |= {n for _, n in terms if n in first}
            first |= {n: (node, weight) for weight, n in terms if n not in first}
            kept.append(node)
    return {sums[node]: top(node)[1] for node in sorted(kept)}
