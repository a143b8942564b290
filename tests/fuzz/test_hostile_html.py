"""Cut, corrupted and adversarial pages: a clean result or one clear line, in time that grows with the page."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.test_hostile import answer
from tieout.sources.html.reader import Reader
from tieout.sources.html.tokens import Token

RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
PAGE = (
    b'<html><head><title>x</title></head><body><p style="margin-left:2em">Net sales of $1.2 million rose 5.0% in 2003 from $1.1 million.</p>\n'
    b"<p>STATEMENTS OF INCOME</p><p>(in thousands)</p><table border=1>\n<tr><td></td><td colspan=2>2003</td><td colspan=2>2002</td></tr>\n"
    b"<tr><td>&nbsp;&nbsp;Sales<sup>1</sup></td><td>$</td><td>1,234</td><td>$</td><td>1,100</td></tr>\n"
    b"<tr><td>Costs</td><td></td><td>(1,000</td><td>)</td><td></td><td>(900</td><td>)</td></tr>\n"
    b'<tr><td>Profit</td><td></td><td style="border-top:1px solid">234</td><td></td><td>200</td></tr></table><pre>Cash   12   13\n</pre></body></html>\n'
)
PIECES = st.sampled_from([
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "<td colspan=3>", '<td rowspan="2">', "<th>", "</td>", "<p>", "</p>", "<br>", "<hr>", "<div>",
    "</div>", "<b>", "</b>", "<sup>", "</sup>", "<pre>", "</pre>", "<li>", '<span style="display:none">', "</span>", "<script>", "</script>",
    "<!--", "-->", "&nbsp;", "&#8212;", "&amp", "&#0;", "$", "1,234", "(56", ")", "%", "-", "2003", "Sales", "Total", "in thousands", "\n", "\t", "<", ">", "\x00",
])  # fmt: skip


@given(st.lists(PIECES, max_size=80))
@RELAXED
def test_any_tag_soup(pieces: list[str]) -> None:
    answer(("<html>" + "".join(pieces)).encode())


@given(st.integers(0, len(PAGE)), st.lists(st.tuples(st.integers(0, len(PAGE) - 1), st.integers(0, 255)), max_size=8))
@RELAXED
def test_cut_and_flipped_pages(end: int, changes: list[tuple[int, int]]) -> None:
    content = bytearray(PAGE)
    for place, byte in changes:
        content[place] = byte
    answer(bytes(content[:end]))


def test_the_page_itself_is_read() -> None:
    result = answer(PAGE)
    assert result is not None
    assert result.coverage.figures == 9
    assert not result.findings


CELLS = "<tr>" + "<td></td>" * 1000
HOSTILE = {
    "deeply nested": "<div>" * 100_000 + "x 12",
    "nested tables": "<table><tr><td>a 1" * 3_000,
    "a quarter of a million empty cells": "<table>" + CELLS * 250 + "</table>x",
    "colspan of a thousand million": "<table><tr><td colspan=1000000000>a<td rowspan=999999999>1" + "<tr><td>x<td colspan=999>5" * 300 + "</table>",
    "rows spanned by rows": "<table>" + ("<tr>" + "<td rowspan=65534>1" * 50) * 500,
    "end tags of nothing": "<div>" * 1_000 + "</b></i></td></tr></table>" * 20_000 + "x",
    "entities": "<p>" + "&amp;&#x41;&bogus;" * 30_000,
    "one attribute after another": "<p " + 'a="b" ' * 100_000 + ">x",
    "styles": '<p style="' + "padding-left:1px;" * 50_000 + '">x</p><p style="top:-1px;;;' + "a;" * 50_000 + '">x',
    "breaks": "<table><tr><td>a" + "<br>1" * 10_000 + "<td>b" + "<br>2" * 10_000,
    "a comment without an end": "x<!--" + "-" * 500_000,
    "a text without a blank": "<p>" + "x" * 500_000,
    "a wide row": "<table>" + ("<tr><td>Sales" + "<td>1,234" * 5_000) * 2,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_pages_that_mean_harm(name: str) -> None:
    answer(("<html><body>" + HOSTILE[name]).encode())


def test_work_grows_with_the_page() -> None:
    """Twice the page is twice the steps, however its elements stand inside each other."""
    for piece in ("<b><div>", "<table><tr><td>", "<td rowspan=3>", "</p></b>", "<br>", "<sup>1</sup>"):
        counts = [_steps("<table><tr>" + piece * n) for n in (400, 800)]
        assert counts[1] < 2.6 * counts[0] + 2_000, piece


def _steps(text: str) -> int:
    import sys

    from tieout.sources.html.tokens import read_tokens

    count = 0

    def traced(frame: object, event: str, argument: object) -> object:
        nonlocal count
        count += event == "line"
        return traced

    reader = Reader()
    tokens: list[Token] = list(read_tokens(text))
    before = sys.gettrace()
    sys.settrace(traced)
    try:
        for token in tokens:
            reader.take(token)
        reader.finish()
    finally:
        sys.settrace(before)
    return count
