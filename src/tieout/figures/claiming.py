"""What a sentence says of its figures: one claim each, with the figure that it goes with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from ..model.claim import Claim, Role
from ..model.figure import Figure, Measure
from ..words.directions import find_movements, movement_noun, signed
from .parts import Part
from .roles import is_base

MOST = 60  # claims of one sentence that are looked at
THESE = re.compile(r"(?:These|This|The)\s(?P<word>[a-z]+)\b")


def make_claims(
    text: str, number: int, heading: str, figures: Sequence[Figure], parts: Sequence[Part], outlook: bool
) -> list[Claim]:
    """The claims of a sentence, in the order of its figures."""
    claims: list[Claim] = []
    for n, (figure, part) in enumerate(zip(figures, parts, strict=True)):
        acted = part.acted
        word = text[acted.movement.start : acted.movement.end] if acted.movement else ""
        context = dict.fromkeys(words for words in (part.words, parts[0].metric, heading) if words and words != part.metric)
        claims.append(Claim(
            figure.id, number, acted.role, part.metric, tuple(context), signed(acted.movement, part.metric) if acted.movement else 0,
            word, _qualifier(text, part), outlook, part.span.dated,
            _partner(figures[: n + 1], acted.role, claims),
        ))  # fmt: skip
    return _arrived(_in_order(text, claims), figures)


def _qualifier(text: str, part: Part) -> str:
    """What keeps a figure from being flatly said: words that leave something out, a bound, or that it is an end of a range."""
    if part.aside:
        return "excluding"
    if part.quantity.ranged:
        return "range"
    return "" if part.acted.role is Role.COMPARED and is_base(text, part.quantity) else part.quantity.qualifier


def _partner(figures: Sequence[Figure], role: Role, claims: Sequence[Claim]) -> str | None:
    """The figure that the last one translates, is compared with or changes: the last stated one that it can be of."""
    figure = figures[-1]
    if role is Role.TRANSLATED:
        return figures[-2].id if len(figures) > 1 else None
    if role in (Role.STATED, Role.RATE, Role.DATE):
        return None
    for claim, one in zip(reversed(claims), reversed(figures[:-1]), strict=True):
        if claim.role is not Role.STATED:
            continue
        fits = one.unit == figure.unit if role is Role.COMPARED else one.measure not in (Measure.CHANGE, Measure.RATE)
        if fits:
            return one.id
    return None


def _in_order(text: str, claims: list[Claim]) -> list[Claim]:
    """`A improved to 16.1% and B to 1.6%, from 13.9% and 1.5%, respectively`: the first with the first."""
    stated = [claim.figure for claim in claims if claim.role is Role.STATED]
    if "respectively" not in text or len(stated) < 2:
        return claims
    compared = [claim.figure for claim in claims if claim.role is Role.COMPARED]
    pairs = dict(zip(compared, stated, strict=True)) if len(stated) == len(compared) else {}
    return [msgspec.structs.replace(c, of=pairs.get(c.figure)) if c.role is Role.COMPARED else c for c in claims]


def _arrived(claims: list[Claim], figures: Sequence[Figure]) -> list[Claim]:
    """`rose from 5 in 2004 to 6 in 2005`: what is compared with stands before the figure that it is compared to."""
    found = list(claims)
    for n, (claim, after) in enumerate(pairwise(claims)):
        if claim.role is Role.COMPARED and claim.of is None and after.role is Role.STATED and after.direction and figures[n].unit == figures[n + 1].unit:
            found[n] = msgspec.structs.replace(claim, of=after.figure)
    return found


def named_later(text: str, claims: list[Claim]) -> list[Claim]:
    """`These decreases were due to ...`: the direction of what the sentence before has compared."""
    found = THESE.match(text)
    movement = find_movements(movement_noun(found["word"])) if found else ()
    if found is None or not movement:
        return claims
    sentence = claims[-1].sentence
    stated = [claim for claim in claims[-MOST:] if claim.sentence == sentence and claim.role is Role.STATED]
    if len(stated) != 1 or stated[0].direction or not any(claim.of == stated[0].figure for claim in claims[-MOST:]):
        return claims
    told = msgspec.structs.replace(stated[0], direction=signed(movement[0], stated[0].metric), word=found["word"])
    return [told if claim is stated[0] else claim for claim in claims]
