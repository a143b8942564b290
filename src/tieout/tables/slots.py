"""Lines whose cells the markup tells: the second way in. Values and labels are what the cells hold, headers stand over the
columns that their cells span; nothing is told by alignment.

    slots     |Net sales      |  $ 1,234 |  $ 1,100 |
    values                       1,234      1,100       the label is what stands left of the first of them
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from ..model.document import Line, Slot
from .chunks import Chunk
from .columns import Span
from .lines import YEAR, Scanned, of_header
from .unread import Values, tables_in
from .values import Value, marks_width, value_at, without_leader

ITEM = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)]?$")
REST = " |."
THOUSANDS = re.compile(r"\W{0,2}0{3}'?s?$")  # `$000`: what the column is printed in
WORDED = re.compile(r"(?P<country>US|HK|A|C|NT|S|NZ)?\s?(?P<body>(?P<number>\(?(?:\d{1,3}(?:\.\d{1,3})?|\.\d{1,3})\)?)\scents)$")  # `US2.77 cents`
MOST = 0.6  # of the rows with values that the column which names them has words in


def values_of(line: Line) -> Values:
    """What the cells of a line print, in their order: a value, None for words, a range or anything else."""
    return tuple(_value(line.text, slot) for slot in line.slots or ())


def find_stubs(lines: Sequence[Line], values: Mapping[int, Values]) -> dict[int, int]:
    """For each line of a table of cells, by its number, the left edge of the column that names the rows: the first one
    that has words in most rows with values. `values` are those of the lines, by their numbers."""
    return {line.number: stub for table in tables_in(lines) for stub in [_stub(table, values)] for line in table}


def _stub(table: Sequence[Line], values: Mapping[int, Values]) -> int:
    count: Counter[int] = Counter()
    rows = 0
    for line in table:
        first = next((n for n, value in enumerate(values[line.number]) if n and value is not None), 0)
        if first:
            rows += 1
            count.update(slot.left for slot in (line.slots or ())[:first])
    return min((left for left, n in count.items() if n >= MOST * rows), default=0)


def scan_slots(line: Line, slots: Sequence[Slot], found: Values, stub: int) -> Scanned:
    """Take a line of cells apart, whose values were `found`; the cell at the left edge `stub` names the row, if there is one."""
    first = next((n for n, value in enumerate(found) if value is not None), len(found))
    words = next((n for n, value in enumerate(found) if value is None), len(found))
    if first == 0 and len(found) > 1 and (words == 1 or _names_row([value for value in found if value is not None], slots)):
        first = next((n for n, value in enumerate(found) if n and value is not None), len(found))
    values = [value for value in found[first:] if value is not None]
    opening = any(tag.name == "TABLE" for tag in line.tags) and all(YEAR.match(value.text) and not value.currency for value in values)
    if not values or opening or of_header(values):
        return Scanned(line, (), line.text.strip())
    texts = [(slot.left, without_leader(line.text[slot.start : slot.end]).rstrip(" $").strip()) for slot in slots[:first]]
    own = next((n for n, (left, _) in enumerate(texts) if left >= stub), len(texts) - 1)
    while own + 1 < len(texts) and slots[own].rows > 1:
        own += 1  # a cell beside several rows heads them
    if not texts:
        return Scanned(line, tuple(values), "")
    side = "   ".join(text for _, text in texts[:own])
    return Scanned(line, tuple(values), texts[own][1], side, tuple(text for _, text in texts[own + 1 :]))


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
    if text[slot.end - 1 : slot.end] == "s" and (worded := WORDED.match(shown := text[slot.start : slot.end])):
        start, anchor = slot.start + worded.start("body"), slot.start + worded.end("number")
        currency = f"{worded['country']}$" if worded["country"] else ""
        return Value(start, slot.end, anchor, slot.start, shown[worded.start("body") :], currency, (), True, True)
    value = value_at(text, slot.start) if not THOUSANDS.match(text[slot.start : slot.end]) else None
    if value is None or text[value.end + marks_width(text, value) : slot.end].strip(REST):
        return None
    return value if value.sure else msgspec.structs.replace(value, sure=True)


def chunks_over_slots(line: Line, spans: Sequence[Span]) -> list[Chunk]:
    """The cells of a line that stand over columns, each with the columns."""
    chunks: list[Chunk] = []
    taken: set[int] = set()
    for slot in line.slots or ():
        if slot.left == 0 and slot.right >= spans[0].anchor:
            continue  # it stands over the labels as well: a heading of the rows below, or of the table
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
