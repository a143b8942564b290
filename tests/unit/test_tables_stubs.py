"""Labels of the rows: wrapped lines joined, sections as paths, rules between rows. All companies are invented."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tieout.model import Grid
from tieout.sources import read_text
from tieout.tables import find_grids

HEAD = "                                   2003       2002\n"


def only(text: str) -> Grid:
    found = find_grids(read_text(HEAD + dedent(text)))[0]
    assert len(found) == 1
    return found[0]


def paths(grid: Grid) -> list[str]:
    return [" > ".join(row.path) for row in grid.rows]


class TestWrappedLabels:
    def test_before_the_figures(self) -> None:
        grid = only("""\
            Investments in and advances to
             equity method investees          1,234      1,100
            Restricted cash                     900        800
        """)
        assert paths(grid) == ["Investments in and advances to equity method investees", "Restricted cash"]
        assert grid.rows[0].line == 3

    def test_after_the_figures(self) -> None:
        grid = only("""\
            Earnings before income taxes and  1,234      1,100
            equity in income of affiliates
            Income tax expense                  900        800
        """)
        assert paths(grid) == ["Earnings before income taxes and equity in income of affiliates", "Income tax expense"]

    def test_line_in_parentheses_after_the_figures(self) -> None:
        grid = only("""\
            Earnings before tax and income    1,234      1,100
            (loss) of affiliates
            Income tax expense                  900        800
        """)
        assert paths(grid) == ["Earnings before tax and income (loss) of affiliates", "Income tax expense"]

    def test_capital_after_net_begins_the_next_label(self) -> None:
        grid = only("""\
            Property and equipment, net       1,234      1,100
            Investment in and advances to
             Eastwind Technology, Inc.          900        800
        """)
        assert paths(grid) == ["Property and equipment, net", "Investment in and advances to Eastwind Technology, Inc."]

    @pytest.mark.parametrize(
        ("first", "second", "joined"),
        [
            ("Connectivity and value-", " added services", "Connectivity and value-added services"),
            ("Long-term borrowings-", " current portion", "Long-term borrowings-current portion"),
            ("Net gain on sales -", " servicing released", "Net gain on sales - servicing released"),
            ("Write off of furniture", " (Note 5)", "Write off of furniture (Note 5)"),
            ("Income tax expense", " (benefit)", "Income tax expense (benefit)"),
        ],
    )
    def test_joins(self, first: str, second: str, joined: str) -> None:
        grid = only(f"Sales                             2,234      2,100\n{first}\n{second:<30}    1,234      1,100\n")
        assert paths(grid)[1] == joined

    def test_heading_over_rows_further_in_is_no_wrapped_label(self) -> None:
        grid = only("""\
            Core deposits in all branches
              Savings                         1,234      1,100
              Checking                          900        800
        """)
        assert paths(grid) == ["Core deposits in all branches > Savings", "Core deposits in all branches > Checking"]

    def test_footnote_marks(self) -> None:
        grid = only("""\
            Services (4)                      1,234      1,100
            Contribution, 401(k) matching       900        800
        """)
        assert [(row.label, row.marks) for row in grid.rows] == [
            ("Services", ("4",)), ("Contribution, 401(k) matching", ())
        ]  # fmt: skip


class TestSections:
    def test_indented_rows(self) -> None:
        grid = only("""\
            Operating expenses:
              Research                        1,234      1,100
              Marketing                         900        800
            Operating income                    100         90
        """)
        assert paths(grid) == ["Operating expenses > Research", "Operating expenses > Marketing", "Operating income"]

    def test_total_closes_the_section_that_it_names(self) -> None:
        grid = only("""\
            ASSETS
            Current assets:
            Cash                              1,234      1,100
            Inventories                         900        800
              Total current assets            2,134      1,900

            Land                                100        100
              Total assets                    2,234      2,000
        """)
        assert paths(grid) == [
            "ASSETS > Current assets > Cash", "ASSETS > Current assets > Inventories",
            "ASSETS > Current assets > Total current assets", "ASSETS > Land", "ASSETS > Total assets",
        ]  # fmt: skip

    def test_section_split_by_a_rule(self) -> None:
        grid = only("""\
            LIABILITIES AND
            --------------------------
               SHAREHOLDERS' EQUITY
            --------------------------
            Current liabilities:
            Accounts payable                  1,234      1,100
            Accrued expenses                    900        800
        """)
        assert paths(grid)[0] == "LIABILITIES AND SHAREHOLDERS' EQUITY > Current liabilities > Accounts payable"

    def test_remark_in_parentheses_is_no_section(self) -> None:
        grid = only("""\
            (Tabular information: in millions, but for amounts per share)

            Sales                             1,234      1,100
            Costs                               900        800
        """)
        assert paths(grid) == ["Sales", "Costs"]

    def test_cash_flow_sections_end_with_their_cash(self) -> None:
        grid = only("""\
            Operating:
            Net income                        1,234      1,100
              Cash generated by operating
               activities                     1,234      1,100

            Financing:
            Dividends paid                     (900)      (800)
              Cash used for financing
               activities                      (900)      (800)

            Total cash generated                334        300
        """)
        assert paths(grid)[-1] == "Total cash generated"
        assert paths(grid)[2] == "Financing > Dividends paid"

    def test_heading_beside_the_first_of_its_rows(self) -> None:
        grid = only("""\
            Services     64kbps                  90        108
                         192kbps                 26         33
            Other                             5,056      3,269
        """)
        assert paths(grid)[0] == "Services > 64kbps"


class TestRules:
    def test_single_and_double_rules(self) -> None:
        grid = only("""\
            Cash                              1,234      1,100
            Land                                900        800
                                              -----      -----
            Total                             2,134      1,900
                                              =====      =====
        """)
        assert [(row.rule_above, row.rule_below) for row in grid.rows[1:]] == [(0, 1), (1, 2)]

    def test_gap(self) -> None:
        grid = only("""\
            Cash                              1,234      1,100

            Land                                900        800
        """)
        assert [row.gap_above for row in grid.rows] == [False, True]
