"""The text of a page without a layout of its own, from HTML, a Word file or a PDF: paragraphs, and tables among them.

Rules and the heads and numbers of pages are no text. A table that cannot be one of the project is kept as the lines that it was laid out in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ...model.document import LineKind
from ...model.release import Release
from ..blocks import Block, BlockKind
from .narrative import KEPT, is_one
from .page import Page

OF_PAGES = (LineKind.RULE, LineKind.FURNITURE)


class Stretch(Struct, frozen=True):
    """The lines of a table, from 0, the last one included; `above` are those that go before it as text. Without a name its
    lines are kept."""

    table: str
    first: int
    last: int
    above: Sequence[int]


def flowing_text(release: Release, page: Page, tables: Mapping[int, Stretch]) -> str:
    """text.md, with the tables where they stand; `tables` are by their first lines."""
    made: list[str] = []
    paragraphs = _paragraphs(release, page)
    n = 0
    while n < len(page.lines):
        table = tables.get(n)
        if table is not None:
            made += _table(page, table)
            n = table.last + 1
            continue
        start = n
        n += 1
        if page.lines[start] and release.document.lines[start].kind not in OF_PAGES:
            while n < len(page.lines) and n not in tables and n in paragraphs and paragraphs[n] == paragraphs.get(start):
                n += 1
            made.append(_paragraph(page, [k for k in range(start, n) if page.lines[k] and release.document.lines[k].kind not in OF_PAGES]))
    return "\n\n".join(made) + "\n"


def _paragraphs(release: Release, page: Page) -> dict[int, int]:
    """The paragraph to which each line of sentences belongs."""
    found: dict[int, int] = {}
    for sentence in release.sentences:
        for piece in sentence.pieces:
            if piece.line.number in page.index:
                found[page.index[piece.line.number]] = sentence.paragraph
    return found


def _table(page: Page, table: Stretch) -> Iterator[str]:
    if table.table:
        for n in table.above:
            yield _paragraph(page, [n])
        yield f"{{% table {table.table} %}}"
        return
    yield "\n".join(KEPT + page.template(n) for n in range(table.first, table.last + 1) if page.lines[n] and n not in page.furniture)


def _paragraph(page: Page, numbers: Sequence[int]) -> str:
    words = [page.lines[n].strip() for n in numbers]
    if is_one("\n".join(words), Block(BlockKind.PARAGRAPH, " ".join(" ".join(words).split()))):
        return page.speech.phrased("\n".join(page.template(n).strip() for n in numbers))
    return "\n".join(KEPT + page.template(n) for n in numbers)
