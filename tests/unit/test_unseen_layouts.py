"""Layouts of other issuers that were misread once, or raised an alarm where nothing is wrong. All companies are invented."""

from __future__ import annotations

from textwrap import dedent

import tieout
from tieout.model import Finding, Grid, Measure
from tieout.sources import read_text
from tieout.tables import find_grids


def only(text: str) -> Grid:
    found = find_grids(read_text(dedent(text)))[0]
    assert len(found) == 1
    return found[0]


def rows(grid: Grid) -> list[tuple[str, list[str]]]:
    return [(row.label, [cell.text for cell in grid.cells if cell.row == n]) for n, row in enumerate(grid.rows)]


def alarms(text: str) -> list[Finding]:
    return [finding for finding in tieout.check(dedent(text)).findings if finding.severity != "note"]


def test_a_footnote_mark_that_wrapped_below_its_label_is_no_value() -> None:
    grid = only("""\
                                        2003       2002
        Net financing revenue          1,663      1,603
        Net financing revenue before
          items that are not core
          (1)                          1,500      1,400
        Other revenue and income         211        190
        Provision for loan losses         21         32
    """)
    assert rows(grid)[1] == ("Net financing revenue before items that are not core", ["1,500", "1,400"])
    assert len(grid.columns) == 2


def test_the_end_of_a_wrapped_label_is_no_value() -> None:
    grid = only("""\
                                        2003       2002
        Senior notes, series A         1,663      1,603
        Senior notes, due 2003 and
          2004)                          150        170
        Subordinated notes, series B     211        190
        Bank loans and overdrafts         21         32
    """)
    assert [cells for _, cells in rows(grid)] == [["1,663", "1,603"], ["150", "170"], ["211", "190"], ["21", "32"]]


def test_a_small_number_that_touches_its_label_is_a_value_where_its_column_lacks_one() -> None:
    grid = only("""\
                                  2003      2002
        Licences                 3,769     3,769
        Infrastructure services 128          113
        Support                  4,695     4,402
    """)
    assert rows(grid)[1] == ("Infrastructure services", ["128", "113"])


EQUITY = """\
    NORTHWIND FREIGHT LTD.
    CONSOLIDATED STATEMENTS OF EQUITY
    (in thousands)

                                       Paid-in    Retained    Treasury
                                       capital    earnings       stock      Total
                                      --------    --------    --------   --------
    Balance, December 31, 2002           2,951      50,353     (40,214)    13,090
    Net income                               -       1,708           -      1,708
    Translation                              -           -         (19)       (19)
                                                                         --------
    Total comprehensive income                                              1,689
    Dividends paid ($1.24 per share)         -      (1,125)          -     (1,125)
    Shares issued                          104           -         118        222
                                      --------    --------    --------   --------
    Balance, December 31, 2003           3,055      50,936     (40,115)    13,876
"""


def test_dividends_that_tell_their_amount_per_share_are_a_sum() -> None:
    figures = [f for f in tieout.check(dedent(EQUITY)).figures if f.label[-1].startswith("Dividends") and f.where == "table"]
    assert {f.measure for f in figures} == {Measure.AMOUNT}


def test_a_subtotal_that_only_the_last_column_prints_leaves_the_others_their_lines() -> None:
    assert alarms(EQUITY) == []
    wrong = alarms(EQUITY.replace("50,936", "50,963"))
    assert wrong and wrong[0].suggestion is not None and wrong[0].suggestion.text == "50,936"


def test_components_of_equity_one_below_the_other_roll_forward_each_by_itself() -> None:
    assert alarms("""\
        NORTHWIND FREIGHT LTD.
        STATEMENTS OF EQUITY (in thousands)
                                       Years ended December 31,
                                         2003      2002
        Common stock
          Balance at beginning of year  1,200     1,100
          Shares issued                   150       100
          Balance at end of year        1,350     1,200

        Retained earnings
          Balance at beginning of year  7,310     6,100
          Net income                    1,705     1,210
          Balance at end of year        9,015     7,310
    """) == []


def test_a_column_of_percent_changes_is_not_footed_even_where_it_prints_thousands() -> None:
    assert alarms("""\
        NORTHWIND FREIGHT LTD.
        RESULTS OF OPERATIONS (in thousands)
                                Years ended December 31,
                                                               Change
                                                        --------------------
                                   2003        2002            $           %
                                -------     -------     --------    --------
        Net sales                11,638      11,360          278        2.4%
        Cost of sales             8,579       8,538           41        0.5
                                -------     -------     --------    --------
        Gross profit              3,059       2,822          237        8.4
        Interest                    116           3          113     3,766.7
                                -------     -------     --------    --------
        Income before tax         2,943       2,819          124        4.4
    """) == []


def test_a_level_that_every_line_repeats_is_no_sum() -> None:
    assert alarms("""\
        NORTHWIND FREIGHT LTD.
                                    Shares        Remaining authority
        Month                    purchased             (in thousands)
        October                        204                   $101,300
        November                        19                   $101,300
        December                    45,575                   $101,300
                                    ------                   --------
        Total                       45,798                   $101,300
    """) == []


def test_numbers_of_notes_are_no_figures() -> None:
    result = tieout.check(dedent("""\
        NORTHWIND FREIGHT LTD.
        STATEMENTS OF CASH FLOWS (in thousands)
                                      Notes      2003      2002
        Cash at beginning of period     4.2     4,236     3,844
        Increase in cash                          136       392
        Cash at end of period           4.4     4,372     4,236
    """))
    assert [f.text for f in result.figures if f.text.startswith("4.")] == []
    assert [finding for finding in result.findings if finding.severity != "note"] == []


def test_a_segment_is_not_taken_for_the_whole() -> None:
    assert alarms("""\
        NORTHWIND FREIGHT LTD.
        STATEMENTS OF OPERATIONS (in thousands)
                                   Years ended December 31,
                                       2003      2002
        Interest income                  99        26
        Interest expense               (229)     (252)
        Other income                     58        44

        SEGMENT INFORMATION (in thousands)
                              Year ended December 31, 2003     Year ended December 31, 2002
                              ----------------------------     ----------------------------
                                Sea        Air       Total       Sea        Air       Total
        Interest income          99          -          99        26          -          26
        Interest expense       (221)        (8)       (229)     (252)         -        (252)
        Other income             58          -          58        44          -          44
    """) == []


def test_a_value_far_behind_a_label_that_ends_with_of_is_a_value() -> None:
    grid = only("""\
                                                             2003        2002
        Purchases of property, net of                     (59,061)    (53,963)
          proceeds from sales
        Free cash flow                                    (23,487)      7,878
    """)
    assert rows(grid)[0] == ("Purchases of property, net of proceeds from sales", ["(59,061)", "(53,963)"])


def test_spaced_leaders_are_no_part_of_a_label() -> None:
    grid = only("""\
                                            2003       2002
        Net change in cash . . . . .         389       (829)
        Raw materials  . . . . . . .         388        353
        Balance at the end  .                 77         35
    """)
    assert [label for label, _ in rows(grid)] == ["Net change in cash", "Raw materials", "Balance at the end"]


def test_a_parenthesis_that_the_label_opened_is_closed_in_the_label() -> None:
    grid = only("""\
                                                                  2003     2002
        Research (including stock compensation of $725 and
           $861)                                                 5,162    3,762
        Marketing (including stock compensation of $131, $206)   1,946    1,984
        Administration (including the compensation of $12)         946      984
        Amortization of intangible assets of the acquired           46       84
    """)
    assert [cells for _, cells in rows(grid)][:2] == [["5,162", "3,762"], ["1,946", "1,984"]]


def test_columns_that_drift_are_told_by_their_order() -> None:
    grid = only("""\
                                         FY2002      FY2003                 FY2003
        Products                          3,255          3,804          24,049
        Work in process                     730            826           5,225
        Raw materials and supplies         6,694          8,019                  50,700
                 Total                    10,680         12,650                  79,976
    """)
    assert len(grid.columns) == 3
    assert [cells for _, cells in rows(grid)][2] == ["6,694", "8,019", "50,700"]


def test_groups_of_years_go_to_the_headings_above_them_in_order() -> None:
    grid = only("""\
                              Three Months Ended               Twelve Months Ended
                                   March 31,                        March 31,
                               2002              2003              2002            2003

        Sales             $      73,890      $    82,312       $    49,734     $    73,332
        Costs                    (2,028)          (1,750)          (12,607)        (13,072)
    """)
    assert [column.header[0].split()[0] for column in grid.columns] == ["Three", "Three", "Twelve", "Twelve"]


def test_a_text_that_says_it_rounds_down_is_taken_at_its_word() -> None:
    text = dedent("""\
        NORTHWIND FREIGHT LTD.
        Figures less than one million yen are rounded down.
        STATEMENTS OF INCOME (JPY in millions)
                            2003       2002
        Products           3,255      3,804
        Services             730        826
        Licences           6,694      8,019
        Total             10,681     12,651
    """)
    assert tieout.check(text).raw.release.rounding.name == "DOWN"
    assert alarms(text) == []


def test_a_document_that_rounds_keeps_its_tolerance_for_percentages_without_a_whole() -> None:
    assert alarms("""\
        NORTHWIND FREIGHT LTD.
                            Volume     Price      Total
        Freight               (10)%       -%       (9)%
        Storage                (2)%       4%         2%
        Handling                3%        3%         6%
        Total                  (9)%       7%       (1)%
    """) == []


def units(text: str) -> dict[str, tuple[str, str | None]]:
    """What the first figure of each row is worth, and its unit."""
    found: dict[str, tuple[str, str | None]] = {}
    for figure in tieout.check(dedent(text)).figures:
        if figure.where == "prose":
            continue
        found.setdefault(figure.label[-1], (str(figure.value), figure.unit))
    return found


def test_the_sentence_above_a_table_states_its_scale() -> None:
    assert units("""\
        Inventories consisted of the following at the end of the quarter
        (in thousands):

                                   2003      2002
        Raw materials               388       353
        Finished goods            1,231       858
    """)["Raw materials"] == ("388000", "USD")


def test_a_standing_statement_holds_for_all_tables_below_it() -> None:
    assert units("""\
        NOTES TO FINANCIAL STATEMENTS
        (Tabular amounts in millions, except per share amounts)

        NOTE 1: INVENTORIES

        Inventories were as follows at the balance sheet date.

                                   2003      2002
        Raw materials               388       353
        Finished goods            1,231       858
    """)["Raw materials"] == ("388000000", "USD")


def test_the_scale_of_all_statements_is_that_of_a_table_in_proportion_to_them() -> None:
    text = """\
        BALANCE SHEETS (in thousands)
                                   2003      2002
        Cash                     14,388    13,353
        Land                     21,231    20,858
        Total assets             35,619    34,211

        STATEMENTS OF INCOME (in thousands)
                                   2003      2002
        Sales                     4,388     3,353
        Costs                     1,231       858
        Net income                3,157     2,495

        Property was used by the plants as told in the report.

                                   2003      2002
        Northern plant              {0}       353
        Southern plant            1,231       858
    """
    assert units(text.format("388"))["Northern plant"] == ("388000", "USD")
    assert units(text.format("388,120"))["Northern plant"] == ("388120", "USD")


def test_names_of_notes_and_rates_of_exchange_are_no_ratios() -> None:
    found = units("""\
        DEBT AND CASH (in millions)
                                                     2003      2002
        3.50% Senior Notes due 2015                 998.6     998.2
        Effect of exchange rate changes on cash       0.6       0.3
        Expected return on plan assets               (4.1)     (4.3)
        Effective tax rate                           35.1      34.9
    """)
    assert [unit for _, unit in found.values()] == ["USD", "USD", "USD", "%"]


def test_columns_of_shares_hold_shares() -> None:
    result = tieout.check(dedent("""\
        COMPUTATION OF EARNINGS PER SHARE (in millions, except per share amounts)
                                   Net Income    Shares       EPS
        Basic EPS:
        Net income                  $   1,722
        Allocated to units                 (9)
        Available to holders        $   1,713       908    $ 1.89
    """))
    last = [(str(f.value), f.unit) for f in result.figures if f.label[-1] == "Available to holders"]
    assert last == [("1713000000", "USD"), ("908000000", "shares"), ("189/100", "USD/share")]
    assert result.figures[0].unit == "USD"


def test_a_scale_below_the_header_is_that_of_the_table() -> None:
    assert units("""\
        BALANCE SHEETS
                                   June 30,  June 30,
                                     2003      2002
                                   -------   -------
        (In millions, except par value)
        Assets
        Cash and cash equivalents      388       353
        Land and buildings           1,231       858
    """)["Cash and cash equivalents"] == ("388000000", "USD")


def periods(text: str) -> list[tuple[str | None, str]]:
    """Start and end of the figures of the first row that has any."""
    figures = tieout.check(dedent(text)).figures
    return [
        (str(f.period.start) if f.period.start else None, str(f.period.end)) for f in figures if f.row == 0 and f.period is not None
    ]


def test_dates_alone_over_balances_are_moments() -> None:
    assert periods("""\
        INVENTORIES (in thousands)
                                 June 30,  March 31,
                                     2003       2003
        Raw materials                 388        353
        Finished goods              1,231        858
        Total inventories           1,619      1,211
    """) == [(None, "2003-06-30"), (None, "2003-03-31")]


def test_dates_alone_over_flows_are_quarters() -> None:
    assert periods("""\
        SEGMENTS (in thousands)
                                 June 30,  March 31,
                                     2003       2003
        Product sales                 388        353
        Service revenues            1,231        858
    """) == [("2003-04-01", "2003-06-30"), ("2003-01-01", "2003-03-31")]


def test_fiscal_years_of_whole_weeks_end_where_the_document_says() -> None:
    assert periods("""\
        Fiscal 2003 consisted of 53 weeks and ended on January 31, 2004. Fiscal 2002 consisted of 52 weeks
        and ended on January 25, 2003. Fiscal 2001 consisted of 52 weeks and ended on January 26, 2002.

        STATEMENTS OF INCOME (in thousands)
                                   Fiscal    Fiscal
                                     2003      2002
        Net sales                     388       353
        Cost of sales                 131       158
    """) == [("2003-01-26", "2004-01-31"), ("2002-01-27", "2003-01-25")]


def test_a_company_in_a_heading_is_no_increase() -> None:
    assert periods("""\
        Three months ended June 30, 2003 (in thousands)
                                   NORTHWIND,     Other
                                         INC.
        Net sales                         388       353
        Cost of sales                     131       158
    """) == [("2003-04-01", "2003-06-30")] * 2


def test_a_long_heading_of_two_lines_ends_no_table() -> None:
    grid = only("""\
        STATEMENTS OF CASH FLOWS (in thousands)
                                            2003      2002
        Net income                           388       353
        Adjustments to reconcile net income (loss) to net cash provided by
          operating activities:
        Depreciation and
          amortization                       131       158
        Net cash provided by operations      519       511
    """)
    assert [label for label, _ in rows(grid)] == ["Net income", "Depreciation and amortization", "Net cash provided by operations"]


def test_rows_of_equity_tell_their_own_times() -> None:
    times = {f.label[-1]: (str(f.period.start), str(f.period.end)) for f in tieout.check(dedent(EQUITY)).figures if f.period}
    assert times["Balance, December 31, 2002"] == ("None", "2002-12-31")
    assert times["Net income"] == ("2003-01-01", "2003-12-31")
    assert times["Balance, December 31, 2003"] == ("None", "2003-12-31")


def test_a_heading_that_is_a_period_is_that_of_its_rows() -> None:
    result = tieout.check(dedent("""\
        SEGMENTS (in thousands)
                                          Sea        Air      Total
                                      -------    -------    -------
        Fiscal year ended December 31, 2003
        Net sales                         388        353        741
        Operating earnings                 31         58         89

        Fiscal year ended December 31, 2002
        Net sales                         377        343        720
        Operating earnings                 30         55         85
    """))
    assert [str(f.period.start) for f in result.figures if f.period and f.column == 2] == ["2003-01-01"] * 2 + ["2002-01-01"] * 2


def test_the_sentence_above_a_table_tells_its_time() -> None:
    assert periods("""\
        The cost and fair value of securities as of June 30, 2003 were as follows (in thousands):

                                      Cost    Fair value
        Trading securities             388           353
        Debt securities              1,231         1,258
    """) == [(None, "2003-06-30")] * 2


def test_the_rule_of_a_header_makes_no_total_of_the_first_row() -> None:
    assert alarms("""\
        NORTHWIND FREIGHT LTD.
                                        ABO exceeds assets   PBO exceeds assets
                                        ------------------   ------------------
                                           2003      2002       2003      2002
                                        -------   -------    -------   -------
        Projected benefit obligation       $133      $176       $133      $178
        Accumulated benefit obligation      132       174        132       175
        Fair value of plan assets             2         -          2         2
    """) == []


def test_ends_of_parentheses_in_a_header_are_no_row() -> None:
    grid = only("""\
                                   Quoted prices   Other inputs      Total
                                         (Level         (Level      June 30,
                                             1)             2)      2003
        Money market funds                  388            353       741
        Debt securities                   1,231            858     2,089
    """)
    assert [label for label, _ in rows(grid)] == ["Money market funds", "Debt securities"]


def test_revenue_less_everything_below_it_is_income_whatever_the_signs() -> None:
    result = tieout.check(dedent("""\
        STATEMENTS OF INCOME (in thousands)
                                                     1993         1992
        Revenue                                $7,550,914   $8,661,027
        Costs and expenses:
          Operating expenses                    5,165,319    5,945,762
          Special charges                         296,000      219,900
          Gains from stock transactions           (38,046)    (263,489)
          Interest expense                        168,558      223,052
          Interest income                         (55,800)     (57,693)
          Sundry income, net                      (81,659)     (86,741)
                                               ----------   ----------
        Income before income taxes             $2,096,542   $2,680,236
    """))
    assert result.coverage.untied == 0


def test_a_bridge_per_share_and_a_reconciliation_of_rates_are_tied() -> None:
    result = tieout.check(dedent("""\
        EARNINGS PER SHARE
                                           1991      1992      1993
        Reported earnings per share       $1.23     $1.72     $0.93
        Gains on stock transactions       (0.03)    (0.42)    (0.02)
        Special charges                    0.37      0.24      0.59
                                          -----     -----     -----
        Earnings per share before these   $1.57     $1.54     $1.50

        TAX RATES
                                           1991      1992      1993
        Federal statutory rate             34.0%     34.0%     35.0%
        State taxes                         4.0       4.1       4.9
        Amortization                        2.0       1.9       4.1
        Other, net                         (0.5)     (1.9)     (2.1)
                                           ----      ----      ----
        Effective tax rate                 39.5%     38.1%     41.9%
    """))
    assert {f.unit for f in result.figures} == {"USD/share", "%"}
    assert result.coverage.untied == 0


def test_words_that_stand_over_columns_are_their_headers() -> None:
    grid = only("""\
                                 Three Months Ended                  Three Months Ended
                                    July 29, 2003                       July 30, 2002
                         Domestic International Consolidated Domestic International Consolidated
        Expenses         $  1,730    $      149    $  1,879  $  1,732    $     150     $  1,882
        % of revenue       19.5 %        21.5 %      19.6 %    18.1 %       19.7 %       18.2 %
        Operating income $    329    $       19    $    348  $    343    $      28     $    371
        % of revenue        3.7 %         2.7 %       3.6 %     3.6 %        3.7 %        3.6 %
    """)
    assert [column.header[-1].split()[-1] for column in grid.columns] == ["Domestic", "International", "Consolidated"] * 2


def test_rows_of_percentages_make_no_column_of_percentages() -> None:
    result = tieout.check(dedent("""\
        RESULTS (in millions)
                               Domestic    Foreign      Total
        Expenses                  1,730        149      1,879
        % of revenue             19.5 %     21.5 %     19.6 %
        Operating income            329         19        348
        % of revenue              3.7 %      2.7 %      3.6 %
    """))
    assert [f.unit for f in result.figures] == ["USD"] * 3 + ["%"] * 3 + ["USD"] * 3 + ["%"] * 3


def test_a_number_in_a_label_is_no_column_where_the_other_rows_are_complete() -> None:
    grid = only("""\
                                  2003  Change       2002  Change       2001
        Cash and due            15,302    -14%     17,800     18%     15,085
        Loans receivable        17,742      0%     17,704      2%     17,406
        Common stock,
          25,000,000 shares
          issued                 1,496    -35%      2,314     -5%      2,436
        Other liabilities       12,857     -4%     13,393      7%     12,517
    """)
    assert len(grid.columns) == 5
    assert [cells for _, cells in rows(grid)][2] == ["1,496", "-35%", "2,314", "-5%", "2,436"]


def test_a_label_of_two_lines_that_reads_as_text_ends_no_table() -> None:
    grid = only("""\
        CONSOLIDATED BALANCE SHEETS (in millions)
                                                                        May 7, 2003   May 8, 2002
        Total liabilities                                                    43,179        43,519
        Common stock, 0.005 par value, 900,000,000 shares authorized, 443,222,000 and
        442,664,000 shares issued and outstanding                                 2             2
        Additional paid-in capital                                            7,211         6,884
        Retained earnings                                                    18,035        15,585
    """)
    assert [cells for _, cells in rows(grid)][1:] == [["2", "2"], ["7,211", "6,884"], ["18,035", "15,585"]]


def test_columns_of_areas_are_no_amounts() -> None:
    result = tieout.check(dedent("""\
        STORES (sales in thousands)
                               Gross square feet    Gross square feet
                                at the beginning           at the end      Net sales
        ----------------------------------------------------------------------------
        First quarter                     14,200               14,244          3,410
        Second quarter                    14,244               14,260          3,205
    """))
    assert [f.unit for f in result.figures] == ["square feet", "square feet", "USD"] * 2
