"""A release that has been read: what the kinds of tie work on."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from .claim import Claim
from .document import Document, Doubt
from .fact import Fact
from .figure import Figure
from .grid import Grid
from .number import Rounding
from .place import Place
from .sentence import Sentence


class StatedRate(Struct, frozen=True):
    """A rate of exchange that the text states: one unit of `per` is `rate` units of `currency`, exactly as printed.

    `JPY 119.87 = US$1` is StatedRate("JPY", "USD", 119.87, ...). `place` is that of the rate's digits.
    """

    currency: str
    per: str
    rate: Fraction
    text: str
    place: Place


class Release(Struct, frozen=True):
    """`fiscal_year_end` is the month and day of the fiscal year's end, `(3, 31)`, None where the document has none.

    `rounding` is the document's convention, which the ties stage learns.
    `figures` are sorted by place; those in sentences have a claim each. `doubts` are all that could not be read, of every stage so far.
    """

    document: Document
    entity: str | None
    fiscal_year_end: tuple[int, int] | None
    grids: tuple[Grid, ...]
    figures: tuple[Figure, ...]
    rates: tuple[StatedRate, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    rounding: Rounding = Rounding.NEAREST
    sentences: tuple[Sentence, ...] = ()
    claims: tuple[Claim, ...] = ()
    year_named: int = 0  # the year in which a fiscal year ends, less the year that names it
    tagged: Mapping[str, tuple[Fact, ...]] = {}  # what tags of the source say of a figure, by its id
