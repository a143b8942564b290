"""Header chunks over groups of columns: what goes on with the line above or below it stands over the same columns.

           % Increase in                one header in two lines, in the middle over two columns
             Currency
         GAAP     Non-GAAP
         2004  2005  2004  2005         two groups of two columns, told by the line below
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .chunks import Chunk
from .columns import Span

DAY = re.compile(r"\b[A-Z][a-z]{2,8}\.? \d{1,2}\b", re.IGNORECASE)
ENDED = re.compile(r"end(?:ed|ing)", re.IGNORECASE)
OPEN = re.compile(
    r"^(?!.*\b(?:19|20)\d\d\b).*(?:\b(?:months?|weeks|quarters?|years?|periods?)\b|\bend(?:ed|ing)\b|\b[A-Z][a-z]{2,8}\.? \d{1,2},?$)",
    re.IGNORECASE,
)  # a stretch of time or a day whose year stands in the line below
DATE_ALONE = re.compile(r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},?)?\s?(?:(?:19|20)\d\d)?", re.IGNORECASE)
CENTRED = 3  # offsets that the middle of a chunk may be off


def completed(levels: list[list[Chunk]], spans: Sequence[Span]) -> list[list[Chunk]]:
    """`Ended` alone goes on with the chunk above it and stands over the same columns; so does what is centred under one over
    several columns that are named below."""
    found: list[list[Chunk]] = []
    for depth, level in enumerate(levels):
        above = {n: chunk for chunk in (found[-1] if found else ()) for n in range(chunk.first, chunk.last + 1)}
        found.append([])
        for chunk in level:
            over = above.get(chunk.first)
            if over is not None and not (ENDED.fullmatch(chunk.text) or _centred_under(over, chunk, level, levels[depth + 1 :], spans)):
                over = None
            first, last = (over.first, over.last) if over else (chunk.first, chunk.last)
            found[-1].append(Chunk(chunk.text, chunk.start, chunk.end, first, last))
    return found


def _centred_under(over: Chunk, chunk: Chunk, level: list[Chunk], below: list[list[Chunk]], spans: Sequence[Span]) -> bool:
    """Whether a chunk stands alone in the middle under one over several columns, which have headers of their own further down."""
    inside = over.first <= chunk.first and chunk.last <= over.last and chunk.last - chunk.first < over.last - over.first
    alone = sum(over.first <= other.first <= over.last for other in level) == 1
    named = any(sum(over.first <= other.first and other.last <= over.last for other in some) > 1 for some in below[:1])
    off = abs(chunk.start + chunk.end - over.start - over.end)
    own = abs(chunk.start + chunk.end - spans[chunk.first].left - spans[chunk.last].right)
    return inside and alone and named and off <= 2 * CENTRED and off < own


def stacked(chunk: Chunk, level: list[Chunk], below: list[Chunk]) -> Chunk:
    """A chunk in the middle right over the next lines of the same header, which stand over several columns, over these as well."""
    groups = [c for c in below if c.first < c.last]
    under = next((c for c in groups if c.first <= chunk.first and chunk.last <= c.last), None)
    under = under or next((c for c in groups if len(level) > 1 and _off(chunk, c) <= 1), None)
    if under is None or sum(under.first <= c.first and c.last <= under.last for c in level if c is not chunk):
        return chunk
    near = _off(chunk, under) <= CENTRED or abs(chunk.end - under.end) <= 1
    return Chunk(chunk.text, chunk.start, chunk.end, under.first, under.last) if near else chunk


def _off(chunk: Chunk, other: Chunk) -> int:
    """How many offsets the middles of two chunks are apart."""
    return abs(chunk.start + chunk.end - other.start - other.end) // 2


def grouped(over: list[Chunk], below: list[Chunk], count: int) -> list[Chunk]:
    """Chunks widened over the groups that the line below makes: `2004 2005 2004 2005` is two groups of two columns."""
    if not below or not all(OPEN.search(chunk.text) for chunk in over):
        return over
    texts = [chunk.text for chunk in below]
    groups: list[tuple[int, int]] = []
    size = count // len(over)
    if len(over) == len(below):
        groups = [(chunk.first, chunk.last) for chunk in below]
    elif len(below) == count and len(over) > 1 and size > 1 and texts == texts[:size] * len(over):
        return [Chunk(c.text, c.start, c.end, n * size, n * size + size - 1) for n, c in enumerate(over)]
    elif len(below) == count and len(over) == 1:
        years = DAY.search(over[0].text) is not None  # a day goes with years, not with what has a day of its own
        dated = [n for n, text in enumerate(texts) if DATE_ALONE.fullmatch(text) and not (years and DAY.search(text))]
        groups = [(dated[0], dated[-1])] if dated and dated[-1] - dated[0] == len(dated) - 1 else []
    if len(groups) != len(over):
        return over
    inside = all(a <= c.first and c.last <= b for c, (a, b) in zip(over, groups, strict=True))
    if not inside and not (len(over) == len(below) > 1 and all(_nearest(chunk, below) == n for n, chunk in enumerate(over))):
        return over
    return [Chunk(c.text, c.start, c.end, a, b) for c, (a, b) in zip(over, groups, strict=True)]


def _nearest(chunk: Chunk, below: list[Chunk]) -> int:
    """Which chunk of the line below is centred nearest."""
    return min(range(len(below)), key=lambda n: abs(chunk.start + chunk.end - below[n].start - below[n].end))
