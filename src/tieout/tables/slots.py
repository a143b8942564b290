"""Lines whose cells the markup tells: the second way in. Values and labels are what the cells hold, headers stand over the
columns that their cells span; nothing is told by alignment.

    slots     |Net sales      |  $ 1,234 |  $ 1,100 |
    values                       1,234      1,100       the label is what stands left of the first of them
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ..model.document import Line, Slot
from .chunks import Chunk
from .columns import Span
from .lines import YEAR, Scanned, Value, of_header, marks_width, value_at, without_leader

ITEM = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)]?$")
REST = " |."
THOUSANDS = re.compile(r"\W{0,2}0{3}'?s?$")  # `$000`: what the column is printed in


def scan_slots(line: Line, slots: Sequence[Slot]) -> Scanned:
    """Take a line of cells apart."""
    found = [(slot, _value(line.text, slot)) for slot in slots]
    first = next((n for n, (_, value) in enumerate(found) if value is not None), len(found))
    words = next((n for n, (_, value) in enumerate(found) if value is None), len(found))
    if first == 0 and len(found) > 1 and (words == 1 or _names_row([value for _, value in found if value is not None], slots)):
        first = next((n for n, (_, value) in enumerate(found) if n and value is not None), len(found))
    values = [value for _, value in found[first:] if value is not None]
    if not values or of_header(values):
        return Scanned(line, (), line.text.strip())
    label = line.text[: values[0].left]
    return Scanned(line, tuple(values), without_leader(label).rstrip(" $").strip())


def _names_row(values: Sequence[Value], slots: Sequence[Slot]) -> bool:
    """Whether the first of several numbers is the name of its row: a year, or the number of an item, where labels stand."""
    if slots[0].left > 0 or len(values) < 2:
        return False
    first, rest = values[0], values[1:]
    if YEAR.match(first.text):
        return not all(YEAR.match(value.text) for value in rest)
    return not first.currency and first.text.endswith((".", ")")) and ITEM.match(first.text) is not None


def _value(text: str, slot: Slot) -> Value | None:
    """The value that a cell prints, None where it prints words, a range or anything else."""
    value = value_at(text, slot.start) if not THOUSANDS.match(text[slot.start : slot.end]) else None
    if value is None or text[value.end + marks_width(text, value) : slot.end].strip(REST):
        return None
    return value if value.sure else msgspec.structs.replace(value, sure=True)


def chunks_over_slots(line: Line, spans: Sequence[Span]) -> list[Chunk]:
    """The cells of a line that stand over columns, each with the columns."""
    chunks: list[Chunk] = []
    taken: set[int] = set()
    for slot in line.slots or ():
        covered = [n for n, span in enumerate(spans) if slot.left < span.anchor <= slot.right and n not in taken]
        if covered:
            taken.update(covered)
            chunks.append(Chunk(line.text[slot.start : slot.end], slot.start, slot.end, covered[0], covered[-1]))
        elif slot.left > 0:
            chunks.append(Chunk(line.text[slot.start : slot.end], slot.start, slot.end, -1, -1))
    return _settled(chunks, spans, taken)


def _settled(chunks: Sequence[Chunk], spans: Sequence[Span], taken: set[int]) -> list[Chunk]:
    """Cells over no column given to the free one that is nearest, at most a column's width away; others are left out."""
    found: list[Chunk] = []
    for chunk in chunks:
        if chunk.first >= 0:
            found.append(chunk)
            continue
        free = [n for n in range(len(spans)) if n not in taken]
        near = min(free, key=lambda n: _apart(chunk, spans[n]), default=None)
        if near is not None and _apart(chunk, spans[near]) <= max(spans[near].right - spans[near].left, 8):
            taken.add(near)
            found.append(Chunk(chunk.text, chunk.start, chunk.end, near, near))
    return sorted(found, key=lambda chunk: chunk.first)


def _apart(chunk: Chunk, span: Span) -> int:
    return max(span.left - chunk.end, chunk.start - span.right, 0)


def stands_over_columns(line: Line, edge: int) -> bool:
    """Whether a cell of the line stands right of the labels."""
    return any(slot.start >= edge for slot in line.slots or ())
