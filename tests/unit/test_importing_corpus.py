"""Real releases, where they are there: at least 99 of 100 figures come back at their places, and none is lost in silence.

Without the shared documents nothing is measured.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tools"))

from round_trip import measure  # noqa: E402

SHARED = ROOT.parent / "shared" / "corpus"
LARGEST = 400_000  # bytes of a text file; pages are larger for what they hold
KINDS = {"ascii": "*/*ex-99*.txt", "html": "*/*99*.htm*"}
FILES = sorted(file for kind, files in KINDS.items() for file in (SHARED / kind).glob(files) if file.stat().st_size < LARGEST)


@pytest.mark.skipif(not FILES, reason="not measured: the shared documents are not here")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_real_release_round_trips(file: Path) -> None:
    trip = measure(file)
    assert trip.refused == ""
    assert trip.silent == 0
    assert trip.same >= 0.99 * trip.figures
    if file.suffix == ".txt":
        assert trip.same == trip.figures
