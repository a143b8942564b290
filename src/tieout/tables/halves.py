"""Tables of cells that hold several tables side by side: parted at the columns that name rows anew.

    Stores by state    2003      Stores by state    2003            a column of words behind values and before others, under no
    Alabama              28      Kentucky             14            header of its own or under those of the first block again
    Alaska                7      Louisiana            28

A column of words under a header of its own says more of the rows, and parts nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ..model.document import Line, LineKind, Slot
from .slots import values_of
from .unread import Values

FEWEST = 3  # rows that prove a second block
MOST = 0.6  # of the rows with values that have words where its labels stand
FEW = 2  # rows that share one label


def part_cells(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """The lines, those of such tables with their first block alone; and the other blocks, each as lines of its own."""
    kept = list(lines)
    blocks: list[list[Line]] = []
    for first, last in _tables(lines):
        edges = _edges(lines[first:last])
        for n, edge in enumerate(edges):
            end = edges[n + 1] if n + 1 < len(edges) else None
            blocks.append([_within(line, edge, end) for line in lines[first:last]])
        if edges:
            kept[first:last] = [_within(line, 0, edges[0]) for line in lines[first:last]]
    return kept, blocks


def _tables(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The first line of each table of cells, and the one behind its last."""
    first: int | None = None
    for n, line in enumerate(lines):
        begins = any(tag.name == "TABLE" for tag in line.tags)
        if first is not None and (begins or (line.slots is None and line.kind is LineKind.TEXT)):
            yield first, n
            first = None
        if first is None and line.slots:
            first = n
    if first is not None:
        yield first, len(lines)


def _edges(table: Sequence[Line]) -> list[int]:
    """The left edges of the columns in which the second and later blocks name their rows."""
    if max((len(line.slots or ()) for line in table), default=0) < 2 * FEW:
        return []
    values = {n: values_of(line) for n, line in enumerate(table) if line.slots}
    rows = [n for n, found in values.items() if any(found)]
    words = Counter(slot.left for n in rows for slot in _inner(table[n].slots or (), values[n]))
    taken = {slot.left for n in rows for slot, value in zip(table[n].slots or (), values[n], strict=True) if value is not None}
    edges = sorted(left for left, count in words.items() if count >= max(FEWEST, MOST * len(rows)) and left not in taken)
    if not edges or not _headed_alike(table[: rows[0]], edges) or _listed(table, rows, values):
        return []
    return edges


def _inner(slots: Sequence[Slot], values: Values) -> Iterator[Slot]:
    """The words of a row that stand between two of its values."""
    for n in range(1, len(slots) - 1):
        if values[n] is None and values[n - 1] is not None and values[n + 1] is not None:
            yield slots[n]


def _headed_alike(head: Sequence[Line], edges: Sequence[int]) -> bool:
    """Whether nothing stands over the words of the other blocks, or all blocks have the same headers over their values."""
    heads = [[(slot.left, line.text[slot.start : slot.end]) for slot in line.slots or ()] for line in head]
    over = {left for row in heads for left, _ in row}
    if not over & set(edges):
        return True
    bounds = [0, *edges]
    ends = [*edges, 10**9]
    named = [tuple(text for row in heads for left, text in row if low < left < high) for low, high in zip(bounds, ends, strict=True)]
    return len(set(named)) == 1 and bool(named[0])


def _listed(table: Sequence[Line], rows: Sequence[int], values: Mapping[int, Values]) -> bool:
    """Whether most rows share their labels with others: they list where one thing stands."""
    labels = [table[n].text[slots[0].start : slots[0].end] for n in rows if (slots := table[n].slots) and values[n][0] is None]
    return len(set(labels)) * FEW <= len(labels)


def _within(line: Line, low: int, high: int | None) -> Line:
    """A line with the cells from one edge to another alone, the first of which names the row."""
    if line.slots is None:
        return line
    slots = [slot for slot in line.slots if low <= slot.left and (high is None or slot.left < high)]
    text = [" "] * len(line.text)
    for slot in slots:
        text[slot.start : slot.end] = line.text[slot.start : slot.end]
    moved = tuple(msgspec.structs.replace(slot, left=0) if slot.left == low else slot for slot in slots)
    shown = "".join(text).rstrip()
    return msgspec.structs.replace(line, text=shown, kind=line.kind if shown else LineKind.BLANK, slots=moved or None)
