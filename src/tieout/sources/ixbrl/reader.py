"""The tags of a page, read while its tokens go by: one pass, whatever is nested in what.

Names are told by the prefixes that the page binds. A page may be one of several whose contexts stand in another one: what
its tags refer to is unknown then, not wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, structs

from ...model.fact import EXACT, Fact
from ...model.place import TextSpot
from ..html.tokens import END, ENTITY, START, Token
from .header import Header
from .namespaces import Prefixes
from .numbers import number_in

MOST_FACTS = 500_000
MOST_PIECES = 60  # stretches of text inside one tag that are looked at
MOST_SCALE = 60
INTEGER = re.compile(r"\s*[+-]?[0-9]{1,6}\s*")
NUMBERS = {"nonfraction", "fraction", "numerator", "denominator"}
LEAVES = {"identifier", "explicitmember", "typedmember", "instant", "startdate", "enddate", "measure"}
STATED = LEAVES | {"context", "unit", "unitdenominator"}
BLANK = re.compile(r"[\s\xa0]+")


class OpenTag(Struct, gc=False):
    """A tag whose end has not come; its text begins at `first` of the stretches read so far."""

    local: str
    attributes: dict[str, str]
    first: int
    parts: list[tuple[int, int] | None]


def tags_of(text: str) -> TagReader | None:
    """A reader for the tags of a page, None where it has none."""
    if "inlineXBRL" not in text:
        return None
    prefixes = Prefixes(text)
    return TagReader(prefixes) if prefixes.inline else None


class TagReader:
    """`watch` lets the tokens of a page go by; `facts` are there when all of them have."""

    def __init__(self, prefixes: Prefixes) -> None:
        self._prefixes = prefixes
        self._header = Header()
        self._open: list[OpenTag] = []
        self._pieces: list[Token] = []
        self._leaf: list[str] | None = None
        self._found: list[Fact] = []
        self._kinds: dict[str, tuple[str, str]] = {}

    def watch(self, tokens: Iterator[Token]) -> Iterator[Token]:
        """The tokens as they are, but for the prefix of inline XBRL, which is always `ix` behind here."""
        for token in tokens:
            kind = token.kind
            if kind is START or kind is END:
                if ":" in token.data or ("" in self._prefixes.instance and token.data in STATED):
                    space, local = self._kind(token.data)
                    if space:
                        self._tag(token, space, local)
                    if space == "ix" and not token.data.startswith("ix:"):
                        token = structs.replace(token, data=f"ix:{local}")
            elif self._leaf is not None:
                self._leaf.append(token.data)
            elif self._open:
                self._pieces.append(token)
            yield token

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts in the order of the page, with their contexts and units where this page states them."""
        contexts, units = self._header.contexts, self._header.units
        return tuple(
            structs.replace(fact, context=contexts.get(fact.context_id), unit=units.get(fact.unit_id))
            for fact in sorted(self._found, key=lambda fact: fact.spot)
        )

    def _kind(self, tag: str) -> tuple[str, str]:
        """What a name is of: inline XBRL (`ix`), an instance (`xbrli`), or nothing that is read here."""
        if tag not in self._kinds:
            prefix, _, local = tag.rpartition(":")
            known = self._prefixes
            stated = local in STATED and (prefix in known.instance or prefix in known.dimensions)
            space = "ix" if prefix in known.inline else "xbrli" if stated else ""
            if not space:
                return "", local
            self._kinds[tag] = space, local
        return self._kinds[tag]

    def _tag(self, token: Token, space: str, local: str) -> None:
        """A tag of one of the vocabularies begins or ends, or both at once."""
        begins = token.kind is START
        if space == "xbrli":
            if begins:
                self._header.start(local, token.attributes)
                self._leaf = [] if local in LEAVES else self._leaf
            if not begins or token.closed:
                self._header.end(local, BLANK.sub(" ", "".join(self._leaf or ())).strip())
                self._leaf = None
        elif local in NUMBERS:
            if begins:
                self._open.append(OpenTag(local, token.attributes, len(self._pieces), []))
            if (not begins or token.closed) and self._open:
                self._close(token, local)

    def _close(self, token: Token, local: str) -> None:
        """The innermost tag of its kind ends; what was opened in it and never closed ends with it."""
        if self._open[-1].local != local:
            return
        one = self._open.pop()
        pieces = self._pieces[one.first : one.first + MOST_PIECES]
        if not self._open:
            self._pieces = []
        if local in ("numerator", "denominator"):
            number = number_in(_text(pieces), one.attributes.get("format", ""))
            if self._open and len(self._open[-1].parts) < 2:
                self._open[-1].parts.append(number if isinstance(number, tuple) else None)
        elif len(self._found) < MOST_FACTS:
            self._found.append(_fact(one, pieces, token))


def _fact(tag: OpenTag, pieces: list[Token], end: Token) -> Fact:
    """The fact of a tag that has ended."""
    attributes = tag.attributes
    scale, sign = _integer(attributes.get("scale"), MOST_SCALE), -1 if attributes.get("sign", "").strip() == "-" else 1
    text = _text(pieces)
    number: tuple[int, int] | str | None
    divisor, exact = 1, False
    if attributes.get("xsi:nil", "").strip().lower() in ("true", "1"):
        number = None
    elif tag.local == "fraction":
        number, divisor, exact = *_fraction(tag.parts), True
    elif "scale" in attributes and scale is None:
        number = f"{attributes['scale'][:20]!r} is no scale"
    else:
        number = number_in(text, attributes.get("format", ""))
    mantissa, exponent = number if isinstance(number, tuple) else (None, 0)
    decimals = EXACT if exact else _decimals(attributes, mantissa, exponent + (scale or 0))
    return Fact(
        attributes.get("name", ""), attributes.get("contextref", ""), _spot(pieces, end), text,
        sign * mantissa if mantissa is not None else None, exponent + (scale or 0), divisor, None, None,
        decimals, scale or 0, attributes.get("unitref", ""), sign, None, number if isinstance(number, str) else "",
    )  # fmt: skip


def _fraction(parts: list[tuple[int, int] | None]) -> tuple[tuple[int, int] | str, int]:
    """Numerator and denominator as one number over a whole divisor."""
    above, below = parts if len(parts) == 2 else (None, None)
    if above is None or below is None or not below[0]:
        return "its numerator and its denominator cannot be read", 1
    return (above[0], above[1] - below[1]), below[0]


def _integer(text: str | None, most: int) -> int | None:
    """A whole number between -most and most."""
    if text is None or not INTEGER.fullmatch(text):
        return None
    return int(text) if abs(int(text)) <= most else None


def _decimals(attributes: dict[str, str], mantissa: int | None, exponent: int) -> int | None:
    """The decimals to which a value is known; significant digits, which older documents state, made into decimals."""
    for name in ("decimals", "precision"):
        text = attributes.get(name, "").strip()
        if text.upper() == "INF":
            return EXACT
        number = _integer(text, 2 * MOST_SCALE)
        if number is not None and (name == "decimals" or mantissa):
            return number if name == "decimals" else number - len(str(abs(mantissa or 0))) - exponent
    return None


def _text(pieces: list[Token]) -> str:
    return BLANK.sub(" ", "".join(piece.data for piece in pieces)).strip()


def _spot(pieces: list[Token], end: Token) -> TextSpot:
    """Where the number of a tag stands in the file: its first line, from its first character on. A tag without text has the
    place of its end."""
    inked = [piece for piece in pieces if not BLANK.fullmatch(piece.data)]
    if not inked:
        return TextSpot(end.line, end.column, end.column + 1)
    first = inked[0]
    before = first.data[: len(first.data) - len(BLANK.sub("", first.data, count=1))] if BLANK.match(first.data) else ""
    line = first.line + before.count("\n")
    column = first.column + len(before) if "\n" not in before else len(before) - before.rfind("\n")
    last = next((piece for piece in reversed(inked) if piece.line == line), None)
    if last is None or last is first:
        body = first.data[len(before) :].split("\n", 1)[0].rstrip("\xa0 \t\f")
        return TextSpot(line, column, column + max(1, len(body) if first.kind is not ENTITY else first.width))
    size = last.width if last.kind is ENTITY else len(last.data.split("\n", 1)[0].rstrip("\xa0 \t\f"))
    return TextSpot(line, column, max(column + 1, last.column + size))
