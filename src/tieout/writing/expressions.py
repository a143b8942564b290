"""The small language of the text: `{{ revenue.total | millions(1) }}`, `{% if net_income > 0 %}`.

It names figures, periods and quoted words, and passes them through filters that are written in `filters.py`. There are no
loops, no attributes, no calls of anything else: nothing that a text says can run. It can print long words many times, for which
`room.py` has a bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ..errors import BadProject

NAME = r"[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*"
TOKEN = re.compile(rf"""\s*(?:(?P<word>"[^"]*"|'[^']*')|(?P<number>-?[0-9]+(?:\.[0-9]+)?(?![A-Za-z0-9_-]))|(?P<name>{NAME}|[0-9][A-Za-z0-9-]+)|(?P<mark>==|!=|<=|>=|[|(),@<>]))""")
BRACE = re.compile(r"[\\{}]")
LONGEST = 400  # characters of one expression
LONGEST_COMMENT = 4000
BLANK_END = re.compile(r"[ \t]*(?:\n|$)")
COMMENT = rf"\{{#((?:[^#{{]|#(?!\}})|\{{(?!#)){{0,{LONGEST_COMMENT}}})#\}}"
MEANT = r"\\([\\{}])"  # a brace that is meant
MARK = re.compile(rf"\{{\{{([^{{}}]{{0,{LONGEST}}})\}}\}}|\{{%([^{{}}%]{{0,{LONGEST}}})%\}}|{COMMENT}|{MEANT}")


class Piece(Struct, frozen=True):
    """A stretch of a template: plain text, an expression to print, a comment, or a statement. `line` is where it begins."""

    kind: str  # text, brace, print, #, or the first word of a statement
    text: str
    line: int


class Call(Struct, frozen=True):
    """A filter and what is in its parentheses."""

    name: str
    arguments: tuple[str, ...]


class Expression(Struct, frozen=True):
    """A name, a number or a quoted word; the period behind its @; the filters that follow."""

    kind: str  # name, number or word
    text: str
    period: str = ""
    calls: tuple[Call, ...] = ()


class Condition(Struct, frozen=True):
    """Two expressions and how they are compared; `mark` is empty where the first is to be true."""

    left: Expression
    mark: str
    right: Expression | None


def pieces(text: str, file: str) -> list[Piece]:
    """A template in pieces; a mark that is opened and not closed is refused. A comment that has lines of its own takes them with it."""
    found: list[Piece] = []
    at, line = 0, 1
    for match in MARK.finditer(text):
        plain = text[at : match.start()]
        found.append(Piece("text", plain, line))
        line += plain.count("\n")
        begin, at = at, match.end()
        if match[4]:
            found.append(Piece("brace", match[4], line))
            continue
        if match[3] is not None:
            alone = (not begin or text[begin - 1] == "\n" or "\n" in plain) and not plain.rpartition("\n")[2].strip(" \t")
            end = BLANK_END.match(text, match.end()) if alone else None
            at = end.end() if end else match.end()
            found.append(Piece("#", match[3].strip(), line))
            line += text.count("\n", match.start(), at)
            continue
        inside = (match[1] if match[1] is not None else match[2]).strip()
        if not inside:
            raise BadProject(f"{file}:{line}: there is nothing between the braces; write {{{{ name | millions }}}}")
        word, _, rest = inside.partition(" ")
        found.append(Piece("print", inside, line) if match[1] is not None else Piece(word, rest.strip(), line))
        line += match[0].count("\n")
    found.append(Piece("text", text[at:], line))
    for piece in found:
        for mark in ("{{", "{%", "{#", "%}", "}}"):
            if piece.kind == "text" and mark in piece.text:
                where = piece.line + piece.text[: piece.text.index(mark)].count("\n")
                raise BadProject(f"{file}:{where}: {mark} stands alone; write {{{{ ... }}}}, {{% ... %}} or {{# ... #}}, at most {LONGEST} characters of it")
    return found


def escaped(text: str) -> str:
    """A text as a template that prints it: braces and backslashes are meant, nothing in it is an expression."""
    return BRACE.sub(r"\\\g<0>", text)


def parse(text: str, place: str) -> Expression:
    """An expression; whatever is no part of the language is refused."""
    found = Tokens(text, place)
    expression = found.expression()
    found.end()
    return expression


def parse_condition(text: str, place: str) -> Condition:
    """The condition of an `if`."""
    found = Tokens(text, place)
    left = found.expression()
    mark = found.take("==", "!=", "<=", ">=", "<", ">")
    right = found.expression() if mark else None
    found.end()
    return Condition(left, mark, right)


class Tokens:
    """The tokens of an expression, taken one by one."""

    def __init__(self, text: str, place: str) -> None:
        self.text, self.place = text, place
        self.tokens = list(_tokens(text, place))
        self.at = 0

    def expression(self) -> Expression:
        """A value and its filters."""
        kind, text = self._next()
        if kind == "mark":
            self._fail(text)
        period = self._next()[1] if self.take("@") else ""
        calls = []
        while self.take("|"):
            token, name = self._next()
            if token != "name":
                self._fail(name)
            calls.append(Call(name, tuple(self._arguments())))
        return Expression(kind, text, period, tuple(calls))

    def take(self, *marks: str) -> str:
        """The next token where it is one of these, else nothing."""
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "mark" and self.tokens[self.at][1] in marks:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return ""

    def end(self) -> None:
        """Refuse what is left over."""
        if self.at < len(self.tokens):
            self._fail(self.tokens[self.at][1])

    def _arguments(self) -> Iterator[str]:
        if not self.take("("):
            return
        while not self.take(")"):
            kind, text = self._next()
            if kind == "mark":
                self._fail(text)
            yield text
            if not self.take(",") and not (self.at < len(self.tokens) and self.tokens[self.at][1] == ")"):
                self._fail("(")

    def _next(self) -> tuple[str, str]:
        if self.at >= len(self.tokens):
            self._fail("the end")
        self.at += 1
        return self.tokens[self.at - 1]

    def _fail(self, what: str) -> None:
        raise BadProject(f"{self.place}: {self.text!r} cannot be read at {what!r}; write name@period | filter(argument)")


def _tokens(text: str, place: str) -> Iterator[tuple[str, str]]:
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise BadProject(f"{place}: {text!r} cannot be read at {text[at:].strip()[:1]!r}; write name@period | filter(argument)")
        kind = str(match.lastgroup)
        yield kind, match[kind][1:-1] if kind == "word" else match[kind]
        at = match.end()
