"""Quantities in running text: what is one, what it means, where its print stands; and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.words.meanings import currency_code
from tieout.words.number_words import quantities_in_words
from tieout.words.quantities import Quantity, find_quantities, find_unreadable, per_share_metric

CASES = [
    # money before and after, with words of scale
    ("Revenues totaled JPY 8,344 million.", "8,344", 8344, 6, "amount", "JPY"),
    ("Revenues of $1.37 billion rose.", "1.37", 137, 7, "amount", "USD"),
    ("Revenues were $345,000.", "345,000", 345000, 0, "amount", "USD"),
    ("Sales of 21.1 million euros were booked.", "21.1", 211, 5, "amount", "EUR"),
    ("Sales of 8,344 million yen were booked.", "8,344", 8344, 6, "amount", "JPY"),
    ("Sales of US$ 12 million were booked.", "12", 12, 6, "amount", "USD"),
    ("Sales of EUR21.1 million were booked.", "21.1", 211, 5, "amount", "EUR"),
    ("Sales of NOK 827m were strong.", "827", 827, 6, "amount", "NOK"),
    ("Fees of $16.1k were paid.", "16.1", 161, 2, "amount", "USD"),
    ("It received $1, 465,000 in cash.", "1, 465,000", 1465000, 0, "amount", "USD"),
    ("Sales of 20 million kroner were booked.", "20", 20, 6, "amount", "NOK"),
    ("Earnings were 39 cents.", "39", 39, -2, "amount", "USD"),
    ("Oil sold at $45.3 per barrel.", "45.3", 453, -1, "amount", "USD"),
    # per share
    ("It earned 10.5 cents per share.", "10.5", 105, -3, "per_share", "USD/share"),
    ("It earned $0.39 per diluted share.", "0.39", 39, -2, "per_share", "USD/share"),
    ("It earned $.39 a share.", ".39", 39, -2, "per_share", "USD/share"),
    # percent and points
    ("A margin of 17.2% was reached.", "17.2%", 172, -1, "percent", "%"),
    ("A margin of 17.2 percent was reached.", "17.2", 172, -1, "percent", "%"),
    ("A margin of 17 per cent was reached.", "17", 17, 0, "percent", "%"),
    ("It rose 1.3 percentage points.", "1.3", 13, -1, "points", "%"),
    ("It rose 1.3% points.", "1.3%", 13, -1, "points", "%"),
    ("It rose 440 basis points.", "440", 440, -2, "points", "%"),
    ("It rose 25 bps.", "25", 25, -2, "points", "%"),
    # signs, and parentheses as minus
    ("A loss of $(1.2) million was booked.", "(1.2)", -12, 5, "amount", "USD"),
    ("A loss of ($1.2) million was booked.", "($1.2)", -12, 5, "amount", "USD"),
    ("A change of (5.7)% was seen.", "(5.7)%", -57, -1, "percent", "%"),
    ("A change of (5.7%) was seen.", "(5.7%)", -57, -1, "percent", "%"),
    ("A change of -5.7% was seen.", "-5.7%", -57, -1, "percent", "%"),
    ("Growth (-5.7%) was seen.", "-5.7%", -57, -1, "percent", "%"),
    ("Growth of $-3.5 million was seen.", "-3.5", -35, 5, "amount", "USD"),
    ("Growth of -$3.5 million was seen.", "-$3.5", -35, 5, "amount", "USD"),
    # parentheses, hyphens and dashes that are no minus
    ("Sales ($69.6 million) were booked.", "69.6", 696, 5, "amount", "USD"),
    ("Sales (JPY 8,344 million) were booked.", "8,344", 8344, 6, "amount", "JPY"),
    ("Sales rose (up 5.7%) again.", "5.7%", 57, -1, "percent", "%"),
    ("Sales rose again (5.7%) there.", "5.7%", 57, -1, "percent", "%"),
    ("Revenues - $3.5 million", "3.5", 35, 5, "amount", "USD"),
    ("Revenues--$3.5 million", "3.5", 35, 5, "amount", "USD"),
    ("Revenues - 3.5%", "3.5%", 35, -1, "percent", "%"),
    ("A loss of ($0.12) was booked.", "($0.12)", -12, -2, "amount", "USD"),
    # shares, things, physical quantities
    ("It opened 12 stores in place of old ones.", "12", 12, 0, "count", "1"),
    ("It is a holder of 12500 shares.", "12500", 12500, 0, "shares", "shares"),
    ("It sold 3,265 new shares.", "3,265", 3265, 0, "shares", "shares"),
    ("It has 36.5 million shares.", "36.5", 365, 5, "shares", "shares"),
    ("It has 1.2 million diluted shares outstanding.", "1.2", 12, 5, "shares", "shares"),
    ("It has 76,209 accounts.", "76,209", 76209, 0, "count", "1"),
    ("It won 15 new clients.", "15", 15, 0, "count", "1"),
    ("The number of employees was 2,300.", "2,300", 2300, 0, "count", "1"),
    ("Traffic was 64.1 Mbps.", "64.1", 641, -1, "physical", "Mbps"),
    ("It shipped 1,200 tons.", "1,200", 1200, 0, "physical", "tons"),
    # multiples, ratios, rates
    ("It trades at 2.5 times sales.", "2.5", 25, -1, "multiple", "1"),
    ("Coverage of 1.5x was kept.", "1.5", 15, -1, "multiple", "1"),
    ("A 3-fold rise was seen.", "3", 3, 0, "multiple", "1"),
    ("The book-to-bill ratio was 1.12 again.", "1.12", 112, -2, "ratio", "1"),
    ("It was made at the rate of NOK 6.50 = US$1, the rate of the day.", "6.50", 650, -2, "rate", "NOK/USD"),
    ("It was made at JPY 119.87 to the dollar.", "119.87", 11987, -2, "rate", "JPY/USD"),
    ("It was made at 119.87 yen to the dollar.", "119.87", 11987, -2, "rate", "JPY/USD"),
    # other groupings and scales, where their meaning is certain
    ("Sales of CHF 1'234'567 were booked.", "1'234'567", 1234567, 0, "amount", "CHF"),
    ("Sales of CHF 1\u2019234\u2019567 were booked.", "1\u2019234\u2019567", 1234567, 0, "amount", "CHF"),
    ("Sales of 1 234 567 euros were booked.", "1 234 567", 1234567, 0, "amount", "EUR"),
    ("Sales of EUR 1 234 567 were booked.", "1 234 567", 1234567, 0, "amount", "EUR"),
    ("Sales of NOK 500 000 were booked.", "500 000", 500000, 0, "amount", "NOK"),
    ("Sales of INR 12,34,567 were booked.", "12,34,567", 1234567, 0, "amount", "INR"),
    ("Sales of Rs. 5.3 crore were booked.", "5.3", 53, 6, "amount", "INR"),
    ("Sales of Rs 5.3 lakh were booked.", "5.3", 53, 4, "amount", "INR"),
    ("Sales of \u20b91.2 lakh crore were booked.", "1.2", 12, 11, "amount", "INR"),
    ("Sales were \u00a58,344 mil. in 2003.", "8,344", 8344, 6, "amount", "JPY"),
    ("Sales were $5.3 mil in 2003.", "5.3", 53, 5, "amount", "USD"),
    ("Sales were USD 5.3 Bio. in 2003.", "5.3", 53, 8, "amount", "USD"),
    ("Sales were EUR 5.3 Mio in 2003.", "5.3", 53, 5, "amount", "EUR"),
    ("Sales were EUR 5.3 Mrd. in 2003.", "5.3", 53, 8, "amount", "EUR"),
    ("A credit of $3 bio fuel was paid.", "3", 3, 0, "amount", "USD"),
    ("Sales were $5 hundred million then.", "5", 5, 8, "amount", "USD"),
    ("Sales were $5.3 thousand million then.", "5.3", 53, 8, "amount", "USD"),
    # below zero in words
    ("Growth was minus 5.3%.", "minus 5.3%", -53, -1, "percent", "%"),
    ("Growth was negative 5.3 percent.", "negative 5.3", -53, -1, "percent", "%"),
    ("A margin of negative $5.3 million was seen.", "negative $5.3", -53, 5, "amount", "USD"),
    ("It pays LIBOR minus 0.5%.", "0.5%", 5, -1, "percent", "%"),
    ("It varies by plus or minus 5%.", "5%", 5, 0, "percent", "%"),
    # fractions, points
    ("It earned 7 1/2 cents per share.", "7 1/2", 75, -3, "per_share", "USD/share"),
    ("The rate was 1 1/2% then.", "1 1/2%", 15, -1, "percent", "%"),
    ("The rate was 6-5/8% then.", "6-5/8%", 6625, -3, "percent", "%"),
    ("The rate was 7\u00bd% then.", "7\u00bd%", 75, -1, "percent", "%"),
    ("It has 2 1/2 million shares.", "2 1/2", 25, 5, "shares", "shares"),
    ("It earned 1/2 cent per share.", "1/2", 5, -3, "per_share", "USD/share"),
    ("The margin rose 3.5 pp then.", "3.5", 35, -1, "points", "%"),
    # numbers in words
    ("It rose twenty-five percent.", "twenty-five", 25, 0, "percent", "%"),
    ("It has twenty-five employees.", "twenty-five", 25, 0, "count", "1"),
    ("It rose one hundred percent.", "one hundred", 100, 0, "percent", "%"),
    ("It rose one hundred and twenty percent.", "one hundred and twenty", 120, 0, "percent", "%"),
    ("It has two thousand five hundred employees.", "two thousand five hundred", 2500, 0, "count", "1"),
    ("It has two million customers.", "two million", 2, 6, "count", "1"),
    ("It rose one percentage point.", "one", 1, 0, "points", "%"),
    ("It fell seven basis points.", "seven", 7, -2, "points", "%"),
    ("It cost two million dollars.", "two million", 2, 6, "amount", "USD"),
    ("It earned twenty-five cents per share.", "twenty-five", 25, -2, "per_share", "USD/share"),
    ("It rose by ten percent.", "ten", 10, 0, "percent", "%"),
    ("It closed four of its lines.", "four", 4, 0, "count", "1"),
    ("It opened three stores.", "three", 3, 0, "count", "1"),
    ("It opened one new branch.", "one", 1, 0, "count", "1"),
    ("Sales doubled.", "doubled", 2, 0, "multiple", "1"),
    ("Sales halved.", "halved", 5, -1, "multiple", "1"),
    ("The result was break-even.", "break-even", 0, 0, "amount", "USD"),
]


@pytest.mark.parametrize(("text", "shown", "mantissa", "exponent", "kind", "unit"), CASES, ids=[case[0] for case in CASES])
def test_a_quantity_is_read_exactly(text: str, shown: str, mantissa: int, exponent: int, kind: str, unit: str) -> None:
    found = find_quantities(text, "USD")
    assert [(text[q.start : q.end], q.mantissa, q.exponent, q.kind, q.unit) for q in found] == [(shown, mantissa, exponent, kind, unit)]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("between $4.75 and $4.78 billion", [(475, 7, "amount", True), (478, 7, "amount", False)]),
        ("$4.75 to $4.78 billion", [(475, 7, "amount", True), (478, 7, "amount", False)]),
        ("$4.75 to 4.78 billion", [(475, 7, "amount", True), (478, 7, "amount", False)]),
        ("$4.75-$4.78 billion", [(475, 7, "amount", True), (478, 7, "amount", False)]),
        ("$4.75 - $4.78 billion", [(475, 7, "amount", True), (478, 7, "amount", False)]),
        ("7 to 9 million yen", [(7, 6, "amount", True), (9, 6, "amount", False)]),
        ("between 7% and 9%", [(7, 0, "percent", True), (9, 0, "percent", False)]),
        ("7-9%", [(7, 0, "percent", True), (9, 0, "percent", False)]),
        ("7 to 9 percent", [(7, 0, "percent", True), (9, 0, "percent", False)]),
        ("$1.20-1.25 per share", [(120, -2, "per_share", True), (125, -2, "per_share", False)]),
        ("12-15 cents per share", [(12, -2, "per_share", True), (15, -2, "per_share", False)]),
        ("3,000 to 4,000 shares", [(3000, 0, "shares", True), (4000, 0, "shares", False)]),
        ("from $4.75 billion to $4.78 billion", [(475, 7, "amount", False), (478, 7, "amount", False)]),
        ("$4.75 billion and $4.78 billion", [(475, 7, "amount", False), (478, 7, "amount", False)]),
        ("increased from 2003 to 10%", [(10, 0, "percent", False)]),
        ("$5 to 10 customers", [(5, 0, "amount", False), (10, 0, "count", False)]),
    ],
)  # fmt: skip
def test_the_lower_end_of_a_range_has_the_scale_and_the_unit_of_the_upper_one(text: str, ends: list[tuple[int, int, str, bool]]) -> None:
    assert [(q.mantissa, q.exponent, q.kind, q.low) for q in find_quantities(text, "USD")] == ends


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("sales of $475 and $478 million, respectively", [(475, 6, "amount"), (478, 6, "amount")]),
        ("sales of $475 and $1,478 million, respectively", [(475, 6, "amount"), (1478, 6, "amount")]),
        ("sales of $475 and $478.2 million, respectively", [(475, 6, "amount"), (4782, 5, "amount")]),
        ("sales of $475, $476 and $478 million", [(475, 6, "amount"), (476, 6, "amount"), (478, 6, "amount")]),
        ("from $4.75 to $4.78 billion", [(475, 7, "amount"), (478, 7, "amount")]),
        ("a price of $45.50 and sales of $478 million", [(4550, -2, "amount"), (478, 6, "amount")]),
        ("fees of $1,200 and $1.4 million, respectively", [(1200, 0, "amount"), (14, 5, "amount")]),
        ("fees of $50 and $478 million", [(50, 0, "amount"), (478, 6, "amount")]),
        ("EUR 475 and $478 million", [(475, 0, "amount"), (478, 6, "amount")]),
        ("12 and 14 cents, respectively", [(12, -2, "amount"), (14, -2, "amount")]),
        ("it earned 12 and 14 cents per share", [(12, -2, "per_share"), (14, -2, "per_share")]),
        ("475 and 478 million dollars", [(475, 6, "amount"), (478, 6, "amount")]),
        ("were 23.0 and 22.2 percent, respectively", [(230, -1, "percent"), (222, -1, "percent")]),
        ("on June 30 and 14 percent", [(14, 0, "percent")]),
        ("the Boeing 747 and 12 percent", [(12, 0, "percent")]),
        ("in 2003 and 14 cents", [(14, -2, "amount")]),
        ("see Note 3 and 14 percent", [(14, 0, "percent")]),
        ("the margin rose 3.5 points to 17%", [(35, -1, "points"), (17, 0, "percent")]),
        ("the margin rose 120 pts to 17%", [(17, 0, "percent")]),
        ("the index fell 3.5 points, a return of 17%", [(17, 0, "percent")]),
        ("twenty thirty percent", []),
        ("two-thirds of its customers", []),
    ],
)  # fmt: skip
def test_numbers_that_share_a_unit_or_have_none(text: str, values: list[tuple[int, int, str]]) -> None:
    assert [(q.mantissa, q.exponent, q.kind) for q in find_quantities(text, "USD")] == values


@pytest.mark.parametrize(
    ("text", "ranged"),
    [
        ("between $43.0 million and $43.9 million", True), ("$43.0-$43.9 million", True), ("43 to 44 million", True), ("$4.75 - 4.78 billion", True),
        ("between approximately $43.0 million and $43.9 million", True), ("ranging from 5% to 7%", True), ("between 12 and 14 cents", True),
        ("ten to fifteen percent", True), ("between ten and fifteen percent", True), ("sales are expected to increase 5% to 7%", True),
        ("to grow 5 to 7 percent", True), ("$1.20-1.25 per share", True),
        ("from $40.1 million to $43.3 million", False), ("from approximately $40.1 million to $43.3 million", False),
        ("increased $3.2 million to $43.3 million", False), ("rose by nearly 3.2% to 43.3%", False), ("$475 and $478 million, respectively", False),
        ("7% and 9%", False), ("twelve and fourteen cents", False), ("12 and 14 cents", False),
    ],
)  # fmt: skip
def test_both_ends_of_a_range_know_that_they_are(text: str, ranged: bool) -> None:
    found = find_quantities(text, "USD")
    assert [(q.low, q.ranged) for q in found] == [(ranged, ranged), (False, ranged)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sales of \u20ac 1,5 million were booked.", "1,5"), ("Sales of EUR 1.234,5 million were booked.", "1.234,5"), ("Sales of $1.234.567 were booked.", "1.234.567"),
        ("Sales of $1,2345 million were booked.", "1,2345"), ("Sales of $ 12, 345 million were booked.", "12, 345"), ("Sales of 1,5 million euros were booked.", "1,5"),
        ("It sold 1,5 million phones.", "1,5"), ("Sales rose 5,3% then.", "5,3"), ("Sales of $1,465,00 were booked.", "1,465,00"),
        ("Sales of $12 345 million were booked.", "12 345"), ("A rate of 5 1/3% was paid.", "5 1/3"),
    ],
)  # fmt: skip
def test_a_print_of_which_nobody_can_tell_the_value_is_a_doubt_and_no_quantity(text: str, shown: str) -> None:
    assert [text[start:end] for start, end in find_unreadable(text)] == [shown]
    assert find_quantities(text, "USD") == []


@pytest.mark.parametrize(
    "text",
    [
        "In 2003, 345 million people came.", "In 2003,345 million people came.", "In 2001,5 million people came.", "on June 30, 2003, $12 million", "Sections 1.2.3 and 4.5", "version 7.1.2",
        "call 1-800-555-0199 or 212.555.0199", "It paid $5 to 100 people.", "It paid $12, 345 people came.", "stores in 12, 14 and 16 states", "Notes 1,2 and 3", "$475,000, $478,000 and $1.5 million",
        "on 12/31/2003 5% was paid", "30.06.2003", "the years 2001,2002 and 2003", "JPY 8,344,000 million", "$1.25, $1.50, and $2", "$1, 465,000 in cash", "a 5 1/2 year term", "the 5 1/3 Club",
        "at a price of $5 per 100 shares", "of 1,234.5 million", "10.5 x 11.25.", "IP 10.0.0.1", "SFAS 123,133 and 5%", "Q4 2003 12% more", "from $43.50-$48.10",
        "Net loss $ 8 $ 4 100% $ 63", "charges $ 243 243 $ 230", "charges $ 243 243 230", "charges \u20ac 243 243 230", "in 2003 the 500 100% subsidiaries",
    ],
)  # fmt: skip
def test_usual_prose_raises_no_doubt(text: str) -> None:
    assert find_unreadable(text) == []


def test_money_in_parentheses_behind_other_money_is_its_translation_and_no_minus() -> None:
    assert [(q.mantissa, q.unit) for q in find_quantities("a fee of NOK 78 ($12) and one of ($9)", "USD")] == [(78, "NOK"), (12, "USD"), (-9, "USD")]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("approximately $5 million", "about"), ("about 5%", "about"), ("nearly 12%", "nearly"), ("just under $3 million", "nearly"),
        ("more than $5 million", "over"), ("at least 5%", "over"), ("over $1 billion", "over"), ("less than 3%", "under"),
        ("up to $10 million", "under"), ("as many as 15 clients", "under"), ("exactly $5 million", ""),
    ],
)  # fmt: skip
def test_words_before_a_number_say_how_exact_it_is(text: str, qualifier: str) -> None:
    assert [q.qualifier for q in find_quantities(text, "USD")] == [qualifier]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("40% of its revenues", " of its revenues"), ("40% of total revenues came from Norway", " of total revenues"),
        ("40% of gross loans, up from", " of gross loans"), ("ten percent of sales", ""), ("40% in Norway", ""),
    ],
)  # fmt: skip
def test_a_percentage_says_of_what_it_is_a_share(text: str, whole: str) -> None:
    (found,) = find_quantities(text, "USD")
    assert text[found.end : found.right].removeprefix(" percent") == whole


NONE = [
    "In 2005 the group grew.", "during fiscal 2003 and 2004", "on June 30, 2005", "on June 30", "4 August 2005", "Aug. 4, 2005",
    "FY05", "2004-2005", "2003/2004", "1/2", "06/30/2005", "3Q05 and Q3 2005", "1H05", "the 1st quarter", "the third quarter",
    "(1) Unaudited.", "(a) Unaudited.", "1. Results", "[2] See below.",
    "call 1-800-555-0199", "(212) 555-0199", "+47 73 55 01 99", "555-0199", "passcode 4419087",
    "Form 10-K", "Form 8-K and 10-Q", "10-K/A", "Form 20-F", "see page 12", "pages 3", "see Note 3", "Note 3(a)", "Section 21E of the Act",
    "SFAS 123", "SFAS No. 133", "Rule 144A", "Table 5", "in Appendix 1", "Exhibit 99.1", "Item 7", "No. 5", "IFRS 16",
    "at 10:30 a.m.", "at 5 p.m.", "at 9 am", "24/7 service", "401(k)", "100 Main Street, Springfield, IL 62701", "12 N. Harbour Road",
    "P.O. Box 1234", "zip 90210", "Suite 400", "www.example.com/123", "ir@123.example", "Fortune 500", "S&P 500", "ISO 9001",
    "Windows 2000", "Model 737 aircraft", "Boeing 747-400", "the XJ-900 sonar", "SonarMax 3000", "Series 5", "Level 3", "version 7.1", "PR-1234", "A.3",
    "52 weeks", "13 weeks ended", "the first nine months", "the three-month period", "a 5-year term", "over 10 years", "30 days",
    "one of the largest", "one quarter", "top 10", "at the age of 45", "double-digit growth", "a double-click", "",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_what_states_no_fact_is_no_quantity(text: str) -> None:
    assert find_quantities(text, "USD") == []


@pytest.mark.parametrize(
    ("sign", "home", "code"),
    [
        ("$", "USD", "USD"), ("$", "CAD", "CAD"), ("$", "JPY", "USD"), ("US$", "CAD", "USD"), ("dollars", "AUD", "AUD"), ("dollars", "NOK", "USD"),
        ("kroner", "DKK", "DKK"), ("kroner", "USD", "NOK"), ("Swedish kronor", "NOK", "SEK"), ("yen", "USD", "JPY"), ("\u00a3", "USD", "GBP"),
    ],
)  # fmt: skip
def test_a_sign_that_currencies_share_is_the_one_at_home(sign: str, home: str, code: str) -> None:
    assert currency_code(sign, home) == code


def test_numbers_in_words_are_quantities_only_before_what_they_count() -> None:
    text = "Ten percent of two customers, double the six, and two things."
    assert [(text[q.start : q.end], q.kind) for q in quantities_in_words(text, "USD")] == [("Ten", "percent"), ("two", "count"), ("double", "multiple")]


def test_a_metric_says_that_it_is_per_share() -> None:
    assert (per_share_metric("Diluted net income per share"), per_share_metric("EPS"), per_share_metric("share capital")) == (True, True, False)


CURRENCIES = {"JPY ": "JPY", "$": "USD", "US$": "USD", "\u20ac": "EUR", "NOK ": "NOK", "\u00a3": "GBP", "EUR ": "EUR"}
SCALES = {"": 0, " thousand": 3, " million": 6, " billion": 9, " trillion": 12}
SIGNS = {"plain": "{c}{n}{s}", "minus": "-{c}{n}{s}", "inner": "{c}-{n}{s}", "parentheses": "{c}({n}){s}", "outer": "({c}{n}){s}", "aside": "({c}{n}{s})"}


@given(
    st.integers(0, 10**9), st.integers(0, 3), st.sampled_from(list(CURRENCIES)), st.sampled_from(list(SCALES)), st.sampled_from(list(SIGNS)),
    st.sampled_from(["Revenues were {} then.", "It booked {}, as in the year before.", "{}"]),
)  # fmt: skip
def test_money_is_read_back_as_it_was_printed(mantissa: int, decimals: int, sign: str, scale: str, style: str, words: str) -> None:
    digits = str(mantissa).rjust(decimals + 1, "0")
    whole, part = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    number = f"{int(whole):,}" + (f".{part}" if part else "")
    if style == "aside" and not scale:
        style = "outer"  # `($12)` alone is a minus, `($12 million)` sets off
    text = words.format(SIGNS[style].format(c=sign, n=number, s=scale))
    (found,) = find_quantities(text, "USD")
    negative = style not in ("plain", "aside")
    assert (found.mantissa, found.exponent, found.kind, found.unit) == (
        -mantissa if negative else mantissa, SCALES[scale] - decimals, "amount", CURRENCIES[sign],
    )  # fmt: skip
    assert number in text[found.start : found.end] and found.left <= found.start < found.end <= found.right
    assert text[found.start : found.end].strip("-()" + sign) == number


@given(st.integers(0, 10**7), st.integers(0, 3), st.sampled_from(["%", " percent", " per cent", "%-points", " basis points"]), st.sampled_from(["of", "by", "to"]))
def test_percentages_are_read_back_as_they_were_printed(mantissa: int, decimals: int, sign: str, before: str) -> None:
    digits = str(mantissa).rjust(decimals + 1, "0")
    number = digits[:-decimals] + "." + digits[-decimals:] if decimals else digits
    text = f"a change {before} {number}{sign} was seen"
    (found,) = find_quantities(text, "USD")
    assert (found.mantissa, found.exponent, found.unit) == (mantissa, -decimals - 2 * (sign == " basis points"), "%")
    assert text[found.start : found.end] == number + "%" * sign.startswith("%")


@given(st.text(alphabet="0123456789,.()-$% JPYmilon\u20ac/=x\u0660\u00b2", max_size=80))
def test_any_text_gives_quantities_that_stand_in_it_in_order(text: str) -> None:
    found: list[Quantity] = find_quantities(text, "USD")
    for q in found:
        assert 0 <= q.left <= q.start < q.end <= q.right <= len(text)
    assert [q.start for q in found] == sorted({q.start for q in found})
