"""The pages of a PDF -> a `Document`: every page laid out with one left margin and, where the type is of one size, one width of a
character, so that a table that goes on overleaf keeps its columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from msgspec import Struct

from ...model.document import Document, Doubt, Line, LineKind, Tag
from ...model.origin import Boxes, Origin
from ..ascii import LONGEST_LINE, kind_of
from ..furniture import mark_furniture
from .bands import with_whole_rows
from .corridors import parted
from .frames import Frame, find_frames
from .levels import settled, with_bullets
from .offsets import Laid, character_width, lay_out
from .pages import ASKEW, Page, read_pages
from .prose import in_order
from .rules import Rule, drawn_between, find_rules
from .segments import Segment, column_ends, cut, usual_blank
from .spacing import begins_fresh, blanks_before, usual_distance
from .words import Row, Word, askew_rows, find_rows

ALIKE = 0.12  # difference between widths of a character that are one
EDGE = 0.03  # of the lines of a document that begin further left than its margin
COVERED, LITTLE = 0.5, 40  # of a page that is an image, with so few characters of text
UNKNOWN = 0.3  # of the characters of a page that nobody knows
MOST_WORDS, MOST_LINES = 700_000, 200_000  # of a document: several times a large annual report
FAR = 2.5  # distance of a ruled line from the text that it belongs to, by the size of the type


class Block(Struct, frozen=True):
    """Lines of a page that are read one after the other; `own` is the left edge of one that stands beside another."""

    frame: Frame
    lines: tuple[tuple[Segment, ...], ...]
    rules: tuple[Rule, ...]
    own: float | None


class Read(Struct, frozen=True):
    """A page, its blocks, and the width of a character in the first."""

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...]
    character: float
    doubt: Doubt | None


def read_pdf(content: bytes, name: str | None, digest: str) -> Document:
    """The document that a PDF prints; `digest` is the SHA-256 of its bytes.

    Raises `UnreadableSource` for a PDF that is encrypted, damaged or too much to read.
    """
    count, found = read_pages(content, name or "the PDF")
    pages = list(_within(map(_read, found)))
    widths = [page.character for page in pages if page.character]
    usual = median(widths) if widths else 1.0
    starts = sorted(line[0].x0 for page in pages for block in page.blocks if block.own is None for line in block.lines)
    left = starts[int(len(starts) * EDGE)] if starts else 0.0
    writer = _Writer()
    doubts: list[Doubt] = []
    for page in pages:
        if len(writer.lines) > MOST_LINES:
            break
        width = usual if abs(page.character - usual) <= ALIKE * usual or not page.character else page.character
        first = writer.begin(page)
        if page.doubt is not None:
            doubts.append(Doubt(page.doubt.kind, page.doubt.message, first.place(0, 1)))
        for block in page.blocks:
            writer.write(block, left if block.own is None else block.own, width)
    if len(pages) < count or len(writer.lines) > MOST_LINES:
        message = f"the PDF has {count:,} pages; those after page {writer.page:,} were not read"
        doubts.append(Doubt("part-not-read", message, writer.lines[-1].place(0, 1) if writer.lines else None))
    return Document(name, digest, "pdf", count, mark_furniture(writer.lines), tuple(doubts))


def _within(pages: Iterable[Read]) -> Iterator[Read]:
    """The pages, up to so many words."""
    words = 0
    for page in pages:
        yield page
        words += sum(sum(len(segment.words) for segment in line) for block in page.blocks for line in block.lines)
        if words > MOST_WORDS:
            return


def _read(page: Page) -> Read:
    """The blocks of a page, and what is to be doubted in it."""
    blocks: list[Block] = []
    for frame in find_frames(page):
        if frame.turn == ASKEW:
            rows = [askew_rows(frame.glyphs)]
        else:
            rows = in_order(find_rows(frame.glyphs))
        alone = len(rows) == 1
        for group in rows:
            group = with_bullets(settled(group, frame.strokes), frame.strokes)
            ends, blank = column_ends(group), usual_blank(group)
            rules = _rules_of(frame, group, alone)
            lines = with_whole_rows(parted([tuple(cut(row, ends, blank)) for row in group], blank), rules)
            blocks.append(Block(frame, tuple(lines), rules, None if alone else min(row[0].x0 for row in group)))
    character = character_width(blocks[0].lines) if blocks else 0.0
    return Read(page.number, page.width, page.height, tuple(blocks), character, _doubt(page))


def _rules_of(frame: Frame, rows: Sequence[Row], alone: bool) -> tuple[Rule, ...]:
    """The ruled lines of a block: all of the page, or those in its width."""
    size = median([word.size for row in rows for word in row])
    rules = find_rules(frame.strokes, size)
    if alone:
        return tuple(rules)
    low, high = min(row[0].x0 for row in rows) - size, max(row[-1].x1 for row in rows) + size
    return tuple(rule for rule in rules if low <= rule.x0 and rule.x1 <= high)


def _doubt(page: Page) -> Doubt | None:
    size = len(page.glyphs)
    if page.damaged:
        return Doubt("page-without-text", f"page {page.number} is damaged and could not be read")
    if not size and page.drawn:
        what = "an image" if page.covered >= COVERED else "drawn"
        return Doubt("page-without-text", f"page {page.number} has no text, it is {what}; nothing on it was checked")
    if size and size < LITTLE and page.covered >= COVERED:
        return Doubt("page-without-text", f"page {page.number} is an image with hardly any text; what the image shows was not checked")
    if not size and page.lost:
        return Doubt("page-without-text", f"page {page.number} prints its text off the page or too small to be seen; it was not read")
    unknown = sum(glyph.text == "\ufffd" for glyph in page.glyphs)
    if unknown > UNKNOWN * size:
        return Doubt("page-without-text", f"page {page.number} does not say which characters it prints; it was not checked")
    if page.cut:
        return Doubt("part-not-read", f"page {page.number} has more characters than are read; the rest was not checked")
    return None


class _Writer:
    """The lines so far."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.page = 1

    def begin(self, page: Read) -> Line:
        """The blank line with which a page begins."""
        self.page = page.number
        self._add("", Boxes(page.number, (0,), ((0.0, 0.0, round(page.width, 2), round(page.height, 2)),)))
        return self.lines[-1]

    def write(self, block: Block, left: float, width: float) -> None:
        """The lines of a block, ruled and blank ones between them."""
        laid = lay_out(block.lines, left, width)
        distance = usual_distance(laid)
        if self.lines and self.lines[-1].kind is not LineKind.BLANK:
            self._add("", self.lines[-1].origin)
        rules, done = block.rules, 0
        for n, line in enumerate(laid):
            before = laid[n - 1] if n else None
            border = line.y - 0.3 * line.size
            ends = max(done, bisect_left(rules, border, key=lambda rule: rule.y))
            between = [rule for rule in rules[done:ends] if before is not None or line.y - rule.y < FAR * line.size]
            done = ends
            self._between(blanks_before(laid, n, distance, bool(between)), between, before, line, block.frame)
            tags = (Tag("P", 0),) if begins_fresh(laid, n) else ()
            self._add(line.text, _origin(line, block.frame, self.page), tags)
        if laid:
            last = [rule for rule in rules[done:] if rule.y - laid[-1].y < FAR * laid[-1].size]
            self._between(0, last, laid[-1], None, block.frame)

    def _between(self, blanks: int, rules: list[Rule], above: Laid | None, below: Laid | None, frame: Frame) -> None:
        """Blank lines and ruled lines between two lines of text: a ruled line right below a text belongs to it."""
        near = [rule for rule in rules if above is not None and rule.y - above.y <= above.size]
        for some in (near, [rule for rule in rules if rule not in near]):
            text = drawn_between(some, above, below if some is not near else None)
            if some is not near:
                for _ in range(blanks):
                    self._add("", self.lines[-1].origin)
            if text:
                box = (min(r.x0 for r in some), min(r.y for r in some), max(r.x1 for r in some), max(r.y for r in some) + 1)
                self._add(text, Boxes(self.page, (0,), (frame.shown(box),)))

    def _add(self, text: str, origin: Origin | None, tags: tuple[Tag, ...] = ()) -> None:
        text = text[:LONGEST_LINE].rstrip()
        self.lines.append(Line(len(self.lines) + 1, text, kind_of(text), self.page, tags, origin))


def _origin(line: Laid, frame: Frame, page: int) -> Boxes:
    """The boxes of the words of a line."""
    words = list(_placed(line))
    return Boxes(page, tuple(at for at, _ in words), tuple(frame.shown((w.x0, w.top, w.x1, w.bottom)) for _, w in words))


def _placed(line: Laid) -> Iterator[tuple[int, Word]]:
    for start, segment in line.segments:
        for offset, word in zip(segment.starts, segment.words, strict=True):
            yield start + offset, word
