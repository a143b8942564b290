"""Glyphs -> words on lines: what stands together, whatever the order in which the file draws it.

    N e t s a l e s   1 , 2 3 4 ⁽¹⁾      glyphs
    Net sales 1,234 (1)                   pieces: glyphs drawn one after the other, of one size on one line
    |Net| |sales| |1,234(1)|              words of one line; a raised mark belongs to the word that it touches
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from .ligatures import restored
from .pages import Glyph

TOUCHING = 0.18  # of the size of the type: glyphs that are no further apart are of one word
OVERLAPPING = -0.4
BLANK = 0.04  # width of the narrowest blank
LEVEL = 0.06  # difference in height between glyphs of one piece
LINE = 0.3  # and between words of one line
SMALL = 0.87  # size of a raised mark, at the most, against its word
RAISED, HIGHEST, LOWEST = 0.08, 0.75, 0.4
BESIDE = 0.45
BEHIND = 0.7  # of a mark behind a number, which leaves room for the parenthesis of others
NEIGHBOURS = 3
MOST_LOOKS = 2_000_000  # on a page
MARK = re.compile(r"\(?(?:\d{1,2}|[a-z])\)?(?:,\(?(?:\d{1,2}|[a-z])\)?)*,?$")
LEADER = re.compile(r"(?<=\w)[.\u2026]{4,}$|^[.\u2026]{3,}(?=[\d$(])")

SYMBOLS = str.maketrans("\uf0b7\uf0a7\uf0d8\uf06c\uf06e\uf02d\uf0be", "\u2022\u25aa\u27a2\u25cf\u25a0-\u2014")  # of fonts that draw bullets and dashes as signs of their own


class Word(Struct, gc=False, frozen=True):
    """Glyphs that stand together. `anchor` is where its last digit ends, or the word itself; `spaced`: a blank was written before it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    y: float
    size: float
    anchor: float
    spaced: bool
    raised: bool = False


Row = tuple[Word, ...]  # the words of one line from left to right


def find_rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """The lines of level text, from top to bottom."""
    lines = _with_raised(_clustered(_pieces(glyphs)))
    return [row for line in lines if (row := _words(line))]


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Words, which may be those of several lines, by line from top to bottom."""
    return [tuple(sorted(line, key=lambda word: word.x0)) for line in _clustered(list(words))]


def askew_rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """Text that is neither level nor upright, as a watermark is: a line for each run of glyphs, in the order of the file."""
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        if found and not glyph.spaced and abs(glyph.x0 - found[-1][-1].x1) + abs(glyph.top - found[-1][-1].top) < 3 * glyph.size:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [(_run(run),) for run in found]


def _run(run: Sequence[Glyph]) -> Word:
    x0, x1 = min(g.x0 for g in run), max(g.x1 for g in run)
    top, bottom = min(g.top for g in run), max(g.bottom for g in run)
    return Word("".join(g.text for g in run), x0, top, x1, bottom, bottom, run[0].size, x1, True)


def _pieces(glyphs: Sequence[Glyph]) -> list[Word]:
    """Glyphs that the file draws one after the other, as parts of words."""
    found: list[Word] = []
    text: list[str] = []
    x0 = x1 = top = bottom = y = size = anchor = 0.0
    spaced = False
    for glyph in glyphs:
        gap = glyph.x0 - x1
        if (
            text and not glyph.spaced and OVERLAPPING * size <= gap <= TOUCHING * size and abs(glyph.y - y) <= LEVEL * size
            and abs(glyph.size - size) <= LEVEL * size
        ):  # fmt: skip
            text.append(glyph.text)
            x1, top, bottom = max(x1, glyph.x1), min(top, glyph.top), max(bottom, glyph.bottom)
        else:
            if text:
                found.append(Word("".join(text), x0, top, x1, bottom, y, size, anchor or x1, spaced))
            text, anchor = [glyph.text], 0.0
            x0, top, x1, bottom, y, size, spaced = glyph.x0, glyph.top, glyph.x1, glyph.bottom, glyph.y, glyph.size, glyph.spaced
        if "0" <= glyph.text <= "9":
            anchor = glyph.x1
    if text:
        found.append(Word("".join(text), x0, top, x1, bottom, y, size, anchor or x1, spaced))
    return found


def _clustered(pieces: list[Word]) -> list[list[Word]]:
    """Pieces on one level, from top to bottom."""
    found: list[list[Word]] = []
    level = size = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.y):
        if found and piece.y - level <= LINE * min(size, piece.size):
            found[-1].append(piece)
        else:
            found.append([piece])
            level, size = piece.y, piece.size
    return found


def _with_raised(lines: list[list[Word]]) -> list[list[Word]]:
    """The lines, with small pieces that stand a little higher or lower than a word which they touch on the line of that word."""
    lines = [sorted(line, key=lambda piece: piece.x0) for line in lines]
    hosts = _Hosts(lines)
    moved: dict[int, list[Word]] = {}
    kept: list[list[Word]] = []
    for n, line in enumerate(lines):
        stay = []
        last: tuple[Word, int] | None = None  # a mark on this line, and the line on which it belongs
        for piece in line:
            host = hosts.of(piece, n)
            if host is None and last is not None and _follows(last[0], piece):
                host = last[1]
            last = (piece, host) if host is not None and MARK.match(piece.text) else None
            if host is None:
                stay.append(piece)
            else:
                moved.setdefault(host, []).append(structs.replace(piece, raised=piece.y < hosts.levels[host]))
        kept.append(stay)
    return [stay + moved.get(n, []) for n, stay in enumerate(kept)]


class _Hosts:
    """The larger words of a page that small pieces may belong to; `left` is how often it may still be looked."""

    def __init__(self, lines: list[list[Word]]) -> None:
        self.lines = lines
        self.levels = [min(piece.y for piece in line) for line in lines]
        sizes = sorted(piece.size for line in lines for piece in line)
        self.largest = min(sizes[-1], 2 * sizes[len(sizes) // 2]) if sizes else 0.0
        self.left = MOST_LOOKS

    def of(self, piece: Word, own: int) -> int | None:
        """The line of the larger word that a piece touches, None where it stands for itself."""
        if piece.size >= SMALL * self.largest:
            return None
        n = bisect_left(self.levels, piece.y - LOWEST * self.largest)
        while n < len(self.lines) and self.levels[n] <= piece.y + HIGHEST * self.largest and self.left > 0:
            line = self.lines[n]
            at = bisect_left(line, piece.x0, key=lambda other: other.x0)
            for other in line[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]:
                self.left -= 1
                if _touches(piece, other) and (n != own or other.y - piece.y > RAISED * other.size):
                    return n
            n += 1
        return None


def _touches(piece: Word, other: Word) -> bool:
    """Whether a piece stands right beside a larger word, a little higher or lower."""
    if piece.size >= SMALL * other.size or not -LOWEST * other.size <= other.y - piece.y <= HIGHEST * other.size:
        return False
    behind = piece.x0 >= other.x1 and piece.y < other.y and "0" <= other.text[-1] <= "9" and MARK.match(piece.text)
    return max(piece.x0 - other.x1, other.x0 - piece.x1) <= (BEHIND if behind else BESIDE) * other.size


def _follows(mark: Word, piece: Word) -> bool:
    """Whether a piece is the next of several marks: `2, 3`."""
    return MARK.match(piece.text) is not None and piece.size <= mark.size and 0 <= piece.x0 - mark.x1 <= BESIDE * mark.size


def _words(line: list[Word]) -> Row:
    """The words of one line."""
    found: list[Word] = []
    for piece in sorted(line, key=lambda piece: (piece.x0, piece.x1)):
        text = _marked(piece)
        last = found[-1] if found else None
        if last is not None and last.text.endswith(text) and piece.x1 <= last.x1 + BLANK * piece.size and piece.x0 < last.x1 - TOUCHING * piece.size:
            continue  # drawn twice, to look bold
        size = max(piece.size, last.size) if last is not None else piece.size
        gap = piece.x0 - last.x1 if last is not None else 0.0
        apart = gap > TOUCHING * size or (piece.spaced and (gap > BLANK * size or gap < OVERLAPPING * size or _overhanging(last, piece)))
        beside = BEHIND if piece.raised and last is not None and last.anchor == last.x1 else BESIDE
        if last is None or (apart and not (piece.raised and gap < beside * size)) or (last.raised and not piece.raised and MARK.match(last.text)):
            found.append(structs.replace(piece, text=text))
        else:
            found[-1] = _joined(last, piece, text)
    return tuple(_bare(word) for word in found if LEADER.sub("", word.text))


def _overhanging(last: Word | None, piece: Word) -> bool:
    """Whether letters stand on both sides of a blank, which they may lean into, as an italic f does."""
    return last is not None and not piece.raised and last.text[-1].isalpha() and piece.text[0].isalpha()


def _joined(last: Word, piece: Word, text: str) -> Word:
    """A word and the piece that it goes on with."""
    digits = not piece.raised and any("0" <= letter <= "9" for letter in text)
    plain = piece if last.raised or piece.size > last.size else last
    return Word(
        last.text + text, last.x0, min(last.top, piece.top), max(last.x1, piece.x1), max(last.bottom, piece.bottom), plain.y,
        plain.size, piece.anchor if digits or not any("0" <= letter <= "9" for letter in last.text) else last.anchor, last.spaced,
        last.raised and piece.raised,
    )  # fmt: skip


def _marked(piece: Word) -> str:
    """A raised figure or letter in parentheses, so that it never reads as a digit of what it marks: `1,234¹` is `1,234(1)`."""
    if not piece.raised or not MARK.match(piece.text):
        return piece.text
    return "".join(f"({mark.strip('()')})" for mark in piece.text.rstrip(",").split(","))


def _bare(word: Word) -> Word:
    """A word with its ligatures, without the dots that lead from it to a number, or the other way round."""
    text = LEADER.sub("", restored(word.text.translate(SYMBOLS)))
    return word if text == word.text else structs.replace(word, text=text)
