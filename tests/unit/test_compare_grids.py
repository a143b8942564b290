"""The measure of checked grids: full where cells stand right, and lower where one does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (
    "<table><tr><td></td><td>2004</td><td>2003</td></tr><tr><td>Sales</td><td>$ 1,234</td><td>$ 1,100</td></tr>"
    "<tr><td>Net loss</td><td>(34)</td><td>-</td></tr><tr><td>Exhibit</td><td>99.1</td><td></td></tr></table>"
)
CHECKED = "|  |  |  |\n|---|---|---|\n|  | 2004 | 2003 |\n| **Sales** | $1234 | $1100 |\n| Net loss (1) | (34) | - |\n"


def run(folder: Path) -> tuple[int, str]:
    done = subprocess.run([sys.executable, ROOT / "tools" / "compare_grids.py", folder], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("checked", "right", "status"),
    [(CHECKED, 4, 0), (CHECKED.replace("Sales", "Costs"), 2, 1), (CHECKED.replace("(34) | -", "- | (34)"), 2, 1), (CHECKED.replace("1100", "1010"), 3, 1)],
)
def test_cells_with_the_right_label_and_column(tmp_path: Path, checked: str, right: int, status: int) -> None:
    (tmp_path / "one.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "one.md").write_text(checked, encoding="utf-8")
    code, said = run(tmp_path)
    assert f"right {right:>24} of     4".replace(" ", "") in said.replace(" ", "")
    assert code == status


def test_without_pairs_nothing_was_measured(tmp_path: Path) -> None:
    code, said = run(tmp_path)
    assert (code, "not measured" in said) == (0, True)
