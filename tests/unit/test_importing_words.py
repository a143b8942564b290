"""Tables of words: outlooks and ranges become tables, and what is typed, lost or kept is told with its place and words."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from click.testing import CliRunner

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tools"))
sys.path.append(str(ROOT / "tests" / "formats"))

from documents import docx, paragraph, table  # noqa: E402
from round_trip import measure  # noqa: E402

from tieout.cli import program  # noqa: E402

SALES = [["", "2Q04", "2Q03"], ["North", "700", "650"], ["South", "550", "550"], ["Total sales", "1,250", "1,200"]]
OUTLOOK = [
    ["", "Prior outlook", "Updated outlook"], ["Net sales", "$11.0 billion to $11.1 billion", "$11.05 billion to $11.15 billion"],
    ["New stores, net", "25-30 shops", "no change"], ["Tax rate", "approximately 23.9%", "no change"],
]  # fmt: skip
SIGNED = """<html><body><table>
<tr><td>2023 (Shares in thousands)</td><td>Shares purchased</td><td>Average price paid per share</td><td>Approximate dollar value that may yet be purchased</td></tr>
<tr><td>October</td><td>766</td><td>$ 110.30</td><td></td></tr>
<tr><td>November</td><td>1,160</td><td>116.69</td><td></td></tr>
<tr><td>Total</td><td>1,926</td><td>$ 114.15</td><td>$ 938</td></tr>
</table></body></html>"""


def imported(source: Path, folder: Path) -> list[str]:
    done = CliRunner().invoke(program, ["import", str(source), "-o", str(folder)], standalone_mode=False)
    assert done.exception is None, done.exception
    return done.output.strip().split("\n")


def outlook(folder: Path) -> Path:
    path = folder / "draft.docx"
    path.write_bytes(docx(paragraph("Sales were $1,250 thousand in 2Q04. (In thousands)") + table(*SALES) + paragraph("Our outlook follows.") + table(*OUTLOOK)))
    return path


def test_an_outlook_becomes_a_table_and_its_typed_numbers_are_told(tmp_path: Path) -> None:
    lines = imported(outlook(tmp_path), tmp_path / "project")
    made = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((tmp_path / "project" / "tables").iterdir())]
    words = next(one for one in made if any(row.get("label") == "Tax rate" for row in one["rows"]))
    assert [column["head"] for column in words["columns"]] == [["Prior outlook"], ["Updated outlook"]]
    assert words["rows"][0] == {"label": "Net sales", "forms": {"1": "$11.0 billion to $11.1 billion", "2": "$11.05 billion to $11.15 billion"}}
    assert lines[0].endswith(" and 1 of 1 tables")
    assert "tables of words 1, with 7 typed numbers that are no figures of the release" in lines
    assert any(line.endswith(": kept as words, 7 typed: Prior outlook Updated outlook: its cells were read as no figures") for line in lines)


def test_an_outlook_is_written_as_a_table(tmp_path: Path) -> None:
    imported(outlook(tmp_path), tmp_path / "project")
    CliRunner().invoke(program, ["write", str(tmp_path / "project"), "--to", "html"], standalone_mode=False)
    rows = re.findall(r"<tr>.*?</tr>", (tmp_path / "project" / "release.htm").read_text(encoding="utf-8"))
    assert sum(">approximately 23.9%</td>" in row and ">no change</td>" in row for row in rows) == 1


def test_the_sign_of_a_cell_with_a_unit_of_its_own_is_kept(tmp_path: Path) -> None:
    """The column prints shares' worth in dollars among thousands: the cell is an expression, with its sign."""
    path = tmp_path / "page.htm"
    path.write_text(SIGNED, encoding="utf-8")
    trip = measure(path)
    assert (trip.same, trip.told) == (trip.figures, 0)
    assert imported(path, tmp_path / "project")[0].endswith(" 1 of 1 tables")


def test_figures_that_are_kept_as_words_are_told_with_what_they_are_of(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Results of 2Q04\n\nIn the quarter we opened three shops in Norway.\n\n(In thousands)\n\n| | 2Q04 | 2Q03 |\n|---|---:|---:|\n| North | 1,700 | 6,5,0 |\n| South | 550 | 550 |\n", encoding="utf-8")
    lines = imported(path, tmp_path / "project")
    assert "  9:19: kept as plain text: 6,5,0 (North, 2Q03)" in lines
    assert any(line.endswith('kept as plain text: three ("In the quarter we opened three shops in Norway.")') for line in lines)
