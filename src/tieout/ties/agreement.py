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

from collections.abc import Iterator

from ..model.figure import Figure
from ..model.number import Interval
from ..model.tie import Promise, Relation, Tie
from ._ledger import Ledger
from ._rows import Link, links


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Every figure of a row against its most precise copy."""
    for link in ledger.once(links):
        for slot, figure in link.other.slots.items():
            precise = link.precise.slots.get(slot)
            if precise is None or slot[2] is None:
                continue
            if (figure.nil or precise.nil) and not ledger.interval(figure).meets(ledger.interval(precise)):
                continue  # a dash may say that the line does not apply
            weight = _weight(ledger, link, figure, precise)
            if weight and (tie := _tie(ledger, link, figure, precise, weight)):
                yield tie


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
