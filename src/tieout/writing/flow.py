"""A flow of least cost through arcs that carry nothing or one unit.

    node --arc--> node     what an arc carries more, its head has more and its tail less
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

from msgspec import Struct

MOST_WORK = 40_000_000  # arcs looked at: twenty seconds or so, and three times what 2,000 rows by 16 columns take


class TooLarge(Exception):
    """Nothing is known of a solution: looking for it was given up."""


class Arc(Struct, frozen=True):
    """`up` says whether it carries its unit at first, which is the cheaper of the two; `cost` what the other one costs more."""

    name: int
    tail: int
    head: int
    up: bool
    cost: int


class Flow(Struct, frozen=True):
    """Which arcs carry their unit, by their names, and the height of each node: a unit goes nowhere at less than the heights differ by."""

    ups: Mapping[int, bool]
    heights: Sequence[int]


def balance(arcs: Sequence[Arc], excess: Sequence[int]) -> Flow | None:
    """Which arcs carry their unit so that no node has more or less than it should, at the least cost; None where it cannot
    be done. The last node takes and gives whatever is left. Raises `TooLarge` beyond `MOST_WORK`."""
    left = list(excess)
    last = len(left) - 1
    left[last] = -sum(left[:last])
    ups = {arc.name: arc.up for arc in arcs}
    ways: list[list[int]] = [[] for _ in left]  # arcs at each node
    for n, arc in enumerate(arcs):
        ways[arc.tail].append(n)
        ways[arc.head].append(n)
    heights = [0] * len(left)
    work = 0
    for source in range(len(left)):
        while left[source] > 0:
            path, looked = _path(arcs, ups, ways, heights, left, source)
            if path is None:
                return None
            work += looked
            if work > MOST_WORK:
                raise TooLarge
            at = source
            for n in path:
                arc = arcs[n]
                ups[arc.name] = not ups[arc.name]
                at = arc.tail if at == arc.head else arc.head
            left[source] -= 1
            left[at] += 1
    return Flow(ups, heights)


def _path(
    arcs: Sequence[Arc], ups: dict[int, bool], ways: Sequence[Sequence[int]], heights: list[int], left: Sequence[int], source: int
) -> tuple[list[int] | None, int]:
    """The cheapest path from a node with too much to the nearest with too little (Dijkstra, with potentials that keep all
    costs from being negative). A node gives a unit away through an arc out of it that takes its unit, or one into it that drops it.
    With the path, how many arcs were looked at."""
    distance = {source: 0}
    came: dict[int, int] = {}
    done: set[int] = set()
    heap = [(0, source)]
    end, work = None, 0
    while heap:
        far, node = heappop(heap)
        if node in done:
            continue
        done.add(node)
        if left[node] < 0:
            end = node
            break
        work += len(ways[node])
        for n in ways[node]:
            arc = arcs[n]
            up = ups[arc.name]
            if arc.tail == arc.head or (node == arc.tail) == up:
                continue
            other = arc.head if node == arc.tail else arc.tail
            cost = arc.cost if up == arc.up else -arc.cost
            through = far + cost + heights[node] - heights[other]
            if other not in done and (other not in distance or through < distance[other]):
                distance[other] = through
                came[other] = n
                heappush(heap, (through, other))
    if end is None:
        return None, work
    for node in done:  # those further away than the end would all rise alike, which changes nothing between them
        heights[node] += distance[node] - distance[end]
    path = []
    node = end
    while node != source:
        n = came[node]
        path.append(n)
        node = arcs[n].tail if node == arcs[n].head else arcs[n].head
    return path[::-1], work
