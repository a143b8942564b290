"""Sums worked out once more with a copy from another table.

A reconciliation in millions ends in a line of a statement in thousands: its sum is tied to the statement itself, not only
to the rounded copy that the reconciliation prints.

    Table 10, millions            statement, thousands
    Capital expenditures  1,421
    Capital leases          487
    Purchase of property    934   (933,646)              1,421 = 487 - (933,646 thousand)
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.figure import Figure
from ..model.tie import Promise, Relation, Tie, Verdict
from ._evidence import Pattern
from ._ledger import Ledger
from ._patterns import Footing
from ._rows import links
from ._sums import formula

MOST_MEMBERS = 4


def precise_copies(ledger: Ledger) -> dict[str, tuple[Figure, int]]:
    """For figures that another table prints more precisely: that print, and the sign between the two."""
    found: dict[str, tuple[Figure, int]] = {}
    for link in ledger.once(links):
        if link.opposed:
            continue
        for slot, figure in link.other.slots.items():
            precise = link.precise.slots.get(slot)
            if precise is not None and precise.exponent < figure.exponent and figure.mantissa and precise.mantissa:
                found.setdefault(figure.id, (precise, link.weight))
    return found


def ties_with_copies(ledger: Ledger, kind: str, footing: Footing, pattern: Pattern) -> Iterator[Tie]:
    """The ties of a formula in which exactly one figure has a more precise copy, worked out with that copy."""
    if len(pattern.parts) >= MOST_MEMBERS or footing.sheet.across:
        return
    copies = ledger.once(precise_copies)
    for track in pattern.holds:
        figures = {n: track.figures[n] for n in (pattern.target, *(n for n, _ in pattern.parts)) if n in track.figures}
        known = [n for n, figure in figures.items() if figure.id in copies]
        if len(known) != 1 or len(figures) != len(pattern.parts) + 1:
            continue
        tie = _tie(ledger, kind, footing, pattern, figures, known[0], copies[figures[known[0]].id])
        if tie is not None and tie.verdict is not Verdict.BROKEN:
            yield tie


def _tie(
    ledger: Ledger, kind: str, footing: Footing, pattern: Pattern, figures: dict[int, Figure], known: int,
    copy: tuple[Figure, int],
) -> Tie | None:  # fmt: skip
    """The formula solved for a figure that is not the copied one."""
    weights = {**dict(pattern.parts), pattern.target: -1}
    target = pattern.target if known != pattern.target else pattern.parts[0][0]
    sign = -weights[target]
    terms = [
        (copy[0], sign * w * copy[1]) if n == known else (figures[n], sign * w)
        for n, w in weights.items() if n != target
    ]  # fmt: skip
    entries = footing.sheet.entries
    shown = [(entries[n].label, sign * w) for n, w in weights.items() if n != target]
    return ledger.tie(
        kind, Relation.SUM, figures[target], terms,
        pattern=f"{footing.sheet.id}.copies.{pattern.target}", promise=Promise.PARALLEL,
        formula=formula(entries[target].label, shown),
        evidence="the sum holds in its own table, and one of its figures is printed more precisely in another",
    )  # fmt: skip
