"""The label of a row: its words without leader dots and footnote marks, and how labels of several lines are joined."""

from __future__ import annotations

import re

from msgspec import Struct

from .lines import Scanned
from .values import without_leader

MARKS = re.compile(r"\s?\((\d{1,2})\)(?=\s|$|:)|(?<!\d)\s?\(([a-z])\)(?=\s*(?:\([a-z]\)\s*)*:?$)|\s?(\*{1,3})$")
CONNECTS = re.compile(r"(?:\b(?:of|and|in|by|to|for|from|the|on|with|or|before|at|per|under|than|as|a|an|&)|[-,/(&])$", re.IGNORECASE)


class Label(Struct, frozen=True, gc=False):
    """The path of a row, the footnote marks on its own label, where it is printed and how far it is indented."""

    path: tuple[str, ...]
    marks: tuple[str, ...]
    line: int
    indent: int


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """A label without leader dots, footnote marks and a closing colon, and the marks."""
    text = without_leader(text).strip()
    if "(" not in text and "*" not in text:
        return text.rstrip(":").rstrip(), ()
    marks = tuple(found[1] or found[2] or found[3] for found in MARKS.finditer(text))
    return MARKS.sub("", text).strip().rstrip(":").rstrip(), marks


def join(parts: list[str]) -> str:
    """The parts of a label that wrapped, as one; a hyphen at the end of a line is kept."""
    text = ""
    for part in (part for part in parts if part):
        if text.endswith("-") and not text.endswith(" -"):
            text += part
            continue
        text = f"{text} {part}" if text else part
    return text


def indent_of(line: Scanned) -> int:
    """How many columns a line is set in."""
    text = line.line.text
    return len(text) - len(text.lstrip())
