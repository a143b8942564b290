"""Which glyphs of a PDF stand together as words."""

from __future__ import annotations

from tieout.sources.pdf.pages import Glyph
from tieout.sources.pdf.words import find_rows


def glyphs(*letters: tuple[str, float, float, bool]) -> list[Glyph]:
    """Letters of ten points on one line, with where they begin and end, and whether a blank was written before."""
    return [Glyph(text, x0, 2.0, x1, 12.0, 10.0, 10.0, 0, spaced) for text, x0, x1, spaced in letters]


def words(*letters: tuple[str, float, float, bool]) -> list[str]:
    return [word.text for row in find_rows(glyphs(*letters)) for word in row]


def test_an_italic_f_leans_into_the_blank_behind_it() -> None:
    assert words(("o", 10, 15, True), ("f", 13.3, 19.7, False), ("p", 19.2, 25.3, True)) == ["of", "p"]


def test_a_blank_in_a_number_that_takes_no_room_parts_nothing() -> None:
    assert words(("1", 10, 15, True), (",", 15, 17.5, False), ("2", 17.5, 22.5, True)) == ["1,2"]


def test_a_bullet_of_a_font_of_signs_is_a_bullet() -> None:
    assert words(("\uf0b7", 10, 14, True), ("A", 30, 36, True)) == ["\u2022", "A"]
