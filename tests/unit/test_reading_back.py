"""What is printed of the books is read again, or nothing is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from rolled import EXAMPLE, swap
from tieout.cli import program
from tieout.pipeline import check
from tieout.writing import FORMATS, read_project, render, unread

RELEASE = 'entity = "Acme"\ncurrency = "SEK"\n[calendar]\nyear_ends = "12-31"\n[periods]\ncurrent = "2Q07"\nprior_year = "2Q06"\n'


def make(folder: Path, text: str, table: str = "") -> Path:
    (folder / "tables").mkdir(parents=True)
    (folder / "release.toml").write_text(RELEASE, encoding="utf-8")
    (folder / "concepts.toml").write_text('[sales]\nlabel = "Sales"\n[costs]\nlabel = "Costs"\n', encoding="utf-8")
    (folder / "figures.csv").write_text("concept,period,value\nsales,2Q07,1000000\ncosts,2Q07,1000000\nsales,2Q06,2000000\ncosts,2Q06,0\n", encoding="utf-8")
    (folder / "text.md").write_text(text, encoding="utf-8")
    if table:
        (folder / "tables" / "t.toml").write_text(table, encoding="utf-8")
    return folder


def written(folder: Path) -> tuple[int, str]:
    done = CliRunner().invoke(program, ["write", str(folder), "--to", "ascii"], standalone_mode=False)
    return done.return_value, done.output


def test_a_table_that_nobody_reads_stops_it(tmp_path: Path) -> None:
    rows = '[[rows]]\nconcept = "sales"\n'
    folder = make(tmp_path / "p", "{% table t %}\n", f'caption = "Some words"\nscale = "millions"\nheads = "none"\n[[columns]]\nhead = ["2Q07"]\n{rows}')
    status, said = written(folder)
    assert status == 1
    assert [line for line in said.split("\n") if line.startswith(f"{folder}/tables/t.toml:")] == [
        f"{folder}/tables/t.toml:6: 1 in release.txt was not read as a figure; write it as a release does: tables with heads, text with a unit or a name beside the number"
    ]
    assert not (folder / "release.txt").exists()


def test_a_number_of_the_text_that_nobody_reads_stops_it(tmp_path: Path) -> None:
    folder = make(tmp_path / "p", "# Acme\n\n\nIn section {{ sales | millions }}.\n")
    status, said = written(folder)
    assert (status, f"{folder}/text.md:4: 1 in release.txt was not read as a figure" in said) == (1, True)
    swap(folder, "release.toml", "[calendar]", "unread = 1\n[calendar]")
    status, said = written(folder)
    assert (status, "release.txt: 1 printed and not read as figures, which release.toml accepts" in said) == (0, True)


def test_nil_dashes_words_and_plain_text_are_no_figures(tmp_path: Path) -> None:
    table = """caption = "Table 1. Sales (SEK in millions)"
scale = "millions"
[[columns]]
head = ["2Q07"]
[[columns]]
head = ["2Q06"]
period = "prior_year"
[[columns]]
name = "3"
head = ["Note 7"]
[[rows]]
concept = "sales"
forms = { 3 = "n/a" }
[[rows]]
concept = "costs"
label = "Costs of section 12"
forms = { 3 = "(4)" }
"""
    folder = make(tmp_path / "p", "Section 14 of the act.\n\n{% table t %}\n", table)
    assert written(folder)[0] == 0


@pytest.mark.parametrize("style", [style for style, form in FORMATS.items() if form.read_back])
def test_all_of_the_example_is_read(tmp_path: Path, style: str) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "project", ignore=shutil.ignore_patterns("__pycache__")))
    swap(folder, "tables/costs.toml", 'scale = "millions"', 'scale = "millions"\nnil = "--"\ndigits = "plain"')
    project = read_project(folder)
    name, content = next(iter(render(project, style).items()))
    assert unread(project, check(content, name=name).release.figures) == []
