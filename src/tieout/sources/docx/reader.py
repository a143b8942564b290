"""The body of a Word file -> the lines of its page: paragraphs in their order, tables cell by cell, notes below.

Paragraphs whose numbers stand at tab stops one below the other are a table as well: its columns are the stops.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct

from ...errors import UnreadableSource
from ...model.document import Changes, Document, Doubt
from ..furniture import mark_furniture
from ..markup import PageBuilder
from ..office_package import OfficePackage
from .names import W, border, indent_of, local, number, value
from .numbering import Numbering
from .stops import Stops, blanks_before, spaced
from .styles import PLAIN, styles_of
from .tables import MOST_COLUMNS, Line, TableCell, cell_at, first_column, goes_left, is_hidden, markup_rows
from .text import MOST_DEPTH, Speaker, Words

BLOCKS = {"sdt", "sdtContent", "customXml", "smartTag", "txbxContent"}


class Said(Struct):
    """A paragraph that was read: its lines, the first with its list mark, and what it brings along."""

    words: Words
    lines: list[Line]
    starts_page: bool = False


def read_docx(package: OfficePackage, main: str, path: str | None, digest: str, changes: Changes) -> Document:
    """The document that a Word file prints; `main` is the part that holds its body."""
    body = package.parse(main).find(f"{W}body")
    if body is None:
        raise package.damaged("a Word file without a body")
    reader = Reader(package, main, changes)
    reader.blocks(body, 0)
    reader.finish()
    lines = reader.page.lines
    if not lines:
        raise UnreadableSource(f"{package.shown}: a Word file without text; there is nothing to check")
    doubts = (*reader.page.doubts, *reader.speaker.unseen.doubts())
    return Document(path, digest, "docx", lines[-1].page, mark_furniture(lines), doubts)


class Reader:
    """What is open at this place of the document."""

    def __init__(self, package: OfficePackage, main: str, changes: Changes) -> None:
        parts = {kind: name for kind, name in package.related(main).values() if name in package}
        roots: dict[str, Element] = {kind: package.parse(parts[kind]) for kind in ("styles", "numbering", "footnotes", "endnotes") if kind in parts}
        self.page = PageBuilder()
        self.styles = styles_of(roots.get("styles"))
        self.numbering = Numbering(roots.get("numbering"))
        self.speaker = Speaker(self.styles, changes)
        self.notes = {
            f"{kind} {note.get(f'{W}id', '')}": note
            for kind in ("footnote", "endnote")
            for note in (roots[f"{kind}s"].findall(W + kind) if f"{kind}s" in roots else ())
        }
        self._waiting: list[str] = []  # notes to be printed at the end
        self._stops = Stops()
        self._cut = False
        self._carried = ""  # of a paragraph whose end a change has taken away

    def blocks(self, parent: Element, depth: int) -> None:
        """Paragraphs and tables in their order."""
        if self._too_deep(depth):
            return
        for child in parent:
            name = local(child)
            if name == "p":
                self._paragraph(child, depth)
            elif name == "tbl":
                self._end_stops()
                self._table(child, depth + 1)
            elif name in BLOCKS or name in self.speaker.kept:
                self.blocks(child, depth + 1)
            elif name == "AlternateContent":
                self.blocks(child[0] if len(child) else child, depth + 1)

    def finish(self) -> None:
        """The notes of the text, at its end."""
        self._end_stops()
        self._print_notes(self._waiting)

    def _end_stops(self) -> None:
        self._stops.print(self.page)

    def _say(self, paragraph: Element) -> Said | None:
        """Read a paragraph; None where it goes on in the next one."""
        properties = paragraph.find(f"{W}pPr")
        style = self.styles.get(value(properties, "pStyle") or "", PLAIN)
        words = self.speaker.read(paragraph, style)
        words.text, self._carried = self._carried + words.text, ""
        if self.speaker.is_gone(properties.find(f"{W}rPr") if properties is not None else None):
            self._carried = words.text
            return None
        numbering = properties.find(f"{W}numPr") if properties is not None else None
        name, level = value(numbering, "numId") or style.list_id, value(numbering, "ilvl") or style.level
        mark = self.numbering.next(name, number(level, 0, 8)) if name and words.text.strip() else ""
        indent = indent_of(properties)
        indent = indent if indent is not None else style.indent or 0
        underline = (2 if words.double else 1) if words.underlined else 0
        lines = [Line(text, indent + blanks_before(text), underline) for text in words.text.split("\n")]
        lines[0].text = f"{mark} {lines[0].text.lstrip()}" if mark else lines[0].text
        lines[0].above, lines[-1].below = border(properties, "pBdr", "top"), max(underline, border(properties, "pBdr", "bottom"))
        for line in lines:
            line.plain = words.plain
        breaks = properties is not None and properties.find(f"{W}pageBreakBefore") is not None
        return Said(words, lines, breaks)

    def _paragraph(self, paragraph: Element, depth: int) -> None:
        said = self._say(paragraph)
        if said is None:
            return
        if said.starts_page:
            self._end_stops()
            self.page.page_break()
        fresh = True
        for line in said.lines:
            for n, text in enumerate(line.text.split("\f")):
                if n:
                    self._end_stops()
                    self.page.page_break()
                if self._stops.take(text):
                    continue
                self._end_stops()
                self.page.paragraph(spaced(text), fresh=fresh)
                fresh = fresh and not text.strip()
        if said.lines[-1].below and not said.words.underlined and not self._stops:
            self.page.rule()
        self._waiting += said.words.notes
        for box in said.words.boxes:
            self._end_stops()
            self.blocks(box, depth + 1)

    def _table(self, table: Element, depth: int) -> None:
        """A table, and the notes that it refers to below it; one that holds another is there to lay out the page."""
        rows: list[list[TableCell]] = []
        notes: list[str] = []
        for row in _inside(table, "tr", 0):
            if self.speaker.is_gone(row.find(f"{W}trPr")):
                continue
            if is_hidden(row):
                self.speaker.leave_out(row)
                continue
            rows.append([])
            column = first_column(row)
            for element in _inside(row, "tc", 0):
                properties = element.find(f"{W}tcPr")
                if self.speaker.is_gone(properties):
                    continue
                cell = cell_at(column, properties)
                if column >= MOST_COLUMNS:
                    break
                column += cell.span
                if not goes_left(cell, properties, rows[-1]):
                    rows[-1].append(cell)
                self._fill(cell, element, rows, notes, depth)
        self.page.table(markup_rows(rows))
        self._print_notes(notes)

    def _fill(self, cell: TableCell, parent: Element, rows: list[list[TableCell]], notes: list[str], depth: int) -> None:
        """Read what a cell holds."""
        if self._too_deep(depth):
            return
        for child in parent:
            name = local(child)
            if name == "p":
                said = self._say(child)
                if said is not None and not cell.goes_on:
                    cell.lines += [_bare(line) for line in said.lines if line.text.strip()]
                    notes += said.words.notes
                    for box in said.words.boxes:
                        self._fill(cell, box, rows, notes, depth + 1)
            elif name == "tbl":
                self.page.table(markup_rows(rows))
                rows[:] = [[cell]]
                cell.lines.clear()
                self._table(child, depth + 1)
            elif name in BLOCKS or name in self.speaker.kept:
                self._fill(cell, child, rows, notes, depth + 1)

    def _too_deep(self, depth: int) -> bool:
        """Whether this is not read any more, which is said once."""
        if depth > MOST_DEPTH and not self._cut:
            self._cut = True
            self.page.doubts.append(Doubt("skipped-part", f"what is nested deeper than {MOST_DEPTH} tables and boxes was not read"))
        return depth > MOST_DEPTH

    def _print_notes(self, names: list[str]) -> None:
        """Notes as paragraphs, each with its mark."""
        for key in dict.fromkeys(names):
            mark = self.speaker.notes[key][1]
            texts = [said for said in map(self._say, self.notes[key].iter(f"{W}p")) if said] if key in self.notes else []
            text = " ".join(spaced(line.text) for said in texts for line in said.lines).strip()
            if text:
                self.page.paragraph(f"({mark}) {text}" if mark else text)


def _inside(parent: Element, name: str, depth: int) -> Iterator[Element]:
    """The rows of a table, `tr`, or the cells of a row, `tc`, those that stand in a block of their own among them."""
    for child in parent:
        if local(child) == name:
            yield child
        elif local(child) in BLOCKS and depth < MOST_DEPTH:
            yield from _inside(child, name, depth + 1)


def _bare(line: Line) -> Line:
    return Line(" ".join(line.text.split()), line.indent, line.below, line.above, line.plain)
