"""Which period and which fiscal year an import takes a release to be of, and what it makes of doubtful reading."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tieout.cli import program
from tieout.pipeline import check
from tieout.writing.importing.reported import current_period, days_of, fiscal_calendar

WEEKS = """
                          HOLLOWAY HARDWARE, INC.
      HOLLOWAY HARDWARE REPORTS RESULTS FOR THE THIRD QUARTER

  Net sales for the third quarter of fiscal 2024 were $1,250 thousand.

                     Statements of income (In thousands)
                        Thirteen Weeks Ended          Thirty-nine Weeks Ended
                     -------------------------      --------------------------
                     November 2,   October 28,      November 2,    October 28,
                        2024          2023             2024           2023
                     -----------   -----------      -----------    -----------
Net sales              1,250         1,200             3,700          3,500
Cost of sales            900           880             2,650          2,500
                     -----------   -----------      -----------    -----------
Gross profit             350           320             1,050          1,000

                      Balance sheets (In thousands)
                     November 2,   February 3,      October 28,
                        2024          2024             2023
                     -----------   -----------      -----------
Cash                     150           130               120
Inventories              450           410               430
Property                 300           310               320
                     -----------   -----------      -----------
Total assets             900           850               870

Payables                 400           380               390
Equity                   500           470               480
                     -----------   -----------      -----------
Total liabilities        900           850               870
"""
OUTLOOK = """
                     Outlook (In thousands)
                          Three Months Ending
                          February 1, 2025
                     ---------------------------
                          Low         High
                     -----------   -----------
Net sales              1,300         1,350
Cost of sales            920           940
Gross profit             380           410
Interest                  20            25
Net income               300           310
"""
ODD = """# Results of Brook Tools for the quarter ended June 30, 2004

(In thousands)

| | 2Q04 | 2Q03 |
|---|---:|---:|
| North | 1,700 | 650 |
| South | 550 | 1,23,5 |
| Odd | 12,34 | 3,4,5 |
| Total | 2,250 | 1,885 |
"""


def imported(folder: Path, text: str, name: str = "release.txt") -> tuple[list[str], Path]:
    (folder / name).write_text(text, encoding="utf-8")
    done = CliRunner().invoke(program, ["import", str(folder / name), "-o", str(folder / "project")], standalone_mode=False)
    assert done.exception is None, done.exception
    return done.output.strip().split("\n"), folder / "project"


def toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", [WEEKS, WEEKS + OUTLOOK])
def test_the_quarter_that_has_ended_is_current_and_its_year_is_named_as_the_text_names_it(tmp_path: Path, text: str) -> None:
    lines, project = imported(tmp_path, text)
    release = toml(project / "release.toml")
    assert release["calendar"] == {"year_ends": "01-31", "fiscal_year": "begins"}
    assert {key: value["name"] for key, value in release["periods"].items() if not key.startswith("to_")} == {
        "current": "thirteen weeks ended November 2, 2024", "prior_year": "thirteen weeks ended October 28, 2023",
        "year_to_date": "thirty-nine weeks ended November 2, 2024", "prior_year_to_date": "thirty-nine weeks ended October 28, 2023",
    }  # fmt: skip
    told = next(line for line in lines if line.startswith("periods: "))
    assert told == (
        "periods: current thirteen weeks ended November 2, 2024, prior year thirteen weeks ended October 28, 2023, "
        "year to date thirty-nine weeks ended November 2, 2024, prior year to date thirty-nine weeks ended October 28, 2023; "
        f"fiscal years end in January and are named by the year in which they begin; where that is not so, mend {project}/release.toml"
    )


def test_a_year_named_by_its_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WEEKS.replace("fiscal 2024", "fiscal 2025"), encoding="utf-8")
    release = check(tmp_path / "a.txt").release
    assert fiscal_calendar(release, current_period(release)) == (1, False)


def test_the_end_of_a_quarter_is_no_end_of_a_year(tmp_path: Path) -> None:
    """The text gives the quarter's weeks between its number and its year, and the day on which it ended behind the year."""
    text = WEEKS.replace("for the third quarter of fiscal 2024 were $1,250 thousand", "rose. This is the third quarter (thirteen weeks) of fiscal 2025, ended November 2, 2024")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    release = check(tmp_path / "a.txt").release
    assert release.fiscal_year_end != (11, 2)
    assert fiscal_calendar(release, current_period(release)) == (1, False)


def test_the_year_is_current_in_an_annual_report(tmp_path: Path) -> None:
    text = "ANNUAL REPORT PURSUANT TO SECTION 13 OF THE ACT\n" + WEEKS.replace("Thirty-nine Weeks", " Fifty-two Weeks").replace("THIRD", "FOURTH").replace("third", "fourth")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert days_of(current_period(check(tmp_path / "a.txt").release)) == 52 * 7 + 7


def test_doubts_of_reading_are_never_accepted(tmp_path: Path) -> None:
    lines, project = imported(tmp_path, ODD, "release.md")
    assert not (project / "tieout.toml").exists()
    assert next(line for line in lines if line.startswith("doubts ")).startswith("doubts 3 of reading, which are never accepted for you")
    done = CliRunner().invoke(program, ["write", str(project)], standalone_mode=False)
    assert done.return_value == 1
    assert "'1,23,5' is printed in no usual way" in done.output


def test_cells_that_are_kept_as_words_make_no_concept_and_no_base_figure(tmp_path: Path) -> None:
    _, project = imported(tmp_path, ODD, "release.md")
    assert sorted(toml(project / "concepts.toml")) == ["north", "south", "total"]
    assert (project / "figures.csv").read_text(encoding="utf-8").split() == [
        "concept,period,value", "north,2Q04,1700000", "north,2Q03,650000", "south,2Q04,550000", "total,2Q04,2250000", "total,2Q03,1885000",
    ]  # fmt: skip
    rows = toml(project / "tables" / "t1.toml")["rows"]
    assert rows[2] == {"label": "Odd", "forms": {"1": "12,34", "2": "3,4,5"}}


def test_a_row_without_a_concept_prints_words_alone(tmp_path: Path) -> None:
    _, project = imported(tmp_path, ODD, "release.md")
    path = project / "tables" / "t1.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('1 = "12,34"', '1 = "#*"'), encoding="utf-8")
    done = CliRunner().invoke(program, ["write", str(project)], standalone_mode=False)
    assert "a row without a concept prints words alone, and no digits for a #" in str(done.exception)
