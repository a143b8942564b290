"""What findings of a worksheet print: numbers with all their decimals, in the notation of the file."""

from __future__ import annotations

import json

import pytest

from tieout.model import Result
from tieout.model.place import TextSpot
from tieout.pipeline import check_text
from tieout.reports.json import render as render_json
from tieout.reports.text import render

HEAD = "Region,Q1,Q2,Q3\nNorth,1234.50,1000.00,800.50\nSouth,987.00,912.50,700.00\nWest,1500.00,1250.25,900.00\n"


def tried(result: Result) -> list[str]:
    """The prints that findings suggest."""
    return [finding.suggestion.text for finding in result.findings if finding.suggestion]


class TestLastZeros:
    @pytest.mark.parametrize(("printed", "wanted"), [("3731.50", "3721.50"), ("3729.50", "3721.50"), ("-3721.50", "3721.50"), ("3921.50", "3721.50")])
    def test_what_is_suggested_has_all_its_decimals(self, printed: str, wanted: str) -> None:
        result = check_text(HEAD + f"Total,{printed},3162.75,2400.50\n")
        assert tried(result) == [wanted]
        told = render([result])
        assert f"1234.50 + 987.00 + 1500.00 = 3,721.50, printed {printed}" in told
        assert f"try: print {wanted} instead of {printed}" in told

    def test_whole_numbers_with_decimals(self) -> None:
        text = "Region,Q1,Q2,Q3\nNorth,1234.00,1000.00,800.00\nSouth,987.00,912.00,700.00\nWest,1500.00,1250.00,900.00\nTotal,3731.00,3162.00,2400.00\n"
        result = check_text(text)
        assert tried(result) == ["3721.00"]
        assert "1234.00 + 987.00 + 1500.00 = 3,721.00, printed 3731.00" in render([result])

    def test_in_json(self) -> None:
        shown = json.loads(render_json(check_text(HEAD + "Total,3731.50,3162.75,2400.50\n")))
        text = json.dumps(shown)
        assert '"text": "3721.50"' in text and "expected 3721.50" in text and "372.15" not in text

    def test_they_say_nothing_of_the_precision(self) -> None:
        result = check_text("Region,Q1,Q2,Q3\nNorth,1234.40,1000.00,800.50\nSouth,987.00,912.50,700.00\nTotal,2221.40,1912.50,1500.50\n")
        figure = next(figure for figure in result.release.figures if figure.text == "987.00")
        assert (figure.mantissa, figure.exponent, figure.zeros) == (98700, -2, 2)
        assert (float(figure.precision), figure.fineness) == (0.01, 1)
        stands = figure.stands_for()
        assert (stands.lowest, stands.highest) == (986.5, 987.5)


def sheet(total: str, group: str, point: str = ",", oslo: str = "Oslo, East") -> str:
    """A worksheet in a notation; its first column should add up to 3,721.50."""
    rows = f"Region;Q1;Q2;Q3\n{oslo};1G234P50;1G000P00;800P50\nSouth;987P00;912P50;700P00\nWest;1G500P00;1G250P25;900P00\nTotal;{total};3G162P75;2G400P50\n"
    return rows.replace("G", group).replace("P", point)


class TestNotation:
    @pytest.mark.parametrize(("group", "point"), [(".", ","), (" ", ","), ("", ","), ("'", "."), (" ", ".")])
    def test_suggestions_are_in_that_of_the_file(self, group: str, point: str) -> None:
        printed, wanted = f"3{group}731{point}50", f"3{group}721{point}50"
        result = check_text(sheet("3G731P50", group, point))
        assert tried(result) == [wanted]
        told = render([result])
        assert f"= 1{group}234{point}50 + 987{point}00 + 1{group}500{point}00 = {wanted}, printed {printed}" in told
        assert f"try: print {wanted} instead of {printed}" in told
        assert f"printed {printed}, expected {wanted} (digit)" in result.findings[0].message

    def test_figures_have_the_text_of_the_file(self) -> None:
        text = sheet("-3.721,50", ".")
        lines = text.split("\n")
        figures = check_text(text).release.figures
        assert len(figures) == 12
        for figure in figures:
            spot = figure.place.spot
            assert isinstance(spot, TextSpot)
            assert figure.text == lines[spot.line - 1][spot.column - 1 : spot.end_column - 1]
        assert [(f.text, f.plain, f.mantissa) for f in figures if f.text.startswith("-")] == [("-3.721,50", "-3,721.50", -372150)]

    def test_excerpts_and_json_show_the_file(self) -> None:
        result = check_text(sheet("3.731,50", "."))
        assert "Oslo, East    1.234,50    1.000,00" in render([result])
        shown = render_json(result)
        assert '"3.721,50"' in shown and '"1.234,50"' in shown and "3,731.50" not in shown

    def test_the_usual_notation_is_no_notation(self) -> None:
        release = check_text(HEAD + "Total,3721.50,3162.75,2400.50\n").release
        assert release.document.notation is None
        assert all(figure.text == figure.plain and figure.notation is None for figure in release.figures)
