"""A live figure looks as it does on the page: currency signs, marks, dashes for nothing, digits without commas; and so does
whatever the books become."""

from __future__ import annotations

import csv
import io
import subprocess
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import openpyxl
import pytest

from tieout.sources.sheets.display import show, show_text
from tieout.writing import Project, read_project, render
from tieout.writing.formats.xlsx.number_formats import hang_of
from tieout.writing.sheets import Cell
from workbooks import OFFICE

EXAMPLE = Path(str(files("tieout.examples").joinpath("project")))
TABLE = """
caption = "Table 2. Costs (SEK in millions)"
scale = "millions"
{options}
[[columns]]
head = ["3Q06"]
sign = "$"
[[columns]]
head = ["% change"]
measure = "change"
against = "prior_year"
[[rows]]
concept = "{concept}"
label = "Costs of ours"
{row}
[[rows]]
concept = "cost.support"
forms = {{ 1 = "(#)*", 2 = "n/a" }}
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(copytree(EXAMPLE, tmp_path / "project", ignore=ignore_patterns("__pycache__")))


def made(copy: Path, row: str = "", options: str = "", concept: str = "cost.products") -> Project:
    (copy / "tables" / "costs.toml").write_text(TABLE.format(row=row, options=options, concept=concept), encoding="utf-8")
    return read_project(copy)


def cell_of(project: Project, column: int = 2, below: int = 0) -> Any:
    sheet: Any = openpyxl.load_workbook(io.BytesIO(render(project, "xlsx")["release.xlsx"]), data_only=True)["Release"]
    at = next(row for row in range(1, 200) if sheet.cell(row, 1).value == "Costs of ours")
    return sheet.cell(at + below, column)


def shown(cell: Any, value: object = None) -> str:
    value = cell.value if value is None else value
    return show_text(value, cell.number_format).strip() if isinstance(value, str) else show(Decimal(str(value)), cell.number_format)


@pytest.mark.parametrize(("row", "options", "expected"), [
    ("", "", ("220", "-1,234", "-")),
    ("signs = true", "", ("$220", Cell("1,234", "-", sign="$").text, "$-")),
    ("signs = true", 'negative = "parentheses"', ("$220", "$(1,234)", "$-")),
    ('forms = { 1 = "#*" }', "", ("220*", "-1,234*", "0*")),
    ('forms = { 1 = "#*" }', 'negative = "parentheses"', ("220*", "(1,234)*", "0*")),
    ('forms = { 1 = "(#)" }', "", ("(220)", "-(1,234)", "(0)")),
    ('forms = { 1 = "# \\"a\\";" }', "", ('220 "a";', '-1,234 "a";', '0 "a";')),
    ("decimals = 1", 'nil = "--"', ("219.9", "-1,234.0", "--")),
    ("", 'nil = "\u2014"', ("220", "-1,234", "\u2014")),
    ("", 'nil = "0"', ("220", "-1,234", "0")),
    ('digits = "plain"', "", ("220", "-1234", "-")),
    ('digits = "bare"\nscale = "billions"\ndecimals = 2', "", (".22", "-1,234.00", "-")),
    ("", 'digits = "bare"\nnil = "0"', ("220", "-1,234", "0")),
])  # fmt: skip
def test_a_figure_looks_as_it_does_on_the_page(copy: Path, row: str, options: str, expected: tuple[str, str, str]) -> None:
    project = made(copy, row, options)
    printed = project.pages["costs"].sheet.rows[0].cells[0]
    cell = cell_of(project)
    assert printed is not None
    assert (printed.text, shown(cell)) == (expected[0], expected[0])
    assert (shown(cell, -1234), shown(cell, 0)) == expected[1:]


def test_a_form_below_zero_and_words(copy: Path) -> None:
    project = made(copy, 'sign = "turned"\nforms = { 1 = "(#)*" }', 'negative = "parentheses"')
    cell = cell_of(project)
    assert (cell.value, shown(cell)) == (-220, "(220)*")
    assert (shown(cell, 1234), shown(cell, 0)) == ("1,234*", "0*")
    words = cell_of(project, 3, 1)
    assert (words.value, words.number_format, shown(words)) == ("n/a", "@_%_)", "n/a")
    assert cell.number_format.split(";")[0] == '#,##0"*"_)'


def test_what_hangs_behind_the_last_digit(copy: Path) -> None:
    assert hang_of([Cell("5", "(", "%)"), Cell("5", "", "*"), None, Cell("5", "", "**")], False) == "%**)"
    assert hang_of([Cell("5")], True) == ")"


def test_a_form_longer_than_a_format_is_words(copy: Path) -> None:
    note = "x" * 90
    cell = cell_of(made(copy, f'forms = {{ 1 = "# {note}" }}'))
    assert (cell.value, len(cell.number_format) < 60) == (f"220 {note}", True)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_same(copy: Path, tmp_path: Path) -> None:
    rows = ['signs = true\nforms = { 1 = "#*" }\ndigits = "plain"', 'digits = "bare"\nscale = "billions"\ndecimals = 2\nsign = "turned"', 'nil = "--"']
    for row, options, expected in zip(rows, ("", 'negative = "parentheses"', ""), ("$220*", "(.22)", "220"), strict=False):
        project = made(copy, row if not row.startswith("nil") else "", options or (row if row.startswith("nil") else ""))
        (tmp_path / "release.xlsx").write_bytes(render(project, "xlsx")["release.xlsx"])
        asked = [str(OFFICE), "--headless", f"-env:UserInstallation=file://{tmp_path}/office", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "--outdir", str(tmp_path)]
        subprocess.run([*asked, str(tmp_path / "release.xlsx")], check=True, capture_output=True, timeout=120)
        lines = csv.reader(io.StringIO((tmp_path / "release.csv").read_text(encoding="utf-8")))
        assert next(line[1].strip() for line in lines if line[0] == "Costs of ours") == expected
