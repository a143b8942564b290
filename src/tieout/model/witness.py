"""What a source says of a printed value besides printing it: how a workbook works it out, for one.

    B9   shows 1,234   =SUM(B5:B8)      Derivation(place of 1,234, "SUM(B5:B8)", parts=(places of what B5 to B8 show,))
    C9   shows 1,100   1100             Derivation(place of 1,100): typed in
"""

from __future__ import annotations

from msgspec import Struct

from .place import Place


class Derivation(Struct, frozen=True):
    """How the source comes to what it prints at `place`. `formula` is as the source writes it, "" where the value was typed in.

    `pattern` is the same for copies of one formula along a row or a column. `parts` are the places of the printed values
    that the formula adds up where it does nothing else, in the order of the page; `block` says that they are one stretch
    of the column above, every value between its ends among them.
    """

    place: Place
    formula: str = ""
    pattern: str = ""
    parts: tuple[Place, ...] = ()
    block: bool = False

    @property
    def typed(self) -> bool:
        """Whether the value was typed in."""
        return not self.formula


Witness = Derivation
