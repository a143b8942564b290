"""The page that a reader of markup writes: paragraphs and tables in their order, as lines with slots and origins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.document import Doubt, Line, LineKind, Slot, Tag
from ...model.origin import Cells, Origin, Run, Runs
from .cells import MarkupCell, MarkupRow, pieces, shifted
from .layout import LaidRow, is_number, lay_out, settled

BULLET = re.compile(r"(?:[-*•·o■▪●○◦‣–—\uf0a7\uf0b7]|--|\(?[\da-zA-Z]{1,3}[.)])$")
MARK = re.compile(r"\(?(?:\d{1,2}|[a-z]|\*{1,3})\)?$")
RULED = re.compile(r"[-=_\u2500-\u257f\u2014]{2,}$")
LONGEST = 20_000  # characters of a line of a table
LONG = 60  # characters of a text that is no label


class PageBuilder:
    """Lines so far; `sheet` names the sheet of a workbook that is being written, `page` counts pages from 1."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.doubts: list[Doubt] = []
        self.page = 1
        self.sheet = ""

    def paragraph(self, text: str, runs: Sequence[Run] = (), *, fresh: bool = True, address: str = "") -> None:
        """A line of text; a `fresh` one begins a paragraph, a heading or an item of a list, others go on with it.
        `address` is the cell of a sheet that it stands in."""
        if not text:
            return
        if fresh:
            self.blank()
        tags: tuple[Tag, ...] = (Tag("P", 0),) if fresh else ()
        for piece, own in pieces(text, runs):
            origin = Cells(self.sheet, (0,), (address,)) if address else Runs(own) if own else None
            self._add(piece, LineKind.TEXT, origin, tags)
            tags = ()

    def preformatted(self, text: str, runs: Sequence[Run]) -> None:
        """A line that is laid out as it stands."""
        for piece, own in pieces(text, runs):
            bare = piece.strip()
            ruled = len(bare) > 2 and RULED.match(bare.replace(" ", "")) is not None
            self._add(piece, LineKind.RULE if ruled else LineKind.TEXT if bare else LineKind.BLANK, Runs(own) if own else None)

    def blank(self) -> None:
        """A blank line, unless there is one."""
        if self.lines and self.lines[-1].kind is not LineKind.BLANK:
            self._add("", LineKind.BLANK, None)

    def rule(self) -> None:
        """A ruled line over the whole page."""
        self._add("-" * 40, LineKind.RULE, self.lines[-1].origin if self.lines else None)

    def page_break(self) -> None:
        """What follows stands on the next page."""
        self.page += 1

    def table(self, rows: Sequence[MarkupRow], *, apart: bool = False) -> None:
        """A table: one line a row, ruled lines where cells have borders. One without numbers is a way to lay out text.
        `apart` says that every cell is a thing of its own, as in a worksheet: none holds the sign of another one's number."""
        cells = settled(rows, apart)
        if not any(is_number(cell) for row in cells for cell in row[1:]):
            self._as_text(cells)
            return
        laid = lay_out(cells)
        if laid is None:
            self._as_text(cells)
            message = f"a table of {len(cells):,} rows is too wide to be laid out; its cells were read as text"
            self.doubts.append(Doubt("skipped-part", message, self.lines[-1].place(0, 1)))
            return
        self.blank()
        opened: tuple[Tag, ...] = (Tag("TABLE", 0),)
        seen = False
        last = max((n for n, row in enumerate(laid) if any(is_number(cell) for cell in row.cells[1:])), default=-1)
        for n, row in enumerate(laid):
            seen = seen or any(is_number(cell) for cell in row.cells)
            if not row.cells:
                if seen:
                    self.blank()
                continue
            if all(RULED.match(cell.text) for cell in row.cells):
                self._rule(row, 2 if any("=" in cell.text for cell in row.cells) else 1)
                continue
            if row.above and seen and self.lines and self.lines[-1].kind is not LineKind.RULE:
                self._rule(row, row.above)
            self._row(row, opened, within=seen and n < last)
            opened = ()
            if row.below and n + 1 < len(laid):
                self._rule(row, row.below)
        self._add("", LineKind.BLANK, None, (Tag("/TABLE", 0),))

    def _row(self, row: LaidRow, tags: tuple[Tag, ...], *, within: bool) -> None:
        """A row as a line with slots; a text that has the row for itself above or below the numbers as a paragraph."""
        alone = not within and len(row.cells) == 1 and len(row.text.strip()) > LONG and not is_number(row.cells[0])
        if alone or (not within and len(row.cells) == 2 and MARK.match(row.cells[0].text) and len(row.cells[1].text) > LONG):
            self._as_text([row.cells], tags)
            return
        slots, cells = row.slots, row.cells
        if len(row.text) > LONGEST:
            slots = tuple(slot for slot in slots if slot.end <= LONGEST)
            cells = cells[: len(slots)]
            self._add(row.text[:LONGEST].rstrip(), LineKind.TEXT, self._origin(cells, slots), tags, slots)
            message = f"this row of a table is {len(row.text):,} characters wide; what stands beyond {LONGEST:,} was not read"
            self.doubts.append(Doubt("line-too-long", message, self.lines[-1].place(0, 1)))
            return
        self._add(row.text, LineKind.TEXT, self._origin(cells, slots), tags, slots)

    def _rule(self, row: LaidRow, strength: int) -> None:
        """A ruled line under or over the numbers of a row."""
        text = ""
        for cell, slot in zip(row.cells, row.slots, strict=True):
            if is_number(cell) or slot.left > 0:
                text = text.ljust(slot.start) + ("=" if strength > 1 else "-") * max(3, slot.end - slot.start)
        if text:
            self._add(text, LineKind.RULE, self._origin(row.cells, row.slots))

    def _as_text(self, rows: Sequence[Sequence[MarkupCell]], tags: tuple[Tag, ...] = ()) -> None:
        """Rows as paragraphs: a bullet or a mark goes before its text, other cells stand apart."""
        for row in rows:
            text = ""
            starts: list[int] = []
            for cell in row:
                apart = not text or BULLET.match(text) or MARK.match(text)
                text += "" if not text else " " if apart else "   "
                starts.append(len(text))
                text += cell.text
            if text:
                self.blank()
                slots = tuple(Slot(at, at + len(cell.text), at, at) for at, cell in zip(starts, row, strict=True))
                self._add(text, LineKind.TEXT, self._origin(row, slots), (*tags, Tag("P", 0)))

    def _origin(self, cells: Sequence[MarkupCell], slots: Sequence[Slot]) -> Origin | None:
        """Where the characters of a line come from."""
        if self.sheet:
            return Cells(self.sheet, tuple(slot.start for slot in slots), tuple(cell.address for cell in cells))
        runs = [run for cell, slot in zip(cells, slots, strict=True) for run in shifted(cell.runs, slot.start)]
        return Runs(tuple(runs)) if runs else None

    def _add(self, text: str, kind: LineKind, origin: Origin | None, tags: tuple[Tag, ...] = (), slots: tuple[Slot, ...] | None = None) -> None:
        self.lines.append(Line(len(self.lines) + 1, text, kind, self.page, tags, origin, slots))
