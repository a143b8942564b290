"""The release that ships with tieout: made by its script, with the errors that its truth names, all found."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import tieout
from tieout.model import Status

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "src" / "tieout" / "examples" / "fjellvik-3q05.txt"
CLEAN = ROOT / "tests" / "golden" / "fjellvik-3q05-clean.txt"
TRUTH = tomllib.loads(SHIPPED.with_suffix(".toml").read_text(encoding="utf-8"))["planted"]

TEXT = CLEAN.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def shipped() -> tieout.CheckResult:
    return tieout.check(SHIPPED)


def test_the_script_makes_the_shipped_files_byte_for_byte() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "make_release.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("error", TRUTH, ids=lambda error: error["kind"])
def test_the_truth_says_what_is_printed(error: dict[str, object]) -> None:
    line = SHIPPED.read_text(encoding="utf-8").split("\n")[int(str(error["line"])) - 1]
    assert line[int(str(error["column"])) - 1 :].startswith(str(error["printed"]))


@pytest.mark.parametrize("error", TRUTH, ids=lambda error: error["kind"])
def test_every_planted_error_is_found_and_blamed(shipped: tieout.CheckResult, error: dict[str, object]) -> None:
    places = {(f.place.line, f.place.column): f for f in shipped.findings if f.severity != "note"}
    finding = places[error["line"], error.get("blamed_column", error["column"])]  # type: ignore[index]
    if finding.suggestion is not None:
        assert finding.suggestion.text == error["should_be"]


def test_nothing_else_is_blamed(shipped: tieout.CheckResult) -> None:
    assert len([f for f in shipped.findings if f.severity != "note"]) == len(TRUTH) == 8
    assert shipped.coverage.broken == len(TRUTH)


def test_the_clean_twin_ties_completely() -> None:
    result = tieout.check(CLEAN)
    assert result.findings == ()
    assert {result.status(figure) for figure in result.figures} == {Status.TIED}
    assert sum(figure.where == "prose" for figure in result.figures) == 63
    assert len(result.figures) == 646


FAULTS = [
    ("a digit", "was NOK 474 million, an increase", "474", "475", "474"),
    ("two digits swapped", "NOK 412 million in 3Q05", "412", "421", "412"),
    ("a change with two digits swapped", "increase of 8.3% compared", "8.3%", "3.8%", "8.3%"),
    ("a translation", "($ 127.3 million)", "127.3", "172.3", "127.3"),
    ("the quarter before", "EBITDA in 3Q05 was NOK 155", "155", "150", "155"),
    ("the year before", "NOK 83.9 million in 3Q04", "83.9", "83.8", "83.9"),
    ("a balance", "NOK 214.3 million at March 31", "214.3", "213.4", "214.3"),
    ("a per share figure", "was NOK 1.91", "1.91", "1.19", "1.91"),
    ("a share that goes on", "with 78.2% in 3Q04", "78.2%", "78.9%", None),
    ("a rate", "at the rate of NOK 6.50 = US$1", "6.50", "6.05", "6.50"),
    ("proceeds", "issue were NOK 747,000", "747,000", "774,000", "747,000"),
    ("a count of things", "employees was 1,860", "1,860", "1,680", "1,860"),
]  # fmt: skip


def at(words: str, right: str) -> int:
    """Where a print stands in the clean text, in words that may be wrapped."""
    found = re.search(r"\s+".join(map(re.escape, words.split())), TEXT)
    assert found is not None, words
    return TEXT.index(right, found.start())


@pytest.mark.parametrize(("words", "right", "wrong", "mended"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_fault_in_a_sentence_is_found_there_and_nowhere_else(words: str, right: str, wrong: str, mended: str | None) -> None:
    start = at(words, right)
    findings = [f for f in tieout.check(TEXT[:start] + wrong + TEXT[start + len(right) :]).findings if f.severity != "note"]
    place = (TEXT.count("\n", 0, start) + 1, start - TEXT.rfind("\n", 0, start))
    assert [(f.place.line, f.place.column) for f in findings] == [place]
    if mended is not None:
        assert findings[0].suggestion is not None and findings[0].suggestion.text == mended


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("margin improved to", "improved", "declined"), ("revenues decreased to", "decreased", "increased"),
        ("systems increased by 5.5%", "increased", "decreased"), ("an increase of 12.6%", "an increase", "a decrease"),
        ("up from NOK 214.3", "up", "down"),
    ],
)  # fmt: skip
def test_a_word_that_was_taken_over_is_found_once(words: str, right: str, wrong: str) -> None:
    start = at(words, right)
    findings = [f for f in tieout.check(TEXT[:start] + wrong + TEXT[start + len(right) :]).findings if f.severity != "note"]
    assert [(f.code, f.suggestion) for f in findings] == [("T801", None)]
    assert all(abs(f.place.line - TEXT.count("\n", 0, start) - 1) <= 2 for f in findings)
