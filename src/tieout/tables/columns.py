"""Columns from alignment: values that stand one above the other.

      3,321   3,523   -5.7%        spans that overlap are one column; where a row has two values in one
        767     822   -6.7%        such span, the column is two, and the rows that show both say where
    $ 4,089   4,346   -5.9%

A sign of money stands where the column begins, so that `$ 231` above `95` are one column, also where both stand to the left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from .values import Value

MOST_COLUMNS = 600
BESIDE = 2  # blanks between columns that never share a row, for them to be one
FEWEST = 5  # values that show it
FULL = 0.6  # of the rows that have as many values as any, for that to be the number of columns
Token = tuple[int, int, int, int, int]  # start, end, row, end of the digits, start of the currency sign
Tokens = list[Token]


class Span(Struct, frozen=True, gc=False):
    """A column: its outermost offsets, and where its numbers mostly end."""

    left: int
    right: int
    anchor: int


def find_columns(rows: Sequence[Sequence[Value]]) -> list[Span]:
    """The columns in which the values of the rows stand, from left to right."""
    tokens = sorted((value.start, value.end, row, value.anchor, value.left) for row, values in enumerate(rows) for value in values)
    groups: list[Tokens] = []
    right = -1
    for token in tokens:
        if not groups or token[0] >= right:
            groups.append([token])
            right = token[1]
        else:
            groups[-1].append(token)
            right = max(right, token[1])
    parts = _merged([part for group in groups for part in _split(group)])
    count = Counter(row for _, _, row, *_ in tokens)
    most = max(count.values(), default=0)
    if 1 < most < len(parts) and sum(n == most for n in count.values()) >= FULL * len(count):
        ordered = _split(tokens)  # most rows have a value in every column, and drift: the order tells
        whole = {row for row, n in count.items() if n == most}
        bounds = [_span([token for token in part if token[2] in whole]) for part in ordered]
        if all(any(start < span.right and span.left < end for span in bounds) for start, end, row, *_ in tokens if row not in whole):
            parts = ordered
    return [_span(part) for part in parts][:MOST_COLUMNS]


def _merged(parts: list[Tokens]) -> list[Tokens]:
    """Columns that only a slip of alignment or a sign of money parts put together; they never share a row."""
    merged: list[Tokens] = []
    for part in parts:
        if merged and not _rows(merged[-1]) & _rows(part) and (_slipped(merged[-1], part) or _signed(merged[-1], part)):
            merged[-1] = merged[-1] + part
        else:
            merged.append(part)
    return merged


def _rows(part: Tokens) -> set[int]:
    return {row for _, _, row, *_ in part}


def _slipped(one: Tokens, other: Tokens) -> bool:
    """Whether the values of two columns stand right beside each other, as a nil dash beside numbers in parentheses."""
    gap = min(start for start, *_ in other) - max(end for _, end, *_ in one)
    return gap <= BESIDE and len(one) + len(other) >= FEWEST


def _signed(one: Tokens, other: Tokens) -> bool:
    """Whether values stand behind signs of money where those without one begin: `$ 231` above `95`, both to the left."""
    right = max(end for _, end, *_ in one)
    return any(left < start and left < right for start, _, _, _, left in other)


def _split(group: Tokens) -> list[Tokens]:
    """One column, or several where rows have several values in it."""
    count = Counter(row for _, _, row, *_ in group)
    most = max(count.values())
    if most == 1:
        return [group]
    wide = [row for row, n in count.items() if n == most]
    by_row: dict[int, Tokens] = {}
    for token in group:
        by_row.setdefault(token[2], []).append(token)
    seeds = [[by_row[row][n] for row in wide] for n in range(most)]
    parts: list[Tokens] = [list(seed) for seed in seeds]
    centres = [(sum(t[0] for t in seed) / len(seed), sum(t[3] for t in seed) / len(seed)) for seed in seeds]
    for row, some in by_row.items():
        if row in wide:
            continue
        free = 0
        for n, token in enumerate(some):
            rest = len(some) - n - 1
            options = range(free, most - rest)
            best = min(options, key=lambda k: min(abs(token[3] - centres[k][1]), abs(token[0] - centres[k][0]) + 1))
            parts[best].append(token)
            free = best + 1
    return parts


def _span(group: Tokens) -> Span:
    anchor = Counter(end for *_, end, _ in group).most_common(1)[0][0]
    return Span(min(start for start, *_ in group), max(end for *_, end, _ in group), anchor)


def column_of(value: Value, spans: Sequence[Span], first: int = 0) -> int:
    """The column that a value stands in: the one whose end is nearest among those that it touches, else the nearest."""
    best, nearest = first, 10**9
    for n in range(first, len(spans)):
        span = spans[n]
        if span.left > value.anchor + 40:
            break
        apart = 0 if value.start < span.right and span.left < value.anchor else 1000
        distance = apart + min(abs(value.anchor - span.anchor), abs(value.start - span.left) + 1)
        if distance < nearest:
            best, nearest = n, distance
    return best
