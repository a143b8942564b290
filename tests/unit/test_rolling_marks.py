"""What a human has to read is marked, what is worked out is not; restatements and comparatives that differ are listed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from rolled import example, new_figures, swap
from tieout.cli import program
from tieout.errors import BadProject
from tieout.model.figure import Period
from tieout.writing import read_project
from tieout.writing.calendar import Calendar
from tieout.writing.marks import open_marks
from tieout.writing.rolling import Rolled, roll
from tieout.writing.rolling.periods import Turn
from tieout.writing.templates import fill
from written import printed

PARAGRAPH = """
The third
quarter of fiscal 2007 was good: sales of {{ revenue.sensors | millions }} million rose due to the launch of
two products in December 2006, and by 12.5%, because of currencies.
{{ revenue.gateways@2Q07 | millions }} {% if cash > 5 %}and margins were higher{% endif %} in 2Q07 (see Table 1).

{# standing #}
Founded in 1992, it has grown to 400 people, and acquired none.
"""
MARKED = """
{# review: "third quarter of fiscal 2007" is typed #}
The third
{# review: "rose", "due to", "launch" are typed #}
quarter of fiscal 2007 was good: sales of {{ revenue.sensors | millions }} million rose due to the launch of
{# review: "December 2006", "12.5%", "because of" are typed #}
two products in December 2006, and by 12.5%, because of currencies.
{# review: "higher", "2Q07" are typed #}
{{ revenue.gateways@3Q07 | millions }} {% if cash > 5 %}and margins were higher{% endif %} in 2Q07 (see Table 1).

{# standing #}
Founded in 1992, it has grown to 400 people, and acquired none.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return example(tmp_path / "3q07")


def rolled(project: Path, to: str = "4Q07", **options: str) -> Rolled:
    return roll(project, to, new_figures(project.parent / "new.csv", "4Q07"), rate=options.get("rate", "6.98"))


def test_typed_words_are_marked_line_by_line(project: Path) -> None:
    text = project / "text.md"
    text.write_text(text.read_text(encoding="utf-8") + PARAGRAPH, encoding="utf-8")
    made = rolled(project)
    new = (made.folder / "text.md").read_text(encoding="utf-8")
    start = new.index("\n{# review")
    assert new[start:] == MARKED
    assert [mark.text for mark in made.marks] == ['"third quarter of fiscal 2007" is typed', '"rose", "due to", "launch" are typed', '"December 2006", "12.5%", "because of" are typed', '"higher", "2Q07" are typed']
    lines = new.split("\n")
    assert all(mark.text in lines[mark.line - 1] for mark in made.marks)
    again = rolled_again(made)
    assert [mark.text for mark in again.marks] == [mark.text for mark in made.marks]


def rolled_again(made: Rolled) -> Rolled:
    """The next quarter; a mark that is open stays, and is not written twice."""
    books = (made.folder / "figures.csv").read_text(encoding="utf-8")
    return roll(made.folder, "1Q08", new_figures(made.folder.parent / "next.csv", "1Q08", books), rate="6.98")


def test_marks_print_nothing(project: Path) -> None:
    before = printed(read_project(project), "ascii")
    text = (project / "text.md").read_text(encoding="utf-8").split("\n")
    text.insert(8, '{# review: "x" is typed #}')
    text.insert(9, "  {# a remark\n over two lines #}  ")
    (project / "text.md").write_text("\n".join(text), encoding="utf-8")
    assert printed(read_project(project), "ascii") == before
    assert [str(mark) for mark in open_marks(project)] == ['text.md:9: review "x" is typed']


@pytest.mark.parametrize(("text", "said"), [
    ("a{# b #}c", "ac"), ("a\n{# b #}\nc", "a\nc"), ("{# a #}\n{# b #}\nc", "c"), ("a {# b # } } #} c", "a  c"), ("a\n  {# b\n c #}\n\nd", "a\n  \nd"), ("a\nb {# c #}\nd", "a\nb \nd"),
])  # fmt: skip
def test_comments(project: Path, text: str, said: str) -> None:
    assert fill(text, read_project(project).printing, "text.md") == said


@pytest.mark.parametrize("text", ["a\n{# b", "a\n{# b {# c #}", "a\n#} {#"])
def test_a_comment_that_does_not_end(project: Path, text: str) -> None:
    with pytest.raises(BadProject, match=r"^text\.md:2: {# stands alone"):
        fill(text, read_project(project).printing, "text.md")


def test_the_line_of_a_fault_below_comments(project: Path) -> None:
    with pytest.raises(BadProject, match=r"^text\.md:5: "):
        fill("{# a\nb #}\nc {# d #}\n{# e #}\n{{ x }}", read_project(project).printing, "text.md")


@pytest.mark.parametrize(("period", "said"), [
    ("1Q07", "first quarter 1"), ("FY2007", "fourth quarter 4"), ("9M07", "third quarter 3"), ("2006-09-30", "second quarter 2"),
])  # fmt: skip
def test_the_quarter_in_words(project: Path, period: str, said: str) -> None:
    assert fill(f"{{{{ {period} | ordinal_quarter }}}} {{{{ {period} | quarter }}}}", read_project(project).printing, "text.md") == said


def test_what_ends_within_a_quarter_has_none(project: Path) -> None:
    with pytest.raises(BadProject, match="ends at no end of a quarter"):
        fill("{{ 2006-11-30 | quarter }}", read_project(project).printing, "text.md")


TURNS = [  # fiscal years end in March: from, to, a period, its name in [periods], what becomes of it, doubtful or not
    ("3Q07", "4Q07", "3Q06", "prior_year", "4Q06", False), ("4Q07", "1Q08", "3Q07", "prior_quarter", "4Q07", False), ("4Q07", "1Q08", "Q4 2006", "", "Q1 2007", False),
    ("3Q07", "4Q07", "9M07", "year_to_date", "FY07", False), ("4Q07", "1Q08", "FY2007", "year_to_date", "3M2008", True), ("1Q08", "2Q08", "3M2008", "year_to_date", "6M2008", False),
    ("2Q07", "3Q07", "1H07", "", "9M07", False), ("4Q07", "1Q08", "FY2006", "prior_year_to_date", "3M2007", False), ("4Q07", "1Q08", "FY2006", "", "3M2007", True),
    ("3Q07", "4Q07", "FY2006", "", "FY2006", False), ("3Q07", "1Q08", "FY2006", "", "FY2007", False), ("4Q07", "1Q08", "FY2006", "last_year", "FY2007", False),
    ("3Q07", "4Q07", "2006-12-31", "", "2007-03-31", False), ("3Q07", "4Q07", "2006-03-31", "", "2006-03-31", False), ("3Q07", "4Q07", "2005-12-31", "", "2006-03-31", False),
    ("4Q07", "1Q08", "2006-03-31", "year_end", "2007-03-31", False), ("4Q07", "1Q08", "2006-03-31", "", "2006-06-30", True), ("1Q08", "2Q08", "2007-03-31", "prior_quarter", "2007-06-30", False),
    ("1Q08", "2Q08", "2007-03-31", "", "2007-06-30", True), ("3Q07", "4Q07", "1H07", "", "1H07", True), ("3Q07", "3Q08", "1H07", "", "1H08", False), ("1H07", "2H07", "1H06", "prior_year", "2H06", False),
    ("2H07", "1H08", "1H07", "", "2H07", False), ("FY2007", "FY2008", "FY2006", "prior_year", "FY2007", False), ("3Q07", "1Q08", "2Q07", "prior_quarter", "4Q07", False),
    ("3Q07", "4Q07", "1Q07", "first_quarter", "2Q07", True), ("3Q07", "3Q08", "1Q07", "first_quarter", "1Q08", False), ("3Q07", "4Q07", "2Q07", "last_one", "3Q07", False),
]  # fmt: skip


@pytest.mark.parametrize(("was", "now", "text", "key", "becomes", "doubtful"), TURNS)
def test_how_a_period_moves(was: str, now: str, text: str, key: str, becomes: str, doubtful: bool) -> None:
    calendar = Calendar(3, False, {})

    def period(name: str) -> Period:
        told = calendar.told(name)
        assert told is not None
        return told.period

    moved = Turn(calendar, period(was), period(now)).move(text, key)
    assert moved is not None
    assert (moved.text, bool(moved.doubt)) == (becomes, doubtful)


def test_typed_columns_heads_and_captions(project: Path) -> None:
    table = project / "tables" / "reconciliation.toml"
    text = table.read_text(encoding="utf-8").replace('"{{ current }}"', '"3Q07"').replace('period = "prior_year"', 'period = "3Q06" # typed').replace('"{{ prior_year }}"', '"Dec 31, 2005"')
    column = '[[columns]]\nhead = ["Nine", "months"]\nsum_of = ["1Q07", "2Q07", "3Q07"]\nname = "sum"\n[[rows]]'
    text = text.replace('caption = "Table 3.', 'caption = "Table 3. Of December 31, 2006 and the third quarter:').replace("[[rows]]", column, 1)
    plug = '[[plugs]]\nconcept = "depreciation"\ncolumn = "1"\nunits = -1\nreason = "so that the column foots"\n'
    table.write_text(text + plug, encoding="utf-8")
    books = project / "figures.csv"
    needed = ("revenue.sensors", "revenue.gateways", "revenue.software", "cost.products", "cost.support", "cost.selling", "cost.administration", "cost.research", "other_expenses", "tax", "depreciation")
    books.write_text(books.read_text(encoding="utf-8") + "".join(f"{name},1Q07,1000000\n" for name in needed), encoding="utf-8")
    made = rolled(project)
    new = (made.folder / "tables" / "reconciliation.toml").read_text(encoding="utf-8")
    assert 'head = ["4Q07"]' in new
    assert 'head = ["Mar 31, 2006"]\nperiod = "4Q06" # typed' in new
    assert 'sum_of = ["1Q07", "2Q07", "3Q07", "4Q07"]' in new
    assert new.startswith('# review: "third quarter" is typed\ncaption = "Table 3. Of March 31, 2007 and the third quarter:')
    assert "# review: \"Nine months\"" not in new  # two lines of a head are two texts
    assert [str(mark).partition(": ")[2] for mark in made.marks] == ['review "third quarter" is typed', "review this plug was for the last release; take it out, or say why it is needed again"]
    assert "# review: this plug was for the last release; take it out, or say why it is needed again\n[[plugs]]\n" in new
    # the plug was printed as 19, and the books say 18: what is printed now is not what was printed then
    assert [(one.name, one.then.mantissa, one.now.mantissa, one.restated) for one in made.compared.differences] == [("depreciation of 3Q07", 19, 18, False)]
    said = str(made.compared.differences[0])
    line = new.split("\n").index('concept = "depreciation"')  # the row begins a line above
    assert said.startswith(f"{made.folder}/tables/reconciliation.toml:{line}: depreciation of 3Q07 is printed as 18,000,000, and was printed as 19,000,000 ({project}/tables/reconciliation.toml:")


def test_a_comparative_that_was_printed_otherwise_is_a_finding_of_the_command(project: Path) -> None:
    """The release that was published says 144.2 where the books, and so the next release, say 143.2 of the second quarter, and 466 of the third."""
    runner = CliRunner()
    assert runner.invoke(program, ["write", str(project), "--to", "ascii"], standalone_mode=False).return_value == 0
    swap(project, "release.txt", "  170,771", "  170,717")
    new_figures(project.parent / "new.csv", "4Q07")
    done = runner.invoke(program, ["roll", str(project), "--to", "4Q07", "--figures", str(project.parent / "new.csv"), "--rate", "6.98"], standalone_mode=False)
    assert done.return_value == 1
    finding = next(line for line in done.output.split("\n") if line.startswith("finding: "))
    assert "printed 170,771, was 170,717 in " in finding
    assert f"{project}/release.txt:" in finding
    assert f"{project.parent / '4q07' / 'release.txt'}:" in finding


RESTATED = "revenue.sensors,3Q07,284613000"


def test_a_restatement_needs_a_reason_and_is_listed(project: Path) -> None:
    figures = new_figures(project.parent / "new.csv", "4Q07")
    text = figures.read_text(encoding="utf-8")
    head, *lines = text.strip().split("\n")
    figures.write_text(f"{head}\n" + "\n".join(lines) + "\nrevenue.sensors,3Q07,283613000\n", encoding="utf-8")
    with pytest.raises(BadProject, match=r"new\.csv:60: revenue\.sensors of 3Q07 is 283,613,000, and was 284,613,000 in the last release \(figures\.csv:2\); write the figure as it was, or why"):
        roll(project, "4Q07", figures)
    assert not (project.parent / "4q07").exists()
    more = ['revenue.sensors,3Q07,283613000,"sales of a line, now discontinued"', "revenue.gateways,3Q07,118256000,reclassified from sensor systems", f"{RESTATED.replace('284613000', '279440000').replace('3Q07', '2Q07')},the same"]
    figures.write_text(f"{head},restated\n" + "".join(f"{line},\n" for line in lines) + "\n".join(more) + "\n", encoding="utf-8")
    made = roll(project, "4Q07", figures, rate="6.98")
    books = (made.folder / "figures.csv").read_text(encoding="utf-8").split("\n")
    assert books[1:3] == ["# restated from 284613000: sales of a line, now discontinued", "revenue.sensors,3Q07,283613000"]
    assert [str(one) for one in made.merged.restated] == [
        "figures.csv:3: revenue.sensors of 3Q07 is restated from 284,613,000 to 283,613,000: sales of a line, now discontinued",
        "figures.csv:7: revenue.gateways of 3Q07 is restated from 117,256,000 to 118,256,000: reclassified from sensor systems",
    ]
    assert books[6] == "revenue.gateways,3Q07,118256000"
    assert {(one.name, one.restated) for one in made.compared.differences} == {("revenue.sensors of 3Q07", True), ("revenue.gateways of 3Q07", True)}
    assert read_project(made.folder).printing.values.value("revenue.total", made.old.release.calendar.named["current"].period, "") == 465_347_000


def test_the_form_of_the_files_is_kept(project: Path) -> None:
    release, books = project / "release.toml", project / "figures.csv"
    release.write_bytes(b"\xef\xbb\xbf" + release.read_bytes().replace(b"\n", b"\r\n"))
    books.write_text("# the books\n".join(books.read_text(encoding="utf-8").split("\n", 1)[:1]) + "\n# of the year\n" + books.read_text(encoding="utf-8").split("\n", 1)[1].replace("tax,3Q07,", "tax, current ,"), encoding="utf-8")
    (project / "notes.md").write_text("to be taken along", encoding="utf-8")
    (project / "release.txt").write_text("not to be taken along", encoding="utf-8")
    (project / "link.md").symlink_to("/etc/hostname")
    made = rolled(project)
    content = (made.folder / "release.toml").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf# A release")
    assert content.count(b"\r\n") == content.count(b"\n") == release.read_bytes().count(b"\n")
    text = (made.folder / "figures.csv").read_text(encoding="utf-8")
    assert text.startswith("concept,period,value\n# of the year\n")
    assert "\ntax, 3Q07 ,21877000\n" in text  # `current` means another quarter now
    assert sorted(path.name for path in made.folder.iterdir()) == ["concepts.toml", "figures.csv", "notes.md", "release.toml", "tables", "text.md"]


def test_fiscal_weeks(project: Path) -> None:
    """Quarters of thirteen weeks: the days of the prior quarter are those of the old current one, the others are a guess and marked."""
    swap(project, "release.toml", 'current = "3Q07"', 'current = { name = "3Q07", start = 2006-10-02, end = 2006-12-31 }\nlast_day = "2007-04-01"')
    swap(project, "release.toml", 'prior_year = "3Q06"', 'prior_year = { name = "3Q06", start = 2005-10-03, end = 2006-01-01 }')
    swap(project, "release.toml", 'prior_quarter = "2Q07"', 'prior_quarter = { name = "2Q07", start = 2006-07-03, end = 2006-10-01 }')
    books = project / "figures.csv"
    text = books.read_text(encoding="utf-8").replace("cash,2Q06,", "cash,2005-10-02,").replace("cash,1Q07,", "cash,2006-07-02,")
    books.write_text(text, encoding="utf-8")
    read_project(project)
    figures = new_figures(project.parent / "new.csv", "4Q07")
    figures.write_text(figures.read_text(encoding="utf-8") + "cash,2006-01-01,97318000\n", encoding="utf-8")
    made = roll(project, "4Q07", figures, rate="6.98")
    periods = (made.folder / "release.toml").read_text(encoding="utf-8")
    assert 'prior_quarter = { name = "3Q07", start = 2006-10-02, end = 2006-12-31 }' in periods
    assert '# review: current: its days are 13 weeks later; look into the fiscal calendar\ncurrent = { name = "4Q07", start = 2007-01-01, end = 2007-04-01 }' in periods
    assert 'prior_year = { name = "4Q06", start = 2006-01-02, end = 2006-04-02 }' in periods
    assert '"3Q06" = { name = "3Q06", start = 2005-10-03, end = 2006-01-01 }\n"2Q07" = { name = "2Q07", start = 2006-07-03, end = 2006-10-01 }\n' in periods
    assert made.compared.both == 49
    assert made.compared.differences == ()
    assert "for the thirteen weeks ended April 1, 2007" in " ".join(printed(made.new, "ascii").split())


def test_a_copy_can_be_rolled_to_the_same(project: Path) -> None:
    """Rolling reads the old project only, so that it can be repeated into another folder with the same outcome."""
    one = rolled(project)
    shutil.move(one.folder, project.parent / "kept")
    two = rolled(project)
    for path in (project.parent / "kept").rglob("*.*"):
        assert path.read_bytes() == (two.folder / path.relative_to(project.parent / "kept")).read_bytes()
