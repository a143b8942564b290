"""Text that a source has and does not show, or shows as deleted: it is not read, and one note a document says how much of it.

    <s>1,200</s> 1,300     1 number struck through, not read
"""

from __future__ import annotations

import re

from ..model.document import Doubt
from ..model.place import Place

NUMBER = re.compile(r"\d[\d,.]*")
WORD = re.compile(r"[^\W\d_]+")
STRUCK, HIDDEN = "struck through", "hidden"


class LeftOut:
    """What was left out so far, of one way to leave text out; `how` is `STRUCK` or `HIDDEN`."""

    def __init__(self, how: str) -> None:
        self.how = how
        self._numbers = self._words = self._places = 0
        self._first: Place | None = None
        self._within = 0

    def add(self, text: str, within: int, place: Place | None = None) -> None:
        """A stretch of text; stretches one after the other with the same number `within`, from 1, stand in one place."""
        numbers, words = len(NUMBER.findall(text)), len(WORD.findall(text))
        if not numbers and not words:
            return
        self._numbers += numbers
        self._words += words
        if within != self._within:
            self._places += 1
            self._within = within
        self._first = self._first or place

    def doubts(self) -> tuple[Doubt, ...]:
        """One doubt, at the first place; none where nothing was left out."""
        if not self._places:
            return ()
        said = [_counted(self._numbers, "number")] * bool(self._numbers) + [_counted(self._words, "word")] * bool(self._words)
        where = "" if self._places == 1 else f" in {self._places:,} places, the first of them here,"
        verb = "is" if self._numbers + self._words == 1 else "are"
        return (Doubt("hidden-part", f"{' and '.join(said)}{where} {verb} {self.how} and {'was' if verb == 'is' else 'were'} not read", self._first),)


def _counted(count: int, name: str) -> str:
    return f"{count:,} {name}{'' if count == 1 else 's'}"


class Omitted:
    """All that a page leaves out, in either way."""

    def __init__(self) -> None:
        self._struck, self._hidden = LeftOut(STRUCK), LeftOut(HIDDEN)
        self._count = 0

    def begin(self, struck: bool) -> tuple[LeftOut, int]:
        """A place begins whose text is struck through or else hidden: where that goes, and the number of the place."""
        self._count += 1
        return self._struck if struck else self._hidden, self._count

    def doubts(self) -> tuple[Doubt, ...]:
        """A doubt for either way, where anything was left out."""
        return (*self._struck.doubts(), *self._hidden.doubts())
