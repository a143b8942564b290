"""What figures of notes mean: tables without headers of their own time, roll-forwards, standing scales, weeks, shares."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from tieout.model.figure import Figure, Period
from tieout.pipeline import read_figures
from tieout.words.labels import column_measure, is_count, is_per_share, is_share_count
from tieout.words.moments import find_mentions
from tieout.words.periods import is_time, read_time
from tieout.words.quantities import find_quantities
from tieout.words.units import excepts_share_counts, scale_of, share_scale_of

YEAR_2003, YEAR_2002 = Period(date(2003, 12, 31), date(2003, 1, 1)), Period(date(2002, 12, 31), date(2002, 1, 1))
END_2003, END_2002, END_2001 = Period(date(2003, 12, 31)), Period(date(2002, 12, 31)), Period(date(2001, 12, 31))
FISCAL = "<p>Northwind's fiscal year ends December 31. The fiscal year ended December 31, 2003 had 365 days.</p>"
BALANCE_SHEET = "<p>CONSOLIDATED BALANCE SHEETS</p><p>(In millions)</p>"


def table(*rows: str) -> str:
    """A markup table of rows whose cells bars part from one another."""
    cells = ("".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


SHEET = BALANCE_SHEET + table(
    " | December 31, 2003 | December 31, 2002", "Cash | 814 | 702", "Inventories | 386 | 298", "Total assets | 1,200 | 1,000",
    "Total liabilities | 500 | 450", "Total equity | 700 | 550", "Total liabilities and equity | 1,200 | 1,000",
)  # fmt: skip


def figures(*parts: str) -> list[Figure]:
    """The figures of a page."""
    page = f"<html><body>{FISCAL}{''.join(parts)}</body></html>"
    return list(read_figures(page.encode(), name="northwind.htm").figures)


def figure(some: list[Figure], text: str) -> Figure:
    """The only figure that is printed as `text`."""
    found = [one for one in some if one.text == text]
    assert len(found) == 1, (text, found)
    return found[0]


def periods(some: list[Figure]) -> dict[str, Period | None]:
    """The period of each figure by its print."""
    return {one.text: one.period for one in some}


def test_a_line_of_nothing_but_a_time_is_that_of_the_rows_below_it() -> None:
    found = periods(figures("<p>Revenues by place are as follows (in millions):</p>", table(
        " | United States | Total", "Year Ended December 31, 2003 | |", "Services | 8,780 | 26,539", "Goods | 7,770 | 19,215",
        "Year Ended December 31, 2002 | |", "Services | 7,702 | 24,071", "Goods | 7,711 | 18,933",
    )))  # fmt: skip
    assert {found[text] for text in ("8,780", "26,539", "19,215")} == {YEAR_2003}
    assert {found[text] for text in ("7,702", "24,071", "18,933")} == {YEAR_2002}


def test_a_day_alone_as_heading_is_a_moment() -> None:
    found = periods(figures("<p>Debt securities consisted of these (in millions):</p>", table(
        " | Cost | Fair Value", "December 31, 2003 | |", "Bonds | 4,320 | 4,311", "December 31, 2002 | |", "Bonds | 4,198 | 4,202",
    )))  # fmt: skip
    assert (found["4,320"], found["4,311"], found["4,198"]) == (END_2003, END_2003, END_2002)


def test_as_of_and_for_the_year_is_its_end_for_balances() -> None:
    found = periods(figures("<p>Segments are as follows (in millions):</p>", table(
        " | East | West", "As of and for the Year Ended December 31, 2003 | |", "Net sales | 3,429 | 2,925", "Property and equipment, net | 568 | 417",
    )))  # fmt: skip
    assert (found["3,429"], found["568"]) == (YEAR_2003, END_2003)


def test_a_year_in_the_first_cell_heads_a_roll_forward() -> None:
    found = periods(figures("<p>Accrued costs changed as follows (in millions):</p>", table(
        " | Severance | Total", "2002 | |", "Balance at beginning of year | 181 | 185", "Payments | (165) | (168)", "Balance at end of year | 16 | 17",
    )))  # fmt: skip
    assert (found["181"], found["(168)"], found["17"]) == (END_2001, YEAR_2002, END_2002)


def test_days_over_the_columns_of_notes_are_moments_unless_the_rows_are_flows() -> None:
    found = periods(figures(
        "<p>Leases are as follows:</p>", table(" | December 31, 2003 | December 31, 2002", "Discount rate | 4.1% | 4.3%", "Northern plants | 381 | 392"),
        "<p>Costs by kind are as follows:</p>", table(" | December 31, 2003 | December 31, 2002", "Sales expenses | 571 | 562", "Payments | 48 | 45"),
    ))  # fmt: skip
    assert (found["4.1%"], found["392"]) == (END_2003, END_2002)
    assert found["571"] != END_2003


def test_a_roll_forward_under_a_day_is_of_the_year_to_that_day() -> None:
    found = periods(figures("<p>Contract liabilities changed as follows:</p>", table(
        " | June 30, 2003", "Contract liability beginning balance | 338", "Additions | 320", "Contract liability ending balance | 274",
    )))  # fmt: skip
    assert (found["338"], found["320"], found["274"]) == (END_2002, Period(date(2003, 6, 30), date(2003, 1, 1)), Period(date(2003, 6, 30)))


def test_shares_at_the_beginning_are_of_the_moment_before_and_the_first_day_means_it() -> None:
    found = figures("<p>Option activity during the year ended December 31, 2003 was as follows:</p>", table(
        " | Shares (In thousands) | Weighted-Average Exercise Price", "Outstanding on January 1, 2003 | 5,931 | $ 45.93", "Granted | 317 | 60.05",
        "Exercised | (1,436) | 39.47", "Outstanding on December 31, 2003 | 4,812 | $ 48.52",
    ))  # fmt: skip
    assert [(figure(found, text).period, figure(found, text).unit) for text in ("5,931", "317", "4,812")] == [
        (END_2002, "shares"), (YEAR_2003, "shares"), (END_2003, "shares"),
    ]  # fmt: skip
    assert figure(found, "5,931").value == 5_931_000
    assert (figure(found, "60.05").unit, figure(found, "48.52").period) == ("USD/share", END_2003)


def test_the_day_in_one_column_is_that_of_the_others() -> None:
    found = figures("<p>Fair values are as follows (in millions):</p>", table(
        " | Quoted Prices in Active Markets (Level 1) | Other Inputs (Level 2) | Fair Value at December 31, 2003", "Bonds | 15.4 | 2.1 | 17.5", "Funds | 10.2 | 3.1 | 13.3",
    ))  # fmt: skip
    assert [(figure(found, text).period, figure(found, text).unit) for text in ("15.4", "3.1", "17.5")] == [(END_2003, "USD")] * 3


@pytest.mark.parametrize("rows", [
    ("Period | Operating Leases", "Fiscal 2004 | 207.2", "Fiscal 2005 | 159.8", "Fiscal 2006 | 110.1", "Thereafter | 57.5"),
    (" | 2004 | 2005 | 2006", "Benefit payments | 207.2 | 641.3 | 630.1", "Other payments | 57.5 | 14.2 | 15.3"),
])  # fmt: skip
def test_what_falls_due_in_years_to_come_is_as_of_the_balance_sheet(rows: tuple[str, ...]) -> None:
    found = periods(figures(SHEET, "<p>Payments fall due in the years shown.</p>", table(*rows)))
    assert found["207.2"] == found["57.5"] == END_2003


def test_balances_at_both_ends_may_be_columns_of_rows_that_are_years() -> None:
    found = periods(figures("<p>Valuation accounts (in millions)</p>", table(
        " | Balance at Beginning of Period | Charged to Costs | Balance at End of Period", "Fiscal 2003 | 46.7 | 52.1 | 38.8", "Fiscal 2002 | 71.9 | 48.3 | 46.1",
    )))  # fmt: skip
    assert (found["46.7"], found["52.1"], found["38.8"]) == (END_2002, YEAR_2003, END_2003)
    assert (found["71.9"], found["46.1"]) == (END_2001, END_2002)


NOTES = """<p>NOTES TO CONSOLIDATED FINANCIAL STATEMENTS</p><p>{statement}</p><p>NOTE 1. INVENTORIES</p>
<p>Restricted cash was $3 and {other} as of December 31, 2003 and 2002, respectively. Notes of ${worded} were issued, at a price of $1.25 per share.</p>
<p>Inventories were as follows at the year's end.</p>"""
RAW = table(" | 2003 | 2002", "Raw materials | 593 | 543", "Goods | 191 | 229")


def test_a_statement_under_the_title_of_notes_holds_for_their_tables_and_bare_amounts() -> None:
    found = figures(SHEET, NOTES.format(statement="(Dollars in millions, except per share data)", other="$5", worded="17 and $8 and $9 and $12"), RAW)
    assert (figure(found, "593").value, figure(found, "3").value, figure(found, "17").value) == (593_000_000, 3_000_000, 17_000_000)
    assert figure(found, "1.25").value == Fraction(5, 4)


def test_a_statement_about_tables_and_one_among_worded_amounts_leave_sentences_alone() -> None:
    found = figures(SHEET, NOTES.format(statement="(Tabular amounts in millions, except per share amounts)", other="$5", worded="17 and $8 and $9 and $12"), RAW)
    assert (figure(found, "593").value, figure(found, "3").value) == (593_000_000, 3)
    found = figures(SHEET, NOTES.format(statement="(Dollars in millions, except per share data)", other="$5 million", worded="17 million"), RAW)
    assert (figure(found, "593").value, figure(found, "17").value) == (593_000_000, 17_000_000)
    assert figure(found, "1.25").value == Fraction(5, 4)


def test_fiscal_weeks_are_told_by_their_weekday() -> None:
    found = periods(figures("<p>STATEMENTS OF INCOME</p><p>(In millions)</p>", table(
        " | Three Months Ended July 27, 2003 | Three Months Ended July 28, 2002", "Net sales | 1,388 | 1,291", "Net income | 188 | 171",
    ), "<p>BALANCE SHEETS</p>", table(" | July 27, 2003 | January 26, 2003", "Cash | 814 | 702", "Total assets | 1,814 | 1,702")))  # fmt: skip
    assert found["1,388"] == Period(date(2003, 7, 27), date(2003, 4, 28))


def test_items_of_a_list_have_the_period_of_the_words_above_it() -> None:
    found = periods(figures(SHEET, table(" | Year Ended December 31, 2003", "Net sales | 1,388", "Costs | 1,231", "Net income | 157", "Tax expense | 41"),
        "<p>In 2002, the results were affected by the following items:</p>", "<p>• Income was reduced by $53 million for a trademark. Refer to Note 4.</p>",
        "<p>• Income was increased by $28 million for a sale of land.</p>",
    ))  # fmt: skip
    assert found["53"] == found["28"] == YEAR_2002


def test_when_a_company_was_acquired_is_not_when_its_costs_arose() -> None:
    found = periods(figures(SHEET, "<p>During the year ended December 31, 2003, the Company recorded charges of $338 million. These charges consisted of "
        "$262 million related to our acquisition of Southlight in 2001 and $35 million related to restructuring.</p>"))  # fmt: skip
    assert found["262"] == found["35"] == YEAR_2003


def test_times_that_lead_a_sentence_are_those_of_each_of_its_lists() -> None:
    found = periods(figures(SHEET, "<p>As of December 31, 2002 and December 31, 2003, customer receivables were $26.6 billion and $25.3 billion, and vendor "
        "receivables were $6.9 billion and $5.6 billion.</p>"))  # fmt: skip
    assert [found[text] for text in ("26.6", "25.3", "6.9", "5.6")] == [END_2002, END_2003, END_2002, END_2003]


def test_ends_of_a_list_share_its_length() -> None:
    first, second = find_mentions("Sales were $5 million and $6 million during the six months ended June 30, 2003 and July 1, 2002, respectively.")
    assert (first.said.months, second.said.months) == (6, 6)
    assert second.said.dates == ((2002, 7, 1),)


@pytest.mark.parametrize(("text", "alone"), [
    ("As of and for the Year Ended December 31, 2003", True), ("2003", True), ("Fiscal 2002", True), ("June 30, 2003 (unaudited)", True),
    ("13 weeks ended July 29, 2003", True), ("Year Ended December 31,", False), ("Balance, June 30, 2003", False), ("Thereafter", False), ("1,960", False),
])  # fmt: skip
def test_texts_of_nothing_but_a_time(text: str, alone: bool) -> None:
    assert is_time(text) is alone


def test_a_mark_may_touch_a_year_and_the_end_of_a_year_is_no_moment_by_itself() -> None:
    assert read_time("Nonvested on December 31, 20032").dates == ((2003, 12, 31),)
    assert not read_time("securities still held at the end of the year").instant
    assert read_time("Fair value at July 31, 2003").instant


@pytest.mark.parametrize(("text", "scale", "shares"), [
    ("shares in thousands, dollars in millions, except for per share amounts", 6, 3), ("(Dollars in millions except per share data; shares in thousands)", 6, 3),
    ("shares in thousands", None, 3), ("(Dollars and shares in millions, unless otherwise noted)", 6, 6), ("Number of Shares (In thousands)", 3, None),
])  # fmt: skip
def test_scales_of_dollars_and_of_shares(text: str, scale: int | None, shares: int | None) -> None:
    assert (scale_of(text), share_scale_of(text)) == (scale, shares)


def test_words_of_columns_and_rows() -> None:
    assert column_measure("Restricted Stock and Restricted Stock Units (In thousands)") == "shares"
    assert column_measure("Quoted Prices in Active Markets (Level 1)") == "" and column_measure("Net Income") == "amount"
    assert is_per_share("Fair value of stock options on grant date") and not is_per_share("Total grant date fair value")
    assert is_share_count("Dilutive effect of restricted stock units") and is_share_count("Restricted stock units", "Anti-dilutive shares")
    assert is_count("Contracts") and not is_count("Interest rate contracts")
    assert not excepts_share_counts("(in thousands, except net income (loss) and per share amounts)")
    assert excepts_share_counts("(in thousands, except share and per share data)")


def test_amounts_of_a_list_are_per_share_as_its_last_one_is() -> None:
    found = find_quantities("The fair value of awards was $157.50, $210.78 and $156.25 per share for 2003, 2002 and 2001.", "USD")
    assert [one.kind for one in found] == ["per_share"] * 3
    assert [one.kind for one in find_quantities("Net income was $850 or $1.72 per share.", "USD")] == ["amount", "per_share"]


@pytest.mark.parametrize("words", [
    "We have a credit facility of $500 million which matures in November 2004, and we used $20 million of it.",
    "We issued $500 million of notes due in 2031.",
    "The margin on $500 million of the 2031 notes is fixed.",
])  # fmt: skip
def test_when_a_debt_falls_due_is_no_period_of_it(words: str) -> None:
    found = periods(figures(SHEET, table(" | Year Ended December 31, 2003", "Net sales | 1,388", "Costs | 1,231", "Net income | 157", "Tax expense | 41"), f"<p>{words}</p>"))
    assert found["500"] == YEAR_2003


def test_a_schedule_in_a_sentence_is_as_of_its_day() -> None:
    found = periods(figures(SHEET, "<p>As of December 31, 2003, obligations fall due as follows: $1.4 million in 2004, $1.3 million in 2005, and $0.8 million in 2006.</p>"))
    assert found["1.4"] == found["1.3"] == found["0.8"] == END_2003


def test_percentages_under_three_months_are_no_changes() -> None:
    found = figures("<p>Revenue by place (in millions)</p>", table(
        " | Three Months Ended June 30, 2003 | | Three Months Ended June 30, 2002 | ", "United States | 715 | 16% | 577 | 11%", "Elsewhere | 3,816 | 84% | 4,635 | 89%",
        "Total | 4,531 | 100% | 5,212 | 100%",
    ))  # fmt: skip
    assert {figure(found, text).measure.value for text in ("16%", "11%")} & {"change"} == set()


def test_a_table_that_follows_another_has_the_scale_of_the_words_above_both() -> None:
    above = "<p>A summary of the ventures is as follows (in millions):</p>"
    first, second = table(" | 2003 | 2002", "Ventures' sales | 838 | 791"), table(" | 2003 | 2002", "Ventures' assets | 351 | 327")
    assert figure(figures(above, first, "<p>1 The years of the ventures end in June.</p>", second), "351").value == 351_000_000
    assert figure(figures(above, first, "<p>Plants of other owners are listed by their area.</p>", second), "351").value == 351


def test_an_index_of_exhibits_prints_no_figures() -> None:
    rows = "".join(
        f'<tr><td align=right>&nbsp;</td><td align=right>{one}</td><td align=left>{other}*</td><td>&nbsp;</td><td align=right>&#151;</td><td>&nbsp;</td><td>{words}</td></tr>'
        for one, other, words in (("10", ".7", "Plan of shares, dated November 29, 2002"), ("10", ".8", "Agreement"), ("31", ".1", "Certification"), ("32", ".2", "Certificate"))
    )  # fmt: skip
    head = "<tr><td colspan=3 align=center><b>{}</b></td><td></td><td></td><td></td><td align=center><b>{}</b></td></tr>"

    def printed(*titles: str) -> list[str]:
        found = figures(f"<p>OTHER</p><table>{head.format(titles[0], '')}{head.format('No.', titles[1])}{rows}</table>")
        return [one.text for one in found if one.table]

    assert printed("Exhibit", "Description of Exhibit") == []
    assert printed("Item", "Description of things") != []
