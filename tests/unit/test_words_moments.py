"""Mentions of time in sentences: how each is said, whether it is compared with, and what is none. Words of movement."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.words.directions import comparison, find_movements, is_cost, is_outlook, signed
from tieout.words.moments import find_mentions
from tieout.words.periods import Said

RELATIVE = [
    ("a year ago", "a year ago", "year_ago"), ("in the year-ago quarter", "the year-ago quarter", "year_ago"),
    ("with the same period a year ago", "the same period a year ago", "year_ago"),
    ("the same quarter last year", "the same quarter last year", "year_ago"),
    ("in the same period of the prior year", "the same period of the prior year", "year_ago"),
    ("the prior-year quarter", "the prior-year quarter", "year_ago"), ("rose year-over-year", "year-over-year", "year_ago"),
    ("the corresponding three months of last year", "the corresponding three months of last year", "year_ago"),
    ("the first quarter last year", "the first quarter last year", "year_ago"),
    ("than a year earlier", "a year earlier", "year_ago"),
    ("the prior year", "the prior year", "year_before"), ("in the last fiscal year", "the last fiscal year", "year_before"),
    ("at prior year end", "prior year end", "end_before"), ("the previous fiscal year-end", "the previous fiscal year-end", "end_before"),
    ("the preceding quarter", "the preceding quarter", "quarter_before"), ("rose sequentially", "sequentially", "quarter_before"),
    ("the same period of 1997", "the same period of 1997", "same_of"), ("the same quarter in fiscal 1997", "the same quarter in fiscal 1997", "same_of"),
    ("in the current quarter", "the current quarter", "current"), ("this quarter", "this quarter", "current"), ("for the quarter", "for the quarter", "current"),
    ("at year end", "at year end", "current_year"), ("for the year", "for the year", "current_year"), ("year-to-date", "year-to-date", "to_date"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown", "name"), RELATIVE, ids=[case[0] for case in RELATIVE])
def test_relative_mentions_name_their_way_of_counting_back(text: str, shown: str, name: str) -> None:
    assert [(text[m.start : m.end], m.relative) for m in find_mentions(text)] == [(shown, name)]


ABSOLUTE = [
    ("in 1Q03", "1Q03", Said(quarter=1, fiscal=2003)),
    ("in Q3 2005", "Q3 2005", Said(quarter=3, fiscal=2005, years=(2005,))),
    ("in 3Q", "3Q", Said(quarter=3)),
    ("the second quarter of fiscal year 2005", "the second quarter of fiscal year 2005", Said(quarter=2, fiscal=2005, years=(2005,))),
    ("the quarter ended June 30, 2005", "the quarter ended June 30, 2005", Said(months=3, dates=((2005, 6, 30),))),
    ("the prior quarter ended September 30, 2008", "the prior quarter ended September 30, 2008", Said(months=3, dates=((2008, 9, 30),))),
    ("for the year ended June 30, 2005", "the year ended June 30, 2005", Said(months=12, dates=((2005, 6, 30),))),
    ("thirteen weeks ended July 2, 2005", "thirteen weeks ended July 2, 2005", Said(weeks=13, dates=((2005, 7, 2),))),
    ("the first nine months of fiscal 2005", "the first nine months of fiscal 2005", Said(months=9, fiscal=2005, years=(2005,))),
    ("the first half of 2005", "the first half of 2005", Said(half=1, fiscal=2005, years=(2005,))),
    ("H1 2005", "H1 2005", Said(half=1, fiscal=2005, years=(2005,))),
    ("in FY05", "FY05", Said(fiscal=2005)),
    ("in fiscal '05", "fiscal '05", Said(fiscal=2005)),
    ("as of June 30, 2005", "as of June 30, 2005", Said(dates=((2005, 6, 30),), instant=True)),
    ("at June 30", "at June 30", Said(dates=((None, 6, 30),), instant=True)),
    ("30 June 2005", "30 June 2005", Said(dates=((2005, 6, 30),))),
    ("June 2005", "June 2005", Said(dates=((2005, 6, 30),))),
    ("in 2005", "2005", Said(years=(2005,))),
]


@pytest.mark.parametrize(("text", "shown", "said"), ABSOLUTE, ids=[case[0] for case in ABSOLUTE])
def test_absolute_mentions_say_their_period(text: str, shown: str, said: Said) -> None:
    assert [(text[m.start : m.end], m.said, m.relative) for m in find_mentions(text)] == [(shown, said, "")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("for the three months ended June 30, 2005 and 2004", Said(months=3, dates=((2004, 6, 30),))),
        ("at June 30, 2005 and 2004", Said(dates=((2004, 6, 30),), instant=True)),
        ("in the third quarters of 2005 and 2004", Said(quarter=3, years=(2004,))),
        ("in the first nine months of 2005, compared to 2004", Said(months=9, years=(2004,))),
        ("in 2005 and 2004", Said(years=(2004,))),
    ],
)
def test_a_bare_year_goes_on_with_the_period_before_it(text: str, said: Said) -> None:
    assert [m.said for m in find_mentions(text)][1:] == [said]


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("compared to 1Q02", True), ("compared with the prior year", True), ("versus 2004", True), ("over last year", True), ("from the third quarter of 2004", True),
        ("than in 2004", True), ("relative to the preceding quarter", True), ("compared to that of 2004", True), ("in 1Q02", False), ("compared, in 1Q02", False),
    ],
)  # fmt: skip
def test_words_of_comparison_right_before_a_mention_are_seen(text: str, compared: bool) -> None:
    assert [m.compared for m in find_mentions(text)] == [compared]


@pytest.mark.parametrize("text", ["Sales may fall in May.", "$2005", "2,005", "1999-2001", "a year", "a four-year plan", "the quarter", "marched on", ""])
def test_what_names_no_time_is_none(text: str) -> None:
    assert find_mentions(text) == ()


@given(st.lists(st.sampled_from([case[0] for case in (*RELATIVE, *ABSOLUTE)]), max_size=6))
def test_mentions_stand_in_order_and_do_not_overlap(parts: list[str]) -> None:
    found = find_mentions("; ".join(parts) + ".")
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert len(found) == len(parts)


@pytest.mark.parametrize(
    ("text", "metric", "direction"),
    [
        ("increased", "revenues", 1), ("rose", "operating loss", 1), ("declined", "revenues", -1), ("down", "costs", -1), ("growth", "sales", 1),
        ("improved", "net income", 1), ("improved", "operating loss", -1), ("deteriorated", "net income", -1), ("worsened", "net loss", 1),
        ("narrowed", "net loss", -1), ("better", "combined ratio", -1),
    ],
)  # fmt: skip
def test_better_is_less_of_a_cost_and_more_of_a_result(text: str, metric: str, direction: int) -> None:
    assert [signed(movement, metric) for movement in find_movements(text)] == [direction]


@pytest.mark.parametrize("text", ["upper", "contract", "risky", "download", "lowercase", "fallow"])
def test_a_word_that_holds_a_word_of_movement_is_none(text: str) -> None:
    assert find_movements(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [("a gain, as compared to last year", (8, 22)), ("higher than", (7, 11)), ("versus", (0, 6)), ("compared", None), ("more compared with less than", (5, 18))],
)
def test_the_last_words_of_comparison_count(text: str, found: tuple[int, int] | None) -> None:
    assert comparison(text) == found


@pytest.mark.parametrize(
    ("text", "outlook"),
    [
        ("Revenues are expected to grow.", True), ("We anticipate growth of 5%.", True), ("Guidance is 5%.", True), ("Sales will rise.", True),
        ("Sales rose by 5%.", False), ("Sales of 5 had been expected.", False), ("The expected life is five years.", False),
        ("Sales exceeded our expectations.", False),
    ],
)
def test_what_is_to_come_is_told_from_what_has_been(text: str, outlook: bool) -> None:
    assert is_outlook(text) is outlook


def test_costs_are_metrics_of_which_less_is_better() -> None:
    assert [is_cost(name) for name in ("operating loss", "cost of sales", "lossless audio", "revenues", "long-term debt")] == [True, True, False, False, True]
