"""The text report: the arithmetic of a tie is what a person would compute, and one thing is not called many."""

from __future__ import annotations

import msgspec
import pytest

from tieout.model import Figure, Relation
from tieout.model.number import Rounding
from tieout.model.tie import Promise
from tieout.pipeline import check_text, read_figures_of_text
from tieout.reports.text import arithmetic, render
from tieout.ties import Ledger

TABLE = """
SALES (In thousands)
                     2004
                   ------
Products           {:>6}
Services           {:>6}
Other              {:>6}
                   ------
Total revenue      {:>6}
"""


@pytest.mark.parametrize("rounding", Rounding)
@pytest.mark.parametrize(
    ("prints", "worked"),
    [
        (("310", "120", "5", "440"), "310 + 120 + 5 = 435, printed 440"),
        (("310", "(120)", "-", "191"), "310 + (120) + - = 190, printed 191"),
        (("1.25", "2.5", "1", "4.7"), "1.25 + 2.5 + 1 = 4.75, printed 4.7"),
        (("1", "2", "3", "7.0"), "1 + 2 + 3 = 6.0, printed 7.0"),
    ],
)
def test_a_sum_is_that_of_the_prints(prints: tuple[str, ...], worked: str, rounding: Rounding) -> None:
    release = msgspec.structs.replace(read_figures_of_text(TABLE.format(*prints)), rounding=rounding)
    *parts, target = release.figures
    terms: list[tuple[Figure, int]] = [(figure, 1) for figure in parts]
    tie = Ledger(release).tie("sum", Relation.SUM, target, terms, pattern="", promise=Promise.STATED, formula="Total")
    assert tie is not None
    assert arithmetic(tie, {figure.id: figure for figure in release.figures}) == ["Total", worked]


def test_one_is_not_many() -> None:
    report = render([check_text(TABLE.format("310", "120", "5", "435"), name="draft")])
    assert "  figures   4 in 1 table: 4 tied, 0 explained, 0 broken, 0 untied\n" in report
