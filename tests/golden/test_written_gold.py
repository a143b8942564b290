"""A published release's tables and sentences, written from its base figures: what differs is what is proven wrong in print."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "tools"

pytestmark = pytest.mark.skipif(not (ROOT.parent / "shared" / "gold").exists(), reason="not measured: the shared release is not here")


def told(*arguments: str) -> tuple[int, int]:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True, cwd=TOOLS)
    found = re.search(r"(?:equal|published): (\d+) of (\d+)", done.stdout.rsplit("\n", 2)[-2])
    assert found is not None
    return int(found[1]), int(found[2])


def test_lines_without_plugs() -> None:
    assert told("gold_project.py") == (592, 618)


def test_lines_with_declared_plugs() -> None:
    """One line is left: its signs are the opposite of its label."""
    assert told("gold_project.py", "--plugs") == (617, 618)


def test_lines_with_statements_footed_by_controlled_rounding() -> None:
    assert told("gold_project.py", "--footed") == (606, 618)


def test_the_whole_release() -> None:
    """With plugs, what is left are the signs of one row and the two claims below."""
    assert told("gold_release.py") == (891, 919)
    assert told("gold_release.py", "--plugs") == (916, 919)


def test_claims_of_sentences() -> None:
    """The two that differ contradict a table of their own release."""
    assert told("gold_prose.py") == (88, 90)
