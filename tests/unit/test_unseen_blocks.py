"""Words beside values, labels beside qualifiers, tables side by side: who names a value. All companies are invented."""

from __future__ import annotations

from textwrap import dedent

import tieout
from tieout.model import Grid
from tieout.sources import read, read_text
from tieout.tables import find_grids


def grids(text: str) -> list[Grid]:
    return list(find_grids(read_text(dedent(text)))[0])


def rows(grid: Grid) -> list[tuple[tuple[str, ...], list[str]]]:
    return [(row.path, [cell.text for cell in grid.cells if cell.row == n]) for n, row in enumerate(grid.rows)]


def test_words_between_values_leave_the_values_to_the_label_of_the_row() -> None:
    (grid,) = grids("""\
        HEDGES (in millions)
                                       Gain (Loss)                                 Gain (Loss)
                                    Recognized in    Location of Gain (Loss)  Reclassified into
                                              OCI    Recognized in Income               Income
        Forward contracts                     (22)   Net operating revenues                (7)
        Forward contracts                      13    Cost of goods sold                     4
        Forward contracts                      --    Interest expense                      (1)
        Commodity contracts                    (9)   Cost of goods sold                    (3)
        Total                                 (18)                                         (7)
    """)
    assert [cells for _, cells in rows(grid)] == [["(22)", "(7)"], ["13", "4"], ["--", "(1)"], ["(9)", "(3)"], ["(18)", "(7)"]]
    assert "Location" not in " ".join(" ".join(column.header) for column in grid.columns)


def test_words_that_end_at_one_offset_between_values_are_no_labels() -> None:
    (grid,) = grids("""\
        HEDGES (in millions)
        Forwards and options       (18)       25                     Revenues       1       (9)
        Forwards and options        (2)      487                Cost of sales      86      109
        Forwards and swaps          --        (5)     Demand creation expense      --       (1)
        Total                      (20)      507                                   87       99
    """)
    assert [len(cells) for _, cells in rows(grid)] == [4, 4, 4, 4]


def test_words_behind_values_do_not_hide_them() -> None:
    (grid,) = grids("""\
        SALES BY PRODUCT (in millions)
                                 2023       2022     Reportable Segment
        Coffee                  709.1      679.9     Retail Coffee
        Pet snacks              243.4      244.2     Retail Pet Foods
        Peanut butter           212.0       60.6     Retail Consumer Foods
        Total                 1,164.5      984.7
    """)
    assert [cells for _, cells in rows(grid)][:2] == [["709.1", "679.9"], ["243.4", "244.2"]]
    assert [column.header for column in grid.columns] == [("2023",), ("2022",)]


def test_the_first_of_two_texts_is_the_label_where_none_has_the_second_alone() -> None:
    (grid,) = grids("""\
        DEBT (in millions)
                                         Interest        2023       2022
        2.70% Senior notes               Semi-annually     --      1,000
        3.75% Senior notes               Semi-annually  1,100      1,099
        3.35% Senior notes               Quarterly        999        998
        Total                                           2,099      3,097
    """)
    assert [path for path, _ in rows(grid)][:2] == [("Semi-annually", "2.70% Senior notes"), ("Semi-annually", "3.75% Senior notes")]


def test_a_heading_beside_the_first_of_its_rows_still_heads_them() -> None:
    (grid,) = grids("""\
        CONTRACTS                              2003       2002
        IP services     64kbps - 128kbps         16         26
                        192kbps - 768kbps        27         36
        Lines           1Mbps - 2Mbps             6          7
                        3Mbps - 4Mbps             4          3
    """)
    assert [path[0] for path, _ in rows(grid)] == ["IP services", "IP services", "Lines", "Lines"]


def test_three_tables_side_by_side_are_three() -> None:
    found = grids("""\
        STORES
        Alabama           28      Kentucky          14      Ohio              70
        Alaska             7      Louisiana         28      Oklahoma          16
        Arizona           57      Maine             11      Oregon            27
        Arkansas          14      Maryland          41      Pennsylvania      71
    """)
    named = {row.label: cell.text for grid in found for cell in grid.cells for row in [grid.rows[cell.row]]}
    assert named["Alaska"] == "7" and named["Louisiana"] == "28" and named["Oregon"] == "27" and len(named) == 12


def cells(*rows: tuple[str, ...]) -> list[Grid]:
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return list(find_grids(read(f"<html><body><table>{lines}</table></body></html>".encode()))[0])


def test_tables_of_cells_side_by_side_are_named_by_their_own_words() -> None:
    found = cells(
        ("State", "Stores", "State", "Stores"), ("Alabama", "28", "Kentucky", "14"), ("Alaska", "7", "Louisiana", "28"),
        ("Arizona", "57", "Maine", "11"), ("Arkansas", "14", "Maryland", "41"),
    )  # fmt: skip
    named = {row.label: (cell.text, grid.columns[cell.column].header) for grid in found for cell in grid.cells for row in [grid.rows[cell.row]]}
    assert named["Kentucky"] == ("14", ("Stores",)) and named["Alaska"] == ("7", ("Stores",)) and len(named) == 8


def test_a_column_of_words_under_its_own_header_parts_no_table_of_cells() -> None:
    (grid,) = cells(
        ("", "In other income", "Location", "In income"), ("Forwards", "(22)", "Revenues", "(7)"), ("Options", "13", "Cost of sales", "4"),
        ("Swaps", "1", "Interest", "(1)"), ("Caps", "(9)", "Cost of sales", "(3)"),
    )  # fmt: skip
    assert [path[-1] for path, _ in rows(grid)] == ["Forwards", "Options", "Swaps", "Caps"]
    assert rows(grid)[0][1] == ["(22)", "(7)"]


def test_a_long_heading_names_the_rows_of_the_same_columns_below_it() -> None:
    (grid,) = grids("""\
        CREDIT QUALITY (in millions)
                                       4Q 21      3Q 21
        Loans in arrears               1,793      1,591
        Loans not performing           1,436      1,285

        Retail Contracts Of Vehicle Buyers In Arrears By Days
        Thirty days                    1,677      1,427
        Sixty days                       378        292
    """)
    assert rows(grid)[2] == (("Retail Contracts Of Vehicle Buyers In Arrears By Days", "Thirty days"), ["1,677", "1,427"])


def test_a_label_in_capitals_wraps_before_one_that_is_not() -> None:
    (grid,) = grids("""\
        RESULTS (in millions)
                                                  2014       2013
        TOTAL REVENUES                          11,320     10,947
        TOTAL SOFTWARE AND CLOUD
            REVENUES                             8,914      8,541
            New software licenses                3,769      3,772
            Product support                      5,145      4,769
    """)
    assert rows(grid)[1] == (("TOTAL SOFTWARE AND CLOUD REVENUES",), ["8,914", "8,541"])


def test_values_right_below_their_label_are_its_row() -> None:
    (grid,) = grids("""\
        SECURITIES (in millions)
                                                  Cost      Fair Value
        Trading securities
                                                    42              38

        Available-for-sale securities            1,140           1,119
        Total                                    1,182           1,157
    """)
    assert rows(grid)[0] == (("Trading securities",), ["42", "38"])


def test_a_sentence_that_leads_to_a_table_ends_the_one_above_it() -> None:
    found = grids("""\
        GAINS (in millions)
                                                            Three Months      Six Months
        Gains on sale                                                 12              15
        Losses on sale                                                (2)             (3)
        Our debt securities consisted of the following (in millions):
                                        Cost           Losses      Fair Value
        Trading securities                42               (4)             38
        Other securities               1,140              (21)          1,119
    """)
    assert [[column.header for column in grid.columns] for grid in found][1] == [("Cost",), ("Losses",), ("Fair Value",)]


def test_a_sentence_that_differs_from_a_row_as_often_as_it_agrees_speaks_of_something_else() -> None:
    text = dedent("""\
        AVERAGE BALANCES (in millions)
                                  4Q 2021   3Q 2021   2Q 2021   1Q 2021
        Core discount balance         885       926       985     1,023
        Average loans              10,061     9,787    11,737    12,910

        The average Core discount balance was $885 million in 4Q 2021, $905 million in 3Q 2021, $989 million in 2Q 2021
        and $1,023 million in 1Q 2021.
    """)
    assert not [finding for finding in tieout.check(text).findings if finding.severity != "note"]
    wrong = text.replace("$905", "$926").replace("$989", "$958")
    assert [finding.code for finding in tieout.check(wrong).findings if finding.severity == "error"] == ["T501"]
