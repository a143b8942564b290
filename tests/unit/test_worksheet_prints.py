"""What findings of a worksheet print: numbers with all their decimals, in the notation of the file."""

from __future__ import annotations

import json

import pytest

from tieout.model import Result
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
