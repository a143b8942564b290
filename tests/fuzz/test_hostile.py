"""Cut, corrupted and adversarial documents: a clean result or one clear line, never anything else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile import HANGS, result_of
from tieout.errors import TieoutError
from tieout.figures.entity import TICKER
from tieout.figures.fiscal import NAMED as CALENDAR_NAMED
from tieout.figures.roles import NEXT_TO
from tieout.figures.spans import LISTED
from tieout.model import Result
from tieout.model.place import TextSpot
from tieout.pipeline import check
from tieout.sentences.paragraphs import count_words
from tieout.ties._claim_words import SHORT
from tieout.words.directions import find_movements
from tieout.words.meanings import WHOLE
from tieout.words.moments import find_mentions
from tieout.words.quantities import find_quantities

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = (ROOT / "src" / "tieout" / "examples" / "fjellvik-3q05.txt").read_bytes()
PART = EXAMPLE[8_000:17_000]
RELAXED = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def answer(content: bytes) -> Result | None:
    """The result, None where one clear line says why there is none; every promise of a result is looked at."""
    result = result_of(content)
    if result is None:
        return None
    figures = {figure.id for figure in result.release.figures}
    assert len(figures) == len(result.release.figures) == result.coverage.figures == len(result.statuses)
    ties = {tie.id for tie in result.ties}
    assert len(ties) == len(result.ties)
    for tie in result.ties:
        assert {tie.target, *(item.figure for item in tie.inputs)} <= figures
        assert tie.expected.denominator > 0 and tie.expected.low <= tie.expected.high
    lines = content.decode("utf-8", "replace").split("\n")
    for figure in result.release.figures:
        spot = figure.place.spot
        assert isinstance(spot, TextSpot)
        assert 1 <= spot.line <= len(lines) and spot.column < spot.end_column
    for finding in result.findings:
        assert set(finding.figures) <= figures and set(finding.ties) <= ties
    return result


@RELAXED
@given(st.integers(0, len(EXAMPLE)))
def test_a_release_cut_anywhere(end: int) -> None:
    answer(EXAMPLE[:end])


@RELAXED
@given(st.lists(st.tuples(st.integers(0, len(PART) - 1), st.integers(0, 255)), max_size=40))
def test_bytes_changed_anywhere(changes: list[tuple[int, int]]) -> None:
    content = bytearray(PART)
    for place, byte in changes:
        content[place] = byte
    answer(bytes(content))


@RELAXED
@given(st.lists(st.sampled_from(PART.split(b"\n")), max_size=60))
def test_lines_in_any_order(lines: list[bytes]) -> None:
    answer(b"\n".join(lines))


@RELAXED
@given(st.text(alphabet="0123456789,.()-$% \n\tTotalxyz<>&=_\f\r\u2014\u00a5", max_size=600))
def test_any_text_of_a_release_s_characters(text: str) -> None:
    answer(text.encode())


@RELAXED
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    answer(content)


def table(rows: int, columns: int, cell: str) -> bytes:
    head = "STATEMENTS OF INCOME (In thousands)\n" + " " * 30 + "2004\n"
    return (head + "\n".join(f"Total {row:<14}" + cell.rjust(10) * columns for row in range(rows))).encode()


@pytest.mark.parametrize(
    "content",
    [
        table(5_000, 4, "5"), table(5_000, 4, "0"), table(3_000, 4, "-"), table(40, 500, "1,234"), table(2_000, 2, "9" * 60),
        b"x" * 10_000_000, b"1 " * 3_000_000, b"(" * 200_000, b"Total   1,234" + b"\f" * 50_000, b"<TABLE>" * 30_000,
        b"\n" * 500_000 + b"a", b"&amp;" * 200_000, b"12 1/2 " * 100_000, ("\u00a0" * 100_000).encode(),
    ],
    ids=range(14),
)  # fmt: skip
def test_adversarial_content_ends_soon(content: bytes) -> None:
    start = perf_counter()
    answer(content)
    assert perf_counter() - start < 60, HANGS


def test_a_text_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with open(path, "wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(TieoutError, match="200 MB is more than the 64 MB"):
        check(path)


def test_a_document_without_tables_is_a_clean_result_of_its_sentences() -> None:
    result = answer(b"Good morning. Revenue grew by 5% to $12 million.\n")
    assert result is not None and (result.coverage.figures, result.coverage.untied, result.findings) == (2, 2, ())


PROSE = """Northwind Freight Ltd. today announced its results for the 1st quarter of the fiscal year ending December 31, 2003.

Results (NOK in thousands)
------------------------------------------------------
                            Three months ended
                           March 31,   March 31,
                             2003        2002
------------------------------------------------------
Road revenues            5,240,310   6,105,220
Rail revenues            3,103,736   3,743,982
Total revenues           8,344,046   9,849,202
Net income (loss)         (989,090)   (595,017)
------------------------------------------------------

    Total revenues in 1Q03 were NOK 8,344 million ($1,283.7 million), a decrease of 15.3% compared to 1Q02, or NOK 1,505
million. Net loss widened to NOK 989 million from NOK 595 million a year ago. Road and rail revenues were NOK 5,240 million and
NOK 3,104 million in the three months ended March 31, 2003 and 2002, respectively; rail was 37.2% of total revenues. The gross
margin improved to 16.1% from 13.9%, or by 220 basis points. The group issued 3,265 new shares at NOK 418,200 per share. For
fiscal 2003, growth of 5% to 7% is expected. The translation was made at the rate of NOK 6.50 = US$1 on March 31, 2003.
"""
TALE = PROSE[PROSE.index("    Total") :]
TABLES = PROSE[: PROSE.index("    Total")]


@RELAXED
@given(st.integers(0, len(TALE)), st.integers(0, len(TALE)))
def test_sentences_cut_anywhere(start: int, end: int) -> None:
    answer((TABLES + TALE[start:end]).encode())


@RELAXED
@given(st.lists(st.tuples(st.integers(0, len(TALE) - 1), st.sampled_from("09.,-($%)\n\t \u0663\u00b2\u2014\u20acaZ=")), max_size=40))
def test_sentences_with_characters_changed(changes: list[tuple[int, str]]) -> None:
    text = list(TALE)
    for place, character in changes:
        text[place] = character
    answer((TABLES + "".join(text)).encode())


@RELAXED
@given(st.lists(st.sampled_from(TALE.split()), max_size=120))
def test_words_in_any_order(words: list[str]) -> None:
    answer((TABLES + " ".join(words)).encode())


@pytest.mark.parametrize("digits", ["9" * 15_000, "9" * 4_400, "1," * 5_000, "0." + "1" * 4_400, "1,234" * 900])
def test_numbers_that_nobody_can_mean_are_none(digits: str) -> None:
    result = answer(f"{TABLES}Revenues were ${digits} million and {digits}% of sales.\n\nTotal    {digits}   {digits}\n".encode())
    assert result is not None


TALL = {
    "a paragraph of a megabyte": "Total revenues in 1Q03 were NOK 8,344 million, compared to NOK 9,849 million in 1Q02.\n" * 12_000,
    "one sentence of a megabyte": "revenues of NOK 8,344 million and rail of 37.2% of total revenues, while\n" * 14_000,
    "digits in a row": "9" * 100_000,
    "percent signs": "%" * 10_000 + " " + "5% " * 6_000,
    "dashes": "- -- - --- - x.\n" * 20_000,
    "unicode digits": "Sales were \u0661\u0662\u0663 million and \u0967\u0968% more, \u00b2\u00b3 \u2460.\n" * 4_000,
    "capitals": ("A-" * 35 + " (AAA)\n") * 3_000,
    "commas": ", " * 9_000 + "5% and 6%",
    "parentheses": ("(" * 60 + " a 5%\n") * 3_000,
    "mentions": "in 1Q03 and 1Q02 and 2003 and 2002, a year ago, respectively, 5 million\n" * 5_000,
    "movements": "increased decreased rose to from by 5% of 3% in 2003\n" * 5_000,
    "full stops": "A. B. C. 5. 6. 7. x! y? Z.\n" * 12_000,
    "shares": "issued 3,265 shares at $5.10 per share for proceeds of $16,651.\n" * 4_000,
    "rates": "the rate of NOK 6.50 = US$1, NOK 5 million ($5 million)\n" * 2_000,
    "one unbroken word": "A" * 200_000 + " rose to 5% in the year.",
    "letters": "revenues rose " + "a" * 15_000 + " 5%",
}  # fmt: skip


@pytest.mark.parametrize("name", TALL)
def test_adversarial_sentences_end_soon(name: str) -> None:
    start = perf_counter()
    answer((TABLES + TALL[name]).encode())
    assert perf_counter() - start < 60, HANGS


def revenues(lines: int) -> bytes:
    """So many sentences about revenues, under tables."""
    return (TABLES + "".join(f"Total revenues in 1Q03 were NOK {n % 9_000 + 1_000:,} million, a decrease of {n % 90}.{n % 10}%.\n" for n in range(lines))).encode()


def issues(lines: int) -> bytes:
    """So many sentences about issues, all at one price and of different amounts."""
    return ("X CORP\n\n" + "".join(f"We issued 1,{n % 1_000:03} shares at $12.50 per share for proceeds of ${12 + n},500.\n" for n in range(lines))).encode()


@pytest.mark.parametrize("text", [revenues, issues])
def test_work_grows_with_the_text_and_not_with_its_square(text: Callable[[int], bytes], calls_of: Callable[[Callable[[], object]], int]) -> None:
    answer(text(50))
    once, four = (calls_of(lambda n=n: answer(text(n))) for n in (300, 1_200))  # type: ignore[misc]
    assert four < 8 * once, "four times the text; its square would be sixteen"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (SHORT, "A-" * 2_000), (SHORT, "Abc-" * 1_000), (SHORT, "Aa " * 1_300), (SHORT, "A" * 4_000), (WHOLE, " of " + "a-b " * 1_000), (WHOLE, " of " + "the " * 1_000),
        (NEXT_TO, "a" * 4_000 + "!"), (NEXT_TO, "in the " * 600 + "!"), (LISTED, ", " * 2_000 + "!"), (LISTED, " " * 4_000 + "!"),
        (CALENDAR_NAMED, "fiscal 2003 ended " * 220),
    ],
    ids=range(11),
)  # fmt: skip
def test_patterns_do_not_track_back_for_long(pattern: re.Pattern[str], text: str) -> None:
    start = perf_counter()
    pattern.match(text)
    pattern.search(text)
    assert perf_counter() - start < 60, HANGS


def test_an_unbroken_word_of_any_length_is_looked_at_once() -> None:
    start = perf_counter()
    assert TICKER.search("A" * 200_000) is None
    assert count_words("A" * 200_000 + " 5%") == (2, 1)
    assert perf_counter() - start < 60, HANGS


@pytest.mark.parametrize("unit", ["1", "a", "A", "-", ", ", "( ", "the same period of ", "June 3 ", "1Q ", "first quarter ", "fiscal year ", "1-", "+1 ", "phone 1", "no. ", "shares of common ", "more than ",
     "1 234 ", "111'", "1 1/2 ", "two hundred and ", "twenty-", "$5, ", "$5 and ", "EUR 1.234,5 ", "5 and "])
def test_vocabularies_do_not_track_back_for_long(unit: str) -> None:
    text = unit * (4_000 // len(unit)) + "!"
    start = perf_counter()
    find_mentions(text)
    find_quantities(text, "USD")
    find_movements(text)
    assert perf_counter() - start < 60, HANGS
