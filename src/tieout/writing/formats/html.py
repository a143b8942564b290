"""A release as an HTML page that EDGAR takes and a screen reader reads: headings, paragraphs, tables whose heads have a scope.

No script, no style sheet, no address: EDGAR allows none of them in an exhibit.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..blocks import Block, BlockKind
from ..project import Page, Project
from ..sheets import SheetRow
from ..tables import Column, RowKind

RIGHT = ' align="right"'


def render(project: Project) -> dict[str, bytes]:
    """The page of the whole release, one file."""
    body = [line for block in project.blocks for line in _block(block, project)]
    head = f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(project.release.entity)}</title>\n</head>\n<body>'
    page = "\n".join([head, *body, "</body>", "</html>", ""])
    return {f"{project.release.file}.htm": page.encode("utf-8")}


def _block(block: Block, project: Project) -> Iterator[str]:
    text = escape(block.text)
    if block.kind is BlockKind.TABLE:
        yield from _table(project.pages[block.text])
    elif block.kind is BlockKind.HEADING:
        yield f"<h{block.level}>{text}</h{block.level}>"
    elif block.kind is BlockKind.KEPT:
        yield f"<pre>{text}</pre>"
    elif block.kind is BlockKind.ITEM:
        yield f"<ul><li>{text}</li></ul>"
    else:
        yield f"<p>{text}</p>"


def _table(page: Page) -> Iterator[str]:
    table = page.sheet.table
    for line in page.caption.strip("\n").split("\n") if page.caption else ():
        yield f"<p><b>{escape(line.strip())}</b></p>"
    yield '<table border="0" cellpadding="2">'
    if table.heads:
        yield "<thead>"
        yield from _heads(table.columns, table.stub_head)
        yield "</thead>"
    yield "<tbody>"
    for row in page.sheet.rows:
        yield from _row(row, len(table.columns))
    yield "</tbody>"
    yield "</table>"
    for note in page.notes:
        yield f"<p>{escape(' '.join(note.split()))}</p>"


def _heads(columns: tuple[Column, ...], stub_head: str) -> Iterator[str]:
    if any(column.group for column in columns):
        cells, n = ["<td></td>"], 0
        while n < len(columns):
            span = next((k for k in range(n + 1, len(columns)) if columns[k].group != columns[n].group), len(columns)) - n
            cells.append(f'<th scope="colgroup" colspan="{span}">{escape(columns[n].group)}</th>')
            n += span
        yield f"<tr>{''.join(cells)}</tr>"
    heads = "".join(f'<th scope="col"{RIGHT}>{"<br>".join(escape(line) for line in column.head)}</th>' for column in columns)
    yield f"<tr><td>{escape(stub_head)}</td>{heads}</tr>"


def _row(row: SheetRow, columns: int) -> Iterator[str]:
    if row.row.kind not in (RowKind.FIGURES, RowKind.HEADING):
        return
    indent = "&nbsp;" * (2 * row.row.indent)
    label = f"{indent}{escape(one_line(row.row.text))}"
    if not row.cells:
        yield f'<tr><th scope="rowgroup" align="left">{label}</th>{"<td></td>" * columns}</tr>'
        return
    cells = "".join(f"<td{RIGHT}>{escape(cell.text)}</td>" if cell else "<td></td>" for cell in row.cells)
    yield f'<tr><th scope="row" align="left">{label}</th>{cells}</tr>'


def one_line(label: str) -> str:
    """A label that the project breaks into lines, in one; a word broken at its hyphen is whole again."""
    made = ""
    for line in label.split("\n"):
        made += line.strip() if made.endswith("-") or not made else f" {line.strip()}"
    return made
