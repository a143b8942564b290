"""A table of the release in its sheet: caption, heads, rows of figures as formulas, notes.

    |                      |      Dec 31, 2006      |   groups, merged over their columns
    |                      |  USD (1)  |    SEK     |   heads
    |Revenues:             |           |            |
    |  Sensor systems      |   41,549  |  284,613   |   every figure is a formula
    |    Total revenues    |   67,934  |  465,347   |   a rule over a total
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from ....words.sheet_cells import letters_of
from ...project import Page
from ...quantities import Measure, Quantity
from ...sheets import Cell, SheetRow, is_percent, marks_percent, one_line, quantity_of, scale_of
from ...tables import RowKind, Table
from .arithmetic import Term, double, whole
from .figures import Figures, Shown
from .paper import Paper
from .styles import HAIR, HAIRLINE, RULES, number_format

LINE = 15.0  # points of a row
GAP = 8.0  # points above a row that the project sets apart


class Ruled(Struct, frozen=True):
    """A row with the rules above and below it, over the figures or the label as well, and whether it is set apart."""

    row: SheetRow
    above: str = ""
    below: str = ""
    wide: bool = False
    apart: bool = False


def write_table(page: Page, paper: Paper, figures: Figures) -> None:
    """Write a table below what the sheet holds, and two empty rows, by which readers tell that it ends."""
    table = page.sheet.table
    for line in page.caption.strip("\n").split("\n") if page.caption else ():
        paper.line(line.strip(), bold=True, align="center" if table.center else "left", columns=len(table.columns))
    paper.gap(5)
    _write_heads(table, paper)
    rows = list(_ruled(page))
    own = _own_cells(rows, table, paper.row, figures)
    levels = {indent: n for n, indent in enumerate(sorted({row.row.row.indent for row in rows} - {0}), 1)}
    for ruled in rows:
        _write_row(ruled, table, levels.get(ruled.row.row.indent, 0), own, paper, figures)
    for n, note in enumerate(page.notes):
        paper.gap(4)
        if n == 0:
            paper.gap(4)
        paper.paragraph(" ".join(note.split()), font_size=8.5)
    paper.gap(9)
    paper.gap(9)


def _write_heads(table: Table, paper: Paper) -> None:
    columns = table.columns
    if any(column.group for column in columns):
        paper.blank(0, top=1)
        n = 0
        while n < len(columns):
            end = next((k for k in range(n + 1, len(columns)) if columns[k].group != columns[n].group), len(columns))
            rules = {"bottom": HAIR} if columns[n].group else {}
            paper.merged(n + 1, end, columns[n].group, bold=True, align="center", top=1, **rules)
            n = end
        paper.next(LINE)
    top = {} if any(column.group for column in columns) else {"top": 1}
    paper.blank(0, bottom=1, **top)
    for n, column in enumerate(columns, 1):
        paper.text(n, "\n".join(column.head), bold=True, align="right", valign="bottom", text_wrap=True, bottom=1, **top)
    paper.next(LINE * max(1, *(len(column.head) for column in columns)))


def _ruled(page: Page) -> Iterator[Ruled]:
    """The rows that hold something, with the rules of those that hold none."""
    table = page.sheet.table
    drawn = table.rules != "none"
    above, wide, apart = "", False, False
    kept = page.sheet.rows
    for n, row in enumerate(kept):
        kind = row.row.kind
        if kind is RowKind.BLANK:
            apart = True
        elif kind is RowKind.RULE:
            above, wide = _rule(row.row.text), len(row.row.text) == 1
        else:
            following = kept[n + 1].row if n + 1 < len(kept) else None
            last = following is not None and following.kind is RowKind.RULE and n + 2 == len(kept)
            below = _rule(following.text) if last and following else row.row.below if drawn else ""
            yield Ruled(row, above or (row.row.above if drawn else ""), below, wide, apart)
            above, wide, apart = "", False, False


def _rule(text: str) -> str:
    """The mark of a rule, whatever characters its line is made of."""
    return "=" if "=" in text else "-"


def _own_cells(rows: list[Ruled], table: Table, first: int, figures: Figures) -> Mapping[Quantity, Term]:
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


def _write_row(ruled: Ruled, table: Table, level: int, own: Mapping[Quantity, Term], paper: Paper, figures: Figures) -> None:
    row = ruled.row
    rules: dict[str, object] = {}
    if table.rules == "rows":
        rules |= {"bottom": HAIR, "bottom_color": HAIRLINE}
    if ruled.below:
        rules |= {"bottom": RULES[ruled.below], "bottom_color": "#000000"}
    over = {"top": RULES[ruled.above]} if ruled.above else {}
    bold = {"bold": True} if row.cells and row.row.above else {"italic": True} if not row.cells else {}
    label = {**rules, **bold, **(over if ruled.wide or table.rules == "rows" else {})}
    if table.rules != "rows" and not ruled.wide:
        label = dict(bold)
    paper.label(one_line(row.row.text), level, align="left", valign="bottom", **label)
    for n, column in enumerate(table.columns, 1):
        cell = row.cells[n - 1] if row.cells else None
        style = {**rules, **over, **bold} if row.cells or table.rules == "rows" else {}
        if cell and "#" not in row.row.cells.forms.get(column.name, "#"):
            paper.text(n, cell.text, align="right", valign="bottom", **style)
            continue
        quantity = cell.quantity or quantity_of(table, row.row, column, figures.printing.values) if cell else None
        if cell is None or quantity is None:
            paper.blank(n, **style)
            continue
        shown = _print(cell, quantity, row, table, figures)
        formula = figures.formula(quantity, shown, own, f"{table.file}:{row.row.line}")
        paper.figure(n, formula, align="right", valign="bottom", num_format=_format(quantity, shown, row, table, figures), **style)
    paper.next(paper.height_of_label(one_line(row.row.text), level, LINE) + (GAP if ruled.apart else 0))


def _print(cell: Cell, quantity: Quantity, row: SheetRow, table: Table, figures: Figures) -> Shown:
    percent = quantity.measure in (Measure.CHANGE, Measure.SHARE)
    scale = 0 if percent else scale_of(table, row.row, figures.printing.values.tree[quantity.concept])
    return Shown(cell.mantissa, scale - quantity.exponent, cell.text)


def _format(quantity: Quantity, shown: Shown, row: SheetRow, table: Table, figures: Figures) -> str:
    percent = is_percent(quantity, figures.printing.values)
    marked = percent and marks_percent(table, row.row)
    return number_format(shown.decimals, marked, table.negative == "parentheses", "0" if percent else table.nil, percent and not marked)
