"""Guidance that is quoted without its bound, and slips in sentences: found, blamed, mended."""

from __future__ import annotations

import pytest

import tieout
from tieout.findings.wording import print_like
from tieout.model import Figure, Finding, Measure, Where
from tieout.model.place import Place

HEAD = """Northwind Freight Ltd.

Northwind Freight Ltd. today announced its results for the 1st quarter of the fiscal year ending December 31, 2003.

Results (NOK in thousands)
------------------------------------------------------------
                              Three months ended
                           March 31,   March 31,
                             2003        2002
------------------------------------------------------------
Road revenues            5,240,310   6,105,220
Rail revenues            3,103,736   3,743,982
Total revenues           8,344,046   9,849,202
Net income (loss)         (989,090)   (595,017)
------------------------------------------------------------

"""
FULL = "For fiscal 2003, total revenues of more than NOK 33 billion are expected."


def findings(*sentences: str) -> list[Finding]:
    return [f for f in tieout.check(HEAD + "\n\n".join(sentences) + "\n").findings if f.severity != "note"]


def test_a_bound_that_is_dropped_is_a_warning_at_the_figure_without_it() -> None:
    (finding,) = findings(FULL, "The group confirms its forecast of total revenues of NOK 33 billion for fiscal 2003.")
    assert (finding.name, finding.severity, finding.place.line, finding.suggestion) == ("qualifier-dropped", "warning", 19, None)
    assert finding.message.endswith("printed 33, where line 17 says more than 33")


def test_the_order_does_not_matter() -> None:
    (finding,) = findings("The group confirms its forecast of total revenues of NOK 33 billion for fiscal 2003.", FULL)
    assert (finding.name, finding.place.line) == ("qualifier-dropped", 17)


@pytest.mark.parametrize(
    "other",
    [
        "The group confirms its forecast of total revenues of more than NOK 33 billion for fiscal 2003.",
        "The group confirms its forecast of total revenues of approximately NOK 33 billion for fiscal 2003.",
        "The group confirms its forecast of total revenues of NOK 35 billion for fiscal 2004.",
        "The group confirms its forecast of NOK 33 billion.",
    ],
)
def test_the_same_bound_another_qualifier_and_another_year_are_none(other: str) -> None:
    assert findings(FULL, other) == []


def test_a_bound_on_what_has_been_is_loose_talk() -> None:
    assert findings("Total revenues in 1Q03 were more than NOK 8 billion.", "Total revenues in 1Q03 were NOK 8 billion.") == []


@pytest.mark.parametrize(
    ("sentence", "wrong", "right"),
    [
        ("Total revenues in 1Q03 were NOK 8,434 million, compared to NOK 9,849 million in 1Q02.", "8,434", "8,344"),
        ("Total revenues in 1Q03 were NOK 8,344 million, a decrease of 13.5% compared to 1Q02.", "13.5%", "15.3%"),
        ("Net loss was NOK 989 million in 1Q03, compared to a net loss of NOK 559 million in 1Q02.", "559", "595"),
        ("Total revenues in 1Q03 were $8,344.0 million.", "", ""),
    ],
)
def test_a_slip_in_a_sentence_is_blamed_there_and_mended(sentence: str, wrong: str, right: str) -> None:
    found = findings(sentence)
    if not wrong:
        assert found == []
        return
    (finding,) = found
    assert (finding.place.line, finding.place.column) == (17, sentence.index(wrong) + 1)
    assert finding.suggestion is not None and finding.suggestion.text == right


def test_a_slip_in_the_table_is_blamed_on_the_table_where_a_sum_and_a_sentence_say_so() -> None:
    text = HEAD.replace("3,103,736 ", "3,130,736 ") + "Rail revenues in 1Q03 were NOK 3,104 million, a decrease of 17.1% compared to 1Q02.\n"
    (finding,) = [f for f in tieout.check(text).findings if f.severity != "note"]
    assert (finding.place.line, finding.suggestion and finding.suggestion.text) == (12, "3,103,736")


def test_a_direction_word_that_contradicts_its_figures_is_told_without_a_suggestion() -> None:
    (finding,) = findings("Total revenues increased to NOK 8,344 million in 1Q03 from NOK 9,849 million in 1Q02.")
    assert (finding.name, finding.place.line, finding.suggestion) == ("direction-contradicts-figures", 17, None)


@pytest.mark.parametrize(
    ("shown", "mantissa", "exponent", "text"),
    [
        ("-$3.6", -36, 5, "-$3.5"), ("($3.6)", -36, 5, "($3.5)"), ("(3.6)", -36, 5, "(3.5)"), ("(5.7%)", -57, -1, "(3.5%)"), ("(5.7)%", -57, -1, "(3.5)%"),
        ("5.7%", -57, -1, "3.5%"), ("3.6", 36, 5, "-3.5"), ("(JPY 3.6)", -36, 5, "(JPY 3.5)"),
    ],
)  # fmt: skip
def test_a_suggestion_is_printed_as_the_figure_is(shown: str, mantissa: int, exponent: int, text: str) -> None:
    figure = Figure("s1.1", shown, Place(1, 1, 2), Where.PROSE, None, None, None, (), (), mantissa, exponent, "USD", Measure.AMOUNT, None, None)
    assert print_like(figure, -35, exponent, False) == text
