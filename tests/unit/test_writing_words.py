"""Rows of words, without a concept: they stand in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from invented import small
from tieout.pipeline import check
from tieout.writing import FORMATS, render

CONCEPTS = '[revenue]\nlabel = "Revenue"\n[costs]\nlabel = "Costs"\n'
BOOKS = "revenue,2Q07,465347000\nrevenue,1Q07,449707000\ncosts,2Q07,381154000\ncosts,1Q07,373000000"
TABLE = """
caption = "Table 1. Outlook (SEK in millions)"
scale = "millions"
[[columns]]
head = ["{{ current }}"]
[[columns]]
head = ["{{ prior_quarter }}"]
period = "prior_quarter"
[[rows]]
concept = "revenue"
[[rows]]
concept = "costs"
[[rows]]
label = "Basis"
forms = { 1 = "unaudited", 2 = "audited" }
"""


@pytest.mark.parametrize("style", sorted(style for style in FORMATS if FORMATS[style].read_back))
def test_they_stand_in_every_format(tmp_path: Path, style: str) -> None:
    made = render(small(tmp_path / "larkmoor", CONCEPTS, BOOKS, t=TABLE), style)
    name, content = next(iter(made.items()))
    result = check(content, name=name)
    assert [figure.text for figure in result.release.figures if figure.table] == ["465", "450", "381", "373"]
    assert "unaudited" in " ".join(line.text for line in result.release.document.lines)
