"""A header line -> its chunks, each with the columns that it stands over.

                       Three Months Ended            Change     centred between two columns, or over one
                   --------------------------                   or told by the ruled piece below it
                      2003            2002             %
      Sales          1,234           1,100          12.2%
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from .columns import Span
from .lines import CHUNK
from .regions import PERIOD

REMARK = re.compile(
    r"^\(?\s*(?:(?:un)?audited|continued|concluded)\s*\)?$|^\(?(?:in|unit|units|dollars|amounts|expressed|figures|stated|us\$|\$|000)\b.{0,60}"
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
BESIDE = 4  # offsets that a header may stand away from its column, where there is one header a column
FEWEST = 3  # words that stand each over a column of its own, to be headers of their own
STUB_START = 12  # text that begins further left stands over the labels


class Chunk(Struct, frozen=True, gc=False):
    """A piece of a header line and the columns `first` to `last` that it stands over."""

    text: str
    start: int
    end: int
    first: int
    last: int


def chunks_over(text: str, spans: Sequence[Span], segments: list[tuple[int, int]]) -> list[Chunk]:
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
    bare = re.sub(r"\([a-z]\)|[\s()\d]", "", WHOLE.sub("", text))
    under = [s for s in segments if s[0] < start + len(text) and start < s[1]]
    if len(wholes) > 1 and not bare and len(under) != 1:
        cuts = [begin for begin, _ in wholes[1:]]
    elif len(under) > 1:
        cuts = _cuts_at(text, [(a[1] + b[0]) // 2 - start for a, b in pairwise(under)])
    elif not (cuts := _one_a_column(start, text, spans)):
        return [(start, match.end(), text)]
    edges = [0, *cuts, len(text)]
    pieces = [(start + a, start + a + len(text[a:b].rstrip()), text[a:b].strip()) for a, b in pairwise(edges)]
    return [piece for piece in pieces if piece[2]]


def _one_a_column(start: int, text: str, spans: Sequence[Span]) -> list[int]:
    """Where to cut a line whose words stand each over a column of its own: `Domestic Foreign Consolidated`."""
    words = list(re.finditer(r"\S+", text))
    covered = [s for s in spans if s.left < start + len(text) and start < s.right]
    if len(words) < FEWEST or len(words) != len(covered) or SPANS_MORE.search(text) or PERIOD.search(text):
        return []
    over = all(start + w.start() <= s.right + 1 and s.left - 1 <= start + w.end() for w, s in zip(words, covered, strict=True))
    return [w.start() for w in words[1:]] if over else []


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
