"""Separated values: what is taken for a worksheet, and where its cells stand in the file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tieout.model import Document, Figure
from tieout.model.place import TextSpot
from tieout.pipeline import check_text
from tieout.sources import read_text
from tieout.sources.csv.numbers import uses_commas, usual_print
from tieout.sources.csv.records import records_of
from tieout.sources.csv.sniffing import separator_of

EXAMPLE = Path(__file__).resolve().parents[2] / "src" / "tieout" / "examples" / "fjellvik-3q05.txt"
SHEET = 'Region,2003,2002\nNorth,"1,240","1,105"\nSouth,873,914\nTotal,"2,113","2,019"\n'


def figures(text: str) -> list[Figure]:
    return list(check_text(text).release.figures)


def at(text: str, figure: Figure) -> str:
    """What the file prints at the place of a figure."""
    spot = figure.place.spot
    assert isinstance(spot, TextSpot)
    return text.split("\n")[spot.line - 1][spot.column - 1 : spot.end_column - 1]


class TestSniffing:
    @pytest.mark.parametrize(("separator", "text"), [(",", SHEET), (";", "a;b\n1;2\n3;4\n"), ("\t", "a\tb\n1\t2\n3\t4\n")])
    def test_the_same_number_of_cells_in_every_line(self, separator: str, text: str) -> None:
        assert separator_of(text) == separator

    def test_three_digits_before_and_behind_a_comma_are_cells(self) -> None:
        assert separator_of("2001,2002,2003\n610,490,580\n450,600,440\n390,640,420\n") == ","

    @pytest.mark.parametrize(
        "text",
        [
            "Sales in the year rose, as before.\nCosts fell, to nobody's surprise.\nProfit was 3, after 2.\n",
            "Sales         1,234\nCosts           934\nProfit        2,300\nTax           1,100\n",
            "Sales         1,234   2,345\nCosts         1,934   2,034\nProfit        2,300   2,100\n",
            "| a | b |\n|---|---|\n| 1,2 | 3 |\n| 4,5 | 6 |\n",
            "# A title\n\nSome text, and more.\n\n## Another\n\nText, again.\n",
            "<p>one, two</p>\n<p>three, four</p>\n<p>five, six</p>\n",
            "one line, alone",
            "",
        ],
    )
    def test_text_and_markup_are_no_worksheet(self, text: str) -> None:
        assert separator_of(text) == ""

    def test_the_example_release_is_text(self) -> None:
        assert read_text(EXAMPLE.read_text(encoding="utf-8")).format == "ascii"


class TestPlaces:
    def test_quoted_cells_stand_where_their_digits_are(self) -> None:
        found = figures(SHEET)
        assert [at(SHEET, figure) for figure in found] == ["1,240", "1,105", "873", "914", "2,113", "2,019"]

    def test_behind_a_line_feed_and_doubled_quotes(self) -> None:
        text = 'Region,2003,2002\n"North\nand ""East""",12,10\n,,\nSouth,7,5\nTotal,19,15\n'
        found = figures(text)
        assert [at(text, figure) for figure in found] == ["12", "10", "7", "5", "19", "15"]
        assert found[0].label == ('North and "East"',)

    def test_ragged_rows_keep_their_columns(self) -> None:
        text = "a,2003,2002,2001\nb,1,2,3\nc,4\nd,,5,6\ne,7,8,9\n"
        assert [(f.text, f.column) for f in figures(text)][3:6] == [("4", 0), ("5", 1), ("6", 2)]

    def test_long_cells_are_text_below_the_table(self) -> None:
        words = "many words of a remark " * 20
        document = read_text(f"a,2003,{'note'}\nb,1,{words}\nc,2,x\n")
        assert isinstance(document, Document)
        assert document.worksheet and document.lines[-1].text.startswith("many words of a remark")
        assert max(len(line.text) for line in document.lines[:3]) < 200


class TestBounds:
    def test_rows_after_too_many_cells_are_a_doubt(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tieout.sources.csv.reader.MOST_CELLS", 9)
        document = read_text(SHEET)
        assert [line.text.split()[0] for line in document.lines if line.text.strip()][-1] == "South"
        (doubt,) = document.doubts
        assert (doubt.kind, doubt.message) == ("part-not-read", "more than 9 cells; the rows from here on were not read")
        assert doubt.place is not None and doubt.place.line == 4

    def test_the_bound_is_told_in_the_report(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tieout.sources.csv.reader.MOST_CELLS", 9)
        assert [finding.name for finding in check_text(SHEET).findings if "not read" in finding.message] == ["part-not-read"]

    def test_empty_cells_are_bounded_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tieout.sources.csv.reader.MOST_AREA", 9)
        assert [(doubt.kind, "empty ones among them" in doubt.message) for doubt in read_text(SHEET).doubts] == [("part-not-read", True)]

    def test_a_text_that_is_no_worksheet_does_not_load_its_reader(self) -> None:
        code = "import sys, tieout.sources as s; s.read_text('Revenues were $5 million.'); sys.exit('tieout.sources.csv.reader' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


class TestRecords:
    def test_a_quote_that_is_never_closed_is_a_character(self) -> None:
        assert [cell.text for record in records_of('a,"b\nc,d\n', ",") for cell in record.cells] == ["a", '"b', "c", "d"]

    def test_a_quote_inside_a_cell_is_a_character(self) -> None:
        assert [cell.text for record in records_of('5" pipe,2\n"x"y,3\n', ",") for cell in record.cells] == ['5" pipe', "2", '"x"y', "3"]

    def test_carriage_returns_end_records(self) -> None:
        assert [record.width for record in records_of("a,b\r\nc\rd,e,f", ",")] == [2, 1, 3]


class TestNumbers:
    @pytest.mark.parametrize(
        ("printed", "commas", "usual"),
        [("1 261,4", True, "1,261.4"), ("1.261.400", True, "1,261,400"), ("–11,4", True, "–11.4"), ("1 261", False, "1,261"),
         ("12.5", False, "12.5"), ("1, 2", True, "1, 2"), ("a,b", True, "a,b")],
    )  # fmt: skip
    def test_every_character_keeps_its_place(self, printed: str, commas: bool, usual: str) -> None:
        assert usual_print(printed, commas) == usual
        assert len(usual) == len(printed)

    def test_all_cells_tell_it_together(self) -> None:
        assert uses_commas(["1,261", "14,8", "3,9"])
        assert not uses_commas(["1,261", "14.8", "3.9"])
