"""Books and projects that cannot be written: one line with file, line and remedy, and what was there before stays as it was."""

from __future__ import annotations

import os
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from rolled import swap
from tieout.cli import program
from tieout.errors import BadProject, TieoutError
from tieout.writing import branching, read_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The example project, free to be broken."""
    folder = tmp_path / "project"
    shutil.copytree(str(files("tieout.examples").joinpath("project")), folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


BOOKS, TREE, TEXT, RELEASE, TABLE = "figures.csv", "concepts.toml", "text.md", "release.toml", "tables/revenues.toml"
CASES = {
    "missing period": (BOOKS, "revenue.software,3Q06,52119000\n", "", ("tables/", "no figure of 'revenue.software' for 3Q06", "add the line `revenue.software,3Q06,...`")),
    "unknown concept": (BOOKS, "revenue.software,3Q06", "revenue.sofware,3Q06", ("'revenue.sofware' is no concept", "did you mean 'revenue.software'?")),
    "unknown period": (BOOKS, "revenue.software,3Q06", "revenue.software,5Q06", ("'5Q06' is no period", "write 1Q03")),
    "text in a number": (BOOKS, "52119000", "52,1 million", ("4 columns", "without commas")),
    "letters in a number": (BOOKS, "52119000", "52l19000", ("'52l19000' is no number", "write digits")),
    "a number twice": (BOOKS, "revenue.software,3Q06,", "revenue.software,3Q07,1\nrevenue.software,3Q06,", ("as well", "keep one of the two")),
    "columns missing": (BOOKS, "revenue.software,3Q06,52119000", "revenue.software;3Q06;52119000", ("1 columns and the first line 3",)),
    "a flow at a moment": (BOOKS, "revenue.software,3Q06", "revenue.software,2005-12-31", ("is a flow and 2005-12-31 a moment",)),
    "no head": (BOOKS, "concept,period,value", "Concept;Period;Value", ("with commas between the cells",)),
    "a tree that does not foot": (BOOKS, "revenue.software,3Q06,52119000\n", "revenue.software,3Q06,52119000\nrevenue.total,3Q06,435865000\n",
                                  ("revenue.total of 3Q06 is 435,865,000", "makes 435,864,000", "revenue.sensors 261,908,000", "differ by 1,000")),
    "balances that do not balance": (BOOKS, "goodwill,3Q07,85000000", "goodwill,3Q07,85000001", ("liabilities_and_equity", "assets", "differ by -1", "mend")),
    "a circle": (TREE, 'label = "Sensor systems"', 'label = "Sensor systems"\nsum = ["revenue.total"]', ("defined by itself", "revenue.sensors -> revenue.total -> revenue.sensors")),
    "a sum of nothing known": (TREE, '"revenue.sensors", ', '"revenue.sensor", ', ("'revenue.sensor', which is no concept", "did you mean 'revenue.sensors'?")),
    "two definitions": (TREE, 'quotient = {', 'sum = ["net_income"]\nquotient = {', ("two definitions",)),
    "no label": (TREE, '[cash]\nlabel = "Cash and cash equivalents"', "[cash]", ("[cash] has no label",)),
    "no TOML": (TREE, 'label = "Sensor systems"', "label = Sensor systems", ("no TOML",)),
    "an unknown figure in the text": (TEXT, "revenue.sensors | millions", "revenue.sensor | millions", ("'revenue.sensor' is no concept", "did you mean 'revenue.sensors'?")),
    "an unknown filter": (TEXT, "revenue.sensors | millions", "revenue.sensors | milions", ("no filter 'milions'", "did you mean 'millions'?")),
    "an unknown period in the text": (TEXT, "change(prior_year)", "change(last_year)", ("'last_year' is no period", "prior_year")),
    "a figure without a filter": (TEXT, "{{ revenue.sensors | millions }}", "{{ revenue.sensors }}", ("say how it is printed",)),
    "code in the text": (TEXT, "{{ revenue.sensors | millions }}", "{{ ''.__class__ }}", ("cannot be read at",)),
    "an open brace": (TEXT, "{{ revenue.sensors | millions }}", "{{ revenue.sensors | millions }", ("{{ stands alone",)),
    "an open condition": (TEXT, "## Highlights", "{% if cash > 0 %}\n## Highlights", ("no endif",)),
    "an unknown statement": (TEXT, "{% table costs %}", "{% include costs %}", ("'include' is no statement",)),
    "an unknown table": (TEXT, "{% table costs %}", "{% table cost %}", ("no table 'cost'",)),
    "a table left out": (TEXT, "{% table costs %}", "", ("'costs' is not in the text",)),
    "an unknown key": (RELEASE, 'entity = ', 'entitty = ', ("'entitty' is unknown", "write 'entity'")),
    "a rate that is no text": (RELEASE, 'rate = "6.85"', "rate = 6.85", ("write a number in quotes",)),
    "a rate of two signs": (RELEASE, 'rate = "6.85"', 'rate = "+-5"', ("rate is '+-5'", "write a number in quotes")),
    "a rate of many digits": (RELEASE, 'rate = "6.85"', f"rate = {'9' * 50}", ("write a number in quotes",)),
    "a moment of a day": (RELEASE, 'current = "3Q07"', 'current = { name = "3Q07", start = 2006-10-01, end = 2006-12-31T10:00:00 }', ("days without a time",)),
    "a moment of a day at its start": (RELEASE, 'current = "3Q07"', 'current = { name = "3Q07", start = 2006-10-01T00:00:00, end = 2006-12-31 }', ("days without a time",)),
    "a day of the first year": (RELEASE, 'current = "3Q07"', 'current = "0001-01-01"', ("'0001-01-01' is no period",)),
    "a start in the first year": (RELEASE, 'current = "3Q07"', 'current = { name = "3Q07", start = 0001-01-01, end = 2006-12-31 }', ("write start =",)),
    "digits above the line": (TEXT, "revenue.sensors | millions", 'revenue.sensors | units("\u00b2")', ("'\u00b2' is no number of decimals",)),
    "a width above the line": (TEXT, "revenue.sensors | millions", 'revenue.sensors | millions | right("\u00b2")', ("right takes a width",)),
    "digits of another script": (BOOKS, "52119000", "\u0665\u0662", ("is no number",)),
    "a year of another script": (BOOKS, "revenue.software,3Q06", "revenue.software,3Q\u0660\u0666", ("is no period",)),
    "a number of another script": (TEXT, "cash | millions(1)", "cash | millions(\u0661)", ("cannot be read at",)),
    "a sign for machines": (TEXT, "## Highlights", "## High\x07lights", ("this line holds the sign U+0007", "take it out")),
    "a sign for machines as an escape": (RELEASE, "Tarnvik Sensors AB", "Tarnvik \\u009bSensors", ("this line holds the sign U+009B", "take it out")),
    "what stands for a table": (RELEASE, "Tarnvik Sensors AB", "\\u0000table nothere", ("this line holds a zero byte", "take it out")),
    "two times else": (TEXT, "## Highlights", "{% if cash > 0 %}a{% else %}b{% else %}c{% endif %}\n## Highlights", ("else stands behind the else of its if",)),
    "elif behind else": (TEXT, "## Highlights", "{% if cash > 0 %}a{% else %}b{% elif cash > 1 %}c{% endif %}\n## Highlights", ("elif stands behind the else",)),
    "words behind endif": (TEXT, "## Highlights", "{% if cash > 0 %}a{% endif nonsense %}\n## Highlights", ("'nonsense' stands behind endif, which takes nothing",)),
    "words behind else": (TEXT, "## Highlights", "{% if cash > 0 %}a{% else cash %}b{% endif %}\n## Highlights", ("'cash' stands behind else",)),
    "an elif of nothing": (TEXT, "## Highlights", "{% if cash > 0 %}a{% elif %}b{% endif %}\n## Highlights", ("cannot be read at",)),
    "two numbers of decimals": (TEXT, "revenue.sensors | millions", "revenue.sensors | millions(1, 2)", ("millions takes 1 argument at most; take '2' out",)),
    "a size of something": (TEXT, "revenue.sensors | millions", "revenue.sensors | size(3) | millions", ("size takes no arguments; take '3' out",)),
    "an end of something": (TEXT, "{{ current | end }}", "{{ current | end(x) }}", ("end takes no arguments; take 'x' out",)),
    "letters of something": (TEXT, "{{ entity }}", "{{ entity | upper(2) }}", ("upper takes no arguments",)),
    "a period of a word": (TEXT, "{{ entity }}", "{{ entity@prior_year }}", ("'entity' is no figure, and has no period; take @prior_year out",)),
    "a period of a period": (TEXT, "{{ current | end }}", "{{ current@prior_year | end }}", ("'current' is no figure",)),
    "a rate of zero": (RELEASE, 'rate = "6.85"', 'rate = "0"', ("not above zero",)),
    "no current period": (RELEASE, 'current = "3Q07"', 'now = "3Q07"', ("`current` is missing",)),
    "an unknown currency": (RELEASE, 'currency = "SEK"', 'currency = "XXQ"', ("'XXQ' is unknown",)),
    "an unknown concept in a table": (TABLE, 'concept = "revenue.sensors"', 'concept = "revenue.sensor"', ("did you mean 'revenue.sensors'?",)),
    "an unknown period in a table": (TABLE, 'period = "prior_year"', 'period = "year_before"', ("'year_before' is no period",)),
    "a figure too wide": (TABLE, "width = 70", "width = 700", ("132",)),
    "columns that touch": (TABLE, "[[columns]]", "[[columns]]\nend = 3", ("runs into",)),
    "a plug of two units": (TABLE, "[[rows]]", '[[plugs]]\nconcept = "revenue.total"\ncolumn = "1"\nunits = 2\nreason = "x"\n[[rows]]', ("1 or -1",)),
    "a plug for what is not there": (TABLE, "[[rows]]", '[[plugs]]\nconcept = "cash"\ncolumn = "1"\nunits = 1\nreason = "x"\n[[rows]]', ("does not print",)),
}  # fmt: skip
ELSEWHERE = {"missing period", "a table left out", "balances that do not balance", "columns that touch", "a circle", "a sum of nothing known",
             "two definitions", "no current period", "no label", "a plug of two units", "a tree that does not foot", "a number twice"}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_one_line_says_where_and_what_to_do(project: Path, case: str) -> None:
    name, old, new, said = CASES[case]
    line = swap(project, name, old, new)
    before = {"release.txt": "the last release\n", "release.htm": "<p>the last release</p>"}
    for file, text in before.items():
        (project / file).write_text(text, encoding="utf-8")
    with pytest.raises(BadProject) as caught:
        read_page(project)
    message = str(caught.value)
    for part in said:
        assert part in message
    assert "\n" not in message
    file, _, rest = message.partition(":")
    assert (project / file).exists()
    assert rest.split(":")[0].isdigit()
    if case not in ELSEWHERE:
        assert message.startswith(f"{name}:{line}: ")
    done = CliRunner().invoke(program, ["write", str(project)])
    assert isinstance(done.exception, TieoutError)
    assert {file: (project / file).read_text(encoding="utf-8") for file in before} == before
    assert sorted(path.name for path in project.iterdir() if path.is_file()) == sorted(["release.txt", "release.htm", BOOKS, TREE, TEXT, RELEASE])


COLUMN = '[[columns]]\nhead = ["{{ prior_year }}"]'
PLACES = {
    "a line of a caption": ("tables/balance.toml", "{{ prior_quarter | short_end }} and", "{{ prior_quartr | short_end }} and", 0, "'prior_quartr' is no concept"),
    "the first line of a caption": ("tables/balance.toml", "{{ entity | upper }}", "{{ entity | uper }}", 0, "no filter 'uper'"),
    "a caption of one line": (TABLE, "({{ currency }} in", "({{ curency }} in", 0, "'curency' is no concept"),
    "a head": (TABLE, '"{{ prior_year }}"', '"{{ prior_yer }}"', 0, "'prior_yer' is no concept"),
    "the second line of a head": (TABLE, 'head = ["YoY", "% change"]', 'head = [\n"YoY",\n"{{ yoy }}",\n]', 2, "'yoy' is no concept"),
    "a group": ("tables/income.toml", 'group = "{{ prior_year | short_end }}"', 'group = "{{ prior_year | shortend }}"', 0, "no filter 'shortend'"),
    "a note": ("tables/income.toml", "{{ rate_date }}", "{{ rate_day }}", 0, "'rate_day' is no concept"),
    "the second of two notes": ("tables/income.toml", 'notes = ["', 'notes = [\n"A note.",\n\n"{{ nothing }} ', 3, "'nothing' is no concept"),
    "a heading of a table": ("tables/balance.toml", 'text = "ASSETS"', 'text = "{{ assets }}"', 0, "say how it is printed"),
    "a label": ("tables/balance.toml", 'concept = "goodwill"', 'concept = "goodwill"\nlabel = "Goodwill {{ x }}"', 1, "'x' is no concept"),
    "a condition of a column": (TABLE, COLUMN, COLUMN + '\nwhen = "curent | quarter > 1"', 2, "'curent' is no concept"),
    "a caption too wide": (TABLE, 'caption = "', 'caption = "' + "wide " * 30, 0, "may be 132"),
    "a kept note too wide": ("tables/income.toml", 'notes = ["', 'notes = ["short",\n"""\n' + "wide " * 30 + '\n""",\n"', 2, "may be 132"),
    "a column beyond the edge": (TABLE, COLUMN, COLUMN.replace("head =", 'decimals = 6\nhead = ["' + "w" * 125 + '"]\n#'), 0, "may be 132"),
    "a stub too wide": (TABLE, 'scale = "millions"', 'scale = "millions"\nstub = 101', 1, "at most 132 columns"),
    "heads that touch": (TABLE, "[[columns]]", "[[columns]]\nend = 3", 2, "runs into"),
    "figures that touch": (TABLE, 'concept = "revenue.total"', 'concept = "revenue.total"\nends = { 1 = 3 }', -1, "runs into"),
    "two columns of one name": (TABLE, COLUMN, COLUMN + '\nname = "3"', 2, "two columns have the name '3'"),
    "rows without columns": ("tables/costs.toml", 'concept = "cost.products"', 'concept = "cost.products"\ncolumns = ["9"]', 1, "'9' is no column"),
    "a character of a label": (TREE, '"Gateways"', '"Gateways \u65e5"', 0, "cannot be written in ASCII"),
    "a character of the text, after one in a comment": (TEXT, "Revenues totaled", "{# \u65e5 #}\n\nRevenues totaled \u65e5", 2, "cannot be written in ASCII"),
    "a character of a caption": ("tables/balance.toml", "As of", "As of \u65e5", 0, "cannot be written in ASCII"),
    "a character written as an escape": (TABLE, 'caption = "', 'caption = "\\u65e5', 0, "cannot be written in ASCII"),
    "the key of an inline table": (TREE, "times = 100 }", 'times = "x" }', 0, "write a number in quotes"),
    "a period of an inline table": (RELEASE, 'current = "3Q07"', '"current" = { name = "3Q07", start = 2006-12-31, end = 2006-10-01 }', 0, "in this order"),
    "a file that ends too early": (RELEASE, "width = 70", 'width = """', 0, "no TOML"),
}  # fmt: skip


@pytest.mark.parametrize("case", PLACES)
def test_the_line_is_that_of_the_key(project: Path, case: str) -> None:
    """`further` is how many lines below the swapped text the fault is."""
    name, old, new, further, said = PLACES[case]
    line = swap(project, name, old, new)
    with pytest.raises(BadProject) as caught:
        read_page(project)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{name}:{line + further}: ")


def add_footed(project: Path, leaves: dict[str, int], sums: dict[str, list[str]]) -> None:
    """A footed table in millions of figures of one period and sums of them."""
    tree, books = project / TREE, project / BOOKS
    told = "".join(f'[{name}]\nlabel = "k"\n' for name in leaves)
    told += "".join(f'[{name}]\nlabel = "s"\nsum = {parts}\n'.replace("'", '"') for name, parts in sums.items())
    tree.write_text(tree.read_text(encoding="utf-8") + told, encoding="utf-8")
    books.write_text(books.read_text(encoding="utf-8") + "".join(f"{name},3Q07,{value}\n" for name, value in leaves.items()), encoding="utf-8")
    rows = "".join(f'[[rows]]\nconcept = "{name}"\n' for name in [*leaves, *sums])
    (project / "tables" / "knot.toml").write_text(f'caption = "Knot"\nscale = "millions"\nrounding = "footed"\n\n[[columns]]\nhead = ["x"]\n{rows}', encoding="utf-8")
    swap(project, TEXT, "{% table costs %}", "{% table costs %}\n\n{% table knot %}")


def test_what_cannot_foot_is_named_with_the_line_that_asks_for_it(project: Path) -> None:
    """Three halves of which any two make a whole: one of each pair goes up, and one down, which three cannot."""
    add_footed(project, dict.fromkeys(("knot.a", "knot.b", "knot.c"), 500_000), {"knot.d": ["knot.a", "knot.b"], "knot.e": ["knot.b", "knot.c"], "knot.f": ["knot.a", "knot.c"]})
    with pytest.raises(BadProject, match=r"^tables/knot\.toml:3: knot\.a, .* cannot all be made to foot within one unit; "):
        read_project(project)


PARTS = [f"knot.k{n}" for n in range(12)]


def test_figures_in_many_sums_foot(project: Path) -> None:
    """Twelve figures of a half, all of them in three totals."""
    add_footed(project, dict.fromkeys(PARTS, 1_500_000), {f"knot.s{n}": PARTS[n:] + PARTS[:n] for n in range(3)})
    digits = [row.cells[0].mantissa for row in read_project(project).pages["knot"].sheet.rows if row.cells[0]]
    assert sorted(filter(None, digits)) == [1] * 6 + [2] * 6 + [18] * 3


def test_what_is_too_large_to_be_footed_is_not_called_impossible(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branching, "MOST_WORK", 0)
    add_footed(project, dict.fromkeys(PARTS, 1_500_000), {f"knot.s{n}": PARTS[n:] for n in range(3)})
    with pytest.raises(BadProject, match=r"^tables/knot\.toml:3: how knot\.k0, .* foot is too large to be worked out, .*; write rounding"):
        read_project(project)


def read_page(project: Path) -> None:
    from tieout.writing import render

    render(read_project(project), "ascii")


def test_a_release_that_does_not_tie_is_not_kept(project: Path) -> None:
    swap(project, TEXT, "compared to {{ prior_year }} and", "compared to {{ prior_quarter }} and")
    (project / "release.txt").write_text("the last release\n", encoding="utf-8")
    done = CliRunner().invoke(program, ["write", str(project), "--to", "ascii"], standalone_mode=False)
    assert done.return_value == 1
    assert "release.txt:" in done.output
    assert "nothing was written" in done.output
    assert (project / "release.txt").read_text(encoding="utf-8") == "the last release\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written(project: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o500)
    with pytest.raises(TieoutError, match="cannot be written"):
        CliRunner().invoke(program, ["write", str(project), "-o", str(closed)], catch_exceptions=False, standalone_mode=False)


def test_a_file_in_the_place_of_the_folder(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("x", encoding="utf-8")
    with pytest.raises(TieoutError, match=r"cannot be written .* choose another folder"):
        CliRunner().invoke(program, ["write", str(project), "-o", str(target)], catch_exceptions=False, standalone_mode=False)
    assert target.read_text(encoding="utf-8") == "x"


def test_one_file_that_cannot_be_written_keeps_the_other(project: Path) -> None:
    (project / "release.htm").mkdir()
    (project / "release.txt").write_text("the last release\n", encoding="utf-8")
    with pytest.raises(TieoutError, match="cannot be written"):
        CliRunner().invoke(program, ["write", str(project)], catch_exceptions=False, standalone_mode=False)
    assert (project / "release.txt").read_text(encoding="utf-8") == "the last release\n"
    assert not [path for path in project.iterdir() if path.name.startswith(".")]


def test_no_project_at_all(tmp_path: Path) -> None:
    with pytest.raises(BadProject, match="tieout new"):
        read_project(tmp_path / "nowhere")
    with pytest.raises(BadProject, match=r"release\.toml: cannot be read"):
        read_project(tmp_path)


def test_new_keeps_what_is_there(project: Path) -> None:
    with pytest.raises(TieoutError, match="is there already"):
        CliRunner().invoke(program, ["new", str(project)], catch_exceptions=False, standalone_mode=False)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a = [" + b"[" * 50_000, b"[" * 100_000, b"a." * 20_000 + b"b = 1", b'label = "' + b"x" * 10_000])
@pytest.mark.parametrize("name", [RELEASE, TREE, TABLE, BOOKS, TEXT])
def test_hostile_files_stop_with_a_line(project: Path, name: str, content: bytes) -> None:
    (project / name).write_bytes(content)
    with pytest.raises(BadProject) as caught:
        read_page(project)
    assert "\n" not in str(caught.value)


def test_factors_that_make_more_digits_than_can_be_meant(project: Path) -> None:
    tree = project / TREE
    made = "".join(f'[huge.h{n}]\nlabel = "h"\nproduct = {{ of = "{f"huge.h{n - 1}" if n else "cash"}", by = "{"9" * 38}" }}\n' for n in range(90))
    tree.write_text(tree.read_text(encoding="utf-8").replace('equals = "cash"', 'equals = "huge.h89"') + made, encoding="utf-8")
    with pytest.raises(BadProject, match=r"no figure|more digits"):
        swap(project, TEXT, "{{ cash |", "{{ huge.h89 |")
        read_page(project)


def test_a_deep_sum_and_a_wide_one(project: Path) -> None:
    tree = project / TREE
    text = tree.read_text(encoding="utf-8")
    tree.write_text(text + "".join(f'[deep.d{n}]\nlabel = "d"\nsum = ["deep.d{n + 1}"]\n' for n in range(3000)) + '[deep.d3000]\nlabel = "d"\n', encoding="utf-8")
    with pytest.raises(BadProject, match="levels deep"):
        read_project(project)
