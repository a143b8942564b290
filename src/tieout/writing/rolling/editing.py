"""Changes to a text file that leave all else as it is: replaced stretches, and lines put in above others."""

from __future__ import annotations

import re
from collections.abc import Iterable

BLANK = re.compile(r"[ \t]*")


class Editing:
    """A text and what is to be changed in it; offsets and lines are those of the text as it was."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self.text = file, text
        self._changes: dict[tuple[int, int], str] = {}
        self._above: dict[int, list[str]] = {}
        self._below: list[str] = []

    def replace(self, start: int, end: int, new: str) -> None:
        """Put a text in the place of a stretch."""
        if self.text[start:end] != new:
            self._changes[start, end] = new

    def above(self, offset: int, lines: Iterable[str]) -> None:
        """Put lines above that of an offset, set in like it; a line that stands there already is not put twice."""
        start = self.text.rfind("\n", 0, offset) + 1
        blank = BLANK.match(self.text, start)
        indent = blank[0] if blank else ""
        before = self.text[self.text.rfind("\n", 0, max(0, start - 1)) + 1 : start].strip()
        kept = self._above.setdefault(start, [])
        kept += [indent + line for line in lines if line != before and indent + line not in kept]

    def after(self, offset: int, lines: Iterable[str]) -> None:
        """Put lines below that of an offset."""
        end = self.text.find("\n", offset)
        if end < 0:
            self._below += lines
        else:
            self._above.setdefault(end + 1, []).extend(lines)

    def below(self, line: str) -> None:
        """Add a line at the end."""
        self._below.append(line)

    def origin(self, line: int) -> int:
        """The line of the text as it was that a line of the changed text comes from."""
        added = 0
        for at, lines in sorted(self._above.items()):
            if self.text.count("\n", 0, at) + 1 + added < line:
                added += min(len(lines), line - 1 - added - self.text.count("\n", 0, at))
        return line - added

    def made(self) -> str:
        """The text with all changes."""
        changes: list[tuple[int, int, str]] = [*((start, end, new) for (start, end), new in self._changes.items()), *((at, at, "".join(f"{line}\n" for line in lines)) for at, lines in self._above.items())]
        made, at = [], 0
        for start, end, new in sorted(changes):
            made += [self.text[at:start], new]
            at = end
        text = "".join([*made, self.text[at:]])
        if self._below:
            text = text.rstrip("\n") + "\n" + "".join(f"{line}\n" for line in self._below)
        return text
