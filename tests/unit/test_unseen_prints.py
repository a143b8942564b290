"""Prints of PDFs that were misread once: marks on lines of their own, headings that nearly touch, cells too narrow for their units."""

from __future__ import annotations

from tests.printed import Printed

from tieout.model import Figure
from tieout.pipeline import read_figures

WIDTH = 0.6 * 9  # of a character in Courier at nine points


def figures(page: Printed) -> list[Figure]:
    return [figure for figure in read_figures(page.made(), name="a.pdf").figures if figure.table is not None]


def rows(page: Printed, top: float, *shown: tuple[str, ...], ends: tuple[float, ...] = (300, 400, 500)) -> Printed:
    """Print labels with numbers that end at some points."""
    for n, (label, *numbers) in enumerate(shown):
        page.text(40, top + 12 * n, label)
        for end, number in zip(ends, numbers, strict=True):
            page.right(end, top + 12 * n, number)
    return page


def test_raised_marks_between_two_rows_belong_to_the_numbers_that_they_follow() -> None:
    page = rows(Printed().page(), 100, ("Net sales", "2,043", "1,378", "4,365"), ("Income", "133", "802", "216"), ("Total assets", "7,729", "2,474", "9,109"), ("Investments", "394", "728", "15"))
    page.text(300 + 5, 121, "2,", 5.5).text(300 + 14, 121, "3", 5.5)
    found = figures(page)
    assert [f.text for f in found if f.label[-1] == "Total assets"] == ["7,729", "2,474", "9,109"]
    assert len({f.table for f in found}) == 1 and len(found) == 12


def test_headings_that_nearly_touch_stand_each_over_its_column() -> None:
    page = Printed().page()
    page.text(300 - 57.5, 88, "North America", font="F2").text(304.5, 88, "South America", font="F2").right(500, 88, "Europe")
    rows(page, 100, ("Sales", "2,043", "1,378", "4,365"), ("Income", "133", "802", "216"), ("Taxes", "33", "82", "16"), ends=(300, 363, 500))
    assert [f.header for f in figures(page)][:3] == [("North America",), ("South America",), ("Europe",)]


def test_numbers_above_their_units_are_of_the_row_of_the_units() -> None:
    page = rows(Printed().page(), 100, ("Revenues", "11,840", "11,227", "5%"), ("Income", "4,503", "4,541", "(1%)"))
    page.right(500, 124, "(242)")
    page.text(40, 135, "Margin %").right(300, 135, "38%").right(400, 135, "40%").right(500, 135, "bps")
    rows(page, 147, ("Taxes", "435", "124", "251%"), ("Net income", "3,189", "4,033", "(21%)"))
    assert [f.text for f in figures(page) if f.label[-1] == "Margin %"] == ["38%", "40%", "(242) bps"]


def test_a_table_goes_on_overleaf_where_its_columns_stand_on_the_same_points() -> None:
    page = Printed().page()
    page.text(40, 60, "STATEMENT OF CASH FLOWS (in millions)").right(300, 88, "2023").right(400, 88, "2022").right(500, 88, "2021")
    rows(page, 100, ("Net income", "6.7", "(313.1)", "(381.3)"), ("Depreciation and amortization of long-lived assets", "56.2", "61.7", "77.2"), ("Cash at the end of the year", "938.9", "1,196.0", "1,319.9"), ends=(340, 420, 500))
    page.line(40, 170, 560).line(40, 600, 560).text(300, 640, "38").line(40, 700, 560)
    page.page().line(40, 20, 560).line(40, 40, 560).text(40, 60, "SUPPLEMENTAL INFORMATION:")
    rows(page, 72, ("Interest", "47.9", "8.2", "0.4"), ("Paid", "(3.2)", "(2.6)", "(18.8)"), ends=(340, 420, 500))
    found = figures(page)
    assert len({f.table for f in found}) == 1
    assert [f.period.end.year if f.period else None for f in found if f.label[-1] == "Interest"] == [2023, 2022, 2021]


def test_a_line_of_one_header_stands_over_the_group_of_the_next_one() -> None:
    page = Printed().page()
    page.text(430 - 12 * WIDTH / 2, 70, "% Increase in").text(430 - 8 * WIDTH / 2, 80, "Currency").line(370, 82, 500)
    page.right(300, 92, "Sales").right(400, 92, "GAAP").right(500, 92, "Non-GAAP")
    rows(page, 104, ("Revenues", "11,840", "5%", "7%"), ("Income", "4,503", "3%", "2%"), ("Taxes", "435", "25%", "21%"))
    assert [f.header for f in figures(page)][:3] == [("Sales",), ("% Increase in Currency", "GAAP"), ("% Increase in Currency", "Non-GAAP")]
