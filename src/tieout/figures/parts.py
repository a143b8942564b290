"""A sentence taken apart: each of its quantities with its role, its metric and its periods."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ..model.figure import Period
from ..words.directions import left_out_behind, part_of_before
from ..words.moments import find_mentions
from ..words.quantities import Quantity
from .naming import name_in_order, name_metrics, per_share
from .roles import Acted, read_roles
from .spans import Spans, find_spans, in_order, of_several
from .times import Clock

LIST = re.compile(r",?\s?(?:and|or)?\s?")
AHEAD = 60  # characters before a quantity in which words may say that it is a part
PER = re.compile(r"\s(?:per|a)\s[\w ]+$")


class Part(Struct, frozen=True):
    """One quantity of a sentence. `words` are all that stand before it; `aside` says that it is a part of its metric or
    leaves something out of it, so that no other figure need be the same."""

    quantity: Quantity
    acted: Acted
    metric: str
    words: str
    span: Spans
    per_share: bool
    aside: bool


def read_parts(
    text: str, quantities: Sequence[Quantity], metric: str, period: Period | None, clock: Clock, outlook: bool
) -> list[Part]:
    """The quantities of a sentence; `metric` and `period` are those of the sentence before it."""
    mentions = find_mentions(text)
    roles = read_roles(text, quantities, mentions)
    listed = in_order(text, quantities, mentions)
    spans = find_spans(text, quantities, roles, mentions, listed, clock, period, outlook)
    names = name_metrics(text, quantities, roles, mentions, metric)
    several = of_several(text, quantities, listed)
    names, unnamed = name_in_order(names, several)
    shares = per_share(text, quantities, [name.metric for name in names])
    aside = _asides(text, quantities) | unnamed
    return [
        Part(quantity, acted, _full(text, quantity, name.metric), name.words, span, share, n in aside)
        for n, (quantity, acted, name, span, share) in enumerate(zip(quantities, roles, names, spans, shares, strict=True))
    ]  # fmt: skip


def _full(text: str, quantity: Quantity, metric: str) -> str:
    """The metric with what stands behind an amount per share: `net income per diluted share`."""
    behind = PER.match(text[quantity.end : quantity.right]) if quantity.kind == "per_share" else None
    return f"{metric}{behind[0]}".strip() if behind else metric


def _asides(text: str, quantities: Sequence[Quantity]) -> set[int]:
    """The quantities that are parts of their metric, or that words leave something out of; lists go on as they begin."""
    found: set[int] = set()
    for n, quantity in enumerate(quantities):
        joined = n > 0 and LIST.fullmatch(text[quantities[n - 1].right : quantity.left])
        before = text[max(0, quantity.left - AHEAD) : quantity.left]
        if left_out_behind(text, quantity.right) or part_of_before(before) or (joined and n - 1 in found):
            found.add(n)
    return found
