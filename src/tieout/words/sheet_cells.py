"""What a workbook can hold, rows, links, characters of a text, and how its columns are named. Whatever a text begins with, it is written as a text."""

from __future__ import annotations

from .barred import BARRED

ROWS = 1_048_576
COLUMNS = 16_384
LINKS = 60_000  # of a sheet; programs take 65,530
LONGEST = 32_767
LETTERS = 26


def cell_text(text: str) -> str:
    """A text without what XML cannot hold, cut where it is longer than a cell."""
    clean = BARRED.sub("\ufffd", text.replace("\r", " "))
    if clean.startswith("<r>") and clean.endswith("</r>"):  # XlsxWriter would take it for the markup of a rich text
        clean += " "
    size = len(clean) if clean.isascii() else len(clean.encode("utf-16-le")) // 2
    if size <= LONGEST:
        return clean
    return clean.encode("utf-16-le")[: 2 * (LONGEST - 3)].decode("utf-16-le", "ignore") + "..."


def letters_of(column: int) -> str:
    """The letters of a column, counted from 0: `A`, `Z`, `AA`."""
    text = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, LETTERS)
        text = chr(ord("A") + rest) + text
    return text


def column_of(letters: str) -> int:
    """The column, counted from 0, that letters name."""
    column = 0
    for letter in letters[:3]:
        column = column * LETTERS + ord(letter.upper()) - ord("A") + 1
    return column - 1
