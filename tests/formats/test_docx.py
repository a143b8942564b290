"""Word files as they are printed."""

from __future__ import annotations

import pytest

from formats.documents import cell, docx, paragraph, run, table
from tieout.errors import UnreadableSource
from tieout.model.access import Access
from tieout.model.document import Changes, Document, LineKind
from tieout.pipeline import check
from tieout.sources import read


def texts(document: Document) -> list[str]:
    return [" ".join(line.text.split()) for line in document.lines if line.kind is LineKind.TEXT]


LISTS = (
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1.%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%3)"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
)


def item(text: str, level: int, name: int = 1) -> str:
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>')


def test_lists_are_counted() -> None:
    body = item("a", 0) + item("b", 1) + item("c", 1) + item("d", 2) + item("e", 0) + item("f", 1) + item("g", 3) + item("h", 0, 2) + item("i", 0, 0)
    assert texts(read(docx(body, numbering=LISTS))) == ["2. a", "(2.a) b", "(2.b) c", "I) d", "3. e", "(3.a) f", "\u2022 g", "9. h", "i"]


def test_lists_of_styles() -> None:
    styles = (
        '<w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Item"><w:basedOn w:val="Base"/></w:style><w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    )
    body = paragraph("a", properties='<w:pStyle w:val="Item"/>') + paragraph("b", properties='<w:pStyle w:val="Loop"/>')
    assert texts(read(docx(body, numbering=LISTS, styles=styles))) == ["2. a", "b"]


CHANGED = (
    paragraph(
        "Revenues rose by ",
        f"<w:del>{run('9%').replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>", f"<w:ins>{run('10%')}</w:ins>", " in 2003.",
    )
    + paragraph("Costs ", properties="<w:rPr><w:del/></w:rPr>") + paragraph("fell.")
    + "<w:tbl><w:tr>" + cell("Road") + cell("1,234") + "</w:tr><w:tr><w:trPr><w:ins/></w:trPr>" + cell("Rail") + cell("2,345")
    + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + cell("Sea") + cell("3,456") + "</w:tr></w:tbl>"
)  # fmt: skip


def test_changes_are_accepted_or_rejected() -> None:
    assert texts(read(docx(CHANGED))) == ["Revenues rose by 10% in 2003.", "Costs fell.", "Road 1,234", "Rail 2,345"]
    rejected = texts(read(docx(CHANGED), access=Access(changes=Changes.REJECTED)))
    assert rejected == ["Revenues rose by 9% in 2003.", "Costs", "fell.", "Road 1,234", "Sea 3,456"]


def test_fields_show_their_results_and_hidden_text_nothing() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>REF total</w:instrText></w:r>"
    inner = mark("begin") + code + mark("separate") + run("no") + mark("end")
    body = paragraph("Sales of ", mark("begin") + code + inner + mark("separate") + run("12") + mark("end"), " million", run(" and 99", "<w:vanish/>"))
    assert texts(read(docx(body))) == ["Sales of 12 million"]


def test_hidden_styles_and_text_shown_in_spite_of_them() -> None:
    styles = '<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = paragraph("unseen ", run("seen", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="H"/>')
    assert texts(read(docx(body, styles=styles))) == ["seen"]


def test_small_characters() -> None:
    body = paragraph("Net\u00adin\u200bcome\u00a0of", "<w:r><w:tab/><w:noBreakHyphen/><w:t>5</w:t><w:br/><w:t>x</w:t></w:r>", run("1", '<w:vertAlign w:val="superscript"/>'))
    assert [line.text for line in read(docx(paragraph("a") + body)).lines if line.text] == ["a", "Netincome of   -5", "x (1)"]


NOTES = f'<w:footnote w:id="-1">{paragraph("separator")}</w:footnote><w:footnote w:id="3">{paragraph("Unaudited.")}</w:footnote>'
ENDNOTES = f'<w:endnote w:id="5">{paragraph("See the annual report.")}</w:endnote>'


def test_notes_stand_below_their_table_and_at_the_end() -> None:
    body = (
        paragraph("Sales rose", '<w:r><w:endnoteReference w:id="5"/></w:r>')
        + table([cell(paragraph("Sales", '<w:r><w:footnoteReference w:id="3"/></w:r>')), "1,234"], ["Costs", "12"]) + paragraph("Text.")
    )  # fmt: skip
    found = texts(read(docx(body, footnotes=NOTES, endnotes=ENDNOTES)))
    assert found == ["Sales rose (i)", "Sales (1) 1,234", "Costs 12", "(1) Unaudited.", "Text.", "(i) See the annual report."]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = f"<w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    assert texts(read(docx(paragraph("Before.", both)))) == ["Before.", "In the box."]


def test_cells_over_columns_and_rows() -> None:
    document = read(docx(table(
        [cell("", '<w:vMerge w:val="restart"/>'), cell("Years ended", '<w:gridSpan w:val="2"/>')],
        [cell("", "<w:vMerge/>"), "2003", "2002"], ["Sales", "1,234", "1,100"],
        [cell("Total"), cell("1,234", '<w:tcBorders><w:top w:val="double"/></w:tcBorders>'), cell("1,100", '<w:tcBorders><w:top w:val="double"/></w:tcBorders>')],
    )))  # fmt: skip
    rows = [line for line in document.lines if line.slots]
    first, years, sales, total = ([(slot.left, slot.right) for slot in line.slots or ()] for line in rows)
    assert first == [(years[0][0], years[1][1])] and sales == total == [(0, sales[0][1]), *years]
    assert [line.text.strip()[:3] for line in document.lines if line.kind is LineKind.RULE] == ["==="]


def test_tables_in_cells_and_grids_before_rows() -> None:
    inner = table(["Sales", "1,234"], ["Costs", "12"])
    body = table([cell(paragraph("Above") + inner + paragraph("Below") + "<w:p/>"), "x"])
    assert texts(read(docx(body))) == ["Above", "Sales 1,234", "Costs 12", "Below x"]


def test_numbers_at_tab_stops_are_a_table() -> None:
    tab = "<w:r><w:tab/></w:r>"
    body = paragraph("Sales", tab, "1,234", tab, "1,100") + paragraph("Of which:") + paragraph("Costs", tab, "(12)", tab, "9") + paragraph("The year was good.")
    lines = [line for line in read(docx(body)).lines if line.text]
    assert [len(line.slots or ()) for line in lines] == [3, 1, 3, 0]
    assert lines[0].text.index("1,234") + 5 == lines[2].text.index("12)") + 2


def test_paragraphs_that_begin_with_a_tab_are_text() -> None:
    tab = "<w:r><w:tab/></w:r>"
    body = paragraph(tab, "2003 was a good year, with 5% more sales.") + paragraph(tab, "12 ships were sold.")
    assert [(line.text, line.slots) for line in read(docx(body)).lines if line.text] == [
        ("2003 was a good year, with 5% more sales.", None), ("12 ships were sold.", None),
    ]  # fmt: skip


def test_captions_and_headers_at_tab_stops_part_tables() -> None:
    tab = "<w:r><w:tab/></w:r>"
    block = paragraph(tab, "2003", tab, "2002") + paragraph("Sales", tab, "1,234", tab, "1,100") + paragraph("Costs", tab, "12", tab, "-")
    document = read(docx(paragraph("Table 1.") + block + paragraph("Table 2.") + block))
    assert texts(document) == ["Table 1.", "2003 2002", "Sales 1,234 1,100", "Costs 12 -", "Table 2.", "2003 2002", "Sales 1,234 1,100", "Costs 12 -"]
    assert [line.text for line in document.lines if any(tag.name == "TABLE" for tag in line.tags)] == [document.lines[2].text] * 2


def test_page_breaks() -> None:
    document = read(docx(paragraph("one", '<w:r><w:br w:type="page"/></w:r>') + paragraph("two") + paragraph("three", properties="<w:pageBreakBefore/>")))
    assert [(line.text, line.page) for line in document.lines if line.text] == [("one", 1), ("two", 2), ("three", 3)]


def test_a_total_that_does_not_foot_is_found() -> None:
    body = paragraph("NORTHWIND PLC") + paragraph("Revenues (NOK in thousands)") + table(
        ["", "2003", "2002"], ["Road revenues", "1,234", "1,100"], ["Rail revenues", "300", "200"], ["Total revenues", "1,543", "1,300"]
    )  # fmt: skip
    result = check(docx(body), name="draft.docx")
    assert [(finding.name, str(finding.suggestion and finding.suggestion.text)) for finding in result.findings] == [("total-does-not-foot", "1,534")]
    place = result.findings[0].place
    assert result.release.document.lines[place.line - 1].text[place.column - 1 : place.end_column - 1] == "1,543"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (docx(""), "without text"), (docx("<w:p>").replace(b"x", b"x"), "is no XML"),
        (docx("x").replace(b"word/document.xml", b"word/documenx.xml"), "package of another kind|cannot be|missing"),
    ],
)  # fmt: skip
def test_what_is_no_word_file_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableSource, match=words) as caught:
        read(content, name="draft.docx")
    assert str(caught.value).startswith("draft.docx: ") and "\n" not in str(caught.value)
