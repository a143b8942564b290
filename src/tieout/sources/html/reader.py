"""The tokens of a page -> its lines: paragraphs in their order, tables cell by cell.

The tree of elements is not built: a stack of open elements says what is hidden, and which table, row and cell is open.
Tags that are missing are made up for as browsers do: a cell ends where the next begins, text in a table stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import structs

from ...model.document import Document, Doubt, Line
from ...model.place import Place, TextSpot
from ..furniture import mark_furniture
from ..left_out import Omitted
from ..markup import PageBuilder
from ..markup.ink import Ink
from .cells import MOST_DOWN, MOST_SPAN, OpenCell, OpenTable, number_in
from .doctype import without_subset
from .elements import BLOCKS, STRUCK, TABLE_PARTS, UNSEEN, VOID, Elements, Open
from .preformatted import lines_of
from .styles import PLAIN, Look, look_of
from .tokens import BEGINNING, END, ENTITY, START, TEXT, Token, read_tokens

MARK = re.compile(r"(?:\d{1,2}|[a-h])(?:\s?,\s?(?:\d{1,2}|[a-h]))*$")  # a digit alone may be a power, which nothing here prints
Watch = Callable[[Iterator[Token]], Iterator[Token]]


def read_html(text: str, path: str | None, digest: str, doubts: tuple[Doubt, ...], at: TextSpot = BEGINNING, watch: Watch = iter) -> Document:
    """The document that a page prints, which begins `at` a place of its file; `digest` is the SHA-256 of the file's bytes.
    `watch` sees all tokens on their way."""
    reader = Reader()
    for token in watch(read_tokens(without_subset(text.replace("\r", " ")), at)):
        reader.take(token)
    lines = reader.finish()
    return Document(path, digest, "html", lines[-1].page if lines else 1, mark_furniture(lines), (*doubts, *reader.page.doubts))


class Reader:
    """What is open at this place of the page."""

    def __init__(self) -> None:
        self.page = PageBuilder()
        self.elements = Elements()
        self.tables: list[OpenTable] = []
        self.ink = Ink()
        self.fresh = True  # the next text begins a paragraph
        self.preformatted: list[Token] | None = None
        self.omitted = Omitted()

    def take(self, token: Token) -> None:
        """Go on by a token."""
        top = self.elements.top
        if token.kind is START:
            self._start(token)
        elif token.kind is END:
            self._end(token.data)
        elif top.hidden:
            self._leave_out(token, top)
        elif self.preformatted is not None:
            self.preformatted.append(token)
        elif self.tables and self.tables[-1].cell is None and token.data.isspace():
            return
        else:
            self._write(token, top.raised)

    def _leave_out(self, token: Token, top: Open) -> None:
        """Count what is not shown."""
        if top.left is not None and token.kind is TEXT:
            place = Place(max(1, len(self.page.lines)), 1, 2, TextSpot(token.line, token.column, token.column + 1))
            top.left.add(token.data, top.within, place)

    def _write(self, token: Token, raised: bool) -> None:
        ink = self._target()
        if raised and token.kind is TEXT and MARK.match(token.data.strip()):
            ink.marks(token.data, token.line, token.column)
            return
        if token.kind is ENTITY:
            ink.entity(token.data, token.line, token.column, token.width)
        elif raised and ink.parts and token.data.strip()[:1] in ("(", "*", "["):
            ink.write(" ", token.line, token.column)
            ink.write(token.data, token.line, token.column)
        else:
            ink.write(token.data, token.line, token.column)
        ink.plain = ink.plain or not (raised or token.data.isspace())

    def _target(self) -> Ink:
        """Where text goes: into the open cell, or into the paragraph."""
        cell = self._cell()
        return cell.inks[-1] if cell is not None else self.ink

    def _start(self, token: Token) -> None:
        tag, attributes = token.data, token.attributes
        look = look_of(attributes["style"]) if "style" in attributes else PLAIN
        if tag in TABLE_PARTS:
            self._close_all(self.elements.begin(tag))
        top = self.elements.top
        struck = look.struck or tag in STRUCK
        hidden = top.hidden or tag in UNSEEN or struck or look.hidden or "hidden" in attributes
        if not hidden:
            if look.break_before:
                self._break_page()
            self._open(tag, token, look)
        if tag in VOID:
            if look.break_after and not hidden:
                self._break_page()
            return
        one = Open(tag, hidden, top.raised or tag == "sup" or look.raised, look.break_after)
        if hidden and tag not in UNSEEN:
            one.left, one.within = (top.left, top.within) if top.hidden else self.omitted.begin(struck)
        self.elements.open(one)

    def _open(self, tag: str, token: Token, look: Look) -> None:
        """What the beginning of an element does to the page."""
        if tag in BLOCKS:
            self._end_paragraph()
            if look.indent and self._cell() is not None:
                self._indent(look.indent)
        elif tag == "br":
            self._break_line()
        elif tag == "hr":
            self._rule(token)
        elif tag == "table":
            self._open_table()
        elif tag == "tr" and self.tables:
            self.tables[-1].end_row()
            self.tables[-1].row_look = look
        elif tag in ("td", "th") and self.tables:
            self._open_cell(token, look)
        elif tag == "pre" and not self.tables:
            self._end_paragraph()
            self.preformatted = []
        elif tag == "page":
            self._break_page()

    def _end(self, tag: str) -> None:
        if tag == "br":
            self._break_line()
        if tag == "p" and not self.elements.top.hidden:
            self._end_paragraph()
        self._close_all(self.elements.end(tag))

    def _close_all(self, closed: Sequence[Open]) -> None:
        for one in closed:
            if not one.hidden:
                self._close(one)

    def _close(self, one: Open) -> None:
        """What the end of an element does to the page."""
        tag = one.tag
        if tag in BLOCKS:
            self._end_paragraph()
        elif tag == "table" and self.tables:
            self._close_table()
        elif tag == "tr" and self.tables:
            self.tables[-1].end_row()
        elif tag in ("td", "th") and self.tables:
            self.tables[-1].cell = None
        elif tag == "pre" and self.preformatted is not None:
            for text, runs in lines_of(self.preformatted):
                self.page.preformatted(text, runs)
            self.preformatted = None
        if one.break_after:
            self._break_page()

    def _cell(self) -> OpenCell | None:
        return self.tables[-1].cell if self.tables else None

    def _indent(self, characters: int) -> None:
        """A paragraph that is set in, the first of its cell, sets in the cell."""
        cell = self._cell()
        if cell is not None and not cell.printed:
            cell.indent = max(cell.indent, characters)

    def _open_table(self) -> None:
        """A table inside a cell: the one around it is there to lay out the page, and what it holds so far stands above."""
        self._end_paragraph()
        if self.tables:
            outer = self.tables[-1]
            outer.end_row()
            self._print(outer)
        self.tables.append(OpenTable())

    def _open_cell(self, token: Token, look: Look) -> None:
        table = self.tables[-1]
        span, down = (number_in(token.attributes.get(name), most) for name, most in (("colspan", MOST_SPAN), ("rowspan", MOST_DOWN)))
        row = table.row_look or PLAIN
        if row.above > look.above or row.below > look.below:
            look = structs.replace(look, above=max(row.above, look.above), below=max(row.below, look.below))
        table.cell = OpenCell(span, down, look, token.line, token.column, [Ink()])
        table.row.append(table.cell)

    def _close_table(self) -> None:
        table = self.tables.pop()
        table.end_row()
        self._print(table)

    def _print(self, table: OpenTable) -> None:
        if table.rows:
            self._flush()
            self.page.table(table.rows)
            table.rows = []

    def _rule(self, token: Token) -> None:
        cell = self._cell()
        if cell is None:
            self._end_paragraph()
            self.page.rule()
        else:
            cell.ruled = 1
            self._break_line()

    def _break_line(self) -> None:
        cell = self._cell()
        if cell is not None:
            if cell.inks[-1].parts:
                cell.inks.append(Ink())
        elif self.preformatted is None:
            self._flush()

    def _end_paragraph(self) -> None:
        cell = self._cell()
        if cell is not None:
            self._break_line()
        else:
            self._flush()
            self.fresh = True

    def _flush(self) -> None:
        """Write the line so far."""
        if self.ink.parts:
            self.page.paragraph(self.ink.text, self.ink.runs, fresh=self.fresh)
            self.fresh = False
        self.ink = Ink()

    def _break_page(self) -> None:
        if not self.tables:
            self._end_paragraph()
        self.page.page_break()

    def finish(self) -> list[Line]:
        """The lines of the page, all that is open closed."""
        self._close_all(self.elements.end_all())
        while self.tables:
            self._close_table()
        self._flush()
        self.page.doubts += self.omitted.doubts()
        return self.page.lines
