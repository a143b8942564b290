"""What a row says of single cells, where they are not as the row, the column and the table would have them.

    concepts = { east = "orders.east" }       the cell prints another concept than its row
    forms = { "3" = "#*", "5" = "n/a" }       how it is printed: `#` stands for its digits; without it, the text alone
    signs = ["1", "2"]                        the columns whose currency sign is printed, true for all
    digits = "bare"                           .05 for 0.05; "plain" is 1234 for 1,234
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ..words.numerals import print_number
from .toml import Section
from .values import Values

DIGITS = ("grouped", "plain", "bare")
NILS = ("-", "0", "--", "---", "\u2013", "\u2014")
KEYS = ("concepts", "forms", "signs", "digits")


class Cells(Struct, frozen=True):
    """Single cells by the names of their columns; `digits` is that of the whole row, empty where it is the table's."""

    concepts: Mapping[str, str] = {}
    forms: Mapping[str, str] = {}
    signs: tuple[str, ...] = ()
    digits: str = ""


def read_cells(section: Section, names: tuple[str, ...], values: Values) -> Cells:
    """What a row of a table says of its cells; `names` are those of the columns."""
    concepts = _by_column(section, "concepts", names)
    for column, name in concepts.items():
        values.concept(name, f"{section.file}:{section.line('concepts')}")
        if column not in names:
            section.fail("concepts", f"{column!r} is no column of this table; its columns are {', '.join(names)}")
    signs = section.values.get("signs", [])
    told = names if signs is True else () if signs is False else section.texts("signs")
    for column in told:
        if column not in names:
            section.fail("signs", f"{column!r} is no column of this table; its columns are {', '.join(names)}")
    digits = section.choice("digits", DIGITS, DIGITS[0]) if "digits" in section.values else ""
    return Cells(concepts, _by_column(section, "forms", names), told, digits)


def _by_column(section: Section, key: str, names: tuple[str, ...]) -> dict[str, str]:
    found = section.section(key)
    if found is None:
        return {}
    found.only(*names)
    return {name: found.text(name) for name in found.values}


def print_digits(mantissa: int, decimals: int, digits: str) -> str:
    """The digits of a number without its sign, in a style of `DIGITS`."""
    printed = print_number(abs(mantissa), decimals)
    if digits == "bare":
        return printed[1:] if printed.startswith("0.") else printed
    return printed.replace(",", "") if digits == "plain" else printed


def read_ends(section: Section, names: set[str]) -> tuple[tuple[str, int], ...]:
    """Where the cells of a row end in text, by column, counted from 1; for rows that stand elsewhere than their table."""
    ends = section.section("ends")
    if ends is None:
        return ()
    ends.only(*names)
    return tuple((name, max(1, min(132, ends.number(name)))) for name in ends.values)
