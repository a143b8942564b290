"""Header lines -> the header path of every column. All companies are invented."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tieout.model import Grid
from tieout.sources import read_text
from tieout.tables import find_grids


def only(text: str) -> Grid:
    found = find_grids(read_text(dedent(text)))[0]
    assert len(found) == 1
    return found[0]


def headers(grid: Grid) -> list[str]:
    return [" | ".join(column.header) for column in grid.columns]


BODY = "Sales                         1,234      1,100\nCosts                           900        800\n"


class TestHeaders:
    def test_one_line(self) -> None:
        assert headers(only("                               2003       2002\n" + BODY)) == ["2003", "2002"]

    def test_years_are_no_row(self) -> None:
        grid = only("                               2003       2002\n" + BODY)
        assert [row.label for row in grid.rows] == ["Sales", "Costs"]

    def test_dates_split_over_lines(self) -> None:
        grid = only("                            OCT 1,     SEP 30,\n                             2005        2004\n" + BODY)
        assert headers(grid) == ["OCT 1, 2005", "SEP 30, 2004"]

    def test_spanning_header_with_ruled_lines(self) -> None:
        grid = only("""\
                                Three Months Ended   Six Months Ended
                                ------------------  -----------------
                                  2003     2002       2003     2002
                                 -----    -----      -----    -----
            Sales                1,234    1,100      5,234    5,100
            Costs                  900      800      3,900    3,800
        """)
        assert headers(grid) == [
            "Three Months Ended | 2003", "Three Months Ended | 2002", "Six Months Ended | 2003", "Six Months Ended | 2002"
        ]  # fmt: skip

    def test_spanning_header_without_rules_is_centred_over_its_columns(self) -> None:
        grid = only("""\
                                                             Twelve Months
                                    Three Months Ended           Ended
                                 Jun 30,  Mar 31,  Jun 30,  Jun 30,  Jun 30,
                                  2003     2003     2002     2003     2002
            Net revenues         11,506   11,492   12,967   44,958   47,589
            Cost of revenues      8,027    8,028    8,294   31,468   33,871
        """)
        assert headers(grid) == [
            "Three Months Ended | Jun 30, 2003", "Three Months Ended | Mar 31, 2003",
            "Three Months Ended | Jun 30, 2002", "Twelve Months Ended | Jun 30, 2003",
            "Twelve Months Ended | Jun 30, 2002",
        ]  # fmt: skip

    def test_groups_told_by_the_line_below(self) -> None:
        grid = only("""\
                                   Three Months Ended               Twelve Months Ended
                                        March 31,                        March 31,
                                    2004         2005               2004            2005

            Cash                    73,890      82,312             49,734          73,332
            Net income              10,431      17,127             37,684          65,944
        """)
        assert headers(grid) == [
            "Three Months Ended March 31, | 2004", "Three Months Ended March 31, | 2005",
            "Twelve Months Ended March 31, | 2004", "Twelve Months Ended March 31, | 2005",
        ]  # fmt: skip

    def test_header_that_begins_left_of_its_numbers(self) -> None:
        grid = only("""\
                                                         THREE MONTHS ENDED

                                       December 26, 1997          December 27, 1996
            Net sales                            $ 1,578                    $ 2,129
            Cost of sales                          1,225                      1,732
        """)
        assert headers(grid) == ["THREE MONTHS ENDED | December 26, 1997", "THREE MONTHS ENDED | December 27, 1996"]
        assert grid.stub_head == ""

    def test_headers_of_several_columns_joined_by_single_blanks(self) -> None:
        grid = only("""\
                                      Jun 30, 2003    Jun 30, 2002 Mar 31, 2003
                                  -------------------- ----------- -----------
                                  USD (1)      JPY         JPY         JPY
                                  -------- ----------- ----------- -----------
            Net loss              (16,594) (1,989,090) (2,595,017) (2,136,513)
            Depreciation             8,261     990,190     820,252     933,374
        """)
        assert headers(grid) == ["Jun 30, 2003 | USD", "Jun 30, 2003 | JPY", "Jun 30, 2002 | JPY", "Mar 31, 2003 | JPY"]

    def test_remarks_below_the_dates_are_context(self) -> None:
        grid = only("""\
                                 July 31,        July 31,
                                   1999            1998
                               (unaudited)      (unaudited)
            Total revenue         1,234           1,100
            Total costs             900             800
        """)
        assert headers(grid) == ["July 31, 1999", "July 31, 1998"]
        assert grid.rows[0].path == ("Total revenue",)
        assert "(unaudited) (unaudited)" in grid.context

    def test_footnote_marks_of_columns(self) -> None:
        grid = only("                            USD (1)        JPY\n" + BODY)
        assert headers(grid) == ["USD", "JPY"]
        assert [column.marks for column in grid.columns] == [("1",), ()]

    def test_stub_head(self) -> None:
        grid = only("""\
            ----------------------------------------------------
            Revenues                         YoY
                             1Q03   1Q02  % change
            ----------------------------------------------------
              Services      3,321  3,523    -5.7%
              Systems         767    822    -6.7%
        """)
        assert grid.stub_head == "Revenues"
        assert headers(grid) == ["1Q03", "1Q02", "YoY % change"]

    def test_ruled_pieces_beside_words(self) -> None:
        grid = only("""\
                                          Deductions
                           Balance   --------------------     Balance
                            first    Collected    Written       last
            Reserve A       1,234         120        100       1,014
            Reserve B       2,234         220        200       1,814
        """)
        assert headers(grid) == [
            "Balance first", "Deductions | Collected", "Deductions | Written", "Balance last"
        ]  # fmt: skip

    def test_percent_column_without_header_stands_under_its_amounts(self) -> None:
        grid = only("""\
                           Dec 31, 2008      Dec 31, 2007
            Savings        17,677    1%      18,880    2%
            Checking       76,626    6%      71,300    7%
        """)
        assert [header.split(" | ")[-1] for header in headers(grid)] == [
            "Dec 31, 2008", "Dec 31, 2008", "Dec 31, 2007", "Dec 31, 2007"
        ]  # fmt: skip

    @pytest.mark.parametrize("closing", ["", "</TABLE>"])
    def test_markup_of_a_tagged_table_is_no_header(self, closing: str) -> None:
        grid = only(f"<TABLE>\n<CAPTION>\n                               2003       2002\n<S>                           <C>        <C>\n{BODY}{closing}\n")
        assert headers(grid) == ["2003", "2002"]


class TestCaptions:
    def test_numbered_title_with_its_unit(self) -> None:
        grid = only("Table 1. Revenues (JPY in millions)\n" + "-" * 46 + "\n                               1Q03       1Q02\n" + BODY)
        assert grid.title == "Table 1. Revenues (JPY in millions)"
        assert grid.title in grid.context

    def test_statement_with_company_and_unit(self) -> None:
        grid = only("""\
                     NORTHWIND COMPUTER CORPORATION
                  CONSOLIDATED STATEMENTS OF INCOME
                (In thousands, except per share data)

                                     2003       2002
            Sales                   1,234      1,100
            Costs                     900        800
        """)
        assert grid.title == "CONSOLIDATED STATEMENTS OF INCOME"
        assert grid.context[:3] == (
            "NORTHWIND COMPUTER CORPORATION", "CONSOLIDATED STATEMENTS OF INCOME",
            "(In thousands, except per share data)",
        )  # fmt: skip

    def test_caption_above_the_tag(self) -> None:
        grid = only("""\
            NORTHWIND GROUP
            BALANCE SHEET

            <TABLE>
            <CAPTION>

                                     2003       2002
            <S>                       <C>        <C>
            Cash                    1,234      1,100
            Debt                      900        800
            </TABLE>
        """)
        assert grid.title == "BALANCE SHEET"

    def test_notes_below(self) -> None:
        grid = only("""\
                                     2003       2002
            Sales (1)               1,234      1,100
            Costs                     900        800

            (1) Sales are shown after returns
                and rebates.
        """)
        assert [(note.mark, note.text) for note in grid.notes] == [("1", "Sales are shown after returns and rebates.")]
        assert (grid.rows[0].label, grid.rows[0].marks) == ("Sales", ("1",))
