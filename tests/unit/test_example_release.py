"""The release that ships with tieout: made by its script, with the errors that its truth names, all found."""

from __future__ import annotations

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
    finding = places[error["line"], error["column"]]  # type: ignore[index]
    if finding.suggestion is not None:
        assert finding.suggestion.text == error["should_be"]


def test_nothing_else_is_blamed(shipped: tieout.CheckResult) -> None:
    assert len([f for f in shipped.findings if f.severity != "note"]) == len(TRUTH) == 6
    assert shipped.coverage.broken == len(TRUTH)


def test_the_clean_twin_ties_completely() -> None:
    result = tieout.check(CLEAN)
    assert result.findings == ()
    assert {result.status(figure) for figure in result.figures} == {Status.TIED}
    assert len(result.figures) == 583
