"""Hostile documents against each other: bounded time, true references, never an exception that is not ours."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_hostile import PART, RELAXED, table

import tieout
import tieout.pipeline
from tieout.against import compare

SAME = ("STATEMENTS OF INCOME (In thousands)\n" + " " * 30 + "2004\n" + "Total revenue            1,234     1,234\n" * 2_000).encode()
SMALL = b"SALES (In thousands)\n                 2004    2003\nSales          1,234   2,345\nCosts            834   1,345\nNet              400   1,000\n\nText.\n\n"


@RELAXED
@given(st.lists(st.sampled_from(PART.split(b"\n")), max_size=60), st.lists(st.sampled_from(PART.split(b"\n")), max_size=60))
def test_lines_in_any_order_against_each_other(one: list[bytes], other: list[bytes]) -> None:
    old, new = b"Old.\n" + b"\n".join(one), b"New.\n" + b"\n".join(other)
    result = tieout.check(new, against=[old])
    figures, sources = {figure.id for figure in result.figures}, {figure.id for figure in tieout.read_figures(old)}
    assert result.raw.against is not None
    for links in (result.raw.against.found, result.raw.against.candidates):
        assert set(links) <= figures
        assert {link.copy.id for some in links.values() for link in some} <= sources
    difference = tieout.diff(old, new)
    assert difference.same + sum(change.new is not None for change in difference.changes) == len(figures)
    assert difference.same + sum(change.old is not None for change in difference.changes) == len(sources)


@pytest.mark.parametrize("content", [table(2_000, 4, "5"), table(40, 300, "1,234"), SAME, SMALL * 700], ids=range(4))
def test_adversarial_content_ends_soon(content: bytes) -> None:
    start = perf_counter()
    tieout.check(content, against=[content + b"\nx"])
    tieout.diff(content, content.replace(b"4", b"6") + b"\nx")
    assert perf_counter() - start < 60, "bounded: a minute is the limit of what anybody waits, not a measure of speed"


def net_sales(lines: int, step: int) -> str:
    """So many sentences whose amounts are `step` apart."""
    return "\n\n".join(f"Net sales for the quarter ended March 31, 2004 were $43.{n * step:04} million." for n in range(lines))


@pytest.mark.parametrize("step", [0, 1])
def test_equal_sentences_make_work_with_the_text_and_not_with_its_square(step: int, calls_of: Callable[[Callable[[], object]], int]) -> None:
    def calls(lines: int) -> int:
        text = net_sales(lines, step)
        draft, source = tieout.pipeline.read_figures_of_text(text), tieout.pipeline.read_figures_of_text("Prior.\n\n" + text)
        assert len(compare(draft, [source])[0].found) == lines
        return calls_of(lambda: compare(draft, [source]))

    assert calls(2_000) < 8 * calls(500), "four times the text; its square would be sixteen"
