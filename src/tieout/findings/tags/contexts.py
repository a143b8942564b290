"""Tags whose context is foreign to their place: of a period or a part that nothing else of their column has.

Three things are asked, each of them sure in itself: a concept is measured at a moment or over a time, never both; a figure
whose column states a period, as the other tags of the column do, is of that period; a part that only one of the tags of a
row and of a column has is none of theirs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from msgspec import structs

from ...model.fact import Context, Fact
from ...model.figure import Figure, Period
from ...model.finding import Finding
from .board import Board

FEW = 8  # days by which fiscal periods of one column may differ
COLUMN = 3  # other tags of a column that show what it is of
MOSTLY = 5  # of them, for one that is of something else
TWICE = 2  # usual facts of a concept, for one that is unusual
CURRENCY = re.compile("[A-Z]{3}")
CHECKED = 60  # tags of a line that are compared


def find_foreign_contexts(board: Board) -> list[Finding]:
    """A finding for every tag whose context contradicts its concept, or its row and its column."""
    findings = list(_types(board))
    for tagged in board.tables.values():
        cells = {cell: both for cell, both in tagged.items() if both[0].mantissa and both[1].context is not None}
        rows: dict[int, list[tuple[Figure, Fact]]] = defaultdict(list)
        columns: dict[int, list[tuple[Figure, Fact]]] = defaultdict(list)
        for (row, column), both in cells.items():
            rows[row].append(both)
            columns[column].append(both)
        for (row, column), (figure, fact) in cells.items():
            if fact.spot in board.blamed:
                continue
            beside = [one for _, one in rows[row][:CHECKED] if one.spot != fact.spot]
            above = [one for _, one in columns[column][:CHECKED] if one.spot != fact.spot]
            if found := _period(board, figure, fact, above) or _member(board, fact, beside, above):
                findings.append(found)
    return findings


def _types(board: Board) -> Iterator[Finding]:
    """A concept that is tagged of moments and of stretches of time, or as money and as a number of things: the rarer are wrong."""
    for name, facts in board.named.items():
        for code, fact, other in (*_rare(facts, "tag-period-differs", _over_time), *_rare(facts, "tag-unit-differs", _kind_of_unit)):
            if fact.spot not in board.blamed:
                told = (said_of(one.context.period if one.context else None) if code == "tag-period-differs" else f"in {one.unit}" for one in (fact, other))
                own, usual = told
                yield board.blame(code, fact, f"tagged {own}, where {name} is tagged {usual} elsewhere")


def _rare(facts: Sequence[Fact], code: str, kind_of: Callable[[Fact], str | None]) -> Iterator[tuple[str, Fact, Fact]]:
    """The facts of the rarer of two kinds, each with one of the usual kind."""
    kinds: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if (kind := kind_of(fact)) is not None:
            kinds[kind].append(fact)
    if len(kinds) == 2:
        few, most = sorted(kinds.values(), key=len)
        if len(most) >= TWICE * len(few):
            yield from ((code, fact, most[0]) for fact in few)


def _over_time(fact: Fact) -> str | None:
    if fact.context is None or fact.context.period is None:
        return None
    return "moment" if fact.context.period.instant else "time"


def _kind_of_unit(fact: Fact) -> str | None:
    """Money, shares, amounts per share or plain numbers; None for other units, which are of any kind."""
    unit = fact.unit or ""
    if unit in ("shares", "pure"):
        return unit
    return "money" if CURRENCY.fullmatch(unit) else "per share" if unit.endswith("/share") else None


def _period(board: Board, figure: Figure, fact: Fact, above: Sequence[Fact]) -> Finding | None:
    """A figure whose column states a period, which nearly all tags of the column have and its own has not."""
    own = fact.context.period if fact.context else None
    if own is None or figure.period is None or near(own, figure.period) or own.instant is not figure.period.instant:
        return None
    periods = [one.context.period for one in above if one.context and one.context.period and one.context.period.instant is own.instant]
    agreeing = sum(near(period, figure.period) for period in periods)
    if agreeing < COLUMN or any(near(period, own) for period in periods) or len(periods) - agreeing > agreeing // MOSTLY:
        return None
    said = f"printed {figure.text}, tagged {said_of(own)}, where its column and the other tags of it are {said_of(figure.period)}"
    return board.blame("tag-period-differs", fact, said)


def _member(board: Board, fact: Fact, beside: Sequence[Fact], above: Sequence[Fact]) -> Finding | None:
    """A member that the other tags of the concept in the row do not have, nor any other tag of the column."""
    alike = [one for one in beside if one.name == fact.name]
    if not alike or len(above) < COLUMN or fact.context is None:
        return None
    first, own = _members(alike[0]), _members(fact)
    for axis in sorted({*first, *own}):
        found, usual = own.get(axis, ""), first.get(axis, "")
        if found == usual or any(_members(one).get(axis, "") != usual for one in alike):
            continue
        wanted = with_member(fact.context, axis, usual)
        if any(_members(one).get(axis, "") == found for one in above) or any(one.context == wanted for one in alike):
            continue
        said = f"tagged as {found or 'the whole'} ({axis}), where the other figures of its row are tagged as {usual or 'the whole'}"
        other = board.figure_of[alike[0].spot]
        return board.blame("tag-dimension-differs", fact, said, other.id)
    return None


def _members(fact: Fact) -> dict[str, str]:
    return dict(fact.context.dimensions) if fact.context else {}


def with_member(context: Context | None, axis: str, member: str) -> Context | None:
    """A context with another member on one axis, with none where `member` is empty."""
    if context is None:
        return None
    rest = [both for both in context.dimensions if both[0] != axis]
    return structs.replace(context, dimensions=tuple(sorted([*rest, (axis, member)] if member else rest)))


def near(one: Period, other: Period) -> bool:
    """Whether two periods are one, but for days of fiscal weeks."""
    if one.start is None or other.start is None:
        return one.start is other.start and abs((one.end - other.end).days) < FEW
    return abs((one.end - other.end).days) < FEW and abs((one.start - other.start).days) < FEW


def said_of(period: Period | None) -> str:
    """A period in a message."""
    if period is None:
        return "of all times"
    return f"{period.start} to {period.end}" if period.start else f"as of {period.end}"
