"""Footing: which lines of a sheet are sums of which others."""

from __future__ import annotations

from tieout.model import Figure, Measure, Place, Where
from tieout.ties._evidence import Pattern
from tieout.ties._sheets import Entry, Sheet, Track
from tieout.ties._walk import walk
from tieout.words.labels import is_total, label_key, polarity


def sheet(text: str) -> Sheet:
    """A sheet from lines of `label | number | number`; `=` before a label rules it off, a blank number is not printed."""
    lines = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
    tracks = []
    for column in range(1, max(map(len, lines))):
        figures = {
            n: figure(f"c{column}.r{n}", line[0], int(line[column].replace(",", "")))
            for n, line in enumerate(lines)
            if len(line) > column and line[column]
        }
        doubled = {n: 2 * (f.mantissa or 0) for n, f in figures.items()}
        tracks.append(Track(f"c{column}", figures, doubled, dict.fromkeys(figures, 1), frozenset()))
    entries = tuple(entry(n, line[0], tracks) for n, line in enumerate(lines))
    return Sheet("t1", entries, tuple(tracks), ())


def entry(n: int, label: str, tracks: list[Track]) -> Entry:
    ruled, label = (1 if label.startswith("=") else 0), label.removeprefix("=")
    sign = polarity(label)
    explicit = sign != 0 and "(" in label
    positive = sum(t.doubled.get(n, 0) > 0 for t in tracks) >= sum(t.doubled.get(n, 0) < 0 for t in tracks)
    weight = -1 if sign < 0 and (explicit or positive) else 1
    return Entry(label, (label,), label_key(label), is_total(label), sign, weight, explicit, ruled, 0)


def figure(name: str, label: str, value: int) -> Figure:
    return Figure(
        name, str(value), Place(1, 1, 2), Where.TABLE, "t1", 0, 0, (label,), (), value, 0, "USD", Measure.AMOUNT, None, None
    )


def told(found: list[Pattern], page: Sheet) -> list[str]:
    """The formulas in words, with the tracks in which they fail."""
    said = []
    for p in found:
        parts = " ".join(("+" if w > 0 else "-") + page.entries[n].label for n, w in p.parts)
        fails = "".join(f" !{t.name}" for t in p.fails)
        said.append(f"{page.entries[p.target].label} = {parts}{fails}")
    return said


INCOME = """
    Product sales                 | 31,204 | 29,977 | 61,883
    Service revenue               | 12,090 | 10,166 | 23,011
    =Total revenue                | 43,294 | 40,143 | 84,894
    Cost of sales                 | 20,417 | 19,001 | 40,326
    =Gross profit                 | 22,877 | 21,142 | 44,568
    Selling                       |  8,103 |  7,954 | 16,007
    Research and development      |  3,918 |  3,771 |  7,540
    =Total operating expenses     | 12,021 | 11,725 | 23,547
    =Operating income             | 10,856 |  9,417 | 21,021
    Interest expense              |    731 |    802 |  1,466
    =Income before income taxes   | 10,125 |  8,615 | 19,555
    Income taxes                  |  3,544 |  3,015 |  6,844
    =Net income                   |  6,581 |  5,600 | 12,711
"""


def test_an_income_statement_is_taken_apart_without_being_told_the_signs() -> None:
    page = sheet(INCOME)
    assert told(walk(page), page) == [
        "Total revenue = +Product sales +Service revenue",
        "Gross profit = +Total revenue -Cost of sales",
        "Total operating expenses = +Selling +Research and development",
        "Operating income = +Gross profit -Total operating expenses",
        "Income before income taxes = +Operating income -Interest expense",
        "Net income = +Income before income taxes -Income taxes",
    ]


def test_one_wrong_figure_breaks_its_sum_in_its_column_and_no_other() -> None:
    page = sheet(INCOME.replace("10,166", "10,616"))
    assert told(walk(page), page)[0] == "Total revenue = +Product sales +Service revenue !c2"
    assert not any("!" in line for line in told(walk(page), page)[1:])


def test_a_wrong_total_breaks_the_sum_above_and_the_difference_below_it() -> None:
    page = sheet(INCOME.replace("21,142", "21,412"))
    broken = [line for line in told(walk(page), page) if "!" in line]
    assert broken == [
        "Gross profit = +Total revenue -Cost of sales !c2",
        "Operating income = +Gross profit -Total operating expenses !c2",
    ]


def test_lines_rounded_one_by_one_foot_within_their_rounding() -> None:
    page = sheet("North | 4,089 | 4,346\n South | 987 | 865\n West | 520 | 409\n =Total | 5,597 | 5,619")
    assert told(walk(page), page) == ["Total = +North +South +West"]


def test_what_is_more_than_rounding_away_in_every_column_is_no_sum() -> None:
    page = sheet("North | 4,089 | 4,346\n South | 987 | 865\n West | 520 | 409\n =Total | 5,612 | 5,650")
    assert walk(page) == []


def test_numbers_that_are_all_equal_or_all_zero_promise_nothing() -> None:
    assert walk(sheet("\n".join("Line | 5 | 5" for _ in range(50)))) == []
    assert walk(sheet("\n".join("Total | 0 | 0" for _ in range(50)))) == []


def test_small_numbers_in_one_column_are_a_coincidence_without_words() -> None:
    assert walk(sheet("Offices | 2\n Ships | 3\n Cranes | 5")) == []


def test_a_line_is_not_read_as_the_other_side_of_a_balance() -> None:
    page = sheet(
        """Total assets       | 90,412 | 88,007
           Total liabilities  | 51,300 | 50,111
           Share capital      | 20,000 | 20,000
           Reserves           | 19,112 | 17,896
           Treasury shares    |      0 |      0"""
    )
    assert walk(page) == []
