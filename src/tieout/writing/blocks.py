"""The filled text of a release in blocks: headings, paragraphs, items of lists, tables, and lines kept as they are.

A small part of Markdown: `#` headings, `-` items, blank lines between paragraphs; lines set in by four blanks stay as they are.
"""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from .templates import TABLE

HEADING = re.compile(r"(#{1,4})\s+(.*)$")
ITEM = re.compile(r"[-*]\s+(.*)$")
MARKS = re.compile(r"\*\*([^*]{1,300})\*\*|(?<![\w*])\*([^*\s][^*]{0,300})\*(?![\w*])")


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    KEPT = "kept"


class Block(Struct, frozen=True):
    """A block; `level` is that of a heading. The text of a table is its name."""

    kind: BlockKind
    text: str
    level: int = 0


def find_blocks(text: str) -> list[Block]:
    """The blocks of a filled text."""
    blocks: list[Block] = []
    for stretch in re.split(r"\n[ \t]*\n", text):
        if not stretch.strip():
            continue
        lines = stretch.strip("\n").split("\n")
        if all(line.startswith("    ") or not line.strip() for line in lines):
            blocks.append(Block(BlockKind.KEPT, "\n".join(line[4:].rstrip() for line in lines)))
            continue
        kind, words = BlockKind.PARAGRAPH, list[str]()
        for line in lines:
            line = line.strip()
            heading, item = HEADING.match(line), ITEM.match(line)
            if heading or item or line.startswith(TABLE):
                blocks += _block(kind, words)
                kind, words = BlockKind.PARAGRAPH, []
            if heading:
                blocks.append(Block(BlockKind.HEADING, _bare(heading[2]), len(heading[1])))
            elif line.startswith(TABLE):
                blocks.append(Block(BlockKind.TABLE, line.removeprefix(TABLE)))
            elif item:
                kind, words = BlockKind.ITEM, [item[1]]
            else:
                words.append(line)
        blocks += _block(kind, words)
    return blocks


def _block(kind: BlockKind, words: list[str]) -> list[Block]:
    text = _bare(" ".join(" ".join(words).split()))
    return [Block(kind, text)] if text else []


def _bare(text: str) -> str:
    """A text without marks of emphasis: a release has none."""
    return MARKS.sub(lambda found: found[1] or found[2], text)
