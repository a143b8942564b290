"""Two documents as one ledger, so that rows of both are compared with the means by which copies in one are found.

Tables and figures of the source get names of their own. Periods are made comparable: the same quarter is named by its
last Saturday in one document and by the month's end in another, and a start may only have been worked out, so periods
that differ by less than a week are one. Two that one table prints side by side never are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta
from itertools import combinations

import msgspec
from msgspec import Struct

from ..model.against import Proof
from ..model.figure import Figure, Period
from ..model.grid import Grid
from ..model.release import Release
from ..model.tie import Verdict
from ..ties import Ledger

END_APART = timedelta(days=6)
START_APART = timedelta(days=8)
SHARE = 0.15  # of the dated figures that end on a day, for it to be the day that a document reports on
MARK = "source/"


class Match(Struct, frozen=True):
    """A figure of the draft, one of the source, and how they agree.

    `near` says how much of section, title and place fits beside the label. `crowded`: the row of one of them prints
    several figures of this unit, measure and period. `turned`: the two would agree with the opposite sign.
    """

    figure: Figure
    copy: Figure
    verdict: Verdict
    proof: Proof
    near: int = 0
    crowded: bool = False
    turned: bool = False

    @property
    def holds(self) -> bool:
        """Whether the two agree."""
        return self.verdict is not Verdict.BROKEN


class Joint(Struct, frozen=True):
    """The draft and one source. `another_day` says that the two report on different days: a quarter and the one before
    it, not a release and a letter about it."""

    draft: Release
    source: Release
    ledger: Ledger
    another_day: bool
    _originals: dict[str, Figure]

    @property
    def name(self) -> str:
        """What the source is called."""
        return self.source.document.path or "text"

    def of_source(self, figure: Figure) -> bool:
        """Whether a figure of the joint ledger is the source's."""
        return figure.id.startswith(MARK)

    def original(self, figure: Figure) -> Figure:
        """A figure of the source as its own release has it."""
        return self._originals[figure.id]

    def by_figure(self, matches: Iterable[Match]) -> dict[str, list[Match]]:
        """Matches by the draft's figure, the surest first; the same copy once."""
        found: dict[str, dict[str, Match]] = defaultdict(dict)
        for match in sorted(matches, key=lambda match: (not match.holds, -match.near)):
            found[match.figure.id].setdefault(match.copy.id, match)
        return {name: list(some.values()) for name, some in found.items()}


def join(draft: Release, source: Release) -> Joint:
    """The two documents in one ledger, in the draft's convention of rounding."""
    grids = draft.grids + tuple(_named(grid) for grid in source.grids)
    names = _one_name(draft, source)
    moved = [_moved(figure, names) for figure in source.figures]
    figures = (*(_on(figure, names) for figure in draft.figures), *moved)
    joined = Release(draft.document, draft.entity, draft.fiscal_year_end, grids, figures, rounding=draft.rounding)
    days = _reported(draft), _reported(source)
    another_day = all(days) and abs(days[0] - days[1]) > END_APART.days
    originals = {MARK + figure.id: figure for figure in source.figures}
    return Joint(draft, source, Ledger(joined), another_day, originals)


def _named(grid: Grid) -> Grid:
    return msgspec.structs.replace(grid, id=MARK + grid.id, block_of=MARK + grid.block_of if grid.block_of else None)


def _moved(figure: Figure, names: dict[Period, Period]) -> Figure:
    table = MARK + figure.table if figure.table else None
    return msgspec.structs.replace(_on(figure, names), id=MARK + figure.id, table=table)


def _on(figure: Figure, names: dict[Period, Period]) -> Figure:
    period, compare = figure.period, figure.compare
    return msgspec.structs.replace(
        figure, period=names[period] if period else None, compare=names[compare] if compare else None
    )


def _one_name(draft: Release, source: Release) -> dict[Period, Period]:
    """Every period of the two documents, with the one that stands for it: the most frequent of those that are near."""
    count: Counter[Period] = Counter()
    apart: set[tuple[Period, Period]] = set()
    for release in (draft, source):
        by_table: dict[str | None, set[Period]] = defaultdict(set)
        for figure in release.figures:
            for period in filter(None, (figure.period, figure.compare)):
                count[period] += 1
                by_table[figure.table].add(period)
        for table, periods in by_table.items():
            if table is not None:
                apart.update(pair for one in combinations(periods, 2) for pair in (one, one[::-1]))
    chosen: dict[Period, list[Period]] = {}
    names: dict[Period, Period] = {}
    for period, _ in sorted(count.items(), key=lambda item: (-item[1], item[0].end, str(item[0].start))):
        near = [
            name for name, members in chosen.items()
            if _near(period, name) and not any((period, member) in apart for member in members)
        ]  # fmt: skip
        name = min(near, key=lambda name: abs(name.end - period.end), default=period)
        chosen.setdefault(name, []).append(period)
        names[period] = name
    return names


def _near(one: Period, two: Period) -> bool:
    if abs(one.end - two.end) > END_APART or one.instant != two.instant:
        return False
    return one.start is None or two.start is None or abs(one.start - two.start) <= START_APART


def _reported(release: Release) -> int:
    """The day that a document reports on, as an ordinal: the last on which a good part of its figures end."""
    ends = Counter(figure.period.end for figure in release.figures if figure.period is not None)
    total = sum(ends.values())
    return max((day.toordinal() for day, n in ends.items() if n >= SHARE * total), default=0)
