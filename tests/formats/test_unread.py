"""Cells of markup tables that print digits and no value: ranges give two figures, the rest a doubt; neither goes into a label."""

from __future__ import annotations

import pytest

from tieout.model.figure import Figure
from tieout.model.result import Result
from tieout.pipeline import check, check_text
from tieout.words.numerals import parse_number
from tieout.words.ranges import range_in

ROWS = [
    ["", "2004", "2003"],
    ["Guidance", "$95 - $100", "about 12"],
    ["Total cost", "120", "110"],
    ["Margin", "12 to 14", "13"],
    ["Cover", "1.2x", "1.3x"],
    ["Other", "1.2x?", "(n/a 5)"],
    ["Staff cost", "20", "10"],
]


def page(rows: list[list[str]]) -> bytes:
    cells = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><body><p>Outlook (in millions)</p><table>{cells}</table></body></html>".encode()


def markdown(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(["# Outlook", "", "Outlook (in millions)", "", lines[0], "|" + "---|" * len(rows[0]), *lines[1:], ""])


def told(result: Result) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for figure in result.release.figures:
        found.setdefault(figure.label, []).append(f"{figure.text} {' '.join(figure.header)}")
    return found


def doubts(result: Result) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in result.findings if finding.code.startswith("R")]


def figure_of(result: Result, label: str, text: str) -> Figure:
    (found,) = [figure for figure in result.release.figures if figure.label[-1] == label and figure.text == text]
    return found


@pytest.mark.parametrize("result", [check(page(ROWS)), check_text(markdown(ROWS))], ids=["html", "markdown"])
def test_ranges_are_two_figures_and_the_rest_is_a_doubt(result: Result) -> None:
    assert told(result) == {
        ("Guidance",): ["95 2004 low", "100 2004 high"],
        ("Total cost",): ["120 2004", "110 2003"],
        ("Margin",): ["12 2004 low", "14 2004 high", "13 2003"],
        ("Cover",): ["1.2x 2004", "1.3x 2003"],
        ("Staff cost",): ["20 2004", "10 2003"],
    }
    assert doubts(result) == [
        ("R901", "'about 12' cannot be read as a number"),
        ("R901", "'1.2x?' cannot be read as a number"),
        ("R901", "'(n/a 5)' cannot be read as a number"),
    ]
    assert figure_of(result, "Guidance", "95").value == 95_000_000


def test_the_ends_of_a_range_stand_at_their_places() -> None:
    content = page(ROWS)
    line = content.decode().splitlines()[1]
    figure = figure_of(check(content), "Guidance", "100")
    assert (figure.place.spot.line, line[figure.place.spot.column - 1 : figure.place.spot.end_column - 1]) == (2, "100")  # type: ignore[union-attr]


def test_a_table_of_ranges_alone_is_a_table() -> None:
    result = check(page([["", "2005"], ["Revenue", "$95 - $100"], ["Operating margin", "12-14%"], ["Tax rate", "24.0% to 26.0%"]]))
    assert told(result) == {
        ("Revenue",): ["95 2005 low", "100 2005 high"],
        ("Operating margin",): ["12 2005 low", "14% 2005 high"],
        ("Tax rate",): ["24.0% 2005 low", "26.0% 2005 high"],
    }
    assert figure_of(result, "Operating margin", "12").unit == "%"


def test_names_times_and_marks_are_no_doubts() -> None:
    rows = [
        ["", "Assets", "Debts"], ["Cash", "120", "11"], ["Fair value", "Level 1", "Level 2"], ["Rating", "Baa1", "A-1"],
        ["Due", "2027-2028", "June 30, 2009"], ["Loans", "90 (2)(3)", "80"],
    ]  # fmt: skip
    result = check(page(rows))
    assert doubts(result) == []
    assert told(result)["Loans",] == ["90 Assets", "80 Debts"]


def test_numbers_of_several_notes_are_no_doubts() -> None:
    rows = [["", "", "2004", "2003"], ["Inventories", "4", "3,491", "3,198"], ["Receivables", "19 20", "1,500", "1,586"], ["Cash", "2.1, 2.2.2", "1,120", "1,110"]]
    result = check(page(rows))
    assert doubts(result) == []
    assert told(result)["Receivables",] == ["1,500 2004", "1,586 2003"]


def test_years_and_cents_are_read() -> None:
    rows = [["(US$'000)", "2004", "2003"], ["Revenue", "1,234", "1,100"], ["Earnings per share, basic", "US2.77 cents", "US2.92 cents"], ["Expected life", "5.4 years", "5.3 to 5.6 years"]]
    result = check(page(rows))
    assert doubts(result) == []
    share = figure_of(result, "Earnings per share, basic", "2.77 cents")
    assert (share.unit, str(share.value)) == ("USD/share", "277/10000")
    assert [(f.text, f.unit) for f in result.release.figures if f.label[-1] == "Expected life"] == [("5.4 years", "years"), ("5.3", "years"), ("5.6 years", "years")]


def test_contents_with_ranges_of_pages_are_no_table() -> None:
    result = check(page([["", "Page"], ["Results", "4"], ["Balance sheet", "5-6"], ["Segments", "7-12"]]))
    assert result.release.grids == ()


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("$95 - $100", ("$95", "$100")), ("12 to 14", ("12", "14")), ("2.1%\u20132.3%", ("2.1%", "2.3%")), ("between (5) and 3", ("(5)", "3")), ("1-10", ("1", "10")),
        ("2027-2028", None), ("20-2733559", None), ("12-4", None), ("5% - 7", None), ("12 and 14", None), ("3-4-5", None), ("12", None), ("1.2x - 1.4x", ("1.2x", "1.4x")),
    ],
)  # fmt: skip
def test_ranges(text: str, ends: tuple[str, str] | None) -> None:
    found = range_in(text)
    assert (None if found is None else (text[slice(*found.low)], text[slice(*found.high)])) == ends


def test_cents_are_hundredths() -> None:
    number = parse_number("2.77 cents")
    assert number is not None
    assert (number.mantissa, number.exponent) == (277, -4)


def test_headings_of_ages_and_times_are_headings() -> None:
    due = check(page([["", "Total", "Less than 1 Year", "1-3 Years", "3-5 Years", "More than 5 Years"], ["Leases", "120", "40", "30", "30", "20"], ["Notes", "90", "10", "20", "20", "40"]]))
    assert doubts(due) == []
    assert told(due)["Leases",] == ["120 Total", "40 Less than 1 Year", "30 1-3 Years", "30 3-5 Years", "20 More than 5 Years"]
    age = check(page([["Receivables", "0-30", "31-90", "91-360", ">360"], ["Trade", "120", "40", "30", "30"], ["Other", "90", "10", "20", "20"]]))
    assert doubts(age) == []
    assert told(age)["Trade",] == ["120 0-30", "40 31-90", "30 91-360", "30 >360"]


def test_a_nil_dash_with_a_sign_of_money_is_none_of_the_next_number() -> None:
    result = check(page([["", "Estimated", "Adjustments", "Final"], ["Cash", "$3,105", "$ -", "$3,105"], ["Receivables", "591", "-", "591"], ["Total", "$3,696", "$ -", "$3,696"]]))
    assert told(result)["Cash",] == ["3,105 Estimated", "- Adjustments", "3,105 Final"]
    assert [finding.code for finding in result.findings] == []
