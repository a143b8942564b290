"""What moves stays the same: figures of a draft, and fingerprints of findings, through edits that change no figure."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import tieout
from tieout.model import Figure, Finding

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = (ROOT / "src" / "tieout" / "examples" / "fjellvik-3q05.txt").read_text(encoding="utf-8")
LINES = EXAMPLE.split("\n")
RESULT = tieout.check(EXAMPLE)
RELAXED = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
PARAGRAPH = ["", "The board would like to thank all employees for their work in the period,", "which was a demanding one.", ""]

GRIDS = RESULT.raw.release.grids
TABLES = {n for grid in GRIDS for n in range(min(grid.place.line, grid.rows[0].line) - 6, max(row.line for row in grid.rows) + 3)}
OUTSIDE = [n for n, line in enumerate(LINES) if n > 8 and not line.strip() and n + 1 not in TABLES]
BETWEEN_ROWS = [row.line for grid in GRIDS for row in grid.rows[2:-2]]
FIGURES = [figure for figure in RESULT.figures if figure.mantissa and len(figure.text) > 3 and figure.text[-1].isdigit()]


def prints(findings: tuple[Finding, ...]) -> Counter[str]:
    return Counter(finding.fingerprint for finding in findings)


def moved(paragraphs: list[int], blanks: list[int], above: int) -> str:
    lines = list(LINES)
    for place in sorted({*((n, 0) for n in paragraphs), *((n, 1) for n in blanks)}, reverse=True):
        lines[place[0] : place[0]] = [""] if place[1] else PARAGRAPH
    return "\n" * above + "\n".join(lines)


EDITS = (
    st.lists(st.sampled_from(OUTSIDE), max_size=4), st.lists(st.sampled_from(BETWEEN_ROWS), max_size=2), st.integers(0, 30),
)  # fmt: skip


@RELAXED
@given(*EDITS)
def test_fingerprints_stay_when_lines_move(paragraphs: list[int], blanks: list[int], above: int) -> None:
    assert prints(tieout.check(moved(paragraphs, blanks, above)).findings) == prints(RESULT.findings)


@RELAXED
@given(*EDITS)
def test_moving_lines_changes_no_figure(paragraphs: list[int], blanks: list[int], above: int) -> None:
    difference = tieout.diff(EXAMPLE, moved(paragraphs, blanks, above))
    assert (difference.changes, difference.same) == ((), len(RESULT.figures))
    assert (len(difference.still), difference.appeared, difference.gone) == (len(RESULT.findings), (), ())


def reflowed(width: int) -> str:
    """The example with its running text in lines of another width, its tables as they are."""
    lines: list[str] = []
    for n, line in enumerate(LINES):
        prose = n + 1 not in TABLES and line.strip() and not line.startswith((" ", "-", "="))
        if prose and lines and lines[-1] and len(lines[-1]) + len(line) < width and n not in TABLES and LINES[n - 1].strip():
            lines[-1] += " " + line
        else:
            lines.append(line)
    return "\n".join(lines)


@RELAXED
@given(st.integers(80, 160))
def test_fingerprints_stay_when_text_is_reflowed(width: int) -> None:
    assert prints(tieout.check(reflowed(width)).findings) == prints(RESULT.findings)


@RELAXED
@given(st.sampled_from(FIGURES), st.sampled_from("123456789"), *EDITS)
def test_one_changed_digit_is_one_change(figure: Figure, digit: str, paragraphs: list[int], blanks: list[int], above: int) -> None:
    place, text = figure.place, figure.text
    wrong = text[:-1] + (digit if digit != text[-1] else "0")
    line = LINES[place.line - 1]
    changed = EXAMPLE.replace(line, line[: place.column - 1] + wrong + line[place.end_column - 1 :])
    assume(EXAMPLE.count(line) == 1)
    difference = tieout.diff(moved(paragraphs, blanks, above), changed)
    assert [(c.old.text, c.new.text) for c in difference.changes if c.old and c.new] == [(text, wrong)]
    assert len(difference.changes) == 1


def test_different_figures_have_different_fingerprints() -> None:
    text = EXAMPLE
    for figure in FIGURES[::40]:
        line = LINES[figure.place.line - 1]
        text = text.replace(line, line[: figure.place.end_column - 2] + "8" + line[figure.place.end_column - 1 :])
    found = tieout.check(text).findings
    marks = [finding.fingerprint for finding in found]
    assert len(found) > 8 and len(set(marks)) == len(marks)
    assert not any("-" in mark for mark in marks), "no two of them have one name"
