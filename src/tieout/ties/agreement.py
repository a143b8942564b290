"""The same fact printed twice is one fact.

What it promises
    Rows of different tables that say the same print the same figures: in millions and in thousands, in a summary and in
    a statement, in a reconciliation and in the cash flow statement, with the opposite sign where one adds what the
    other takes away.

Why it matters
    Copies are made by hand and go stale: a figure that was changed in one table and not in the other is the most
    frequent error of published releases.

Example
    Other expenses -361 in a reconciliation in millions, (360,292) in the statement in thousands.

When a break may be right after all
    Two rows with one name may be defined differently (before and after a cost, with and without an item); footnotes
    that differ are taken as such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from ..model.figure import Figure, Measure
from ..model.number import Interval
from ..model.tie import Promise, Relation, Tie, Verdict
from ._ledger import Ledger
from ._rows import Link, links

WITNESSES = 2  # agreeing figures that a disagreement needs beside it: of the two rows, or of the two columns
MOSTLY = 3  # times as many rows of two columns agree as disagree, for a disagreement to be promised

Columns = tuple[str | None, int | None, str | None, int | None]


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Every figure of a row against its most precise copy."""
    proposed: list[tuple[Link, Columns, Tie]] = []
    agreeing: Counter[Columns] = Counter()
    differing: Counter[Columns] = Counter()
    for link in ledger.once(links):
        for slot, figure in link.other.slots.items():
            precise = link.precise.slots.get(slot)
            if precise is None or slot[2] is None:
                continue
            weight = _weight(ledger, link, figure, precise)
            tie = _tie(ledger, link, figure, precise, weight) if weight else None
            if tie is None:
                continue
            columns = (figure.table, figure.column, precise.table, precise.column)
            proposed.append((link, columns, tie))
            if tie.verdict is Verdict.BROKEN:
                differing[columns] += not link.opposed
            elif figure.mantissa and link.named:
                agreeing[columns] += 1
    for link, columns, tie in proposed:
        if tie.verdict is not Verdict.BROKEN:
            yield tie
        elif _witnessed(ledger, link, tie, agreeing[columns], differing[columns]):
            words = f"{tie.evidence}; {agreeing[columns]} other rows of these two columns agree"
            yield msgspec.structs.replace(tie, evidence=words)


def _witnessed(ledger: Ledger, link: Link, tie: Tie, agreeing: int, differing: int) -> bool:
    """Whether two rows are promised to agree where they do not: their columns do elsewhere, or they in most columns."""
    if link.opposed:
        return agreeing > 0
    if agreeing < MOSTLY * (differing - 1) or ledger.by_id[tie.target].measure is Measure.CHANGE:
        return False
    return agreeing >= WITNESSES or (agreeing == 1 and link.agreeing > 0) or link.agreeing > WITNESSES


def _weight(ledger: Ledger, link: Link, figure: Figure, precise: Figure) -> int:
    """The promised weight; 0 where two rows that do not have one name disagree in a figure."""
    if link.weight == 1 or figure.measure == "change":
        return 1
    if not link.opposed and ledger.interval(figure).meets(ledger.interval(precise)):
        return 1 if _zero(ledger.interval(figure)) else link.weight
    return link.weight


def _zero(interval: Interval) -> bool:
    return interval.low <= 0 <= interval.high


def _tie(ledger: Ledger, link: Link, figure: Figure, precise: Figure, weight: int) -> Tie | None:
    words = "the same label" if link.named else "labels with the same words"
    evidence = f"{words}, period and unit; {link.agreeing} figures of the two rows agree"
    if link.opposed:
        evidence = "the two labels say opposite signs"
    sign = "- " if weight < 0 else ""
    return ledger.tie(
        "agreement", Relation.SUM, figure, [(precise, weight)],
        pattern=f"{link.other.table}.{link.other.order}={link.precise.table}.{link.precise.order}",
        promise=Promise.PARALLEL if link.agreeing > 1 else Promise.ALONE,
        formula=f"{link.other.label} = {sign}{link.precise.label} ({precise.table})", evidence=evidence,
    )  # fmt: skip
