"""A source as every reader hands it over: the lines of a laid-out page, each with its way back to the source.

    file        |\t  Net sales\t1,234   <PAGE>|
    Line.text   |          Net sales     1,234|      tabs expanded, markup tags blanked: what the eye sees
    Line.origin |source column of every character of the text, for `Line.place`|
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from .fact import Tags
from .notation import Notation
from .origin import Origin
from .place import Place
from .submission import Filing, Part
from .witness import Witness


class LineKind(StrEnum):
    """What a line of a document is, as far as its reader can tell without understanding tables."""

    TEXT = "text"
    BLANK = "blank"
    RULE = "rule"  # nothing but dashes, equals signs, underscores or dots, in one or more runs
    FURNITURE = "furniture"  # page header, page footer or page number: of the page, not of the text


class Changes(StrEnum):
    """How the tracked changes of a draft are read."""

    ACCEPTED = "accepted"  # with what was put in, without what was taken out
    REJECTED = "rejected"  # as it was before


class Tag(Struct, frozen=True, gc=False):
    """A markup tag that a layout document carries, as the `<TABLE>`, `<S>`, `<C>`, `<PAGE>` of EDGAR's text exhibits.

    `name` is in capitals, with a leading `/` for a closing tag; `offset` counts from 0 in the line's text.
    """

    name: str
    offset: int


class Slot(Struct, frozen=True, gc=False):
    """What one cell of a markup table prints in a line: the text at the offsets `start` to `end`, in a cell that is `left` to
    `right` wide and `rows` lines high. Cells of one column share these edges; a cell over several columns has the outermost."""

    start: int
    end: int
    left: int
    right: int
    rows: int = 1


class Line(Struct, frozen=True, gc=False):
    """One laid-out line. `text` has no tabs, no tags and no blanks at its end; `number` counts the page's lines from 1.

    `slots` are the cells of the line that print something, from left to right, where markup says which they are: for them
    alignment is no guess. `origin` says where the text stands in the source, None where it is line `number` of it. `shown` is
    the text with its numbers in the notation of the source, sign by sign, where that is another one.
    """

    number: int
    text: str
    kind: LineKind
    page: int = 1
    tags: tuple[Tag, ...] = ()
    origin: Origin | None = None
    slots: tuple[Slot, ...] | None = None
    shown: str | None = None

    @property
    def printed(self) -> str:
        """The text as the source prints it, as long as `text`."""
        return self.text if self.shown is None else self.shown

    def place(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`, offsets from 0, the end exclusive."""
        if self.origin is None:
            return Place(self.number, start + 1, end + 1)
        return Place(self.number, start + 1, end + 1, self.origin.spot(start, end))


class Doubt(Struct, frozen=True, gc=False):
    """Something that could not be read or that was guessed; it becomes a finding, so that nothing vanishes.

    `kind` is a name of `tieout.words` list of doubts, such as `unreadable-number`; `message` is one sentence.
    """

    kind: str
    message: str
    place: Place | None = None


class Document(Struct, frozen=True):
    """A source, read. `path` is what the user named it, None for text that came without a file.

    `worksheet` says that it holds the cells of a calculation: numbers with as many zeros as the file happens to keep, tables
    that nothing sets apart, columns that are worked out from each other.

    Of a submission, `filing` is its header and `parts` are its documents, read or not; others have none.
    """

    path: str | None
    sha256: str
    format: str
    pages: int
    lines: tuple[Line, ...]
    doubts: tuple[Doubt, ...] = ()
    filing: Filing | None = None
    parts: tuple[Part, ...] = ()
    witnesses: tuple[Witness, ...] = ()  # what the source says of printed values besides printing them
    tags: Tags | None = None  # what the source says of its numbers besides printing them; None where it says nothing
    worksheet: bool = False
    notation: Notation | None = None  # of its numbers, where it is not the usual one
