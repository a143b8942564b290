"""Header lines -> the header path of every column.

                              Jun 30, 2003           Jun 30, 2002       spanning: the ruled line under it, or the
                        ------------------------  ------------------    columns that it is centred over
     stub head           USD (1)       JPY         JPY         %        one chunk a column
                        --------   -----------  ---------  ---------

Each line is cut into chunks; each chunk is given to the columns that it stands over; from top to bottom they make the
path. A chunk that goes on in the line below (`% of` / `Total` / `Revenues`) is one entry of the path.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from .chunks import REMARK, SPANS_MORE, Chunk, chunks_over
from .columns import Span
from .groups import completed, grouped, stacked
from .lines import CHUNK, Scanned
from .regions import PERIOD, SPAN_LINE, Region
from .running import TITLE
from .slots import chunks_over_slots

UNIT = re.compile(r"[A-Z]{3}|US\$|[$%\u20ac\u00a3\u00a5]|(?:U\.S\. )?dollars|yen|amount", re.IGNORECASE)
DATED = re.compile(r"^[A-Za-z]{3,9}\.? \d{1,2},? (?:19|20)\d\d$")
OPEN_END = re.compile(r"\b(?:ended|ending|of|at|and|to)$", re.IGNORECASE)
PIECE_OF_RULE = re.compile(r"(?<!\S)[-=_]{3,}(?!\S)")
REMARK_START = 24  # offsets in which a single remark over columns begins: further left it is one over the labels
MARKED = re.compile(r"\s?\(([a-z0-9]{1,2})\)$|\s?(\*{1,3})$")


class Header(Struct, frozen=True):
    """`paths` and `marks` by column; `stub` is the text over the labels; `top` and `bottom` are the first and the last line
    that was used, both the first row where there is no header."""

    paths: tuple[tuple[str, ...], ...]
    marks: tuple[tuple[str, ...], ...]
    stub: tuple[str, ...]
    top: int
    bottom: int
    remarks: tuple[str, ...] = ()


def read_header(lines: Sequence[Scanned], region: Region, spans: Sequence[Span]) -> Header:
    """The header of the columns `spans`, from the head of the region."""
    levels, stub, top, bottom, remarks = _levels(lines, region, spans)
    levels = completed(levels, spans)
    parts: list[list[tuple[str, int, int, int]]] = [[] for _ in spans]
    for depth, level in enumerate(levels):
        for chunk in level:
            for column in range(chunk.first, chunk.last + 1):
                parts[column].append((chunk.text, chunk.first, chunk.last, depth))
    paths, marks = [], []
    for some in parts:
        path, found = _path(some)
        paths.append(path)
        marks.append(found)
    return Header(tuple(paths), tuple(marks), tuple(stub), top, bottom, tuple(remarks))


def _levels(
    lines: Sequence[Scanned], region: Region, spans: Sequence[Span]
) -> tuple[list[list[Chunk]], list[str], int, int, list[str]]:
    """The header lines from top to bottom, each as chunks over columns."""
    levels: list[list[Chunk]] = []
    stub: list[str] = []
    remarks: list[str] = []
    segments: list[tuple[int, int]] = []
    boxes = list(spans)  # what stands in each column so far, from its numbers upward
    top, gap, bottom = region.first, False, region.first
    for place in range(region.first - 1, region.head - 1, -1):
        line = lines[place]
        if line.ruled:
            found = _segments(line.line.text, spans[0].left - 10)
            segments = found if len(found) > 1 or not segments else segments
            gap = gap and not levels
            continue
        if line.blank:
            gap = bool(levels)
            continue
        text = PIECE_OF_RULE.sub(lambda piece: " " * len(piece[0]), line.line.text)
        over = _over(line, text, boxes, spans, segments, gap)
        if said := _remarks(line, text, over, spans, gap):
            remarks[:0] = said
            bottom, top = bottom if levels or bottom < region.first else place, place
            continue
        left = text[: over[0].start].strip() if over else text.strip()
        if not over:
            if levels and not gap and _in_stub(text, spans) and not TITLE.match(text) and _in_rules(lines, place):
                stub.insert(0, left)
                top = place
                continue
            if levels:
                break
            continue
        if _above_header(over, left, bool(levels), gap, spans):
            break
        if left:
            stub.insert(0, left)
        bottom = bottom if levels or bottom < region.first else place
        if levels and top == place + 1 and line.line.slots is None:
            over = [stacked(chunk, over, [c for level in levels[:2] for c in level]) for chunk in over]
        over = grouped(over, levels[0] if levels else [], len(spans))
        levels.insert(0, over)
        _widen(boxes, over)
        top, gap, segments = place, False, _pieces(line.line.text)
    return levels, stub, top, bottom, remarks


def _widen(boxes: list[Span], over: list[Chunk]) -> None:
    """Take the header chunks of single columns into their boxes: what stands above is centred over them."""
    for chunk in over:
        if chunk.first == chunk.last:
            box = boxes[chunk.first]
            boxes[chunk.first] = Span(min(box.left, chunk.start), max(box.right, chunk.end), box.anchor)


def _over(line: Scanned, text: str, boxes: Sequence[Span], spans: Sequence[Span], segments: list[tuple[int, int]], gap: bool) -> list[Chunk]:
    """The chunks of a line that stand over columns; a line that says how long all periods are stands over all."""
    over = chunks_over(text, boxes, segments) if line.line.slots is None else chunks_over_slots(line.line, spans)
    if not over and SPAN_LINE.fullmatch(text.strip()) and not gap:
        return [Chunk(text.strip(), len(text) - len(text.lstrip()), len(text), 0, len(spans) - 1)]
    return over


def _remarks(line: Scanned, text: str, over: list[Chunk], spans: Sequence[Span], gap: bool) -> list[str]:
    """What a line over all columns says if it says `(unaudited)` or `(in thousands)` and nothing else."""
    if over and line.line.slots is not None:
        whole = over[0].first == 0 and over[-1].last == len(spans) - 1 and all(REMARK.search(chunk.text) for chunk in over)
        return list(dict.fromkeys(chunk.text for chunk in over)) if whole else []
    chunks = list(CHUNK.finditer(text))
    if over or gap or (len(chunks) == 1 and chunks[0].start() < REMARK_START):
        return []
    return [" ".join(text.split())] if all(m.start() >= spans[0].left - 12 and REMARK.search(m[0]) for m in chunks) else []


def _above_header(over: list[Chunk], left: str, begun: bool, gap: bool, spans: Sequence[Span]) -> bool:
    """Whether a single chunk is of the text above a header: apart from it, or over the labels as well."""
    if len(over) > 1 or PERIOD.search(over[0].text):
        return False
    return (gap and not SPANS_MORE.search(over[0].text)) or (begun and over[0].start < spans[0].left and left == "")


def _in_rules(lines: Sequence[Scanned], place: int) -> bool:
    above = next((n for n in range(place - 1, -1, -1) if not lines[n].blank), None)
    return above is not None and lines[above].ruled


def _in_stub(text: str, spans: Sequence[Span]) -> bool:
    return len(text) - len(text.lstrip()) < 10 and len(text) <= spans[0].left + 2


def _segments(text: str, edge: int) -> list[tuple[int, int]]:
    """The pieces of a ruled line that stand over columns; one that runs over the stub as well says nothing."""
    return [(m.start(), m.end()) for m in re.finditer(r"[^\s]{2,}", text) if m.start() >= edge]


def _pieces(text: str) -> list[tuple[int, int]]:
    """Ruled pieces that stand in a line of the header beside words: they part the columns of the line above."""
    return [match.span() for match in PIECE_OF_RULE.finditer(text)]


def _goes_on(above: str, text: str) -> bool:
    """Whether a header's second line is still the same entry: not where it is a unit or a date of its own."""
    if UNIT.fullmatch(text):
        return False
    return not (DATED.search(text) and not above.rstrip().endswith((",", "-")) and not OPEN_END.search(above))


def _path(parts: list[tuple[str, int, int, int]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Chunks over one column joined where they are one wrapped entry: the same columns, no new thought."""
    path: list[str] = []
    marks: list[str] = []
    where: tuple[int, int] | None = None
    for text, first, last, _ in parts:
        if text.endswith((")", "*")) and (found := MARKED.search(text)):
            marks.append(found[1] or found[2])
            text = text[: found.start()].strip()
        if not text:
            continue
        if path and where == (first, last) and _goes_on(path[-1], text):
            path[-1] = path[-1][:-1] + text if path[-1].endswith("-") and text[:1].islower() else f"{path[-1]} {text}"
        else:
            path.append(text)
        where = (first, last)
    return tuple(path), tuple(marks)
