"""Quantities inside the labels of rows: facts that a table prints beside its columns.

    Preferred stock ($0.01 par value; 500 shares authorized)            -        -      0.01 a share, 500 million shares
    Adjustments, net of tax of $76, $(22), $60, and $(32)     (141)   263  ...          one for each column
    Receivables, less allowance of $510 and $516, respectively                          the first two columns

Amounts and numbers of shares are in the table's scale, unless they are per share or printed in full.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..model.document import Document
from ..model.figure import Figure, Measure, Period, Where
from ..model.grid import Grid, Row
from ..words.periods import make_date, read_time
from ..words.quantities import Quantity, find_quantities
from .captions import Caption
from .columns import Meaning

DIGIT = re.compile(r"\d")
SIGN = re.compile(r"[$£€¥₩₹]|\b[A-Z]{3}\s?$")
NOMINAL = re.compile(r"\bpar\b|\bstated value\b|\bper (?:common )?share\b|\bno par\b", re.IGNORECASE)
IN_FULL = 2  # commas of a number of shares that is printed in full
FAR = 24  # characters between an amount and the words that say it is per share
DATED = re.compile(r"\s?(?:shares?|units?)?\s?(?:issued|outstanding|held)?\s?(?:and outstanding )?(?:at|as of|on)\s(?P<date>[A-Z][a-z]+\.? \d{1,2}, \d{4})")
MEASURES = {"amount": Measure.AMOUNT, "per_share": Measure.PER_SHARE, "percent": Measure.RATIO, "shares": Measure.COUNT}


def read_labels(
    document: Document, grids: Sequence[Grid], captions: Mapping[str, Caption], columns: Mapping[str, Sequence[Meaning]], home: str
) -> list[Figure]:
    """The figures in the labels of all tables, in the order of the rows; an id ends with `l` and a number."""
    found: list[Figure] = []
    for grid in grids:
        periods = [meaning.period for meaning in columns[grid.id] if meaning.kind == "amount" and meaning.period is not None]
        for n, row in enumerate(grid.rows):
            if row.place is not None and DIGIT.search(row.label):
                found += _of_row(document, grid, n, row, captions[grid.id], periods, home)
    return found


def _of_row(
    document: Document, grid: Grid, number: int, row: Row, caption: Caption, periods: Sequence[Period], home: str
) -> list[Figure]:
    place = row.place
    if place is None:
        return []
    line = document.lines[place.line - 1]
    start = place.column - 1
    text = line.text[start : place.end_column - 1]
    currency = caption.currencies[0] if caption.currencies else home
    quantities = [one for one in find_quantities(text, currency) if _states(one, text)]
    figures: list[Figure] = []
    for n, quantity in enumerate(quantities):
        measure, unit, exponent = _meaning(quantity, text, caption)
        period = _dated(text, quantity) or _of_column(n, len(quantities), periods)
        figures.append(Figure(
            f"{grid.id}.r{number}.l{n}", text[quantity.start : quantity.end], line.place(start + quantity.start, start + quantity.end),
            Where.PROSE, None, None, None, row.path, (), quantity.mantissa, exponent, unit, measure, period, None,
        ))  # fmt: skip
    return figures


def _states(quantity: Quantity, text: str) -> bool:
    """Whether a quantity of a label is money, a percentage or a number of shares beyond doubt."""
    if quantity.kind in ("percent", "shares", "per_share"):
        return True
    return quantity.kind == "amount" and SIGN.search(text, max(0, quantity.left - 1), quantity.end) is not None


def _meaning(quantity: Quantity, text: str, caption: Caption) -> tuple[Measure, str, int]:
    measure, unit, exponent = MEASURES[quantity.kind], quantity.unit, quantity.exponent
    said = text[quantity.end : quantity.right].strip()  # a scale of its own
    if quantity.kind == "amount" and NOMINAL.search(text, max(0, quantity.left - FAR), min(len(text), quantity.right + FAR)):
        return Measure.PER_SHARE, f"{unit}/share", exponent
    if quantity.kind == "amount" and not re.search(r"(?:thousand|million|billion)", said):
        return measure, unit, exponent + caption.scale
    in_full = text.count(",", quantity.start, quantity.end) >= IN_FULL or caption.shares_unscaled
    if quantity.kind == "shares" and not in_full and not re.search(r"(?:thousand|million|billion)", said):
        return measure, unit, exponent + caption.scale
    return measure, unit, exponent


def _dated(text: str, quantity: Quantity) -> Period | None:
    """The day that stands right behind a number: `1,796 shares at January 28, 2024`."""
    match = DATED.match(text, quantity.end)
    if match is None:
        return None
    dates = read_time(match["date"]).dates
    if not dates or dates[0][0] is None:
        return None
    year, month, day = dates[0]
    return Period(make_date(year or 0, month, day))


def _of_column(n: int, count: int, periods: Sequence[Period]) -> Period | None:
    """The period of the column that a number of a label is about: the n-th of as many columns, else the first."""
    if not periods:
        return None
    return periods[n] if count > 1 and n < len(periods) and count <= len(periods) else periods[0]
