"""The Word document: what its tables, styles and pages are made of, opened by python-docx."""

from __future__ import annotations

import io
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tieout.errors import BadProject
from tieout.writing import read_project, render
from wide import wide_project

EXAMPLE = Path(str(files("tieout.examples").joinpath("project")))


@pytest.fixture(scope="module")
def content() -> bytes:
    return render(read_project(EXAMPLE), "docx")["release.docx"]


@pytest.fixture(scope="module")
def document(content: bytes) -> Any:
    return Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return Document(io.BytesIO(render(wide_project(tmp_path_factory.mktemp("wide")), "docx")["release.docx"]))


def found(element: Any, path: str) -> list[Any]:
    return element.xpath(path)


def test_styles_say_what_a_paragraph_is(document: Any, wide: Any) -> None:
    said = {(p.style.name, p.text) for p in document.paragraphs}
    assert ("Title", "Tarnvik Sensors AB announces results of the third quarter of fiscal 2007") in said
    assert ("Heading 1", "Highlights") in said
    assert ("Caption", "Table 1. Revenues by line (SEK in millions)") in said
    assert {name for name, _ in said} == {"Title", "Heading 1", "Normal", "Caption", "Table Note", "Table End"}
    hard = {p.style.name: p.text for p in wide.paragraphs}
    assert hard["List Bullet"] == "It\u2019s \u201cmore of the same\u201d, said the chairman."
    assert hard["Kept Lines"] == "Anna \u017b\u00f3\u0142w      <ir@zolw.example>\nInvestor relations"
    assert wide.styles["Kept Lines"].font.name == "Courier New"
    assert hard["Heading 2"] == "Contact"


def test_heads_are_repeated_and_rows_stay_whole(document: Any) -> None:
    assert len(document.tables) == 6
    for table in document.tables:
        assert table.style.name == "Release Table"
        heads = [bool(found(row._tr, "./w:trPr/w:tblHeader")) for row in table.rows]
        assert heads == sorted(heads, reverse=True)
        assert sum(heads) == (2 if len(table.columns) == 6 and "Dec 31, 2006" in table.rows[0].cells[1].text else 1)
        assert all(found(row._tr, "./w:trPr/w:cantSplit") for row in table.rows)


def test_groups_are_merged_and_figures_set_right(document: Any) -> None:
    income = document.tables[3]
    spans = [(tc.xpath("string(./w:tcPr/w:gridSpan/@w:val)"), "".join(tc.xpath(".//w:t/text()"))) for tc in income.rows[0]._tr.tc_lst]
    assert spans == [("", ""), ("3", "Dec 31, 2006"), ("2", "Dec 31, 2005")]
    rows = {row.cells[0].text: row for row in income.rows}
    assert [cell.text for cell in rows["Other expenses"].cells] == ["Other expenses", "(623)", "(4,268)", "(0.9)", "(5,193)", "(1.2)"]
    assert {cell.paragraphs[0].style.name for cell in rows["Other expenses"].cells[1:]} == {"Table Figure"}
    indents = [rows[label].cells[0].paragraphs[0].paragraph_format.left_indent.twips for label in ("Operating income", "Sensor systems", "Total revenues")]
    assert indents == [162, 324, 486]
    assert rows["Revenues:"].cells[0].paragraphs[0].style.name == "Table Section"
    with_sign, without = (rows[label].cells[3].paragraphs[0].paragraph_format for label in ("Sensor systems", "Gateways"))
    assert with_sign.right_indent is None
    assert without.right_indent.twips == 89 * 180 // 100


def test_totals_are_ruled(document: Any) -> None:
    rows = {row.cells[0].text: row for row in document.tables[3].rows}

    def edge(label: str, cell: int, side: str) -> str:
        return str(rows[label]._tr.tc_lst[cell].xpath(f"string(./w:tcPr/w:tcBorders/w:{side}/@w:val)"))

    assert [edge("Total revenues", n, "top") for n in range(6)] == ["", *["single"] * 5]
    assert [edge("Net income", n, "bottom") for n in range(6)] == ["", *["double"] * 5]
    assert [edge("Gateways", n, "top") for n in range(6)] == [""] * 6


def test_captions_stay_with_their_tables(document: Any) -> None:
    assert document.styles["Caption"].paragraph_format.keep_with_next
    body = list(document.element.body)
    for table in document.element.body.tbl_lst:
        before = body[body.index(table) - 1]
        assert before.style == "Caption"
        rows = [bool(row.xpath(".//w:keepNext")) for row in table.tr_lst[:-1]]
        heads = len(table.xpath("./w:tr/w:trPr/w:tblHeader"))  # which their style keeps
        assert rows[heads:] == [True] * (len(rows) - heads)


def test_only_the_wide_table_turns_the_page(wide: Any) -> None:
    assert [(section.orientation, section.page_width > section.page_height) for section in wide.sections] == [
        (WD_ORIENT.PORTRAIT, False), (WD_ORIENT.LANDSCAPE, True), (WD_ORIENT.PORTRAIT, False),
    ]  # fmt: skip
    assert {section.footer.paragraphs[0].text for section in wide.sections} == {"1"}
    table = wide.tables[1]._tbl
    assert "landscape" not in table.xpath("./preceding::w:pgSz/@w:orient")
    assert table.xpath("string((./following::w:pgSz)[1]/@w:orient)") == "landscape"
    assert all(sum(int(cell) for cell in row.xpath("./w:tc/w:tcPr/w:tcW/@w:w")) == int(table.xpath("string(./w:tblPr/w:tblW/@w:w)")) for row in table.tr_lst)


def test_properties_and_language(document: Any, content: bytes) -> None:
    properties = document.core_properties
    assert (properties.author, properties.title, properties.language) == ("Tarnvik Sensors AB", "Tarnvik Sensors AB announces results of the third quarter of fiscal 2007", "en-US")
    assert (properties.created, properties.modified) == (None, None)
    assert document.styles.element.xpath("string(./w:docDefaults//w:lang/@w:val)") == "en-US"
    with ZipFile(io.BytesIO(content)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert " PAGE " in package.read("word/footer.xml").decode()


def test_letter_paper(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "project"))
    release = folder / "release.toml"
    release.write_text(release.read_text(encoding="utf-8").replace("[habits]", '[habits]\npaper = "letter"'), encoding="utf-8")
    section = Document(io.BytesIO(render(read_project(folder), "docx")["release.docx"])).sections[0]
    assert (section.page_width.twips, section.page_height.twips) == (12_240, 15_840)


def test_markup_in_a_project_is_text(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "project"))
    tree = folder / "concepts.toml"
    evil = "</w:t><w:p/>]]> & \\u0009 {0} %s"
    tree.write_text(tree.read_text(encoding="utf-8").replace('"Gateways"', f'"{evil}"'), encoding="utf-8")
    table = Document(io.BytesIO(render(read_project(folder), "docx")["release.docx"])).tables[0]
    assert table.rows[2].cells[0]._tc.xpath("string(.//w:t)") == "</w:t><w:p/>]]> & \t {0} %s"
    assert qn("w:p") in {child.tag for child in table.rows[2].cells[0]._tc}


def test_a_sign_for_machines_is_refused(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "project"))
    tree = folder / "concepts.toml"
    tree.write_text(tree.read_text(encoding="utf-8").replace('"Gateways"', '"Gate\\u0001ways"'), encoding="utf-8")
    with pytest.raises(BadProject, match=r"^concepts.toml:6: this line holds the sign U\+0001, which is for machines and cannot be printed; take it out$"):
        read_project(folder)
