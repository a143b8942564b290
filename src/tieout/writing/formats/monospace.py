"""Lines of letters of one width, in which those of square scripts take two columns and marks over a letter none (UAX #11)."""

from __future__ import annotations

import textwrap
import unicodedata


def columns_of(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def to_column(text: str, column: int) -> str:
    """A text with blanks up to a column, as `str.ljust`."""
    return text + " " * (column - columns_of(text))


def centred(text: str, columns: int) -> str:
    """A text in the middle of so many columns, as `str.center`."""
    return text.center(columns - columns_of(text) + len(text))


def wrap(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    """The lines of a text, set in by `first` and `later`; square letters may be parted, but signs never begin a line."""
    if columns_of(text) == len(text):
        return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=later, break_on_hyphens=False)
    lines, line = list[str](), first
    for piece in _pieces(" ".join(text.split())):
        begun = line not in (first, later)
        if begun and columns_of(line) + columns_of(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = later
        line += piece
    return [*lines, line.rstrip()] if text.strip() else []


def _pieces(text: str) -> list[str]:
    """What a line may not part: words with the blank behind them, square letters with the signs behind them."""
    pieces: list[str] = []
    for n, char in enumerate(text):
        square = columns_of(char) == 2 and unicodedata.category(char)[0] != "P"
        fresh = n == 0 or square or (columns_of(text[n - 1]) == 2 and char.isalnum()) or text[n - 1] == " "
        if fresh and char != " ":
            pieces.append(char)
        else:
            pieces[-1] += char
    return pieces
