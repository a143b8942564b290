"""Where tables are, which printed tokens are their cells, and what is no table at all. All companies are invented."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tieout.model import Grid
from tieout.sources import read_text
from tieout.tables import find_grids


def grids(text: str) -> tuple[Grid, ...]:
    return find_grids(read_text(dedent(text)))[0]


def only(text: str) -> Grid:
    found = grids(text)
    assert len(found) == 1
    return found[0]


def printed(grid: Grid) -> list[list[str]]:
    """The texts of the cells by row, with `column:` in front where a row has not all columns."""
    rows: list[list[str]] = [[] for _ in grid.rows]
    for cell in grid.cells:
        rows[cell.row].append(cell.text)
    return rows


def columns(grid: Grid) -> list[list[int]]:
    rows: list[list[int]] = [[] for _ in grid.rows]
    for cell in grid.cells:
        rows[cell.row].append(cell.column)
    return rows


def labels(grid: Grid) -> list[str]:
    return [row.label for row in grid.rows]


class TestCells:
    def test_numbers_with_their_own_signs(self) -> None:
        grid = only("""\
                                    2003       2002
            Sales              $   1,234  $   1,100
            Loss                ( 12.3)      (4.5)
            Margin              12.3 %       11.0%
            Tax                   -4.1       +3.0
        """)
        assert printed(grid) == [["1,234", "1,100"], ["( 12.3)", "(4.5)"], ["12.3 %", "11.0%"], ["-4.1", "+3.0"]]
        assert [cell.currency for cell in grid.cells[:2]] == ["$", "$"]

    def test_places_begin_at_the_sign_and_end_behind_the_last_mark(self) -> None:
        source = "                2003      2002\nLoss         $ (1,234)    (900)\nSales           2,000    1,000\n"
        grid = only(source)
        first = grid.cells[0].place
        assert source.split("\n")[first.line - 1][first.column - 1 : first.end_column - 1] == "(1,234)"

    @pytest.mark.parametrize("nil", ["-", "--", "---", "\u2014", "nil"])
    def test_nil_dashes_are_cells(self, nil: str) -> None:
        grid = only(f"                    2003     2002\nSales              1,234    1,100\nOther              {nil:>5}      100\n")
        assert printed(grid)[1] == [nil, "100"]

    @pytest.mark.parametrize("code", ["N/A", "NA", "n.m.", "NM", "n/a"])
    def test_codes_are_cells(self, code: str) -> None:
        grid = only(f"                    2003     2002\nSales              1,234    1,100\nOther              {code:>5}      100\n")
        assert printed(grid)[1] == [code, "100"]

    def test_footnote_marks_behind_values_are_marks(self) -> None:
        grid = only("""\
                               2003         2002
            Sales             1,234 (1)    1,100 (2)
            Other               234          100
        """)
        assert printed(grid) == [["1,234", "1,100"], ["234", "100"]]
        assert [cell.marks for cell in grid.cells] == [("1",), ("2",), (), ()]

    def test_small_negative_numbers_are_no_marks(self) -> None:
        grid = only("""\
                               USD          JPY
            Cash             1,234       56,000
            Treasury stock      (1)         (93)
        """)
        assert printed(grid)[1] == ["(1)", "(93)"]

    def test_label_that_touches_its_value(self) -> None:
        grid = only("""\
                                            USD         JPY
            Revenues                     69,609   8,344,046
            Loss before tax expense(benefit)(10,545) (1,263,972)
            Other                        (1,705)   (204,398)
        """)
        assert labels(grid)[1] == "Loss before tax expense(benefit)"
        assert printed(grid)[1] == ["(10,545)", "(1,263,972)"]

    def test_numbers_in_labels_are_no_cells(self) -> None:
        grid = only("""\
                                                   2003      2002
            Lines of 64kbps - 128kbps                90       108
            Term loan due 2005                    1,000     1,500
            Common stock, $1 par value; 100,000
              shares authorized                      50        50
            A320 leases                              12        14
        """)
        assert printed(grid) == [["90", "108"], ["1,000", "1,500"], ["50", "50"], ["12", "14"]]
        assert labels(grid)[1] == "Term loan due 2005"

    def test_range_has_two_values_and_no_nil_dash(self) -> None:
        grid = only("""\
                              Shares      Option Price
            Granted            2,497    $33.44 - $39.50
            Exercised          1,677    $  .76 - $35.44
            Cancelled            240    $ 3.20 - $41.63
        """)
        assert printed(grid) == [["2,497", "33.44", "39.50"], ["1,677", ".76", "35.44"], ["240", "3.20", "41.63"]]

    def test_leader_dots(self) -> None:
        grid = only("""\
            Cash ..................  1,234
            Receivables ...........    567
            Total .................  1,801
        """)
        assert labels(grid) == ["Cash", "Receivables", "Total"]
        assert printed(grid) == [["1,234"], ["567"], ["1,801"]]

    def test_empty_places_have_no_cell(self) -> None:
        grid = only("""\
                               2003      2002      2001
            Sales             1,234     1,100       900
            Charge                         50
            Net               1,234     1,050       900
        """)
        assert columns(grid) == [[0, 1, 2], [1], [0, 1, 2]]

    def test_lone_currency_sign_of_an_empty_place(self) -> None:
        grid = only("""\
                                2003       2002       2001
            Basic             $ 0.38     $           $ 0.89
            Diluted           $ 0.37     $ 0.10      $ 0.88
        """)
        assert columns(grid) == [[0, 2], [0, 1, 2]]

    def test_unlabelled_total(self) -> None:
        grid = only("""\
                               2003      2002
            Cash              1,000       900
            Land              2,000     1,100
                              -----     -----
                              3,000     2,000
                              =====     =====
        """)
        assert (labels(grid)[2], printed(grid)[2]) == ("", ["3,000", "2,000"])
        assert (grid.rows[2].rule_above, grid.rows[2].rule_below) == (1, 2)


class TestTables:
    def test_list_without_header(self) -> None:
        grid = only("Components of growth were as follows:\n\nPrice            5.5%\nVolume          10.9\nPurchases       16.1\n")
        assert printed(grid) == [["5.5%"], ["10.9"], ["16.1"]]
        assert grid.columns[0].header == ()

    @pytest.mark.parametrize(
        "text",
        [
            "    Revenues in the quarter totaled JPY 8,344 million, a decrease of\n15.3% compared to 2002 and of 36.0% from 2001.\n",
            "    CALIFORNIA                942404110\n  (State)           (I.R.S. No.)\n  1 Northwind Loop                          95014\n",
            "CONTENTS\n\n  Balance sheets                      3\n  Statements of income                4\n  Notes                               5\n",
            "CONTACT: Investor Relations\n   A. Person, +81-3-5555-6500\n   B. Person, 1-800-555-0100\n",
            "  1. First, we sell.\n  2. Then, we buy.\n  3. At last, we count.\n",
            "    Date: August 12, 2003            By: /s/ A. Person\n                                     Chief Executive\n",
            "",
        ],
    )  # fmt: skip
    def test_what_is_no_table(self, text: str) -> None:
        assert grids(text + "x\n") == ()

    def test_prose_between_tables_parts_them(self) -> None:
        found = grids("""\
                               2003      2002
            Sales             1,000       900
            Costs               600       500

            Sales rose in both years, and costs rose with them as we had said they would.

                               2003      2002
            Cash                 10         9
            Debt                 60        50
        """)
        assert [grid.id for grid in found] == ["t1", "t2"]
        assert [labels(grid) for grid in found] == [["Sales", "Costs"], ["Cash", "Debt"]]

    def test_table_over_two_pages_is_one_grid(self) -> None:
        grid = only("""\
            NORTHWIND GROUP
            BALANCE SHEETS
                               2003      2002
            Cash                 10         9
            Land                 60        50
            <PAGE>
            NORTHWIND GROUP
            BALANCE SHEETS (Continued)
                               2003      2002
            Loans                30        29
            Equity               40        30
        """)
        assert labels(grid) == ["Cash", "Land", "Loans", "Equity"]
        assert [cell.row for cell in grid.cells] == [0, 0, 1, 1, 2, 2, 3, 3]

    def test_spaced_text_is_closed_up(self) -> None:
        rows = [f"Row {chr(97 + n)} of the invented group             1,{n:03}     2,{n:03}" for n in range(20)]
        rows[3:4] = ["Selling, general and", " administrative                           1,003     2,003"]
        grid = only("\n\n\n\n".join(["                                          2003      2002", *[
            "\n\n".join(rows[a : a + 7]) for a in (0, 7, 14)]]) + "\n")
        assert labels(grid)[3] == "Selling, general and administrative"
        assert [column.header for column in grid.columns] == [("2003",), ("2002",)]
        assert len(grid.rows) == 20

    def test_long_heading_inside_a_table(self) -> None:
        grid = only("""\
                                           2003      2002
            Net earnings                  1,234     1,100
            Adjustments to reconcile net earnings to total cash provided by operating activities:
              Depreciation                   90        80
              Other                          10         9
        """)
        assert labels(grid) == ["Net earnings", "Depreciation", "Other"]

    def test_years_among_the_labels_are_headings_of_rows(self) -> None:
        grid = only("""\
                                        Sales     Costs
            2003
            Solid                       1,234       900
            Liquid                        234       100
            2002
            Solid                       1,100       800
            Liquid                        200        90
        """)
        assert [row.path for row in grid.rows] == [
            ("2003", "Solid"), ("2003", "Liquid"), ("2002", "Solid"), ("2002", "Liquid")
        ]  # fmt: skip

    def test_page_header_inside_a_table_is_no_row(self) -> None:
        page = "      {}\n<PAGE>\nNORTHWIND GROUP   Page {}\n"
        rows = [f"Row {'abcdefgh'[n]}          1,00{n}     2,00{n}\n" for n in range(8)]
        parts = [rows[2 * n] + rows[2 * n + 1] + page.format(n + 1, n + 2) for n in range(4)]
        found = grids("                2003      2002\n" + "".join(parts))
        assert [label for grid in found for label in labels(grid)] == [f"Row {c}" for c in "abcdefgh"]
        assert sum(len(grid.cells) for grid in found) == 16

    def test_same_stub_with_other_columns_is_a_block(self) -> None:
        found = grids("""\
            STATEMENTS OF INCOME

                                    Jun 30, 2003
            Revenues:
              Products                 310
              Services                 120
              Licences                  20
            Total                      450



                                    Jun 30, 2002
            Revenues:
              Products                 299
              Services                 101
              Licences                  10
            Total                      410
        """)
        assert [grid.block_of for grid in found] == [None, "t1"]
        assert [grid.columns[0].header for grid in found] == [("Jun 30, 2003",), ("Jun 30, 2002",)]

    def test_same_columns_again_are_no_block(self) -> None:
        table = """
                               2003      2002
            Sales             1,000       900
            Costs               600       500
            Tax                  60        50
            Net income          340       350


"""
        found = grids(table + table)
        assert [grid.block_of for grid in found] == [None, None]


class TestSideBySide:
    TEXT = """\
                               NORTHWIND GROUP BALANCE SHEET

            Assets              2003      2002     Liabilities           2003      2002
            ------             -----     -----     -----------          -----     -----
              Cash             1,234     1,100       Loans                900       800
              Land               566       600       Payables             300       300
                               -----     -----       Equity               600       600
              Total            1,800     1,700         Total            1,800     1,700
    """

    def test_each_half_is_a_table(self) -> None:
        found = grids(self.TEXT)
        assert [labels(grid) for grid in found] == [["Cash", "Land", "Total"], ["Loans", "Payables", "Equity", "Total"]]
        assert [[column.header for column in grid.columns] for grid in found] == [[("2003",), ("2002",)]] * 2
        assert [grid.id for grid in found] == ["t1", "t2"]

    def test_places_of_the_right_half(self) -> None:
        cell = grids(self.TEXT)[1].cells[0]
        source = dedent(self.TEXT).split("\n")
        assert source[cell.place.line - 1][cell.place.column - 1 : cell.place.end_column - 1] == "900"


class TestBounds:
    def test_too_many_values_are_a_doubt(self) -> None:
        row = "   ".join(["1,234"] * 60)
        found, doubts = find_grids(read_text("\n".join(f"row   {row}" for _ in range(2_000))))
        assert [doubt.kind for doubt in doubts] == ["too-many-values"]
        assert 100_000 <= sum(len(grid.cells) for grid in found) <= 100_100

    @pytest.mark.parametrize("line", [" " * 3900 + "x", "." * 3900 + "x", "a" + " ---" * 900 + " x", "(" * 3900, "1 " * 1900])
    def test_hostile_lines_are_quick(self, line: str) -> None:
        assert find_grids(read_text((line + "\n") * 50))[0] == ()
