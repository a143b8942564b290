"""Writes paragraphs and tables as HTML, docx, Markdown and xlsx: plain files of each kind, as other programs write them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reprint import Block, Row, Table

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~^])")
NUMBER = re.compile(r"(?P<open>\()?(?P<minus>-)?(?P<digits>\d[\d,]*|)(?P<part>\.\d+)?(?P<inner>%)?(?P<close>\))?(?P<percent>%)?$")


def to_html(blocks: Sequence[Block]) -> bytes:
    """HTML as an agent of filings writes it."""
    parts = ["<html><body>"]
    for block in blocks:
        if isinstance(block, list):
            parts.append("<p>" + "<br>\n".join(map(escape, block)) + "</p>")
            continue
        parts.append("<table>")
        for header in block.headers:
            cells = _spread(header, block.columns)
            parts.append("<tr>" + "".join(f'<th colspan="{span}">{escape(text)}</th>' for text, _, span in cells) + "</tr>")
        for row in block.rows:
            if row.gap:
                parts.append(f'<tr><td colspan="{block.columns}">&nbsp;</td></tr>')
            style = f' style="border-top:1px {"double" if row.ruled > 1 else "solid"} black"' if row.ruled else ""
            values = "".join(f"<td{style if n in row.cells else ''}>{escape(row.cells.get(n, ''))}</td>" for n in range(1, block.columns))
            parts.append(f'<tr><td style="padding-left:{row.indent * 5}pt">{escape(row.label)}</td>{values}</tr>')
        parts.append("</table>")
    return "\n".join([*parts, "</body></html>"]).encode()


def to_markdown(blocks: Sequence[Block]) -> bytes:
    """Markdown with tables of pipes; the first row of headers is the one that such tables have, further ones are rows."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, list):
            parts += ["\n".join(_plain(line) for line in block), ""]
            continue
        headers = block.headers or [[]]
        for n, header in enumerate(headers):
            cells = _spread(header, block.columns)
            parts.append("| " + " | ".join(SPECIAL.sub(r"\\\1", text) + " |" * (span - 1) for text, _, span in cells) + " |")
            if n == 0:
                parts.append("|:--" + "|--:" * (block.columns - 1) + "|")
        for row in block.rows:
            label = "&nbsp;" * row.indent + SPECIAL.sub(r"\\\1", row.label)
            values = [SPECIAL.sub(r"\\\1", row.cells.get(k, "")) for k in range(1, block.columns)]
            strong = [f"**{value}**" if value and row.ruled else value for value in values]
            parts.append("| " + " | ".join([label, *strong]) + " |")
        parts.append("")
    return ("# " + "\n".join(parts)).encode()


def _plain(line: str) -> str:
    text = SPECIAL.sub(r"\\\1", line)
    return "\\" + text if text[:1] in "#-+=" else text


def to_docx(blocks: Sequence[Block]) -> bytes:
    """A Word file with real tables."""
    body = "".join(_docx_paragraph(block) if isinstance(block, list) else _docx_table(block) for block in blocks)
    relation = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>',
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return target.getvalue()


def _docx_paragraph(lines: Sequence[str], indent: int = 0) -> str:
    runs = "<w:r><w:br/></w:r>".join(f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>' for line in lines)
    properties = f'<w:pPr><w:ind w:left="{indent * 100}"/></w:pPr>' if indent else ""
    return f"<w:p>{properties}{runs}</w:p>"


def _docx_table(table: Table) -> str:
    rows = []
    for header in table.headers:
        rows.append("".join(_docx_cell(text, span) for text, _, span in _spread(header, table.columns)))
    for row in table.rows:
        if row.gap:
            rows.append(_docx_cell("", table.columns))
        ruled = row.ruled
        values = "".join(_docx_cell(row.cells.get(n, ""), 1, 0, ruled if n in row.cells else 0) for n in range(1, table.columns))
        rows.append(_docx_cell(row.label, 1, row.indent) + values)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def _docx_cell(text: str, span: int, indent: int = 0, ruled: int = 0) -> str:
    border = f'<w:tcBorders><w:top w:val="{"double" if ruled > 1 else "single"}"/></w:tcBorders>' if ruled else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{border}</w:tcPr>{_docx_paragraph([text] if text else [], indent)}</w:tc>'


def to_xlsx(blocks: Sequence[Block]) -> bytes:
    """A workbook of one sheet: numbers are numbers, with formats that show them as printed."""
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Release")
        at = 0
        for block in blocks:
            if isinstance(block, list):
                sheet.write_string(at, 0, " ".join(block))
                at += 2
            else:
                at = _xlsx_table(book, sheet, block, at) + 1
    return target.getvalue()


def _xlsx_table(book: Any, sheet: Any, table: Table, at: int) -> int:
    for header in table.headers:
        for text, column, span in header:
            if span > 1 and text:
                sheet.merge_range(at, column, at, column + span - 1, text)
            elif text:
                sheet.write_string(at, column, text)
        at += 1
    for row in table.rows:
        at += row.gap
        _xlsx_row(book, sheet, row, at)
        at += 1
    return at


def _xlsx_row(book: Any, sheet: Any, row: Row, at: int) -> None:
    sheet.write_string(at, 0, " " * (row.indent % 2) + row.label, book.add_format({"indent": row.indent // 2}))
    for column, text in row.cells.items():
        number, code = stored(text)
        look = {"num_format": code, **({"top": 6 if row.ruled > 1 else 1} if row.ruled else {})}
        if number is None:
            sheet.write_string(at, column, text, book.add_format(look))
        else:
            sheet.write_number(at, column, float(number), book.add_format(look))


def stored(text: str) -> tuple[Decimal | None, str]:
    """A number and the format that shows it as printed; text where it is none."""
    match = NUMBER.match(text)
    if text == "-":
        return Decimal(0), '#,##0;-#,##0;"-"'
    if match is None or not (match["digits"] or match["part"]):
        return None, "General"
    digits = match["digits"].replace(",", "")
    number = Decimal((digits or "0") + (match["part"] or ""))
    percent = "%" if match["inner"] or match["percent"] else ""
    places = "." + "0" * (len(match["part"]) - 1) if match["part"] else ""
    code = ("#,##0" if "," in match["digits"] or len(digits) < 4 else "0") if match["digits"] else ""
    code += places
    inner, outer = (percent, "") if match["inner"] else ("", percent)
    below = f"({code}{inner}){outer}" if match["open"] else f"-{code}{percent}"
    number = number / 100 if percent else number
    return (-number if match["open"] or match["minus"] else number), f"{code}{percent};{below}"


def _spread(header: Sequence[tuple[str, int, int]], columns: int) -> list[tuple[str, int, int]]:
    """A row of headers with empty cells where it has none."""
    found: list[tuple[str, int, int]] = []
    at = 0
    for cell in header:
        found += [("", n, 1) for n in range(at, cell[1])]
        found.append(cell)
        at = cell[1] + cell[2]
    return found + [("", n, 1) for n in range(at, columns)]


FORMATS: dict[str, Callable[[Sequence[Block]], bytes]] = {"html": to_html, "docx": to_docx, "markdown": to_markdown, "xlsx": to_xlsx}
