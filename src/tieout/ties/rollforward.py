"""A balance at the end is the balance at the beginning and what happened in between.

What it promises
    Cash at the end of the period equals cash at its beginning and the net change; the beginning of one period is the
    end of the one before where both are printed.

Why it matters
    The roll-forward is what joins two balance sheets to the flows between them; a break shows a stale comparative, a
    missing line or a figure taken from another period.

Example
    Cash, beginning of period 120; net increase in cash 15; cash, end of period 153: the roll-forward makes 135.

When a break may be right after all
    A change of the group, an exchange difference or a reclassification may stand between the two balances without a
    line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import product

from ..model.figure import Figure
from ..model.tie import Promise, Relation, Tie
from ..words.labels import is_beginning, is_end, timeless_key
from ..words.periods import Said, read_time
from ._articulation import articulated
from ._ledger import Ledger
from ._patterns import footings
from ._sheets import rolls_forward
from ._sums import ties_of


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Roll-forwards within a table, then beginnings against the ends of earlier periods."""
    for footing in ledger.once(footings):
        entries = footing.sheet.entries
        for pattern in footing.patterns:
            target = entries[pattern.target].label
            if any(rolls_forward(target, entries[n].label) for n, _ in pattern.parts):
                yield from ties_of(ledger, "rollforward", footing, pattern)
    for grid in ledger.release.grids:
        yield from _carried(ledger, grid.id)
    yield from articulated(ledger)


def _carried(ledger: Ledger, grid: str) -> Iterator[Tie]:
    """The beginning balance of a period is the end balance of the period that ended the day before."""
    begins: dict[int, list[Figure]] = {}
    ends: dict[int, list[Figure]] = {}
    for figure in ledger.cells[grid].values():
        if figure.label and figure.row is not None:
            side = begins if is_beginning(figure.label[-1]) else ends if is_end(figure.label[-1]) else None
            if side is not None:
                side.setdefault(figure.row, []).append(figure)
    for row, some in begins.items():
        partner = _partner(row, some[0].label, sorted(begins), {n: found[0].label for n, found in ends.items()})
        for begin, end in _pairs(some, ends.get(partner, []) if partner is not None else []):
            tie = ledger.tie(
                "rollforward", Relation.SUM, begin, [(end, 1)],
                pattern=f"{grid}.carried", promise=Promise.PARALLEL,
                formula=f"{begin.label[-1]} = {end.label[-1]} of the period before",
                evidence="one period begins where the other ends",
            )  # fmt: skip
            if tie is not None:
                yield tie


def _pairs(begins: list[Figure], ends: list[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Each beginning with the end that it carries on; of several of the same time the first goes with the first."""
    met: dict[tuple[int, ...], list[Figure]] = {}
    for begin in sorted(begins, key=lambda figure: figure.column or 0):
        places = tuple(n for n, end in enumerate(ends) if _same_balance(begin, end))
        met.setdefault(places, []).append(begin)
    for places, some in met.items():
        alike = sorted((ends[n] for n in places), key=lambda figure: figure.column or 0)
        both = zip(some, alike, strict=True) if len(some) == len(alike) else product(some, alike) if 1 in (len(some), len(alike)) else ()
        columns = {figure.column for figure in some} & {figure.column for figure in alike}  # begin and end at once: misread
        yield from ((begin, end) for begin, end in both if not columns)


def _partner(row: int, label: tuple[str, ...], begins: list[int], ends: dict[int, tuple[str, ...]]) -> int | None:
    """The row that ends what this row begins: of the same section and the same words, with no other beginning between.

    A statement of equity may roll one component after the other, all under the same two labels.
    """
    alike = [n for n, other in ends.items() if other[:-1] == label[:-1] and timeless_key(other[-1]) == timeless_key(label[-1])]
    free = [n for n in alike if not any(min(row, n) < k < max(row, n) for k in begins)]
    below = [n for n in free if n > row]
    return min(below) if below else max(free, default=None)


def _same_balance(begin: Figure, end: Figure) -> bool:
    """Whether the beginning balance is of the instant at which the end balance stands."""
    if begin.unit != end.unit or begin.measure is not end.measure or begin.period is None or end.period is None:
        return False
    if _subject(begin) != _subject(end):
        return False
    starts = begin.period.end if begin.period.start is None else begin.period.start - timedelta(days=1)
    return starts == end.period.end


def _subject(figure: Figure) -> tuple[str, ...]:
    """What the heading of a column says beside its time: `Pension plans` of `Pension plans, 2003`."""
    return tuple(part for part in figure.header if read_time(part) == Said())
