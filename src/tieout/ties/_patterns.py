"""All footing formulas of a release, found once and read by the kinds that promise sums.

Footing down every table, then totals that stand above their parts (the same walk upward, over what is left), then
across. A formula that a table has shown is looked for again, by its labels, where arithmetic alone did not find it:
a statement printed for two periods in two tables has the same lines in both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct, structs

from ._evidence import Pattern, judge
from ._folds import Parts, exactly
from ._ledger import Ledger
from ._lone import slipped_total
from ._sheets import Sheet, across, down
from ._sources_of import with_sources
from ._swallowed import without_swallowed
from ._walk import walk

REMEMBERED = 24.0  # bits for a formula of three parts or more that another table has with the same labels
REMEMBERED_PAIR = 14.0  # the same for two parts
SURE = 18.0  # bits of a formula that is remembered

Labelled = tuple[tuple[str, int], ...]


class Footing(Struct, frozen=True):
    """A sheet with its formulas."""

    sheet: Sheet
    patterns: tuple[Pattern, ...]


def footings(ledger: Ledger) -> tuple[Footing, ...]:
    """Every sheet of a release with its formulas; a kind asks for it with `ledger.once(footings)`."""
    walked = [(sheet, _bridges(sheet) if sheet.quiet else _down_and_up(sheet)) for sheet in down(ledger)]
    memory = _memory(walked)
    found = []
    for sheet, patterns in walked:
        more = [] if sheet.quiet else _remembered(sheet, patterns, memory)
        found.append(Footing(sheet, tuple(without_swallowed(sheet, p) for p in with_sources(sheet, (*patterns, *more)))))
    gaps = {place for footing in found for pattern in footing.patterns for place in _gaps(footing.sheet, pattern)}
    for sheet in across(ledger):
        found.append(Footing(sheet, tuple(without_swallowed(sheet, _whole(p, gaps)) for p in walk(sheet) if _segments(sheet, p))))
    return tuple(found)


def _gaps(sheet: Sheet, pattern: Pattern) -> Iterator[tuple[str | None, int | None]]:
    """The row of a total with a line that some columns leave blank: the columns of that row may not add up across."""
    tracks = [track for track in sheet.tracks if pattern.target in track.figures]
    for entry, _ in pattern.parts:
        printed = sum(entry in track.figures for track in tracks)
        if 0 < printed < len(tracks):
            yield from {(t.figures[pattern.target].table, t.figures[pattern.target].row) for t in tracks}


def _whole(pattern: Pattern, gaps: set[tuple[str | None, int | None]]) -> Pattern:
    """A formula across without the failures in rows that sum lines with gaps."""
    fails = tuple(
        track for track in pattern.fails
        if (track.figures[pattern.target].table, track.figures[pattern.target].row) not in gaps
    )  # fmt: skip
    return structs.replace(pattern, fails=fails)


def _down_and_up(sheet: Sheet) -> list[Pattern]:
    """Footing downward, then upward over what is left; parts below their total stand in the way of sums further down."""
    first = walk(sheet, alone=slipped_total)
    used = {n for p in first for n in (p.target, *(entry for entry, _ in p.parts))}
    left = [n for n in range(len(sheet.entries) - 1, -1, -1) if n not in used]
    above = [p for p in walk(sheet, left) if all(weight == 1 for _, weight in p.parts)] if len(left) > 2 else []
    if not above:
        return first
    below = {entry for p in above for entry, _ in p.parts}
    second = walk(sheet, [n for n in range(len(sheet.entries)) if n not in below])
    return above + max(first, second, key=lambda found: sum(p.bits for p in found))


def _bridges(sheet: Sheet) -> list[Pattern]:
    """Bridges of amounts per share and reconciliations of rates: only what holds in every column, to a total or to the end."""
    last = len(sheet.entries) - 1
    return [
        p for p in walk(sheet)
        if not p.fails and len(p.holds) > 1 and len(p.parts) > 1 and p.bits >= SURE
        and (sheet.entries[p.target].total or p.target == last or sheet.entries[p.target].ruled)
    ]  # fmt: skip


def _memory(walked: list[tuple[Sheet, list[Pattern]]]) -> dict[str, set[Labelled]]:
    """The formulas that are sure, by the label of their target."""
    memory: dict[str, set[Labelled]] = defaultdict(set)
    for sheet, patterns in walked:
        for p in patterns:
            keys = tuple((sheet.entries[entry].key, weight) for entry, weight in p.parts)
            if p.bits >= SURE and len(p.parts) > 1 and all(key for key, _ in keys) and sheet.entries[p.target].key:
                memory[sheet.entries[p.target].key].add(keys)
    return memory


def _remembered(sheet: Sheet, patterns: list[Pattern], memory: dict[str, set[Labelled]]) -> list[Pattern]:
    """Formulas that another table has with the same labels, for entries that have none here."""
    targets = {p.target for p in patterns}
    inside = {entry for p in patterns for entry, _ in p.parts}
    last: dict[str, int] = {}
    found = []
    for n, entry in enumerate(sheet.entries):
        for labelled in sorted(memory.get(entry.key, ())) if n not in targets and entry.key else ():
            if not all(key in last for key, _ in labelled):
                continue
            parts = tuple((last[key], weight) for key, weight in labelled)
            places = [place for place, _ in parts]
            between = set(range(min(places), n)) - set(places) - inside
            if places == sorted(set(places)) and not between:
                prior = REMEMBERED if len(parts) > 2 else REMEMBERED_PAIR
                pattern = judge(sheet, parts, n, prior, remembered=True)
                if pattern is not None and (pattern.holds or not _holds_with_one_sign_turned(sheet, parts, n)):
                    found.append(pattern)
                    break
        last[entry.key] = n
    return found


def _holds_with_one_sign_turned(sheet: Sheet, parts: Parts, target: int) -> bool:
    """Whether every column foots to the unit if one line is added that was taken away, or the other way round: the table
    prints with other signs than the one that the formula is remembered from."""
    tracks = [track for track in sheet.tracks if track.doubled.get(target) and all(n in track.doubled for n, _ in parts)]
    turned = [tuple((n, -w if n == entry else w) for n, w in parts) for entry, _ in parts]
    return bool(tracks) and any(all(exactly(track, some, target, {}) for track in tracks) for some in turned)


def _segments(sheet: Sheet, pattern: Pattern) -> bool:
    """Whether columns are really added: a total by its header, or evidence from several rows."""
    plain = all(weight == 1 for _, weight in pattern.parts)
    return len(pattern.parts) > 1 and plain and (sheet.entries[pattern.target].total or len(pattern.holds) > 2)
