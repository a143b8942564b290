"""The example project and what writing makes of it."""

from __future__ import annotations

import re
import shutil
from datetime import date
from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from tieout.cli import program
from tieout.errors import BadProject
from tieout.model.figure import Period, Where
from tieout.model.finding import Status
from tieout.pipeline import check
from tieout.writing import FORMATS, Project, read_project
from tieout.writing.blocks import BlockKind, find_blocks
from tieout.writing.calendar import Calendar, length_of, month_name
from tieout.writing.characters import ascii_only
from tieout.writing.templates import fill
from written import printed, read_back

EXAMPLE = Path(str(files("tieout.examples").joinpath("project")))
EDGAR = {"html", "head", "meta", "title", "body", "div", "p", "h1", "h2", "h3", "h4", "ul", "li", "pre", "table", "caption", "thead", "tbody", "tr", "th", "td", "br", "b"}  # of what EDGAR takes, what is used


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(EXAMPLE)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "project", ignore=shutil.ignore_patterns("__pycache__")))


def said(project: Project, text: str) -> str:
    return fill(text, project.printing, "text.md")


@pytest.mark.parametrize("style", [style for style, form in FORMATS.items() if form.read_back])
def test_the_example_ties(project: Project, style: str) -> None:
    result = read_back(project, style)
    assert [finding.message for finding in result.findings] == []
    tables = [figure for figure in result.release.figures if figure.where is Where.TABLE]
    assert len(tables) == 250
    assert len({figure.table for figure in tables}) >= 6
    assert {result.statuses[figure.id] for figure in result.release.figures} == {Status.TIED}


def test_new_and_write(tmp_path: Path) -> None:
    runner = CliRunner()
    folder = tmp_path / "made"
    assert runner.invoke(program, ["new", str(folder)]).exit_code == 0
    done = runner.invoke(program, ["write", str(folder), "--to", "ascii,html", "-o", str(tmp_path / "out")], standalone_mode=False)
    assert (done.return_value, done.exception) == (0, None)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["release.htm", "release.txt"]
    assert "275 figures" in done.output
    assert runner.invoke(program, ["check", str(tmp_path / "out" / "release.txt")], standalone_mode=False).return_value == 0


def test_an_unknown_format(tmp_path: Path) -> None:
    done = CliRunner().invoke(program, ["write", str(EXAMPLE), "--to", "odt", "-o", str(tmp_path)], standalone_mode=False)
    assert str(done.exception) == f"--to odt: is no format; choose from {', '.join(FORMATS)}, or all"


def test_text_is_for_edgar(project: Project) -> None:
    text = printed(project, "ascii")
    assert text.isascii()
    assert "\t" not in text
    assert max(len(line) for line in text.split("\n")) <= 132
    paragraphs = [block.text for block in project.blocks if block.kind is BlockKind.PARAGRAPH]
    for words in paragraphs:
        start = text.index("    " + words[:30])
        lines = text[start : text.index("\n\n", start)].split("\n")
        assert " ".join(" ".join(lines).split()) == words
        assert max(map(len, lines)) <= 70


def test_edgar_tags(copy: Path) -> None:
    release = copy / "release.toml"
    release.write_text(release.read_text(encoding="utf-8").replace("[habits]", "[habits]\nedgar = true"), encoding="utf-8")
    text = printed(read_project(copy), "ascii")
    assert text.count("<TABLE><CAPTION>") == text.count("</TABLE>") == text.count("\n<S>") == 6
    head = next(line for line in text.split("\n") if line.startswith("<S>"))
    total = next(line for line in text.split("\n") if line.startswith("Total revenues"))
    ends = [match.end() for match in re.finditer("<C>", head)]
    assert [total[end - 1].isdigit() for end in ends] == [True] * 5
    result = check(text.encode(), name="release.txt")
    assert [finding.message for finding in result.findings] == []


def test_html_is_accessible_and_plain(project: Project) -> None:
    page = printed(project, "html")
    assert page.count("<table") == page.count("</table>") == page.count("<thead>") == 6
    assert page.count('<th scope="row"') == sum(bool(row.cells) for sheet in project.pages.values() for row in sheet.sheet.rows)
    assert page.count("<caption") == 6
    assert not re.search(r"<script|<style|<link|http|<img|url\(|class=", page)
    assert set(re.findall(r"<(\w+)", page)) <= EDGAR
    assert '<html lang="en">' in page


def test_html_has_the_look_of_a_statement(project: Project) -> None:
    page = printed(project, "html")
    rows = dict(re.findall(r'<tr><th scope="row"[^>]*>([^<]*)</th>(.*?)</tr>', page[page.index("STATEMENTS OF INCOME") : page.index("BALANCE SHEETS")]))
    assert [re.findall(r"border-[a-z]+:[^;\"]*", rows[label]) for label in ("Sensor systems", "Total revenues", "Net income")] == [
        [], ["border-top:1px solid #000"] * 5, ["border-top:1px solid #000", "border-bottom:3px double #000"] * 5,
    ]  # fmt: skip
    room = [re.findall(r"padding-right:([0-9.]+)em", rows[label]) for label in ("Sensor systems", "Other expenses", "Total revenues", "Net income")]
    assert room == [["0.34", "0.34", "0.34"], ["0.56", "0.56"], ["0.34", "0.34", "0.90", "0.34", "0.90"], ["0.34", "0.34", "0.34"]]  # ) and % hang behind the digits
    assert "font-variant-numeric:tabular-nums" in page


def test_markup_in_the_books_is_text(copy: Path) -> None:
    tree = copy / "concepts.toml"
    tree.write_text(tree.read_text(encoding="utf-8").replace('"Gateways"', '"<b>Gate & ways</b>"'), encoding="utf-8")
    page = printed(read_project(copy), "html")
    assert "&lt;b&gt;Gate &amp; ways&lt;/b&gt;" in page
    assert "<b>Gate" not in page


@pytest.mark.parametrize(("template", "expected"), [
    ("{{ revenue.total | millions }}", "465"),
    ("{{ revenue.total@prior_year | millions(1) }}", "435.9"),
    ("{{ revenue.total | thousands }}", "465,347"),
    ("{{ revenue.total | in(USD) | millions(1) }}", "67.9"),
    ("{{ revenue.total | change(prior_year) }}", "an increase of 6.8%"),
    ("{{ revenue.gateways | change(prior_year) }}", "a decrease of 3.8%"),
    ("{{ revenue.gateways | changed(prior_year) }}", "decreased 3.8%"),
    ("fell by {{ revenue.gateways | moved_by(prior_year) }}", "fell by 3.8%"),
    ("{{ revenue.gateways | percent_change(prior_year) }}", "-3.8%"),
    ("{{ cash | change(3Q07) }}", "no change"),
    ("{{ cash | changed(3Q07) }}", "was unchanged"),
    ("{{ revenue.gateways | direction(prior_year) }}", "decreased"),
    ('{{ revenue.gateways | direction(prior_quarter, "rose", "fell") }}', "rose"),
    ('{{ cash | direction(3Q07, "rose", "fell", "stayed") }}', "stayed"),
    ("{{ revenue.total | difference(prior_year) | millions(1) }}", "29.5"),
    ("{{ revenue.gateways | difference(prior_year) | size | millions(1) }}", "4.6"),
    ("{{ flow.property | millions(1) }}", "-21.9"),
    ("{{ flow.property | size | millions(1) }}", "21.9"),
    ("{{ flow.property | turned | millions(1) }}", "21.9"),
    ("{{ flow.property | size | direction(prior_year) }}", "decreased"),
    ("{{ flow.property | direction(prior_year) }}", "increased"),
    ("{{ revenue.sensors | share(revenue.total) }}", "61.2%"),
    ("{{ operating_margin | percent }}", "18.1%"),
    ("{{ earnings_per_share | units(2) }}", "2.34"),
    ('{{ net_income | word("profit", "loss") }}', "profit"),
    ("{{ revenue.total | label | lower }}", "total revenues"),
    ("{{ current }} {{ current | end }}, {{ prior_year | short_end }}", "3Q07 December 31, 2006, Dec 31, 2005"),
    ("{{ current | length }} {{ FY2007 | length }} {{ 1H07 | length }}", "three months twelve months six months"),
    ("{{ current | year_end }} {{ current | fiscal_year }}", "March 31, 2007 2007"),
    ("{{ entity }} {{ currency }} {{ rate }} {{ translated }}", "Tarnvik Sensors AB SEK 6.85 USD"),
    ("{{ ebitda | definition }}; {{ rate_date }}", "operating income before depreciation and amortization; December 31, 2006"),
    ("{% if net_income > 0 %}profit{% else %}loss{% endif %}", "profit"),
    ("{% if net_income < 0 %}loss{% elif cash > 0 %}cash{% else %}none{% endif %}", "cash"),
    ("{% if revenue.gateways < revenue.gateways@prior_year %}{% if cash %}a{% endif %}b{% endif %}c", "abc"),
    ("{% if net_income < 0 %}{{ nothing.known | millions }}{% endif %}-", "-"),
])  # fmt: skip
def test_the_language_of_the_text(project: Project, template: str, expected: str) -> None:
    assert said(project, template) == expected


@pytest.mark.parametrize("template", [
    "{{ revenue.total.__class__ | millions }}", "{{ range(9) }}", "{{ 1 + 1 }}", "{{ revenue.total | millions | millions }}", "{{ revenue.total | share }}",
    "{{ revenue.total | millions(9) }}", "{{ revenue.total | in(EUR) | millions }}", "{{ revenue.total@ | millions }}", "{{ | millions }}", "{{ 'a' 'b' }}",
    "{{ revenue.total | change }}", "{% if %}a{% endif %}", "{% if entity > 1 %}a{% endif %}", "{% else %}", "{% for x in y %}", "{{ net_income | direction(prior_year, 'a') }}",
])  # fmt: skip
def test_what_is_no_part_of_the_language_is_refused(project: Project, template: str) -> None:
    with pytest.raises(BadProject, match=r"^text\.md:1: "):
        said(project, template)


@pytest.mark.parametrize(("begins", "name", "start", "end"), [
    (False, "3Q07", "2006-10-01", "2006-12-31"), (True, "1Q03", "2003-04-01", "2003-06-30"), (True, "4Q02", "2003-01-01", "2003-03-31"),
    (False, "FY2007", "2006-04-01", "2007-03-31"), (True, "FY07", "2007-04-01", "2008-03-31"), (False, "1H07", "2006-04-01", "2006-09-30"),
    (False, "2H07", "2006-10-01", "2007-03-31"), (False, "9M07", "2006-04-01", "2006-12-31"), (False, "Q1 2007", "2006-04-01", "2006-06-30"),
])  # fmt: skip
def test_periods(begins: bool, name: str, start: str, end: str) -> None:
    found = Calendar(3, begins, {}).period(name)
    assert found is not None
    assert found.period == Period(date.fromisoformat(end), date.fromisoformat(start))


@pytest.mark.parametrize("name", ["5Q07", "0Q07", "3H07", "2007", "2007-02-30", "4M07", "", "Q", "1Q0001", "FY99999"])
def test_what_is_no_period(name: str) -> None:
    assert Calendar(3, False, {}).period(name) is None


def test_fiscal_weeks(copy: Path) -> None:
    release = copy / "release.toml"
    text = release.read_text(encoding="utf-8").replace('current = "3Q07"', 'current = { name = "3Q07", start = 2006-10-02, end = 2006-12-31 }')
    release.write_text(text, encoding="utf-8")
    books = copy / "figures.csv"
    books.write_text(books.read_text(encoding="utf-8").replace(",3Q07,", ",current,"), encoding="utf-8")
    with pytest.raises(BadProject, match="cash"):  # the balance at the end of October 1 is not in the books
        read_project(copy)
    assert length_of(Period(date(2006, 12, 30), date(2006, 10, 1))) == "thirteen weeks"
    assert month_name(date(2006, 12, 30)) == "December 30, 2006"


def test_the_same_digits_everywhere(copy: Path) -> None:
    """A table that is footed changes what the text and the other tables print of the same quantity."""
    table = copy / "tables" / "reconciliation.toml"
    table.write_text('rounding = "footed"\n' + table.read_text(encoding="utf-8"), encoding="utf-8")
    project = read_project(copy)
    rows = {row.row.concept: [cell.mantissa or 0 for cell in row.cells if cell] for row in project.pages["reconciliation"].sheet.rows if row.cells}
    for n in range(3):
        assert rows["ebitda"][n] + rows["depreciation"][n] == rows["operating_income"][n]
        assert rows["operating_income"][n] + rows["other_expenses"][n] + rows["tax"][n] == rows["net_income"][n]
    assert project.printing.changed
    for n, period in enumerate(("current", "prior_year", "prior_quarter")):
        assert said(project, f"{{{{ operating_income@{period} | millions }}}}") == str(rows["operating_income"][n])


def test_a_plug_is_printed_where_it_is_declared(copy: Path) -> None:
    table = copy / "tables" / "reconciliation.toml"
    plug = '[[plugs]]\nconcept = "depreciation"\ncolumn = "1"\nunits = -1\nreason = "so that the column foots"\n'
    table.write_text(table.read_text(encoding="utf-8") + plug, encoding="utf-8")
    project = read_project(copy)
    row = next(row for row in project.pages["reconciliation"].sheet.rows if row.row.concept == "depreciation")
    assert row.cells[0] is not None
    assert row.cells[0].text == "-19"
    assert said(project, "{{ depreciation | millions }}") == "18"


def test_letters_that_ascii_has_not_got_keep_the_columns(copy: Path) -> None:
    tree = copy / "concepts.toml"
    tree.write_text(tree.read_text(encoding="utf-8").replace('"Gateways"', '"G\u00e5teways \u2014 \u00e6\u00e6"'), encoding="utf-8")
    lines = printed(read_project(copy), "ascii").split("\n")
    line = next(line for line in lines if line.startswith(" Gateways -- aeae"))
    assert line.index("117") == next(line for line in lines if line.startswith("Total revenues")).index("465")


def test_a_footed_balance_balances_and_cash_is_cash(copy: Path) -> None:
    """In millions, all three statements footed together: totals that are equal print the same."""
    for name in ("balance", "cashflow"):
        table = copy / "tables" / f"{name}.toml"
        text = table.read_text(encoding="utf-8").replace('"thousands"', '"millions"').replace("in thousands", "in millions")
        table.write_text('rounding = "footed"\n' + text, encoding="utf-8")
    project = read_project(copy)
    rows = {row.row.concept: [cell.mantissa for cell in row.cells if cell] for name in ("balance", "cashflow") for row in project.pages[name].sheet.rows if row.cells}
    assert rows["assets"] == rows["liabilities_and_equity"]
    for n in range(3):
        assert rows["assets"][n] == sum(rows[name][n] or 0 for name in ("cash", "receivables", "inventories", "property", "goodwill"))
        assert rows["flow.closing"][n] == (rows["flow.opening"][n] or 0) + (rows["flow.net"][n] or 0)
    assert rows["flow.closing"] == [rows["cash"][0], rows["cash"][2], rows["cash"][1]]
    assert rows["flow.opening"][0] == rows["cash"][1]


def test_a_total_over_columns(copy: Path) -> None:
    table = copy / "tables" / "costs.toml"
    column = '[[columns]]\nname = "all"\nhead = ["Both"]\nsum_of = ["current", "prior_quarter"]\n'
    table.write_text('rounding = "footed"\n' + table.read_text(encoding="utf-8").replace("[[rows]]", column + "[[rows]]", 1), encoding="utf-8")
    project = read_project(copy)
    for row in project.pages["costs"].sheet.rows:
        if row.cells:
            now, _, _, before, _, both = [cell.mantissa if cell else None for cell in row.cells]
            assert (now or 0) + (before or 0) == both


def test_lines_that_count_up_stand_alone() -> None:
    blocks = find_blocks("1. one\n   goes on\n2. two\n2. more\n\nIt has\n12. words\n")
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, "1. one goes on"), (BlockKind.PARAGRAPH, "2. two 2. more"), (BlockKind.PARAGRAPH, "It has 12. words"),
    ]  # fmt: skip


def test_blocks() -> None:
    blocks = find_blocks("# A *b*\ntext\nmore **bold**\n\n- one\n  two\n- three\n\n    kept  as\n     it is\n\n\0table x\n")
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.HEADING, "A b"), (BlockKind.PARAGRAPH, "text more bold"), (BlockKind.ITEM, "one two"), (BlockKind.ITEM, "three"),
        (BlockKind.KEPT, "kept  as\n it is"), (BlockKind.TABLE, "x"),
    ]  # fmt: skip


def test_characters() -> None:
    assert ascii_only("Søren\u2019s caf\u00e9 \u2013 \u20ac5 \u201cquoted\u201d") == "Soren's cafe - EUR 5 \"quoted\""
    with pytest.raises(BadProject, match="cannot be written in ASCII"):
        ascii_only("\u65e5\u672c")


def test_values_are_exact(project: Project) -> None:
    """No float on the way: a third of a cent stays a third."""
    values = project.printing.values
    current = project.release.calendar.named["current"].period
    assert values.value("earnings_per_share", current, "") == Fraction(58_048_000, 24_816_500)
    assert values.value("flow.opening", current, "") == values.value("cash", Period(date(2006, 9, 30)), "")
