"""Markdown as it is printed, with places true to the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.model.document import Document, LineKind
from tieout.model.place import TextSpot
from tieout.pipeline import check
from tieout.sources import read_text
from tieout.sources.markdown import read_markdown
from tieout.sources.markdown_signs import is_markdown


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.kind is LineKind.TEXT]


def shown(text: str) -> list[str]:
    return texts(read_markdown(text, None, "", ()))


TABLE = "| | 2003 | 2002 |\n|:--|--:|--:|\n| Sales | 1,234 | 1,100 |\n"


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        (TABLE, True), ("Sales | 2003\n--- | ---\nRoad | 12\n", True), ("# Results\n\n## Sales\n\nSales rose.\n", True), ("# Results\n\n**Sales** rose, **costs** fell.\n", True),
        ("+----+----+\n| a  | 12 |\n|----|----|\n| b  | 13 |\n", False), ("| a | 12 |\n| b | 13 |\n|---|----|\n| c | 25 |\n", False), ("# of shares   1,234\n", False),
        ("Cash | 12\nDebt | 13\n", False), ("Cash   12\n----   --\n", False), ("| - | - |\n| - | - |\n", False), ("|---|---|\n|---|---|\n", False),
    ],
)  # fmt: skip
def test_only_what_is_markdown_for_certain(text: str, certain: bool) -> None:
    assert is_markdown(text) is certain
    assert read_text(text).format == ("markdown" if certain else "ascii")


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("**1,234**", "1,234"), ("*Net* __loss__ _of_ ~~x~~ `y`", "Net loss of x y"), ("***Total***", "Total"), ("$**895**", "$895"), ("**(34)**%", "(34)%"),
        ("1,234* and 5 ** 6", "1,234* and 5 ** 6"), ("snake_case_name", "snake_case_name"), ("a\\*b\\|c\\_d", "a*b|c_d"), ("R&amp;D &#8364;5 &unknown;", "R&D \u20ac5 &unknown;"),
        ("[the report](https://example.org/a_b_c)", "the report"), ("![logo](a.png) x", "x"), ("a<br>b", "a"), ("Loss<sup>1</sup>", "Loss (1)"), ("Loss ^(1)^", "Loss (1)"),
        ("<!-- note --> 5 <b>x</b> < 6", "5 x < 6"), ("# Title #", "Title"), ("## A # B", "A # B"), ("> quoted", "quoted"), ("- **item**", "- item"), ("* item*", "* item*"),
        ("12. item", "12. item"), ("Title\n=====", "Title"), ("`a*b*`", "a*b*"), ("**open", "**open"), ("line\\\nnext", "line"),
    ],
)  # fmt: skip
def test_marks_are_taken_off(source: str, printed: str) -> None:
    assert shown(source)[0] == printed


def test_a_table_with_places() -> None:
    source = "Results\n\n| **Item** | 2003 | 2002 |\n|:--|--:|--:|\n| &nbsp;&nbsp;Net\\|loss<sup>1</sup> | $**(1,234)** | 5 |\n| Total || 12 |\n"
    document = read_text(source)
    assert [line.text.split() for line in document.lines if line.slots] == [["Item", "2003", "2002"], ["Net|loss", "(1)", "$(1,234)", "5"], ["Total", "12"]]
    line = next(line for line in document.lines if "1,234" in line.text)
    assert line.text.startswith("  Net|loss")
    at = line.text.index("1,234")
    spot = line.place(at, at + 5).spot
    assert isinstance(spot, TextSpot) and source.split("\n")[spot.line - 1][spot.column - 1 : spot.end_column - 1] == "1,234"


def test_headers_over_empty_cells() -> None:
    lines = read_text("| | 2003 | | Change |\n|---|---|---|---|\n| | NOK | % | |\n| Sales | 12 | 3 | 4 |\n").lines
    years, units = (line.slots for line in lines if line.slots and "12" not in line.text)
    assert years is not None and units is not None
    assert (years[0].left, years[0].right) == (units[0].left, units[1].right)


def test_preformatted_text_stands_as_it_is() -> None:
    assert shown("```\nCash   12\n  **x**\n```\n\n    Debt   13\n") == ["Cash   12", "  **x**", "    Debt   13"]


def test_front_matter_and_rules() -> None:
    document = read_markdown("---\ntitle: x\ndate: 2003\n---\n\none\n\n---\n\ntwo\n", None, "", ())
    assert texts(document) == ["one", "two"] and any(line.kind is LineKind.RULE for line in document.lines)


def test_tables_in_html() -> None:
    source = "# Results\n\n## Sales\n\n<table>\n<tr><td>Sales</td><td>1,234</td></tr>\n<tr><td>Costs</td><td>12</td></tr>\n</table>\n\nText.\n" + "x\n" * 3
    source = "# A\n\n" + "word " * 1_000 + "\n\n" + source
    document = read_text(source)
    assert document.format == "markdown"
    line = next(line for line in document.lines if "1,234" in line.text)
    assert line.slots and line.place(line.text.index("1,234"), len(line.text)).spot == TextSpot(10, 23, 28)


def test_a_total_that_does_not_foot_is_found_at_its_place() -> None:
    source = (
        "# NORTHWIND PLC\n\nRevenues (NOK in thousands)\n\n| | 2003 | 2002 |\n|---|---:|---:|\n| Road revenues | 1,234 | 1,100 |\n"
        "| Rail revenues | 300 | 200 |\n| **Total revenues** | **1,543** | **1,300** |\n"
    )
    result = check(source.encode(), name="draft.md")
    assert [(finding.name, str(finding.place)) for finding in result.findings] == [("total-does-not-foot", "9:26")]


MESS = st.text(alphabet="ab1,.$()-|*_`<>&;#[]!\\^~ \n\tbr/", max_size=200)


@given(MESS)
@settings(max_examples=200, deadline=None)
def test_every_letter_shown_is_where_it_says(source: str) -> None:
    rows = source.split("\n")
    for line in read_markdown(source, None, "", ()).lines:
        for offset, character in enumerate(line.text):
            if character.isalnum() and line.kind is LineKind.TEXT:
                spot = line.place(offset, offset + 1).spot
                assert isinstance(spot, TextSpot)
                assert rows[spot.line - 1][spot.column - 1] in (character, "&")
