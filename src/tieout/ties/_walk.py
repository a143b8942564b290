"""Footing: which entries of a sheet are sums of which others.

Walk down the entries with a stack. An entry that equals a signed sum of the last k entries of the stack closes them:
pop the k, push the total. What was popped is inside a subtotal and is not added twice.

    Products          stack: P
    Services                 P S
    Total revenues           T            T = P + S, popped
    Cost of sales            T C
    Gross profit             G            G = T - C

Which formula an entry has is a matter of evidence, counted in bits: a track in which the sum holds to the unit is worth
the bits of its number (a coincidence of seven digits is one in ten million), a track in which it fails costs, and so
do signs that the labels do not suggest; words such as "total" and ruled lines speak for a sum. The sums of one lead
track are looked up in a table of running totals, so that the walk is quick; the other tracks then judge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from ._folds import Parts, exactly, worth
from ._sheets import Sheet, Track

ENOUGH = 10.0  # bits that a formula must have to be believed
FAILURE = 9.0  # bits that a track costs in which the formula does not hold
ODD_SIGN = 3.0  # bits that a sign costs which the label does not suggest
TOTAL_WORD = 8.0
RULED = 2.0
COMPLETE = 3.0  # bits for a sum that begins where a section does, or right below another total
NAMED = 6.0  # bits for a total of one line that it names
WHOLE = 5.0  # bits for a last entry that closes all the others of a sheet
LEADS = 4  # tracks in which formulas are looked for
REACH = 60  # entries that a sum can have
FLIPS = 16  # entries back from the total in which signs are searched
PAIRS = 10  # entries back from the total in which two signs are searched together


class Pattern(Struct, frozen=True):
    """A formula between entries: the target is the sum of the parts with their weights (+1, -1).

    `holds` and `fails` are the tracks in which it can be checked. `contrary` is the part whose label says the opposite
    sign in so many words, None where there is none. `inner` has the parts of those entries that are totals themselves.
    """

    target: int
    parts: Parts
    holds: tuple[Track, ...]
    fails: tuple[Track, ...]
    bits: float
    contrary: int | None = None
    inner: dict[int, Parts] = {}


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
            pattern = judge(sheet, _parts(stack, *candidate), target, _complete(sheet, stack, candidate[0]), inner)
            if pattern and (best is None or (pattern.bits, len(pattern.parts)) > (best.bits, len(best.parts))):
                best = pattern
    return best


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


def judge(
    sheet: Sheet, parts: Parts, target: int, prior: float = 0.0, inner: dict[int, Parts] | None = None, *,
    remembered: bool = False,
) -> Pattern | None:  # fmt: skip
    """The formula with its evidence in all tracks; None where it is not to be believed. `prior` are bits that speak for
    it already; a formula that is remembered from another table may fail in all tracks."""
    entry = sheet.entries[target]
    odd, contrary = _odd_signs(sheet, parts)
    if not (entry.total or entry.ruled) and len(parts) > 2 and any(weight < 0 for _, weight in parts):
        return None  # a line that says nothing of being a sum is one side of somebody else's
    bits = prior - odd - (len(parts).bit_length() if len(parts) > 1 else 4)
    bits += (TOTAL_WORD if entry.total else 0) + (RULED if entry.ruled else 0)
    if len(parts) == 1:
        bits += NAMED if _named(entry.key, sheet.entries[parts[0][0]].key) else 0
    bits += WHOLE if target == len(sheet.entries) - 1 == len(parts) else 0
    holds: list[Track] = []
    fails: list[Track] = []
    for track in sheet.tracks:
        told = worth(track, parts, target, inner or {})
        if told is None:
            continue
        if told < 0:
            fails.append(track)
            bits -= FAILURE
        else:
            holds.append(track)
            bits += told
    if fails and not remembered:
        if not _closes(sheet, target, parts, len(holds)):
            return None
        if not (entry.total or entry.ruled or any(exactly(track, parts, target, inner or {}) for track in holds)):
            return None
    if bits < ENOUGH or (not remembered and (len(fails) > max(1, len(holds) // 3) or not holds)):
        return None
    if len(parts) == 1 and (fails or not entry.total):
        return None
    return Pattern(target, parts, tuple(holds), tuple(fails), bits, contrary, dict(inner or {}))


def _complete(sheet: Sheet, stack: list[int], first: int) -> float:
    return COMPLETE if starts_a_run(sheet, stack, first) else 0.0


def starts_a_run(sheet: Sheet, stack: list[int], first: int) -> bool:
    """Whether parts begin where a section begins, or right below a total."""
    if first == 0:
        return True
    above, begin = sheet.entries[stack[first - 1]], sheet.entries[stack[first]]
    return above.total or above.path[:-1] != begin.path[:-1]


def _closes(sheet: Sheet, target: int, parts: Parts, holds: int) -> bool:
    """Whether a formula that fails somewhere is a promise all the same: by words, by a ruled line, by many parallels."""
    entry = sheet.entries[target]
    named = sum(bool(sheet.entries[n].key) for n, _ in parts)
    if 2 * named < len(parts):
        return False
    return entry.total or entry.ruled > 0 or holds > 3 or target == len(sheet.entries) - 1 == len(parts)


def _named(total: str, part: str) -> bool:
    """Whether a total's label is that of its one line, or a part of it."""
    ours, theirs = set(total.split()) - {"total"}, set(part.split())
    return bool(ours) and (ours <= theirs or theirs <= ours)


def _odd_signs(sheet: Sheet, parts: Parts) -> tuple[float, int | None]:
    """What the signs cost that labels do not suggest, and the part whose label says the opposite in so many words."""
    ways = []
    for orientation in (1, -1):
        odd = [n for n, w in parts if w != orientation * sheet.entries[n].weight]
        ways.append((len(odd), orientation, odd))
    count, orientation, odd = min(ways, key=lambda way: (way[0], -way[1]))
    plain = all(weight == 1 for _, weight in parts)
    contrary = [n for n in odd if sheet.entries[n].explicit and orientation == 1]
    return (0.0 if plain and count else ODD_SIGN * count), contrary[0] if len(contrary) == 1 else None
