"""What stands above the first row and above the first row of the next page. All companies are invented."""

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


TIMES = """\
    LARKMOOR GROUP
    STATEMENTS OF CASH FLOWS

    {line}

    and September 30, 2006

                               Dec 31,   Sep 30,
                                  2006      2006
    Net income                      10         9
    Depreciation                    60        50
"""


@pytest.mark.parametrize("line", [
    "For the three months ended December 31, 2006, December 31, 2005",
    "As of and for the fiscal years ended December 31, 2006, December 31, 2005",
])  # fmt: skip
def test_a_line_of_times_belongs_to_the_caption(line: str) -> None:
    grid = only(TIMES.format(line=line))
    assert grid.context == ("LARKMOOR GROUP", "STATEMENTS OF CASH FLOWS", line, "and September 30, 2006")


@pytest.mark.parametrize("line", [
    "For the three months ended December 31, 2006 the group has sold pumps of all sizes",
    "for the three months ended December 31, 2006 and for the years ended March 31",
])  # fmt: skip
def test_a_sentence_that_names_times_does_not(line: str) -> None:
    assert only(TIMES.format(line=line)).context == ("and September 30, 2006",)


LONG = """\
    Table 1. Revenues
                                                                                       2006      2005
    {rule}
    Revenues from the sale of goods and from services rendered to related parties and joint
      {last}                             10         9
    Other                                                                                60        50
"""


def test_a_first_label_that_wraps_under_a_rule_is_no_sentence() -> None:
    grid = only(LONG.format(rule="-" * 96, last="ventures, net of rebates and returns"))
    assert grid.title == "Table 1. Revenues"
    assert [column.header for column in grid.columns] == [("2006",), ("2005",)]
    assert grid.rows[0].path == ("Revenues from the sale of goods and from services rendered to related parties and joint ventures, net of rebates and returns",)


def test_without_a_rule_it_may_be_one() -> None:
    assert only(LONG.format(rule="", last="ventures, net of rebates and returns")).title != "Table 1. Revenues"


PAGES = """\
Table 1. Revenues
                           2003      2002
Goods:
  Pumps                      10         9
  Total goods                10         9
Services:
  Repair                     60        50
<PAGE>
Table 1. Revenues (continued)
                           2003      2002
"""


def paths(rows: str, before: str = PAGES) -> list[tuple[str, ...]]:
    """The paths of the rows from the first of the services on."""
    return [row.path for row in only(before + rows).rows[2:]]


def test_a_section_goes_on_over_the_page() -> None:
    assert paths("""\
  Training                   30        29
  Leases                     40        30
    Total services          130       109
  Gifts                       1         2
Total                       141       120
""") == [("Services", "Repair"), ("Services", "Training"), ("Services", "Leases"), ("Services", "Total services"), ("Gifts",), ("Total",)]


def test_it_ends_where_a_row_stands_further_out() -> None:
    assert paths("""\
Royalties                    30        29
Gifts                         1         2
""") == [("Services", "Repair"), ("Royalties",), ("Gifts",)]


def test_it_ends_where_another_begins() -> None:
    assert paths("""\
  Training                   30        29
Rents:
  Houses                     40        30
""") == [("Services", "Repair"), ("Services", "Training"), ("Rents", "Houses")]


def test_it_ends_with_its_total() -> None:
    before = PAGES.replace("<PAGE>", "  Total services             60        50\n<PAGE>")
    assert paths("""\
  Training                   30        29
  Gifts                       1         2
""", before) == [("Services", "Repair"), ("Services", "Total services"), ("Training",), ("Gifts",)]
