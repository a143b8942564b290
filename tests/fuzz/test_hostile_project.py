"""Projects that were damaged at random: they are written or refused with one line, never anything else."""

from __future__ import annotations

import random
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from tieout.errors import TieoutError
from tieout.writing import read_project, render

EXAMPLE = Path(str(files("tieout.examples").joinpath("project")))
PIECES = (
    "{{", "}}", "{%", "%}", "|", "@", "[[rows]]", "[[columns]]", "[x]", "= 1", '= ""', "= []", "= {}", "= true", "= -1", "= 99999999999999999999", "\n", '"', ",", "-",
    "9" * 30, "\u65e5", "\0", "\\u0000", "\\u0001", "\u00b2", "\u0663", "--5", "+-5", "2007-06-30T10:00:00", "0001-01-01", "revenue.total", 'period = "1Q07"', 'concept = "cash"', 'sum = ["cash"]', "share", "change", "against", "decimals = 6", "units(6)", "inf", "nan",
    'kind = "balance"', 'quotient = { of = "cash", by = "tax" }', 'rounding = "footed"', "end = 50", 'opening = "cash"', 'product = { of = "cash", by = 0 }', "1e400",
)  # fmt: skip


def damage(chance: random.Random, text: str) -> str:
    """A text with something put in, taken out or put twice."""
    at = chance.randrange(len(text))
    kind = chance.random()
    if kind < 0.4:
        return text[:at] + chance.choice(PIECES) + text[at:]
    if kind < 0.6:
        return text[:at] + text[at + chance.choice([1, 3, 20, 200]) :]
    lines = text.split("\n")
    n = chance.randrange(len(lines))
    lines[n] = chance.choice([chance.choice(PIECES), lines[n] + "\n" + chance.choice(lines), lines[n].split("=")[0] + chance.choice(PIECES)])
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_project(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    names = sorted(path.relative_to(EXAMPLE) for path in EXAMPLE.rglob("*") if path.suffix in (".toml", ".md", ".csv"))
    outcomes = set()
    for n in range(40):
        folder = tmp_path / str(n)
        shutil.copytree(EXAMPLE, folder)
        path = folder / chance.choice(names)
        path.write_text(damage(chance, path.read_text(encoding="utf-8")), encoding="utf-8")
        try:
            project = read_project(folder)
            outcomes.add(all(render(project, style) for style in ("ascii", "html", "xlsx")))
        except TieoutError as error:
            assert "\n" not in str(error)
            outcomes.add(False)
    assert outcomes == {True, False}
