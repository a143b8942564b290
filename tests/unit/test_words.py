"""Numerals, periods, units and labels."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.words.labels import (
    balance_side,
    is_beginning,
    is_end,
    is_per_share,
    is_share_count,
    is_total,
    is_two_sided,
    label_key,
    polarity,
    statement_kind,
)  # fmt: skip
from tieout.words.numerals import parse_number, print_number
from tieout.words.periods import months_back, read_time
from tieout.words.units import currencies_in, excepts_share_counts, physical_unit, scale_of, unit_named


@pytest.mark.parametrize(
    ("text", "mantissa", "exponent", "percent"),
    [
        ("8,344", 8344, 0, False), ("(1,059,574)", -1059574, 0, False), ("-5.7%", -57, -1, True), ("(6.9)%", -69, -1, True),
        ("$(0.12)", -12, -2, False), (".35", 35, -2, False), ("24 5/8", 24625, -3, False), ("1,989.090", 1989090, -3, False),
        ("( 12.3 )", -123, -1, False), ("-", None, 0, False), ("---", None, 0, False), ("\u22124.5", -45, -1, False),
    ],
)  # fmt: skip
def test_numbers_are_read_exactly(text: str, mantissa: int | None, exponent: int, percent: bool) -> None:
    found = parse_number(text)
    assert found is not None
    assert (found.mantissa, found.exponent, found.percent, found.faulty) == (mantissa, exponent, percent, False)


@pytest.mark.parametrize(("text", "mantissa"), [("1,23,4", 1234), ("49,632)", -49632), ("1.234,567", 1234567)])
def test_faulty_prints_get_their_best_reading_and_say_so(text: str, mantissa: int) -> None:
    found = parse_number(text)
    assert found is not None and (found.mantissa, found.faulty) == (mantissa, True)


@pytest.mark.parametrize("text", ["n.m.", "NA", "Note 3", "", "abc", "12-34"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@given(st.integers(-(10**15), 10**15), st.integers(0, 4))
def test_what_is_printed_is_read_back(mantissa: int, decimals: int) -> None:
    found = parse_number(print_number(mantissa, decimals))
    assert found is not None and (found.mantissa, found.exponent, found.faulty) == (mantissa, -decimals, False)


def test_what_headers_say_of_time() -> None:
    assert read_time("Three Months Ended June 30, 2003").months == 3
    assert read_time("Three Months Ended June 30, 2003").dates == ((2003, 6, 30),)
    assert (read_time("1Q03").quarter, read_time("1Q03").fiscal) == (1, 2003)
    assert (read_time("second quarter of fiscal 1998").quarter, read_time("second quarter of fiscal 1998").fiscal) == (2, 1998)
    assert read_time("Thirteen Weeks Ended November 2, 2024").weeks == 13
    assert read_time("Years ended December 31,").months == 12
    assert read_time("12/31/05").dates == ((2005, 12, 31),)
    assert read_time("31 March 2004").dates == ((2004, 3, 31),)
    assert read_time("Year-over-year Comparison").months is None
    assert read_time("As of September 27, 1997").instant


def test_months_end_on_the_last_day_and_fiscal_weeks_do_not() -> None:
    assert months_back(date(2003, 6, 30), 3) == date(2003, 4, 1)
    assert months_back(date(2004, 2, 29), 12) == date(2003, 3, 1)
    assert months_back(date(2005, 10, 1), 3) == date(2005, 7, 3)


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("(In thousands, except per share amounts)", 3), ("JPY in millions", 6), ("($000's omitted)", 3), ("(unaudited)(in 000s)", 3),
        ("Expressed in Thousands of Norwegian Kroner", 3), ("Dollars in millions", 6), ("EUR billions", 9), ("Number of contracts", None),
    ],
)  # fmt: skip
def test_scales(text: str, scale: int | None) -> None:
    assert scale_of(text) == scale


def test_currencies_and_units() -> None:
    assert currencies_in("Thousands of Japanese Yen (JPY) and U.S. Dollars (USD)") == ("JPY", "USD")
    assert currencies_in("NOK 6.50 = US$1") == ("NOK", "USD")
    assert physical_unit("Contract bandwidth (Unit: Gbps)") == "Gbps"
    assert physical_unit("The stores have 14,200 square feet each.") is None
    assert unit_named("Total gross square feet at the end of the year") == "square feet"
    assert unit_named("Capacity (in MW)") == "MW"
    assert unit_named("Sales per square feet") is None
    assert excepts_share_counts("(in thousands, except share and per share data)")
    assert not any(map(excepts_share_counts, ["(in thousands, except per share amounts)", "(000s omitted, except per share)", "($000's omitted except per share data)"]))


@pytest.mark.parametrize(
    ("label", "sign"),
    [
        ("Income tax benefit (expense)", 1), ("Income tax expense (benefit)", -1), ("Provision for income taxes", -1),
        ("Cost of sales", -1), ("Other income (expense), net", 1), ("Interest income", 1), ("Prepaid expenses", 0), ("Total assets", 0),
    ],
)  # fmt: skip
def test_what_a_label_says_of_its_sign(label: str, sign: int) -> None:
    assert polarity(label) == sign


def test_labels() -> None:
    assert is_two_sided("Income tax benefit (expense)") and not is_two_sided("Assets to be sold (N)")
    assert label_key("Shareholders\u2019 Equity (2)") == label_key("Stockholders' equity")
    assert all(map(is_total, ["Total assets", "Gross profit", "Net loss", "Subtotal", "Income before income taxes", "Net cash used in investing"]))
    assert not any(map(is_total, ["Other", "Inventories", "Basic net income per share", "Cost of sales"]))
    assert (balance_side("Total assets"), balance_side("Total current assets")) == ("assets", "")
    assert balance_side("Total liabilities and stockholders' equity") == "claims"
    assert is_share_count("Shares used in computing basic earnings per share") and not is_share_count("Earnings per share")
    assert is_per_share("Basic", "Earnings per share") and is_share_count("Basic", "Weighted average shares outstanding")
    assert all(is_per_share("Net income", section) for section in ["PER COMMON SHARE", "Earnings per common and common equivalent share"])
    assert is_beginning("Cash, beginning of period") and is_end("Cash, end of period")
    assert statement_kind("CONSOLIDATED BALANCE SHEETS") == "balance"
    assert statement_kind("Condensed statements of cash flows") == "cash"
