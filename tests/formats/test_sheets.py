"""Workbooks as they are displayed."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.documents import S, number, ods, package, row, said, styles, xlsx
from tieout.errors import UnreadableSource
from tieout.model.document import Document, LineKind
from tieout.model.place import SheetSpot
from tieout.pipeline import check
from tieout.sources import read
from tieout.sources.sheets.display import _show_in, number_of, show, show_text
from tieout.sources.sheets.references import Area, relative, shifted, summed
from tieout.sources.sheets.sections import section_for, sections_of

ACCOUNTS = '_($* #,##0_);_($* (#,##0);_($* "-"??_);_(@_)'


def texts(document: Document) -> list[str]:
    return [" ".join(line.text.split()) for line in document.lines if line.kind is LineKind.TEXT]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("1234567.891", "#,##0", "1,234,568"), ("1234567.891", "#,##0,", "1,235"), ("1234567891", "0.0,,", "1234.6"), ("-0.0534", "0.0%", "-5.3%"),
        ("-0.0534", "0.0%;(0.0%)", "(5.3%)"), ("0", ACCOUNTS, "$ -"), ("1234", ACCOUNTS, "$ 1,234"), ("-1234", ACCOUNTS, "$ (1,234)"),
        ("0.28499999999999998", "0.00", "0.29"), ("1.005", "0.00", "1.01"), ("2.5", "0", "3"), ("-2.5", "0", "-3"), ("1234.5", "General", "1234.5"),
        ("0.333333333333", "General", "0.333333333"), ("12345678901234", "General", "1.23457E+13"), ("0", "General", "0"), ("37711", "d-mmm-yy", "31-Mar-03"),
        ("37711", "mmmm d, yyyy", "March 31, 2003"), ("37711", "[$-409]mmm\\-yy;@", "Mar-03"), ("0.5", "h:mm AM/PM", "12:00 PM"), ("1.5", "[h]:mm", "36:00"),
        ("0.0007", "mm:ss", "01:00"), ("1", "d.m.yyyy", "1.1.1900"), ("-1", "yyyy", "########"), ("1234567", '[>=1000000]0.0,,"M";#,##0', "1.2M"),
        ("999", '[>=1000000]0.0,,"M";#,##0', "999"), ("-12", "[<0](0);0", "(12)"), ("12.5", "# ?/?", "12 1/2"), ("0.3125", "# ?/16", "5/16"),
        ("12345", "0.00E+00", "1.23E+04"), ("0", '#,##0;(#,##0);"n.m."', "n.m."), ("5", "[$\u20ac-407]#,##0.00", "\u20ac5.00"), ("5", '0.0"x"', "5.0x"),
        ("0.5", ".0", ".5"), ("1234.5", "#,##0.0#", "1,234.5"), ("5", ";;;", ""), ("1234", "#,##0_);\\(#,##0\\)", "1,234"), ("123456", "000-000", "123-456"),
        ("7", '00"/"00', "00/07"), ("-3.2", "[Red]+0.0;-0.0;0.0", "-3.2"), ("5", '"up "0', "up 5"), ("5", "@", "5"), ("0", "#", ""), ("3", "?0", "3"),
    ],
)  # fmt: skip
def test_numbers_are_shown_by_their_formats(value: str, code: str, shown: str) -> None:
    stored = number_of(value)
    assert stored is not None and show(stored, code) == shown


def test_a_number_without_a_format_has_the_room_of_its_column() -> None:
    assert [show(Decimal("1234.56789"), "General", width=n) for n in (5, 6, 8, 11, 30)] == ["1235", "1234.6", "1234.568", "1234.56789", "1234.56789"]


def test_text_and_its_formats() -> None:
    assert [show_text("Cash", code) for code in ("General", "#,##0", '@" (1)"', '0;0;0;"* "@', "0;0;0;")] == ["Cash", "Cash", "Cash (1)", "* Cash", ""]


@pytest.mark.parametrize("text", ["", "x", "nan", "inf", "1e99", "-1e400", "\u0661"])
def test_what_is_no_number(text: str) -> None:
    assert number_of(text) is None or text == "\u0661"


def test_formulas_move_and_compare() -> None:
    assert shifted('SUM(B2:B$4)+$C5&"B2"+LOG10(A1)+S!B2', 1, 2) == 'SUM(D3:D$4)+$C6&"B2"+LOG10(C2)+S!D3'
    assert shifted("A1", -1, 0) == "#REF!"
    assert relative("SUM(B2:B5)", 5, 1) == relative("SUM(C2:C5)", 5, 2) != relative("SUM(C2:C4)", 5, 2)
    assert summed("SUM($B$2:B5, b7)") == (Area(1, 1, 4, 1), Area(6, 1, 6, 1)) and summed("+B2+B3") == (Area(1, 1, 1, 1), Area(2, 1, 2, 1))
    assert [summed(text) for text in ("SUM(B2:B5)*2", "B2-B3", "SUM(S!B2:B5)", "SUM(B2,1)", "B2")] == [()] * 5


def test_values_and_places_of_a_workbook() -> None:
    document = read(xlsx(
        row(1, said("A1", "NORTHWIND PLC")) + row(3, said("B3", "2003"), said("C3", "2002"))
        + row(4, said("A4", "  Sales"), number("B4", "1234.4", 1), number("C4", "-1100.2", 1)) + row(5, said("A5", "Margin"), number("B5", "0.125", 2), number("C5", 0, 1)),
        styles=styles("#,##0_);(#,##0)", "0.0%"),
    ))  # fmt: skip
    assert texts(document) == ["S", "NORTHWIND PLC", "2003 2002", "Sales 1,234 (1,100)", "Margin 12.5% 0"]
    line = next(line for line in document.lines if "Sales" in line.text)
    assert line.text.startswith("  Sales") and line.place(line.text.index("(1,100)"), len(line.text)).spot == SheetSpot("S", "C4")


def test_hidden_rows_columns_and_sheets_are_told() -> None:
    rows = (
        row(1, said("A1", "Cash"), number("B1", 12), number("C1", 13), number("D1", 14)) + row(2, said("A2", "Debt"), number("B2", 5), attributes='hidden="1"')
        + row(3, said("A3", "Land"), number("B3", 7), number("C3", 8), number("D3", 9))
    )  # fmt: skip
    document = read(xlsx(rows, before='<cols><col min="3" max="3" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>'))
    assert texts(document) == ["S", "Cash 12 14", "Land 7 9"]
    assert [(doubt.kind, doubt.message) for doubt in document.doubts] == [("hidden-part", "in the sheet 'S', row 2 is and column C is hidden and not read")]
    with pytest.raises(UnreadableSource, match="nothing to check"):
        read(xlsx(rows, state="veryHidden"))


def test_merged_cells_and_headers_over_empty_ones() -> None:
    rows = row(1, said("B1", "2003"), said("D1", "2002")) + row(2, *(said(f"{c}2", t) for c, t in zip("BCDE", ("NOK", "%", "NOK", "%"), strict=True)))
    rows += row(3, said("A3", "Sales"), *(number(f"{c}3", n) for c, n in zip("BCDE", (12, 34, 56, 78), strict=True)))
    plain, merged = read(xlsx(rows)), read(xlsx(rows, after='<mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="D1:E1"/></mergeCells>'))
    assert [line.slots for line in plain.lines] == [line.slots for line in merged.lines]
    heads = next(line.slots for line in plain.lines if line.text.split() == ["2003", "2002"])
    assert heads is not None and heads[0].right == heads[1].left


def test_shared_strings_and_formulas_and_errors() -> None:
    shared = f"<sst {S}><si><t>Sales</t></si><si><r><t>Co</t></r><r><t>sts</t></r><rPh><t>x</t></rPh></si></sst>"
    rows = (
        row(1, '<c r="A1" t="s"><v>0</v></c>', number("B1", 5), number("C1", 6)) + row(2, '<c r="A2" t="s"><v>1</v></c>', number("B2", 7), number("C2", 8))
        + row(3, '<c r="A3" t="s"><v>9</v></c>', '<c r="B3"><f t="shared" si="0" ref="B3:C3">SUM(B1:B2)</f><v>12</v></c>', '<c r="C3"><f t="shared" si="0"/><v>14</v></c>')
        + row(4, said("A4", "Per share"), '<c r="B4" t="e"><f>B1/0</f><v>#DIV/0!</v></c>', number("C4", 1))
    )  # fmt: skip
    document = read(xlsx(rows, sharedStrings=shared))
    assert texts(document)[1:] == ["Sales 5 6", "Costs 7 8", "12 14", "Per share #DIV/0! 1"]
    sums = [one for one in document.witnesses if one.parts]
    assert [one.formula for one in sums] == ["SUM(B1:B2)", "SUM(C1:C2)"] and len({one.pattern for one in sums}) == 1
    assert [str(part) for part in sums[1].parts] == ["S!C1", "S!C2"] and all(one.block for one in sums)
    assert [(doubt.kind, str(doubt.place)) for doubt in document.doubts] == [("unreadable-number", "S!B4")]


def test_sheets_follow_one_another() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        for name in ("Income", "Empty", "Balance"):
            sheet = book.add_worksheet(name)
            if name != "Empty":
                sheet.write_row(0, 0, ["Total", 1, 2])
    document = read(target.getvalue())
    assert texts(document) == ["Income", "Total 1 2", "Balance", "Total 1 2"] and document.pages == 2


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_workbook_of_openpyxl() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "P & L"
    for line in (["", "2003", "2002"], ["Sales", 1234.5, 1000], ["Total", "=SUM(B2:B2)", 5]):
        sheet.append(line)
    sheet["B2"].number_format = "#,##0"
    target = io.BytesIO()
    book.save(target)
    assert texts(read(target.getvalue())) == ["P & L", "2003 2002", "Sales 1,235 1000", "Total 5"]


def test_formulas_without_a_saved_value_are_told() -> None:
    rows = row(1, said("A1", "Sales"), number("B1", 5), number("C1", 6)) + row(2, said("A2", "Total"), '<c r="B2"><f>SUM(B1:B1)</f></c>', number("C2", 6))
    document = read(xlsx(rows))
    assert [(doubt.kind, "cell B2 is without the value" in doubt.message) for doubt in document.doubts] == [("unreadable-number", True)]


def test_days_as_headers_part_tables() -> None:
    lines = (
        row(1, said("A1", "Sales"), number("B1", 5), number("C1", 6)) + row(3, number("B3", 37711, 1), number("C3", 37346, 1)) + row(4, said("A4", "Cash"), number("B4", 7), number("C4", 8))
    )  # fmt: skip
    document = read(xlsx(lines, styles=styles("d-mmm-yy")))
    assert texts(document) == ["S", "Sales 5 6", "31-Mar-03 31-Mar-02", "Cash 7 8"]
    assert sum(tag.name == "TABLE" for line in document.lines for tag in line.tags) == 2


def test_old_workbooks() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Old")
    look = xlwt.easyxf(num_format_str="#,##0_);(#,##0)")
    for n, (label, *values) in enumerate([("Sales", 1234.4, -1100.2), ("Unseen", 5, 6), ("Total", 1234.4, -1100.2)]):
        sheet.write(n, 0, label)
        for k, value in enumerate(values, 1):
            sheet.write(n, k, value, look)
    sheet.row(1).hidden = True
    book.add_sheet("Gone").visibility = 1
    target = io.BytesIO()
    book.save(target)
    document = read(target.getvalue())
    assert document.format == "xls" and texts(document) == ["Old", "Sales 1,234 (1,100)", "Total 1,234 (1,100)"]
    assert [doubt.kind for doubt in document.doubts] == ["hidden-part", "hidden-part"]


def ods_cell(value: str, shown: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}" {more}><text:p>{shown}</text:p></table:table-cell>'


def test_open_document_spreadsheets() -> None:
    word = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = (
        '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="16382"/>'
        f"<table:table-row>{word.format('Sales')}{ods_cell('9', '9')}{ods_cell('1234.4', '1,234')}{ods_cell('1', '1', 'table:number-columns-repeated=&quot;2&quot;'.replace('&quot;', chr(34)))}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="2">{word.format("Costs")}<table:table-cell/>{ods_cell("5", "5")}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        f'<table:table-row table:visibility="filter">{word.format("Unseen")}{ods_cell("5", "5")}</table:table-row>'
    )  # fmt: skip
    total = f"<table:table-row>{word.format('Total')}<table:table-cell/>{ods_cell('12', '12', 'table:formula=' + chr(34) + 'of:=SUM([.C1:.C3];[$S.C1])' + chr(34))}</table:table-row>"
    hidden = '<table:table table:name="Gone" table:style-name="h"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    looks = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    document = read(ods(f'<table:table table:name="S">{rows}{total}</table:table>{hidden}', looks))
    assert document.format == "ods" and texts(document) == ["S", "Sales 1,234 1 1", "Costs 5", "Costs 5", "Total 12"]
    assert [one.formula for one in document.witnesses if one.formula] == ["SUM(C1:C3,$S!C1)"]
    assert {doubt.kind for doubt in document.doubts} == {"hidden-part"}


Line = tuple[str, float | tuple[str, float], float | tuple[str, float], float | tuple[str, float]]
ROAD: Line = ("Road revenues", 100, 90, 80)
RAIL: Line = ("Rail revenues", 50, 40, 30)
SEA: Line = ("Sea revenues", 10, 12, 14)


def worked(*lines: Line) -> list[tuple[str, str]]:
    """The findings about formulas in a table whose first line is in row 4."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet, look = book.add_worksheet("P&L"), book.add_format({"num_format": "#,##0_);(#,##0)"})
        sheet.write("A1", "NORTHWIND FREIGHT LTD.")
        sheet.write("A2", "Results (NOK in thousands)")
        sheet.write_row("B3", ["2003", "2002", "2001"])
        for at, (label, *values) in enumerate(lines, 3):
            sheet.write(at, 0, label)
            for column, value in enumerate(values, 1):
                if isinstance(value, tuple):
                    sheet.write_formula(at, column, value[0], look, value[1])
                else:
                    sheet.write_number(at, column, value, look)
    result = check(target.getvalue(), name="book.xlsx")
    return [(finding.name, str(finding.place)) for finding in result.findings if finding.code.startswith("W")]


def test_a_total_typed_in_beside_formulas() -> None:
    costs: list[Line] = [("Wages", 20, 10, 5), ("Fuel", 5, 4, 3), ("Total costs", ("=SUM(B7:B8)", 25), ("=SUM(C7:C8)", 14), ("=SUM(D7:D8)", 8))]
    assert worked(ROAD, RAIL, ("Total revenues", ("=SUM(B4:B5)", 150), ("=SUM(C4:C5)", 130), 110), *costs) == [("hard-coded-total", "P&L!D6")]
    assert worked(ROAD, RAIL, ("Total revenues", ("=SUM(B4:B5)", 150), ("=SUM(C4:C5)", 130), ("=SUM(D4:D5)", 110)), *costs) == []


def test_a_period_that_is_typed_in_throughout_is_none() -> None:
    costs: list[Line] = [("Wages", 20, 10, 5), ("Fuel", 5, 4, 3), ("Total costs", ("=SUM(B7:B8)", 25), ("=SUM(C7:C8)", 14), 8)]
    assert worked(ROAD, RAIL, ("Total revenues", ("=SUM(B4:B5)", 150), ("=SUM(C4:C5)", 130), 110), *costs) == []


def test_a_range_that_ends_above_the_last_line() -> None:
    total: Line = ("Total revenues", ("=SUM(B4:B5)", 150), ("=SUM(C4:C5)", 130), ("=SUM(D4:D5)", 110))
    assert worked(ROAD, RAIL, SEA, total) == [("sum-range-leaves-out", "P&L!B7")]
    assert worked(ROAD, RAIL, ("of which abroad", 10, 12, 14), total) == []
    assert worked(ROAD, RAIL, total) == []


def test_a_range_that_is_shorter_than_those_beside_it() -> None:
    total: Line = ("Total revenues", ("=SUM(B4:B6)", 160), ("=SUM(C4:C5)", 130), ("=SUM(D4:D6)", 124))
    assert worked(ROAD, RAIL, SEA, total) == [("sum-range-leaves-out", "P&L!C7")]


def test_what_formulas_make_of_totals_is_no_line_left_out() -> None:
    total: Line = ("Total revenues", ("=SUM(B4:B5)", 150), ("=SUM(C4:C5)", 130), ("=SUM(D4:D5)", 110))
    income: Line = ("Income", ("=B6-B7", 130), ("=C6-C7", 120), ("=D6-D7", 105))
    assert worked(ROAD, RAIL, total, ("Costs", 20, 10, 5), income) == []


def old(*streams: str) -> bytes:
    """The beginning of an old Office file that lists streams."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000 + b"".join(name.encode("utf-16-le") + b"\0" * 40 for name in streams)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (old("EncryptedPackage"), "password"), (old("WordDocument"), r"old Word file \(.doc\); save it as docx"), (old("PowerPoint Document"), "no workbook"),
        (old("Workbook"), "no workbook that can be read"), (b"PK\x03\x04rest", "damaged or cut short"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "no spreadsheet"),
        (xlsx("").replace(b"x", b"x"), "nothing to check"), (package({"[Content_Types].xml": "<Types/>", "xl/a.xml": ""}), "package of another kind"),
        (xlsx("<row><c r='A1'>"), "is no XML"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableSource, match=words) as caught:
        read(content, name="book.xlsx")
    assert str(caught.value).startswith("book.xlsx: ") and "\n" not in str(caught.value)


def test_a_workbook_in_a_package() -> None:
    inner = xlsx(row(1, said("A1", "Cash"), number("B1", 12)))
    assert read(package({"quarter/book.xlsx": inner, "logo.png": "x"}), name="quarter.zip").format == "xlsx"


def test_the_content_decides_and_not_the_ending(tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_bytes(xlsx(row(1, said("A1", "Cash"), number("B1", 12))))
    assert read(path).format == "xlsx"


@given(
    st.sampled_from(["#,##0", "#,##0,", "0.0%", "#,##0.00_);(#,##0.00)", "0000", "000,000", ACCOUNTS, '0.0"x"', "$#,##0,,", "#", "[<5]0;[Red]0.0"]),
    st.decimals(-(10**12), 10**12, places=3),
)
@settings(max_examples=300, deadline=None)
def test_the_quick_way_of_showing_a_number_shows_what_the_other_one_does(code: str, value: Decimal) -> None:
    section, signed = section_for(sections_of(code), value)
    assert section is not None
    assert show(value, code) == " ".join(_show_in(value, section, signed, 11).split())
