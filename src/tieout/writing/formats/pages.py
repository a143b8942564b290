"""What a release is as a document of pages: its paper, its title, the ranks of its headings."""

from __future__ import annotations

from msgspec import Struct

from ..blocks import BlockKind
from ..project import Project


class PaperSize(Struct, frozen=True):
    """The size of a sheet of paper by the name that typst knows, in points."""

    name: str
    width: int
    height: int


PAPERS = {"a4": PaperSize("a4", 595, 842), "letter": PaperSize("us-letter", 612, 792)}


class Outline:
    """The ranks of headings one after the other: none is left out on the way down, as screen readers want it."""

    def __init__(self) -> None:
        self._last = 0

    def next(self, level: int) -> int:
        """The rank of the next heading, from 1."""
        self._last = min(level, self._last + 1)
        return self._last


def title_of(project: Project) -> str:
    """The title of the document, with words in it: its first heading, or whose release it is."""
    headings = (block.text for block in project.blocks if block.kind is BlockKind.HEADING)
    return next((text for text in (*headings, project.release.entity) if text.strip()), project.release.file)
