"""Lines with slots -> rows and cells of a table: the columns are the cuts that part what every line prints.

    |Net sales       | $ 1,234 | $ 1,100 |
    |Net loss        |    (34) |     (5) |        a cut stands where no cell of its neighbours crosses it
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter

from ...model.document import Line, LineKind, Slot
from .context import Cell, Row, Table
from .pieces import Marks

NUMBER = re.compile(r"[^A-Za-z]{0,12}\d[\d,.]*\s?[%)\]]{0,2}\s?(?:x|pts?|bps?|pp)?[\s*()\d]{0,8}$")
DASH = re.compile(r"[$€£¥\s]*[(]?[-\u2013\u2014\u2212]{1,3}[)]?\s?%?$|\(?n\.?/?[ma]\.?f?\)?%?$|\*{3}$", re.IGNORECASE)
TAIL = re.compile(r"[)%]*$")
STEP = 2  # characters of a level of indentation
DEEPEST = 6
RUN = re.compile(r"\S+")
RULES = 3  # ruled lines above a row that are looked at
LONGEST = 40  # characters of a number with its signs and marks
Run = tuple[int, int, int]  # start, end, strength


def table_of(lines: Sequence[Line], marks: Marks, notes: dict[int, list[int]], label: str) -> Table:
    """The table that lines print; those without slots are blank or ruled."""
    printed = [line for line in lines if line.slots]
    cuts = _cuts([line.slots or () for line in printed])
    heads = next((n for n, line in enumerate(printed) if marks.on(line.number)), 0)
    while heads and len(printed[heads - 1].slots or ()) == 1 and bisect_right(cuts, (printed[heads - 1].slots or ())[0].left) == 0:
        heads -= 1  # a heading of the rows below, not of columns
    tails = _tails(printed, cuts)
    rows: list[Row] = []
    ruled: list[Line] = []
    owed: list[int] = []
    for line in lines:
        if not line.slots:
            ruled += [line] if line.kind is LineKind.RULE else []
            owed += notes.get(line.number, [])
            continue
        cells = _cells(line, line.slots, cuts, marks, len(rows) < heads, _runs(ruled), tails)
        rows.append(Row(cells, (*owed, *notes.get(line.number, ()))))
        ruled, owed = [], []
    if owed:
        rows[-1] = Row(rows[-1].cells, (*rows[-1].notes, *owed))
    width = max(len(cuts) + 1, *(sum(cell.span for cell in row.cells) for row in rows))
    return Table(label, width, heads, tuple(rows))


def _cuts(rows: Iterable[Sequence[Slot]]) -> list[int]:
    """The fewest offsets that part all neighbours: each lies between the end of one text and the left edge of the next."""
    gaps = sorted(
        (max(next_.left, slot.end) if next_.left >= slot.end else next_.start, slot.end)
        for row in rows for slot, next_ in pairwise(row)
    )  # fmt: skip
    cuts: list[int] = []
    for right, left in gaps:
        if not cuts or cuts[-1] < left:
            cuts.append(right)
    return cuts


def _columns(slots: Sequence[Slot], cuts: Sequence[int], text: str) -> list[tuple[int, int]]:
    """For each slot its first column and the one behind its last; never over its neighbours."""
    firsts = [bisect_right(cuts, max(slot.left, 0)) for slot in slots]
    for n, slot in enumerate(slots):
        near = bisect_right(cuts, slot.start)
        firsts[n] = near if _numeric(text[slot.start : slot.end]) else min(firsts[n], near)
        if n:
            firsts[n] = max(firsts[n], firsts[n - 1] + 1)
    found = []
    for n, slot in enumerate(slots):
        behind = firsts[n] + 1 if _numeric(text[slot.start : slot.end]) else max(firsts[n] + 1, bisect_left(cuts, slot.right) + 1)
        limit = firsts[n + 1] if n + 1 < len(slots) else len(cuts) + 1
        found.append((firsts[n], max(firsts[n] + 1, min(behind, limit))))
    return found


def _cells(
    line: Line, slots: Sequence[Slot], cuts: Sequence[int], marks: Marks, heading: bool, ruled: Sequence[Sequence[Run]], tails: dict[int, str]
) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    at = 0
    alone = len(slots) == 1 and not _numeric(line.text[slots[0].start : slots[0].end])
    for slot, (first, behind) in zip(slots, _columns(slots, cuts, line.text), strict=True):
        if first > at:
            cells.append(Cell((), first - at))
        text = line.text[slot.start : slot.end]
        number = _numeric(text)
        head = ("colgroup" if behind - first > 1 else "col") if heading and first else "" if number or heading else "row" if first == 0 else ""
        if alone and not heading and first == 0:
            head, behind = "rowgroup", max(behind, len(cuts) + 1)
        indent = min(DEEPEST, (slot.start - slot.left) // STEP) if first == 0 and not heading else 0
        room = "".join(sign for sign in tails.get(first, "") if sign not in _tail(text)) if number else ""
        pieces = marks.cut(line.number, line.printed, slot.start, slot.end)
        cells.append(Cell(pieces, behind - first, head, number, indent, _strength(ruled, slot), room))
        at = behind
    return tuple(cells)


def _runs(lines: Sequence[Line]) -> list[list[Run]]:
    """The stretches of the ruled lines right above a row, from left to right."""
    return [[(run.start(), run.end(), 2 if "=" in run[0] else 1) for run in RUN.finditer(line.text)] for line in lines[-RULES:]]


def _strength(ruled: Sequence[Sequence[Run]], slot: Slot) -> int:
    """Whether a ruled line above a row runs over a cell, and which."""
    strength = 0
    for runs in ruled:
        n = bisect_right(runs, slot.start, key=itemgetter(1))
        if n < len(runs) and runs[n][0] < slot.end:
            strength = max(strength, runs[n][2])
    return strength


def _tails(lines: Sequence[Line], cuts: Sequence[int]) -> dict[int, str]:
    """The signs that numbers of a column print behind their digits."""
    found: dict[int, set[str]] = {}
    for line in lines:
        slots = line.slots or ()
        for slot, (first, _) in zip(slots, _columns(slots, cuts, line.text), strict=True):
            text = line.text[slot.start : slot.end]
            if _numeric(text):
                found.setdefault(first, set()).update(_tail(text))
    return {column: "".join(sorted(signs)) for column, signs in found.items()}


def _tail(text: str) -> str:
    match = TAIL.search(text)
    return match[0] if match else ""


def _numeric(text: str) -> bool:
    return len(text) <= LONGEST and bool(NUMBER.match(text) or DASH.match(text))
