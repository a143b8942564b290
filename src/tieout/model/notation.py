"""How a source writes its numbers, where that is not with decimal points and thousands commas: `1.234,50`, `1 234,50`."""

from __future__ import annotations

from msgspec import Struct


class Notation(Struct, frozen=True, gc=False):
    """The sign between groups of thousands, "" where there is none, and the one before the decimals."""

    group: str
    point: str

    def of(self, usual: str) -> str:
        """A number with decimal points and thousands commas in this notation."""
        return usual.translate({ord(","): self.group, ord("."): self.point})
