"""Text that is turned on its page -> level text, and back: a landscape table on an upright page, a label along an edge.

    turn 1, against the clock      x runs up the page, y to the right
    turn 3, with the clock         x runs down the page, y to the left
"""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from .pages import ASKEW, Glyph, Page, Stroke

Box = tuple[float, float, float, float]


class Frame(Struct, frozen=True):
    """What of a page is turned by so many quarters, as level glyphs; the lines that are drawn go with the largest part."""

    turn: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]

    def shown(self, box: Box) -> Box:
        """A box of the level text, as it stands on the page."""
        x0, top, x1, bottom = box
        if self.turn == 1:
            box = (top, self.height - x1, bottom, self.height - x0)
        elif self.turn == 2:
            box = (self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        elif self.turn == 3:
            box = (self.width - bottom, x0, self.width - top, x1)
        return tuple(round(edge, 2) for edge in box)  # type: ignore[return-value]


def find_frames(page: Page) -> list[Frame]:
    """The parts of a page by how they are turned, the largest first; text that is askew stays as the file has it."""
    count = Counter(glyph.turn for glyph in page.glyphs)
    frames = []
    for n, (turn, _) in enumerate(count.most_common()):
        glyphs = tuple(glyph for glyph in page.glyphs if glyph.turn == turn) if len(count) > 1 else page.glyphs
        strokes = page.strokes if n == 0 else ()
        if turn % ASKEW:
            glyphs = tuple(_level(glyph, turn, page) for glyph in glyphs)
            strokes = tuple(Stroke(*_turned((s.x0, s.top, s.x1, s.bottom), turn, page)) for s in strokes)
        frames.append(Frame(turn, page.width, page.height, glyphs, strokes))
    return frames


def _level(glyph: Glyph, turn: int, page: Page) -> Glyph:
    """A glyph with the place that it had if the page were turned for its reader."""
    box = _turned((glyph.x0, glyph.top, glyph.x1, glyph.bottom), turn, page)
    y = glyph.y if turn == 1 else page.height - glyph.y if turn == 2 else page.width - glyph.y
    return Glyph(glyph.text, *box, y, glyph.size, turn, glyph.spaced)


def _turned(box: Box, turn: int, page: Page) -> Box:
    x0, top, x1, bottom = box
    if turn == 1:
        return (page.height - bottom, x0, page.height - top, x1)
    if turn == 2:
        return (page.width - x1, page.height - bottom, page.width - x0, page.height - top)
    return (top, page.width - x1, bottom, page.width - x0)
