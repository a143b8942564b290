"""PDF bytes -> pages of glyphs and ruled lines, in points from the top left of the page as it is shown.

    bytes -> a process of its own, with bounds -> packed records -> `Page`

Native code reads the file; a file that makes it crash, hang or grow ends that process, and this one says so in one line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from msgspec import Struct

from ...bounded import REFUSED, run
from ...errors import UnreadableSource
from .child import GLYPH, RULE, SPACED

CHILD = Path(__file__).with_name("child.py")
SECONDS = 60  # of processor time
PATIENCE = 150.0  # seconds that anybody waits, whatever the process is busy with
STRAIGHT = 5  # degrees
ASKEW = 4
REASONS = {
    "password": "the PDF asks for a password; save a copy without one",
    "security": "the PDF is encrypted in a way that is not read; save a copy without encryption",
    "damaged": "the PDF is damaged and cannot be opened; save it again, or take the text or HTML of the release",
}
DIED = "the PDF cannot be read: it makes the PDF library fail or run out of memory; print it to a new PDF, or take the text or HTML of the release"
TOO_LONG = "the PDF takes too long or too much memory to read; split it, or take the text or HTML of the release"
MISSING = "this is a PDF, which needs the package pypdfium2; run `pip install 'tieout[pdf]'`"


class Glyph(Struct, gc=False, frozen=True):
    """A character. Its box is `x0`, `top`, `x1`, `bottom`, it stands on the line `y`, its type is `size` points high.

    `turn` counts the quarters by which it is turned against the clock, 4 for anything between. `spaced`: a blank was written before it.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    y: float
    size: float
    turn: int
    spaced: bool


class Stroke(Struct, gc=False, frozen=True):
    """A thin line, level or upright, or a small spot, as the box that it fills."""

    x0: float
    top: float
    x1: float
    bottom: float


class Page(Struct, frozen=True):
    """A page of `width` by `height`. `drawn`: something other than text shows on it; images cover the part `covered`.

    `cut`: it holds more characters than are read; `lost`: some have no place on it; `damaged`: it could not be opened.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    drawn: bool
    covered: float
    cut: bool
    lost: bool
    damaged: bool


def read_pages(content: bytes, shown: str) -> tuple[int, Iterator[Page]]:
    """How many pages a PDF has, and those that are read, one after the other.

    Raises `UnreadableSource` for one that is encrypted or damaged, or that takes more time or memory than the bounds allow.
    """
    packed = _taken_apart(content, shown)
    head, start = _head(packed, 0)
    return head["pages"], _pages(packed, start)


def _taken_apart(content: bytes, shown: str) -> bytes:
    """What the process prints."""
    if find_spec("pypdfium2_raw") is None:
        raise UnreadableSource(f"{shown}: {MISSING}")
    done = run(CHILD, content, seconds=SECONDS, patience=PATIENCE, name=f"{shown}: the PDF reader", too_long=f"{shown}: {TOO_LONG}")
    if done.returncode == REFUSED:
        raise UnreadableSource(f"{shown}: {REASONS[_head(done.stdout, 0)[0]['error']]}")
    if done.returncode:
        bounded = b"MemoryError" in done.stderr or done.returncode in (-24, -9)  # SIGXCPU, SIGKILL
        raise UnreadableSource(f"{shown}: {TOO_LONG if bounded else DIED}")
    return done.stdout


def _head(packed: bytes, start: int) -> tuple[dict[str, Any], int]:
    end = packed.index(b"\n", start)
    return json.loads(packed[start:end]), end + 1


def _pages(packed: bytes, start: int) -> Iterator[Page]:
    view = memoryview(packed)
    while start < len(packed):
        head, start = _head(packed, start)
        middle = start + head["glyphs"] * GLYPH.size
        end = middle + head["rules"] * RULE.size
        yield _page(head, view[start:middle], view[middle:end])
        start = end


def _page(head: dict[str, Any], glyphs: memoryview, rules: memoryview) -> Page:
    """A page, everything on it moved from the coordinates of the file to those of the eye."""
    left, bottom, right, top = head["box"]
    quarter = head["rotation"]
    wide, high = max(0.0, right - left), max(0.0, top - bottom)
    width, height = (wide, high) if quarter % 2 == 0 else (high, wide)
    move = _Move(left, bottom, right, top, quarter)
    found: list[Glyph] = []
    off = 0  # glyphs that are off the page
    for code, x0, y0, x1, y1, x, y, size, angle in GLYPH.iter_unpack(glyphs):
        a, b, c, d = move.box(x0, y0, x1, y1)
        if c < 0 or a > width or d < 0 or b > height:
            off += 1
            continue
        turn, askew = divmod(angle - 90 * quarter + 45, 90)
        turned = int(turn) % 4 if abs(askew - 45) < STRAIGHT else ASKEW
        base = move.box(x, y, x, y)[1 - turned % 2]
        found.append(Glyph(_character(code), a, b, c, d, base, size, turned, code >= SPACED))
    strokes = [Stroke(*move.box(*edges)) for edges in RULE.iter_unpack(rules)]
    return Page(
        head["page"], width, height, tuple(found), tuple(strokes), head["drawn"], head["covered"], head["cut"],
        head["lost"] or off > 0, head["damaged"],
    )


class _Move:
    """From the coordinates of the file, upwards from the left bottom of its sheet, to those of a page turned by `quarter`s clockwise."""

    def __init__(self, left: float, bottom: float, right: float, top: float, quarter: int) -> None:
        self.swaps = quarter % 2 == 1
        self.across = ((1, -left), (1, -bottom), (-1, right), (-1, top))[quarter]
        self.down = ((-1, top), (1, -left), (1, -bottom), (-1, right))[quarter]

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box, left, top, right and bottom."""
        if self.swaps:
            x0, y0, x1, y1 = y0, x0, y1, x1
        sign, base = self.across
        a, c = sign * x0 + base, sign * x1 + base
        sign, base = self.down
        b, d = sign * y0 + base, sign * y1 + base
        return (a if a < c else c), (b if b < d else d), (c if a < c else a), (d if b < d else b)


def _character(code: int) -> str:
    """The character; the mark of an unknown one where the font does not say which it is, a hyphen for one that ends a line."""
    code &= 0x1FFFFF
    if code in HYPHENS:
        return "-"
    if code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF or 0x7F <= code < 0xA0:
        return "\ufffd"
    return LIGATURES.get(code) or chr(code)


HYPHENS = frozenset((0x02, 0xAD, 0x2010, 0x2011, 0xFFFE))
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
