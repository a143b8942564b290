"""The golden files: figures and findings of the example releases, line by line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from make_golden import CASES, golden  # noqa: E402


@pytest.mark.parametrize("name", CASES)
def test_what_tieout_says_is_what_it_said(name: str) -> None:
    expected = (Path(__file__).parent / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert golden(CASES[name]).splitlines() == expected, "if this is meant, run `make golden` and read the difference"


def test_a_changed_figure_would_be_seen(tmp_path: Path) -> None:
    text = CASES["fjellvik-3q05-clean"].read_text(encoding="utf-8").replace("412,386", "412,396", 1)
    changed = tmp_path / "changed.txt"
    changed.write_text(text, encoding="utf-8")
    assert golden(changed) != golden(CASES["fjellvik-3q05-clean"])
