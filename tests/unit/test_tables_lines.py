"""One line taken apart: its label and the printed values at its end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.model import Line, LineKind
from tieout.sources import read_text
from tieout.tables import find_grids
from tieout.tables.lines import scan, without_rule
from tieout.tables.values import without_leader


def values(text: str) -> list[str]:
    return [value.text for value in scan(Line(1, text, LineKind.TEXT)).values]


def label(text: str) -> str:
    return scan(Line(1, text, LineKind.TEXT)).label


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cash               1,234      (567)", ["1,234", "(567)"]),
        ("Cash            $  1,234   $  (567)", ["1,234", "(567)"]),
        ("Cash               1,234   ( 567 )", ["1,234", "( 567 )"]),
        ("Growth              5.5%      (2.4)%", ["5.5%", "(2.4)%"]),
        ("Growth             5.5 %     (2.4 %)", ["5.5 %", "(2.4 %)"]),
        ("Per share           .93       (.07)", [".93", "(.07)"]),
        ("Per share        $  .93    $  1.72", [".93", "1.72"]),
        ("Tax                   -         161", ["-", "161"]),
        ("Tax                 N/A        n.m.", ["N/A", "n.m."]),
        ("Cash             \u00a5 1,234   \u20ac 567", ["1,234", "567"]),
        ("Loss(benefit)(10,545) (1,263,972)   (15.1)", ["(10,545)", "(1,263,972)", "(15.1)"]),
        ("Revenue   $4,413,742 $6,034,406 $7,550,914", ["4,413,742", "6,034,406", "7,550,914"]),
        ("Notes, interest 6% to 9.75%, due 1994-2013      284,720      280,685", ["284,720", "280,685"]),
        ("Paper, interest 3.19% to 3.58%    837,733", ["837,733"]),
        ("Term loan due 2005                  1,000", ["1,000"]),
        ("January 31, 1999", []),
        ("Call 1-800-555-0100", []),
        ("at 9:45 a.m. on August 13", []),
    ],
)
def test_values(text: str, found: list[str]) -> None:
    got = [value for value in scan(Line(1, text, LineKind.TEXT)).values if value.sure]
    assert [value.text for value in got] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cash ............  1,234", "Cash"),
        ("Cash . . . . . . . 1,234", "Cash"),
        ("Net earnings          $               518", "Net earnings"),
        ("Treasury stock; 6,026,274 shares, at cost   204,490   425,097", "Treasury stock; 6,026,274 shares, at cost"),
        ("Property and equipment, net     ------", "Property and equipment, net"),
    ],
)
def test_label(text: str, found: str) -> None:
    assert label(text) == found


def test_year_alone_at_the_left_is_a_label() -> None:
    assert (label("1992"), values("1992")) == ("1992", [])
    assert values(" " * 30 + "1992") == ["1992"]


def test_without_leader_keeps_a_full_stop() -> None:
    assert without_leader("Northwind Inc.") == "Northwind Inc."
    assert without_leader("Northwind Inc......") == "Northwind Inc"


def test_without_rule_keeps_a_dash() -> None:
    assert without_rule("Long-term borrowings-") == "Long-term borrowings-"
    assert without_rule("basic                ------   ======") == "basic"


TABLE = st.lists(
    st.tuples(st.sampled_from(["Cash", "Land", "Loans", "Total equity"]), st.lists(st.integers(-99_999, 99_999), min_size=3, max_size=3)),
    min_size=2,
    max_size=12,
)


@given(TABLE, st.sampled_from(["{:,}", "${:,}", "{:,}%", "{:,}.5"]))
@settings(max_examples=100, deadline=None)
def test_what_is_laid_out_in_columns_is_found_there(table: list[tuple[str, list[int]]], style: str) -> None:
    shown = [(name, [f"({style.format(-n)})" if n < 0 else style.format(n) + " " for n in numbers]) for name, numbers in table]
    text = "".join(f"{name:<30}" + "".join(f"{cell:>16}" for cell in cells) + "\n" for name, cells in shown)
    grids, _ = find_grids(read_text(f"{'':<30}{'2003 ':>16}{'2002 ':>16}{'2001 ':>16}\n" + text))
    assert [column.header for column in grids[0].columns] == [("2003",), ("2002",), ("2001",)]
    assert [row.label for row in grids[0].rows] == [name for name, _ in table]
    lines = text.split("\n")
    printed = [lines[c.place.line - 2][c.place.column - 1 : c.place.end_column - 1] for c in grids[0].cells]
    assert printed == [cell.strip().removeprefix("$") for _, cells in shown for cell in cells]


@given(st.text(alphabet="ab 01,.$()-=%\n<SC>/TABLE", max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_has_grids_or_none(source: str) -> None:
    if not source.strip():
        return
    document = read_text(source)
    rows = source.split("\n")
    for grid in find_grids(document)[0]:
        for cell in grid.cells:
            assert 0 <= cell.row < len(grid.rows)
            assert 0 <= cell.column < len(grid.columns)
            if "<" not in rows[cell.place.line - 1]:
                assert rows[cell.place.line - 1][cell.place.column - 1 : cell.place.end_column - 1] == cell.text
