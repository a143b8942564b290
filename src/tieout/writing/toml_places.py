"""Where the keys and values of a TOML file stand, which the standard library's reader does not keep.

    [[columns]]                      ("columns",), ("columns", 0)
    head = ["YoY", "% change"]       ("columns", 0, "head"), ("columns", 0, "head", 0), ("columns", 0, "head", 1)

The text has been read by `tomllib` before, so that only places are looked for here, in one pass, and nothing is judged.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

from msgspec import Struct

KeyPath = tuple[str | int, ...]
DEEPEST = 12  # keys of a path that have a line without being written alone
TOKEN = re.compile(r"""(?P<comment>\#[^\n]*)|(?P<newline>\n)|(?P<mark>[\[\]{}=,])|(?P<long>\"{3}|'{3})|(?P<text>"(?:\\.|[^"\\\n])*"|'[^'\n]*')|(?P<bare>[^\s\[\]{}=,"'\#]+)""")
LONG_ENDS = {'"""': re.compile(r'(?:\\.|[^\\"]|"(?!""))*"""(?:"{0,2})', re.DOTALL), "'''": re.compile(r"(?:[^']|'(?!''))*'''(?:'{0,2})", re.DOTALL)}


class Spot(Struct, frozen=True):
    """A key, a header or a value that is no list and no table. `start` and `end` are offsets in the file's text, quotes included;
    `line` is where it stands, and `first` where what is within its quotes begins."""

    path: KeyPath
    kind: str  # key, header, text, bare
    start: int
    end: int
    line: int
    first: int


class Lines(Struct, frozen=True):
    """The line of every key, and that at which the text of every value begins."""

    keys: Mapping[KeyPath, int]
    texts: Mapping[KeyPath, int]

    def line(self, path: KeyPath) -> int:
        """The line of what a path names; of what holds it where that has no line of its own."""
        while path and path not in self.keys:
            path = path[:-1]
        return self.keys.get(path, 1)

    def text(self, path: KeyPath) -> int:
        """The line at which the text of a value begins."""
        return self.texts.get(path) or self.line(path)


def find_lines(text: str) -> Lines:
    """The lines of a file that `tomllib` has read."""
    keys: dict[KeyPath, int] = {}
    texts: dict[KeyPath, int] = {}
    for spot in find_spots(text):
        keys.setdefault(spot.path, spot.line)
        if spot.kind in ("header", "key"):
            for n in range(1, min(len(spot.path), DEEPEST)):
                keys.setdefault(spot.path[:n], spot.line)
        elif spot.kind == "text":
            texts[spot.path] = spot.first
    return Lines(keys, texts)


def find_spots(text: str) -> Iterator[Spot]:
    """Every key, header and value, in the order of the file."""
    return Walk(text).spots()


class Walk:
    """One pass over the tokens of a file. `open_` are the lists, with a count, and the inline tables, with None, around a value."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.section: KeyPath = ()
        self.counts: dict[KeyPath, int] = {}
        self.open_: list[tuple[KeyPath, int | None]] = []
        self.keys: list[str] = []
        self.path: KeyPath = ()
        self.start = self.line = self.lists = 0
        self.state = "key"  # or value, after, header

    def spots(self) -> Iterator[Spot]:
        """What `find_spots` gives."""
        for kind, start, end, line in _tokens(self.text):
            token = self.text[start:end]
            if kind == "comment":
                continue
            if kind == "newline":
                if self.state == "header":
                    yield self._header()
                if not self.open_:
                    self.state, self.keys = "key", []
            elif self.state == "header":
                self.keys += _parts(token) if kind in ("text", "bare") else []
                self.lists += token == "["
            elif self.state == "key":
                yield from self._key(kind, token, start, line)
            elif kind == "mark":
                self._mark(token)
            elif self.state == "value":
                self.state = "after"
                yield Spot(self.path, kind, start, end, line, line + (kind == "text" and token[:4] in ('"""\n', "'''\n")))
        if self.state == "header":
            yield self._header()

    def _key(self, kind: str, token: str, start: int, line: int) -> Iterator[Spot]:
        if token == "[":
            self.state, self.keys, self.lists, self.start, self.line = "header", [], 1, start, line
        elif token == "=":
            self.path = (*(self.open_[-1][0] if self.open_ else self.section), *self.keys)
            self.state = "value"
            yield Spot(self.path, "key", self.start, start, self.line, self.line)
        elif token == "}" and kind == "mark":
            self._mark(token)
        elif kind in ("text", "bare"):
            if not self.keys:
                self.start, self.line = start, line
            self.keys += _parts(token)

    def _mark(self, token: str) -> None:
        if token == "[":
            self.open_.append((self.path, 0))
            self.path = (*self.path, 0)
        elif token == "{":
            self.open_.append((self.path, None))
            self.state, self.keys = "key", []
        elif token in "]}" and self.open_:
            self.path = self.open_.pop()[0]
            self.state = "after"
        elif token == "," and self.open_:
            path, count = self.open_[-1]
            if count is None:
                self.state, self.keys = "key", []
            else:
                self.open_[-1] = (path, count + 1)
                self.path, self.state = (*path, count + 1), "value"

    def _header(self) -> Spot:
        path: KeyPath = ()
        for n, key in enumerate(self.keys):
            path = (*path, key)
            if n < len(self.keys) - 1 and path in self.counts:
                path = (*path, self.counts[path])
        if self.lists > 1:
            self.counts[path] = self.counts.get(path, -1) + 1
            path = (*path, self.counts[path])
        self.section, self.state, self.keys = path, "key", []
        return Spot(path, "header", self.start, self.start, self.line, self.line)


def _tokens(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Tokens with offsets and lines; a text over several lines is one."""
    at, line = 0, 1
    while match := TOKEN.search(text, at):
        kind, end = str(match.lastgroup), match.end()
        if kind == "long":
            closed = LONG_ENDS[match[0]].match(text, end)
            kind, end = "text", closed.end() if closed else len(text)
        yield kind, match.start(), end, line
        line += text.count("\n", match.start(), end)
        at = end


def _parts(token: str) -> list[str]:
    if token[0] in "\"'":
        return [str(tomllib.loads(f"key = {token}")["key"])] if "\\" in token else [token[1:-1]]
    return [part for part in token.split(".") if part]


def find_comments(text: str) -> Iterator[tuple[int, str]]:
    """The line and the words of every comment."""
    for kind, start, end, line in _tokens(text):
        if kind == "comment":
            yield line, text[start + 1 : end].strip()
