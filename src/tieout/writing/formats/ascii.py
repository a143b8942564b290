"""A release as a text file: a page of text, tables among it."""

from __future__ import annotations

import msgspec

from ...errors import BadProject
from ..blocks import Block, BlockKind
from ..characters import NotAscii, ascii_only, find_character
from ..project import Project
from .ascii_tables import render_table
from .monospace import centred, wrap

INDENT = "    "  # of headings and items


def render(project: Project) -> dict[str, bytes]:
    """The text of the whole release, one file."""
    try:
        return {f"{project.release.file}.txt": _text(project).encode("ascii" if project.release.ascii_only else "utf-8")}
    except NotAscii as error:
        raise BadProject(f"{find_character(error.char, project.folder)}: {error}") from error


def _text(project: Project) -> str:
    lines: list[str] = []
    kept = project.release.kept_spacing
    for block in project.blocks:
        lines += [""] * block.above if kept else []
        plain = project.release.ascii_only and block.kind is not BlockKind.TABLE
        lines += _lines(msgspec.structs.replace(block, text=ascii_only(block.text)) if plain else block, project)
        lines += [] if kept else [""]
    text = "\n".join(line.rstrip() for line in lines)
    return (text.rstrip("\n") if kept else text.strip("\n")) + "\n"


def _lines(block: Block, project: Project) -> list[str]:
    width = project.release.width
    if block.kind is BlockKind.KEPT:
        return block.text.split("\n")
    if block.kind is BlockKind.TABLE:
        page = project.pages[block.text]
        apart = [] if project.release.kept_spacing else [""]
        return [*apart, *render_table(page.sheet, page.caption, page.head, page.notes, project.release.edgar, project.release.ascii_only), *apart]
    if block.kind is BlockKind.HEADING:
        lines = wrap(block.text, width - 8)
        return [centred(line, width).rstrip() for line in lines] if block.level == 1 else [INDENT + line for line in lines]
    first = " " * project.release.indent if block.kind is BlockKind.PARAGRAPH else INDENT + "- "
    return wrap(block.text, width, first, "" if block.kind is BlockKind.PARAGRAPH else INDENT + "  ")
