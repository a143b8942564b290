"""In what scale a table prints numbers of shares: units, thousands or millions.

Captions say `except share and per share data`, or do not and mean it. Where a table prints income, earnings per share
and shares, arithmetic decides: the scale in which income / shares comes nearest to the printed earnings per share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..model.grid import Grid
from ..words.numerals import Numeral, size_of
from .captions import Caption
from .columns import Numbers

SCALES = (0, 3, 6)
MANY = 100_000  # millions of shares that no company has
LARGE = 1_000_000  # a number of shares that is no longer in thousands


def share_scale(
    grid: Grid, caption: Caption, per_share: Sequence[bool], counts: Sequence[bool], numbers: Numbers
) -> int:
    """The power of ten of the numbers of shares in a table."""
    if not any(counts):
        return 0
    votes: Counter[int] = Counter()
    for column in range(len(grid.columns)):
        earned = [numbers[r, column] for r, yes in enumerate(per_share) if yes and (r, column) in numbers]
        shares = [numbers[r, column] for r, yes in enumerate(counts) if yes and (r, column) in numbers]
        if earned and shares and (vote := _vote(grid, column, earned[0], shares[0], per_share, counts, numbers, caption)) is not None:
            votes[vote] += 1
    if votes:
        return votes.most_common(1)[0][0]
    return _likely(caption, [n for (r, _), n in numbers.items() if r < len(counts) and counts[r]])


def column_scale(caption: Caption, column: int, numbers: Numbers) -> int:
    """The power of ten of the numbers of shares in a column of shares."""
    return _likely(caption, [n for (_, c), n in numbers.items() if c == column])


def _likely(caption: Caption, some: Sequence[Numeral]) -> int:
    """By what the caption says, unless there were more shares than there can be."""
    if caption.shares is not None:
        return caption.shares
    shown = [size_of(number) for number in some]
    if caption.shares_unscaled or not caption.scaled or max(shown, default=0) >= LARGE * (1000 if caption.scale == 3 else 1):
        return 0
    if caption.scale > 3 and max(shown, default=0) >= MANY:
        return 0
    return 0 if caption.scale == 3 and max(shown, default=0) >= 5 * LARGE else caption.scale


def _vote(
    grid: Grid, column: int, earned: Numeral, shares: Numeral, per_share: Sequence[bool], counts: Sequence[bool],
    numbers: Numbers, caption: Caption,
) -> int | None:  # fmt: skip
    """The scale in which some amount of the column is the earnings per share times the shares."""
    if not earned.mantissa or not shares.mantissa:
        return None
    product = abs(earned.mantissa * shares.mantissa)
    slack = abs(shares.mantissa)
    exponent = earned.exponent + shares.exponent
    first = next(r for r, yes in enumerate(per_share) if yes)
    for row in range(min(first, len(grid.rows)) - 1, -1, -1):
        amount = numbers.get((row, column))
        if amount is None or not amount.mantissa or counts[row] or per_share[row] or amount.percent:
            continue
        for scale in SCALES:
            power = amount.exponent + caption.scale - exponent - scale
            left = abs(amount.mantissa) * 10 ** max(0, power)
            right, room = product * 10 ** max(0, -power), slack * 10 ** max(0, -power)
            if abs(left - right) <= room and product > 2 * slack:
                return scale
    return None
