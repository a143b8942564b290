"""What changed between two drafts of one document."""

from __future__ import annotations

from msgspec import Struct

from .document import Document
from .figure import Figure
from .finding import Finding
from .tie import Tie


class Change(Struct, frozen=True):
    """One figure that is not the same in both drafts: `old` is None where it was added, `new` where it was removed.

    `what` says in which respects two figures differ: `value`, `scale` (the same digits, another scale), `unit`,
    `measure`, `period`, `compare`, `label`. `table` is the title of its table, "" for running text.
    """

    old: Figure | None
    new: Figure | None
    what: tuple[str, ...] = ()
    table: str = ""


class Difference(Struct, frozen=True):
    """Two drafts compared. `same` counts the figures that say the same in both, wherever they stand.

    `broke` are ties of the new draft that are broken and were not; `mended` ties of the old one that were broken and are
    not. `appeared`, `gone` and `still` are findings, the last in both versions: old, new.
    """

    old: Document
    new: Document
    same: int
    changes: tuple[Change, ...]
    broke: tuple[Tie, ...] = ()
    mended: tuple[Tie, ...] = ()
    appeared: tuple[Finding, ...] = ()
    gone: tuple[Finding, ...] = ()
    still: tuple[tuple[Finding, Finding], ...] = ()
