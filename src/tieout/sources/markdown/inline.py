"""The text of a paragraph or a cell as it is printed: emphasis, code marks, links, tags and escapes taken off.

    **Net loss**<sup>1</sup> of &euro;&nbsp;1\\*   ->   Net loss (1) of € 1*      every character with its place in the file
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from ..markup.ink import Ink

TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<entity>&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<comment><!--.{0,2000}?-->)|<(?P<tag>/?[A-Za-z][A-Za-z0-9:-]{0,20})(?:\s[^<>]{0,500})?/?>"
    r"|(?P<image>!\[[^\[\]]{0,500}\]\([^()\n]{0,1000}\))|\[(?P<link>[^\[\]\n]{1,500})\]\([^()\n]{0,1000}\)"
    r"|\^(?P<raised>[^\s^]{1,16})\^|(?P<marks>\*+|_+|~~|`+)|(?P<line>\n)",
    re.DOTALL,
)
MARK = re.compile(r"\d{1,2}$|[a-h]$")
MOST_OPEN = 1_000  # marks of emphasis that wait for their other half


def print_lines(text: str, starts: Sequence[tuple[int, int]]) -> list[Ink]:
    """The printed lines of a text whose lines begin at these lines and columns of the file; `<br>` begins another one."""
    dropped = _pairs(text)
    writer = _Writer(text, starts)
    done = 0
    for match in TOKEN.finditer(text):
        writer.write(done, match.start())
        done = match.end()
        if match["escaped"]:
            writer.write(match.start() + 1, done)
        elif match["entity"]:
            writer.entity(match.start(), match[0])
        elif match["link"]:
            for ink in print_lines(match["link"], [writer.place(match.start("link"))]):
                writer.join(ink)
        elif match["marks"]:
            for at in range(match.start(), done):
                if at not in dropped:
                    writer.write(at, at + 1)
        elif match["raised"]:
            writer.tag("sup")
            writer.write(match.start("raised"), match.end("raised"))
            writer.tag("/sup")
        elif match["line"]:
            writer.line()
        elif match["tag"]:
            writer.tag(match["tag"].lower())
    writer.write(done, len(text))
    return writer.inks


class _Writer:
    """Writes stretches of a text, each at its place."""

    def __init__(self, text: str, starts: Sequence[tuple[int, int]]) -> None:
        self.inks = [Ink()]
        self._text, self._starts = text, starts
        self._row, self._from = 0, 0
        self._raised = False

    def place(self, at: int) -> tuple[int, int]:
        """The line and column of an offset in the row that is being written."""
        line, column = self._starts[self._row]
        return line, column + at - self._from

    def write(self, start: int, end: int) -> None:
        """Print what stands between two offsets."""
        piece = self._text[start:end]
        if not piece:
            return
        ink, (line, column) = self.inks[-1], self.place(start)
        if self._raised and MARK.match(piece.strip()):
            ink.write(" " if ink.parts else "", line, column)
            ink.add("(", line, column)
            ink.write(piece.strip(), line, column)
            ink.add(")", line, column)
        else:
            ink.write(" " if self._raised and ink.parts and piece[0] in "(*[" else "", line, column)
            ink.write(piece, line, column)
        ink.plain = ink.plain or not (self._raised or piece.isspace())

    def entity(self, at: int, source: str) -> None:
        """Print what a character reference stands for."""
        line, column = self.place(at)
        shown = unescape(source)
        if shown == source:
            self.write(at, at + len(source))
        else:
            self.inks[-1].entity(shown, line, column, len(source))
            self.inks[-1].plain = True

    def join(self, ink: Ink) -> None:
        """Print what was written elsewhere."""
        for run in ink.runs:
            self.inks[-1].write(ink.text[run.offset : run.offset + run.size], run.line, run.column)
        self.inks[-1].plain = True

    def line(self) -> None:
        """Go on in the next line of the file."""
        self._from = self._text.index("\n", self._from) + 1
        self._row += 1
        self.inks.append(Ink())

    def tag(self, name: str) -> None:
        """A line break, or where superscript begins and ends; other tags print nothing."""
        if name == "br":
            self.inks.append(Ink())
        elif name in ("sup", "/sup"):
            self._raised = name == "sup"


def _pairs(text: str) -> set[int]:
    """The offsets of the marks that have their other half: of emphasis, struck text and code. The rest is printed."""
    dropped: set[int] = set()
    waiting: list[list[int]] = []  # from, to, of openers that are left
    code = ""
    opened = 0
    for match in TOKEN.finditer(text):
        marks = match["marks"]
        if not marks:
            continue
        start, end = match.span()
        if marks[0] == "`":
            if not code and text.find(marks, end) > 0:
                code, opened = marks, start
            elif code == marks:
                dropped.update(range(opened, opened + len(code)), range(start, end))
                code = ""
            continue
        if code:
            continue
        opens, closes = _flanks(text, start, end)
        if closes:
            start = _close(text, start, end, waiting, dropped)
        if opens and start < end and len(waiting) < MOST_OPEN:
            waiting.append([start, end])
    return dropped


def _close(text: str, start: int, end: int, waiting: list[list[int]], dropped: set[int]) -> int:
    """Pair the marks from `start` on with openers before them; where those begin that are left."""
    place = len(waiting) - 1
    while place >= 0 and start < end:
        opener = waiting[place]
        if text[opener[0]] != text[start]:
            place -= 1
            continue
        size = min(end - start, opener[1] - opener[0], 2)
        dropped.update(range(opener[1] - size, opener[1]), range(start, start + size))
        start += size
        opener[1] -= size
        del waiting[place + 1 :]
        if opener[0] == opener[1]:
            waiting.pop()
            place -= 1
    return start


def _flanks(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether marks can open and close emphasis, after CommonMark 0.31, section 6.2."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    left = not after.isspace() and (after.isalnum() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or not after.isalnum())
    if text[start] == "_":
        return left and (not right or not before.isalnum()), right and (not left or not after.isalnum())
    return left, right
