"""tieout as a library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tieout

ROOT = Path(__file__).resolve().parents[2]
CLEAN = ROOT / "tests" / "golden" / "fjellvik-3q05-clean.txt"


def test_a_path_its_bytes_and_its_text_give_the_same_figures() -> None:
    by_path = tieout.check(CLEAN)
    assert by_path.figures == tieout.check(CLEAN.read_bytes()).figures == tieout.check(CLEAN.read_text(encoding="utf-8")).figures
    assert by_path.figures == tieout.read_figures(CLEAN)


def test_records_and_json_say_the_same() -> None:
    result = tieout.check(CLEAN)
    said = json.loads(result.to_json())
    assert [r["value"] for r in result.records()] == [f["value"] for f in said["figures"]]
    assert {r["status"] for r in result.records()} == {"tied"}
    assert said["source"]["path"] == str(CLEAN)


def test_a_notebook_gets_escaped_html() -> None:
    text = CLEAN.read_text(encoding="utf-8").replace("Sales and marketing", "Sales <script> marketing").replace("97,583", "97,538")
    shown = tieout.check(text)._repr_html_()
    assert "<script>" not in shown and "&lt;script&gt;" in shown and "646 figures" in shown


def test_a_missing_package_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(tieout.TieoutError, match="pip install pandas"):
        tieout.check(CLEAN).to_pandas()


def test_only_public_names_are_exported() -> None:
    assert sorted(tieout.__all__) == ["Access", "CheckResult", "TieoutError", "__version__", "check", "diff", "read_figures"]
    assert all(hasattr(tieout, name) for name in tieout.__all__)
    with pytest.raises(AttributeError):
        _ = tieout.nothing  # type: ignore[attr-defined]
