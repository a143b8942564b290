"""Damaged and adversarial Word files, workbooks and Markdown: read, or refused with one clear line, and soon."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from time import perf_counter

import pytest
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats.documents import cell, docx, number, ods, office, package, paragraph, row, run, said, table, xlsx
from hostile import HANGS, result_of
from tieout.errors import UnreadableSource
from tieout.model import Result
from tieout.pipeline import check
from tieout.sources import read
from tieout.sources.sheets.display import number_of, show, show_text

RELAXED = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
LINES: list[tuple[str, float, float]] = [("Road revenues", 1234.4, -5.5), ("Rail revenues", 50, 40), ("Total revenues", 1284.4, 34.5)]
TEXT = (
    "# NORTHWIND PLC\n\nSales **rose** by 5% to [NOK](x) 12 million.\n\n| Results | 2003 | 2002 |\n|:--|--:|--:|\n| Road &amp; rail<sup>1</sup> | **1,234** | (5) |\n"
    "| Total || 12 |\n\n```\nCash   12\n```\n\n<table><tr><td>Debt</td><td>5</td></tr></table>\n"
)


def made_docx() -> bytes:
    """A Word file with a bit of everything."""
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("5") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = paragraph("NORTHWIND PLC") + paragraph("Sales rose by ", field, "% to ", f"<w:ins>{run('12')}</w:ins>", " million", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body += table(*([label, str(a), cell(str(b), '<w:gridSpan w:val="2"/>')] for label, a, b in LINES)) + paragraph("x", note)
    numbering = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return docx(body, numbering=numbering, footnotes=f'<w:footnote w:id="2">{paragraph("Unaudited.")}</w:footnote>', styles="<w:style/>")


def made_xlsx() -> bytes:
    """A workbook with formats, formulas, merged and hidden cells."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet, look = book.add_worksheet("P&L"), book.add_format({"num_format": "#,##0_);(#,##0)", "top": 1, "indent": 1})
        sheet.merge_range("A1:C1", "NORTHWIND PLC (NOK in thousands)")
        for at, line in enumerate(LINES, 2):
            sheet.write_row(at, 0, line, look)
        sheet.write_formula("B6", "=SUM(B3:B4)", look, 1284.4)
        sheet.set_row(7, None, None, {"hidden": True})
        sheet.write("A8", 5)
    return target.getvalue()


def made_xls() -> bytes:
    """An old workbook."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Old")
    for at, line in enumerate(LINES):
        for column, value in enumerate(line):
            sheet.write(at, column, value, xlwt.easyxf(num_format_str="#,##0"))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def made_ods() -> bytes:
    """An OpenDocument spreadsheet."""
    cells = "".join(f'<table:table-cell office:value-type="float" office:value="{n}" table:formula="of:=[.A1]"><text:p>{n}</text:p></table:table-cell>' for n in range(3))
    rows = f'<table:table-row table:number-rows-repeated="2"><table:table-cell><text:p>Cash</text:p></table:table-cell>{cells}</table:table-row>'
    return ods(f'<table:table table:name="S"><table:table-column table:visibility="collapse"/>{rows}</table:table>')


MADE: dict[str, Callable[[], bytes]] = {"docx": made_docx, "xlsx": made_xlsx, "xls": made_xls, "ods": made_ods, "markdown": TEXT.encode}
CONTENT = {name: make() for name, make in MADE.items()}


def answer(content: bytes) -> Result | None:
    """The result, None where one clear line says why there is none."""
    result = result_of(content)
    if result is None:
        return None
    assert all(figure.place.spot for figure in result.release.figures)
    return result


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A package with its parts changed and its check sums right again."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return package({part.filename: change(part.filename, file.read(part)) for part in file.infolist()})


@pytest.mark.parametrize("name", MADE)
def test_the_documents_are_read_as_what_they_are(name: str) -> None:
    assert read(CONTENT[name]).format == name


@pytest.mark.parametrize("name", MADE)
@RELAXED
@given(data=st.data())
def test_cut_anywhere(name: str, data: st.DataObject) -> None:
    answer(CONTENT[name][: data.draw(st.integers(0, len(CONTENT[name])))])


@pytest.mark.parametrize("name", MADE)
@RELAXED
@given(data=st.data())
def test_bytes_changed_anywhere(name: str, data: st.DataObject) -> None:
    content = bytearray(CONTENT[name])
    for place, byte in data.draw(st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=12)):
        content[place] = byte
    answer(bytes(content))


@pytest.mark.parametrize("name", ["docx", "xlsx", "ods"])
@RELAXED
@given(data=st.data())
def test_parts_changed_anywhere(name: str, data: st.DataObject) -> None:
    changes = data.draw(st.lists(st.tuples(st.integers(0, 100_000), st.sampled_from(b"09-<>\"'&; AxZ/=\x00\xff")), max_size=6))

    def change(_part: str, content: bytes) -> bytes:
        changed = bytearray(content)
        for place, byte in changes:
            if place < 4 * len(changed):
                changed[place % len(changed)] = byte
        return bytes(changed)

    answer(repacked(CONTENT[name], change))


@pytest.mark.parametrize("name", ["docx", "xlsx", "ods"])
@RELAXED
@given(data=st.data())
def test_numbers_and_names_changed_anywhere(name: str, data: st.DataObject) -> None:
    words = [b'"0"', b'"1"', b'"2"', b'"3"', b"restart", b"number-rows-repeated", b"numId", b"SUM", b"row", b"A1", b"general", b"val"]
    old, new = data.draw(st.sampled_from(words)), data.draw(st.sampled_from([b'"-1"', b'"999999999999"', b'""', b'"x"', b"XFD1048576", b"hidden", b"\xc2\xb2"]))
    answer(repacked(CONTENT[name], lambda _part, content: content.replace(old, new)))


@pytest.mark.parametrize("name", ["docx", "xlsx", "ods"])
def test_a_part_is_missing(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(CONTENT[name])) as file:
        parts = {part.filename: file.read(part) for part in file.infolist()}
    for gone in parts:
        answer(package({part: content for part, content in parts.items() if part != gone}))


@pytest.mark.parametrize("stored", ["1e999999999", "-1E999999999", "1e99999999999999999999", "1e60", "nan", "-inf", "1e1e1", "", "x"])
def test_what_is_no_amount_is_none(stored: str) -> None:
    assert number_of(stored) is None


def test_a_number_too_large_for_arithmetic_in_a_sheet_is_read_over() -> None:
    content = repacked(CONTENT["xlsx"], lambda _part, content: content.replace(b"<v>1284.4</v>", b"<v>1e999999999</v>"))
    assert content != CONTENT["xlsx"]
    assert isinstance(check(content, name="x"), Result)


@given(st.text(alphabet='0#?.,%;"_*\\[]<>=-@eE+/dmyhsAaPp$ GenralM()1', max_size=30), st.decimals(-(10**12), 10**12, places=4))
@settings(max_examples=300, deadline=None)
def test_any_number_format(code: str, value: object) -> None:
    stored = number_of(str(value))
    assert stored is not None
    assert isinstance(show(stored, code), str) and isinstance(show_text("x", code), str)


BOMB = {"xl/workbook.xml": b" " * 300_000_000}
ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "http://example.org/x.dtd" [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
FAR = row(1, said("A1", "Cash"), number("B1", 12)) + row(1_048_576, number("XFD1048576", 5))


def test_a_bomb_is_not_unpacked() -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    with pytest.raises(UnreadableSource, match="unpacks to more than 256 MB"):
        read(office("xl/workbook.xml", kind, BOMB))  # type: ignore[arg-type]


def test_a_bomb_that_denies_it_is_not_unpacked() -> None:
    content = bytearray(package({"word/a.xml": b"", "[Content_Types].xml": b" " * 50_000_000}))
    for at in (content.rfind(b"PK\x03\x04") + 22, content.rfind(b"PK\x01\x02") + 24):
        content[at : at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(UnreadableSource, match="cannot be unpacked"):
        read(bytes(content))


@pytest.mark.parametrize("declared", [ENTITIES, OUTSIDE])
@pytest.mark.parametrize("name", ["docx", "xlsx", "ods"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(name: str, declared: str, encoding: str) -> None:
    mains = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml", "ods": "content.xml"}

    def change(part: str, content: bytes) -> bytes:
        bare = content.decode().partition("?>")[2] if content.startswith(b"<?xml") else content.decode()
        return (declared + bare.replace("Road", "&a;&b;")).encode(encoding) if part == mains[name] else content

    with pytest.raises(UnreadableSource, match="declares a document type"):
        read(repacked(CONTENT[name], change))


@pytest.mark.parametrize(
    "content",
    [
        xlsx("".join(row(n, *(f'<c r="{c}{n}" s="0"/>' for c in "ABCDEFGHIJ")) for n in range(1, 100_001)) + row(100_001, said("A100001", "Cash"), number("B100001", 5))),
        xlsx(FAR), xlsx(FAR, before='<dimension ref="A1:XFD1048576"/><cols><col min="1" max="999999999" width="9"/></cols>', after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        xlsx(row(1, said("A1", "x " * 16_000), number("B1", 5)) + "".join(row(n, said(f"A{n}", "r"), number(f"B{n}", 5)) for n in range(2, 12_000))),
        docx("<w:tbl>" + ("<w:tr>" + cell("1,234", '<w:gridSpan w:val="1000000000"/><w:vMerge w:val="restart"/>') * 40 + "</w:tr>") * 100 + "</w:tbl>"),
        docx("<w:tbl><w:tr><w:tc>" * 5_000 + paragraph("5") + "</w:tc></w:tr></w:tbl>" * 5_000), docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000 + paragraph("5")),
        docx("<w:p>" + "<w:hyperlink>" * 50_000 + run("5") + "</w:hyperlink>" * 50_000 + "</w:p>" + paragraph("x")),
        ods('<table:table><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>5</text:p></table:table-cell></table:table-row></table:table>'),
        b"|" * 20_000 + b"\n" + b"|---" * 4_999 + b"|\n" + b"|5" * 9_000 + b"|\n", b"# a\n\n## b\n\n" + b"*a " * 6_000 + b"\n" + b"**a_b*" * 3_000,
        b"# a\n\n## b\n\n" + b"[a](" * 4_900 + b"\n\n" + b"![" * 9_000 + b"\n\n" + b"<a " * 6_000 + b"\n\n" + b"` `` ``` " * 2_000, b"# a\n\n## b\n\n" + b"&#9;" * 4_900 + b"\n\n" + b"^" * 19_000,
    ],
    ids=range(13),
)  # fmt: skip
def test_adversarial_documents_end_soon(content: bytes) -> None:
    start = perf_counter()
    answer(content)
    assert perf_counter() - start < 60, HANGS
