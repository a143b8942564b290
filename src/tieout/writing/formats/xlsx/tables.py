"""A table of the release in its sheet: caption, heads, rows of figures as formulas, notes.

    |                      |      Dec 31, 2006      |   groups, merged over their columns
    |                      |  USD (1)  |    SEK     |   heads
    |Revenues:             |           |            |
    |  Sensor systems      |   41,549  |  284,613   |   every figure is a formula
    |    Total revenues    |   67,934  |  465,347   |   a rule over a total
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ....words.sheet_cells import letters_of
from ...project import Page
from ...quantities import Measure, Quantity
from ...sheets import Cell, SheetRow, figure_of, look_of, one_line, scale_of
from ...tables import Table
from ..ruled import Rule, RuledRow, groups_over, ruled_rows
from .arithmetic import Term, double, whole
from .figures import Figures, Formula, Shown
from .number_formats import hang_of, number_format, words_format
from .paper import Paper
from .styles import BORDERS, HAIR, HAIRLINE, RULE_INK, THIN

LINE = 15.0  # points of a row
GAP = 8.0  # points above a row that the project sets apart


def write_table(page: Page, paper: Paper, figures: Figures) -> None:
    """Write a table below what the sheet holds, and two empty rows, by which readers tell that it ends."""
    table = page.sheet.table
    for line in page.caption.strip("\n").split("\n") if page.caption else ():
        paper.line(line.strip(), bold=True, align="center" if table.center else "left", columns=len(table.columns))
    paper.gap(5)
    if table.heads:
        _write_heads(table, paper)
    rows = ruled_rows(page.sheet)
    hangs = [hang_of((row.row.cells[n] for row in rows if row.row.cells), table.negative == "parentheses") for n in range(len(table.columns))]
    own = _own_cells(rows, table, paper.row, figures)
    levels = {indent: n for n, indent in enumerate(sorted({row.row.row.indent for row in rows} - {0}), 1)}
    for ruled in rows:
        _write_row(ruled, table, levels.get(ruled.row.row.indent, 0), own, hangs, paper, figures)
    for n, note in enumerate(page.notes):
        paper.gap(4)
        if n == 0:
            paper.gap(4)
        paper.paragraph(" ".join(note.split()), font_size=8.5)
    paper.gap(9)
    paper.gap(9)


def _write_heads(table: Table, paper: Paper) -> None:
    top, bottom = ({"top": THIN}, {"bottom": THIN}) if table.rules != "none" else ({}, {})
    if groups := groups_over(table.columns):
        paper.blank(0, **top)
        for group in groups:
            line = {"bottom": HAIR} if group.text and bottom else {}
            paper.merged(group.start + 1, group.end, group.text, bold=True, align="center", **top, **line)
        paper.next(LINE)
        top = {}
    look: dict[str, object] = {"bold": True, "valign": "bottom", "text_wrap": True, **top, **bottom}
    if table.stub_head:
        paper.text(0, table.stub_head, align="left", **look)
    else:
        paper.blank(0, **top, **bottom)
    for n, column in enumerate(table.columns, 1):
        paper.text(n, "\n".join(column.head), align="right", **look)
    paper.next(LINE * max(1, *(len(column.head) for column in table.columns)))


def _own_cells(rows: tuple[RuledRow, ...], table: Table, first: int, figures: Figures) -> Mapping[Quantity, Term]:
    """The cells of the table that print amounts as they are, as whole numbers: percentages of the print are worked out of them."""
    if not table.from_print:
        return {}
    plugs = {(plug.concept, plug.column) for plug in table.plugs}
    found: dict[Quantity, Term] = {}
    for n, ruled in enumerate(rows, first + 1):
        for column, (spec, cell) in enumerate(zip(table.columns, ruled.row.cells, strict=False), 1):
            if cell and cell.quantity and cell.mantissa is not None and spec.measure is Measure.AMOUNT and (ruled.row.row.concept, spec.name) not in plugs:
                shown = _print(cell, cell.quantity, ruled.row, table, figures)
                exact = Fraction(cell.mantissa, 10**shown.decimals)
                address = Term(f"{letters_of(column)}{n}", exact, double(exact), sure=isinstance(shown.value, float))
                found.setdefault(cell.quantity, whole(address, shown.decimals))
    return found


def _write_row(ruled: RuledRow, table: Table, level: int, own: Mapping[Quantity, Term], hangs: list[str], paper: Paper, figures: Figures) -> None:
    row = ruled.row
    bold = {"bold": True} if row.cells and row.row.above else {"italic": True} if not row.cells else {}
    paper.label(one_line(row.row.text), level, align="left", valign="bottom", **bold, **_edges(ruled.above.at_label, ruled.below.at_label))
    for n, hang in enumerate(hangs):
        cell = row.cells[n] if row.cells else None
        style = {**(bold if row.cells else {}), **_edges(ruled.above.at(cell is not None), ruled.below.at(cell is not None))}
        if cell is None:
            paper.blank(n + 1, **style)
        else:
            _write_cell(cell, n, row, table, own, hang, paper, figures, **style)
    paper.next(paper.height_of_label(one_line(row.row.text), level, LINE) + (GAP if ruled.apart else 0))


def _write_cell(
    cell: Cell, n: int, row: SheetRow, table: Table, own: Mapping[Quantity, Term], hang: str, paper: Paper, figures: Figures, **style: object
) -> None:
    """A figure as a formula, or the words that the project has in its place."""
    column = table.columns[n]
    style = {"align": "right", "valign": "bottom", **style}
    quantity = cell.quantity or figure_of(table, row.row, column, figures.printing.values)
    if quantity is None:
        paper.text(n + 1, cell.text, num_format=words_format(hang), **style)
        return
    shown = _print(cell, quantity, row, table, figures)
    look = look_of(quantity, table, row.row, row.row.cells.forms.get(column.name, "#"), figures.printing.values)
    code = number_format(look, cell.sign, (cell.mantissa or 0) < 0, row.row.cells.digits or table.digits, shown.decimals, hang)
    formula = figures.formula(quantity, shown, own, f"{table.file}:{row.row.line}") if code else Formula(cell.text)
    paper.figure(n + 1, formula, num_format=code or words_format(hang), **style)


def _edges(above: Rule, below: Rule) -> dict[str, object]:
    """The borders of a cell."""
    edges: dict[str, object] = {}
    for side, rule in (("top", above), ("bottom", below)):
        if rule:
            edges |= {side: BORDERS[rule], f"{side}_color": HAIRLINE if rule is Rule.LIGHT else RULE_INK}
    return edges


def _print(cell: Cell, quantity: Quantity, row: SheetRow, table: Table, figures: Figures) -> Shown:
    percent = quantity.measure in (Measure.CHANGE, Measure.SHARE)
    scale = 0 if percent else scale_of(table, row.row, figures.printing.values.tree[quantity.concept])
    return Shown(cell.mantissa, scale - quantity.exponent, cell.text)
