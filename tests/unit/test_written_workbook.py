"""The written workbook: live formulas that other programs work out to the same figures, also after the books have changed."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from importlib.resources import files
from pathlib import Path

import openpyxl
import pytest

import workbooks
from tieout.model.figure import Where
from tieout.pipeline import check
from tieout.writing import Project, read_project, render
from written import read_back

EXAMPLE = Path(str(files("tieout.examples").joinpath("project")))
MORE = {"revenue.sensors": 16_621_567, "flow.receivables": -16_621_567, "receivables": 16_621_567, "retained": 16_621_567}  # more sold, not yet paid
needs_office = pytest.mark.skipif(workbooks.OFFICE is None, reason="not measured: LibreOffice is not installed")


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(EXAMPLE)


@pytest.fixture(scope="module")
def content(project: Project) -> bytes:
    return render(project, "xlsx")["release.xlsx"]


def more_sold(folder: Path, period: str = "3Q07") -> Project:
    """The example, in whose books more was sold."""
    shutil.copytree(EXAMPLE, folder)
    lines = []
    for line in folder.joinpath("figures.csv").read_text(encoding="utf-8").split("\n"):
        name, when, value = (*line.split(","), "", "")[:3]
        moment = when in (period, "2006-12-31")
        lines.append(f"{name},{when},{int(value) + MORE[name]}" if name in MORE and moment else line)
    folder.joinpath("figures.csv").write_text("\n".join(lines), encoding="utf-8")
    return read_project(folder)


def base_cells(content: bytes, changes: dict[str, int], heading: str) -> workbooks.Changes:
    """Cells of the books by the names of concepts, with their values and so much more."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Books"]
    column = next(cell.column for cell in sheet[3] if cell.value == heading)
    rows = {row[1].value: row[0].row for row in sheet.iter_rows(min_row=5)}
    return {(rows[name], column): sheet.cell(rows[name], column).value + more for name, more in changes.items()}


def test_every_figure_of_a_table_is_a_formula(project: Project, content: bytes) -> None:
    printed = sum(cell is not None for page in project.pages.values() for row in page.sheet.rows for cell in row.cells)
    cells = workbooks.formulas(content)
    assert sum(sheet == "Release" for sheet, _ in cells) == printed == 250
    book = openpyxl.load_workbook(io.BytesIO(content))
    typed = [cell for row in book["Release"].iter_rows() for cell in row if cell.data_type == "n" and cell.value is not None]
    assert typed == []


def test_formulas_give_the_values_that_stand_beside_them(content: bytes) -> None:
    cells = workbooks.formulas(content)
    assert len(cells) == 321
    assert workbooks.worked_out(content, cells, {}) == workbooks.stored(content, cells)


def test_it_reads_back_as_the_page_does(project: Project) -> None:
    page, book = read_back(project, "html"), read_back(project, "xlsx")
    assert book.findings == ()
    assert book.coverage == page.coverage
    assert (book.coverage.figures, book.coverage.tied, book.coverage.untied) == (277, 276, 1)
    for one, other in zip(page.release.figures, book.release.figures, strict=True):
        assert (one.text, one.value, one.unit, one.period, one.label) == (other.text, other.value, other.unit, other.period, other.label)


def test_a_change_of_the_books_flows_through(content: bytes, tmp_path: Path) -> None:
    after = render(more_sold(tmp_path / "after"), "xlsx")["release.xlsx"]
    cells = workbooks.formulas(content)
    assert cells == workbooks.formulas(after)
    found = workbooks.worked_out(content, cells, base_cells(content, MORE, "3Q07"))
    assert found == workbooks.stored(after, cells)
    before = workbooks.stored(content, cells)
    assert sum(found[cell] != before[cell] for cell in cells if cell[0] == "Release") == 42


@needs_office
def test_libreoffice_works_out_the_same(project: Project, content: bytes, tmp_path: Path) -> None:
    made = workbooks.by_libreoffice(content, tmp_path)
    cells = workbooks.formulas(content)
    assert workbooks.stored(made, cells) == workbooks.stored(content, cells)
    result = check(made, name="release.xlsx")
    assert [finding.message for finding in result.findings] == []
    assert result.coverage == read_back(project, "xlsx").coverage


@needs_office
def test_libreoffice_lets_a_change_flow_through(content: bytes, tmp_path: Path) -> None:
    changed = more_sold(tmp_path / "after")
    after = render(changed, "xlsx")["release.xlsx"]
    made = workbooks.by_libreoffice(workbooks.changed(content, base_cells(content, MORE, "3Q07")), tmp_path)
    cells = workbooks.formulas(content)
    assert workbooks.stored(made, cells) == workbooks.stored(after, cells)
    tables = [[figure.text for figure in result.release.figures if figure.where is Where.TABLE] for result in (check(made, name="release.xlsx"), read_back(changed, "ascii"))]
    assert tables[0] == tables[1]
    assert len(tables[0]) == 250


def test_the_same_project_makes_the_same_bytes(project: Project, content: bytes) -> None:
    assert render(read_project(EXAMPLE), "xlsx") == {"release.xlsx": content}
    core = zipfile.ZipFile(io.BytesIO(content)).read("docProps/core.xml").decode()
    assert set(re.findall(r"W3CDTF\">([^<]*)<", core)) == {"2006-12-31T00:00:00Z"}


def test_labels_that_look_like_formulas_are_texts(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "project"))
    tree = folder / "concepts.toml"
    text = tree.read_text(encoding="utf-8")
    for old, new in (("Gateways", "=HYPERLINK(A1)"), ("Software and support", "+1+cmd|' /C calc'!A0"), ("Goodwill", "<r>Good</r>"), ("Inventories", "-2+3"), ("Cost of support", "@SUM(A1)")):
        text = text.replace(f'"{old}"', f'"{new}"')
    tree.write_text(text, encoding="utf-8")
    content = render(read_project(folder), "xlsx")["release.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(content))
    labels = {cell.value: cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert {labels[text] for text in ("=HYPERLINK(A1)", "+1+cmd|' /C calc'!A0", "<r>Good</r> ", "-2+3", "@SUM(A1)")} == {"s"}
    assert all(re.fullmatch(r"=[A-Za-z!$0-9(),:*/+\-=<>.\"]+", str(formula)) for formula in workbooks.formulas(content).values())
