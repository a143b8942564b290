"""What looks like an error and is none: documents that say so, of companies that do not exist."""

from __future__ import annotations

import pytest

from tieout.model.number import Rounding
from tieout.model.result import Result
from tieout.pipeline import check, check_text
from tieout.words.numerals import groups_by_lakhs
from tieout.words.periods import Said, read_time
from tieout.words.units import scale_of


def table(*rows: str) -> str:
    """Rows of Markdown, given with bars between the cells."""
    first, *rest = rows
    return "\n".join([f"| {first} |", "|" + "---|" * (first.count("|") + 1), *(f"| {row} |" for row in rest), ""])


def alarms(result: Result) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in result.findings if finding.severity.value in ("error", "warning")]


def sums(result: Result) -> set[tuple[str, str, tuple[str, ...]]]:
    by_id = {figure.id: figure.text for figure in result.release.figures}
    return {(tie.verdict.value, by_id[tie.target], tuple(by_id[item.figure] for item in tie.inputs)) for tie in result.ties if tie.kind in ("sum", "rollforward")}


CASH = (
    "Year ended December 31 | 2000 | 2001 | 2002 | 2003 | 2004 | 2005",
    "Net cash from operations | 40,000 | (11,000) | 7,000 | (4,000) | 28,000 | 5,000",
    "Other changes | 323 | (342) | 263 | (605) | 716 | (4,000)",
    "Net increase (decrease) in cash | 40,323 | (11,342) | 7,263 | (4,605) | 28,716 | 1,000",
    "Cash at beginning of year, including cash held for sale | 31,412 | 71,735 | 60,393 | 67,656 | 63,051 | 91,730",
    "Less: cash held for sale at beginning of year | — | 214 | — | 52 | 37 | —",
    "Cash at beginning of year | 31,412 | 71,521 | 60,393 | 67,604 | 63,014 | 91,730",
    "Total cash at end of year, including cash held for sale | 71,735 | 60,393 | 67,656 | 63,051 | 91,730 | 92,730",
)
EARLIER = (
    "Year ended December 31 | 1997 | 1998 | 1999", "Net cash from operations | 21,500 | 12,300 | 6,112", "Other changes | (1,200) | (300) | (7,400)",
    "Net increase (decrease) in cash | 20,300 | 12,000 | (1,288)", "Cash at beginning of year | 400 | 20,700 | 32,700",
    "Total cash at end of year, including cash held for sale | 20,700 | 32,700 | 31,412",
)  # fmt: skip


def test_a_balance_that_another_one_is_derived_from() -> None:
    """The formula is known from an earlier statement, and cash held for sale is in the change of some periods only."""
    tables = [f"# Cash flows {n}\n\nCash flows (CNY in millions)\n\n{table(*rows)}\n" for n, rows in enumerate((EARLIER, CASH), 1)]
    result = check_text("".join(tables))
    assert alarms(result) == []
    assert {("exact", "60,393", ("(11,342)", "71,735")), ("exact", "91,730", ("28,716", "63,014"))} <= sums(result)


EQUITY = (
    "(in millions) | Share capital | Capital reserve | Retained earnings | Hedging reserve | Total equity",
    "Balance, April 1, 2003 | 1,874 | 64 | 41,283 | (7) | 43,214",
    "Profit for the year | | | 22,436 | | 22,436",
    "Other comprehensive income | | | (20) | 11 | (9)",
    "Dividends | | | (12,694) | | (12,694)",
    "Transfers | | | 12 | (3) | 9",
    "Shares issued on exercise of options | 1 | 2 | | | 3",
    "Balance, March 31, 2004 | 1,875 | 66 | 51,017 | 1 | {}",
)


def test_a_row_that_adds_up_more_columns_than_the_others() -> None:
    result = check_text("# Statement of changes in equity\n\n" + table(*EQUITY).format("52,959"))
    assert alarms(result) == []
    assert ("exact", "43,214", ("1,874", "64", "41,283", "(7)")) in sums(result)
    assert alarms(check_text("# Statement of changes in equity\n\n" + table(*EQUITY).format("52,599"))) != []


LAKHS = ("(In crore) | 2004 | 2003", "Revenue | 2,36,592 | 2,28,933", "Other income | 5,782 | 8,417", "Total income | 2,42,374 | 2,37,350", "Total assets | 3,24,936 | 3,14,950")


def test_digits_grouped_by_lakhs() -> None:
    result = check_text("# Statement of Profit and Loss\n\n" + table(*LAKHS))
    assert alarms(result) == []
    assert [f.value for f in result.release.figures if f.text == "2,36,592"] == [2_365_920_000_000]
    assert ("exact", "2,42,374", ("2,36,592", "5,782")) in sums(result)


def test_one_number_with_its_commas_elsewhere_is_a_doubt_all_the_same() -> None:
    rows = ("(USD) | 2004 | 2003", "Revenue | 1,365,922 | 2,28,933", "Other income | 4,782,100 | 7,417,300")
    assert [code for code, _ in alarms(check_text("# Income\n\n" + table(*rows)))] == ["R903"]
    assert groups_by_lakhs(["2,28,933", "1,365,922"], "INR") is False
    assert groups_by_lakhs(["2,28,933"], "INR") is True
    assert groups_by_lakhs(["2,28,933"], "USD") is False


TRANSLATED = [
    ("Trade receivables", 251_634.7), ("Bonds", 128_351.7), ("Lease debts", 113_207.1), ("Income taxes", 18_597.2), ("Provisions", 11_832.9),
    ("Other debts", 104_165.8), ("Deferred taxes", 7_508.9), ("Retirement benefits", 61_069.9), ("Land", 1_324.8), ("Goodwill", 24_325.7), ("Inventories", 5_867.9), ("Contract debts", 86_916.9), ("Deposits", 9_687.95), ("Prepaid expenses", 3_120.95),
]  # fmt: skip
RATE = 151.37


@pytest.mark.parametrize("rounding", [Rounding.DOWN, Rounding.NEAREST])
def test_whether_figures_are_cut_off_is_told_by_translated_columns_without_a_rate(rounding: Rounding) -> None:
    def shown(value: float) -> str:
        return f"{int(value) if rounding is Rounding.DOWN else round(value):,}"

    rows = [f"{name} | {shown(yen)} | {shown(yen * 1000 / RATE)}" for name, yen in TRANSLATED]
    result = check_text("# Balance sheet\n\n" + table("December 31, 2004 | Millions of yen | Thousands of U.S. dollars", *rows))
    assert result.release.rounding is rounding
    assert sum(tie.kind == "translation" for tie in result.ties) == len(TRANSLATED)
    assert alarms(result) == []


def test_a_translated_column_is_not_added_up() -> None:
    rows = ("Year 2004 | Millions of yen | Thousands of U.S. dollars", "North | 5,112 | 33,777", "South | 1,970 | 13,019", "West | 2,438 | 16,112", "Office | 227 | 1,502", "Total | 9,747 | 64,392")
    text = "# Impairment\n\nU.S. dollar amounts are translated at the rate of 151.37 yen = U.S.$1. Amounts of less than one million yen are truncated.\n\n"
    assert alarms(check_text(text + table(*rows))) == []
    wrong = alarms(check_text(text + table(*rows).replace("16,112", "61,112")))
    assert "T401" in [code for code, _ in wrong]


def test_shares_issued_are_an_amount_among_financing_activities() -> None:
    rows = (
        "(USD in millions) | 2004 | 2003", "Cash flows from financing activities: | |", "Payment of lease debts | (759) | (750)", "Shares issued on exercise of options | 3 | 1",
        "Other payments | (286) | (343)", "Payment of dividends | (19,337) | (13,733)", "Net cash used in financing activities | (20,379) | (14,825)",
    )  # fmt: skip
    result = check_text("# Liquidity\n\n" + table(*rows))
    assert alarms(result) == []
    assert ("exact", "(20,379)", ("(759)", "3", "(286)", "(19,337)")) in sums(result)


@pytest.mark.parametrize(
    ("text", "scale"), [("SEK m", 6), ("\u20acbn", 9), ("(In \u20b9 crore)", 7), ("Rs. in lakhs", 5), ("USD k", 3), ("Items", None), ("Team", None), ("$ 5 m", None)],
)
def test_scales_in_short(text: str, scale: int | None) -> None:
    assert scale_of(text) == scale


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 Dec 2003-30 Nov 2004", Said(months=12, dates=((2004, 11, 30),))),
        ("January 1 to March 31, 2004", Said(months=3, dates=((2004, 3, 31),))),
        ("Jan. to Dec. 2004", Said(months=12, dates=((2004, 12, 31),))),
        ("Dec. 28, 2003 - March 27, 2004", Said(months=3, dates=((2004, 3, 27),))),
        ("March 31, 2004 and 2003", Said(dates=((2004, 3, 31),), years=(2003,))),
    ],
)
def test_headings_with_the_first_and_the_last_day(text: str, said: Said) -> None:
    assert read_time(text) == said


def test_two_facts_of_one_name_in_two_tables_each() -> None:
    """A figure before and after tax has one name; where each is printed twice, neither is a slip of the other."""
    other = ("Sales | 1,663 | 1,603 | 1,556", "Costs | 902 | 834 | 811")
    one = ("(USD in millions) | 3Q04 | 2Q04 | 1Q04", *other, "Restructuring | 9 | 52 | 70")
    two = ("(USD in millions) | 3Q04 | 2Q04 | 1Q04", *other, "Restructuring | 107 | 52 | 70")
    text = "".join(f"# Table {n}\n\n{table(*rows)}\n" for n, rows in enumerate((one, two, one, two), 1))
    assert [message for code, message in alarms(check_text(text)) if code == "T501"] == []
    wrong = "".join(f"# Table {n}\n\n{table(*rows)}\n" for n, rows in enumerate((two, one, two), 1))
    assert [code for code, _ in alarms(check_text(wrong))] == ["T501"]


def test_a_percentage_that_is_a_unit_off_is_the_wrong_one_of_its_three_figures() -> None:
    """With two digits of the revenue swapped, 8,064, the percentage would hold as well."""
    page = (
        b"<html><body><p>Segment results (USD in millions)</p><table><tr><td></td><td>2004</td><td>2003</td><td>2002</td><td>2001</td></tr>"
        b"<tr><td>Revenue</td><td>9,551</td><td>8,046</td><td>8,468</td><td>9,828</td></tr><tr><td>Total online revenue</td><td>3,135</td><td>2,592</td><td>2,774</td><td>2,956</td></tr>"
        b"<tr><td>Online revenue as a % of total segment revenue</td><td>32.8%</td><td>32.1%</td><td>32.8%</td><td>30.1%</td></tr></table></body></html>"
    )
    (finding,) = [one for one in check(page).findings if one.severity.value == "error"]
    assert (finding.code, "printed 32.1%, expected 32.2%" in finding.message) == ("T702", True)


def test_a_list_of_years_that_another_row_prints() -> None:
    """Of three figures one agrees with the row of that name: the sentence is about something else. Where two agree the third is a slip."""
    rows = ("(USD in millions) | 2004 | 2003 | 2002", "Amortization of intangible assets | 142 | 144 | 157", "Other expenses | 12 | 13 | 15", "Total | 154 | 157 | 172")
    text = "# Expenses\n\n" + table(*rows) + "\nAmortization of intangible assets was $142 million, {} million and $159 million in 2004, 2003 and 2002.\n"
    assert alarms(check_text(text.format("$145"))) == []
    assert [code for code, _ in alarms(check_text(text.format("$144")))] == ["T501"]
