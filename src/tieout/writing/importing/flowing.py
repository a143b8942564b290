"""The text of a page without a layout of its own, from HTML, a Word file or a PDF: paragraphs, and tables among them.

Rules and the heads and numbers of pages are no text. A table that cannot be one of the project is kept as the lines that it was laid out in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from ...model.document import LineKind
from ...model.release import Release
from ..blocks import Block, BlockKind
from .narrative import KEPT, MOST_HEADING, is_one
from .page import Page

BULLET = re.compile(r"[\u2022\u25cf\u25aa\u25e6\u00b7\u2023\u2043]\s*")  # signs that begin the items of lists
FEWEST_LETTERS = 6  # of a heading in capitals
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
            alone = not (start and page.lines[start - 1]) and not (n < len(page.lines) and page.lines[n] and n not in tables)
            made.append(_paragraph(page, [k for k in range(start, n) if page.lines[k] and release.document.lines[k].kind not in OF_PAGES], alone))
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


def _paragraph(page: Page, numbers: Sequence[int], alone: bool = False) -> str:
    words = [page.lines[n].strip() for n in numbers]
    text = " ".join(" ".join(words).split())
    if (bullet := BULLET.match(words[0])) and is_one(f"- {text[bullet.end() :]}", Block(BlockKind.ITEM, text[bullet.end() :])):
        lines = [page.template(n).strip() for n in numbers]
        return page.speech.phrased("\n".join([f"- {lines[0][bullet.end() :]}", *lines[1:]]))
    if alone and _is_heading(page, numbers, text) and is_one(f"## {text}", Block(BlockKind.HEADING, text, 2)):
        return f"## {page.template(numbers[0]).strip()}"
    if is_one("\n".join(words), Block(BlockKind.PARAGRAPH, text)):
        return page.speech.phrased("\n".join(page.template(n).strip() for n in numbers))
    return "\n".join(KEPT + page.template(n) for n in numbers)


def _is_heading(page: Page, numbers: Sequence[int], text: str) -> bool:
    """Whether a paragraph is a heading beyond doubt: one short line of capitals, without figures and full stops."""
    letters = [char for char in text if char.isalpha()]
    capitals = len(letters) >= FEWEST_LETTERS and all(char.isupper() for char in letters)
    return len(numbers) == 1 and capitals and len(text) <= MOST_HEADING and not page.figures(numbers[0]) and not text.endswith((".", ":", ";", ",", "-"))
