"""Whether all that a release prints of its books is read in it again: each figure of a table, and each of the text.

A figure that no reader takes for one is in nobody's check, so that a release in which nothing is read would tie.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ..model.figure import Figure
from .blocks import BlockKind
from .project import Page, Project

NUMBER = re.compile(r"[0-9.,]*[0-9]")
DIGITS = re.compile(r"[^0-9]+")


class Print(Struct, frozen=True):
    """A figure in print, and the line of the project that prints it."""

    text: str
    place: str


def unread(project: Project, figures: Iterable[Figure]) -> list[Print]:
    """What is printed and not among the figures that were read. A figure is known by its digits: signs, commas and zeros before
    them are set in many ways. Words that a project gives for a figure, nil dashes and `n.m.` are no figures."""
    read = Counter(_digits(number) for figure in figures for number in NUMBER.findall(figure.text))
    missing = []
    for one in printed(project):
        digits = _digits(one.text)
        if read[digits] <= 0:
            missing.append(one)
        read[digits] -= 1
    return missing


def printed(project: Project) -> Iterator[Print]:
    """All that a project prints of its books in digits."""
    for block in project.blocks:
        if block.kind is BlockKind.TABLE:
            yield from _of_table(project.pages[block.text])
    yield from (Print(spoken.text, spoken.place) for spoken in project.spoken)


def _of_table(page: Page) -> Iterator[Print]:
    for row in page.sheet.rows:
        for cell in row.cells:
            if cell and cell.quantity is not None and NUMBER.fullmatch(cell.digits):
                yield Print(cell.digits, f"{page.sheet.table.file}:{row.row.line}")
    yield from (Print(spoken.text, spoken.place) for note in page.spoken for spoken in note)


def _digits(text: str) -> str:
    return DIGITS.sub("", text).lstrip("0")
