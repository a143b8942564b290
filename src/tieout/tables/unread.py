"""Cells right of the label that print digits and no value: ranges, and what could not be read. A doubt is better than silence.

    Revenues     $95 - $100    91.2       a range is a value of its own, whose ends become figures
    Margin       about 12      11.4       something with digits in a column of figures: a value that could not be read
    Fair value   Level 1       Level 2    names, times and marks are neither
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from ..model.document import Line, LineKind, Slot
from ..words.periods import time_spans
from ..words.ranges import range_in
from .values import CURRENCY, Value

Values = tuple[Value | None, ...]
MARKS = re.compile(r"\([a-z\d]{1,2}\)|\[[a-z\d]{1,2}\]|\*|†|‡", re.IGNORECASE)
NAME = re.compile(r"[A-Za-z][A-Za-z.'\u2019-]*(?:[\s-]?\(?\d{1,3}(?:\.\d{1,2})?\)?[A-Za-z+-]{0,2})+$")  # `Level 1`, `Baa1`, `Note 12.3`
THOUSANDS = re.compile(r"\W{0,2}0{3}'?s?\W?$")
LIKE_A_FIGURE = re.compile(
    rf"(?:(?:about|around|approximately|approx\.?|circa|ca?\.|up to|at least|at most|over|under|more than|less than|between|[~<>\u2264\u2265\u00b1])\s?)"
    rf"+{CURRENCY}?\s?\(?[-\u2212]?\d|{CURRENCY}\s?\(?[-\u2212]?\.?\d",
    re.IGNORECASE,
)
YEARS = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2})?|\.\d{1,2})\s(?:years|yrs\.?)$", re.IGNORECASE)
LENGTH = re.compile(r"\d{1,4}(?:\.\d+)?(?:\s?(?:[-\u2013]|to)\s?\d{1,4}(?:\.\d+)?)?\+?\s{0,2}(?:years?|yrs?|months?|weeks?|days?|hours?)\b", re.IGNORECASE)
SIGNED = re.compile(r"[$\u20ac\u00a3\u00a5%.,]")  # what an amount has and the heading of an age, `31-60`, has not
LONGEST = 100  # characters of a cell that is no remark
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d,%]|\.\d)")


class _Column(Struct):
    """Where the numbers of a column of cells stand: the edges of its cells, and where most of its numbers end."""

    left: int
    right: int
    anchors: Counter[int]


def tables_in(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each table of cells."""
    table: list[Line] = []
    for line in lines:
        if table and (line.slots is None or any(tag.name == "TABLE" for tag in line.tags)) and line.kind is not LineKind.RULE:
            if line.kind is LineKind.BLANK and not line.tags:
                continue
            yield table
            table = []
        if line.slots is not None:
            table.append(line)
    if table:
        yield table


def with_unread(lines: Sequence[Line], values: Mapping[int, Values], stubs: Mapping[int, int]) -> dict[int, Values]:
    """The values of the lines of all tables, by their numbers, with what the cells in columns of figures print besides."""
    found = dict(values)
    for table in tables_in(lines):
        stub = stubs[table[0].number]
        columns = _columns(table, values, stub)
        first = next((n for n, line in enumerate(table) if any(v is not None and v.numeric for v in values[line.number][1:])), len(table))
        for n, line in enumerate(table):
            slots = line.slots or ()
            if any(value is None for value in found[line.number]) and any(slot.left <= stub for slot in slots):
                strict = n < first and not _of_lengths(line, stub)
                found[line.number] = tuple(
                    value if value is not None or k == 0 or slot.left <= stub else _unread(line.text, slot, columns, strict)
                    for k, (slot, value) in enumerate(zip(slots, values[line.number], strict=True))
                )
    return found


def _of_lengths(line: Line, stub: int) -> bool:
    """Whether a line prints nothing but years right of its label, and no headings that count them up: `1 year`, `3 years`, `5 years`."""
    texts = [line.text[slot.start : slot.end] for slot in line.slots or () if slot.left > stub]
    years = [match["number"] for text in texts if (match := YEARS.match(text))]
    label = next((line.text[slot.start : slot.end] for slot in line.slots or () if slot.left <= stub), "(")
    rising = len(years) > 1 and all(one.isdigit() and other.isdigit() and int(one) < int(other) for one, other in pairwise(years))
    return bool(years) and len(years) == len(texts) and not rising and not label.startswith("(")


def _columns(table: Sequence[Line], values: Mapping[int, Values], stub: int) -> list[_Column]:
    """The columns of cells right of the labels that print numbers."""
    found: dict[int, _Column] = {}
    for line in table:
        for n, (slot, value) in enumerate(zip(line.slots or (), values[line.number], strict=True)):
            if n and slot.left > stub and value is not None and value.numeric and DIGIT.search(value.text):
                column = found.setdefault(slot.right, _Column(slot.left, slot.right, Counter()))
                column.left = min(column.left, slot.left)
                column.anchors[value.anchor] += 1
    return [found[right] for right in sorted(found)]


def _unread(text: str, slot: Slot, columns: Sequence[_Column], strict: bool) -> Value | None:
    """What a cell prints that is no value; None where it stands over no column or over several, or prints no figure.
    Above the numbers of a table, in `strict` reading, only what looks like one is."""
    shown = text[slot.start : slot.end]
    if not DIGIT.search(shown) or len(shown) > LONGEST:
        return None
    under = [column for column in columns if column.left < slot.right and slot.left < column.right]
    ranged = range_in(shown)
    years = YEARS.match(shown) if not strict else None
    if not (under or ranged or years) or max((len(_side_by_side(under)), 1)) > 1:
        return None
    if strict and ranged and (not SIGNED.search(shown) or shown[-1].isalpha()):
        return None  # headings of ages and of times: `31-60`, `1-3 years`
    if not (ranged or years) and not (_with_figure(shown) and (not strict or (LIKE_A_FIGURE.match(shown) and shown[0] not in "<>"))):
        return None
    if years:
        return Value(slot.start, slot.end, slot.start + years.end("number"), slot.start, shown, "", (), True, True)
    anchors = sum((column.anchors for column in under), Counter[int]())
    anchor = anchors.most_common(1)[0][0] if anchors else slot.end
    return Value(slot.start, slot.end, anchor, slot.start, shown, "", (), ranged is not None, True, ranged is None)


def _side_by_side(columns: Sequence[_Column]) -> list[_Column]:
    """The columns without those that share their room with the one before."""
    found: list[_Column] = []
    for column in columns:
        if not found or column.left >= found[-1].right:
            found.append(column)
    return found


def _with_figure(text: str) -> bool:
    """Whether a text has digits that are neither of a mark, a time nor a name."""
    bare = MARKS.sub("", text).strip()
    if not DIGIT.search(bare) or THOUSANDS.match(bare) or "=" in bare or (NAME.match(bare) and not LIKE_A_FIGURE.match(bare)):
        return False
    rest = list(bare)
    for start, end in (*time_spans(bare), *(match.span() for match in LENGTH.finditer(bare)), *(match.span() for match in YEAR.finditer(bare))):
        rest[start:end] = " " * (end - start)
    return DIGIT.search("".join(rest)) is not None
