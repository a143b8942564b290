"""What Word and PDF have in common: the same figures as the page for the web, the same bytes each time, tables that fit."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from tieout.cli import program
from tieout.errors import BadOption
from tieout.model.finding import Severity, Status
from tieout.writing import Project, read_project, render
from tieout.writing.formats.fitting import Paper, fit, folded, lines_of, width_of
from tieout.writing.formats.pages import Outline
from tieout.writing.formats.printed import printed_table
from tieout.writing.formats.ruled import Edge, Rule
from tieout.writing.formats.typography import nil_as_dash, set_in_type, with_quotes
from wide import wide_project
from written import meanings, read_back

EXAMPLE = Path(str(files("tieout.examples").joinpath("project")))
DOCUMENTS = ("docx", "pdf")
A4 = Paper(4_710, 7_180, (90, 80, 75))


@pytest.fixture(scope="module")
def example() -> Project:
    return read_project(EXAMPLE)


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return wide_project(tmp_path_factory.mktemp("wide"))


@pytest.mark.parametrize("style", ("ascii", *DOCUMENTS))
def test_all_formats_say_the_same(example: Project, style: str) -> None:
    page, other = read_back(example, "html"), read_back(example, style)
    assert meanings(other) == meanings(page)
    assert (len(other.release.figures), other.coverage.tied + other.coverage.explained, other.findings) == (275, 275, ())
    untied = [figure.text for figure in other.release.figures if other.statuses[figure.id] is Status.UNTIED]
    assert untied == []


@pytest.mark.parametrize("style", DOCUMENTS)
def test_a_hard_project_says_the_same(wide: Project, style: str) -> None:
    page, other = read_back(wide, "html"), read_back(wide, style)
    assert [(*said[:5], " ".join(said[5]), *said[6:]) for said in meanings(other)] == [(*said[:5], " ".join(said[5]), *said[6:]) for said in meanings(page)]
    assert len(other.release.figures) == 335
    assert {finding.severity for finding in other.findings} <= {Severity.NOTE}
    label = next(figure.label for figure in other.release.figures if len(figure.label) == 2)
    assert label == ("Goods", "Revenues from the sale of goods and from services rendered to related parties and joint ventures, net of trade discounts, rebates and returns")


@pytest.mark.parametrize("style", DOCUMENTS)
def test_the_same_project_gives_the_same_bytes(example: Project, style: str) -> None:
    assert render(example, style) == render(read_project(EXAMPLE), style)


@pytest.mark.parametrize(("style", "package", "extra"), [("docx", "docx", "tieout[docx]"), ("pdf", "typst", "tieout[typeset]")])
def test_a_library_that_is_missing(example: Project, monkeypatch: pytest.MonkeyPatch, style: str, package: str, extra: str) -> None:
    import sys

    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(BadOption, match="install it with: pip install '" + extra.replace("[", r"\[")):
        render(example, style)


def test_the_command_writes_both(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "project"))
    done = CliRunner().invoke(program, ["write", str(folder), "--to", "docx,pdf", "-o", str(tmp_path / "out")], standalone_mode=False)
    assert (done.return_value, done.exception) == (0, None)
    assert [path.name for path in sorted((tmp_path / "out").iterdir())] == ["release.docx", "release.pdf"]
    assert done.output.count("275 figures, 275 tied, 0 untied") == 2


def test_rules_and_gaps_of_a_printed_table(example: Project) -> None:
    rows = {row.label: row for row in printed_table(example.pages["income"]).rows}
    assert rows["Total revenues"].above == Edge(Rule.SINGLE)
    assert rows["Net income"].below == Edge(Rule.DOUBLE)
    assert rows["Net income"].strong
    assert not rows["Total revenues"].strong
    assert rows["Weighted average number of shares"].below == Edge(Rule.SINGLE, whole=True)
    assert [label for label, row in rows.items() if row.gap] == ["Costs and expenses:", "Basic net income per share"]
    assert printed_table(example.pages["income"]).hangs[2] == ("", "%", ")")
    ruled = printed_table(example.pages["revenues"]).rows
    assert [row.above for row in ruled] == [Edge(), *[Edge(Rule.LIGHT, whole=True)] * 2, Edge(Rule.SINGLE, whole=True)]


def test_captions_and_groups(example: Project) -> None:
    table = printed_table(example.pages["income"])
    assert [strong for _, strong in table.caption] == [True, True, False, False, False, False]
    assert [(group.text, group.start, group.span) for group in table.groups] == [("Dec 31, 2006", 0, 3), ("Dec 31, 2005", 3, 2)]
    assert printed_table(example.pages["revenues"]).caption == (("Table 1. Revenues by line (SEK in millions)", True),)


def test_a_table_gets_the_largest_type_that_fits(example: Project, wide: Project) -> None:
    for name in example.pages:
        placed = fit(printed_table(example.pages[name]), A4)
        assert (placed.turned, placed.size) == (False, 90)
        assert placed.stub + sum(placed.columns) == 100 * 4_710 // 90
    table = printed_table(wide.pages["wide"])
    assert fit(table, A4).turned
    assert not fit(table, Paper(7_180, 7_180, (90,))).turned
    assert fit(table, Paper(7_180, 7_180, (90, 60))).size == 90
    least = fit(table, Paper(1_000, 1_500, (90, 75)))
    assert (least.turned, least.size) == (True, 75)
    assert least.stub + sum(least.columns) <= 100 * 1_500 // 75
    assert lines_of(table, fit(table, A4)) > len(table.rows)


def test_widths() -> None:
    assert width_of("8,344") == 4 * 56 + 28
    assert width_of("8,344", strong=True) == (4 * 56 + 28) * 108 // 100
    assert width_of("\u6f22") > width_of("W") > width_of("i")
    assert folded("Three months ended December 31, 2006", 10_000) == ("Three months ended December 31, 2006",)
    assert folded("Three months ended December 31, 2006", 0) == ("Three months ended", "December 31, 2006")
    assert folded("Total", 0) == ("Total",)


@pytest.mark.parametrize(("text", "expected"), [
    ("-15.3%", "\u221215.3%"), ("of -USD 5", "of \u2212USD 5"), ("-", "\u2013"), ("a--b and -- then", "a--b and \u2014 then"), ("(-3)", "(\u22123)"),
    ("2003-06-30", "2003-06-30"), ("64kbps - 128kbps", "64kbps - 128kbps"), ('("3Q07")', "(\u201c3Q07\u201d)"), ("the shareholders' \"own\"", "the shareholders\u2019 \u201cown\u201d"),
    ("non-GAAP -- 5", "non-GAAP \u2014 5"),
])  # fmt: skip
def test_signs_of_print(text: str, expected: str) -> None:
    assert set_in_type(text) == expected


def test_word_keeps_the_minus_that_is_typed() -> None:
    assert with_quotes("-15.3% of \"all\"") == "-15.3% of \u201call\u201d"
    assert (nil_as_dash("-"), nil_as_dash("-1")) == ("\u2013", "-1")


def test_no_rank_of_headings_is_left_out() -> None:
    outline = Outline()
    assert [outline.next(level) for level in (2, 4, 1, 3, 2, 4)] == [1, 2, 1, 2, 2, 3]
