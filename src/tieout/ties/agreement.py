"""The same fact printed twice is one fact.

What it promises
    Rows of different tables that say the same print the same figures: in millions and in thousands, in a summary and in
    a statement, in a reconciliation and in the cash flow statement, with the opposite sign where one adds what the
    other takes away.

Why it matters
    Copies are made by hand and go stale: a figure that was changed in one table and not in the other is the most
    frequent error of published releases.

Example
    Other expenses -361 in a reconciliation in millions, (360,292) in the statement in thousands.

When a break may be right after all
    Two rows with one name may be defined differently (before and after a cost, with and without an item); footnotes
    that differ are taken as such.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from ..model.figure import Figure, Measure
from ..model.number import Interval
from ..model.tie import Promise, Relation, Tie, Verdict
from ..words.labels import label_key
from ._claim_copies import claim_copies
from ._ledger import Ledger
from ._rows import Link, links

WITNESSES = 2  # agreeing figures that a disagreement needs beside it: of the two rows, or of the two columns
SLIP = 2  # digits
MOSTLY = 3  # times as many rows of two columns agree as disagree, for a disagreement to be promised

AVERAGE = re.compile(r"\baverage\b", re.IGNORECASE)
Place = tuple[str | None, int | None]


class Pair(Struct, frozen=True, gc=False):
    """One figure against its copy. Tallies of agreement are kept by the columns of both, and by the tables."""

    link: Link
    tie: Tie
    here: Place
    there: Place

    @property
    def tables(self) -> tuple[Place, Place]:
        """The two tables, as the key of a tally."""
        return (self.link.other.table, None), (self.link.precise.table, None)


class Tally:
    """How many figures agree and differ, by pairs of columns and of tables, and by single columns."""

    def __init__(self, pairs: Iterable[Pair], ledger: Ledger) -> None:
        self.agreeing: Counter[tuple[Place, Place]] = Counter()
        self.differing: Counter[tuple[Place, Place]] = Counter()
        self.known: Counter[Place] = Counter()
        self._figures = ledger.by_id
        for pair in pairs:
            if pair.tie.verdict is Verdict.BROKEN:
                self.differing.update(() if pair.link.opposed else [(pair.here, pair.there), pair.tables])
            elif pair.link.named and ledger.by_id[pair.tie.target].mantissa:
                self.agreeing.update([(pair.here, pair.there), pair.tables])
                self.known.update([pair.here, pair.there])

    def witness(self, pair: Pair) -> bool:
        """Whether two rows are promised to agree where they do not: because their columns agree elsewhere."""
        columns, own = (pair.here, pair.there), pair.link.agreeing
        if _averaged(pair.link):
            return False
        if own <= WITNESSES and pair.link.other.table == pair.link.precise.table and pair.link.other.section != pair.link.precise.section:
            return False  # the lines of two sections of one table may have the same name
        agreeing = self.agreeing[columns]
        if pair.link.opposed:
            return agreeing > 0
        if agreeing < MOSTLY * (self.differing[columns] - 1) or not (pair.link.named or self._slipped(pair)):
            return False
        sure = self.known[pair.here] > 0 and self.known[pair.there] > 0
        percent = self._figures[pair.tie.target].measure in (Measure.RATIO, Measure.SHARE)
        if (agreeing >= WITNESSES and not percent) or (own > WITNESSES and sure):
            return True
        others = self.agreeing[pair.tables] - own - self.differing[pair.tables]
        likely = own > 0 and (agreeing > 0 or others >= WITNESSES or sure)
        return pair.link.named and likely and self._slipped(pair)

    def _slipped(self, pair: Pair) -> bool:
        """Whether two amounts differ as slips do, in one or two digits, and not as two facts do."""
        figure, precise = self._figures[pair.tie.target], self._figures[pair.tie.inputs[0].figure]
        if figure.measure not in (Measure.AMOUNT, Measure.COUNT) or precise.value is None:
            return False
        one, two = str(abs(figure.mantissa or 0)), str(round(abs(precise.value) / figure.precision))
        return len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) <= SLIP


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Every figure of a row against its most precise copy, every figure of a sentence against that of a table."""
    pairs = list(_pairs(ledger))
    tally = Tally(pairs, ledger)
    held = {(pair.tie.target, pair.there[0]) for pair in pairs if pair.tie.verdict is not Verdict.BROKEN}
    elsewhere = _prints(ledger, pairs)
    for pair in pairs:
        if pair.tie.verdict is not Verdict.BROKEN:
            yield pair.tie
        elif (pair.tie.target, pair.there[0]) in held:
            continue  # another line of the same name in that table is the copy
        elif not pair.link.opposed and pair.link.named and all(len(elsewhere[_print(figure)]) > 1 for figure in _both(ledger, pair)):
            yield from _copied(ledger, pair, elsewhere)  # two facts of one name, each of them printed elsewhere as well
        elif ledger.by_id[pair.tie.target].measure is not Measure.CHANGE and tally.witness(pair):
            count = tally.agreeing[pair.here, pair.there]
            words = f"{pair.tie.evidence}; {count} other rows of these two columns agree"
            yield msgspec.structs.replace(pair.tie, evidence=words)
    yield from claim_copies(ledger)


def _both(ledger: Ledger, pair: Pair) -> list[Figure]:
    """The figures of a pair that print something."""
    figures = [ledger.by_id[name] for name in (pair.tie.target, pair.tie.inputs[0].figure)]
    return [figure for figure in figures if figure.mantissa]


def _print(figure: Figure) -> tuple[object, ...]:
    """What two tables that print one fact in the same scale have in common."""
    return label_key(figure.label[-1]), figure.unit, figure.measure, figure.period, abs(figure.mantissa or 0), figure.exponent


def _prints(ledger: Ledger, pairs: Iterable[Pair]) -> dict[tuple[object, ...], dict[str, Figure]]:
    """Each figure that disagrees with a copy, with all that is printed like it under the same name, by their tables."""
    labels = {label_key(figure.label[-1]) for pair in pairs if pair.tie.verdict is Verdict.BROKEN for figure in _both(ledger, pair)}
    found: dict[tuple[object, ...], dict[str, Figure]] = defaultdict(dict)
    for figure in ledger.release.figures:
        if figure.table and figure.label and label_key(figure.label[-1]) in labels:
            found[_print(figure)].setdefault(figure.table, figure)
    return found


def _copied(ledger: Ledger, pair: Pair, elsewhere: dict[tuple[object, ...], dict[str, Figure]]) -> Iterator[Tie]:
    """A figure against the first print of its own fact, but for the sign."""
    figure = ledger.by_id[pair.tie.target]
    first = next((one for table, one in elsewhere[_print(figure)].items() if table != figure.table), None)
    if first is not None and first.mantissa:
        weight = 1 if first.mantissa == figure.mantissa else -1
        tie = ledger.tie(
            "agreement", Relation.SUM, figure, [(first, weight)], pattern=f"{figure.table}={first.table}.{figure.row}", promise=Promise.ALONE,
            formula=f"{figure.label[-1]} = {'- ' if weight < 0 else ''}{first.label[-1]} ({first.table})", evidence="the same label, period and value",
        )  # fmt: skip
        yield from (tie,) if tie is not None else ()


def _averaged(link: Link) -> bool:
    """Whether one of two rows stands in a section of averages and the other one does not."""
    return (AVERAGE.search(link.other.section) is None) != (AVERAGE.search(link.precise.section) is None)


def _pairs(ledger: Ledger) -> Iterator[Pair]:
    for link in ledger.once(links):
        for slot, figure in link.other.slots.items():
            precise = link.precise.slots.get(slot)
            if precise is None or slot[2] is None:
                continue
            if slot in link.other.several | link.precise.several and not ledger.interval(figure).meets(ledger.interval(precise)):
                continue
            weight = _weight(ledger, link, figure, precise)
            if weight and (tie := _tie(ledger, link, figure, precise, weight)):
                yield Pair(link, tie, (figure.table, figure.column), (precise.table, precise.column))


def _weight(ledger: Ledger, link: Link, figure: Figure, precise: Figure) -> int:
    """The promised weight; 0 where nothing is promised: a dash against a figure, in which a column may be another.

    Statements differ in signs on purpose, so a figure that agrees but for its sign is promised the sign of its row only
    where several others of the row show it.
    """
    if figure.measure is Measure.CHANGE:
        return 1
    here, there = ledger.interval(figure), ledger.interval(precise)
    if link.opposed:
        return link.weight
    if here.meets(there) and _zero(here):
        return 1
    if figure.nil or precise.nil:
        return 0
    straight, turned = here.meets(there), here.meets(Interval(-there.high, -there.low, there.denominator))
    if straight != turned and link.agreeing <= WITNESSES:
        return link.weight if (link.weight == 1) == straight else 0
    return link.weight


def _zero(interval: Interval) -> bool:
    return interval.low <= 0 <= interval.high


def _tie(ledger: Ledger, link: Link, figure: Figure, precise: Figure, weight: int) -> Tie | None:
    words = "the same label" if link.named else "labels with the same words"
    evidence = f"{words}, period and unit; {link.agreeing} figures of the two rows agree"
    if link.opposed:
        evidence = "the two labels say opposite signs"
    sign = "- " if weight < 0 else ""
    return ledger.tie(
        "agreement", Relation.SUM, figure, [(precise, weight)],
        pattern=f"{link.other.table}.{link.other.order}={link.precise.table}.{link.precise.order}",
        promise=Promise.PARALLEL if link.agreeing > 1 else Promise.ALONE,
        formula=f"{link.other.label} = {sign}{link.precise.label} ({precise.table})", evidence=evidence,
    )  # fmt: skip
