"""The program that takes a PDF apart, run as a process of its own: PDF bytes on standard input, glyphs and lines on standard output.

PDFium is native code; what kills it, or keeps it busy, kills or keeps this process and not the one that asked. Nothing of
tieout is imported here, nothing is opened but what is installed, and a PDF's scripts are never run (there is no interpreter for them).

    {"page": 1, "box": [0, 0, 612, 792], "rotation": 0, "glyphs": 2, "rules": 1, ...}      a line of JSON, then so many
    glyph: character, left, bottom, right, top, origin x and y, size, angle                 packed records of each
    rule:  left, bottom, right, top of a thin line or a small spot
"""

from __future__ import annotations

import ctypes
import json
import math
import struct
import sys
from typing import Any, BinaryIO

GLYPH = struct.Struct("<I8f")
RULE = struct.Struct("<4f")
SPACED = 1 << 30  # added to a character that a blank stands before
MOST_PAGES = 2_000
MOST_GLYPHS = 100_000  # on a page
ALL_GLYPHS = 1_500_000
MOST_DAMAGED = 50  # pages one after the other
MOST_OBJECTS = 60_000
MOST_RULES = 4_000
DEEPEST = 6  # forms in forms
FARTHEST = 100_000.0  # points
SMALLEST = 0.8  # points that a character is high at least, to be meant for an eye
THIN, SHORT, SPOT = 3.0, 2.0, 7.0  # points
WHITE = 245
BLANKS = frozenset((0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x200B, 0x3000, 0xFEFF, *range(0x2000, 0x200B), 0x202F))
TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
PASSWORD, FORMAT, SECURITY = 4, 3, 5


def main() -> int:
    """Take the PDF on standard input apart; status 3 says in one word why it cannot be done."""
    content = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    import pypdfium2_raw as pdfium

    pdfium.FPDFText_GetTextObject.restype = ctypes.c_void_p
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        reason = {PASSWORD: "password", SECURITY: "security"}.get(pdfium.FPDF_GetLastError(), "damaged")
        _say(out, {"error": reason})
        return 3
    count = pdfium.FPDF_GetPageCount(document)
    _say(out, {"pages": count})
    left, damaged = ALL_GLYPHS, 0
    for number in range(min(count, MOST_PAGES)):
        head, glyphs, rules = _page(pdfium, document, number, min(left, MOST_GLYPHS))
        left -= head["glyphs"]
        _say(out, head)
        out.write(glyphs)
        out.write(rules)
        damaged = damaged + 1 if head["damaged"] else 0
        if left <= 0 or damaged == MOST_DAMAGED:
            break
    out.flush()
    return 0


def _say(out: BinaryIO, head: dict[str, Any]) -> None:
    out.write(json.dumps(head).encode() + b"\n")


def _page(pdfium: Any, document: Any, number: int, most: int) -> tuple[dict[str, Any], bytes, bytes]:
    """The head, the glyphs and the rules of a page, counted from 0."""
    head: dict[str, Any] = {
        "page": number + 1, "box": [0.0, 0.0, 0.0, 0.0], "rotation": 0, "glyphs": 0, "rules": 0, "drawn": False, "covered": 0.0,
        "cut": False, "lost": False, "damaged": False,
    }  # fmt: skip
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return {**head, "damaged": True}, b"", b""
    try:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        head["box"] = [_bounded(edge) for edge in (box.left, box.bottom, box.right, box.top)]
        head["rotation"] = pdfium.FPDFPage_GetRotation(page) % 4
        glyphs, head["cut"], head["lost"] = _glyphs(pdfium, page, most)
        marks = _Marks(pdfium, head["box"], empty=not glyphs)
        marks.read(pdfium.FPDFPage_CountObjects(page), lambda n: pdfium.FPDFPage_GetObject(page, n), (1, 0, 0, 1, 0, 0), 0)
        head.update(glyphs=len(glyphs) // GLYPH.size, rules=len(marks.rules) // RULE.size, drawn=marks.drawn, covered=marks.covered)
        return head, glyphs, bytes(marks.rules)
    finally:
        pdfium.FPDF_ClosePage(page)


def _bounded(value: float) -> float:
    return max(-FARTHEST, min(FARTHEST, value)) if math.isfinite(value) else 0.0


def _glyphs(pdfium: Any, page: Any, most: int) -> tuple[bytes, bool, bool]:
    """The characters of a page, packed, in the order of its content; whether there are more, and whether some have no usable place."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text:
        return b"", False, False
    packed = bytearray()
    box, x, y, matrix = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    unicode, loose, origin, owner = (
        pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetTextObject,
    )  # fmt: skip
    pack, last, size, angle, spaced, lost = GLYPH.pack, -1, 0.0, 0.0, 0, False
    try:
        count = pdfium.FPDFText_CountChars(text)
        for n in range(min(count, most * 2)):
            character = unicode(text, n)
            if character in BLANKS:
                spaced = SPACED
                continue
            if len(packed) >= most * GLYPH.size:
                return bytes(packed), True, lost
            if (own := owner(text, n)) != last:
                last = own
                pdfium.FPDFText_GetMatrix(text, n, matrix)
                size = pdfium.FPDFText_GetFontSize(text, n) * math.hypot(matrix.c, matrix.d)
                angle = math.degrees(math.atan2(matrix.b, matrix.a))
            if not SMALLEST <= size <= FARTHEST or not loose(text, n, box) or not origin(text, n, x, y):
                lost = True
                continue
            edges = (box.left, box.bottom, box.right, box.top, x.value, y.value)
            if all(-FARTHEST < edge < FARTHEST for edge in edges):
                packed += pack((character & 0x1FFFFF) | spaced, *edges, size, angle)
                spaced = 0
            else:
                lost = True
        return bytes(packed), count > most * 2, lost
    finally:
        pdfium.FPDFText_ClosePage(text)


class _Marks:
    """What is drawn on a page: thin lines and small spots, and how much of the page images cover.

    Of a page that is `empty` of text it is looked whether anything shows on paper at all.
    """

    def __init__(self, pdfium: Any, box: list[float], *, empty: bool) -> None:
        self.pdfium = pdfium
        self.area = max(1.0, (box[2] - box[0]) * (box[3] - box[1]))
        self.rules = bytearray()
        self.objects = 0
        self.empty = empty
        self.drawn = False
        self.covered = 0.0
        self.edges = [ctypes.c_float() for _ in range(4)]

    def read(self, count: int, item: Any, matrix: tuple[float, ...], depth: int) -> None:
        """Look at so many objects of a page or a form, whose `matrix` leads to the page."""
        for n in range(count):
            self.objects += 1
            if self.objects > MOST_OBJECTS:
                return
            made = item(n)
            kind = self.pdfium.FPDFPageObj_GetType(made)
            if kind == FORM and depth < DEEPEST:
                own = self.pdfium.FS_MATRIX()
                if self.pdfium.FPDFPageObj_GetMatrix(made, own):
                    inner = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
                    self.read(
                        self.pdfium.FPDFFormObj_CountObjects(made),
                        lambda k, made=made: self.pdfium.FPDFFormObj_GetObject(made, k), inner, depth + 1,
                    )  # fmt: skip
            elif kind in (PATH, IMAGE, SHADING):
                self._mark(made, kind, matrix)

    def _mark(self, made: Any, kind: int, matrix: tuple[float, ...]) -> None:
        if not self.pdfium.FPDFPageObj_GetBounds(made, *self.edges):
            return
        left, bottom, right, top = _moved([edge.value for edge in self.edges], matrix)
        if not all(-FARTHEST < edge < FARTHEST for edge in (left, bottom, right, top)):
            return
        low, high = sorted((top - bottom, right - left))
        if kind == IMAGE:
            self.covered = min(1.0, self.covered + (right - left) * (top - bottom) / self.area)
        wanted = kind == PATH and ((low <= THIN and high >= SHORT) or high <= SPOT) and len(self.rules) < MOST_RULES * RULE.size
        shows = (wanted or (self.empty and not self.drawn)) and (kind != PATH or self._visible(made))
        self.drawn = self.drawn or shows
        if wanted and shows:
            self.rules += RULE.pack(left, bottom, right, top)

    def _visible(self, made: Any) -> bool:
        """Whether a path is filled or stroked in a colour that shows on paper."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not self.pdfium.FPDFPath_GetDrawMode(made, fill, stroke):
            return False
        shows = False
        for drawn, colour in ((fill.value, self.pdfium.FPDFPageObj_GetFillColor), (stroke.value, self.pdfium.FPDFPageObj_GetStrokeColor)):
            if drawn:
                red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
                known = colour(made, red, green, blue, alpha)
                shows = shows or not known or (alpha.value > 0 and min(red.value, green.value, blue.value) < WHITE)
        return shows


def _product(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    """The matrix that applies `one`, then `other`."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _moved(edges: list[float], matrix: tuple[float, ...]) -> tuple[float, float, float, float]:
    """A box as it stands on the page."""
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in edges[::2] for y in edges[1::2]]
    return min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners)


if __name__ == "__main__":
    sys.exit(main())
