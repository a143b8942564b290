"""What a page shows, as one type: the builder fills it, the writer prints it, and its JSON is the same page for machines.

    Page
      Source             a document: coverage, habits, findings, then
        blocks           the document as it is laid out: tables, lines of text, paragraphs, page breaks
        entries          its figures, one by one, with their ties: what opens when a figure is clicked

All that is decided is decided before: texts are ready to print, keys are those of the page's anchors.
"""

from __future__ import annotations

from msgspec import Struct

SCHEMA = 1


class Ref(Struct, frozen=True, gc=False):
    """A figure to jump to: the key of its anchor, its print and its place."""

    key: str
    text: str
    place: str


class Mark(Struct, frozen=True, gc=False):
    """A figure where it is printed: `status` gives it its tick mark, `ticks` are the letters of the kinds that tie it."""

    key: str
    status: str
    title: str
    ticks: str


class Piece(Struct, frozen=True, gc=False):
    """A stretch of text, with the mark of the figure that it prints."""

    text: str
    mark: Mark | None = None


class Cell(Struct, frozen=True, gc=False):
    """A cell of a table. `head`: "" for data, else the scope of a heading. `rule`: 0 no ruled line above it, 1 single,
    2 double. `room`: what other numbers of its column print behind their digits and this one does not."""

    pieces: tuple[Piece, ...]
    span: int = 1
    head: str = ""
    number: bool = False
    indent: int = 0
    rule: int = 0
    room: str = ""


class Row(Struct, frozen=True, gc=False):
    """A row: its cells, and the numbers of the findings that stand beside it."""

    cells: tuple[Cell, ...]
    notes: tuple[int, ...] = ()


class Table(Struct, frozen=True, tag="table"):
    """A table with cells. `label` is its title; `heads` rows of it are headings; `width` columns."""

    label: str
    width: int
    heads: int
    rows: tuple[Row, ...]


class TextLine(Struct, frozen=True, gc=False):
    """A line of text, and the numbers of the findings that stand beside it. One that `goes_on` was broken where the page
    ended; the next line is part of it."""

    pieces: tuple[Piece, ...]
    notes: tuple[int, ...] = ()
    goes_on: bool = False


class Text(Struct, frozen=True, tag="text"):
    """Lines that keep their alignment; those of a `flowing` one are running text and may be broken anew. `size`: 0 for
    lines of usual length, 1 and 2 for long ones, which are printed small."""

    lines: tuple[TextLine, ...]
    flowing: bool
    size: int = 0


class PageBreak(Struct, frozen=True, tag="page"):
    """Where a page of the source begins."""

    page: int


class Rule(Struct, frozen=True, tag="rule"):
    """A ruled line across the page."""


Block = Table | Text | PageBreak | Rule


class Worked(Struct, frozen=True, gc=False):
    """A tie, worked out: its formula and the formula with its numbers."""

    key: str
    kind: str
    verdict: str
    formula: str
    worked: str
    because: str
    members: tuple[Ref, ...]


class Use(Struct, frozen=True, gc=False):
    """A tie of another figure in which a figure is used."""

    tie: str
    kind: str
    verdict: str
    target: Ref


class Entry(Struct, frozen=True, gc=False):
    """What is known of a figure. `facts` are pairs of a word and what it says; `notes` numbers of findings."""

    key: str
    text: str
    status: str
    said: str
    name: str
    facts: tuple[tuple[str, str], ...]
    ties: tuple[Worked, ...]
    uses: tuple[Use, ...]
    notes: tuple[int, ...] = ()


class Note(Struct, frozen=True):
    """A finding. `printed` and `expected` are the print and the one that mends it, "" where no single one does. `key` is
    the anchor of what it speaks of."""

    number: int
    code: str
    name: str
    severity: str
    message: str
    place: str
    printed: str
    expected: str
    hint: str
    details: tuple[str, ...]
    worked: tuple[tuple[str, str], ...]
    figures: tuple[Ref, ...]
    accepted: str


class Count(Struct, frozen=True, gc=False):
    """How many figures ended in a status."""

    status: str
    figures: int
    said: str


class Untied(Struct, frozen=True):
    """Untied figures with one reason."""

    reason: str
    said: str
    figures: tuple[Ref, ...]


class Kind(Struct, frozen=True, gc=False):
    """How many ties of a kind ended in which verdict, in the order of `Page.verdicts`."""

    kind: str
    letter: str
    said: str
    verdicts: tuple[int, ...]


class Source(Struct, frozen=True):
    """One document. `key` begins all its anchors."""

    key: str
    title: str
    path: str
    sha256: str
    format: str
    verdict: str
    figures: int
    tables: int
    ties: int
    share: str
    counts: tuple[Count, ...]
    untied: tuple[Untied, ...]
    kinds: tuple[Kind, ...]
    habits: str
    notes: tuple[Note, ...]
    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...]


class Page(Struct, frozen=True):
    """A page over one document or several."""

    schema: int
    tieout: str
    title: str
    verdicts: tuple[str, ...]
    sources: tuple[Source, ...]
