"""What a cell shows of its value: the number format decides, and what it does not show is not known.

    1234567.891   #,##0,        ->   1,235
    -0.0534       0.0%;(0.0%)   ->   (5.3%)
    0             _(* "-"_)     ->   -
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from .dates import show_date
from .sections import Piece, Plain, Section, section_for, sections_of

GENERAL = "General"
EXACT = Context(prec=15, rounding=ROUND_HALF_UP)  # a double shows fifteen digits
WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
MOST = Decimal(10) ** 60  # a value larger than this is no amount
WIDEST = 11  # characters that a number without a format takes up at most
UNITS = tuple(Decimal(1).scaleb(-n, WIDE) for n in range(31))
OVERFULL = "#" * 8
BLANKS = re.compile(r"\s+")


def number_of(text: str) -> Decimal | None:
    """A stored number at the fifteen digits that are kept of it, None where it is none."""
    try:
        number = EXACT.create_decimal(text.strip())
    except (ArithmeticError, ValueError):  # no number, or one too large
        return None
    return number if number.is_finite() and abs(number) < MOST else None


def show(number: Decimal, code: str, *, width: int = WIDEST, since_1904: bool = False) -> str:
    """A number as its format shows it, with single blanks; `width` is how many characters its column has."""
    if code.lower() in ("general", ""):
        return show_general(number, width)
    section, signed = section_for(sections_of(code), number)
    if section is None:
        return OVERFULL
    if section.plain is not None:
        return _bare(("-" if number < 0 and signed else "") + _in_one_piece(abs(number), section.plain))
    if section.dated:
        return _bare(show_date(number, section, since_1904))
    return _bare(_show_in(number, section, signed, width))


def show_text(text: str, code: str) -> str:
    """A text as its format shows it."""
    sections = sections_of(code) if "@" in code else ()
    section = next((one for one in sections[3:4] or sections[-1:] if any(piece.kind == "text" for piece in one.pieces)), None)
    if section is None:
        return "" if code.count(";") >= 3 and len(sections_of(code)) > 3 and not sections_of(code)[3].pieces else text
    return "".join(text if piece.kind == "text" else piece.text if piece.kind == "words" else "" for piece in section.pieces)


def show_general(number: Decimal, width: int) -> str:
    """A number without a format: as many digits as its column has room for, eleven characters at most."""
    whole = len(str(abs(int(number))))
    room = max(min(width, WIDEST) - (number < 0), 1)
    if whole > max(room, WIDEST) or (number != 0 and abs(number) < Decimal("1E-9")):
        return _with_power(f"{number.normalize(Context(prec=6)):E}", 2)
    decimals = max(0, room - whole - 1)
    rounded = _rounded(number, decimals)
    text = f"{rounded if rounded else abs(rounded):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(UNITS[decimals], context=WIDE)


def _in_one_piece(value: Decimal, plain: Plain) -> str:
    """A number in a section that has words around it and nothing else."""
    rounded = _rounded(value.scaleb(plain.power, WIDE) if plain.power else value, min(plain.decimals, 30))
    text = f"{rounded:,f}" if plain.grouped and plain.zeros < 4 else f"{rounded:f}"
    if plain.zeros != 1 or text[0] == "0":
        whole, point, part = text.partition(".")
        whole = whole.lstrip("0").rjust(plain.zeros, "0")
        text = (_grouped(whole) if plain.grouped and plain.zeros > 3 else whole) + point + part
    return f"{plain.before}{text}{plain.after}"


def _show_in(number: Decimal, section: Section, signed: bool, width: int) -> str:
    """A number in a section of a format."""
    pieces = section.pieces
    digits = [piece for piece in pieces if piece.kind == "digits"]
    minus = "-" if number < 0 and signed else ""
    if not digits:
        shown = show_general(abs(number), width)
        return minus * any(p.kind in ("general", "text") for p in pieces) + "".join(shown if p.kind in ("general", "text") else p.text for p in pieces)
    scale = sum(piece.scale for piece in digits)
    percents = sum(piece.kind == "percent" for piece in pieces)
    value = abs(number).scaleb(2 * percents - 3 * scale, WIDE)
    if any(piece.kind == "slash" for piece in pieces) and len(digits) > 1:
        return minus + _fraction(value, pieces)
    if any(piece.kind == "power" for piece in pieces):
        return minus + _power(value, pieces)
    return minus + _decimal(value, pieces)


def _decimal(value: Decimal, pieces: tuple[Piece, ...]) -> str:
    """Digits before and after the point, in the places that the format has for them."""
    point = next((n for n, piece in enumerate(pieces) if piece.kind == "point"), len(pieces))
    behind = "".join(piece.text for piece in pieces[point:] if piece.kind == "digits")
    before = "".join(piece.text for piece in pieces[:point] if piece.kind == "digits")
    rounded = f"{_rounded(value, min(len(behind), 30)):f}"
    whole, _, part = rounded.partition(".")
    whole = whole.lstrip("0").rjust(before.count("0"), "0")
    whole = _grouped(whole) if "," in before else whole
    part = _trimmed(part, behind)
    shown = [" " if piece.kind == "fill" else "" if piece.kind == "digits" else piece.text for piece in pieces]
    _share_out(shown, [(n, len(piece.text)) for n, piece in enumerate(pieces[:point]) if piece.kind == "digits"][::-1], whole)
    for n, piece in enumerate(pieces[point:], point):
        if piece.kind == "digits":
            shown[n], part = part[: len(piece.text)], part[len(piece.text) :]
    if point < len(pieces) and not any(piece.kind == "digits" for piece in pieces[:point]):
        shown[point] = whole + shown[point]
    return "".join(shown)


def _share_out(shown: list[str], places: list[tuple[int, int]], whole: str) -> None:
    """Put the digits before the point into their places, from the last place to the first, which takes what is left."""
    for n, size in places[:-1]:
        shown[n], whole = whole[-size:], whole[:-size]
    if places:
        shown[places[-1][0]] = whole


def _grouped(whole: str) -> str:
    head = len(whole) % 3
    return ",".join(filter(None, [whole[:head], *(whole[n : n + 3] for n in range(head, len(whole), 3))]))


def _trimmed(part: str, places: str) -> str:
    """Decimals without the zeros at places that show none."""
    kept = len(part)
    while kept and part[kept - 1] == "0" and places[kept - 1 : kept] in ("#", "?"):
        kept -= 1
    return part[:kept]


def _fraction(value: Decimal, pieces: tuple[Piece, ...]) -> str:
    """`12 1/2`: a whole number, and a fraction of as many digits as the format has places."""
    slash = next(n for n, piece in enumerate(pieces) if piece.kind == "slash")
    after = [piece for piece in pieces[slash + 1 :] if piece.kind in ("digits", "words")]
    under = "".join(piece.text for piece in after[:1] if piece.kind == "digits") or "".join(piece.text for piece in after).strip()
    over = [piece for piece in pieces[:slash] if piece.kind == "digits"]
    exact = Fraction(value)
    fixed = int(under[:4]) if under.isascii() and under[:4].isdecimal() else 0
    if fixed:
        below = fixed
        parts = round(exact * below)
    else:
        near = exact.limit_denominator(10 ** max(1, min(len(under), 3)) - 1)
        below, parts = near.denominator, near.numerator
    whole, rest = divmod(parts, below) if len(over) > 1 else (0, parts)
    return f"{whole or ''} {rest}/{below}".strip() if rest or not whole else str(whole)


def _power(value: Decimal, pieces: tuple[Piece, ...]) -> str:
    point = next((n for n, piece in enumerate(pieces) if piece.kind == "point"), len(pieces))
    power = next(n for n, piece in enumerate(pieces) if piece.kind == "power")
    decimals = sum(len(piece.text) for piece in pieces[point:power] if piece.kind == "digits")
    places = sum(len(piece.text) for piece in pieces[power:] if piece.kind == "digits")
    return _with_power(f"{value:.{min(decimals, 15)}E}", places)


def _with_power(text: str, places: int) -> str:
    """A number in powers of ten with so many digits in its power at least."""
    digits, _, power = text.partition("E")
    return f"{digits}E{power[0]}{power[1:].rjust(min(places, 9), '0')}"


def _bare(text: str) -> str:
    return BLANKS.sub(" ", text).strip()
