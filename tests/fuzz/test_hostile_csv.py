"""Worksheets that nobody would write: a clean result or one clear line, and soon."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile import HANGS, result_of
from tieout.model import Result
from tieout.model.place import TextSpot
from tieout.model.tie import Verdict
from tieout.sources.csv.reader import read_csv
from tieout.sources.csv.sniffing import separator_of

RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
CELLS = st.sampled_from(["", "1", "2", "3", "0", "-", "12.50", '"1,234"', '"a ""b"""', '"', "x", "Total", "50%", "(7)", '"l\nm"', "1 234,5", "9" * 40])


def answer(content: bytes) -> Result | None:
    """The result, None where one clear line says why there is none; every figure stands in the file."""
    result = result_of(content, "sheet")
    if result is None:
        return None
    lines = content.decode("utf-8", "replace").split("\n")
    for figure in result.release.figures:
        spot = figure.place.spot
        assert isinstance(spot, TextSpot)
        assert 1 <= spot.line <= len(lines) and 1 <= spot.column < spot.end_column <= len(lines[spot.line - 1]) + 1
    return result


@RELAXED
@given(st.lists(st.lists(CELLS, min_size=1, max_size=7), min_size=3, max_size=14))
def test_any_cells(rows: list[list[str]]) -> None:
    answer("\n".join(",".join(row) for row in rows).encode())


@RELAXED
@given(st.text(alphabet='0123456789,;\t"\n\r .-%aTotal\u00a0', max_size=400), st.sampled_from(",;\t"))
def test_any_text_as_a_worksheet(text: str, separator: str) -> None:
    separator_of(text)
    for line in read_csv(text, None, "", (), separator).lines:
        for slot in line.slots or ():
            assert 0 <= slot.start < slot.end <= len(line.text)


@RELAXED
@given(st.lists(st.lists(st.integers(-50, 9_999), min_size=4, max_size=4), min_size=3, max_size=8))
def test_what_is_told_of_a_worksheet_holds(rows: list[list[int]]) -> None:
    body = [f"r{n}," + ",".join(map(str, [*row, sum(row)])) for n, row in enumerate(rows)]
    result = answer("\n".join(["x,a,b,c,d,all", *body]).encode())
    assert result is None or all(tie.verdict is not Verdict.BROKEN for tie in result.ties)


def sheet(rows: int, columns: int, cell: str) -> bytes:
    return "\n".join(f"r{n}" + f",{cell}" * columns for n in range(rows)).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,2\n" + b"x" * 10_000_000 + b",1\n3,4\n", b"a,b,c\n" * 3 + b"," * 1_000_000 + b"\n1,2,3\n",
        b"a,b\n" + b",\n" * 400_000 + b"1,2\n", b"a,b\n1,2\n3,\0\n", b'a,"b\n' * 60_000, b'"a","b\n' * 60_000,
        b'a,b\n1,2\n3,"' + b'""' * 300_000, sheet(2_000, 8, "5"), sheet(40, 900, "1"), sheet(3_000, 3, "0.1"),
        b"<a,b\n" * 20_000, b"{\n" * 100_000, b"a,b\n" * 3 + b"1," + b"9" * 5_000 + b"\n",
    ],
    ids=range(13),
)  # fmt: skip
def test_adversarial_worksheets_end_soon(content: bytes) -> None:
    start = perf_counter()
    answer(content)
    assert perf_counter() - start < 60, HANGS
