"""Sums and sections of other issuers that were misread once, or raised an alarm where nothing is wrong. All companies are invented."""

from __future__ import annotations

from textwrap import dedent

import pytest

import tieout
from tieout.model import Finding, Measure
from tieout.tables.columns import find_columns
from tieout.tables.values import Value


def alarms(text: str) -> list[Finding]:
    return [finding for finding in tieout.check(dedent(text)).findings if finding.severity != "note"]


@pytest.mark.parametrize("section", ["PER COMMON SHARE:", "Per share of common stock:", "PER COMMON AND COMMON EQUIVALENT SHARE:"])
@pytest.mark.parametrize("caption", ["($000's omitted except per share amounts)", "(000s omitted, except per share)", "(in thousands, except per share data)"])
def test_lines_of_a_section_per_share_are_not_in_thousands(caption: str, section: str) -> None:
    result = tieout.check(
        f"CONSOLIDATED STATEMENTS OF INCOME\n{caption}\n"
        "                                   1998          1997\n"
        "Income before taxes            $ 12,100      $ 10,252\n"
        "Income taxes                      4,719         3,998\n"
        "                               --------      --------\n"
        "Net income                     $  7,381      $  6,254\n"
        "                               ========      ========\n"
        f"{section}\n"
        "Income before special items    $    .45      $    .36\n"
        "Special items                      (.06)         (.03)\n"
        "Net income                          .39           .33\n"
        "\n"
        "Average shares outstanding       18,925        18,952\n"
    )
    assert [f.value for f in result.figures if f.measure is Measure.AMOUNT][-2:] == [7_381_000, 6_254_000]
    assert [f.text for f in result.figures if f.measure is Measure.PER_SHARE] == [".45", ".36", "(.06)", "(.03)", ".39", ".33"]
    assert all(abs(f.value or 0) < 1 for f in result.figures if f.measure is Measure.PER_SHARE)
    assert [f.value for f in result.figures if f.unit == "shares"] == [18_925_000, 18_952_000]


def test_a_sign_of_money_stands_where_its_column_begins() -> None:
    result = tieout.check(dedent("""\
        EQUITY (in millions)
                                   Capital   Accumulated   Retained      Total
                                             Other         Earnings
        Balance at May 31, 2023    $ 412     $    231      $ 1,358       $ 2,001
        Options exercised          106                                   106
        Dividends                                          (519)         (519)
        Net income                                         1,450         1,450
        Other comprehensive income           (95)                        (95)
        Balance at August 31, 2023 $ 518     $    136      $ 2,289       $ 2,943
    """))
    assert {f.column for f in result.figures} == {0, 1, 2, 3}
    assert [len(t.inputs) for t in result.ties if t.kind == "sum" and t.formula.startswith("Balance at August")] == [2, 2, 3, 5]
    assert not [f for f in result.findings if f.severity != "note"]


def test_columns_right_beside_each_other_that_never_share_a_row_are_one() -> None:
    def value(start: int, text: str) -> Value:
        return Value(start, start + len(text), start + len(text), start, text, "", (), True, True)

    apart = [[value(10, "(364)"), value(40, "58,845")] for _ in range(3)] + [[value(17, "464"), value(40, "92,625")] for _ in range(3)]
    assert [(span.left, span.right) for span in find_columns(apart)] == [(10, 20), (40, 46)]
    together = [*apart, [value(10, "(20)"), value(17, "1"), value(40, "58,845")]]
    assert len(find_columns(together)) == 3


def test_a_figure_that_its_label_swallowed_is_missing_from_no_sum() -> None:
    assert alarms("""\
        Our debt securities consisted of the following (in millions):

                                             Gross Unrealized Estimated
                              Cost           Gains    Losses  Fair Value
        June 30, 2023
        Trading securities            $  42          $  1     $ (4)   $ 39
        Available-for-sale securities 1,140          23       (44)    1,119
        Total debt securities         $  1,182       $  24    $ (48)  $ 1,158
        December 31, 2022
        Trading securities            $  43          $  2     $ (4)   $ 41
        Available-for-sale securities 979            26       (61)    944
        Total debt securities         $  1,022       $  28    $ (65)  $ 985
    """) == []


def test_changes_in_percent_do_not_foot_as_shares_do() -> None:
    assert alarms("""\
        RESULTS (in millions)
                              Fiscal 2023                  Fiscal 2022                  Change
                              Amount         Percent of    Amount         Percent of    $             %
                                             Net Sales                    Net Sales
        Net sales             $ 5,272.8      100.0         $ 5,927.2      100.0         $ (654.4)     (11.0)
        Cost of sales         3,978.6        75.5          4,555.1        76.9          (576.5)       (12.7)
        Gross profit          1,294.2        24.5          1,372.1        23.1          (77.9)        (5.7)
        Selling expenses      1,323.9        25.1          1,681.0        28.4          (357.1)       (21.2)
        Asset impairments     4.8            0.1           2.7            -             2.1           77.8
        Operating loss        (34.5)         (0.7)         (311.6)        (5.3)         277.1         88.9
        Interest income, net  (49.5)         (0.9)         (9.5)          (0.2)         (40.0)        (421.1)
        Other loss, net       1.9            -             -              -             1.9           100.0
        Income before taxes   13.1           0.2           (302.1)        (5.1)         315.2         NM
    """) == []


def test_what_is_less_is_taken_away_also_below_a_line_that_is_no_total() -> None:
    result = tieout.check(dedent("""\
        RECONCILIATION (in thousands)
                                              2003        2002
        Operations as adjusted              36,700      40,183
        Miscellaneous, net                   1,327         393
        Affiliates                          37,226      47,466
        Less: Outside interests              3,933       3,444
        Adjusted result                     71,320      84,598
    """))
    assert [str(t.verdict) for t in result.ties if t.kind == "sum"] == ["exact", "exact"]
    assert [int(i.weight) for i in result.ties[0].inputs] == [1, 1, 1, -1]


def test_balances_of_two_plans_side_by_side_are_carried_on_each_in_its_own_columns() -> None:
    text = """\
        PENSIONS (in millions)
                                              Retirement              Retirement
                                              Income                  Health Care
                                              2022        2021        2022       2021
        Obligation, beginning of year        $ 621       $ 628       $ 36       $ 36
        Service cost                             1           2          -          -
        Benefits paid                         (109)         (9)        (8)         -
        Obligation, end of year              $ 513       $ 621       $ 28       $ 36
    """
    assert alarms(text) == []
    carried = [t for t in tieout.check(dedent(text)).ties if t.pattern.endswith(".carried")]
    assert all(t.verdict == "exact" for t in carried)


STATEMENT = """\
    STATEMENTS OF INCOME (in thousands)
                                  Three months ended March 31,
                                        2003          2002
    Products                           64,310        61,422
    Services                           20,120        18,003
    Rentals                             7,887         7,604
    {rule}
    {total}                   {first}        87,029
"""


@pytest.mark.parametrize(("rule", "total"), [("", "Total revenues"), ("                                   ------        ------", "Revenues      ")])
def test_a_total_that_holds_in_one_of_two_columns_is_promised_in_both(rule: str, total: str) -> None:
    assert alarms(STATEMENT.format(rule=rule, total=total, first="92,317")) == []
    found = alarms(STATEMENT.format(rule=rule, total=total, first="92,817"))
    assert [(f.name, str(f.severity)) for f in found] == [("total-does-not-foot", "error")]


def test_a_translated_column_that_does_not_foot_is_no_error() -> None:
    found = alarms("""\
        IMPAIRMENT
                              Millions of     Thousands of
                                      yen     U.S. dollars
        Land                        4,212           26,629
        Buildings                   2,270           14,350
        Vehicles                    2,938           18,577
        Offices                       327            2,067
        Total                       9,747           61,619
    """)
    assert [f for f in found if f.severity == "error"] == []
