"""The one module that knows the HTML tokenizer: a library's tokens as ours, each with its place in the file.

turbohtml tells where a token begins and follows the HTML standard's tokenizer, which is linear in the size of its input.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from turbohtml import TokenType, tokenize

from ...model.place import TextSpot

TEXT, START, END, ENTITY = TokenType.TEXT, TokenType.START_TAG, TokenType.END_TAG, TokenType.CHARACTER_REFERENCE


class Token(Struct, gc=False):
    """`kind` is `TEXT`, `START`, `END` or `ENTITY`; line and column count from 1; `width` is that of an entity's source."""

    kind: int
    data: str
    line: int
    column: int
    attributes: dict[str, str]
    width: int = 0
    closed: bool = False  # a start tag that is an end tag as well: `<a/>`


NONE: dict[str, str] = {}
BEGINNING = TextSpot(1, 1, 2)


def read_tokens(text: str, at: TextSpot = BEGINNING) -> Iterator[Token]:
    """The tokens of a page that begins `at` a place of the file; comments, declarations and instructions are left out."""
    if at.line == at.column == 1:
        yield from _tokens(text)
        return
    for token in _tokens(text):
        token.column += at.column - 1 if token.line == 1 else 0
        token.line += at.line - 1
        yield token


def _tokens(text: str) -> Iterator[Token]:
    for token in tokenize(text, resolve_references=False, capture_source=True):
        kind = token.type
        if kind is TEXT:
            yield Token(kind, token.data or "", token.line, token.col + 1, NONE)
        elif kind is START:
            yield Token(kind, token.tag or "", token.line, token.col + 1, dict(token.attrs) if token.attrs else NONE, 0, token.self_closing)
        elif kind is END:
            yield Token(kind, token.tag or "", token.line, token.col + 1, NONE)
        elif kind is ENTITY:
            yield Token(kind, token.data or "", token.line, token.col + 1, NONE, len(token.source or "&"))
