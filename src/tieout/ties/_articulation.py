"""Balances against the flows between them: how two balance sheets hang together with the other statements.

    accumulated deficit, Mar 31   (27,532)          balances: one line at two dates, the difference is its movement
    net loss, April to June        (1,989)          flows: lines whose period begins after the one date and ends on
    accumulated deficit, Jun 30   (29,521)          the other, of the same unit and precision

A movement that equals a flow to the unit, where the labels belong together, is a tie. What does not agree is none:
translation, acquisitions and transfers may stand between, and no release promises otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from ..model.figure import Figure, Measure
from ..model.tie import Promise, Relation, Tie
from ..words.labels import balance_side, label_key
from ..words.movements import moved_by, substance
from ._ledger import Ledger
from ._patterns import footings

LARGE = 10_000  # units that a balance must have that arose as a whole
SMALLEST = 100  # units that a movement must have to say anything
MOST_LINES = 400
EARNINGS = "earnings"  # the movement that makes a sum of lines the equity


class Line(Struct, frozen=True):
    """One line of a balance sheet at two dates, with the flows of the time between."""

    label: str
    before: Figure
    after: Figure
    table: str

    @property
    def moved(self) -> int:
        """The movement, in units of the last digit."""
        return (self.after.mantissa or 0) - (self.before.mantissa or 0)


Terms = list[tuple[Figure, int]]


def articulated(ledger: Ledger) -> Iterator[Tie]:
    """Roll-forwards of balances by flows of other tables."""
    for span, lines in _lines(ledger).items():
        flows = _flows(ledger, *span, lines[0].after)
        single = {id(line): terms for line in lines if (terms := _single(line, flows))}
        for line in lines:
            if terms := single.get(id(line)):
                yield from _tie(ledger, line, [(line.before, 1), *terms])
        groups = list(_groups(lines, flows))
        for group, terms in groups:
            yield from _group_tie(ledger, group, terms)
        yield from _equity(ledger, lines, single, groups)
    yield from _arisen(ledger)


def _arisen(ledger: Ledger) -> Iterator[Tie]:
    """Balances that arose as a whole in a period: nothing was there before, and one flow of the period is as large."""
    flows: dict[tuple[date, str, int, int], list[Figure]] = defaultdict(list)
    for figure in ledger.release.figures:
        period = figure.period
        if period is not None and period.start is not None and figure.unit and abs(figure.mantissa or 0) >= LARGE:
            flows[period.end, figure.unit, figure.exponent, abs(figure.mantissa or 0)].append(figure)
    for dates in list(ledger.once(_balances).values())[:MOST_LINES]:
        first = min(dates)
        balance = dates[first]
        for flow in flows.get((first, balance.unit or "", balance.exponent, abs(balance.mantissa or 0)), ()):
            line = Line(balance.label[-1], balance, balance, str(balance.table))
            if flow.measure is Measure.AMOUNT and flow.table != balance.table and _related(line, flow):
                weight = 1 if flow.mantissa == balance.mantissa else -1
                yield from _tie(ledger, line, [(flow, weight)])


def _lines(ledger: Ledger) -> dict[tuple[date, date, str], list[Line]]:
    """Lines of balance sheets by the two dates between which flows are printed, and by currency."""
    spans = ledger.once(_amounts)
    found: dict[tuple[date, date, str], list[Line]] = defaultdict(list)
    for (table, _, unit, _), dates in list(ledger.once(_balances).items())[:MOST_LINES]:
        for begin, end in spans:
            before, after = dates.get(begin), dates.get(end)
            if before and after and before.exponent == after.exponent:
                found[begin, end, unit].append(Line(after.label[-1], before, after, table))
    return found


def _amounts(ledger: Ledger) -> dict[tuple[date, date], list[Figure]]:
    """Amounts of stretches of time, by the day before it begins and the day on which it ends."""
    found: dict[tuple[date, date], list[Figure]] = defaultdict(list)
    for figure in ledger.release.figures:
        if figure.measure is Measure.AMOUNT and figure.period is not None and figure.period.start is not None:
            found[figure.period.start - timedelta(days=1), figure.period.end].append(figure)
    return found


def _balances(ledger: Ledger) -> dict[tuple[str, str, str, int], dict[date, Figure]]:
    """Figures of balance sheets by table, label, unit and how often the label came before, then by date."""
    found: dict[tuple[str, str, str, int], dict[date, Figure]] = defaultdict(dict)
    for grid in ledger.release.grids:
        if not any(balance_side(row.label) for row in grid.rows):
            continue
        times: dict[tuple[str, int], int] = defaultdict(int)
        for (_, column), figure in sorted(ledger.cells[grid.id].items()):
            if figure.measure is Measure.AMOUNT and figure.unit and figure.period and figure.period.instant:
                key = label_key(figure.label[-1])
                times[key, column] += 1
                place = (grid.block_of or grid.id, key, figure.unit, times[key, column])
                found[place].setdefault(figure.period.end, figure)
    return found


def _flows(ledger: Ledger, begin: date, end: date, unit: str, like: Figure) -> list[Figure]:
    """The flows of a stretch of time, each label once, as precise as the balances."""
    found: dict[tuple[str, int], Figure] = {}
    for figure in ledger.once(_amounts).get((begin, end), ()):
        if figure.mantissa and figure.unit == unit and figure.exponent == like.exponent and figure.label:
            found.setdefault((label_key(figure.label[-1]), figure.mantissa), figure)
    return list(found.values())[:MOST_LINES]


def _related(line: Line, flow: Figure) -> bool:
    """Whether labels belong together: by the vocabulary, or because the flow names the balance."""
    name = moved_by(line.label, False)
    if name and name == moved_by(flow.label[-1], True):
        return True
    words = substance(line.label)
    named = substance(flow.label[-1])
    return bool(words) and all(word in named or word + "s" in named or (word.endswith("s") and word[:-1] in named) for word in words)


def _single(line: Line, flows: list[Figure]) -> Terms | None:
    """The one flow that is the whole movement of a line."""
    if abs(line.moved) < SMALLEST:
        return None
    for flow in flows:
        if abs(flow.mantissa or 0) == abs(line.moved) and _related(line, flow):
            return [(flow, 1 if flow.mantissa == line.moved else -1)]
    return None


def _groups(lines: list[Line], flows: list[Figure]) -> Iterator[tuple[list[Line], Terms]]:
    """Lines that move together, with all flows that belong to them, where the sums agree within rounding."""
    by_name: dict[object, list[Line]] = defaultdict(list)
    for line in lines:
        by_name[moved_by(line.label, False) or substance(line.label)].append(line)
    for name, group in by_name.items():
        if not 2 <= len(group) <= 4 or not name:
            continue
        related = [flow for flow in flows if all(_related(line, flow) for line in group)]
        moved = sum(line.moved for line in group)
        total = sum(flow.mantissa or 0 for flow in related)
        if related and abs(moved) >= SMALLEST and abs(moved - total) <= len(group) and len(related) <= 6:
            yield group, [(flow, 1) for flow in related]


def _group_tie(ledger: Ledger, group: list[Line], flows: Terms) -> Iterator[Tie]:
    first, *others = sorted(group, key=lambda line: -abs(line.after.mantissa or 0))
    terms = [(line.before, 1) for line in group] + flows + [(line.after, -1) for line in others]
    yield from _tie(ledger, first, terms)
    if len(group) == 2 and first.moved == others[0].moved:  # half of an issue to each
        other = others[0]
        yield from _tie(ledger, first, [(first.before, 1), (other.after, 1), (other.before, -1)])


def _equity(
    ledger: Ledger, lines: list[Line], single: dict[int, Terms], groups: list[tuple[list[Line], Terms]]
) -> Iterator[Tie]:
    """Equity rolls forward as its lines do: by earnings, issues and other flows, and by the lines that have none."""
    by_figure = {line.after.id: line for line in lines}
    for footing in ledger.once(footings):
        for pattern in footing.patterns:
            for track in pattern.holds:
                target = by_figure.get(track.figures[pattern.target].id)
                parts = [by_figure.get(track.figures[n].id) for n, _ in pattern.parts if n in track.figures]
                if target is None or None in parts or not any(w == 1 for _, w in pattern.parts):
                    continue
                known = [line for line in parts if line is not None]
                terms = _compound(known, single, groups)
                if terms is not None and len(known) == len(pattern.parts):
                    yield from _tie(ledger, target, [(target.before, 1), *terms])


def _compound(parts: list[Line], single: dict[int, Terms], groups: list[tuple[list[Line], Terms]]) -> Terms | None:
    inside = {id(line) for line in parts}
    terms: Terms = []
    done: set[int] = set()
    earned = any(id(line) in single and moved_by(line.label, False) == EARNINGS for line in parts)
    for group, flows in groups:
        if {id(line) for line in group} <= inside:
            terms += flows
            done |= {id(line) for line in group}
    for line in parts:
        if id(line) in done:
            continue
        if found := single.get(id(line)):
            terms += found
        else:
            terms += [(f, w) for f, w in ((line.after, 1), (line.before, -1)) if f.mantissa]
    return terms if earned else None


def _tie(ledger: Ledger, line: Line, terms: Terms) -> Iterator[Tie]:
    shown = " ".join(("- " if w < 0 else "+ ") + f"{f.label[-1]} ({_when(f)})" for f, w in terms)
    tie = ledger.tie(
        "rollforward", Relation.SUM, line.after, terms,
        pattern=f"{line.table}.rolls", promise=Promise.ALONE,
        formula=f"{line.label} ({_when(line.after)}) = {shown.removeprefix('+ ')}",
        evidence="the movement between two balances equals the flows of the time between",
    )  # fmt: skip
    if tie is not None and tie.verdict != "broken":
        yield tie


def _when(figure: Figure) -> str:
    return str(figure.period.end) if figure.period else "undated"
