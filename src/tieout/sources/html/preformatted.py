"""Text between `<PRE>` tags: lines that are laid out as they stand, as in the oldest exhibits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.origin import Run
from .tokens import ENTITY, Token

TAB = 8


def lines_of(tokens: Sequence[Token]) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """The lines that text and entities print, each with its runs; lines end at line feeds alone."""
    text, runs = "", []
    for token in tokens:
        if token.kind is ENTITY:
            shown = " " if token.data.isspace() else token.data
            runs.append(Run(len(text), token.line, token.column, len(shown), token.width))
            text += shown
            continue
        column = token.column
        for n, piece in enumerate(token.data.split("\n")):
            if n:
                yield text.rstrip(), tuple(runs)
                text, runs, column = "", [], 1
            for k, part in enumerate(piece.split("\t")):
                text += " " * (TAB - len(text) % TAB) if k else ""
                if part:
                    runs.append(Run(len(text), token.line + n, column, len(part)))
                    text += part
                column += len(part) + 1
    if text.strip():
        yield text.rstrip(), tuple(runs)
