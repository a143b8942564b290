"""A source as every reader hands it over: lines with exact places.

    file        |\t  Net sales\t1,234   <PAGE>|
    Line.text   |          Net sales     1,234|      tabs expanded, markup tags blanked: what the eye sees
    Line.places |source column of every character of the text, for `Line.place`|
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from .place import Place


class LineKind(StrEnum):
    """What a line of a document is, as far as its reader can tell without understanding tables."""

    TEXT = "text"
    BLANK = "blank"
    RULE = "rule"  # nothing but dashes, equals signs, underscores or dots, in one or more runs
    FURNITURE = "furniture"  # page header, page footer or page number: of the page, not of the text


class Tag(Struct, frozen=True, gc=False):
    """A markup tag that a layout document carries, as the `<TABLE>`, `<S>`, `<C>`, `<PAGE>` of EDGAR's text exhibits.

    `name` is in capitals, with a leading `/` for a closing tag; `offset` counts from 0 in the line's text.
    """

    name: str
    offset: int


class Line(Struct, frozen=True, gc=False):
    """One laid-out line. `text` has no tabs, no tags and no blanks at its end."""

    number: int
    text: str
    kind: LineKind
    page: int = 1
    tags: tuple[Tag, ...] = ()
    columns: tuple[int, ...] | None = None  # source column from 1 of each offset; None where offset + 1 is true

    def place(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`, offsets from 0, the end exclusive."""
        if self.columns is None or not self.columns:
            return Place(self.number, start + 1, end + 1)
        last = len(self.columns) - 1
        return Place(self.number, self.columns[min(start, last)], self.columns[min(max(end - 1, start), last)] + 1)


class Doubt(Struct, frozen=True, gc=False):
    """Something that could not be read or that was guessed; it becomes a finding, so that nothing vanishes.

    `kind` is a name of `tieout.words` list of doubts, such as `unreadable-number`; `message` is one sentence.
    """

    kind: str
    message: str
    place: Place | None = None


class Document(Struct, frozen=True):
    """A source, read. `path` is what the user named it, None for text that came without a file."""

    path: str | None
    sha256: str
    format: str
    pages: int
    lines: tuple[Line, ...]
    doubts: tuple[Doubt, ...] = ()
