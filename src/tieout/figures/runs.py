"""Rows whose unit the rows around them tell: lines of a bridge per share, and of a reconciliation of rates.

    Reported earnings per share     $1.23    $1.72       Federal statutory rate      34.0%     35.0%
    Gains on stock transactions     (0.03)   (0.42)      State taxes                  4.0       4.9
    Changes in principles            -        0.14       Other, net                  (0.5)     (2.1)
    Earnings excluding these        $1.20    $1.44       Effective tax rate          37.5%     37.8%
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..words.numerals import Numeral
from .columns import Meaning, Numbers

CENTS = -2
FEWEST = 2  # lines between the first and the last rate


def bridge_rows(per_share: Sequence[bool], numbers: Numbers) -> set[int]:
    """Rows that print cents below rows per share, in a table whose amounts print none."""
    places: dict[int, set[int]] = {}
    for (row, _), number in numbers.items():
        if number.mantissa is not None:
            places.setdefault(row, set()).add(0 if number.percent or number.suffix else number.exponent)
    first = next((row for row in sorted(places) if row < len(per_share) and per_share[row] and places[row] == {CENTS}), None)
    if first is None or any(CENTS in found or -1 in found for row, found in places.items() if row < first):
        return set()
    if any(-1 in found or CENTS - 1 in found for found in places.values()):
        return set()
    return {row for row, found in places.items() if row > first and found == {CENTS} and not per_share[row]}


def rate_rows(rows: int, columns: Sequence[Meaning], numbers: Numbers) -> set[int]:
    """Rows between two rates of which the second is the sum of the first and of all between, in every column."""
    signed = {column for (_, column), number in numbers.items() if number.percent}
    amounts = [n for n, column in enumerate(columns) if column.kind == "amount" and n in signed]
    rated = [row for row in range(rows) if _all_percent(row, amounts, numbers)]
    found: set[int] = set()
    for first, last in pairwise(rated):
        between = range(first + 1, last)
        fewest = 1 if amounts and all(_is_whole(numbers[last, column]) for column in amounts) else FEWEST
        if len(between) >= fewest and amounts and all(_adds_up(first, last, column, numbers) for column in amounts):
            found.update(between)
    return found


def _is_whole(number: Numeral) -> bool:
    """Whether a rate is 100 percent."""
    return number.mantissa is not None and number.mantissa == 100 * 10 ** max(0, -number.exponent)


def _all_percent(row: int, amounts: Sequence[int], numbers: Numbers) -> bool:
    some = [numbers[row, column] for column in amounts if (row, column) in numbers]
    return len(some) == len(amounts) > 0 and all(number.percent and number.mantissa is not None for number in some)


def _adds_up(first: int, last: int, column: int, numbers: Numbers) -> bool:
    """Whether the rates of a column add up, within half a unit each; all print the same decimals."""
    some = [number for row in range(first, last) if (number := numbers.get((row, column))) is not None]
    target = numbers[last, column]
    if any(number.mantissa is not None and number.exponent != target.exponent for number in some):
        return False
    return 2 * abs(sum(number.mantissa or 0 for number in some) - (target.mantissa or 0)) <= len(some) + 1
