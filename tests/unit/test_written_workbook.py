"""The written workbook: live formulas that other programs work out to the same figures, also after the books have changed."""

from __future__ import annotations

import io
import re
import shutil
import sys
import zipfile
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import workbooks
from tieout.errors import BadOption
from tieout.model.figure import Where
from tieout.pipeline import check
from tieout.writing import Project, read_project, render
from tieout.writing.formats.xlsx.arithmetic import Term, number, over, rounded, times, whole
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
    assert (book.coverage.figures, book.coverage.tied, book.coverage.untied) == (275, 275, 0)
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


def copied(folder: Path, **changes: tuple[str, str]) -> Path:
    """The example with texts of its files replaced; `tables_income` is tables/income.toml."""
    shutil.copytree(EXAMPLE, folder)
    for name, (old, new) in changes.items():
        path = folder / ("text.md" if name == "text" else f"{name.replace('_', '/')}.toml" if name != "figures" else "figures.csv")
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def release_sheet(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))["Release"]


def row_of(sheet: Any, label: str, after: str = "") -> list[Any]:
    """The cells of the first row with a label, below another text."""
    below = not after
    for row in sheet.iter_rows():
        below = below or (isinstance(row[0].value, str) and row[0].value.startswith(after))
        if below and row[0].value == label:
            return [cell.value for cell in row[1:] if cell.value is not None]
    raise AssertionError(label)


def test_what_a_figure_is_moved_by_stands_in_its_formula(tmp_path: Path) -> None:
    """A declared plug, and a table that foots: the constant is behind the rounding, in units of the last digit."""
    plug = '\n[[plugs]]\nconcept = "depreciation"\ncolumn = "1"\nunits = -1\nreason = "so that the column foots"\n'
    folder = copied(tmp_path / "plug", tables_reconciliation=('[[rows]]\nconcept = "net_income"\nabove = "="\n', f'[[rows]]\nconcept = "net_income"\nabove = "="\n{plug}'))
    content = render(read_project(folder), "xlsx")["release.xlsx"]
    assert row_of(release_sheet(content), "Depreciation and amortization")[:2] == ["=-ROUND(Books!H23/1000000,0)-1", "=-ROUND(Books!E23/1000000,0)"]
    cells = workbooks.formulas(content)
    assert workbooks.worked_out(content, cells, {}) == workbooks.stored(content, cells)

    folder = copied(tmp_path / "footed", tables_costs=('scale = "millions"', 'scale = "millions"\nrounding = "footed"'))
    project = read_project(folder)
    moved = [quantity for quantity in project.printing.changed if quantity.exponent == 6]
    content = render(project, "xlsx")["release.xlsx"]
    found = [formula for formula in workbooks.formulas(content).values() if re.fullmatch(r"=ROUND\(Books![A-Z]\d+/1000000,0\)[-+]1", str(formula))]
    assert len(found) >= len(moved) > 0
    assert any(re.fullmatch(r'=IF\(C\d+=0,"n.m.",ROUND\(\(B\d+-C\d+\)\*1000/C\d+,0\)/10\)', str(formula)) for formula in workbooks.formulas(content).values())
    cells = workbooks.formulas(content)
    assert workbooks.worked_out(content, cells, {}) == workbooks.stored(content, cells)
    assert [finding.message for finding in check(content, name="release.xlsx").findings] == [finding.message for finding in read_back(project, "html").findings]


def test_more_digits_than_a_spreadsheet_has(tmp_path: Path) -> None:
    """A figure of the books with more than fifteen digits is a text, and what is printed of it stands as it is, and is told."""
    folder = copied(tmp_path / "large", figures=("shares,3Q07,24816500", "shares,3Q07,24816500.123456789"))
    project = read_project(folder)
    content = render(project, "xlsx")["release.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(content))
    cell = book["Books"]["H21"]
    assert (cell.value, cell.data_type) == ("24,816,500.123456789", "s")
    assert book["Books"]["H22"].data_type == "n"
    sheet = book["Release"]
    assert row_of(sheet, "Basic net income per share") == [2.34, "=ROUND(Books!E20*100/Books!E21,0)/100"]
    assert row_of(sheet, "Weighted average number of shares") == [24_816_500, "=ROUND(Books!E21,0)"]
    told = [cell.value for cell in book["Books"]["A"] if isinstance(cell.value, str) and cell.value.startswith("Figures with more digits")]
    assert told == ["Figures with more digits than a spreadsheet works out exactly stand as they are printed, and do not follow: C95, C96."]
    cells = workbooks.formulas(content)
    assert len(cells) == 321 - 3
    assert workbooks.worked_out(content, cells, {}) == workbooks.stored(content, cells)


def test_changes_that_mean_nothing(tmp_path: Path) -> None:
    folder = copied(tmp_path / "zero", figures=("flow.sales,3Q06,0", "flow.sales,3Q06,0"), tables_cashflow=(
        '[[rows]]\ntext = "Operating activities:"', '[[columns]]\nhead = ["% change"]\nmeasure = "change"\nagainst = "prior_year"\n[[rows]]\ntext = "Operating activities:"',
    ))  # fmt: skip
    content = render(read_project(folder), "xlsx")["release.xlsx"]
    cells = workbooks.formulas(content)
    assert [value for value in workbooks.stored(content, cells).values() if isinstance(value, str)] == ["n.m."]
    assert workbooks.worked_out(content, cells, {}) == workbooks.stored(content, cells)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Books"]
    row = next(row[0].row for row in sheet.iter_rows(min_row=5) if row[1].value == "flow.sales")
    found = workbooks.worked_out(content, cells, {(row, 5): 1_000_000})
    assert 24.0 in found.values()
    assert not [value for value in found.values() if isinstance(value, str)]


def test_long_texts_lists_and_lines_that_are_kept(tmp_path: Path) -> None:
    long = "Nothing is said here at some length. " * 1000
    folder = copied(tmp_path / "long", text=("## Highlights\n", f"## Highlights\n\n{long}\n\n- One item\n- Another item\n\n    kept   as it is\n      = 1 + 1\n\n"))
    content = render(read_project(folder), "xlsx")["release.xlsx"]
    sheet = release_sheet(content)
    texts = [row[0].value for row in sheet.iter_rows() if isinstance(row[0].value, str)]
    pieces = [text for text in texts if text.startswith("Nothing is said")]
    assert " ".join(pieces) == long.strip()
    assert max(map(len, pieces)) < 32_767
    assert max(row.height or 0 for row in sheet.row_dimensions.values()) <= 409
    at = texts.index("\u2022 One item")
    assert texts[at : at + 4] == ["\u2022 One item", "\u2022 Another item", "kept   as it is", "  = 1 + 1"]
    result = check(content, name="release.xlsx")
    assert (result.coverage.figures, result.coverage.untied, result.findings) == (275, 0, ())


def test_it_is_set_up_to_be_read_and_printed(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [(sheet.title, sheet.sheet_state, sheet.freeze_panes) for sheet in book] == [("Release", "visible", None), ("Books", "visible", "D5")]
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == ("landscape", None, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert book["Books"].print_title_rows == "$3:$4"
    sheet = book["Release"]
    total = next(row for row in sheet.iter_rows() if row[0].value == "Total revenues" and row[0].alignment.indent == 2)
    assert (total[1].border.top.style, total[1].font.bold, total[0].alignment.indent, total[1].alignment.horizontal) == ("thin", True, 2, "right")
    assert book["Books"]["H5"].font.color.rgb == "FF0B3FB3"
    assert book["Books"]["H8"].font.color.rgb != "FF0B3FB3"


def test_without_its_library(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(BadOption) as found:
        render(project, "xlsx")
    assert str(found.value) == "--to xlsx needs XlsxWriter; install it with: pip install 'tieout[xlsx]'"


def test_the_books_are_no_part_of_the_document(content: bytes) -> None:
    """A sheet in which the name Working_paper is defined is not read; without it, its figures are."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert "Working_paper" in book["Books"].defined_names
    without = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(without, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'"Working_paper"', b'"Another_name"'))
    assert check(without.getvalue(), name="release.xlsx").coverage.figures > 400


def test_whole_numbers_and_halves_of_doubles() -> None:
    """What doubles miss: a rounding of 0.285 and 1.005 with two decimals is that of 285 and 1,005 over ten."""
    for text, half in (("0.285", 29), ("1.005", 101), ("2.675", 268)):
        exact = Fraction(text)
        assert round(float(text), 2) != half / 100 or float(text) * 100 != float(exact * 100)
        term = over(times([whole(Term("A1", exact, float(text)), 3), number(100)]), number(1000))
        made = rounded(term)
        assert (made.exact, made.double, made.sure) == (half, half, True)
        assert made.text == "ROUND(ROUND(A1*1000,0)*100/1000,0)"
    naive = rounded(times([Term("A1", Fraction("1.005"), 1.005), number(100)]))
    assert not naive.sure
    assert rounded(Term("A1", Fraction(5, 2), 2.5), "even").text == "IF(MOD(ABS(A1),2)=0.5,TRUNC(A1),ROUND(A1,0))"
