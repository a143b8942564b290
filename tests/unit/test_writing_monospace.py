"""Lines of one width keep their columns below one another, whatever script their labels are in."""

from __future__ import annotations

import pytest

from tieout.model.place import TextSpot
from tieout.pipeline import check
from tieout.writing.formats.monospace import centred, columns_of, to_column, wrap


@pytest.mark.parametrize(("text", "columns"), [("Total", 5), ("\u58f2\u4e0a\u9ad8", 6), ("a\u0308b", 2), ("\uff11", 2), ("\u00e9", 1)])
def test_columns(text: str, columns: int) -> None:
    assert columns_of(text) == columns
    assert columns_of(to_column(text, 9)) == 9
    assert columns_of(centred(text, 9)) == 9


def test_lines_are_as_wide_as_they_look() -> None:
    assert wrap("\u58f2\u4e0a\u9ad8\u306f\u3001\u5897\u52a0", 6, "", " ") == ["\u58f2\u4e0a\u9ad8", " \u306f\u3001", " \u5897\u52a0"]
    assert wrap("Sales of \u58f2\u4e0a Ltd", 11) == ["Sales of \u58f2", "\u4e0a Ltd"]
    assert wrap("Sales and costs", 9, "", "  ") == ["Sales and", "  costs"]
    assert wrap("", 9) == []


def test_a_text_with_square_letters_is_read_in_its_columns() -> None:
    labels = ("\u58f2\u4e0a\u9ad8", "\u539f\u4fa1", "Other", "\u5229\u76ca\u8a08")
    rows = [f"{to_column(label, 20)}{value:>8}{value + 1:>10}" for label, value in zip(labels, (412, 25, 7, 444), strict=True)]
    text = "\n".join(["Table 1. Results (JPY in millions)", "", f"{'2Q07':>28}{'2Q06':>10}", "-" * 38, *rows, ""])
    found = check(text.encode(), name="release.txt").release.figures
    assert [(figure.label[-1], figure.text) for figure in found] == [(label, str(value + n)) for label, value in zip(labels, (412, 25, 7, 444), strict=True) for n in (0, 1)]
    spots = [figure.place.spot for figure in found[:2]]
    lines = text.split("\n")
    assert [lines[spot.line - 1][spot.column - 1 : spot.end_column - 1] for spot in spots if isinstance(spot, TextSpot)] == ["412", "413"]
