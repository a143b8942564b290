"""Earnings per share are the result divided by the number of shares.

What it promises
    Net income per share equals net income divided by the weighted number of shares, basic and diluted each by its own
    number; amounts per depositary share and numbers of depositary shares are those of the shares at one ratio.

Why it matters
    It is the most quoted figure of a release, and it is often worked out by hand, last of all.

Example
    Net loss 1,989 thousand, 22,611 shares: a net loss per share of (0.09) thousand would be (87.97); printed (78.97).

When a break may be right after all
    Preferred dividends, two classes of shares and interest on converted notes change what is divided. Without other
    columns of the same row in which the division holds, nothing is promised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

import msgspec

from ..model.figure import Figure
from ..model.formula import Weight, scale
from ..model.tie import Promise, Relation, Tie
from ._earnings import Earnings, Line, earnings_of
from ._ledger import Ledger

HOLDS = 0.6  # of the columns of a row, for the others to be promised
WITNESSES = 2  # columns of the row, and rows of the column, that hold beside a break
MOST_WAYS = 12
PLAINEST_RATIO = 100  # a ratio of depositary shares has at most two digits that are not zero


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Every row of earnings per share, then depositary shares against shares."""
    if ledger.release.document.worksheet:
        return  # quotients of a worksheet are ratios
    chosen = [
        (table, line, ties)
        for table in ledger.once(earnings_of) for line in table.earned if (ties := _divided(ledger, table, line))
    ]  # fmt: skip
    held: Counter[str] = Counter()  # by the name of the row, in all tables, and by the result that is divided
    for _, line, ties in chosen:
        for tie in ties:
            held.update((line.name, tie.inputs[0].figure) if tie.holds else ())
    for _, line, ties in chosen:
        yield from _promised(ledger, line, ties, held)
    ratio = _ratio(ledger)
    if ratio is not None:
        for table in ledger.once(earnings_of):
            yield from _depositary(ledger, table, ratio)


def _divided(ledger: Ledger, table: Earnings, line: Line) -> list[Tie]:
    """The ties of a row of earnings per share with the result and the number of shares that fit it best."""
    best: list[Tie] = []
    most = 0
    for result, shares in list(table.ways(line))[:MOST_WAYS]:
        ties = _ties(ledger, table, line, result, shares)
        held = sum(tie.holds for tie in ties)
        if held > most:
            best, most = ties, held
            if held == len(ties) == len(line.figures):
                break
    return best


def _ties(ledger: Ledger, table: Earnings, line: Line, result: Line, shares: Line) -> list[Tie]:
    words = f"{result.label} belongs to {line.label} by its words"
    found = []
    for column, figure in line.figures.items():
        amount, count = result.figures.get(column), shares.figures.get(column)
        if amount is None or count is None or figure.mantissa is None or not count.mantissa:
            continue
        tie = _quotient(ledger, table, f"{line.row}", figure, amount, count, 1, words)
        if tie is not None:
            found.append(tie)
    return found


def _promised(ledger: Ledger, line: Line, ties: list[Tie], held: Counter[str]) -> Iterator[Tie]:
    """What holds; and what does not, where the same row holds elsewhere and other rows hold in the same column."""
    own = sum(tie.holds for tie in ties)
    for tie in ties:
        if tie.holds:
            yield msgspec.structs.replace(tie, promise=Promise.STATED if held[line.name] > 1 else Promise.ALONE)
            continue
        shown = held[line.name] > 0 and held[line.name] + held[tie.inputs[0].figure] >= WITNESSES
        if not shown or own < HOLDS * (len(ties) - 1) or not _far(ledger, tie):
            continue
        if line.dilution != "diluted" or not _larger(ledger, tie):
            yield tie


def _larger(ledger: Ledger, tie: Tie) -> bool:
    """Whether a print of earnings is above the division, up to double: conversion adds to the result that is divided, and
    of losses there is none."""
    value = ledger.by_id[tie.target].value or Fraction(0)
    return 0 < tie.expected.highest < value < 2 * tie.expected.highest


def _far(ledger: Ledger, tie: Tie) -> bool:
    """Whether a break is wider than one unit of the last digit: a unit is worked-out rounding, not an error."""
    figure = ledger.by_id[tie.target]
    value = figure.value or Fraction(0)
    low, high = tie.expected.lowest, tie.expected.highest
    return not low - figure.precision * 3 / 2 <= value <= high + figure.precision * 3 / 2


def _depositary(ledger: Ledger, table: Earnings, ratio: Fraction) -> Iterator[Tie]:
    """Depositary shares: their number, the amounts for one of them, and earnings by their number."""
    for plain, ads in _counts(table):
        for column in ads.figures.keys() & plain.figures.keys():
            a, b = ads.figures[column], plain.figures[column]
            yield from _times(ledger, table, a, b, ratio)
            yield from _times(ledger, table, b, a, 1 / ratio)
        yield from _by_depositary(ledger, table, ads, plain, ratio)
        yield from _per_depositary(ledger, table, ads, ratio)


def _counts(table: Earnings) -> Iterator[tuple[Line, Line]]:
    """Rows of numbers of shares with the rows of the same numbers in depositary shares."""
    for ads in table.counts:
        for plain in table.counts:
            if ads.depositary and not plain.depositary and ads.like(plain):
                yield plain, ads


def _per_depositary(ledger: Ledger, table: Earnings, ads: Line, ratio: Fraction) -> Iterator[Tie]:
    for one in table.earned:
        for two in table.earned:
            if one.depositary and not two.depositary and one.like(two) and one.like(ads) and one.result == two.result:
                for column in one.figures.keys() & two.figures.keys():
                    yield from _times(ledger, table, one.figures[column], two.figures[column], 1 / ratio)


def _by_depositary(ledger: Ledger, table: Earnings, ads: Line, plain: Line, ratio: Fraction) -> Iterator[Tie]:
    """Earnings per share by the number of depositary shares, which is printed with more digits."""
    for line in table.earned:
        if line.depositary or not line.like(ads):
            continue
        for tie in _divided(ledger, table, line):
            column = ledger.by_id[tie.target].column or 0
            count, own = ads.figures.get(column), plain.figures.get(column)
            if count is None or own is None or not tie.holds or tie.inputs[1].figure != own.id:
                continue
            amount, figure = ledger.by_id[tie.inputs[0].figure], ledger.by_id[tie.target]
            words = f"one share is {ratio} depositary shares"
            exact = _quotient(ledger, table, f"{line.row}.ads", figure, amount, count, ratio, words)
            if exact is None or (not exact.holds and _far(ledger, exact)):
                continue
            yield exact


def _ratio(ledger: Ledger) -> Fraction | None:
    """How many depositary shares one share is: the plain number that fits most columns of the document."""
    votes: Counter[Fraction] = Counter()
    columns = 0
    for table in ledger.once(earnings_of):
        for plain, ads in _counts(table):
            for column in ads.figures.keys() & plain.figures.keys():
                columns += 1
                votes.update(_plain_ratio(ledger, plain.figures[column], ads.figures[column]))
    if not votes:
        return None
    ratio, count = votes.most_common(1)[0]
    return ratio if 2 * count > columns else None


def _plain_ratio(ledger: Ledger, share: Figure, depositary: Figure) -> list[Fraction]:
    """The ratio of one column, if it is a plain number that the digits of both allow."""
    top, bottom = depositary.value, share.value
    if not top or not bottom or top < 0 or bottom < 0:
        return []
    ratio = Fraction(round(top / bottom)) if top >= bottom else Fraction(1, round(bottom / top))
    plain = max(ratio.numerator, ratio.denominator)
    while plain % 10 == 0 and plain:
        plain //= 10
    if ratio in (0, 1) or plain >= PLAINEST_RATIO:
        return []
    fits = _meets(ledger, share, depositary, ratio) or _meets(ledger, depositary, share, 1 / ratio)
    return [ratio] if fits else []


def _meets(ledger: Ledger, source: Figure, target: Figure, weight: Fraction) -> bool:
    return scale(ledger.interval(source), weight).meets(ledger.interval(target))


def _times(ledger: Ledger, table: Earnings, target: Figure, source: Figure, weight: Fraction) -> Iterator[Tie]:
    if target.mantissa is None or source.mantissa is None:
        return
    factor = f"x {weight}" if weight >= 1 else f"/ {1 / weight}"
    tie = ledger.tie(
        "per_share", Relation.SUM, target, [(source, weight)],
        pattern=f"{table.grid}.depositary.{target.row}", promise=Promise.PARALLEL,
        formula=f"{target.label[-1]} = {source.label[-1]} {factor}",
        evidence="one ratio of depositary shares to shares holds in every column",
    )  # fmt: skip
    if tie is not None and (tie.holds or _far(ledger, tie)):
        yield tie


def _quotient(
    ledger: Ledger, table: Earnings, name: str, figure: Figure, amount: Figure, count: Figure, weight: Weight, words: str
) -> Tie | None:  # fmt: skip
    times = "" if weight == 1 else f" x {weight}"
    return ledger.tie(
        "per_share", Relation.QUOTIENT, figure, [(amount, weight), (count, 1)],
        pattern=f"{table.grid}.per_share.{name}", promise=Promise.PARALLEL,
        formula=f"{figure.label[-1]} = {amount.label[-1]}{times} / {count.label[-1]}", evidence=words,
    )  # fmt: skip
