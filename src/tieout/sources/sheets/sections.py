"""A number format taken apart: which section shows a value, and what it is made of (ECMA-376, part 1, 18.8.31).

    _($* #,##0_);_($* (#,##0);_($* "-"??_);_(@_)      above zero; below zero; zero; text
    [>=1000000]0.0,,"M";#,##0                         where its condition holds; else
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

LONGEST = 1_000  # characters of a format; Excel allows 255
PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<room>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]|(?P<general>general)'
    r"|(?P<ampm>am/pm|a/p)|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|e+(?![+-])|b+)|(?P<power>e[+-])|(?P<digits>[0#?]+(?:,+[0#?]+)*(?P<scale>,+)?)"
    r"|(?P<point>\.)|(?P<percent>%)|(?P<text>@)|(?P<comma>,)|(?P<slash>/)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+(?:E[+-]?\d{1,3})?)$", re.IGNORECASE)
ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)


class Piece(Struct, frozen=True, gc=False):
    """`kind` is one of `words`, `fill`, `digits`, `point`, `percent`, `power`, `date`, `elapsed`, `ampm`, `text`, `general`, `slash`."""

    kind: str
    text: str
    scale: int = 0  # commas behind digits: thousands that are not shown


class Plain(Struct, frozen=True):
    """A section that shows a number in one piece, as nearly all do: how many powers of ten it is moved by, its zeros before
    the point and its decimals, whether it has commas, and what stands around it."""

    power: int
    zeros: int
    decimals: int
    grouped: bool
    before: str
    after: str


class Section(Struct, frozen=True):
    """`test` says for which values it is, None where the place in the format does."""

    pieces: tuple[Piece, ...]
    test: tuple[str, Decimal] | None = None
    plain: Plain | None = None

    @property
    def dated(self) -> bool:
        """Whether it shows days or hours."""
        return any(piece.kind in ("date", "elapsed") for piece in self.pieces)


@lru_cache(4096)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a format, at least one."""
    parts: list[list[Piece]] = [[]]
    tests: list[tuple[str, Decimal] | None] = [None]
    for match in PIECE.finditer(code[:LONGEST]):
        if match["other"] == ";":
            parts.append([])
            tests.append(None)
        elif match["bracket"] is not None:
            tests[-1] = _test(match["bracket"]) or tests[-1]
            parts[-1] += _bracket(match["bracket"])
        else:
            parts[-1].append(_piece(match))
    return tuple(Section(tuple(pieces), test, _plain(pieces)) for pieces, test in zip(parts, tests, strict=True))


def _plain(pieces: list[Piece]) -> Plain | None:
    """The section as one number with words around it, None where it is anything else."""
    at = [n for n, piece in enumerate(pieces) if piece.kind in ("digits", "point")]
    kinds = [pieces[n].kind for n in at]
    if kinds not in (["digits"], ["digits", "point", "digits"]) or at[-1] - at[0] != len(at) - 1:
        return None
    others = [piece for n, piece in enumerate(pieces) if n not in at]
    part = pieces[at[-1]].text if len(at) > 1 else ""
    if any(piece.kind not in ("words", "fill", "percent") for piece in others) or part.strip("0"):
        return None
    power = 2 * sum(piece.kind == "percent" for piece in others) - 3 * sum(pieces[n].scale for n in at)
    whole = pieces[at[0]].text
    before, after = ("".join(" " if p.kind == "fill" else p.text for p in some) for some in (pieces[: at[0]], pieces[at[-1] + 1 :]))
    return Plain(power, whole.count("0"), len(part), "," in whole, before, after)


def _piece(match: re.Match[str]) -> Piece:
    if match["digits"]:
        scale = len(match["scale"] or "")
        return Piece("digits", match["digits"][: len(match["digits"]) - scale], scale)
    for kind in ("date", "ampm", "power", "point", "percent", "text", "general", "slash"):
        if match[kind]:
            return Piece(kind, match[kind])
    if match["fill"]:
        return Piece("fill", "")
    words = next((match[kind] for kind in ("quoted", "escaped", "other", "comma") if match[kind] is not None), " ")
    return Piece("words", words)


def _test(text: str) -> tuple[str, Decimal] | None:
    match = CONDITION.match(text.strip())
    if match is None:
        return None
    try:
        return match[1], Decimal(match[2])
    except ArithmeticError:
        return None


def _bracket(text: str) -> list[Piece]:
    """A currency sign, or hours that count on; colours and languages show nothing."""
    if text.startswith("$"):
        sign = text[1:].partition("-")[0]
        return [Piece("words", sign)] if sign else []
    return [Piece("elapsed", text)] if ELAPSED.fullmatch(text) else []


def section_for(sections: tuple[Section, ...], number: Decimal) -> tuple[Section | None, bool]:
    """The section that shows a number, and whether a minus sign goes before what it shows below zero."""
    numeric = sections[:3]
    for n, section in enumerate(numeric):
        if section.test is not None:
            if _holds(section.test, number):
                return section, not _below_zero(section.test)
        elif len(numeric) == 1 or n == len(numeric) - 1:
            return section, not (n == 1 and numeric[0].test is None)
        elif n == 0 and (number > 0 or (number == 0 and len(numeric) == 2)):
            return section, True
        elif n == 1 and (number < 0 or numeric[0].test is not None):
            return section, numeric[0].test is not None
    return None, True


def _holds(test: tuple[str, Decimal], number: Decimal) -> bool:
    sign, bound = test
    return {
        "<": number < bound, "<=": number <= bound, ">": number > bound, ">=": number >= bound, "=": number == bound, "<>": number != bound,
    }[sign]  # fmt: skip


def _below_zero(test: tuple[str, Decimal]) -> bool:
    """Whether a condition holds for nothing but what is below zero."""
    return test[0] in ("<", "<=", "=") and (test[1] < 0 or (test[0] == "<" and test[1] == 0))
