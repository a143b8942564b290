"""Rules, blanks and headings over columns are read once, and every format shows them."""

from __future__ import annotations

import io
import re
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tieout.writing import Project, read_project, render
from tieout.writing.formats.printed import printed_table
from tieout.writing.formats.ruled import Edge, Group, Rule, groups_over, ruled_rows

EXAMPLE = Path(str(files("tieout.examples").joinpath("project")))
THROUGH, WHOLE = Edge(Rule.SINGLE, through=True), Edge(Rule.DOUBLE, whole=True, through=True)
FIRST, SECOND = 'concept = "cost.products"\n', 'concept = "cost.research"\n'
ABOVE, BELOW, BLANK, WORDS = 'above = "-"\n', 'below = "="\n', "blank = true\n", 'text = "Costs:"\n'


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "project", ignore=shutil.ignore_patterns("__pycache__")))


def made(copy: Path, *rows: str, top: str = "", columns: str = '[[columns]]\nhead = ["3Q06"]\n') -> Project:
    table = f'caption = "Table 2. Costs"\nscale = "millions"\n{top}\n{columns}\n' + "\n".join(f"[[rows]]\n{row}" for row in rows)
    (copy / "tables" / "costs.toml").write_text(table, encoding="utf-8")
    return read_project(copy)


def rule(text: str) -> str:
    return f'rule = "{text}"\n'


def edges(project: Project) -> list[tuple[Edge, Edge, bool]]:
    return [(row.above, row.below, row.apart) for row in ruled_rows(project.pages["costs"].sheet)]


@pytest.mark.parametrize(("rows", "expected"), [
    ((FIRST, SECOND + ABOVE), [(Edge(), Edge(), False), (Edge(Rule.SINGLE), Edge(), False)]),
    ((FIRST + BELOW, SECOND + ABOVE), [(Edge(), Edge(Rule.DOUBLE), False), (Edge(), Edge(), False)]),
    ((FIRST, rule("columns-"), SECOND + ABOVE), [(Edge(), THROUGH, False), (Edge(), Edge(), False)]),
    ((FIRST, SECOND, rule("=")), [(Edge(), Edge(), False), (Edge(), WHOLE, False)]),
    ((FIRST, SECOND, BLANK, rule("=")), [(Edge(), Edge(), False), (Edge(), WHOLE, False)]),
    ((FIRST, BLANK, rule("="), SECOND), [(Edge(), Edge(), False), (WHOLE, Edge(), True)]),
    ((FIRST, BLANK, SECOND), [(Edge(), Edge(), False), (Edge(), Edge(), True)]),
    ((rule("columns-"), FIRST + ABOVE, SECOND), [(Edge(), Edge(), False), (Edge(), Edge(), False)]),
    ((rule("="), FIRST, SECOND), [(WHOLE, Edge(), False), (Edge(), Edge(), False)]),
    ((WORDS, FIRST + ABOVE), [(Edge(), Edge(), False), (Edge(), Edge(), False)]),
    ((WORDS, rule("columns-"), FIRST), [(Edge(), Edge(Rule.SINGLE, whole=True, through=True), False), (Edge(), Edge(), False)]),
])  # fmt: skip
def test_rules_are_edges(copy: Path, rows: tuple[str, ...], expected: list[tuple[Edge, Edge, bool]]) -> None:
    assert edges(made(copy, *rows)) == expected


def test_rules_of_rows_and_none(copy: Path) -> None:
    light, single = Edge(Rule.LIGHT, whole=True), Edge(Rule.SINGLE, whole=True)
    assert edges(made(copy, FIRST, SECOND, FIRST + 'above = "="\n', top='rules = "rows"')) == [
        (Edge(), Edge(), False), (light, Edge(), False), (single, single, False),
    ]  # fmt: skip
    project = made(copy, FIRST + BELOW, SECOND + ABOVE, rule("="), top='rules = "none"')
    assert edges(project) == [(Edge(), Edge(), False), (Edge(), WHOLE, False)]
    table = render(project, "html")["release.htm"].decode().split("Table 2.")[1].split("</table>")[0]
    assert set(re.findall(r"border-[a-z]+:[^;\"]+", table)) - {"border-collapse:separate", "border-spacing:1.4em 0"} == {"border-bottom:3px double #000"}


def test_a_rule_below_the_last_row_is_in_every_format(copy: Path) -> None:
    project = made(copy, FIRST, SECOND, rule("="))
    assert "\n====" in render(project, "ascii")["release.txt"].decode()
    table = render(project, "html")["release.htm"].decode().split("Table 2.")[1].split("</table>")[0]
    assert table.count("border-bottom:3px double #000") == 2  # label and figure
    assert printed_table(project.pages["costs"]).rows[-1].below == WHOLE


def test_no_rule_over_what_is_not_printed(copy: Path) -> None:
    two = '[[columns]]\nhead = ["3Q06"]\n[[columns]]\nhead = ["2Q06"]\nperiod = "prior_quarter"\n'
    project = made(copy, FIRST, SECOND + ABOVE + 'columns = ["1"]\n', FIRST, rule("columns-"), SECOND + 'columns = ["1"]\n', columns=two)
    total, last = [row for row in ruled_rows(project.pages["costs"].sheet) if len([cell for cell in row.row.cells if cell]) == 1]
    assert [total.above.at(cell is not None) for cell in total.row.cells] == [Rule.SINGLE, Rule.NONE]
    assert last.above == Edge()
    assert THROUGH.at(False) is Rule.SINGLE
    assert THROUGH.at_label is Rule.NONE
    assert WHOLE.at_label is Rule.DOUBLE


GROUPED = """
[[columns]]
head = ["A"]
[[columns]]
head = ["B"]
[[columns]]
head = ["C"]
group = "Year"
[[columns]]
head = ["D"]
group = "Year"
"""


def test_headings_over_columns(copy: Path) -> None:
    project = made(copy, FIRST, columns=GROUPED, top='stub_head = "Millions"')
    page = project.pages["costs"]
    expected = (Group("", 0, 1), Group("", 1, 1), Group("Year", 2, 2))
    assert groups_over(page.sheet.table.columns) == printed_table(page).groups == expected
    assert groups_over(page.sheet.table.columns[:2]) == ()
    table = render(project, "html")["release.htm"].decode().split("Table 2.")[1].split("</table>")[0]
    assert re.findall(r'colspan="(\d+)"', table) == ["2"]
    assert "<tr><td></td><td></td><td></td><th" in table


@pytest.mark.parametrize(("top", "heads"), [('stub_head = "Millions"', True), ('stub_head = "Millions"\nheads = "none"', False)])
def test_stub_heads_and_no_heads_in_documents(copy: Path, top: str, heads: bool) -> None:
    docx, openpyxl, pdfium = pytest.importorskip("docx"), pytest.importorskip("openpyxl"), pytest.importorskip("pypdfium2")
    project = made(copy, FIRST, SECOND, top=top)
    printed = printed_table(project.pages["costs"])
    assert (printed.heads, printed.stub) == (((("3Q06",),), "Millions") if heads else ((), ""))
    word = next(table for table in docx.Document(io.BytesIO(render(project, "docx")["release.docx"])).tables if table.rows[-1].cells[0].text == "Research and development" and len(table.columns) == 2)
    assert [cell.text for row in word.rows for cell in row.cells] == [*(["Millions", "3Q06"] if heads else []), "Cost of products", "220", "Research and development", "48"]
    sheet: Any = openpyxl.load_workbook(io.BytesIO(render(project, "xlsx")["release.xlsx"]))["Release"]
    at = next(row for row in range(1, 200) if sheet.cell(row, 1).value == "Table 2. Costs")
    below = [cell for row in range(at + 1, at + 4) for cell in (sheet.cell(row, 1).value, sheet.cell(row, 2).value)]
    assert below[:4] == ([None, None, "Millions", "3Q06"] if heads else [None, None, "Cost of products", below[3]])
    text = "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(render(project, "pdf")["release.pdf"]))
    assert ("Millions" in text) is heads
