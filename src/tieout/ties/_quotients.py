"""Which two rows of a table a row of percentages is the quotient of.

    Net sales                 1,601   1,982      bottom
    Gross margin                302   (382)      top: the row above, or a row that the label names
      Percentage of sales     18.9% (19.3%)      the row of percentages

For each row that may be the bottom, the top follows from one column and is looked up among the sorted figures; the
other columns then confirm it. How much a confirmation says is counted in bits: a percentage of three digits that fits
is worth ten, and there are as many pairs of rows as could have fitted by chance.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator

from msgspec import Struct

from ..model.figure import Figure, Measure
from ..model.grid import Grid
from ..words.aliases import telling_words
from ..words.changes import is_difference
from ..words.labels import label_key
from ._ledger import Ledger

MOST_ROWS = 120  # of amounts, nearest to the percentages
MOST_RATIOS = 60
MOST_TRIED = 400  # pairs for a row of ratios
CERTAIN = 8.0  # bits beyond chance
NAMES = 6.0  # bits for a label that shares words with one of the two rows, and for the row just above
MOSTLY = 0.7
LIKE = 2  # rows of one label that divide by one row, for others of that label to do so
PERCENT = {Measure.RATIO, Measure.SHARE}
TOPS = {Measure.AMOUNT, Measure.COUNT, Measure.PHYSICAL}

Line = dict[int, Figure]


class Quotient(Struct, frozen=True):
    """A row of ratios with the rows that it divides; `named` where words or the place confirm the arithmetic."""

    ratio: Line
    top: Line
    bottom: Line
    named: bool


def quotients(ledger: Ledger, grid: Grid) -> Iterator[Quotient]:
    """The rows of ratios of a table that two rows of amounts explain; changes of amounts divide into no ratio."""
    changes = {n for n, column in enumerate(grid.columns) if is_difference(" ".join(column.header))}
    rows = {n: {c: f for c, f in line.items() if c not in changes} for n, line in ledger.rows(grid.id).items()}
    ratios = {n: line for n, line in rows.items() if _is_ratio(line)}
    if not ratios:
        return
    amounts = {n: _amounts(line) for n, line in rows.items() if n not in ratios and _amounts(line)}
    if len(amounts) < 2:
        return
    found: dict[int, tuple[int, int, bool]] = {}
    for n, line in list(ratios.items())[:MOST_RATIOS]:
        near = sorted(amounts, key=lambda row: (abs(row - n), row))[:MOST_ROWS]
        best = _best(grid, n, line, {row: amounts[row] for row in sorted(near)})
        if best is not None:
            found[n] = best
    found |= _alike(grid, list(ratios)[:MOST_RATIOS], amounts, found)
    for n, (top, bottom, named) in found.items():
        yield Quotient(ratios[n], amounts[top], amounts[bottom], named)


def _alike(
    grid: Grid, ratios: list[int], amounts: dict[int, Line], found: dict[int, tuple[int, int, bool]]
) -> dict[int, tuple[int, int, bool]]:
    """Rows with the label of others that divide the row above them by one and the same row do so as well."""
    bottoms: dict[str, Counter[int]] = defaultdict(Counter)
    for n, (top, bottom, _) in found.items():
        if top == _above(n, amounts):
            bottoms[label_key(grid.rows[n].label)][bottom] += 1
    added = {}
    for n in ratios:
        usual = bottoms.get(label_key(grid.rows[n].label), Counter()).most_common(1)
        above = _above(n, amounts)
        if n not in found and usual and usual[0][1] >= LIKE and above not in (-1, usual[0][0]):
            added[n] = above, usual[0][0], True
    return added


def _above(row: int, amounts: dict[int, Line]) -> int:
    return max((n for n in amounts if n < row), default=-1)


def _is_ratio(line: Line) -> bool:
    """Whether a row prints ratios where other rows print amounts."""
    ratios = sum(figure.measure in PERCENT for figure in line.values())
    return ratios * 2 > sum(figure.measure is not Measure.CHANGE for figure in line.values())


def _amounts(line: Line) -> Line:
    return {column: f for column, f in line.items() if f.measure in TOPS and f.mantissa}


def _best(grid: Grid, row: int, line: Line, amounts: dict[int, Line]) -> tuple[int, int, bool] | None:
    """The rows of top and bottom that explain a row of ratios best, and whether words or its place name them."""
    said = telling_words(" ".join(grid.rows[row].path[-2:]))
    above = _above(row, amounts)
    best: tuple[float, int, int, bool] | None = None
    chance = 2.0 * len(amounts).bit_length()
    for top, bottom in _candidates(line, amounts):
        bits = _bits(line, amounts[top], amounts[bottom])
        if bits <= 0:
            continue
        own = telling_words(grid.rows[row].label)
        names = bool(own & telling_words(grid.rows[bottom].label)) + bool(said & telling_words(grid.rows[top].label))
        named = names > 0 or top == above
        score = bits + NAMES * (names + (top == above)) - chance
        if score >= CERTAIN and (best is None or score > best[0]):
            best = score, top, bottom, named
    return best[1:] if best is not None else None


def _candidates(line: Line, amounts: dict[int, Line]) -> Iterator[tuple[int, int]]:
    """Pairs of rows whose quotient is the ratio in the column where that is printed with most digits."""
    some = {column: f for column, f in line.items() if f.mantissa and f.measure in PERCENT}
    tried: set[tuple[int, int]] = set()
    for column in sorted(some, key=lambda c: -abs(some[c].mantissa or 0))[:2]:
        ratio = some[column]
        values = sorted((abs(_value(f[column])), n) for n, f in amounts.items() if column in f)
        sizes = [size for size, _ in values]
        for bottom, figures in amounts.items():
            if column not in figures:
                continue
            low, high = _wanted(ratio, figures[column])
            at = bisect_left(sizes, low)
            while at < len(values) and values[at][0] <= high:
                top = values[at][1]
                at += 1
                if top != bottom and (top, bottom) not in tried:
                    tried.add((top, bottom))
                    yield top, bottom
                    if len(tried) >= MOST_TRIED:
                        return


def _value(figure: Figure) -> int:
    """The value in hundredths of a base unit, cut off."""
    mantissa, exponent = (figure.mantissa or 0) * 100, figure.exponent
    return mantissa * int(10**exponent) if exponent >= 0 else mantissa // int(10**-exponent)


def _wanted(ratio: Figure, bottom: Figure) -> tuple[int, int]:
    """The sizes that the top may have, widened by a unit for the rounding of both."""
    mantissa, exponent = abs(ratio.mantissa or 0), ratio.exponent - (2 if ratio.unit == "%" else 0)
    size, unit = abs(_value(bottom)), int(100 * 10 ** max(bottom.exponent, 0))
    over = int(10 ** max(0, -exponent))
    times = int(10 ** max(0, exponent))
    low = (mantissa - 1) * times * max(0, size - unit) // over - unit
    high = (mantissa + 1) * times * (size + unit) // over + unit
    return low, high


def _bits(line: Line, top: Line, bottom: Line) -> float:
    """What the columns in which the quotient holds say, less those in which it does not; nothing below most of them."""
    bits = 0.0
    held = missed = 0
    for column, ratio in line.items():
        x, y = top.get(column), bottom.get(column)
        if x is None or y is None or not ratio.mantissa or ratio.measure not in PERCENT:
            continue
        if x.period != y.period or x.unit != y.unit:
            return 0.0
        if _fits(ratio, x, y):
            held += 1
            bits += min(abs(ratio.mantissa), abs(x.mantissa or 0), abs(y.mantissa or 0)).bit_length() - 1
        else:
            missed += 1
            bits -= 4
    return bits if held and held >= MOSTLY * (held + missed) else 0.0


def _fits(ratio: Figure, top: Figure, bottom: Figure) -> bool:
    """Whether a quotient prints as the ratio, within the rounding of all three."""
    low = min(top.exponent, bottom.exponent)
    x = (top.mantissa or 0) * int(10 ** min(top.exponent - low, 30))
    y = (bottom.mantissa or 0) * int(10 ** min(bottom.exponent - low, 30))
    exponent = ratio.exponent - (2 if ratio.unit == "%" else 0)
    over, times = int(10 ** max(0, -exponent)), int(10 ** max(0, exponent))
    wanted, printed = 2 * x * over, 2 * (ratio.mantissa or 0) * times * y
    slack = int(10 ** min(max(top.exponent, bottom.exponent) - low, 30))
    return abs(wanted - printed) <= abs(y) * times + slack * (over + abs(ratio.mantissa or 0) * times)
