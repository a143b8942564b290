"""A release as a Word document: real tables, headings, captions and lists, each with a style of its own, to be worked on further.

    blocks -> paragraphs by style        printed tables -> tables of Word        wide tables -> a section of turned pages

The same project gives the same bytes: no times are written. Needs python-docx.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from ...blocks import Block, BlockKind
from ...project import Project
from ..fitting import Fit, Paper, fit, lines_of
from ..pages import PAPERS, title_of
from ..printed import printed_table
from ..typography import with_quotes
from .elements import make, paragraph, run
from .package import blank_document, packed
from .tables import caption, notes, table

__all__ = ["render"]

MARGIN = 62  # points beside the text
SIZES = (90, 80, 75)  # tenths of a point of the type of tables
TOGETHER = 40  # lines of a table that stays on one page
STYLES = {1: "Title", 2: "Heading1", 3: "Heading2", 4: "Heading3"}
POINT = 20  # twips


def render(project: Project) -> dict[str, bytes]:
    """The document of the whole release, one file.

    Raises `BadOption` where python-docx is not installed, `BadProject` for characters that no XML can hold.
    """
    document = blank_document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = title_of(project)[:255], project.release.entity[:255], "en-US"
    writer = Writer(document, project)
    for block in project.blocks:
        writer.write(block)
    writer.end()
    return {f"{project.release.file}.docx": packed(document)}


class Writer:
    """The body of a document as far as it is written."""

    def __init__(self, document: Any, project: Project) -> None:
        self.project = project
        self.body = document.element.body
        self.section = self.body[-1]  # says what the pages are that are being written
        paper = PAPERS[project.release.paper]
        self.sides = paper.width * POINT, paper.height * POINT
        self.paper = Paper(10 * (paper.width - 2 * MARGIN), 10 * (paper.height - 2 * MARGIN), SIZES)
        self.turned = False
        self.fresh = True  # nothing stands on these pages yet
        self._turn(False)

    def write(self, block: Block) -> None:
        """Add a block."""
        if block.kind is BlockKind.TABLE:
            self._table(block.text)
            return
        self._face(False)
        if block.kind is BlockKind.KEPT:
            lines = [part for line in block.text.split("\n") for part in (make("r", make("br")), run(line))][1:]
            self._add(paragraph("KeptLines", *lines))
            return
        style = {BlockKind.HEADING: STYLES.get(block.level, "Heading3"), BlockKind.ITEM: "ListBullet"}.get(block.kind, "Normal")
        self._add(paragraph(style, run(with_quotes(block.text))))

    def end(self) -> None:
        """Nothing may follow the last section but what it says of its pages."""
        self._turn(self.turned)

    def _table(self, name: str) -> None:
        printed = printed_table(self.project.pages[name])
        placed: Fit = fit(printed, self.paper)
        self._face(placed.turned)
        for made in (*caption(printed), table(printed, placed, lines_of(printed, placed) <= TOGETHER), *notes(printed, placed)):
            self._add(made)

    def _add(self, made: Any) -> None:
        if self.fresh and made.tag.endswith("}p"):
            made.get_or_add_pPr().spacing_before = 0
        self.fresh = False
        self.section.addprevious(made)

    def _face(self, turned: bool) -> None:
        """Go on on pages that are turned, or not: the last paragraph ends the section before."""
        if turned == self.turned:
            return
        last = self.section.getprevious()
        if last is not None:
            if not last.tag.endswith("}p"):
                last = paragraph("TableEnd")
                self._add(last)
            last.get_or_add_pPr().append(deepcopy(self.section))
            self.fresh = True
        self._turn(turned)

    def _turn(self, turned: bool) -> None:
        self.turned = turned
        size = self.section.find(make("pgSz").tag)
        width, height = reversed(self.sides) if turned else self.sides
        for name, value in {"w": width, "h": height, "orient": "landscape" if turned else "portrait"}.items():
            size.set(size.tag.replace("pgSz", name), str(value))
