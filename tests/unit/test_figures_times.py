"""Which period a mention of time means: relative ones, fiscal years of weeks, years named by their beginning, clocks."""

from __future__ import annotations

from datetime import date

import pytest

from tieout.figures import read_release
from tieout.figures.calendar import Calendar, find_calendar
from tieout.figures.times import Clock, make_clock, name_of, resolve, snapped
from tieout.model import Figure, Measure, Period, Where
from tieout.model.place import Place
from tieout.model.sentence import Sentence
from tieout.sentences import find_sentences
from tieout.sources import read_text
from tieout.tables import find_grids
from tieout.words.moments import find_mentions


def period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(end), date.fromisoformat(start))


QUARTER = period("2005-04-01", "2005-06-30")
NINE = period("2004-10-01", "2005-06-30")
FISCAL = Calendar(9, 30, 0, True, True)  # years end in September and are called by their end
CLOCK = Clock(FISCAL, QUARTER, NINE, (QUARTER, NINE, period("2004-04-01", "2004-06-30")))
BEGINNING = Clock(Calendar(3, 31, 1, True, True), period("2003-04-01", "2003-06-30"), period("2003-04-01", "2003-06-30"), ())
WEEKS = Clock(
    Calendar(9, 24, 0, True, True, (date(2005, 3, 26), date(2005, 6, 25), date(2004, 6, 26), date(2004, 12, 25))),
    period("2005-03-27", "2005-06-25"), period("2004-09-26", "2005-06-25"), (period("2005-03-27", "2005-06-25"), period("2004-03-28", "2004-06-26")),
)  # fmt: skip
YEAR = Clock(Calendar(), period("2005-01-01", "2005-12-31"), period("2005-01-01", "2005-12-31"), ())


def meant(text: str, clock: Clock, main: Period | None = None) -> Period | None:
    mention = find_mentions(text)[-1]
    return resolve(mention, text, main, clock)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3Q05", QUARTER), ("the third quarter of fiscal 2005", QUARTER), ("the third quarter", QUARTER),
        ("the fourth quarter", period("2004-07-01", "2004-09-30")),
        ("a year ago", period("2004-04-01", "2004-06-30")), ("the prior-year quarter", period("2004-04-01", "2004-06-30")),
        ("the preceding quarter", period("2005-01-01", "2005-03-31")), ("sequentially", period("2005-01-01", "2005-03-31")),
        ("the first quarter last year", period("2003-10-01", "2003-12-31")),
        ("the same period of 2003", period("2003-04-01", "2003-06-30")),
        ("the same nine-month period last year", period("2003-10-01", "2004-06-30")),
        ("this quarter", QUARTER), ("year-to-date", NINE), ("for the year", None),
        ("the first nine months of fiscal 2005", NINE), ("the first nine months", NINE), ("the first three quarters of 2005", NINE),
        ("the first two quarters of 2005", period("2004-10-01", "2005-03-31")), ("the first half of fiscal 2005", period("2004-10-01", "2005-03-31")),
        ("fiscal 2005", period("2004-10-01", "2005-09-30")), ("2004", period("2003-10-01", "2004-09-30")),
        ("the nine months ended June 30, 2004", period("2003-10-01", "2004-06-30")),
        ("the year ended June 30, 2005", period("2004-07-01", "2005-06-30")),
        ("at June 30", Period(date(2005, 6, 30))), ("as of March 31, 2005", Period(date(2005, 3, 31))),
        ("June 2005", period("2005-06-01", "2005-06-30")),
        ("at the end of the third quarter", Period(date(2005, 6, 30))), ("the prior year end", Period(date(2004, 9, 30))),
    ],
)  # fmt: skip
def test_mentions_are_resolved_by_the_fiscal_year(text: str, expected: Period | None) -> None:
    assert meant(text, CLOCK) == expected


@pytest.mark.parametrize(
    ("text", "main", "expected"),
    [
        ("a year ago", NINE, period("2003-10-01", "2004-06-30")),
        ("the prior year", Period(date(2005, 6, 30)), Period(date(2004, 6, 30))),
        ("the preceding quarter", Period(date(2005, 6, 30)), Period(date(2005, 3, 31))),
        ("the preceding quarter", NINE, period("2005-01-01", "2005-03-31")),
        ("the same period of 2004", NINE, period("2003-10-01", "2004-06-30")),
    ],
)
def test_relative_mentions_count_back_from_what_the_sentence_is_about(text: str, main: Period, expected: Period) -> None:
    assert meant(text, CLOCK, main) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1Q03", period("2003-04-01", "2003-06-30")), ("4Q02", period("2003-01-01", "2003-03-31")), ("fiscal 2003", period("2003-04-01", "2004-03-31")),
        ("the preceding quarter", period("2003-01-01", "2003-03-31")), ("a year ago", period("2002-04-01", "2002-06-30")),
    ],
)  # fmt: skip
def test_a_year_may_be_named_by_its_beginning(text: str, expected: Period) -> None:
    assert meant(text, BEGINNING) == expected
    assert name_of(BEGINNING.current or expected, BEGINNING.calendar) == 2003


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the third quarter of 2005", period("2005-03-27", "2005-06-25")), ("the thirteen weeks ended June 25, 2005", period("2005-03-27", "2005-06-25")),
        ("a year ago", period("2004-03-28", "2004-06-26")), ("the third quarter of 2004", period("2004-03-28", "2004-06-26")),
    ],
)  # fmt: skip
def test_fiscal_weeks_are_named_by_their_quarter(text: str, expected: Period) -> None:
    assert meant(text, WEEKS) == expected


def test_the_year_is_current_where_the_release_is_about_one() -> None:
    assert [meant(text, YEAR) for text in ("for the year", "full-year", "for the full year", "last year", "the prior year end")] == [
        YEAR.current, YEAR.current, YEAR.current, period("2004-01-01", "2004-12-31"), Period(date(2004, 12, 31)),
    ]  # fmt: skip


def test_without_a_clock_only_what_is_said_in_full_is_known() -> None:
    empty = Clock(Calendar(), None, None, ())
    assert [meant(text, empty) for text in ("a year ago", "at June 30", "the third quarter", "the third quarter of 2005")] == [
        None, None, None, period("2005-07-01", "2005-09-30"),
    ]  # fmt: skip


def test_a_named_day_is_exact_and_a_named_quarter_is_near() -> None:
    near, far = period("2005-03-29", "2005-06-27"), period("2005-03-01", "2005-05-31")
    assert (snapped(near, WEEKS), snapped(near, WEEKS, 0), snapped(far, WEEKS)) == (WEEKS.current, near, far)
    assert snapped(Period(date(2005, 6, 25)), WEEKS) == Period(date(2005, 6, 25))


def figure(n: int, time: Period, measure: Measure = Measure.AMOUNT) -> Figure:
    return Figure(f"f{n}", "1", Place(1, 1, 2), Where.TABLE, "t1", n, 0, ("Sales",), (), 1, 0, "USD", measure, time, None)


def test_the_current_period_is_the_last_that_several_figures_have() -> None:
    times = [QUARTER] * 5 + [NINE] * 4 + [period("2004-04-01", "2004-06-30")] * 5 + [period("2005-07-01", "2005-09-30")] + [Period(date(2005, 6, 30))] * 9
    clock = make_clock(FISCAL, [figure(n, time) for n, time in enumerate(times)])
    assert (clock.current, clock.to_date) == (QUARTER, NINE)


def test_a_text_without_a_fiscal_year_is_read_by_the_quarter_that_it_names_most() -> None:
    sentences = [Sentence(text, (), n) for n, text in enumerate(["Third Quarter 2005 Results", "The third quarter of 2005 was good.", "It was better than the second quarter of 2005."])]
    clock = make_clock(Calendar(), [figure(n, period("2005-10-01", "2005-12-31")) for n in range(4)], sentences)
    assert clock.current is not None
    assert (clock.calendar.month, clock.calendar.day, clock.calendar.offset, name_of(clock.current, clock.calendar)) == (3, 31, 1, 2005)


def test_a_release_has_its_clock_from_its_tables() -> None:
    text = """Northwind Freight Ltd.

Northwind Freight Ltd. announced its results for the 1st quarter of the fiscal year ending March 31, 2004 ("fiscal 2003").

Table 1. Results (NOK in thousands)
------------------------------------------------------------
                                 1Q03        1Q02
------------------------------------------------------------
Road revenues                5,240,310   6,105,220
Rail revenues                3,103,736   3,743,982
Total revenues               8,344,046   9,849,202
------------------------------------------------------------

Rail revenues were NOK 3,104 million, compared to NOK 3,744 million a year ago.
"""
    document = read_text(text)
    grids, doubts = find_grids(document)
    release = read_release(document, grids, find_sentences(document, grids), doubts)
    told = {figure.text: figure.period for figure in release.figures if figure.table is None}
    assert told == {"3,104": period("2003-04-01", "2003-06-30"), "3,744": period("2002-04-01", "2002-06-30")}


@pytest.mark.parametrize(
    "words",
    [
        "Fiscal 0000 ended December 31, 0000 was good.", "Results for the first quarter ended March 31, 0000 were good.",
        "The fiscal year ended March 31, 0000 (fiscal 0000) was good.", "Fiscal 2003 ended December 00, 2003 was good.",
    ],
)  # fmt: skip
def test_years_and_days_that_nobody_can_mean_say_nothing_of_the_calendar(words: str) -> None:
    assert find_calendar(words, ()) == Calendar()


@pytest.mark.parametrize(("length", "month"), [("26 Weeks", 12), ("39 Weeks", 9), ("Thirty-nine weeks", 9), ("Nine Months", 9)])
def test_weeks_to_date_say_when_the_fiscal_year_ends(length: str, month: int) -> None:
    table = f"""
                           {length} Ended
                    June 28, 2003   June 29, 2002
                    -------------   -------------
Net sales                   4,310           4,120
Cost of sales               2,205           2,101
Gross profit                2,105           2,019
"""
    document = read_text(table, name="draft")
    release = read_release(document, find_grids(document)[0])
    assert release.fiscal_year_end is not None and release.fiscal_year_end[0] == month


@pytest.mark.parametrize("header", ["FY9999", "4Q9999", "2H9999", "12/31/9999"])
def test_a_year_that_nobody_can_mean_is_no_period_of_a_column(header: str) -> None:
    table = f"""
                       {header:>10}      {header:>10}
                    -------------   -------------
Net sales                   4,310           4,120
Cost of sales               2,205           2,101
Gross profit                2,105           2,019
"""
    document = read_text(table, name="draft")
    figures = read_release(document, find_grids(document)[0]).figures
    assert [figure.period for figure in figures] == [None] * 6
