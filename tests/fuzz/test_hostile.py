"""Cut, corrupted and adversarial documents: a clean result or one clear line, never anything else."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tieout.errors import TieoutError
from tieout.model import Result
from tieout.pipeline import check

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = (ROOT / "src" / "tieout" / "examples" / "fjellvik-3q05.txt").read_bytes()
PART = EXAMPLE[8_000:17_000]
RELAXED = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def answer(content: bytes) -> Result | None:
    """The result, None where one clear line says why there is none; every promise of a result is looked at."""
    try:
        result = check(content, name="draft")
    except TieoutError as error:
        assert "\n" not in str(error) and str(error)
        return None
    figures = {figure.id for figure in result.release.figures}
    assert len(figures) == len(result.release.figures) == result.coverage.figures == len(result.statuses)
    ties = {tie.id for tie in result.ties}
    assert len(ties) == len(result.ties)
    for tie in result.ties:
        assert {tie.target, *(item.figure for item in tie.inputs)} <= figures
        assert tie.expected.denominator > 0 and tie.expected.low <= tie.expected.high
    lines = content.decode("utf-8", "replace").split("\n")
    for figure in result.release.figures:
        assert 1 <= figure.place.line <= len(lines) and figure.place.column < figure.place.end_column
    for finding in result.findings:
        assert set(finding.figures) <= figures and set(finding.ties) <= ties
    return result


@RELAXED
@given(st.integers(0, len(EXAMPLE)))
def test_a_release_cut_anywhere(end: int) -> None:
    answer(EXAMPLE[:end])


@RELAXED
@given(st.lists(st.tuples(st.integers(0, len(PART) - 1), st.integers(0, 255)), max_size=40))
def test_bytes_changed_anywhere(changes: list[tuple[int, int]]) -> None:
    content = bytearray(PART)
    for place, byte in changes:
        content[place] = byte
    answer(bytes(content))


@RELAXED
@given(st.lists(st.sampled_from(PART.split(b"\n")), max_size=60))
def test_lines_in_any_order(lines: list[bytes]) -> None:
    answer(b"\n".join(lines))


@RELAXED
@given(st.text(alphabet="0123456789,.()-$% \n\tTotalxyz<>&=_\f\r\u2014\u00a5", max_size=600))
def test_any_text_of_a_release_s_characters(text: str) -> None:
    answer(text.encode())


@RELAXED
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    answer(content)


def table(rows: int, columns: int, cell: str) -> bytes:
    head = "STATEMENTS OF INCOME (In thousands)\n" + " " * 30 + "2004\n"
    return (head + "\n".join(f"Total {row:<14}" + cell.rjust(10) * columns for row in range(rows))).encode()


@pytest.mark.parametrize(
    "content",
    [
        table(5_000, 4, "5"), table(5_000, 4, "0"), table(3_000, 4, "-"), table(40, 500, "1,234"), table(2_000, 2, "9" * 60),
        b"x" * 10_000_000, b"1 " * 3_000_000, b"(" * 200_000, b"Total   1,234" + b"\f" * 50_000, b"<TABLE>" * 30_000,
        b"\n" * 500_000 + b"a", b"&amp;" * 200_000, b"12 1/2 " * 100_000, ("\u00a0" * 100_000).encode(),
    ],
    ids=range(14),
)  # fmt: skip
def test_adversarial_content_ends_soon(content: bytes) -> None:
    start = perf_counter()
    answer(content)
    assert perf_counter() - start < 60, "bounded: a minute is the limit of what anybody waits, not a measure of speed"


def test_a_text_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with open(path, "wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(TieoutError, match="200 MB is more than the 64 MB"):
        check(path)


def test_a_document_without_tables_is_a_clean_empty_result() -> None:
    result = answer(b"Good morning. Revenue grew by 5% to $12 million.\n")
    assert result is not None and (result.coverage.figures, result.findings) == (0, ())
