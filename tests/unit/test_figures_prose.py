"""Figures of sentences: value, role, metric, period, what they are compared with, direction, qualifier, outlook.

Each figure is told in one line, as `told` writes it:

    8,344 = 8344000000 NOK amount, stated Revenues, 1Q03
    15.3% = -15.3 % change, change Revenues, 1Q03 against 1Q02, decrease -, of 8,344
"""

from __future__ import annotations

import pytest

from tieout.figures import read_release
from tieout.figures.prose import read_doubts
from tieout.model import Figure, Period, Place, Release
from tieout.model.claim import Claim
from tieout.sentences import find_sentences
from tieout.sources import read_text
from tieout.tables import find_grids

HEAD = """Northwind Freight Ltd.

Northwind Freight Ltd. today announced its results for the 1st quarter of the fiscal year ending December 31, 2003.

Table 1. Results (NOK in thousands)
------------------------------------------------------------
                              Three months ended
                           March 31,   March 31,  December 31,
                             2003        2002         2002
------------------------------------------------------------
Road revenues            5,240,310   6,105,220    5,420,120
Rail revenues            3,103,736   3,743,982    3,200,330
Total revenues           8,344,046   9,849,202    8,620,450
------------------------------------------------------------

"""
NAMES = {
    "2003-01-01/2003-03-31": "1Q03", "2002-01-01/2002-03-31": "1Q02", "2002-10-01/2002-12-31": "4Q02", "2003-01-01/2003-12-31": "2003",
    "2002-01-01/2002-12-31": "2002", "2003-04-01/2003-06-30": "2Q03",
}  # fmt: skip


def read(sentence: str) -> Release:
    document = read_text(HEAD + sentence + "\n")
    grids, doubts = find_grids(document)
    return read_release(document, grids, find_sentences(document, grids), doubts)


def time(period: Period | None) -> str:
    if period is None:
        return "no time"
    days = f"{period.start}/{period.end}" if period.start else f"{period.end}"
    return NAMES.get(days, days)


def line(figure: Figure, claim: Claim, figures: dict[str, Figure]) -> str:
    value = figure.value
    shown = f"{figure.text} = {'none' if value is None else float(value):g}" if figure.unit == "%" else f"{figure.text} = {value}"
    said = [f"{shown} {figure.unit} {figure.measure}", f"{claim.role} {claim.metric}".strip(), time(figure.period)]
    if figure.compare is not None:
        said[-1] += f" against {time(figure.compare)}"
    if claim.word:
        said.append(f"{claim.word} {'+' if claim.direction > 0 else '-'}")
    said += [claim.qualifier] if claim.qualifier else []
    said += ["outlook"] if claim.outlook else []
    said += [f"of {figures[claim.of].text}"] if claim.of else []
    return ", ".join(said)


def told(sentence: str) -> list[str]:
    """The figures of a sentence, one a line."""
    release = read(sentence)
    figures = {figure.id: figure for figure in release.figures}
    return [line(figures[claim.figure], claim, figures) for claim in release.claims]


CASES = {
    "Revenues in 1Q03 totaled NOK 8,344 million ($1,283.7 million), a decrease of 15.3% compared to 1Q02 and 3.2% compared to 4Q02.": [
        "8,344 = 8344000000 NOK amount, stated Revenues, 1Q03",
        "1,283.7 = 1283700000 USD amount, translated Revenues, 1Q03, of 8,344",
        "15.3% = -15.3 % change, change Revenues, 1Q03 against 1Q02, decrease -, of 8,344",
        "3.2% = -3.2 % change, change Revenues, 1Q03 against 4Q02, decrease -, of 8,344",
    ],
    "Total revenues decreased 15.3% year-over-year and 3.2% sequentially.": [
        "15.3% = -15.3 % change, change Total revenues, 1Q03 against 1Q02, decreased -",
        "3.2% = -3.2 % change, change Total revenues, 1Q03 against 4Q02, decreased -",
    ],
    "Net loss was NOK 989 million, compared to a net loss of NOK 595 million a year ago and net income of NOK 45 million in the preceding quarter.": [
        "989 = 989000000 NOK amount, stated Net loss, 1Q03",
        "595 = 595000000 NOK amount, compared net loss, 1Q02, of 989",
        "45 = 45000000 NOK amount, compared net income, 4Q02, of 989",
    ],
    "Total revenues increased by 5% from NOK 9,849 million in 1Q02 to NOK 10,341 million in 1Q03.": [
        "5% = 5 % change, change Total revenues, 1Q03 against 1Q02, increased +",
        "9,849 = 9849000000 NOK amount, compared Total revenues, 1Q02, of 10,341",
        "10,341 = 10341000000 NOK amount, stated Total revenues, 1Q03, increased +",
    ],
    "Operating loss of NOK 360 million improved from NOK 464 million in the same period of the prior year.": [
        "360 = 360000000 NOK amount, stated Operating loss, 1Q03, improved -",
        "464 = 464000000 NOK amount, compared Operating loss, 1Q02, improved -, of 360",
    ],
    "The gross margin improved to 16.1% from 13.9% a year ago, or by 220 basis points.": [
        "16.1% = 16.1 % ratio, stated gross margin, 1Q03, improved +",
        "13.9% = 13.9 % ratio, compared gross margin, 1Q02, of 16.1%",
        "220 = 2.2 % ratio, difference gross margin, 1Q03 against 1Q02, improved +, of 16.1%",
    ],
    "Net loss increased by NOK 394 million compared to 1Q02.": [
        "394 = 394000000 NOK amount, difference Net loss, 1Q03 against 1Q02, increased +",
    ],
    "Rail revenues accounted for 37.2% of total revenues, compared with 38.0% in 1Q02.": [
        "37.2% = 37.2 % share, stated Rail revenues, 1Q03",
        "38.0% = 38 % share, compared Rail revenues, 1Q02, of 37.2%",
    ],
    "Earnings per share were $0.12, compared to a loss of $0.05 per share in 1Q02.": [
        "0.12 = 3/25 USD/share per_share, stated Earnings, 1Q03",
        "0.05 = 1/20 USD/share per_share, compared loss per share, 1Q02, of 0.12",
    ],
    "A NOK 12.0 million provision for loan losses was recorded in 1Q03.": [
        "12.0 = 12000000 NOK amount, stated provision for loan losses, 1Q03",
    ],
    "An 8% increase in unit sales was recorded compared to 4Q02.": [
        "8% = 8 % change, change unit sales, 1Q03 against 4Q02, increase +",
    ],
    "The group opened three stores and has 76,209 accounts.": [
        "three = 3 1 count, stated group opened stores, 1Q03",
        "76,209 = 76209 1 count, stated accounts, 1Q03",
    ],
    "Total revenues, excluding the branch, were NOK 8,000 million.": [
        "8,000 = 8000000000 NOK amount, stated Total revenues, 1Q03",
    ],
    "Total revenues were NOK 8,000 million, excluding the branch.": [
        "8,000 = 8000000000 NOK amount, stated Total revenues, 1Q03, excluding",
    ],
    "For fiscal 2003, we expect revenues of NOK 33 billion to NOK 35 billion.": [
        "33 = 33000000000 NOK amount, stated revenues, 2003, range, outlook",
        "35 = 35000000000 NOK amount, stated revenues, 2003, range, outlook",
    ],
    "Revenues in 2Q03 should grow by more than 5% compared to 1Q03.": [
        "5% = 5 % change, change Revenues, 2Q03 against 1Q03, grow +, over, outlook",
    ],
    "Net income is likely to be between NOK 40 million and NOK 50 million.": [
        "40 = 40000000 NOK amount, stated Net income, no time, range, outlook",
        "50 = 50000000 NOK amount, stated Net income, no time, range, outlook",
    ],
    "Cash was NOK 246 million at March 31, 2003, up from NOK 214 million at December 31, 2002.": [
        "246 = 246000000 NOK amount, stated Cash, 2003-03-31, up +",
        "214 = 214000000 NOK amount, compared Cash, 2002-12-31, up +, of 246",
    ],
    "Total revenues were NOK 8,344 million and NOK 9,849 million in 1Q03 and 1Q02, respectively.": [
        "8,344 = 8344000000 NOK amount, stated Total revenues, 1Q03",
        "9,849 = 9849000000 NOK amount, stated Total revenues, 1Q02",
    ],
    "Revenues doubled to NOK 8,344 million.": [
        "doubled = 2 1 ratio, stated Revenues, 1Q03",
        "8,344 = 8344000000 NOK amount, stated Revenues, 1Q03",
    ],
    "Traffic was 64.1 Mbps, compared to 52.3 Mbps in 1Q02.": [
        "64.1 = 641/10 Mbps physical, stated Traffic Mbps, 1Q03",
        "52.3 = 523/10 Mbps physical, compared Traffic Mbps, 1Q02, of 64.1",
    ],
    "The group issued 3,265 new shares at NOK 418,200 per share.": [
        "3,265 = 3265 shares count, stated group new shares, 1Q03",
        "418,200 = 418200 NOK/share per_share, stated group new shares per share, 1Q03",
    ],
    "The translation was made at the rate of NOK 6.50 = US$1.": [
        "6.50 = 13/2 NOK/USD rate, rate translation, 1Q03",
    ],
    "Northwind's operating expenses rose 4%, while its revenues fell 2%, compared to 4Q02.": [
        "4% = 4 % change, change operating expenses, 1Q03 against 4Q02, rose +",
        "2% = -2 % change, change revenues, 1Q03 against 4Q02, fell -",
    ],
    "Revenues were NOK 8,344 million. They fell by 15.3% from a year ago.": [
        "8,344 = 8344000000 NOK amount, stated Revenues, 1Q03",
        "15.3% = -15.3 % change, change Revenues, 1Q03 against 1Q02, fell -",
    ],
    "In 1Q03, costs rose. Costs were NOK 7,600 million, while in 4Q02 they had been NOK 8,001 million.": [
        "7,600 = 7600000000 NOK amount, stated Costs, 1Q03",
        "8,001 = 8001000000 NOK amount, stated Costs, 4Q02",
    ],
    "The decrease in rail revenues of NOK 640 million was due to strikes.": [
        "640 = -640000000 NOK amount, difference rail revenues, 1Q03, decrease -",
    ],
    "Total revenues decreased 15.3%, or NOK 1,505 million, compared to 1Q02.": [
        "15.3% = -15.3 % change, change Total revenues, 1Q03 against 1Q02, decreased -",
        "1,505 = -1505000000 NOK amount, difference Total revenues, 1Q03 against 1Q02, decreased -",
    ],
    "Total revenues decreased NOK 1,505 million, or 15.3%, to NOK 8,344 million from NOK 9,849 million in 1Q02.": [
        "1,505 = -1505000000 NOK amount, difference Total revenues, 1Q03 against 1Q02, decreased -",
        "15.3% = -15.3 % change, change Total revenues, 1Q03 against 1Q02, decreased -",
        "8,344 = 8344000000 NOK amount, stated Total revenues, 1Q03, decreased -",
        "9,849 = 9849000000 NOK amount, compared Total revenues, 1Q02, of 8,344",
    ],
    "Total revenues declined to NOK 8,344 million from NOK 9,849 million a year ago, a decrease of 15.3%.": [
        "8,344 = 8344000000 NOK amount, stated Total revenues, 1Q03, declined -",
        "9,849 = 9849000000 NOK amount, compared Total revenues, 1Q02, of 8,344",
        "15.3% = -15.3 % change, change Total revenues, 1Q03 against 1Q02, decrease -, of 8,344",
    ],
    "Total revenues for the year 2002 were NOK 35.1 billion.": [
        "35.1 = 35100000000 NOK amount, stated Total revenues, 2002",
    ],
    "Cash was NOK 246 million at the end of 1Q03.": [
        "246 = 246000000 NOK amount, stated Cash, 2003-03-31",
    ],
    "Cash was NOK 214 million at the prior year end.": [
        "214 = 214000000 NOK amount, stated Cash, 2002-12-31",
    ],
}


@pytest.mark.parametrize("sentence", CASES)
def test_what_a_sentence_says_of_its_figures(sentence: str) -> None:
    assert told(sentence) == CASES[sentence]


def test_a_sentence_goes_on_with_the_metric_and_the_time_of_the_one_before() -> None:
    assert told("Rail revenues were NOK 3,744 million in 1Q02. They were NOK 3,200 million in 4Q02.")[1:] == [
        "3,200 = 3200000000 NOK amount, stated Rail revenues, 4Q02",
    ]
    assert told("Rail revenues in 1Q02 grew. They had been NOK 3,744 million.") == ["3,744 = 3744000000 NOK amount, stated, 1Q03"]


def test_a_new_paragraph_begins_anew() -> None:
    assert told("Rail revenues were NOK 3,744 million in 1Q02.\n\nIt was NOK 3,200 million.")[1] == "3,200 = 3200000000 NOK amount, stated, 1Q03"


def test_the_direction_may_stand_in_the_next_sentence() -> None:
    (stated, _) = told("Rail revenues were NOK 3,104 million, compared to NOK 3,744 million in 1Q02. This decrease was due to strikes.")
    assert stated == "3,104 = 3104000000 NOK amount, stated Rail revenues, 1Q03, decrease -"


def test_a_footnote_prints_in_the_scale_of_its_table() -> None:
    text = HEAD.rstrip() + "\n(1) Rail revenues include sales of NOK 12,340 to the port.\n"
    document = read_text(text)
    grids, doubts = find_grids(document)
    release = read_release(document, grids, find_sentences(document, grids), doubts)
    (figure,) = [figure for figure in release.figures if figure.text == "12,340"]
    assert (figure.value, figure.unit) == (12_340_000, "NOK")


def test_the_heading_above_and_the_first_metric_are_context() -> None:
    release = read("Rail traffic\n\nRevenues of NOK 3,104 million were booked, and costs of NOK 2,700 million were paid in the first months of the year.")
    assert [claim.context for claim in release.claims] == [("Rail traffic",), ("booked costs", "Revenues", "Rail traffic")]


def test_the_place_of_a_figure_is_that_of_its_print() -> None:
    release = read("    Road revenues decreased by 15.3% to a total of NOK\n8,344 million.")
    lines = (HEAD + "    Road revenues decreased by 15.3% to a total of NOK\n8,344 million.").split("\n")
    for claim in release.claims:
        figure = next(f for f in release.figures if f.id == claim.figure)
        assert lines[figure.place.line - 1][figure.place.column - 1 : figure.place.end_column - 1] == figure.text


def test_an_amount_of_which_nobody_can_tell_the_value_is_a_doubt_at_its_place() -> None:
    text = "Revenues in 1Q03 were EUR 1,5 million, and\ncosts were EUR 1.234,5 million in 1Q03.\n"
    document = read_text(text)
    (first, second) = read_doubts(find_sentences(document, ()))
    assert (first.kind, first.place, second.place) == ("faulty-grouping", Place(1, 27, 30), Place(2, 16, 23))
    assert first.message == "'1,5' is printed in no usual way; it was not read"
    assert not read_release(document, (), find_sentences(document, ())).figures
