"""A balance that is printed over a stretch for which the books have no flow: in the workbook it is the balance of its day."""

from __future__ import annotations

from pathlib import Path

import workbooks
from invented import rows_of, small
from tieout.writing import render

CONCEPTS = """
[cash]
label = "Cash"
kind = "balance"
[ended]
label = "Cash, end of period"
closing = "cash"
[begun]
label = "Cash, beginning of period"
opening = "cash"
"""
BOOKS = "cash,2007-06-30,122500000\ncash,2007-03-31,112500000"
TABLE = """
caption = "Table 1. Cash (SEK in thousands)"
scale = "thousands"
[[columns]]
head = ["2Q07"]
[[rows]]
concept = "begun"
[[rows]]
concept = "ended"
"""


def test_it_is_the_balance_of_its_day(tmp_path: Path) -> None:
    project = small(tmp_path / "larkmoor", CONCEPTS, BOOKS, t=TABLE)
    assert rows_of(project) == {"begun": ["112,500"], "ended": ["122,500"]}
    content = render(project, "xlsx")["release.xlsx"]
    cells = workbooks.formulas(content)
    stored = workbooks.stored(content, cells)
    assert workbooks.worked_out(content, cells, {}) == stored
    assert {value for (sheet, _), value in stored.items() if sheet == "Release"} >= {112500.0, 122500.0}
