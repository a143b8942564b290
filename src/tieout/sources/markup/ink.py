"""Text as it is printed: blanks run together, entities as their characters, every character with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.origin import Run

STRETCH = re.compile(r"[^\s\u200b\u200c\u200d\u2060\ufeff\xad]+(?: [^\s\u200b\u200c\u200d\u2060\ufeff\xad]+)*")
SINGLE = re.compile(r"\d{1,2}|[a-h]")
BLANK = "\xa0\u2002\u2003\u2007\u2009\u202f"  # blanks that are printed where several stand side by side


class Ink:
    """A text that is being written; `indent` counts the printed blanks before its first character."""

    __slots__ = ("_blank", "_size", "indent", "parts", "plain", "runs")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.indent = 0
        self.plain = False  # something stands here that is not superscript
        self._blank = False
        self._size = 0

    @property
    def text(self) -> str:
        """What was written."""
        return "".join(self.parts)

    def write(self, data: str, line: int, column: int) -> None:
        """Add the text that begins at a line of the file and a column from 1."""
        done, below = 0, data.find("\n")
        for match in STRETCH.finditer(data):
            start = match.start()
            if start > done:
                self._pause(data[done:start])
            while 0 <= below < start:
                line, column = line + 1, -below
                below = data.find("\n", below + 1)
            self._put(match[0], line, column + start, 0)
            done = match.end()
        if done < len(data):
            self._pause(data[done:])

    def entity(self, data: str, line: int, column: int, width: int) -> None:
        """Add what a character reference of `width` characters stands for."""
        if data.isspace() or not STRETCH.match(data):
            self._pause(data)
        else:
            self._put(data, line, column, width)

    def add(self, text: str, line: int, column: int) -> None:
        """Add characters that the file does not have."""
        self._put(text, line, column, 1)

    def marks(self, data: str, line: int, column: int) -> None:
        """Add bare superscript marks in parentheses, as marks are printed in a line: `1,2` is `(1)(2)`."""
        self.write(" " if self.parts else "", line, column)
        for mark in SINGLE.finditer(data):
            at = column + mark.start()
            self.add("(", line, at)
            self.write(mark[0], line, at)
            self.add(")", line, at)

    def _pause(self, blanks: str) -> None:
        if not self.parts:
            self.indent += sum(blanks.count(blank) for blank in BLANK if blank in blanks)
        elif not blanks.isspace():
            self._blank = self._blank or any(one.isspace() for one in blanks)
        else:
            self._blank = True

    def _put(self, text: str, line: int, column: int, width: int) -> None:
        if self._blank:
            self.parts.append(" ")
            self._size += 1
            self._blank = False
        self.parts.append(text)
        self.runs.append(Run(self._size, line, column, len(text), width))
        self._size += len(text)


def joined(inks: Sequence[Ink]) -> Ink:
    """Several lines as one, a blank between; a single one as it is."""
    if len(inks) == 1:
        return inks[0]
    whole = Ink()
    whole.indent = inks[0].indent
    for ink in inks:
        if whole.parts:
            whole.parts.append(" ")
            whole._size += 1
        whole.runs += [Run(run.offset + whole._size, run.line, run.column, run.size, run.width) for run in ink.runs]
        whole.parts += ink.parts
        whole._size += ink._size
        whole.plain = whole.plain or ink.plain
    return whole
