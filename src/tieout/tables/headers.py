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
from itertools import pairwise

from msgspec import Struct

from .columns import Span
from .lines import CHUNK, Scanned
from .regions import PERIOD, SPAN_LINE, TITLE, Region

REMARK = re.compile(
    r"^\(?\s*(?:(?:un)?audited|continued|concluded)\s*\)?$|^\(?(?:in|dollars|amounts|expressed|figures|stated|us\$|\$|000)\b.{0,60}"
    r"(?:thousand|million|000|except|share)",
    re.IGNORECASE,
)
SPANS_MORE = re.compile(
    r"ended|ending|months|weeks|quarter|years\b|(?<!one )year\b|period|as of|as at|^at\s|comparison|forecast|actual|segment", re.IGNORECASE
)
WHOLE = re.compile(
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?(?:\s+(?:19|20)\d\d)?|(?:19|20)\d\d|"
    r"\d{1,2}/\d{1,2}/\d{2,4}|[1-4]Q\d\d|Q[1-4]\s?\d{2,4}|FY\s?\d{2,4}|%\s?(?:change|chg\.?)|\bchange\b|\bchg\.?\s?%|(?-i:\b[A-Z]{3}\b)|%|\$)",
    re.IGNORECASE,
)
UNIT = re.compile(r"[A-Z]{3}|US\$|[$%\u20ac\u00a3\u00a5]|(?:U\.S\. )?dollars|yen|amount", re.IGNORECASE)
DATED = re.compile(r"^[A-Za-z]{3,9}\.? \d{1,2},? (?:19|20)\d\d$")
OPEN_END = re.compile(r"\b(?:ended|ending|of|at|and|to)$", re.IGNORECASE)
BESIDE = 4  # offsets that a header may stand away from its column, where there is one header a column
STUB_START = 12  # text that begins further left stands over the labels
ENDED = re.compile(r"end(?:ed|ing)", re.IGNORECASE)
OPEN = re.compile(
    r"^(?!.*\b(?:19|20)\d\d\b).*(?:\b(?:months?|weeks|quarters?|years?|periods?)\b|\bend(?:ed|ing)\b|\b[A-Z][a-z]{2,8}\.? \d{1,2},?$)",
    re.IGNORECASE,
)  # a stretch of time or a day whose year stands in the line below
DATE_ALONE = re.compile(r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},?)?\s?(?:(?:19|20)\d\d)?", re.IGNORECASE)
PIECE_OF_RULE = re.compile(r"(?<!\S)[-=_]{3,}(?!\S)")
MARKED = re.compile(r"\s?\(([a-z0-9]{1,2})\)$|\s?(\*{1,3})$")


class Chunk(Struct, frozen=True, gc=False):
    """A piece of a header line and the columns `first` to `last` that it stands over."""

    text: str
    start: int
    end: int
    first: int
    last: int


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
    levels = _completed(levels)
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


def _completed(levels: list[list[Chunk]]) -> list[list[Chunk]]:
    """`Ended` alone goes on with the chunk above it and stands over the same columns."""
    found: list[list[Chunk]] = []
    for level in levels:
        above = {n: chunk for chunk in (found[-1] if found else ()) for n in range(chunk.first, chunk.last + 1)}
        found.append([])
        for chunk in level:
            over = above.get(chunk.first) if ENDED.fullmatch(chunk.text) else None
            first, last = (over.first, over.last) if over else (chunk.first, chunk.last)
            found[-1].append(Chunk(chunk.text, chunk.start, chunk.end, first, last))
    return found


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
        over = _over(text, boxes, segments)
        if not over and SPAN_LINE.fullmatch(text.strip()) and not gap:
            over = [Chunk(text.strip(), len(text) - len(text.lstrip()), len(text), 0, len(spans) - 1)]
        if not over and not gap and _remarks_only(text, spans):
            remarks.insert(0, " ".join(text.split()))
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
        if gap and len(over) == 1 and not SPANS_MORE.search(over[0].text) and not PERIOD.search(over[0].text):
            break
        if levels and len(over) == 1 and over[0].start < spans[0].left and left == "" and not PERIOD.search(over[0].text):
            break
        if left:
            stub.insert(0, left)
        bottom = bottom if levels else place
        over = _grouped(over, levels[0] if levels else [], len(spans))
        levels.insert(0, over)
        _widen(boxes, over)
        top, gap, segments = place, False, _pieces(line.line.text)
    return levels, stub, top, bottom, remarks


def _grouped(over: list[Chunk], below: list[Chunk], count: int) -> list[Chunk]:
    """Chunks widened over the groups that the line below makes: `2004 2005 2004 2005` is two groups of two columns."""
    if not below or not all(OPEN.search(chunk.text) for chunk in over):
        return over
    texts = [chunk.text for chunk in below]
    groups: list[tuple[int, int]] = []
    size = count // len(over)
    if len(over) == len(below):
        groups = [(chunk.first, chunk.last) for chunk in below]
    elif len(below) == count and len(over) > 1 and size > 1 and texts == texts[:size] * len(over):
        groups = [(n * size, n * size + size - 1) for n in range(len(over))]
    elif len(below) == count and len(over) == 1:
        dated = [n for n, text in enumerate(texts) if DATE_ALONE.fullmatch(text)]
        groups = [(dated[0], dated[-1])] if dated and dated[-1] - dated[0] == len(dated) - 1 else []
    if len(groups) != len(over) or not all(a <= c.first and c.last <= b for c, (a, b) in zip(over, groups, strict=True)):
        return over
    return [Chunk(c.text, c.start, c.end, a, b) for c, (a, b) in zip(over, groups, strict=True)]


def _widen(boxes: list[Span], over: list[Chunk]) -> None:
    """Take the header chunks of single columns into their boxes: what stands above is centred over them."""
    for chunk in over:
        if chunk.first == chunk.last:
            box = boxes[chunk.first]
            boxes[chunk.first] = Span(min(box.left, chunk.start), max(box.right, chunk.end), box.anchor)


def _remarks_only(text: str, spans: Sequence[Span]) -> bool:
    """Whether a line over the columns says `(unaudited)` or `(in thousands)` and nothing else."""
    chunks = list(CHUNK.finditer(text))
    return len(chunks) > 1 and all(m.start() >= spans[0].left - 12 and REMARK.search(m[0]) for m in chunks)


def _in_rules(lines: Sequence[Scanned], place: int) -> bool:
    return place > 0 and lines[place - 1].ruled


def _in_stub(text: str, spans: Sequence[Span]) -> bool:
    return len(text) - len(text.lstrip()) < 10 and len(text) <= spans[0].left + 2


def _segments(text: str, edge: int) -> list[tuple[int, int]]:
    """The pieces of a ruled line that stand over columns; one that runs over the stub as well says nothing."""
    return [(m.start(), m.end()) for m in re.finditer(r"[^\s]{2,}", text) if m.start() >= edge]


def _pieces(text: str) -> list[tuple[int, int]]:
    """Ruled pieces that stand in a line of the header beside words: they part the columns of the line above."""
    return [match.span() for match in PIECE_OF_RULE.finditer(text)]


def _over(text: str, spans: Sequence[Span], segments: list[tuple[int, int]]) -> list[Chunk]:
    """The chunks of a line that stand over columns, each with the columns."""
    edge = spans[0].left - (7 if len(spans) > 1 else 12)
    pieces: list[tuple[int, int, str]] = []
    for match in CHUNK.finditer(text):
        if (match.start() >= max(edge, 1) or _reaches_over(match, spans[0])) and not REMARK.search(match[0]):
            pieces += _cut(match, spans, segments)
        elif match.end() > spans[0].right and (cut := _late_cut(match, spans, edge)):
            pieces.append(cut)
    chunks = []
    if len(pieces) == len(spans) > 1 and all(_near(p, s) for p, s in zip(pieces, spans, strict=True)):
        return [Chunk(shown, start, end, n, n) for n, (start, end, shown) in enumerate(pieces)]
    for n, (start, end, shown) in enumerate(pieces):
        low = pieces[n - 1][1] if n else -1
        high = pieces[n + 1][0] if n + 1 < len(pieces) else 10**6
        first, last = _columns(start, end, spans, segments, low, high, bool(SPANS_MORE.search(shown)))
        chunks.append(Chunk(shown, start, end, first, last))
    return _apart(chunks)


def _near(piece: tuple[int, int, str], span: Span) -> bool:
    """Whether a chunk stands over a column or beside it."""
    return piece[0] <= span.right + BESIDE and span.left - BESIDE <= piece[1]


def _reaches_over(match: re.Match[str], span: Span) -> bool:
    """Whether a chunk that begins left of the first column still stands over it: `December 26, 1997` over `1,578`."""
    off = abs(match.start() + match.end() - span.left - span.right)
    near = match.end() > span.left + 1 and off <= 20
    dated = PERIOD.search(match[0]) is not None and match.end() > span.left - 10 and off <= 32
    return match.start() >= STUB_START and (near or dated)


def _late_cut(match: re.Match[str], spans: Sequence[Span], edge: int) -> tuple[int, int, str] | None:
    """The end of a chunk whose beginning is stub: `(in thousands) 2003` with one blank between."""
    tail = re.search(r"(?<=\s)(?:(?:19|20)\d\d|[1-4]Q\d\d)$", match[0])
    start = match.start() + tail.start() if tail else 0
    return (start, match.end(), tail[0]) if tail and start >= edge else None


def _cut(match: re.Match[str], spans: Sequence[Span], segments: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """A chunk, or the pieces of one that joins the headers of several columns with single blanks."""
    start, text = match.start(), match[0]
    wholes = [(m.start(), m.end()) for m in WHOLE.finditer(text)]
    bare = re.sub(r"[\s()\d]", "", WHOLE.sub("", text))
    under = [s for s in segments if s[0] < start + len(text) and start < s[1]]
    if len(wholes) > 1 and not bare and len(under) != 1:
        cuts = [begin for begin, _ in wholes[1:]]
    elif len(under) > 1:
        cuts = _cuts_at(text, [(a[1] + b[0]) // 2 - start for a, b in pairwise(under)])
    else:
        return [(start, match.end(), text)]
    edges = [0, *cuts, len(text)]
    pieces = [(start + a, start + a + len(text[a:b].rstrip()), text[a:b].strip()) for a, b in pairwise(edges)]
    return [piece for piece in pieces if piece[2]]


def _cuts_at(text: str, wanted: list[int]) -> list[int]:
    """The blanks nearest to the wanted offsets, where they are near enough."""
    blanks = [m.start() + 1 for m in re.finditer(r"\s", text)]
    cuts = []
    for offset in wanted:
        near = min(blanks, key=lambda b: abs(b - offset), default=None)
        if near is not None and abs(near - offset) <= 3 and near not in cuts:
            cuts.append(near)
    return sorted(cuts)


def _columns(
    start: int, end: int, spans: Sequence[Span], segments: list[tuple[int, int]], low: int, high: int, wide: bool
) -> tuple[int, int]:
    """The columns that a chunk stands over."""
    segment = next((s for s in segments if s[0] - 1 <= (start + end) // 2 <= s[1]), None)
    if segment:
        inside = [n for n, s in enumerate(spans) if segment[0] - 1 <= (s.left + s.right) // 2 <= segment[1] + 1]
        if inside:
            return inside[0], inside[-1]
    covered = [n for n, s in enumerate(spans) if s.left < end and start < s.right]
    if not covered:
        near = min(range(len(spans)), key=lambda n: abs((spans[n].left + spans[n].right) - (start + end)))
        covered = [near]
        if wide and near + 1 < len(spans) and spans[near].right <= start and spans[near + 1].left >= end:
            covered = [near, near + 1]
        elif wide and near and spans[near - 1].right <= start and spans[near].left >= end:
            covered = [near - 1, near]
    first, last = covered[0], covered[-1]
    if len(covered) > 1 and not wide:
        first, last = _tightest(start, end, spans, covered)
    if wide and not segment:
        first, last = _between(start + end, spans, first, last, low, high)
    while wide and first > 0 and last + 1 < len(spans):
        left, right = first - 1, last + 1
        off = abs((spans[left].left + spans[right].right) - (start + end))
        if off > 8 or spans[left].left <= low or spans[right].right >= high + 6 or spans[left].right <= low:
            break
        first, last = left, right
    while wide:
        off = abs(spans[first].left + spans[last].right - start - end)
        grown = [(a, b) for a, b in ((first - 1, last), (first, last + 1)) if _free(a, b, spans, low, high)]
        nearer = min(grown, key=lambda g: abs(spans[g[0]].left + spans[g[1]].right - start - end), default=None)
        if nearer is None or abs(spans[nearer[0]].left + spans[nearer[1]].right - start - end) > off - 6:
            break
        first, last = nearer
    return first, last


def _free(first: int, last: int, spans: Sequence[Span], low: int, high: int) -> bool:
    """Whether a group of columns exists and does not reach under the neighbours of a chunk."""
    return first >= 0 and last < len(spans) and spans[first].right > low and spans[last].left < high


def _between(centre: int, spans: Sequence[Span], first: int, last: int, low: int, high: int) -> tuple[int, int]:
    """Two columns where a chunk stands right in the middle between them: `Ended` over `Jun 30` and `Jun 30`."""
    if first != last:
        return first, last
    alone = abs(spans[first].left + spans[first].right - centre)
    for a, b in ((first, first + 1), (first - 1, first)):
        if a < 0 or b >= len(spans) or spans[a].left <= low or spans[b].right >= high:
            continue
        if alone > 6 and abs(spans[a].left + spans[b].right - centre) <= 4:
            return a, b
    return first, last


def _tightest(start: int, end: int, spans: Sequence[Span], covered: list[int]) -> tuple[int, int]:
    """Without columns that a chunk only touches at its edge while it covers another well."""
    shares = {n: min(end, spans[n].right) - max(start, spans[n].left) for n in covered}
    best = max(shares.values())
    kept = [n for n in covered if shares[n] * 2 >= best or shares[n] >= 3]
    return kept[0], kept[-1]


def _apart(chunks: list[Chunk]) -> list[Chunk]:
    """Chunks of one line never share a column: the one that is centred nearer keeps it."""
    found: list[Chunk] = []
    for chunk in chunks:
        if found and chunk.first <= found[-1].last:
            before = found[-1]
            if before.last > before.first:
                found[-1] = Chunk(before.text, before.start, before.end, before.first, max(before.first, chunk.first - 1))
            if chunk.first <= found[-1].last and chunk.last > found[-1].last:
                chunk = Chunk(chunk.text, chunk.start, chunk.end, found[-1].last + 1, chunk.last)
        found.append(chunk)
    return found


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
        if found := MARKED.search(text):
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
