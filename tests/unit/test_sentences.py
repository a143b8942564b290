"""Sentences: where paragraphs begin and end, where sentences do, and the place of every character of one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieout.model.place import Place, TextSpot
from tieout.model.sentence import Sentence
from tieout.sentences import find_sentences
from tieout.sentences.paragraphs import count_words
from tieout.sentences.splitting import LONGEST, split
from tieout.sources import read_text
from tieout.tables import find_grids

TABLE = """Revenues (JPY in millions)
---------------------------------
              2003       2002
---------------------------------
North        1,240      1,105
South          415        390
---------------------------------
Total        1,655      1,495
---------------------------------
"""


def sentences(text: str) -> tuple[Sentence, ...]:
    document = read_text(text)
    return find_sentences(document, find_grids(document)[0])


def said(text: str) -> list[tuple[int, str, str]]:
    return [(one.paragraph, str(one.kind), one.text) for one in sentences(text)]


CASES = {
    "wrapped lines are one sentence": (
        "    Revenues totaled JPY 8,344\nmillion in 1Q03. They fell.\n",
        [(0, "body", "Revenues totaled JPY 8,344 million in 1Q03."), (0, "body", "They fell.")],
    ),
    "a blank line and an indented line begin paragraphs": (
        "Net loss was 5.\n    Costs rose.\n\n    Sales fell.\n",
        [(0, "body", "Net loss was 5."), (1, "body", "Costs rose."), (2, "body", "Sales fell.")],
    ),
    "an indented line goes on with what has not ended": (
        "Net loss was\n    5.\n", [(0, "body", "Net loss was 5.")],
    ),
    "a page break in the middle of a sentence": (
        "Revenues totaled JPY 8,344 million in 1Q03, which is a decrease of\n\n                  2\n\f\n15.3% compared to 1Q02. Costs fell.\n",
        [(0, "body", "Revenues totaled JPY 8,344 million in 1Q03, which is a decrease of 15.3% compared to 1Q02."), (0, "body", "Costs fell.")],
    ),
    "a page break behind a percentage": (
        "Revenues totaled JPY 8,344 million in 1Q03, a decrease of 15.3%\n<PAGE>\ncompared to 1Q02. Costs fell.\n",
        [(0, "body", "Revenues totaled JPY 8,344 million in 1Q03, a decrease of 15.3% compared to 1Q02."), (0, "body", "Costs fell.")],
    ),
    "double-spaced text is one paragraph": (
        "    Revenues totaled JPY 8,344 million in 1Q03, which is, in\n\n    Norway, a decrease of 15.3% compared to 1Q02, while the\n\n    costs fell.\n",
        [(0, "body", "Revenues totaled JPY 8,344 million in 1Q03, which is, in Norway, a decrease of 15.3% compared to 1Q02, while the costs fell.")],
    ),
    "a long headline is no first line of double-spaced text": (
        "Northwind Freight Reports Results; Revenues Up 5% - Net Income Doubles\n\nBALTIMORE, May 5, 2004 -- Northwind Freight Ltd. reported results.\n",
        [(0, "heading", "Northwind Freight Reports Results;"), (0, "heading", "Revenues Up 5% -"), (0, "heading", "Net Income Doubles"),
         (1, "body", "BALTIMORE, May 5, 2004 -- Northwind Freight Ltd. reported results.")],
    ),
    "bullets are paragraphs and no headings": (
        "Highlights\n\n  - Revenues rose by 5%\n  - Costs fell by 3%\n  -- Margin was 12%\n",
        [(0, "heading", "Highlights"), (1, "body", "- Revenues rose by 5%"), (2, "body", "- Costs fell by 3%"), (3, "body", "-- Margin was 12%")],
    ),
    "abbreviations, initials and numbers end no sentence": (
        "Mr. J. Smith of Northwind Inc. said that sales in the U.S. rose. No. 5 plant was closed. It earned 3.5 million, vs. 3.1 million in Jan. 2004.\n",
        [(0, "body", "Mr. J. Smith of Northwind Inc. said that sales in the U.S. rose."), (0, "body", "No. 5 plant was closed."),
         (0, "body", "It earned 3.5 million, vs. 3.1 million in Jan. 2004.")],
    ),
    "quotes, brackets and signs of money": (
        'He said "Sales rose." Costs fell! Why? (They did.) $5 million was saved. 12 stores closed.\n',
        [(0, "body", 'He said "Sales rose."'), (0, "body", "Costs fell!"), (0, "body", "Why?"), (0, "body", "(They did.)"),
         (0, "body", "$5 million was saved."), (0, "body", "12 stores closed.")],
    ),
    "a hyphen at the end of a line joins": (
        "The year-over-\nyear growth was 5%, and the US-\nbased business grew.\n", [(0, "body", "The year-over-year growth was 5%, and the US-based business grew.")],
    ),
    "tables are no sentences, their notes are": (
        TABLE + "(1) Includes the branch that was closed in 2003.\n(2) Unaudited.\n\nThe group has no debts.\n",
        [(0, "note", "(1) Includes the branch that was closed in 2003."), (1, "note", "(2) Unaudited."), (2, "body", "The group has no debts.")],
    ),
    "the short last line of a sentence is no caption": (
        "The total number of customers of the group was 1,860 in 2003, compared to 1,792\nin 2002.\n\n" + TABLE,
        [(0, "body", "The total number of customers of the group was 1,860 in 2003, compared to 1,792 in 2002.")],
    ),
    "lines in columns and ruled lines are none": ("Name          Place       Year\n--------------------\n====================\n", []),
    "nothing": ("\n-----\n", []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_paragraphs_and_sentences(name: str) -> None:
    text, expected = CASES[name]
    assert said(text) == expected


def test_a_note_knows_its_table_and_a_sentence_its_heading() -> None:
    found = sentences("    Results of operations\n\nRevenues fell in most countries.\n\n" + TABLE + "(1) Unaudited.\n\nThe group has no debts.\n")
    assert [(one.text, one.table, one.heading) for one in found][-2:] == [
        ("(1) Unaudited.", "t1", "Results of operations"), ("The group has no debts.", None, "Results of operations"),
    ]  # fmt: skip


def where(text: str, words: str) -> Place:
    (sentence,) = [one for one in sentences(text) if words in one.text]
    at = sentence.text.index(words)
    return sentence.place(at, at + len(words))


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Revenues totaled JPY 8,344\nmillion in 1Q03.\n", "8,344", TextSpot(1, 22, 27)),
        ("Revenues totaled JPY 8,344\nmillion in 1Q03.\n", "in 1Q03", TextSpot(2, 9, 16)),
        ("Revenues totaled JPY 8,344\nmillion in 1Q03.\n", "8,344 million", TextSpot(1, 22, 27)),
        ("\tRevenues were  $3 million then.\n", "$3", TextSpot(1, 17, 19)),
        ("  Revenues were <B>$3 million</B> in 1Q03 &amp; 12 of them.\n", "$3", TextSpot(1, 20, 22)),
        ("  Revenues were <B>$3 million</B> in 1Q03 &amp; 12 of them.\n", "12", TextSpot(1, 49, 51)),
        ("It was said that rates of interest fell year-over-\nyear by 5% then.\n", "year-over-year", TextSpot(1, 41, 51)),
        ("It was said that rates of interest fell year-over-\nyear by 5% then.\n", "5%", TextSpot(2, 9, 11)),
    ],
)
def test_a_place_is_that_of_the_file(text: str, words: str, place: TextSpot) -> None:
    assert where(text, words).spot == place


WORDS = st.lists(st.sampled_from(["Sales", "rose", "by", "5%", "to", "$3", "million", "in", "1Q03.", "Costs", "fell.", "year-over-", "U.S.", "and"]), min_size=1, max_size=40)


@given(WORDS, st.data())
def test_every_character_stands_where_its_place_says(words: list[str], data: st.DataObject) -> None:
    text = ""
    for word in words:
        text += word + data.draw(st.sampled_from([" ", "  ", "\n", "\n", "\n\n", "\t"]))
    lines = text.split("\n")
    for one in sentences(text):
        for n, character in enumerate(one.text):
            if character != " ":
                place = one.place(n, n + 1).spot
                assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == character


@given(st.text(alphabet="Aa .!?\"')(1$-;", max_size=200), st.booleans())
def test_sentences_leave_out_blanks_alone(text: str, headline: bool) -> None:
    text = " ".join(text.split())
    assert " ".join(text[a:b] for a, b in split(text, headline)).replace(" ", "") == text.replace(" ", "")


def test_a_sentence_is_bounded() -> None:
    assert [b - a for a, b in split("a " * LONGEST, False)] == [LONGEST - 1, LONGEST - 1]
    assert [b - a for a, b in split("a" * LONGEST * 2, False)] == [LONGEST, LONGEST]


@pytest.mark.parametrize("filling", range(1, 60))
def test_a_sentence_is_never_cut_inside_an_amount(filling: int) -> None:
    text = "Sales were " + "very " * 791 + "x" * filling + " at JPY 43,344,000 million in all, and so on."
    parts = [text[a:b] for a, b in split(text, False)]
    assert sum("JPY 43,344,000 million" in part for part in parts) == 1 and " ".join(parts) == text


@pytest.mark.parametrize("text", ["", " ", "Sales rose 5% to $3 _ -- (a) x\u0663 \u00b2 1", "a_1 _ 9_ -- \u00e9\t5", "A" * 400])
def test_words_and_numbers_of_a_line_are_counted(text: str) -> None:
    words = re.findall(r"\S*[^\W_]\S*", text)
    assert count_words(text) == (len(words), len(re.findall(r"\S*\d\S*", text)))
