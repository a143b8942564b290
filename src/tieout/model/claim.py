"""A claim: what a sentence says of one of its figures, beyond the number itself.

    Revenues in 1Q03 totaled JPY 7,125 million ($ 59.4 million), a decrease of 15.3% compared to 1Q02
    ~~~~~~~~ metric              7,125 STATED    59.4 TRANSLATED                15.3 CHANGE, direction -1
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """What a figure does in its sentence."""

    STATED = "stated"  # the metric itself, in the period that the sentence is about
    COMPARED = "compared"  # the metric in the period that it is compared with
    CHANGE = "change"  # its percent change
    DIFFERENCE = "difference"  # its change in amount, or in percentage points
    TRANSLATED = "translated"  # the figure before it, in another currency
    RATE = "rate"  # a rate of exchange
    DATE = "date"  # the end of a period, or the day of a rate


class Claim(Struct, frozen=True, gc=False):
    """`figure` is the id of a prose figure, `sentence` the number of its sentence.

    `metric` is the phrase that names what is measured; `context` are further words that may name it: the subject of the
    sentence, the heading above. `direction` is +1 or -1 where words say that the print grew or fell, `word` is that
    word. `qualifier` is `about`, `nearly`, `over`, `under`, `range` (it is an end of one), `excluding` (words behind the
    figure leave something out of it) or empty. `outlook` marks guidance and expectations, which
    are never tied to actuals. `dated` says that the sentence itself names the period. `of` is the figure that this one
    translates, compares with or changes.
    """

    figure: str
    sentence: int
    role: Role
    metric: str
    context: tuple[str, ...] = ()
    direction: int = 0
    word: str = ""
    qualifier: str = ""
    outlook: bool = False
    dated: bool = False
    of: str | None = None
