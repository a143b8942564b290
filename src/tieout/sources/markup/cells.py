"""The cells of a markup table, and what they print: a number whose signs stand in cells of their own is one.

    |Net loss|$|(1,234|)||%|   ->   Net loss, `$ (1,234)`          columns 1 to 3 of the markup
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from msgspec import Struct, structs

from ...model.origin import Run
from ...words.ranges import range_in

SIGN = r"(?:(?:(?:US|C|A|HK|NT|R)?\$|[€£¥₩₹])|Rs\.?)"
OPENS = re.compile(rf"{SIGN}?\s?[(\[]?\s?[-+\u2212]?\s?{SIGN}?$")
CLOSES = re.compile(r"[)\]]?\s?%?\s?[)\]]?$|(?:x|pts?|bps?|pp)\.?$|\*{1,3}$")
NUMBER = re.compile(
    rf"(?P<body>{SIGN}?\s?[(\[]?\s?[-+\u2212\u2013]?\s?{SIGN}?\s?\(?(?:\d[\d,.]*|\.\d+)(?:\s\d/\d)?)"
    r"\s?%?\s?[)\]]?\s?%?(?:\s?(?:x|pts?|bps?|pp)\b\.?)?(?:\s?\((?:\d{1,2}|[a-z])\)|\s?\*{1,3})*$"
)
LONGEST_LINE = 4_000  # characters that a line of running text is laid out with
DECIMALS = re.compile(r"\.\d{1,4}\s?%?[)\]]?%?$")  # where the points of a column stand one above the other
NIL = re.compile(r"(?:-{1,3}|\u2014|\u2013|\u2212)$")


class MarkupCell(Struct, frozen=True):
    """A cell at `column`, counted from 0, that is `span` columns wide and `down` rows high.

    `text` has single blanks; `runs` say where its characters stand in a text file, `address` which cell of a sheet it is.
    `indent` is how many characters its text is set in. `above` and `below`: 0 no border there, 1 single, 2 double.
    """

    text: str
    column: int
    span: int = 1
    down: int = 1
    runs: tuple[Run, ...] = ()
    address: str = ""
    indent: int = 0
    above: int = 0
    below: int = 0
    core: tuple[int, int] = (0, 0)  # of a number: the columns of the cell that holds it, where others hold its signs
    raised: bool = False  # nothing but superscript: a mark of what stands before it

    @property
    def end(self) -> int:
        """The column behind it."""
        return self.column + self.span


class MarkupRow(Struct, frozen=True):
    """The cells of a row from left to right, empty ones among them."""

    cells: tuple[MarkupCell, ...]


def columns_of_decimals(rows: Sequence[MarkupRow]) -> set[int]:
    """The columns whose numbers are all decimals without digits before the point, where they may belong to those beside them."""
    found: dict[int, bool] = {}
    for row in rows:
        for cell in row.cells:
            if NUMBER.match(cell.text):
                found[cell.column] = found.get(cell.column, True) and cell.text.startswith(".")
    return {column for column, decimals in found.items() if decimals}


def joined(cells: Sequence[MarkupCell], decimals: Container[int]) -> list[MarkupCell]:
    """The cells of a row that print something, a number and its signs as one, in columns of `decimals` these as well."""
    inked = [cell for cell in cells if cell.text]
    found: list[MarkupCell] = []
    n = 0
    while n < len(inked):
        first = n
        while n + 1 < len(inked) and _opens(inked[n].text) and _follows(inked[n + 1].text) and not _both_signed(inked[n].text, inked[n + 1].text):
            n += 1
        number = inked[n]
        if not _prints_number(number.text):
            found += inked[first : n + 1]
            n += 1
            continue
        last = n
        while last + 1 < len(inked) and _goes_on(number, inked[last + 1], decimals):
            last += 1
        found.append(_one(inked[first : last + 1], n - first))
        n = last + 1
    return found


def alone(cells: Sequence[MarkupCell]) -> list[MarkupCell]:
    """The cells of a row that print something, each for itself."""
    return [_one([cell], 0) if _prints_number(cell.text) else cell for cell in cells if cell.text]


def _opens(text: str) -> bool:
    """Whether a cell prints nothing but signs that stand before a number."""
    return OPENS.match(text) is not None and not NIL.match(text)


def _both_signed(text: str, after: str) -> bool:
    """Whether two cells have each a sign of money: `$ -` is a nil dash beside `$3,795`."""
    return re.match(SIGN, text) is not None and re.match(SIGN, after) is not None


def _follows(text: str) -> bool:
    return _prints_number(text) or _opens(text)


def _prints_number(text: str) -> bool:
    """Whether a cell prints a number, a nil dash or a range."""
    return NUMBER.match(text) is not None or NIL.match(text) is not None or (not text[-1:].isalpha() and range_in(text) is not None)


def _goes_on(number: MarkupCell, after: MarkupCell, decimals: Container[int]) -> bool:
    """Whether a cell prints what belongs to the number before it: a sign, a mark, or right beside it its decimals."""
    if after.raised or CLOSES.match(after.text):
        return True
    return after.column == number.end and after.column in decimals and "." not in number.text and DECIMALS.match(after.text) is not None


def _one(cells: Sequence[MarkupCell], core: int) -> MarkupCell:
    """Cells that print one number as one: the signs before it right beside it, `$` with a blank between."""
    number = cells[core]
    if len(cells) == 1:
        return structs.replace(number, core=(number.column, number.end))
    text, runs = "", []
    for n, cell in enumerate(cells):
        blank = text and ((n <= core and text[-1] not in "([-+\u2212") or (n > core and cell.raised))
        text += " " if blank else ""
        runs += shifted(cell.runs, len(text))
        text += cell.text
    last = cells[-1]
    return MarkupCell(
        text, cells[0].column, last.end - cells[0].column, number.down, tuple(runs), number.address, 0,
        max(cell.above for cell in cells), max(cell.below for cell in cells), (number.column, number.end),
    )  # fmt: skip


def shifted(runs: Sequence[Run], by: int) -> list[Run]:
    """Runs moved to the right."""
    return [Run(run.offset + by, run.line, run.column, run.size, run.width) for run in runs]


def pieces(text: str, runs: Sequence[Run]) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """A text as lines of at most `LONGEST_LINE` characters, cut at blanks where there are any, each with its runs."""
    start, n = 0, 0
    while len(text) - start > LONGEST_LINE:
        end = text.rfind(" ", start + 1, start + LONGEST_LINE) + 1 or start + LONGEST_LINE
        own = []
        while n < len(runs) and runs[n].offset < end:
            own.append(runs[n])
            n += 1
        yield text[start:end].rstrip(), tuple(shifted(own, -start))
        n -= bool(own) and own[-1].offset + own[-1].size > end
        start = end
    yield text[start:], tuple(shifted(runs[n:], -start))
