"""The number formats that print live figures as the other formats of a release do, whatever the books become.

    #,##0_);(#,##0);"--"_);@_)       above zero, below it, nothing, and words in place of a figure
    "$"0"*";-"$"0"*";"$"0"*";@_*     a currency sign, digits without commas, a mark of the project's own

What hangs behind the last digit anywhere in a column has its place in every cell of it, so that the digits stand below one
another (ECMA-376 part 1, 18.8.31).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from ...sheets import SIGNED, Cell, Look

LONGEST = 255  # characters of a format that programs take
MOST_HANGING = 12
BARE = "()-+ "  # characters that stand for themselves
HANGING = "%*)"  # the order in which room is kept


def hang_of(cells: Iterable[Cell | None], parentheses: bool) -> str:
    """What may stand behind the last digit in a column, one character after the other."""
    most: Counter[str] = Counter(")" if parentheses else "")
    for cell in cells:
        most |= Counter(cell.after if cell else "")
    return "".join(sorted(most.elements(), key=lambda char: (HANGING.find(char), char)))[:MOST_HANGING]


def words_format(hang: str) -> str:
    """The format of words in a column of figures."""
    return f"@{_room('', hang)}"


@lru_cache(4096)
def number_format(look: Look, sign: str, below_zero: bool, digits: str, decimals: int, hang: str) -> str:
    """The format of a figure that is `below_zero` or not today; empty where it would be longer than programs take. `sign` is a
    currency sign, `digits` one of `cells.DIGITS`."""
    pattern = _pattern(decimals, digits)
    sections = [_section(_printed(mantissa, look, sign, below_zero), pattern, hang) for mantissa in (1, -1, 0)]
    made = ";".join((*sections, words_format(hang)))
    return made if len(made) <= LONGEST else ""


def _printed(mantissa: int, look: Look, sign: str, below_zero: bool) -> Cell:
    """How a figure of one unit is printed, above or below zero, or none. A form of the project's own that has a sign is that of figures with
    the sign of today's; in the others another takes the place of its own, and the marks stay."""
    made = look.print(mantissa, "0")
    if SIGNED.search(look.form) and below_zero != (mantissa < 0):
        before, after = made.before, made.after
        if below_zero:
            after = after.replace(")", "", 1) if "(" in before else after
            made = msgspec.structs.replace(made, before=before.replace("(", "").replace("-", ""), after=after)
        elif look.negative == "parentheses" and "(" not in before:
            made = msgspec.structs.replace(made, before=f"{before}(", after=f"){after}")
        else:
            made = msgspec.structs.replace(made, before=f"-{before}")
    return msgspec.structs.replace(made, sign=sign)


def _pattern(decimals: int, digits: str) -> str:
    """The places of the digits, in a style of `cells.DIGITS`."""
    whole = "0" if digits == "plain" else "#,###" if digits == "bare" and decimals else "#,##0"
    return whole + ("." + "0" * decimals if decimals else "")


def _section(cell: Cell, pattern: str, hang: str) -> str:
    """One section of a format: the print of a cell with the places of its digits, or with the words that stand for nothing."""
    end = len(cell.text) - len(cell.after)
    digits = pattern if any(char.isdecimal() for char in cell.digits) else _quoted(cell.digits)
    return f"{_quoted(cell.text[: end - len(cell.digits)])}{digits}{_quoted(cell.after)}{_room(cell.after, hang)}"


def _room(after: str, hang: str) -> str:
    """Blanks as wide as what others have behind their last digit, and this has not."""
    return "".join(f"_{char}" for char in (Counter(hang) - Counter(after)).elements())


def _quoted(text: str) -> str:
    """A text as it stands."""
    made, words = "", ""
    for char in [*text, ""]:
        if words and (not char or char in BARE or char == '"'):
            made, words = f'{made}"{words}"', ""
        if char == '"':
            made += '\\"'
        elif char and char in BARE:
            made += char
        else:
            words += char
    return made
