"""A printed table as a table of Word: header rows that are repeated, indents of labels, borders as rules, figures set to the right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from ..fitting import GAP, Fit, width_of
from ..printed import PrintedRow, PrintedTable
from ..ruled import Rule
from ..typography import nil_as_dash, with_quotes
from .elements import border, make, paragraph, run

INK, PALE = "1F2F46", "B8BEC7"
THIN, THICK = 4, 8  # eighths of a point
STEP = 45  # hundredths of the type by which a label is set in
HANGING = 90  # by which the further lines of a label are
ABOVE, ABOVE_DOUBLE = 120, 70  # twips of room over a row that begins a section, that follows a double rule
USUAL = 90  # tenths of a point: the size that the styles have


def table(printed: PrintedTable, placed: Fit, together: bool) -> Any:
    """The table; its rows stay on one page if `together`."""
    unit = placed.size * 2  # twips that the type is high
    widths = [width * unit // 100 for width in (placed.stub, *placed.columns)]
    size = None if placed.size == USUAL else str(placed.size // 5)
    layout = Layout(printed, placed, widths, size)
    count = len(printed.rows)
    rows: Iterator[Any] = chain(
        layout.heads(),
        (layout.row(row, n, keep=(together and (n + 1 < count or bool(printed.notes))) or n + 1 in (1, count - 1)) for n, row in enumerate(printed.rows)),
    )
    return make(
        "tbl",
        make(
            "tblPr", make("tblStyle", val="ReleaseTable"), make("tblW", w=sum(widths), type="dxa"), make("tblLayout", type="fixed"),
            make("tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1", noVBand="1"),
        ),
        make("tblGrid", *(make("gridCol", w=width) for width in widths)),
        *rows,
    )  # fmt: skip


class Layout:
    """The rows of one table; `widths` are those of its columns in twips, the label's first."""

    def __init__(self, printed: PrintedTable, placed: Fit, widths: list[int], size: str | None) -> None:
        self.printed = printed
        self.placed = placed
        self.widths = widths
        self.unit = placed.size * 2
        self.size = size
        self.gap = GAP * self.unit // 100
        self.hangs = [max((width_of(after) for after in afters), default=0) for afters in printed.hangs]

    def heads(self) -> Iterator[Any]:
        """The rows of headings, none where the table has none."""
        if not self.printed.heads:
            return
        grouped = bool(self.printed.groups)
        if grouped:
            cells = [self._head(0, 1, paragraph("TableHead"), top=True)]
            for group in self.printed.groups:
                line = make("pBdr", border("bottom", "single", THIN, INK)) if group.text and self.printed.ruled else None
                said = paragraph("TableGroup", *self._lines(self.placed.over(group)), pBdr=line, ind=make("ind", left=self.gap)) if group.text else paragraph("TableGroup")
                cells.append(self._head(group.start + 1, group.span, said, top=True))
            yield make("tr", make("trPr", make("cantSplit"), make("tblHeader")), *cells)
        over_labels = paragraph("TableHead", self._run(self.printed.stub), jc=make("jc", val="left")) if self.printed.stub else paragraph("TableHead")
        cells = [self._head(0, 1, over_labels, top=not grouped, foot=True)]
        for n, lines in enumerate(self.printed.heads):
            cells.append(self._head(n + 1, 1, paragraph("TableHead", *self._lines(lines)), top=not grouped, foot=True))
        yield make("tr", make("trPr", make("cantSplit"), make("tblHeader")), *cells)

    def _lines(self, lines: tuple[str, ...]) -> list[Any]:
        return list(chain.from_iterable((make("r", make("br")), self._run(line)) for line in lines))[1:]

    def _head(self, column: int, span: int, shown: Any, *, top: bool = False, foot: bool = False) -> Any:
        """A cell of the headings, with the lines over and under them all."""
        above = border("top", "single", THICK, INK) if top and self.printed.ruled else None
        below = border("bottom", "single", THIN, INK) if foot and self.printed.ruled else None
        return self._cell(column, span, shown, above, below)

    def row(self, row: PrintedRow, n: int, keep: bool) -> Any:
        """A row; `keep` holds it on the page of the one below."""
        before = self.printed.rows[n - 1] if n else None
        above = ABOVE if row.gap else ABOVE_DOUBLE if before and before.below.rule is Rule.DOUBLE else 0
        space = make("spacing", before=above) if above else None
        next_ = make("keepNext") if keep else None
        left = make("ind", left=(row.indent * STEP + HANGING) * self.unit // 100, hanging=HANGING * self.unit // 100)
        bold = make("b") if row.strong else None
        label = paragraph("TableLabel" if row.cells else "TableSection", self._run(row.label, bold), keepNext=next_, spacing=space, ind=left)
        if not row.cells:
            return make("tr", make("trPr", make("cantSplit")), self._cell(0, len(self.widths), label, *_label_edges(row)))
        cells = [self._cell(0, 1, label, *_label_edges(row))]
        for k, cell in enumerate(row.cells):
            runs = [self._run(nil_as_dash(cell.text), make("b") if row.strong else None)] if cell else []
            free = (self.hangs[k] - width_of(cell.after)) * self.unit // 100 if cell else 0
            shown = paragraph(
                "TableFigure", *runs, keepNext=make("keepNext") if keep else None, spacing=make("spacing", before=above) if above else None,
                ind=make("ind", right=free) if free else None,
            )  # fmt: skip
            cells.append(self._cell(k + 1, 1, shown, _edge("top", row.above.at(cell is not None)), _edge("bottom", row.below.at(cell is not None))))
        return make("tr", make("trPr", make("cantSplit")), *cells)

    def _run(self, text: str, bold: Any = None) -> Any:
        return run(text, bold, make("sz", val=self.size) if self.size else None, make("szCs", val=self.size) if self.size else None)

    def _cell(self, column: int, span: int, shown: Any, above: Any = None, below: Any = None) -> Any:
        edges = make("tcBorders", above, below) if above is not None or below is not None else None
        return make(
            "tc",
            make(
                "tcPr", make("tcW", w=sum(self.widths[column : column + span]), type="dxa"), make("gridSpan", val=span) if span > 1 else None,
                edges, make("vAlign", val="bottom"),
            ),
            shown,
        )  # fmt: skip


def _label_edges(row: PrintedRow) -> tuple[Any, Any]:
    """The rules over and under a label."""
    return _edge("top", row.above.at_label), _edge("bottom", row.below.at_label)


def _edge(side: str, rule: Rule) -> Any:
    if rule is Rule.NONE:
        return None
    return border(side, "double" if rule is Rule.DOUBLE else "single", THIN, PALE if rule is Rule.LIGHT else INK)


def caption(printed: PrintedTable) -> list[Any]:
    """The lines above a table, on the page of its head."""
    centred = "center" if printed.centred else "left"
    return [
        paragraph("Caption", run(with_quotes(text), make("rStyle", val="CaptionTitle") if strong else None), jc=make("jc", val=centred) if printed.centred else None)
        for text, strong in printed.caption
    ]


def notes(printed: PrintedTable, placed: Fit) -> list[Any]:
    """The notes below a table; without any, a little room."""
    size = None if placed.size == USUAL else str(placed.size // 5 - 2)
    said = [paragraph("TableNote", run(with_quotes(note), make("sz", val=size) if size else None)) for note in printed.notes]
    return said or [paragraph("TableEnd")]
