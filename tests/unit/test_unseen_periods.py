"""Times that headings, sections and neighbours of columns name, each misread once. All companies are invented."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import tieout
from tieout.model import Period
from tieout.pipeline import read_figures
from tieout.words.periods import names_day

YEAR = Period(date(2006, 5, 31), date(2005, 6, 1))


def periods(source: str) -> dict[str, list[Period | None]]:
    """The periods of each row, by the last part of its label."""
    found: dict[str, list[Period | None]] = {}
    for figure in read_figures(dedent(source).encode()).figures:
        if figure.table is not None:
            found.setdefault(figure.label[-1], []).append(figure.period)
    return found


def test_sections_that_leave_the_year_to_the_columns_date_their_rows() -> None:
    found = periods("""\
        The fiscal year ended May 31, 2006 was good.

        SELECTED DATA
                                                   2006          2005
                                                   ----          ----
                                         (In millions, except per share data)
        Year Ended May 31,
        Revenues                               14,954.9      13,739.7
        Net income                              1,392.0       1,211.6
        At May 31,
        Cash and equivalents                      954.2       1,388.1
        Working capital                         4,735.7       4,351.9
    """)
    assert found["Revenues"][0] == YEAR
    assert found["Cash and equivalents"] == [Period(date(2006, 5, 31)), Period(date(2005, 5, 31))]
    assert found["Working capital"] == [Period(date(2006, 5, 31)), Period(date(2005, 5, 31))]


def test_a_remark_alone_between_a_header_and_its_rows_does_not_cut_the_header_off() -> None:
    grid = read_figures(dedent("""\
                                     Fiscal 2006     Fiscal 2005
                                     -----------     -----------
                                           (in thousands)
                                        Actual          Actual
        Selling expense                  1,740           1,600
        Overhead expense                 2,737           2,621
    """).encode()).grids[0]
    assert [column.header for column in grid.columns] == [("Fiscal 2006 Actual",), ("Fiscal 2005 Actual",)]


def test_a_section_named_by_a_time_that_wraps_dates_balances_and_flows_below_it() -> None:
    found = periods("""\
        SEGMENTS (in millions)
                                             North        South        Total
        As of and for the Three Months
        Ended June 30, 2023
        Net revenues:
          Third party                        2,043        1,378        3,421
          Other                                145           10          155
        Operating income                     1,133          797        1,930
        Total assets                         7,729        2,474       10,203
        As of December 31, 2022
        Total assets                         7,088        2,067        9,155
    """)
    quarter = Period(date(2023, 6, 30), date(2023, 4, 1))
    assert found["Third party"] == found["Operating income"] == [quarter] * 3
    assert found["Total assets"] == [Period(date(2023, 6, 30))] * 3 + [Period(date(2022, 12, 31))] * 3


def test_a_section_with_a_period_of_its_own_goes_on_with_the_columns_above() -> None:
    grids = read_figures(dedent("""\
        SEGMENTS (in millions)
                                             North        South        Total
        Six Months Ended June 30, 2023
          Third party                        2,043        1,378        3,421
          Other                                145           10          155
        Six Months Ended June 30, 2022
          Third party                        1,943        1,300        3,243
          Other                                140           12          152
    """).encode()).grids
    assert len(grids) == 1 and [column.header[0] for column in grids[0].columns] == ["North", "South", "Total"]
    assert grids[0].rows[2].path == ("Six Months Ended June 30, 2022", "Third party")


def test_a_full_year_in_a_release_of_a_quarter_is_a_year() -> None:
    found = periods("""\
        FOURTH QUARTER 2021 RESULTS
        AVERAGE DEPOSITS ($ in millions)
                                     4Q           3Q      Full Year    Full Year
                                   2021         2021           2021         2020
        Noninterest-bearing     135,936      129,018        127,204       98,539
        Interest-bearing        108,889      103,036        103,198       84,276
    """)
    assert found["Noninterest-bearing"][2] == Period(date(2021, 12, 31), date(2021, 1, 1))
    assert found["Noninterest-bearing"][1] == Period(date(2021, 9, 30), date(2021, 7, 1))


def test_a_year_and_a_percent_sign_with_a_mark_are_two_headers() -> None:
    grid = read_figures(dedent("""\
        LOSSES ($ in millions)
                                       4Q              3Q
                                     2021 % (a)      2021 % (a)
        Opening balance            $6,300          $6,610
        Commercial                      6   .02        13   .05
        Leases                         --    --         1   .08
        Cards                         109  1.93       111  2.01
    """).encode()).grids[0]
    assert [column.header[-1] for column in grid.columns] == ["4Q 2021", "%", "3Q 2021", "%"]


def test_a_day_stands_over_the_years_that_lack_one_alone() -> None:
    found = periods("""\
        HELD FOR SALE (in millions)
                                     June 30,
                                         2023    December 31, 2022
        Inventories                        28                   50
        Total assets                       88                  197
    """)
    assert found["Inventories"] == [Period(date(2023, 6, 30)), Period(date(2022, 12, 31))]


def test_a_column_between_two_of_one_period_is_of_that_period() -> None:
    found = periods("""\
        RECONCILIATION (in millions)
                                      Three Months Ended May 31,
                               --------------------------------------------------------
                                 2014                 2014        2013                 2013
                                 GAAP       Adj.  Non-GAAP        GAAP       Adj.  Non-GAAP
        Total revenues         11,320          6    11,326      10,947         14    10,961
        Services                  870          1       871         849          2       851
    """)
    ends = [period.end if period else None for period in found["Total revenues"]]
    assert ends == [date(2014, 5, 31)] * 3 + [date(2013, 5, 31)] * 3


def test_balances_around_a_year_alone_date_the_rows_between_them() -> None:
    found = periods("""\
        The fiscal year ended December 31, 2022.

        STATEMENT OF STOCKHOLDERS' EQUITY (in millions)
                                           Common      Retained
                                            Stock      Earnings        Total
        Balance, December 31, 2022          1,741        50,353       52,094
        2023
        Net income                             --         1,708        1,708
        Dividends declared                     --        (1,125)      (1,125)
        Balance, March 31, 2023             1,741        50,936       52,677
    """)
    assert found["Net income"] == [Period(date(2023, 3, 31), date(2023, 1, 1))] * 3


def test_a_first_day_of_fiscal_years_is_no_end_of_one() -> None:
    found = periods("""\
        The fiscal year ended December 31, 2021.

        EFFICIENCY RATIO, as if adopted on January 1, 2020 (in millions)
                                   FY 2021      FY 2020
        Net revenue                  8,206        6,686
        Expenses                     4,110        3,833
    """)
    assert found["Net revenue"] == [Period(date(2021, 12, 31), date(2021, 1, 1)), Period(date(2020, 12, 31), date(2020, 1, 1))]


def test_a_header_that_pages_of_cells_repeat_is_no_furniture() -> None:
    table = (
        "<table><tr><td></td><td colspan=2>CHANGE VS.</td><td>FULL YEAR</td></tr><tr><td>($ in millions)</td><td>4Q 21</td><td>3Q 21</td><td>2021</td></tr>"
        "<tr><td>Revenue {n}</td><td>60</td><td>72</td><td>61</td></tr><tr><td>Income {n}</td><td>6</td><td>7</td><td>8</td></tr></table>"
    )
    page = "<hr style='page-break-after:always'>".join(table.format(n=n) for n in range(5))
    grids = read_figures(f"<html><body>{page}</body></html>".encode()).grids
    assert [grid.columns[0].header for grid in grids] == [("CHANGE VS.", "4Q 21")] * 5


def test_days_without_their_year_are_told_from_days_with_it() -> None:
    assert names_day("At May 31,") and names_day("Year Ended December 31") and names_day("For the three months ended June 30,")
    assert not names_day("At May 31, 2006") and not names_day("May 31,") and not names_day("Balance at May 31,")


def test_all_of_it_ties() -> None:
    result = tieout.check(dedent("""\
        SEGMENTS (in millions)
                                             North        South        Total
        Three Months Ended
        June 30, 2023
        Third party                          2,043        1,378        3,421
        Other                                  145           10          155
        Total revenues                       2,188        1,388        3,576
    """))
    assert result.coverage.untied == 0 and not [f for f in result.findings if f.severity != "note"]
