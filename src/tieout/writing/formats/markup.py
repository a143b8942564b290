"""The body of a release in markup, which is HTML and XHTML alike: headings, paragraphs, lists, tables.

It looks as printed statements do: figures stand below one another by their last digits, what hangs behind these keeps its room
where it is not printed, a rule stands above a sum and a double one below the last. All of it is said in each element's own
`style`, which EDGAR takes, where it takes no style sheets; and so that whoever reads the markup sees rules and indents, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape
from itertools import groupby

from ..blocks import Block, BlockKind
from ..project import Page, Project
from ..sheets import Cell, one_line
from ..tables import Table
from .fitting import width_of
from .ruled import Rule, RuledRow, groups_over, ruled_rows

BODY = "font-family:Arial,Helvetica,sans-serif;font-size:10pt;line-height:1.4;max-width:56em;margin:2em auto"
HEADINGS = {1: "font-size:16pt;line-height:1.25;margin:0 0 1em 0", 2: "font-size:12pt;margin:1.8em 0 0.6em 0"}
LESSER = "font-size:10pt;margin:1.4em 0 0.5em 0"
NUMBERS = "font-variant-numeric:tabular-nums;line-height:1.3"
ROOM = {")": 0.34, "%": 0.9}  # widths in em of what hangs behind the last digit
GAP, STEP, HANGING = 1.4, 0.6, 1.0  # em: before a column, an indent, the further lines of a label
RULES = {Rule.LIGHT: "1px solid #bbb", Rule.SINGLE: "1px solid #000", Rule.DOUBLE: "3px double #000"}


class Marks:
    """What is put around figures and words: nothing, but that they are escaped. A format that tags them has marks of its own.
    A place is the number of the block, the row (-1 in text, -2 in notes), and the column or the note."""

    line_break = "<br>"

    def figure(self, place: tuple[int, int, int], cell: Cell) -> str:
        """A figure in a table."""
        return escape(cell.text)

    def words(self, place: tuple[int, int, int], text: str) -> str:
        """Running text."""
        return escape(text)

    def plain(self, text: str) -> str:
        """A label, a heading of a column, a caption."""
        return escape(text)


def body(project: Project, marks: Marks) -> Iterator[str]:
    """The lines of a release."""
    for item, group in groupby(enumerate(project.blocks), key=lambda one: one[1].kind is BlockKind.ITEM):
        if item:
            yield "<ul>"
        for n, block in group:
            yield from _block(n, block, project, marks)
        if item:
            yield "</ul>"


def _block(n: int, block: Block, project: Project, marks: Marks) -> Iterator[str]:
    if block.kind is BlockKind.TABLE:
        yield from _table(n, project.pages[block.text], marks)
        return
    text = marks.words((n, -1, 0), block.text)
    if block.kind is BlockKind.HEADING:
        yield f'<h{block.level} style="{HEADINGS.get(block.level, LESSER)}">{text}</h{block.level}>'
    elif block.kind is BlockKind.KEPT:
        yield f"<pre>{text}</pre>"
    elif block.kind is BlockKind.ITEM:
        yield f"<li>{text}</li>"
    else:
        yield f"<p>{text}</p>"


def _table(n: int, page: Page, marks: Marks) -> Iterator[str]:
    table = page.sheet.table
    full = table.rules == "rows"
    gap, between = (GAP, "border-collapse:collapse") if full else (0, f"border-collapse:separate;border-spacing:{GAP}em 0;margin-left:-{GAP}em")
    yield '<div style="overflow-x:auto;margin:1.4em 0">'
    yield f'<table border="0" cellpadding="0" style="{between};{NUMBERS}">'
    if lines := [marks.plain(line.strip()) for line in page.caption.strip("\n").split("\n") if line.strip()]:
        yield f'<caption style="text-align:{"center" if table.center else "left"};font-weight:bold;white-space:nowrap;padding:0 {GAP - gap}em 0.6em {GAP - gap}em">{marks.line_break.join(lines)}</caption>'
    if table.heads:
        yield "<thead>"
        yield from _heads(table, gap, marks)
        yield "</thead>"
    yield "<tbody>"
    hang = [max((_room(row.cells[c]) for row in page.sheet.rows if row.cells), default=0) for c in range(len(table.columns))]
    for row in ruled_rows(page.sheet):
        yield _row(n, row, hang, gap, marks)
    yield "</tbody>"
    yield "</table>"
    yield "</div>"
    for c, note in enumerate(page.notes):
        yield f'<p style="font-size:9pt">{marks.words((n, -2, c), " ".join(note.split()))}</p>'


def _heads(table: Table, gap: float, marks: Marks) -> Iterator[str]:
    ruled = f"border-bottom:{RULES[Rule.SINGLE]};" if table.rules != "none" else ""
    if groups := groups_over(table.columns):
        cells = [
            f'<th scope="colgroup" colspan="{group.span}" align="center" style="{ruled}padding-left:{gap}em">{marks.plain(group.text)}</th>' if group.text else "<td></td>"
            for group in groups
        ]  # fmt: skip
        yield f"<tr><td></td>{''.join(cells)}</tr>"
    heads = "".join(
        f'<th scope="col" align="right" valign="bottom" style="{ruled}padding-left:{gap}em">{marks.line_break.join(map(marks.plain, column.head))}</th>'
        for column in table.columns
    )
    stub = f' style="{ruled}"' if gap and ruled else ""
    words = f'<th scope="col" align="left" valign="bottom"{stub}>{marks.plain(table.stub_head)}</th>' if table.stub_head else f"<td{stub}></td>"
    yield f"<tr>{words}{heads}</tr>"


def _row(block: int, ruled: RuledRow, hang: list[float], gap: float, marks: Marks) -> str:
    row, above, below = ruled.row, ruled.above, ruled.below
    stub = stub_style(above.at_label, below.at_label, below.rule, row.row.indent, ruled.apart, bool(row.cells))
    label = marks.plain(one_line(row.row.text))
    if not row.cells:
        lines = _edges(above.at(False), below.at(False), False).removeprefix(";")
        empty = f'<td style="{lines}"></td>' if lines else "<td></td>"
        return f'<tr><th scope="rowgroup" align="left" style="{stub}">{label}</th>{empty * len(hang)}</tr>'
    cells = [f'<tr><th scope="row" align="left" valign="bottom" style="{stub}">{label}</th>']
    for c, cell in enumerate(row.cells):
        style = figure_style(above.at(cell is not None), below.at(cell is not None), hang[c] - _room(cell), gap, ruled.apart)
        figure = marks.figure((block, ruled.number, c), cell) if cell else ""
        cells.append(f'<td align="right" valign="bottom" style="{style}">{figure}</td>')
    return "".join((*cells, "</tr>"))


def _room(cell: Cell | None) -> float:
    """How much room the characters behind the last digit of a figure take, in em."""
    return sum(ROOM.get(char) or width_of(char) / 100 for char in cell.after) if cell else 0.0


@lru_cache(1024)
def stub_style(above: Rule, below: Rule, level_with: Rule, indent: int, apart: bool, figures: bool) -> str:
    """The style of a label: set in, its further lines set in by one more; not bold where it has figures, and level with these
    where a rule stands below them."""
    weight = "font-weight:normal;" if figures else ""
    level = f"padding-bottom:{RULES[level_with].partition(' ')[0]};" if figures and level_with and not below else ""
    return f"{weight}{level}padding-left:{STEP * indent + HANGING:.1f}em;text-indent:-{HANGING:.0f}em{_edges(above, below, apart)}"


@lru_cache(1024)
def figure_style(above: Rule, below: Rule, room: float, gap: float, apart: bool) -> str:
    """The style of a figure: its rules, a gap before it, and room behind it for what hangs behind the digits of others."""
    space = (f"padding-left:{gap}em;" if gap else "") + (f"padding-right:{room:.2f}em;" if room > 0.001 else "")
    return f"{space}white-space:nowrap{_edges(above, below, apart)}"


def _edges(above: Rule, below: Rule, apart: bool) -> str:
    top = f";border-top:{RULES[above]}" if above else ""
    bottom = f";border-bottom:{RULES[below]}" if below else ""
    return f"{top}{bottom};padding-top:0.8em" if apart else f"{top}{bottom}"
