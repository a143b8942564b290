"""Times of a sentence that are not those of its figures: when something falls due, when something else happened, names.

    a $500 million credit facility which matures in November 2026       when it is due
    $262 million related to our acquisition of Southlight in 2001       when that was; the words before tell the period
    a margin of 1.25% on the 2031 notes                                 their name
    $1.4 million in 2024, $1.3 million in 2025, $0.8 million in 2026    a schedule: these are of the figures
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model.figure import Period
from ..words.moments import Mention

EVENT = re.compile(r"\b(?:acquisitions?|acquired|acquiring|divestitures?|mergers?|enacted)\b[^.;]{0,60}?\s(?:in|on|before)\s$", re.IGNORECASE)
DUE = re.compile(r"\b(?:until|due)\s$|\b(?:matur(?:es?|ing|ity)|expir(?:es?|ing|ation)|due)\b[^.;]{0,60}?(?<!for )(?<!during )(?<!as of )$", re.IGNORECASE)
FAR = 2  # years behind what is reported, of which only plans and the names of debts speak
SCHEDULE = 3  # years to come that make one
REACH = 80  # characters before a time that are looked at


def without_asides(text: str, mentions: Sequence[Mention], led: bool, current: Period | None) -> Sequence[Mention]:
    """The mentions that may be the times of figures. `led` says that the sentence before has named a period; `current` is the
    one that the release is about, None where a sentence may speak of what is to come."""
    if not mentions:
        return mentions
    years = [_year(mention) for mention in mentions]
    if current is not None and sum(year is not None and year > current.end.year for year in years) >= SCHEDULE:
        return mentions
    last = current.end.year + FAR if current is not None else None
    return [
        mention for mention, year in zip(mentions, years, strict=True)
        if not _may_be_aside(mention) or not (_is_aside(text, mention, led) or (last is not None and year is not None and year >= last))
    ]  # fmt: skip


def _year(mention: Mention) -> int | None:
    """The year that a mention names."""
    said = mention.said
    return said.dates[0][0] if said.dates else said.fiscal or (said.years[0] if said.years else None)


def _may_be_aside(mention: Mention) -> bool:
    """Whether a mention is a day, a month or a year by itself: no stretch that ends on a day, no balance of one."""
    said = mention.said
    return not (mention.relative or said.instant or (said.long and said.dates))


def _is_aside(text: str, mention: Mention, led: bool) -> bool:
    """Whether the words before a mention say that something falls due then, or happened then."""
    near = text[max(0, mention.start - REACH) : mention.start]
    return DUE.search(near) is not None or (led and EVENT.search(near) is not None)
