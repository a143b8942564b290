"""Sentences against a statement with a loss: what is promised, what breaks, what is left alone."""

from __future__ import annotations

import pytest

import tieout

TABLE = """
                     HOLLIN MARINE PLC
            CONSOLIDATED STATEMENTS OF INCOME
         (In thousands of dollars, except per share data)

                                     Years ended December 31,
                                  2003        2002       2001
                                --------    --------   --------
Product sales                     31,204      29,977     27,550
Service revenue                   12,140      10,166      9,871
                                --------    --------   --------
Total revenues                    43,344      40,143     37,421
Cost of sales                     30,000      28,000     26,000
                                --------    --------   --------
Gross profit                      13,344      12,143     11,421
Operating expenses                15,000      11,000     12,000
                                --------    --------   --------
Net income (loss)                 (1,656)      1,143       (579)
                                ========    ========   ========
Net income (loss) per share       $(0.50)      $0.40     $(0.20)
"""


def check(sentence: str) -> tieout.CheckResult:
    return tieout.check(f"{sentence}\n{TABLE}")


def found(sentence: str) -> list[tuple[str, str | None]]:
    """The code of each error or warning, and what it would print."""
    findings = [f for f in check(sentence).findings if f.severity != "note"]
    return [(f.code, f.suggestion.text if f.suggestion else None) for f in findings]


@pytest.mark.parametrize(
    "sentence",
    [
        "Net loss was $1.7 million in 2003.",
        "Net loss increased to $(1.7) million in 2003 from $(0.6) million in 2001.",
        "Net loss increased 186.0% to $(1.7) million in 2003 from $(0.6) million in 2001.",
        "Our net loss narrowed to $(0.6) million in 2001 from $(1.7) million in 2003.",
        "Net income decreased to a loss of $1.7 million in 2003 from $1.1 million in 2002.",
        "Total revenues were less than $50 million in 2003.",
        "Total revenues were between $43.0-$43.9 million in 2003.",
        "Total revenues of $43.3 million in 2003 were between $43.0 million and $43.9 million.",
        "Total revenues were lower by 5% in Europe, but rose to $43.3 million in 2003 from $40.1 million in 2002.",
        "Total revenues were $43.3 million in 2003, an increase of $3.2 million from $40.1 million in 2002.",
        "Product sales and service revenue were $31.2 million and $12.1 million, respectively, in 2003.",
    ],
)
def test_what_is_true_raises_no_alarm(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "code", "text"),
    [
        ("Net income was $1.7 million in 2003.", "T501", "-1.7"),
        ("Net loss narrowed to $(1.7) million in 2003 from $(0.6) million in 2001.", "T801", None),
        ("Operating expenses decreased 36.4% in 2003 to $15.0 million compared to $11.0 million in 2002.", "T801", None),
        ("Service revenue was $13.9 million in 2003, an increase of 19.4% from $10.2 million in 2002.", "T501", "12.1"),
        ("Service revenue rose $3.0 million, or 19.4%, to $12.1 million in 2003 from $10.2 million in 2002.", "T202", "2.0"),
        ("Operating expenses were $15.0 million in 2003, an increase of 38.4% over $11.0 million in 2002.", "T201", "36.4%"),
        ("Gross margin was 38.0% in 2003 compared to 30.2% in 2002.", "T702", "30.8%"),
        ("Gross profit was $13.3 million, or 33.1% of total revenues, in 2003.", "T301", "30.8%"),
    ],
)  # fmt: skip
def test_what_is_false_is_one_finding_with_its_print(sentence: str, code: str, text: str | None) -> None:
    assert found(sentence) == [(code, text)]


@pytest.mark.parametrize("sentence", ["Total revenues were less than $43 million in 2003.", "Interest expense was $2.0 million in 2003, up from $(1.0) million in 2002."])
def test_what_checks_no_value_ties_nothing(sentence: str) -> None:
    result = check(sentence)
    assert {result.status(figure) for figure in result.figures if figure.where == "prose"} == {"untied"}


def test_an_amount_that_goes_on_from_one_per_share_is_per_share() -> None:
    result = check("Net income was $0.40 per share in 2002 and $0.30 in 2003.")
    assert [(f.text, f.unit) for f in result.figures if f.where == "prose"] == [("0.40", "USD/share"), ("0.30", "USD/share")]


def test_respectively_names_one_metric_after_the_other() -> None:
    result = check("Revenues from products and services were $31.2 million and $12.1 million, respectively, in 2003.")
    assert [f.label for f in result.figures if f.where == "prose"] == [("Revenues from products",), ("Revenues from services",)]
