"""What sentences say of figures: translations, changes of losses, shares, and the percentages of the table beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from invented import rows_of, small, words_of
from tieout.cli.tagged import compare_facts
from tieout.errors import BadProject
from tieout.writing import FORMATS, Project, render
from tieout.writing.arguments import MOST
from tieout.writing.filters import FIGURES, PERIODS, WORDS
from tieout.writing.tables import SCALES
from tieout.writing.xbrl.report import make_report
from written import printed, read_back, typed

CONCEPTS = """
[profit]
label = "Profit"
[revenue]
label = "Revenue"
[stock]
label = "Average number of shares"
unit = "shares"
[earnings]
label = "Profit per share"
unit = "SEK/share"
quotient = { of = "profit", by = "stock" }
[margin]
label = "Margin"
unit = "%"
quotient = { of = "profit", by = "revenue", times = 100 }
"""


def said(folder: Path, text: str, now: int = 68_500_000, then: int = 50_000_000) -> str:
    figures = f"profit,2Q07,{now}\nprofit,2Q06,{then}\nprofit,1Q07,5000000\nrevenue,2Q07,137000000\nrevenue,2Q06,100000000\nstock,2Q07,10000000\n"
    return words_of(small(folder, CONCEPTS, figures, text))


@pytest.mark.parametrize(("text", "expected"), [
    ("{{ profit | in(USD) | millions(1) }}", "10.0"),
    ("{{ earnings | units(2) }} {{ earnings | in(USD) | units(2) }}", "6.85 1.00"),
    ("{{ profit | in(USD) | change(prior_year) }}", "an increase of 37.0%"),
    ("{{ profit | difference(prior_year) | in(USD) | millions(1) }}", "2.7"),
    ("{{ 1.5 }} {{ 0.05 }} {{ -2.25 }} {{ 2000 }} {{ current | quarter }}", "1.5 0.05 -2.25 2000 2"),
])  # fmt: skip
def test_said(tmp_path: Path, text: str, expected: str) -> None:
    assert said(tmp_path, text) == expected


@pytest.mark.parametrize(("text", "message"), [
    ("{{ stock | in(USD) | units }}", "'stock' is no amount in SEK but in 'shares', which no rate translates; take in(USD) out"),
    ("{{ margin | in(USD) | percent }}", "'margin' is no amount in SEK but in '%'"),
    ("{{ profit | difference(prior_year) | share(revenue) }}", "share is of an amount, and this is a difference already"),
    ("{{ profit | difference(prior_year) | change(prior_quarter) }}", "change is of an amount, and this is a difference already"),
    ("{{ profit | difference(prior_year) | difference(prior_quarter) | millions }}", "difference is of an amount"),
    ("{{ profit | difference(prior_year) | percent_change(prior_quarter) }}", "percent_change is of an amount"),
    ('{{ profit | difference(prior_year) | direction(prior_quarter, "rose", "fell") }}', "direction is of an amount"),
])  # fmt: skip
def test_what_cannot_be_said(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadProject) as error:
        said(tmp_path, text)
    assert str(error.value).startswith(f"text.md:1: {message}")


SIZES = "{{ profit | size | change(prior_year) }}, {{ profit | size | percent_change(prior_year) }}, {{ profit | size | moved_by(prior_year) }}"


@pytest.mark.parametrize(("now", "then", "expected"), [
    (-5, -10, "a decrease of 50.0%, -50.0%, 50.0%"),
    (-10, -5, "an increase of 100.0%, 100.0%, 100.0%"),
    (10, 5, "an increase of 100.0%, 100.0%, 100.0%"),
    (5, 10, "a decrease of 50.0%, -50.0%, 50.0%"),
    (0, -10, "a decrease of 100.0%, -100.0%, 100.0%"),
])  # fmt: skip
def test_the_change_of_a_size(tmp_path: Path, now: int, then: int, expected: str) -> None:
    assert said(tmp_path, SIZES, now * 1_000_000, then * 1_000_000) == expected


@pytest.mark.parametrize("name", ["change", "changed", "moved_by", "percent_change"])
@pytest.mark.parametrize(("now", "then"), [(10, -5), (-5, 10)])
def test_a_size_does_not_tell_a_change_across_zero(tmp_path: Path, name: str, now: int, then: int) -> None:
    with pytest.raises(BadProject, match="above zero in one of these periods and below in the other"):
        said(tmp_path, f"{{{{ profit | size | {name}(prior_year) }}}}", now * 1_000_000, then * 1_000_000)


def test_a_translated_amount_per_share_is_a_fact_of_the_other_currency(tmp_path: Path) -> None:
    project = small(tmp_path, CONCEPTS, "profit,2Q07,68500000\nstock,2Q07,10000000\n", "Profit per share was SEK {{ earnings | units(2) }} (USD {{ earnings | in(USD) | units(2) }}).")
    assert [(fact.unit.name, fact.text) for fact in make_report(project).tagged.facts] == [("iso4217:SEK/xbrli:shares", "6.85"), ("iso4217:USD/xbrli:shares", "1.00")]
    assert compare_facts(project)[1] == []


LINES = """
[alpha]
label = "Alpha"
[beta]
label = "Beta"
[total]
label = "Total revenues"
sum = ["alpha", "beta"]
"""
FOOTED = """
caption = "Table 1. Revenues (SEK in millions)"
scale = "millions"
rounding = "footed"
[[columns]]
head = ["2Q07"]
[[columns]]
head = ["2Q06"]
period = "2Q06"
[[columns]]
head = ["% change"]
measure = "change"
against = "2Q06"
[[rows]]
concept = "alpha"
[[rows]]
concept = "beta"
[[rows]]
concept = "total"
"""


def footed(folder: Path, text: str, alpha: tuple[int, int] = (12_400_000, 10_600_000), beta: tuple[int, int] = (5_400_000, 5_000_000), table: str = FOOTED) -> Project:
    figures = f"alpha,2Q07,{alpha[0]}\nalpha,2Q06,{alpha[1]}\nbeta,2Q07,{beta[0]}\nbeta,2Q06,{beta[1]}\n"
    return small(folder, LINES, figures, text + "\n\n{% table t %}\n", t=table)


def test_the_text_says_the_change_that_the_table_prints(tmp_path: Path) -> None:
    project = footed(tmp_path, "Total revenues were SEK {{ total | millions }} million in 2Q07, {{ total | change(prior_year) }} compared to 2Q06; by {{ total | percent_change(prior_year, 2) }}.")
    assert rows_of(project)["total"] == ["18", "16", "12.5%"]
    assert "SEK 18 million in 2Q07, an increase of 12.5% compared to 2Q06; by 12.50%." in words_of(project)
    for style in ("ascii", "html"):
        assert [finding.message for finding in read_back(project, style).findings if finding.severity != "note"] == []


def test_the_text_says_what_its_table_works_out_of_the_books(tmp_path: Path) -> None:
    project = footed(tmp_path, "They made {{ total | change(prior_year) }}.", table=FOOTED.replace("[[columns]]", 'percentages = "of the books"\n[[columns]]', 1))
    assert rows_of(project)["total"][2] == "14.1%"
    assert "an increase of 14.1%" in words_of(project)


def test_a_change_that_the_table_says_to_mean_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadProject, match="the change of 'alpha' means nothing as its table prints the two figures; leave it out"):
        footed(tmp_path, "Alpha changed by {{ alpha | change(prior_year) }}.", (600_000, 400_000), (5_000_000, 5_000_000))


def test_the_word_is_that_of_the_print(tmp_path: Path) -> None:
    """Footing prints a rise of the books as no change: so does the sentence."""
    project = footed(tmp_path, "Alpha {{ alpha | changed(prior_year) }}.", (12_400_000, 11_600_000), (5_400_000, 5_400_000))
    now, then, change = rows_of(project)["alpha"]
    assert change == {True: "0.0%", False: f"{100 * (int(now) - int(then)) / int(then):.1f}%"}[now == then]
    assert ("was unchanged" if now == then else f"increased {change}") in words_of(project)


SIGNED = """
caption = "Table 1. Result (SEK in millions)"
scale = "millions"
negative = "{negative}"
[[columns]]
head = ["2Q07"]
sign = "$"
[[columns]]
head = ["2Q06"]
period = "2Q06"
sign = "$"
[[rows]]
concept = "profit"
signs = true
[[rows]]
concept = "revenue"
"""


@pytest.mark.parametrize(("negative", "expected"), [("minus", ["-$5", "$7"]), ("parentheses", ["$(5)", "$7"])])
def test_a_minus_stands_before_the_currency_sign(tmp_path: Path, negative: str, expected: list[str]) -> None:
    project = small(tmp_path, CONCEPTS, "profit,2Q07,-5000000\nprofit,2Q06,7000000\nrevenue,2Q07,31000000\nrevenue,2Q06,42000000\n", t=SIGNED.format(negative=negative))
    assert rows_of(project)["profit"] == expected
    assert expected[0] in printed(project, "ascii")
    for style in (style for style, form in FORMATS.items() if form.read_back and style != "xlsx"):
        assert [figure.value for figure in read_back(project, style).release.figures if typed(figure.text).strip("$-()") in ("5", "7")] == [-5_000_000, 7_000_000], style
    assert render(project, "xlsx")


def test_every_filter_says_how_many_arguments_it_takes() -> None:
    assert MOST.keys() == FIGURES.keys() | PERIODS.keys() | WORDS.keys() | SCALES.keys()
