"""Rows as facts: the figures of one line of a table by what they measure and when, and rows that are copies.

A line of Table 1 (in millions) and a line of a statement (in thousands) are the same line when their labels say the
same and their figures agree wherever both print one. Blocks of one table are put together first, so that a row has all
the periods of its table.

    t1  Total revenues   JPY 1Q03 7,125   JPY 1Q02 8,133    change 1Q03/1Q02 -15.3%
    t11 Total revenues   JPY 1Q03 7,125,310   USD 1Q03 59,442   JPY 1Q02 8,133,202   change -15.3
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta

from msgspec import Struct

from ..model.figure import Figure, Measure, Period
from ..words.aliases import telling_words
from ..words.labels import is_beginning, is_end, is_generic, is_non_gaap, label_key, polarity, timeless_key
from ._ledger import Ledger

Slot = tuple[str | None, Measure, Period | None, Period | None]
MOST_COPIES = 40
LOOSELY = 3  # agreeing figures for each that differs, in rows whose labels are only alike
COPIED = (Measure.AMOUNT, Measure.PER_SHARE)
ALIKE = 0.6  # of the words of two labels that are shared, for rows whose figures agree
TELLING = 10  # bits of agreeing figures that are more than chance, where labels are alike
STRONG = 26  # the same, where the one label only has all words of the other


class Row(Struct, frozen=True):
    """One line of a table, over all its blocks. `slots` has the first figure of each kind; `order` is the reading
    order of the lines. `marks` are footnote marks on its label. `within` tells that the label means something only in
    its section: `Other`, and `Percentage of sales` under the line that it is the percentage of; `repeated` that the
    table has the label several times."""

    table: str
    order: int
    label: str
    section: str
    words: frozenset[str]
    marks: tuple[str, ...]
    adjusted: bool
    slots: dict[Slot, Figure]
    within: bool = False
    repeated: bool = False
    several: set[Slot] = set()  # printed in more than one column: of segments, as it may be, and only one is the whole


class Link(Struct, frozen=True, gc=False):
    """Two rows that print the same facts: `other` is the less precise. `weight` is -1 where one shows the opposite
    sign; `agreeing` is how many of their figures agree, `named` whether their labels are the same."""

    other: Row
    precise: Row
    weight: int
    agreeing: int
    named: bool
    opposed: bool


def rows_of(ledger: Ledger) -> list[Row]:
    """All lines of all tables."""
    found: list[Row] = []
    by_table: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for grid in ledger.release.grids:
        root = grid.block_of or grid.id
        used: dict[str, int] = defaultdict(int)
        adjusted = is_non_gaap(grid.title)
        cells = ledger.rows(grid.id)
        times = Counter(label_key(line.label) for line in grid.rows)
        above = ""
        for n, line in enumerate(grid.rows):
            figures = cells.get(n)
            if not figures:
                continue
            key = label_key(line.label)
            percent = all(figure.unit == "%" for figure in figures.values())
            same = by_table[root][key]
            if used[key] < len(same):
                row = same[used[key]]
            else:
                section = above if percent else label_key(line.path[-2]) if len(line.path) > 1 else ""
                within = percent or is_generic(line.label)
                words = telling_words(line.label)
                row = Row(root, len(found), line.label, section, words, line.marks, adjusted, {}, within, times[key] > 1, set())
                same.append(row)
                found.append(row)
            used[key] += 1
            for figure in figures.values():
                place = slot(figure, row)
                if row.slots.setdefault(place, figure).table == figure.table and row.slots[place] is not figure:
                    row.several.add(place)
            above = above if percent else key
    return found


def slot(figure: Figure, row: Row) -> Slot:
    """What a figure measures, in what unit and of what time; a balance is of the moment at the end of its period."""
    period = figure.period
    if period is not None and period.start is not None and figure.measure is Measure.AMOUNT:
        if is_beginning(row.label):
            period = Period(period.start - timedelta(days=1))
        elif is_end(row.label):
            period = Period(period.end)
    return figure.unit, figure.measure, period, figure.compare


def links(ledger: Ledger) -> list[Link]:
    """Rows of different tables that print the same facts, each linked to the most precise of its copies."""
    rows = ledger.once(rows_of)
    found = list(_named(ledger, rows))
    known = {(link.other.order, link.precise.order) for link in found}
    taken = {link.other.order for link in found}
    found += [x for x in _loose(ledger, rows, taken) if (x.other.order, x.precise.order) not in known]
    return found + list(_onward(ledger, found))


def _onward(ledger: Ledger, found: list[Link]) -> Iterator[Link]:
    """A copy of a copy is a copy of its original as well."""
    by_row: dict[int, list[Link]] = defaultdict(list)
    for link in found:
        by_row[link.other.order].append(link)
    for link in found:
        if link.named or len(by_row[link.other.order]) > 1:
            continue
        for further in by_row[link.precise.order]:
            if further.precise.table != link.other.table and not further.opposed:
                onward = link_rows(ledger, link.other, further.precise, False)
                if onward is not None:
                    yield onward


def _named(ledger: Ledger, rows: list[Row]) -> Iterator[Link]:
    """Rows with the same label: a star around the most precise."""
    groups: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        if (name := name_of(row)) is not None:
            groups[name].append(row)
    for group in groups.values():
        some = sorted(group, key=lambda row: (_finest(row), row.order))[:MOST_COPIES]
        for n, other in enumerate(some):
            for precise in some[:n]:
                if other.repeated and precise.repeated and other.section != precise.section:
                    continue
                if precise.table != other.table and (link := link_rows(ledger, other, precise, True)):
                    yield link
                    if link.agreeing > 1 or set(other.slots) <= set(precise.slots):
                        break


def name_of(row: Row) -> tuple[str, str, bool] | None:
    """What rows with the same label share; None for a label without a word."""
    key = timeless_key(row.label)
    if not any(character.isalpha() for character in key):
        return None
    name = " ".join(sorted(key.split())) if "(" in row.label else key
    return name, row.section if row.within else "", row.adjusted


def _finest(row: Row) -> int:
    return min((f.exponent for f in row.slots.values() if f.measure is Measure.AMOUNT), default=9)


def link_rows(ledger: Ledger, other: Row, precise: Row, named: bool) -> Link | None:
    """The link of two rows, if enough of their figures agree."""
    shared = [(figure, precise.slots[s]) for s, figure in other.slots.items() if s in precise.slots and s[2] is not None]
    if not shared:
        return None
    straight = turned = telling = missing = 0
    for one, two in shared:
        a, b = ledger.interval(one), ledger.interval(two)
        if a.meets(b):
            straight += bool(one.mantissa)  # two zeros say nothing
        elif a.low * b.high < 0 and a.meets(type(b)(-b.high, -b.low, b.denominator)) and one.measure is not Measure.CHANGE:
            turned += 1
        else:
            missing += bool(one.mantissa and two.mantissa)
            continue
        telling += (one.mantissa or 0).bit_length()
    agreeing = max(straight, turned)
    opposed = named and "(" in other.label and polarity(other.label) * polarity(precise.label) == -1
    marked = bool(other.marks) and bool(precise.marks) and other.marks != precise.marks
    enough = 1 if named else TELLING if _alike(other, precise) else STRONG
    if not agreeing or telling < enough or (missing and (marked or missing > agreeing)):
        return None
    if missing and not named and (agreeing < missing * LOOSELY or not _alike(other, precise)):
        return None
    if opposed:
        return Link(other, precise, -1, agreeing, named, True)
    return Link(other, precise, 1 if straight >= turned else -1, agreeing, named, False)


def _loose(ledger: Ledger, rows: list[Row], taken: set[int]) -> Iterator[Link]:
    """Rows whose labels share most of their words and all of whose common figures agree."""
    by_time: dict[object, list[tuple[int, Row]]] = defaultdict(list)
    for row in rows:
        for (unit, measure, period, _), figure in row.slots.items():
            if measure in COPIED and figure.mantissa and period is not None:
                by_time[unit, period.end].append((_size(figure), row))
    sizes = {}
    for time, some in by_time.items():
        some.sort(key=lambda pair: (pair[0], pair[1].order))
        sizes[time] = [size for size, _ in some]
    for row in rows:
        if row.order in taken or not row.words or row.within:
            continue
        best: Link | None = None
        seen: set[int] = set()
        for (unit, measure, period, _), figure in list(row.slots.items())[:6]:
            if measure not in COPIED or not figure.mantissa or period is None:
                continue
            size, room = _size(figure), int(100 * 10 ** max(0, figure.exponent))
            some = by_time[unit, period.end]
            at = bisect_left(sizes[unit, period.end], size - room)
            while at < len(some) and some[at][0] <= size + room and len(seen) < MOST_COPIES:
                candidate = some[at][1]
                at += 1
                if candidate.table == row.table or candidate.order in seen or candidate.adjusted != row.adjusted:
                    continue
                seen.add(candidate.order)
                if (_finest(candidate), candidate.order) < (_finest(row), row.order) and comparable(row, candidate):
                    link = link_rows(ledger, row, candidate, False)
                    if link and (best is None or link.agreeing > best.agreeing):
                        best = link
        if best:
            yield best


def _size(figure: Figure) -> int:
    """The size of a figure in hundredths of a base unit."""
    mantissa = 100 * abs(figure.mantissa or 0)
    return mantissa * int(10**figure.exponent) if figure.exponent >= 0 else mantissa // 10**-figure.exponent


def _alike(one: Row, two: Row) -> bool:
    shared = len(one.words & two.words)
    return shared >= ALIKE * max(len(one.words), len(two.words))


def comparable(one: Row, two: Row) -> bool:
    """Whether two labels may name one thing: alike, or all words of the one in the other."""
    shared = len(one.words & two.words)
    return _alike(one, two) or shared == min(len(one.words), len(two.words)) > 1
