"""Marks for a human: `{# review: "third quarter" is typed #}` in a text, `# review: ...` on a line of its own in a TOML file.

A mark is open until it is taken out. A release with open marks is a draft.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from .expressions import pieces
from .toml import read_plain, read_toml, table_files
from .toml_places import find_comments

REVIEW = "review:"
STANDING = "standing"  # the comment of a paragraph that is the same in every period


class Mark(Struct, frozen=True):
    """What a human is to look at, and the line where it is written."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: review {self.text}"


def open_marks(folder: Path) -> list[Mark]:
    """The open marks of a project, file by file."""
    found = list(_in_text("text.md", read_plain(folder, "text.md"), 1))
    for shown in ("release.toml", "concepts.toml", *table_files(folder)):
        section = read_toml(folder, shown)
        marks = [Mark(shown, line, text[len(REVIEW) :].strip()) for line, text in find_comments(read_plain(folder, shown)) if text.startswith(REVIEW)]
        for place, text in section.every_text():
            if REVIEW in text and "{#" in text:
                marks += _in_text(shown, text, int(place.rpartition(":")[2]))
        found += sorted(marks, key=lambda mark: mark.line)
    return found


def _in_text(file: str, text: str, first: int) -> Iterator[Mark]:
    for piece in pieces(text, file):
        if piece.kind == "#" and piece.text.startswith(REVIEW):
            yield Mark(file, piece.line + first - 1, " ".join(piece.text[len(REVIEW) :].split()))
