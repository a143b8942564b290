"""The claims of a release, and the figures of its tables as they are looked up: by unit, measure and period."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..model.claim import Claim, Role
from ..model.figure import Figure, Measure, Period
from ..words.labels import label_key
from ._claim_words import Fit, Names, Vocabulary, best
from ._ledger import Ledger

DAYS = 1
FINE = 6  # decimals of the sizes that figures are looked up by
MOST = 400  # figures of one unit and period that a claim is held against


class Entry(Struct, frozen=True, gc=False):
    """A figure of a table with the names of its row."""

    figure: Figure
    names: Names
    key: str


class Told(Struct, frozen=True):
    """A claim with its figure and the words that may name its row, the metric first."""

    claim: Claim
    figure: Figure
    metrics: tuple[frozenset[str], ...]


Sized = tuple[Sequence[int], Sequence[Entry], int]  # sizes in order, their figures, the widest half unit


class Library:
    """The claims of a release, and the figures of its tables by what can be looked up: unit, measure, end of period."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.vocabulary = Vocabulary(ledger.release)
        self.rows: dict[str, list[Names]] = {}
        self.shelf: dict[tuple[str | None, str, object], list[Entry]] = defaultdict(list)
        self.periods: dict[Period | None, list[Entry]] = defaultdict(list)
        self._sized: dict[tuple[str | None, str, object], Sized] = {}
        self._fits: dict[tuple[tuple[frozenset[str], ...], Names], Fit] = {}
        self.leaves_scale = False  # whether sentences print amounts in the scale of the tables without a word
        self.usual: str | None = None  # the currency of most amounts
        self.told: list[Told] = []
        if not ledger.release.claims:
            return
        for grid in ledger.release.grids:
            self.rows[grid.id] = self.vocabulary.rows(grid)
        for figure in ledger.release.figures:
            if figure.table is None or figure.row is None or figure.period is None or figure.mantissa is None:
                continue
            names = self.rows[figure.table][figure.row]
            entry = Entry(figure, names, label_key(figure.label[-1]))
            self.shelf[figure.unit, shelf(figure.measure), figure.period.end].append(entry)
            self.periods[figure.period].append(entry)
        units = Counter(f.unit for f in ledger.release.figures if f.measure is Measure.AMOUNT and f.table is not None)
        self.usual = units.most_common(1)[0][0] if units else None
        self._claims = {claim.figure: claim for claim in ledger.release.claims}
        self._sized = {key: _by_size(entries) for key, entries in self.shelf.items()}
        self.told = [self._tell(claim) for claim in ledger.release.claims]

    def _tell(self, claim: Claim) -> Told:
        phrases = (claim.metric, *claim.context)
        partner = self._claims.get(claim.of or "")
        if partner is not None and claim.role is Role.COMPARED and self.vocabulary.metric(claim.metric) <= self.vocabulary.metric(partner.metric):
            phrases = (partner.metric, *phrases)
        if claim.role is Role.CHANGE and claim.metric:
            phrases = phrases[:1]  # the changes of all rows are near: only the metric itself counts
        words = tuple(dict.fromkeys(self.vocabulary.metric(phrase) for phrase in phrases if phrase))
        return Told(claim, self.ledger.by_id[claim.figure], words)

    def fit(self, told: Told, entry: Entry) -> Fit:
        """How well the words of a claim name a row; worked out once for each."""
        key = (told.metrics, entry.names)
        if key not in self._fits:
            self._fits[key] = best(told.metrics, entry.names)
        return self._fits[key]

    def at(self, period: Period | None, line: int) -> list[Entry]:
        """The figures of tables of one period, in a long document those around a line."""
        return _around(self.periods.get(period, []), line) if period is not None else []

    def of_size(self, figure: Figure, dated: bool) -> Iterator[Entry]:
        """The figures of tables that may be the same fact, and whose size can be that of this print."""
        key = (figure.unit, shelf(figure.measure), figure.period.end if figure.period is not None else None)
        sizes, entries, widest = self._sized.get(key, ((), (), 0))
        size, half = _size(figure)
        for n in range(bisect_left(sizes, size - half - widest), bisect_right(sizes, size + half + widest)):
            if _same_time(figure, entries[n].figure, dated):
                yield entries[n]

    def near(self, figure: Figure, dated: bool) -> list[Entry]:
        """The figures of tables that may be the same fact: unit, measure and period fit."""
        if figure.period is None:
            return []
        entries = _around(self.shelf.get((figure.unit, shelf(figure.measure), figure.period.end), []), figure.place.line)
        return [one for one in entries if _same_time(figure, one.figure, dated)]


def shelf(measure: Measure) -> str:
    """Measures that one fact may have in a sentence and in a table: a margin is a ratio there and a share here."""
    return "ratio" if measure in (Measure.RATIO, Measure.SHARE) else measure


def _size(figure: Figure) -> tuple[int, int]:
    """The size of a print and half a unit of its last digit, in millionths of a base unit, cut off and rounded up."""
    shift = figure.exponent + FINE
    mantissa = abs(figure.mantissa or 0)
    if shift >= 1:
        return mantissa * int(10**shift), 5 * int(10 ** (shift - 1))
    return mantissa // int(10**-shift), 1


def _by_size(entries: list[Entry]) -> Sized:
    sizes = sorted(((*_size(entry.figure), n) for n, entry in enumerate(entries)))
    return [size for size, _, _ in sizes], [entries[n] for _, _, n in sizes], max((half for _, half, _ in sizes), default=0) + 1


def _around(entries: list[Entry], line: int) -> list[Entry]:
    """The entries, which are in the order of the document; of very many the `MOST` around a line."""
    if len(entries) <= MOST:
        return entries
    middle = bisect_left(entries, line, key=lambda entry: entry.figure.place.line)
    first = max(0, min(middle - MOST // 2, len(entries) - MOST))
    return entries[first : first + MOST]


def library(ledger: Ledger) -> Library:
    """The claims of a release and where to look them up."""
    return Library(ledger)


def _same_time(claim: Figure, figure: Figure, dated: bool) -> bool:
    """Whether two figures can be of one time: a balance at the end of a period is of its end."""
    if claim.measure is Measure.CHANGE:
        return claim.period == figure.period and _close(claim.compare, figure.compare)
    if claim.period == figure.period or claim.period is None or figure.period is None:
        return True
    if figure.period.start is None or claim.period.start is None:
        return True
    return not dated or abs((claim.period.start - figure.period.start).days) <= DAYS


def _close(one: Period | None, other: Period | None) -> bool:
    if one is None or other is None:
        return one is None
    if one.start is not None and other.start is not None and abs((one.start - other.start).days) > DAYS:
        return False
    return abs((one.end - other.end).days) <= DAYS
