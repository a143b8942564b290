"""The filled text of a release in blocks: headings, paragraphs, items of lists, tables, and lines kept as they are.

A small part of Markdown: `#` headings, `-` items, `1.` lines that count up, blank lines between paragraphs; lines set in by four
blanks stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec
from msgspec import Struct

from .templates import TABLE, unguarded

HEADING = re.compile(r"(#{1,4})\s+(.*)$")
ITEM = re.compile(r"[-*]\s+(.*)$")
NUMBERED = re.compile(r"(\d{1,2})[.)]\s")
MARKS = re.compile(r"\*\*([^*]{1,300})\*\*|(?<![\w*])\*([^*\s][^*]{0,300})\*(?![\w*])")


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    KEPT = "kept"


class Block(Struct, frozen=True):
    """A block; `level` is that of a heading, `above` are the blank lines above it. The text of a table is its name."""

    kind: BlockKind
    text: str
    level: int = 0
    above: int = 0


def find_blocks(text: str) -> list[Block]:
    """The blocks of a filled text."""
    blocks: list[Block] = []
    for above, stretch in _stretches(text):
        first = len(blocks)
        _read(stretch, blocks)
        if len(blocks) > first:
            blocks[first] = msgspec.structs.replace(blocks[first], above=above)
    return blocks


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """What stands between blank lines, each with the number of those above it. Two line ends that are set before and behind
    a table to part it from the text are none."""
    above, lines = 0, list[str]()
    for line in [*text.split("\n"), ""]:
        if line.strip():
            lines.append(line)
            continue
        if lines:
            table = lines[0].startswith(TABLE)
            yield above - 2 * table, "\n".join(lines)
            above, lines = -2 * table, []
        above += 1


def _read(stretch: str, blocks: list[Block]) -> None:
    lines = stretch.strip("\n").split("\n")
    if all(line.startswith("    ") or not line.strip() for line in lines):
        blocks.append(Block(BlockKind.KEPT, "\n".join(unguarded(line[4:]).rstrip() for line in lines)))
        return
    kind, words = BlockKind.PARAGRAPH, list[str]()
    last = 0  # number of the line that counts up
    for n, line in enumerate(lines):
        line = line.strip()
        heading, item = HEADING.match(line), ITEM.match(line)
        numbered = NUMBERED.match(line)
        counts = numbered is not None and (n == 0 or last > 0) and int(numbered[1]) == last + 1
        last += counts
        if heading or item or counts or line.startswith(TABLE):
            blocks += _block(kind, words)
            kind, words = BlockKind.PARAGRAPH, []
        if heading:
            blocks.append(Block(BlockKind.HEADING, " ".join(unguarded(_bare(heading[2])).split()), len(heading[1])))
        elif line.startswith(TABLE):
            blocks.append(Block(BlockKind.TABLE, line.removeprefix(TABLE)))
        elif item:
            kind, words = BlockKind.ITEM, [item[1]]
        else:
            words.append(line)
    blocks += _block(kind, words)


def _block(kind: BlockKind, words: list[str]) -> list[Block]:
    text = " ".join(unguarded(_bare(" ".join(words))).split())
    return [Block(kind, text)] if text else []


def _bare(text: str) -> str:
    """A text without marks of emphasis: a release has none."""
    return MARKS.sub(lambda found: found[1] or found[2], text)
