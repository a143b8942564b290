"""One release in every format: the same figures, ties and findings."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

import pytest

from tieout.pipeline import check

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))
ALIKE = 0.99
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "ascii"
RELEASE = files("tieout.examples").joinpath("fjellvik-3q05.txt").read_bytes()


@pytest.mark.parametrize("name", ["html", "docx", "markdown", "xlsx"])
def test_the_example_release_reads_alike_in_every_format(name: str) -> None:
    from reprint import FORMATS, blocks_of, compare

    before = check(RELEASE, name="release.txt")
    after = check(FORMATS[name](blocks_of(before)), name=f"release.{name}")
    assert after.release.document.format == name
    shares = compare(before, after)
    assert shares["figures"] >= ALIKE and shares["ties"] >= ALIKE and shares["findings"] == 1, shares
    assert len(after.findings) == len(before.findings)


@pytest.mark.parametrize("name", ["html", "docx", "markdown", "xlsx"])
def test_a_real_release_reads_alike_in_every_format(name: str) -> None:
    from reprint import FORMATS, blocks_of, compare

    path = CORPUS / "iij-1q03.txt"
    if not path.exists():
        pytest.skip("not measured: the corpus is not here")
    before = check(path)
    shares = compare(before, check(FORMATS[name](blocks_of(before)), name=f"release.{name}"))
    assert min(shares.values()) >= ALIKE, shares
