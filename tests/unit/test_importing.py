"""A published release made a project, written again, and compared; and what the command says of it."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tieout.cli import program
from tieout.errors import BadOption
from tieout.pipeline import check
from tieout.writing import read_project, render

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tools"))
sys.path.append(str(ROOT / "tests" / "formats"))

from documents import docx, paragraph, table  # noqa: E402
from round_trip import measure  # noqa: E402

EXAMPLE = files("tieout.examples").joinpath("fjellvik-3q05.txt")
PROJECT = Path(str(files("tieout.examples").joinpath("project")))
TEXT = """
     Harrow Lane Foods plc                        NEWS

  Sales rose 4.2 percent to $1,250 thousand in the quarter ended June 30, 2004, from
  $1,200 thousand a year ago.  The margin was .5 percent; see {note} and C:\\books.

                     HARROW LANE FOODS PLC
              Statements of income (In thousands)
                                   Three Months Ended
                                        June 30,
                                    2004       2003
                                   ------     ------
Sales........................... $  1,250   $  1,200
Cost of sales...................     (900)      (880)
                                   ------     ------
Gross profit....................      350        320
Selling expenses, general and
  administrative................     (300)*     (290)
                                   ------     ------
Operating income................ $     50   $     30
                                   ======     ======
Earnings per share.............. $    .25   $    .15
Dividends.......................      N/A         --
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(program, list(arguments), standalone_mode=False)


def imported(source: Path, folder: Path, *options: str) -> list[str]:
    done = run("import", str(source), "-o", str(folder), *options)
    assert done.exception is None, done.exception
    return done.output.strip().split("\n")


def saved(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def test_the_example_comes_back_to_the_letter(tmp_path: Path) -> None:
    source = Path(str(EXAMPLE))
    lines = imported(source, tmp_path / "project")
    assert lines[1].startswith("figures 646: ")
    assert lines[1].endswith(", 0 kept as plain text, 0 lost")
    assert next(line for line in lines if line.startswith("findings")).startswith("findings 8: figures that do not tie in the release are printed as they were published, and accepted in ")
    done = run("write", str(tmp_path / "project"))
    assert done.return_value == 0
    assert (tmp_path / "project" / "release.txt").read_text(encoding="utf-8") == source.read_text(encoding="utf-8")
    assert done.output.count(": accepted ") == 8
    assert done.output.count("(as published)") == 8
    assert done.output.strip().split("\n")[-1].endswith("646 figures, 635 tied, 3 untied, 8 broken")


def test_the_example_is_understood(tmp_path: Path) -> None:
    imported(Path(str(EXAMPLE)), tmp_path / "project")
    tree = tomllib.loads((tmp_path / "project" / "concepts.toml").read_text(encoding="utf-8"))
    assert tree["total_revenues"]["sum"] == ["sonar_systems", "positioning_systems", "service_spare_parts", "training_other"]
    assert tree["basic_net_income_per_share"]["quotient"] == {"of": "net_income", "by": "weighted_average_number_shares"}
    assert tree["total_liabilities_shareholders_equity"]["equals"] == "total_assets"
    assert tree["cash"]["kind"] == "balance"
    assert "sum" not in tree["total_costs_expenses"]  # it does not foot in one period
    release = tomllib.loads((tmp_path / "project" / "release.toml").read_text(encoding="utf-8"))
    assert release["periods"]["current"] == "3Q05"
    assert release["translation"] == {"currency": "USD", "rate": "6.50"}
    books = (tmp_path / "project" / "figures.csv").read_text(encoding="utf-8").split("\n")
    assert books[0] == "concept,period,value"
    assert {"sonar_systems,3Q05,412386000", "sonar_systems,2Q05,398117000", "cash,2005-06-30,246728000"} <= set(books)
    assert not any(",current," in line for line in books)
    text = (tmp_path / "project" / "text.md").read_text(encoding="utf-8")
    assert "($ {{ total_revenues | in(USD) | millions(1) }} million), {{ total_revenues | change(prior_year) }} compared to {{ prior_year }}" in text
    assert "{{ positioning_systems | direction(prior_year) }} by {{ positioning_systems | moved_by(prior_year) }} from" in text


def test_findings_that_are_not_accepted_stop_the_writing(tmp_path: Path) -> None:
    lines = imported(Path(str(EXAMPLE)), tmp_path / "project", "--no-accept")
    assert any("not accepted" in line for line in lines)
    assert not (tmp_path / "project" / "tieout.toml").exists()
    done = run("write", str(tmp_path / "project"))
    assert done.return_value == 1
    assert not (tmp_path / "project" / "release.txt").exists()


def test_an_acceptance_that_expired_stops_the_writing(tmp_path: Path) -> None:
    imported(Path(str(EXAMPLE)), tmp_path / "project")
    path = tmp_path / "project" / "tieout.toml"
    lines = ["expires = 2020-01-31" if line.startswith("expires") else line for line in path.read_text(encoding="utf-8").split("\n")]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert run("write", str(tmp_path / "project")).return_value == 1


def test_layouts_of_an_old_release(tmp_path: Path) -> None:
    """Leaders, signs at their columns, marks, no zero before the point, a dash and letters instead of a number, braces."""
    source = saved(tmp_path, "old.txt", TEXT)
    lines = imported(source, tmp_path / "project")
    assert lines[1].endswith("0 lost")
    assert run("write", str(tmp_path / "project")).return_value == 0
    assert (tmp_path / "project" / "release.txt").read_text(encoding="utf-8") == TEXT
    made = tomllib.loads((tmp_path / "project" / "tables" / "t1.toml").read_text(encoding="utf-8"))
    rows = {row["concept"]: row for row in made["rows"] if "concept" in row}
    assert rows["sales"]["signs"] is True
    assert [column["sign"] for column in made["columns"]] == ["$", "$"]
    assert rows["selling_expenses_general_administrative"]["forms"] == {"1": "(#)*"}
    assert rows["earnings_per_share"]["digits"] == "bare"
    assert rows["dividends"]["forms"]["1"] == "N/A"
    assert tomllib.loads((tmp_path / "project" / "concepts.toml").read_text(encoding="utf-8"))["operating_income"]["sum"] == ["gross_profit", "selling_expenses_general_administrative"]
    assert "\\{note\\} and C:\\\\books" in (tmp_path / "project" / "text.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("style", ["html", "docx", "pdf", "xlsx"])
def test_an_old_layout_in_other_formats(tmp_path: Path, style: str) -> None:
    imported(saved(tmp_path, "old.txt", TEXT.replace("=", "_")), tmp_path / "project")
    project = read_project(tmp_path / "project")
    found = [figure.text for figure in check(next(iter(render(project, style).values())), name=f"release.{style}").release.figures]
    assert {"1,250", "1,200", "320", "30"} <= set(found)


def test_labels_that_are_words_of_projects(tmp_path: Path) -> None:
    text = TEXT.replace("Sales....", "Prior year").replace("Cost of sales", "Rate, sum    ").replace("Gross profit", "Current     ").replace("Dividends", "Label    ")
    trip = measure(saved(tmp_path, "old.txt", text))
    assert (trip.same, trip.told, trip.refused) == (trip.figures, 0, "")


def test_other_letters_are_kept(tmp_path: Path) -> None:
    text = TEXT.replace("Harrow Lane", "Härrow Läne").replace("$", "€").replace("--", "—")
    assert measure(saved(tmp_path, "old.txt", text)).silent == 0
    imported(tmp_path / "old.txt", tmp_path / "project")
    assert run("write", str(tmp_path / "project")).return_value == 0
    assert (tmp_path / "project" / "release.txt").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("style", ["ascii", "html"])
def test_a_written_release_round_trips(tmp_path: Path, style: str) -> None:
    name, content = next(iter(render(read_project(PROJECT), style).items()))
    trip = measure(saved(tmp_path, name, content))
    assert (trip.same, trip.told, trip.refused) == (trip.figures, 0, "")
    assert trip.figures >= 275
    imported(tmp_path / name, tmp_path / "project")
    assert not (tmp_path / "project" / "tieout.toml").exists()
    if style == "ascii":
        run("write", str(tmp_path / "project"))
        assert (tmp_path / "project" / "release.txt").read_bytes() == content


def test_a_text_release_is_written_as_a_page_too(tmp_path: Path) -> None:
    imported(Path(str(EXAMPLE)), tmp_path / "project")
    assert run("write", str(tmp_path / "project"), "--to", "html").return_value == 0
    found = check(tmp_path / "project" / "release.htm").release
    assert len(found.figures) == 646


def test_a_word_file(tmp_path: Path) -> None:
    body = paragraph("Sales were $1,250 thousand in the quarter ended June 30, 2004, up 4.2% from $1,200 thousand.") + paragraph("(In thousands)") + table(
        ["", "June 30, 2004", "June 30, 2003"], ["North", "$ 700", "$ 650"], ["South", "550", "550"], ["Total sales", "$ 1,250", "$ 1,200"],
    )  # fmt: skip
    trip = measure(saved(tmp_path, "draft.docx", docx(body)))
    assert (trip.figures, trip.same, trip.told) == (10, 10, 0)


def test_markdown(tmp_path: Path) -> None:
    text = "# Results\n\nSales were $1,250 thousand.\n\n(In thousands)\n\n| | 2Q04 | 2Q03 |\n|---|---:|---:|\n| North | 700 | 650 |\n| South | 550 | (550) |\n| Total | 1,250 | 100 |\n"
    trip = measure(saved(tmp_path, "draft.md", text))
    assert trip.same == trip.figures >= 7


def test_words_behind_figures_stay_in_their_rows(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{name}</td><td align=right>{age}</td><td>Director of {name}</td></tr>" for name, age in (("North", "1,410"), ("South", "1,530"), ("West", "1,460")))
    page = f"<html><body><p>Sales by region (in thousands)</p><table><tr><td>Region</td><td>2Q04</td><td>Head</td></tr>{rows}</table></body></html>"
    trip = measure(saved(tmp_path, "page.htm", page))
    assert (trip.figures, trip.same) == (3, 3)
    imported(tmp_path / "page.htm", tmp_path / "project")
    run("write", str(tmp_path / "project"))
    rows_written = re.findall(r"<tr>.*?</tr>", (tmp_path / "project" / "release.htm").read_text(encoding="utf-8"))
    assert sum(">1,410</td>" in row and ">Director of North</td>" in row for row in rows_written) == 1


def test_the_folder_has_to_be_new_or_empty(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    imported(Path(str(EXAMPLE)), tmp_path / "empty")
    done = run("import", str(EXAMPLE), "-o", str(tmp_path / "empty"))
    assert isinstance(done.exception, BadOption)
    assert str(done.exception) == f"{tmp_path / 'empty'}: is there already; name a new or an empty folder"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty"]


def test_a_text_without_figures_is_no_release(tmp_path: Path) -> None:
    done = run("import", str(saved(tmp_path, "letter.txt", "Dear Sir,\n\nthank you for the flowers.\n")), "-o", str(tmp_path / "project"))
    assert "no figure was found" in str(done.exception)
    assert not (tmp_path / "project").exists()


def test_what_is_lost_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a reader that does not see one figure again, that figure is listed with its place."""
    import tieout.writing.importing.proving as proving

    seen = proving.lost_laid_out
    monkeypatch.setattr(proving, "lost_laid_out", lambda one, other: [*seen(one, other), one.figures[0]])
    lines = imported(Path(str(EXAMPLE)), tmp_path / "project")
    assert lines[1].endswith("1 lost")
    assert any(line.startswith('  12:26: lost: 827 ("') for line in lines)
