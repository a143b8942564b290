"""A release as a text file: a page of text, tables among it."""

from __future__ import annotations

from textwrap import wrap

import msgspec

from ...errors import BadProject
from ..blocks import Block, BlockKind
from ..characters import NotAscii, ascii_only, find_character
from ..project import Project
from .ascii_tables import render_table

INDENT = "    "  # of the first line of a paragraph


def render(project: Project) -> dict[str, bytes]:
    """The text of the whole release, one file."""
    try:
        return {f"{project.release.file}.txt": _text(project).encode("ascii")}
    except NotAscii as error:
        raise BadProject(f"{find_character(error.char, project.folder)}: {error}") from error


def _text(project: Project) -> str:
    lines: list[str] = []
    for block in project.blocks:
        lines += _lines(msgspec.structs.replace(block, text=ascii_only(block.text)) if block.kind is not BlockKind.TABLE else block, project)
        lines.append("")
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


def _lines(block: Block, project: Project) -> list[str]:
    width = project.release.width
    if block.kind is BlockKind.KEPT:
        return block.text.split("\n")
    if block.kind is BlockKind.TABLE:
        page = project.pages[block.text]
        return ["", *render_table(page.sheet, page.caption, page.head, page.notes, project.release.edgar), ""]
    if block.kind is BlockKind.HEADING:
        lines = wrap(block.text, width - 8, break_on_hyphens=False)
        return [line.center(width).rstrip() for line in lines] if block.level == 1 else [INDENT + line for line in lines]
    first = INDENT if block.kind is BlockKind.PARAGRAPH else INDENT + "- "
    return wrap(block.text, width, initial_indent=first, subsequent_indent="" if block.kind is BlockKind.PARAGRAPH else INDENT + "  ", break_on_hyphens=False)
