"""The text of a release as the text of a project: paragraphs where wrapping them again gives the published lines, else lines
that are kept as they are; figures by name in both.

    width 70, indent 4     |    Revenues totaled NOK 827 million, an increase|     a paragraph
                           |of 8.3% compared to 3Q04.                      |
                           |                    Contact: A. Person         |     a kept line
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

import msgspec
from msgspec import Struct

from ..blocks import Block, BlockKind, find_blocks
from .page import Page

NARROWEST, WIDEST = 40, 80
KEPT = "    "
MOST_HEADING = 60


class Shape(Struct, frozen=True):
    """How paragraphs are laid out: the width of lines and the indent of the first; whether there are letters of ASCII alone."""

    width: int = 70
    indent: int = 4
    ascii_only: bool = True


def find_shape(lines: Sequence[str], taken: Mapping[int, int]) -> Shape:
    """The shape of most paragraphs that wrap at one width; `taken` are the last lines of tables by their first."""
    found: Counter[Shape] = Counter()
    for numbers in stretches_of(lines, taken):
        own = [lines[n] for n in numbers]
        if len(own) < 2 or any(line.startswith(" ") for line in own[1:]) or any("  " in line.strip() for line in own):
            continue
        indent = len(own[0]) - len(own[0].lstrip())
        low = max(NARROWEST, *map(len, own))
        high = min(len(line) + len(after.split()[0]) for line, after in itertools.pairwise(own))
        found.update(Shape(width, indent) for width in range(low, min(high, WIDEST) + 1) if indent <= 20)
    shape = found.most_common(1)[0][0] if found else Shape()
    return msgspec.structs.replace(shape, ascii_only=all(line.isascii() for line in lines))


def laid_out_text(page: Page, tables: Mapping[int, tuple[str, int]], shape: Shape, plain: frozenset[int] = frozenset()) -> str:
    """text.md of a laid-out page. `tables` are names and last lines by first lines; `plain` are lines without figures by name."""
    made: list[str] = []
    n = 0
    for numbers in stretches_of(page.lines, {first: last for first, (_, last) in tables.items()}):
        made += [""] * (numbers[0] - n)
        n = numbers[-1] + 1
        if numbers[0] in tables:
            made.append(f"{{% table {tables[numbers[0]][0]} %}}")
        else:
            lines = _stretch([page.lines[k] for k in numbers], [page.template(k, named=k not in plain) for k in numbers], shape)
            kept = lines[0].startswith(KEPT)
            made += map(page.speech.phrased, lines) if kept else page.speech.phrased("\n".join(lines)).split("\n")
    return "\n".join(made) + "\n"


def stretches_of(lines: Sequence[str], taken: Mapping[int, int]) -> Iterator[range]:
    """The lines between blank ones and tables, and each table."""
    n = 0
    while n < len(lines):
        if n in taken:
            yield range(n, taken[n] + 1)
            n = taken[n] + 1
            continue
        start = n
        while n < len(lines) and lines[n] and n not in taken:
            n += 1
        if n > start:
            yield range(start, n)
        else:
            n += 1


def _stretch(lines: Sequence[str], templates: Sequence[str], shape: Shape) -> list[str]:
    """A heading, a paragraph or kept lines, in the lines of text.md."""
    words = [line.strip() for line in lines]
    text = " ".join(" ".join(words).split())
    if len(lines) == 1 and len(text) <= MOST_HEADING and not text.endswith((".", ":", ";", ",")):
        for mark, level in (("#", 1), ("##", 2)):
            printed = text.center(shape.width).rstrip() if level == 1 else f"    {text}"
            if lines[0] == printed and is_one(f"{mark} {text}", Block(BlockKind.HEADING, text, level)):
                return [f"{mark} {templates[0].strip()}"]
    wrapped = wrap(text, shape.width, initial_indent=" " * shape.indent, break_on_hyphens=False)
    if wrapped == list(lines) and is_one("\n".join(words), Block(BlockKind.PARAGRAPH, text)):
        return [template.strip() for template in templates]
    return [KEPT + template for template in templates]


def is_one(text: str, block: Block) -> bool:
    """Whether a text of the project is read as one block."""
    return find_blocks(text) == [block]
