"""Totals are the sums of their lines, down a table and across it.

What it promises
    A total, a subtotal or a difference equals the signed sum of the lines that it closes: in every money column of the
    table, in its percent-of-a-total columns, in columns of counts, and across segment columns that a total column
    closes.

Why it matters
    A total that does not foot is the first thing that an auditor, an analyst's spreadsheet or a regulator notices, and
    one of its figures is wrong for certain.

Example
    Products 310, Services 120, Total revenues 440: printed 440, but the lines make 430.

When a break may be right after all
    A line may have been left out on purpose ("including ..."), or the table may have been rounded line by line and be a
    unit or two off; the second is allowed for by the digits themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.tie import Tie
from ._copies import ties_with_copies
from ._ledger import Ledger
from ._patterns import footings
from ._sheets import rolls_forward
from ._sums import share_ties, ties_of
from ._worksheet import worksheet_sums


def propose(ledger: Ledger) -> Iterator[Tie]:
    """Sums down and across every table; roll-forwards from a beginning balance are left to their own kind.

    What holds in a worksheet is found on its board; what does not hold there is promised as in any table.
    """
    if not ledger.release.document.worksheet:
        yield from _footed(ledger)
        return
    found = list(worksheet_sums(ledger))
    yield from found
    settled = {tie.target for tie in found}
    yield from (tie for tie in _footed(ledger) if not tie.holds and tie.target not in settled)


def _footed(ledger: Ledger) -> Iterator[Tie]:
    for footing in ledger.once(footings):
        entries = footing.sheet.entries
        for pattern in footing.patterns:
            target = entries[pattern.target].label
            if not any(rolls_forward(target, entries[n].label) for n, _ in pattern.parts):
                yield from ties_of(ledger, "sum", footing, pattern)
                yield from ties_with_copies(ledger, "sum", footing, pattern)
        yield from share_ties(ledger, "sum", footing)
