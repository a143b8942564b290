"""Figures -> ties: what the document promises, one kind of promise a module.

A kind is a module of this folder whose name does not begin with an underscore, with a function
`propose(ledger) -> Iterable[Tie]`. Its name is the `kind` of its ties. The list of kinds, the docs and the choices on
the command line follow from the folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import msgspec

from ..model.release import Release
from ..model.tie import TAG_KINDS, Tie
from ._convention import convention
from ._ledger import Ledger
from ._rows import Row, Slot, comparable, link_rows, name_of, rows_of, slot
from ._translated_sums import without_translated

__all__ = ["Ledger", "Row", "Slot", "comparable", "kinds", "link_rows", "name_of", "propose_ties", "rows_of", "slot", "tie_out"]

Propose = Callable[[Ledger], Iterable[Tie]]


@cache
def kinds() -> dict[str, Propose]:
    """Every kind of tie by name, with the function that proposes its ties."""
    names = sorted(found.name for found in iter_modules(__path__) if not found.name.startswith("_"))
    return {name: import_module(f"{__name__}.{name}").propose for name in names}


def tie_out(release: Release, *, tags: bool = False) -> tuple[Release, tuple[Tie, ...]]:
    """The release with the convention of rounding that its figures show, and all its ties; with those of its tags if asked."""
    ledger = Ledger(release)
    rounding = convention(ledger)
    if rounding is not release.rounding:
        release = msgspec.structs.replace(release, rounding=rounding)
        ledger = Ledger(release)
    return release, _proposed(ledger, tags)


def propose_ties(release: Release) -> tuple[Tie, ...]:
    """All ties of a release in its convention of rounding."""
    return _proposed(Ledger(release), True)


def _proposed(ledger: Ledger, tags: bool) -> tuple[Tie, ...]:
    """All ties, by kind; each promise once, with an id that is the same for the same source."""
    ties: list[Tie] = []
    seen: set[tuple[object, ...]] = set()
    for kind, propose in kinds().items():
        if kind in TAG_KINDS and not tags:
            continue
        number = 0
        for tie in propose(ledger):
            key = (tie.relation, tie.target, tie.inputs, tie.formula if kind in TAG_KINDS else "")  # tags are a witness of their own
            if key in seen:
                continue
            seen.add(key)
            number += 1
            ties.append(msgspec.structs.replace(tie, id=f"{kind}.{number}"))
    return tuple(without_translated(ties))
