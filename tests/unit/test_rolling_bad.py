"""What cannot be rolled: one line with file, line and remedy, nothing made, nothing changed."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from rolled import example, new_figures, swap
from tieout.cli import program
from tieout.errors import TieoutError
from tieout.writing.rolling import roll


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return example(tmp_path / "3q07")


def figures_of(project: Path, old: str = "", new: str = "") -> Path:
    path = new_figures(project.parent / "new.csv", "4Q07")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def refused(project: Path, *options: str) -> str:
    """The one line that the command ends with; nothing was made and nothing changed."""
    before = {path: path.read_bytes() for path in project.parent.rglob("*") if path.is_file()}
    folders = sorted(path for path in project.parent.rglob("*") if path.is_dir())
    done = CliRunner().invoke(program, ["roll", str(project), *options])
    assert isinstance(done.exception, TieoutError), done.output
    assert {path: path.read_bytes() for path in project.parent.rglob("*") if path.is_file()} == before
    assert sorted(path for path in project.parent.rglob("*") if path.is_dir()) == folders
    assert "\n" not in str(done.exception)
    return str(done.exception)


@pytest.mark.parametrize(("to", "said"), [
    ("5Q07", "--to 5Q07: is no period; write it as release.toml does"),
    ("", "--to : is no period"),
    ("2007-03-31", "--to 2007-03-31: is not as long as the current period, 3Q07 (release.toml:12)"),
    ("FY2007", "--to FY2007: is not as long as the current period, 3Q07 (release.toml:12); name one of 3 months"),
    ("2Q07", "--to 2Q07: is not after the current period, 3Q07 (release.toml:12); name a later one"),
    ("3Q07", "--to 3Q07: is not after the current period"),
    ("1Q9999", "--to 1Q9999: is no period"),
])  # fmt: skip
def test_a_period_that_cannot_be(project: Path, to: str, said: str) -> None:
    assert refused(project, "--to", to, "--figures", str(figures_of(project))).startswith(said)


@pytest.mark.parametrize(("old", "new", "line", "said"), [
    ("revenue.gateways,4Q07", "revenue.gatways,4Q07", 3, "'revenue.gatways' is no concept; did you mean 'revenue.gateways'?"),
    ("revenue.gateways,4Q07", "revenue.gateways,5Q07", 3, "'5Q07' is no period; write 1Q03"),
    (",104911000", ",104,911,000", 3, "this line has 5 columns and the first line 3"),
    (",104911000", ",104911ooo", 3, "'104911ooo' is no number; write digits"),
    (",104911000\n", ",104911000\nrevenue.gateways,current,1\n", 4, "'revenue.gateways' of current is in line 3 as well; keep one of the two"),
    ("concept,period,value", "concept;period;value", 1, "the first line is not `concept,period,value`; save it with commas between the cells, not semicolons"),
    (",104911000\n", ",104911000\ntax,3Q07,21877001\n", 4, "tax of 3Q07 is 21,877,001, and was 21,877,000 in the last release (figures.csv:29)"),
    (",104911000\n", ",104911000\nrevenue.total,4Q07,468133001\n", 4, "revenue.total of 4Q07 is 468,133,001, and its definition makes 468,133,000"),
    ("revenue.gateways,4Q07,104911000\n", "", 58, "the release of 4Q07 needs 1 figure that the books have not got: revenue.gateways of 4Q07; add a line"),
    (",104911000", ',"104911000', 59, "this is no CSV"),
])  # fmt: skip
def test_figures_that_cannot_be_used(project: Path, old: str, new: str, line: int, said: str) -> None:
    path = figures_of(project, old, new)
    assert refused(project, "--to", "4Q07", "--figures", str(path)).startswith(f"{path}:{line}: {said}")


def test_a_balance_that_does_not_balance_is_in_the_new_figures(project: Path) -> None:
    path = figures_of(project, "inventories,4Q07,144625000", "inventories,4Q07,144625001")
    said = refused(project, "--to", "4Q07", "--figures", str(path))
    assert said.startswith(f"{project}/concepts.toml:")
    assert "they differ by -1; mend a figure of either in" in said
    assert said.endswith(f"in {path} or figures.csv")


def test_all_that_is_missing_is_one_line(project: Path) -> None:
    path = project.parent / "new.csv"
    path.write_text("concept,period,value\n" + "".join(f"{line}\n" for line in figures_of(project).read_text(encoding="utf-8").split("\n")[1:] if line and not line.startswith(("tax", "cash", "revenue.software"))), encoding="utf-8")
    said = refused(project, "--to", "4Q07", "--figures", str(path))
    assert said == (
        f"{path}:53: the release of 4Q07 needs 6 figures that the books have not got: cash of 2007-03-31; cash of 2006-03-31; "
        "revenue.software, tax of 4Q07; revenue.software, tax of 4Q06; add a line with the value for each"
    )


def test_two_quarters_on_without_their_figures(project: Path) -> None:
    said = refused(project, "--to", "1Q08", "--figures", str(figures_of(project)))
    assert "the release of 1Q08 needs " in said
    assert "revenue.sensors" in said.partition(" of 1Q08;")[0]
    assert "of 1Q07" in said


def test_files_and_folders_that_cannot_be_used(project: Path, tmp_path: Path) -> None:
    path = figures_of(project)
    assert "is no file; name the file with the new figures" in refused(project, "--to", "4Q07", "--figures", str(tmp_path / "none.csv"))
    assert "is no file" in refused(project, "--to", "4Q07", "--figures", str(tmp_path))
    full = tmp_path / "full"
    full.mkdir()
    (full / "x").write_text("x", encoding="utf-8")
    assert refused(project, "--to", "4Q07", "--figures", str(path), "-o", str(full)).endswith("is there already; name a new or an empty folder with --output")
    assert refused(project, "--to", "4Q07", "--figures", str(path), "-o", str(path)).endswith("is there already; name a new or an empty folder with --output")
    assert "there is no folder" in refused(project, "--to", "4Q07", "--figures", str(path), "-o", str(tmp_path / "a" / "b"))
    assert "is no number above zero" in refused(project, "--to", "4Q07", "--figures", str(path), "--rate", "0.0")
    assert "is no number above zero" in refused(project, "--to", "4Q07", "--figures", str(path), "--rate", '1" x')
    assert "is no folder" in refused(project / "nowhere", "--to", "4Q07", "--figures", str(path))
    assert roll(project, "4Q07", path, _empty(tmp_path / "empty"), "7").folder == tmp_path / "empty"


def _empty(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_the_project_itself_is_no_target(project: Path) -> None:
    assert "is there already" in refused(project, "--to", "4Q07", "--figures", str(figures_of(project)), "-o", str(project))


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written(project: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o500)
    assert "cannot be made" in refused(project, "--to", "4Q07", "--figures", str(figures_of(project)), "-o", str(closed / "x"))


def test_within_the_project_is_no_target(project: Path) -> None:
    assert "which stays as it is" in refused(project, "--to", "4Q07", "--figures", str(figures_of(project)), "-o", str(project / "next"))


def test_what_the_new_quarter_cannot_say_has_the_line_of_the_old_text(project: Path) -> None:
    """A change from nothing: it could be said of the third quarter, and marks above it do not shift its line."""
    swap(project, "text.md", "## Revenues", "In the third quarter, equipment was sold.\n\n{{ flow.sales | changed(prior_quarter) }}\n\n## Revenues")
    line = (project / "text.md").read_text(encoding="utf-8").split("\n").index("{{ flow.sales | changed(prior_quarter) }}") + 1
    path = figures_of(project)
    swap(project, "figures.csv", "flow.sales,3Q07,1240000", "flow.sales,3Q07,0")
    swap(project, "figures.csv", "flow.debt,3Q07,-10000000", "flow.debt,3Q07,-8760000")
    assert refused(project, "--to", "4Q07", "--figures", str(path)).startswith(f"{project}/text.md:{line}: in the release of 4Q07, the change of 'flow.sales' means nothing")


def test_a_project_that_cannot_be_written_is_not_rolled(project: Path) -> None:
    line = swap(project, "text.md", "{{ revenue.sensors | millions }}", "{{ revenue.sensor | millions }}")
    assert refused(project, "--to", "4Q07", "--figures", str(figures_of(project))).startswith(f"text.md:{line}: 'revenue.sensor' is no concept")


PIECES = ("3Q07", "December 31, 2006", "{# review: x #}", "# review: y", "{{ 3Q06 }}", "{{ cash@2Q07 | millions }}", 'period = "3Q06"', 'sum_of = ["2Q07", "3Q07"]', '"""', "{#", "#}", "\r\n", "\u0130", "current", "\n\n", "#")


@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_project_is_rolled_or_refused(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    outcomes = set()
    for n in range(25):
        base = tmp_path / str(n)
        base.mkdir()
        folder = example(base / "3q07")
        path = folder / chance.choice(["text.md", "release.toml", "concepts.toml", "figures.csv", "tables/income.toml", "tables/costs.toml"])
        text = path.read_text(encoding="utf-8")
        for _ in range(chance.choice([1, 1, 3])):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(PIECES) + text[at:]
        path.write_text(text, encoding="utf-8")
        figures = new_figures(base / "new.csv", "4Q07")
        try:
            roll(folder, "4Q07", figures)
            outcomes.add(True)
        except TieoutError as error:
            assert "\n" not in str(error)
            assert sorted(item.name for item in base.iterdir()) == ["3q07", "new.csv"]
            outcomes.add(False)
    assert outcomes == {True, False}


def test_books_of_another_name_are_rolled_and_others_than_csv_are_not(project: Path) -> None:
    (project / "figures.csv").rename(project / "ledger.csv")
    swap(project, "release.toml", "[habits]", '[books]\nfile = "ledger.csv"\n\n[habits]')
    path = figures_of(project)
    assert "was 21,877,000 in the last release (ledger.csv:29)" in refused(project, "--to", "4Q07", "--figures", str(_with(path, "tax,3Q07,1")))
    made = roll(project, "4Q07", figures_of(project), rate="6.98")
    assert sorted(item.name for item in made.folder.iterdir() if item.suffix == ".csv") == ["ledger.csv"]
    assert "\nrevenue.sensors,4Q07,296402000\n" in (made.folder / "ledger.csv").read_text(encoding="utf-8")


def _with(path: Path, line: str) -> Path:
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    return path


def test_a_workbook_of_books_is_not_rolled(project: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for line in (project / "figures.csv").read_text(encoding="utf-8").strip().split("\n"):
        concept, period, value = line.split(",")
        book.active.append([concept, period, value if value == "value" else int(value)])
    book.save(project / "figures.xlsx")
    (project / "figures.csv").unlink()
    said = refused(project, "--to", "4Q07", "--figures", str(figures_of(project)))
    assert said == "release.toml:1: the books are in figures.xlsx, and roll adds lines to a CSV file; write them as figures.csv, and take [books] out"
