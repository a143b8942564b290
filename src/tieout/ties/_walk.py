"""Footing: which entries of a sheet are sums of which others.

Walk down the entries with a stack. An entry that equals a signed sum of the last k entries of the stack closes them:
pop the k, push the total. What was popped is inside a subtotal and is not added twice.

    Products          stack: P
    Services                 P S
    Total revenues           T            T = P + S, popped
    Cost of sales            T C
    Gross profit             G            G = T - C

Which formula an entry has is a matter of evidence (`_evidence.py`). The sums of one lead track are looked up in a table
of running totals, so that the walk is quick; the other tracks then judge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from ._evidence import Pattern, complete, judge
from ._folds import Parts
from ._sheets import Sheet, Track

LEADS = 4  # tracks in which formulas are looked for
REACH = 60  # entries that a sum can have
FLIPS = 16  # entries back from the total in which signs are searched
PAIRS = 10  # entries back from the total in which two signs are searched together


Alone = Callable[[Sheet, list[int], int], Pattern | None]


class _Lead:
    """The running totals of the stack in one track, plain and with the signs that labels suggest."""

    def __init__(self, track: Track, weights: list[int]) -> None:
        self.track, self.weights = track, weights
        self.values: list[int] = []
        self.sums: tuple[list[int], list[int]] = ([0], [0])
        self.at: tuple[dict[int, list[int]], dict[int, list[int]]] = (defaultdict(list), defaultdict(list))
        for at in self.at:
            at[0].append(0)

    def push(self, entry: int) -> None:
        value = self.track.doubled.get(entry, 0)
        for base, signed in enumerate((value, value * self.weights[entry])):
            total = self.sums[base][-1] + signed
            self.sums[base].append(total)
            self.at[base][total].append(len(self.values) + 1)
        self.values.append(value)

    def pop(self) -> None:
        self.values.pop()
        for base in (0, 1):
            self.at[base][self.sums[base].pop()].pop()


def walk(sheet: Sheet, order: Iterable[int] | None = None, alone: Alone | None = None) -> list[Pattern]:
    """The formulas of a sheet, in the order in which their targets come; `order` leaves out entries or turns them.
    `alone` is asked where arithmetic finds no formula for an entry."""
    weights = [entry.weight for entry in sheet.entries]
    leads = [_Lead(track, weights) for track in _leads(sheet)]
    stack: list[int] = []
    found: list[Pattern] = []
    inner: dict[int, Parts] = {}
    for entry in range(len(sheet.entries)) if order is None else order:
        best = _best(sheet, leads, stack, entry, inner)
        if best is None and alone is not None and stack:
            best = alone(sheet, stack, entry)
        if best is not None:
            found.append(best)
            inner[entry] = best.parts
            for _ in best.parts:
                stack.pop()
                for lead in leads:
                    lead.pop()
        stack.append(entry)
        for lead in leads:
            lead.push(entry)
    return found


def _leads(sheet: Sheet) -> list[Track]:
    """The tracks with the most numbers that differ, one of each currency or period first."""
    return sorted(sheet.tracks, key=lambda t: -len(set(t.doubled.values())))[:LEADS]


def _best(
    sheet: Sheet, leads: list[_Lead], stack: list[int], target: int, inner: dict[int, Parts]
) -> Pattern | None:
    best: Pattern | None = None
    seen: set[tuple[int, frozenset[int]]] = set()
    for lead in leads:
        goal = lead.track.doubled.get(target)
        if goal is None or not stack:
            continue
        for candidate in _candidates(sheet, lead, stack, target, goal):
            if candidate in seen or len(seen) > 40:
                continue
            seen.add(candidate)
            pattern = judge(sheet, _parts(stack, *candidate), target, complete(sheet, stack, candidate[0]), inner)
            if pattern and (best is None or _rank(pattern) > _rank(best)):
                best = pattern
    return best


def _rank(pattern: Pattern) -> tuple[float, int, int]:
    """Of two formulas that are as likely, the longer one, and the one that takes less away."""
    return pattern.bits, len(pattern.parts), sum(weight for _, weight in pattern.parts)


def _parts(stack: list[int], first: int, negative: frozenset[int]) -> Parts:
    return tuple((stack[n], -1 if n in negative else 1) for n in range(first, len(stack)))


def _candidates(
    sheet: Sheet, lead: _Lead, stack: list[int], target: int, goal: int
) -> Iterator[tuple[int, frozenset[int]]]:
    """Where the parts begin on the stack and which of them are taken away, for formulas that hold in this lead."""
    entry = sheet.entries[target]
    size = len(stack)
    any_found = False
    for base in (0, 1):
        if base == 1 and lead.sums[0][-1] == lead.sums[1][-1] and lead.sums[0][-2:] == lead.sums[1][-2:]:
            continue
        for candidate in _exact(lead, stack, goal, base, FLIPS if entry.total or size < 8 else 4):
            any_found = True
            yield candidate
    if not (entry.total or entry.ruled):
        return
    yield from _left_over(lead, stack, goal)
    if any_found:
        return
    yield from _rounded(lead, stack, target, goal)
    yield from _two_signs(lead, stack, goal)


def _left_over(lead: _Lead, stack: list[int], goal: int) -> Iterator[tuple[int, frozenset[int]]]:
    """What is left of a first entry after all others, however they are called: revenue less costs, gains among them."""
    size, sums = len(stack), lead.sums[0]
    for first in range(max(0, size - REACH), size - 2):
        if lead.values[first] and 2 * lead.values[first] - (sums[-1] - sums[first]) == goal:
            yield first, frozenset(range(first + 1, size))


def _exact(
    lead: _Lead, stack: list[int], goal: int, base: int, reach: int
) -> Iterator[tuple[int, frozenset[int]]]:
    """Sums that hold to the unit, plain or with one sign turned."""
    size, at, top = len(stack), lead.at[base], lead.sums[base][-1]
    for first in at.get(top - goal, ())[-4:]:
        if first < size and size - first <= REACH:
            yield first, _negative(lead, stack, first, base)
    for turned in range(size - 1, max(-1, size - 1 - reach), -1):
        value = lead.values[turned] * (lead.weights[stack[turned]] if base else 1)
        if value:
            for first in at.get(top - goal - 2 * value, ())[-2:]:
                if first <= turned and first < size - 1 and size - first <= REACH:
                    yield first, _negative(lead, stack, first, base) ^ {turned}


def _negative(lead: _Lead, stack: list[int], first: int, base: int) -> frozenset[int]:
    if not base:
        return frozenset()
    return frozenset(n for n in range(first, len(stack)) if lead.weights[stack[n]] < 0)


def _rounded(lead: _Lead, stack: list[int], target: int, goal: int) -> Iterator[tuple[int, frozenset[int]]]:
    """Sums that hold within the rounding of their parts."""
    slack = lead.track.half.get(target, 1)
    for base in (0, 1):
        room = slack
        for first in range(len(stack) - 1, max(-1, len(stack) - 1 - REACH), -1):
            room += lead.track.half.get(stack[first], 0)
            if first < len(stack) - 1 and abs(lead.sums[base][-1] - lead.sums[base][first] - goal) <= room:
                yield first, _negative(lead, stack, first, base)


def _two_signs(lead: _Lead, stack: list[int], goal: int) -> Iterator[tuple[int, frozenset[int]]]:
    """Sums that hold to the unit with two signs turned."""
    size, at, top = len(stack), lead.at[1], lead.sums[1][-1]
    near = [n for n in range(size - 1, max(-1, size - 1 - PAIRS), -1) if lead.values[n]]
    signed = {n: lead.values[n] * lead.weights[stack[n]] for n in near}
    for i, one in enumerate(near):
        for other in near[i + 1 :]:
            for first in at.get(top - goal - 2 * (signed[one] + signed[other]), ())[-1:]:
                if first <= other and size - first <= REACH:
                    yield first, _negative(lead, stack, first, 1) ^ {one, other}
