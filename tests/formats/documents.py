"""Documents that the tests of the formats build themselves, with the standard library: packages of a few parts."""

from __future__ import annotations

import io
import zipfile
from html import escape

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}"'
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip package of parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return target.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """A part that lists what another one refers to, as kind and name."""
    listed = "".join(f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{name}"/>' for n, (kind, name) in enumerate(targets, 1))
    return f'<Relationships xmlns="{RELATIONS}">{listed}</Relationships>'


def office(main: str, kind: str, parts: dict[str, str | bytes]) -> bytes:
    """A package whose main part is of a kind."""
    types = f'<Types xmlns="{TYPES}"><Override PartName="/{main}" ContentType="{kind}"/></Types>'
    return package({"[Content_Types].xml": types, "_rels/.rels": relations(("officeDocument", main)), **parts})


def docx(body: str, **parts: str) -> bytes:
    """A Word file; `parts` are the contents of `styles`, `numbering`, `footnotes` and so on."""
    others: dict[str, str | bytes] = {f"word/{name}.xml": f"<w:{name} {W}>{content}</w:{name}>" for name, content in parts.items()}
    listed = relations(*((name, f"{name}.xml") for name in parts))
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return office(
        "word/document.xml", f"{KIND}.wordprocessingml.document.main+xml",
        {"word/document.xml": document, "word/_rels/document.xml.rels": listed, **others},
    )  # fmt: skip


def run(text: str, properties: str = "") -> str:
    """A run of a paragraph."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; a text without tags is a run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(one if one[:1] == '<' else run(one) for one in runs)}</w:p>"


def cell(text: str, properties: str = "") -> str:
    """A cell with one paragraph, or with what stands there in tags."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text[:1] == '<' else paragraph(text)}</w:tc>"


def table(*rows: list[str]) -> str:
    """A table of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(one if one[:1] == '<' else cell(one) for one in row)}</w:tr>" for row in rows) + "</w:tbl>"


def xlsx(sheet: str, *, before: str = "", after: str = "", state: str = "visible", **parts: str) -> bytes:
    """A workbook of one sheet, named `S`; `sheet` are its rows, `before` and `after` what stands around them."""
    others: dict[str, str | bytes] = {f"xl/{name}.xml": content for name, content in parts.items()}
    book = f'<workbook {S}><sheets><sheet name="S" sheetId="1" state="{state}" r:id="r1"/></sheets></workbook>'
    listed = relations(("worksheet", "worksheets/sheet1.xml"), *((name, f"{name}.xml") for name in parts))
    page = f"<worksheet {S}>{before}<sheetData>{sheet}</sheetData>{after}</worksheet>"
    return office(
        "xl/workbook.xml", f"{KIND}.spreadsheetml.sheet.main+xml",
        {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": listed, "xl/worksheets/sheet1.xml": page, **others},
    )  # fmt: skip


def said(address: str, text: str) -> str:
    """A cell of a sheet that holds text."""
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def number(address: str, value: object, style: int = 0, formula: str = "") -> str:
    """A cell of a sheet that holds a number."""
    return f'<c r="{address}" s="{style}">{f"<f>{escape(formula)}</f>" if formula else ""}<v>{value}</v></c>'


def row(at: int, *cells: str, attributes: str = "") -> str:
    """A row of a sheet."""
    return f'<row r="{at}" {attributes}>{"".join(cells)}</row>'


def styles(*codes: str) -> str:
    """A part of styles whose cell format n + 1 has the n-th number format; format 0 is general."""
    formats = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{escape(code)}"/>' for n, code in enumerate(codes))
    looks = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(codes)))
    return f"<styleSheet {S}><numFmts>{formats}</numFmts><cellXfs>{looks}</cellXfs></styleSheet>"


def ods(tables: str, looks: str = "") -> bytes:
    """An OpenDocument spreadsheet."""
    names = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    content = (
        f'<office:document-content {names} xmlns:fo="{ODF}:xsl-fo-compatible:1.0"><office:automatic-styles>{looks}</office:automatic-styles>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
