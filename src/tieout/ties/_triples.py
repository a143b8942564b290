"""Quotients and relative changes in a worksheet: an entry that is worked out from two others in every track.

    city     people   schools   per school   2002   change      per school = people / schools, in all rows
    Ashby     9,040        40        226.0     38     0.0526    change = (schools - 2002) / 2002

Fractions and percentages are told apart by arithmetic: 0.0526 and 5.26 are the same change. As for sums, a track in which
the formula holds is worth the bits of its number, and one in which it fails costs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log2

from msgspec import Struct

from ._board import Side, Value

FAILS = 6.0
MOST_BITS = 12.0
LEAST = 2.0  # bits of a track that says something
LEAST_NAMED = 0.3  # the same where a heading announces a ratio
ANNOUNCED = 12.0  # bits that a heading which says change is worth to a change
UNANNOUNCED = 6.0  # bits that a change needs more without any
ENOUGH = 11.0
CHOICE = 3.5  # bits that it needs more each time that the entries double
NAMED = 6.0  # bits that the heading of a ratio is worth
EXACT = 100  # units below which a part is what it says
WINDOW = 40  # entries on either side, where there are many
MANY = 120
LEADS = 10  # tracks in which triples are looked for, where they are wide; more where they are not
NARROW = 60
MORE_LEADS = 16
MOST_LEADS_CELLS = 600
MOST_TRIED = 40
SEARCHES = 3
SCALES = (1, 100)
Cells = dict[int, Value]


class Triple(Struct, frozen=True, gc=False):
    """`ratio` is `scale` times `top` / `bottom`, or that less `scale` where it is a `change`."""

    ratio: int
    top: int
    bottom: int
    scale: int
    change: bool


class Quotients(Struct, frozen=True):
    """A triple with the tracks in which it holds."""

    triple: Triple
    tracks: tuple[int, ...]
    bits: float


def find_triples(side: Side) -> list[Quotients]:
    """The quotients and changes of a side of a board, one formula for every entry and track."""
    fine: dict[int, int] = {}
    for cells in side.cells:
        for entry, value in cells.items():
            if value.size:
                fine[entry] = min(fine.get(entry, value.unit), value.unit)
    explained: set[tuple[int, int]] = set()
    taken: set[frozenset[int]] = set()
    over: set[tuple[int, int]] = set()  # quotients with what they are of
    found: list[Quotients] = []
    for _ in range(SEARCHES):
        more = _search(side, fine, explained, taken, over)
        found += more
        if not more:
            break
    return found


def _search(side: Side, fine: dict[int, int], explained: set[tuple[int, int]], taken: set[frozenset[int]], over: set[tuple[int, int]]) -> list[Quotients]:
    votes: Counter[Triple] = Counter()
    open_tracks = [t for t, cells in enumerate(side.cells) if any((t, entry) not in explained for entry in cells)]
    rich = sorted(open_tracks, key=lambda t: -len({value.size for value in side.cells[t].values()}))
    leads = MORE_LEADS if rich and len(side.cells[rich[0]]) <= NARROW else LEADS
    chosen = rich[:: max(1, len(rich) // (2 * leads))][:leads]
    for t in chosen:
        votes.update(_of_track(side, fine, t, explained))
    judged: dict[int, list[Quotients]] = {}
    by_ratio: Counter[int] = Counter()
    for triple, count in votes.most_common():
        if frozenset((triple.ratio, triple.top, triple.bottom)) in taken:
            continue
        if by_ratio[triple.ratio] >= MOST_TRIED or (count < 2 and len(chosen) > 2):
            continue
        by_ratio[triple.ratio] += 1
        if (one := _judged(side, fine, triple, explained)) is not None:
            judged.setdefault(triple.ratio, []).append(one)
    best = [_first_factor(side, fine, max(some, key=_rank), explained) for some in judged.values()]
    found: list[Quotients] = []
    for one in sorted(best, key=lambda one: _oriented(side, one)):
        key = frozenset((one.triple.ratio, one.triple.top, one.triple.bottom))
        if key in taken or (one.triple.bottom, one.triple.top) in over:
            continue
        over.add((one.triple.ratio, one.triple.top))
        taken.add(key)
        found.append(one)
        explained.update((t, one.triple.ratio) for t in one.tracks)
    return found


def _first_factor(side: Side, fine: dict[int, int], one: Quotients, explained: set[tuple[int, int]]) -> Quotients:
    """Of a product that stands behind its two factors the first of these is the quotient."""
    ratio, top, bottom = one.triple.ratio, one.triple.top, one.triple.bottom
    if one.triple.change or one.triple.scale > 1 or not bottom < ratio < top:
        return one
    turned = Triple(bottom, top, ratio, 1, False)
    tracks = tuple(
        t for t in one.tracks
        if (t, bottom) not in explained and (told := _told(side, fine, side.cells[t], turned)) is not None and told >= 0
    )  # fmt: skip
    return Quotients(turned, tracks, one.bits) if tracks else one


def _rank(one: Quotients) -> tuple[float, int]:
    """The surer one; of two, the one whose parts are nearer."""
    ratio, top, bottom = one.triple.ratio, one.triple.top, one.triple.bottom
    return round(one.bits), -(abs(ratio - top) + abs(ratio - bottom))


def _oriented(side: Side, one: Quotients) -> tuple[bool, int]:
    """Of two factors of a product the first is the quotient where the product stands behind both, else the smaller one."""
    ratio, top, bottom = one.triple.ratio, one.triple.top, one.triple.bottom
    if top > max(ratio, bottom):
        return not one.triple.change, ratio
    sizes = sorted(abs(side.cells[t][ratio].size) for t in one.tracks)
    return not one.triple.change, sizes[len(sizes) // 2]


def _of_track(side: Side, fine: dict[int, int], t: int, explained: set[tuple[int, int]]) -> Iterator[Triple]:
    """The triples that hold in a track, found by what the quotient and the divisor make."""
    cells = side.cells[t]
    order = [entry for entry in sorted(cells) if cells[entry].size][:MOST_LEADS_CELLS]
    few = len(order) <= MANY
    whole = _sorted(cells, order) if few else None
    for n, ratio in enumerate(order):
        if (t, ratio) in explained or (ratio not in side.ratios and fine[ratio] >= side.one):
            continue
        near = order if few else order[max(0, n - WINDOW) : n + WINDOW + 1]
        sizes, entries = whole or _sorted(cells, near)
        yield from _products(side, fine, cells, ratio, near, sizes, entries)


def _sorted(cells: Cells, entries: Sequence[int]) -> tuple[list[int], list[int]]:
    order = sorted(entries, key=lambda entry: cells[entry].size)
    return [cells[entry].size for entry in order], order


def _products(
    side: Side, fine: dict[int, int], cells: Cells, ratio: int, near: Sequence[int], sizes: list[int], entries: list[int]
) -> Iterator[Triple]:
    value, grain, one = cells[ratio].size, fine[ratio], side.one
    if abs(value) < 4 * grain:
        return
    scales, least, most = [one * scale for scale in SCALES], sizes[0], sizes[-1]
    for bottom in near:
        if bottom == ratio:
            continue
        divisor, unit = cells[bottom].size, fine[bottom]
        large, product, slack = EXACT * unit, divisor * value, abs(divisor) * grain
        for over in scales:
            quotient, half = product // over, slack // (2 * over)
            for change, wanted in ((False, quotient), (True, quotient + divisor)):
                room = half + (unit if wanted >= large or -wanted >= large else 1)
                if wanted + room < least or wanted - room > most:
                    continue
                at = bisect_left(sizes, wanted - room)
                while at < len(sizes) and sizes[at] <= wanted + room:
                    if entries[at] not in (ratio, bottom) and sizes[at] != divisor:
                        yield Triple(ratio, entries[at], bottom, over // one, change)
                    at += 1


def _judged(side: Side, fine: dict[int, int], triple: Triple, explained: set[tuple[int, int]]) -> Quotients | None:
    """The triple in the stretch of tracks in which most speaks for it; None where that is not enough."""
    best = total = 0.0
    begin = start = end = 0
    held: list[int] = []
    bottoms: set[int] = set()
    seen: set[tuple[int, int, int]] = set()  # ratios with one of their parts, which say the same twice
    for t, cells in enumerate(side.cells):
        told = None if (t, triple.ratio) in explained else _told(side, fine, cells, triple)
        if told is None:
            continue
        if told >= 0:
            held.append(t)
            bottoms.add(cells[triple.bottom].size)
            ratio = cells[triple.ratio].size
            same = {(ratio, triple.bottom, cells[triple.bottom].size), (ratio, triple.top, cells[triple.top].size)}
            told = 0.0 if same & seen else told
            seen |= same
        total += told
        if total <= 0:
            total, begin = 0.0, t + 1
        elif total > best:
            best, start, end = total, begin, t
    plain = len(bottoms) == 1 and str(abs(next(iter(bottoms)))).rstrip("0") == "1"  # a scale, not a divisor
    width = max(len(side.cells[t]) for t in held) if held else 1
    needed = ENOUGH + CHOICE * log2(min(width, WINDOW * 2)) - _named(side, triple)
    if plain or best < needed:
        return None
    tracks = tuple(t for t in held if start <= t <= end)
    return Quotients(triple, tracks, best - needed) if len(tracks) > 1 else None


def _named(side: Side, triple: Triple) -> float:
    """The bits that the words beside a ratio are worth; a change that no word announces needs more than others."""
    if not triple.change:
        return NAMED if triple.ratio in side.ratios else 0.0
    if triple.ratio in side.changes:
        return ANNOUNCED
    return NAMED if triple.ratio in side.ratios else -UNANNOUNCED


def _told(side: Side, fine: dict[int, int], cells: Cells, triple: Triple) -> float | None:
    """The bits that a track says for a triple; None where it prints not all of it."""
    ratio, top, bottom = cells.get(triple.ratio), cells.get(triple.top), cells.get(triple.bottom)
    if ratio is None or top is None or bottom is None or not bottom.size:
        return None
    over = top.size - bottom.size if triple.change else top.size
    off = abs(ratio.size * bottom.size - triple.scale * side.one * over)
    other = abs(ratio.size * bottom.size + triple.scale * side.one * over) if triple.change and bottom.size < 0 else off
    grain = fine.get(triple.ratio, ratio.unit)
    named = triple.ratio in side.ratios
    above, below = (_slack(fine, entry, value, named) for entry, value in ((triple.top, top), (triple.bottom, bottom)))
    room = grain * abs(bottom.size) + triple.scale * side.one * (above + below * triple.change) + abs(ratio.size) * below
    if 2 * min(off, other) > room:
        return -FAILS
    if not ratio.size or not over:
        return 0.0
    if top.size == bottom.size:
        return 0.5
    own = room + (ratio.unit - grain) * abs(bottom.size)
    bits = log2(max(1, abs(ratio.size * bottom.size)) / max(1, own))
    return min(MOST_BITS, bits) if bits >= (LEAST_NAMED if named else LEAST) else 0.0


def _slack(fine: dict[int, int], entry: int, value: Value, named: bool) -> int:
    """One unit of the last digit of an entry; none for small numbers, which are what they say, unless a ratio is announced."""
    grain = min(fine.get(entry, value.unit), value.unit)
    return grain if named or abs(value.size) >= EXACT * grain else 0
