"""Sentences -> Figures and Claims: every quantity of the running text with its meaning and what is said of it.

In come sentences, the figures of the tables (for their periods) and the calendar; out go figures and one claim each.
Roles come first (`roles`), then the periods (`times`), then the metric (`metrics`); what a sentence leaves out it has
from the sentence before it in its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec
from msgspec import Struct

from ..model.claim import Claim, Role
from ..model.figure import Figure, Measure, Period, Where
from ..model.sentence import Sentence
from ..words.directions import find_movements, is_outlook, signed
from ..words.moments import find_mentions
from ..words.quantities import Quantity, find_quantities
from .naming import name_metrics, per_share
from .roles import Acted, read_roles
from .spans import Spans, find_spans, in_order, of_several
from .times import Clock

MEASURES = {
    "amount": Measure.AMOUNT, "per_share": Measure.PER_SHARE, "shares": Measure.COUNT, "count": Measure.COUNT,
    "physical": Measure.PHYSICAL, "multiple": Measure.RATIO, "ratio": Measure.RATIO, "rate": Measure.RATE,
    "points": Measure.RATIO, "percent": Measure.RATIO,
}  # fmt: skip
THESE = re.compile(r"(?:These|This|The)\s(?P<word>increases?|decreases?|declines?|reductions?|improvements?)\b")
PART = re.compile(r"\b(?:includ(?:e|es|ed|ing)|of which|consist(?:s|ed|ing) of|comprised?|additional|remaining)\b[^,;]{0,24}$", re.IGNORECASE)
EXCEPT = re.compile(r"[^,;.$%]{0,40}?(?:,\s|\s|\()(?:excluding|exclusive of|adjusted for|before|net of|on (?:a|an) (?:constant|organic|adjusted|comparable|pro ?forma|non-gaap)|in constant|as adjusted|after (?:tax|adjust)|pro ?forma|restated|organic)", re.IGNORECASE)
LIST = re.compile(r",?\s?(?:and|or)?\s?")
AHEAD = 60  # characters behind a quantity in which its metric may stand
SIGNED = {Role.CHANGE, Role.DIFFERENCE}
CURRENCY_UNIT = re.compile(r"[A-Z]{3}$")
NEAR = 48  # characters before a quantity that are looked at for the words that lead to it


class Scale(Struct, frozen=True):
    """The power of ten in which a table prints its amounts, and its largest amount in base units."""

    power: int
    largest: int


class Said(Struct, frozen=True):
    """What a paragraph has said so far: its metric and its period."""

    paragraph: int = -1
    metric: str = ""
    period: Period | None = None


def read_sentences(
    sentences: Sequence[Sentence], clock: Clock, home: str, scales: Mapping[str, Scale]
) -> tuple[list[Figure], list[Claim]]:
    """The figures of the running text, each with its claim, in the order of the text; `scales` are those of the tables."""
    figures: list[Figure] = []
    claims: list[Claim] = []
    before = Said()
    for number, sentence in enumerate(sentences):
        if sentence.paragraph != before.paragraph:
            before = Said(sentence.paragraph)
        quantities = find_quantities(sentence.text, home)
        if quantities:
            own, said, before = _read(sentence, number, quantities, clock, before, scales.get(sentence.table or ""))
            figures += own
            claims += said
        elif claims and claims[-1].sentence == number - 1:
            claims = _named_later(sentence.text, claims)
    return figures, claims


def _read(
    sentence: Sentence, number: int, quantities: list[Quantity], clock: Clock, before: Said, scale: Scale | None
) -> tuple[list[Figure], list[Claim], Said]:
    """The figures and claims of one sentence, and what its paragraph has said with it."""
    text = sentence.text
    mentions = find_mentions(text)
    outlook = is_outlook(text)
    roles = read_roles(text, quantities, mentions)
    spans = find_spans(text, quantities, roles, mentions, clock, before.period, outlook)
    names = name_metrics(text, quantities, roles, mentions, before.metric)
    metrics = [name.metric for name in names]
    shares = per_share(text, quantities, metrics)
    asides = _asides(text, quantities)
    several = of_several(text, quantities, in_order(text, quantities, mentions))
    figures: list[Figure] = []
    claims: list[Claim] = []
    for n, quantity in enumerate(quantities):
        name = f"s{number + 1}.{n + 1}"
        last = figures[-1] if n and metrics[n] == metrics[n - 1] and not names[n].words else None
        figure = _figure(sentence, name, quantity, roles[n], metrics[n], spans[n], scale, shares[n], last)
        figures.append(figure)
        claims.append(_claim(sentence, number, figure, quantity, roles[n], metrics, n, names[n].words, spans[n], outlook, claims, figures, asides[n] or n in several))
    claims = _arrived(_in_order(text, claims), figures)
    main = next((s.period for s, r in zip(spans, roles, strict=True) if r.role is not Role.COMPARED and s.dated), before.period)
    return figures, claims, Said(sentence.paragraph, metrics[0] or before.metric, main)


def _figure(
    sentence: Sentence, name: str, quantity: Quantity, acted: Acted, metric: str, span: Spans, scale: Scale | None,
    per_share: bool, last: Figure | None,
) -> Figure:  # fmt: skip
    """The figure of a quantity. A change has the sign of its words; amounts have the sign that is printed. `last` is the
    figure before it where it goes on with that: a share of the same whole."""
    text = sentence.text
    measure, unit, mantissa = MEASURES[quantity.kind], quantity.unit, quantity.mantissa
    whole = text[quantity.end : quantity.right].partition(" of ")[2].strip() if quantity.kind == "percent" else ""
    if quantity.kind == "percent" and acted.role is Role.CHANGE:
        measure = Measure.CHANGE
    elif whole or (quantity.kind == "percent" and last is not None and last.measure is Measure.SHARE):
        whole = whole or (last.percent_of or "" if last is not None else "")
        measure = Measure.SHARE
    if per_share:
        measure, unit = Measure.PER_SHARE, f"{unit}/share"
    if acted.role in SIGNED and acted.movement is not None and mantissa > 0 and signed(acted.movement, metric) < 0:
        mantissa = -mantissa
    exponent = quantity.exponent
    if scale is not None and measure is Measure.AMOUNT and _in_table_scale(text, quantity, scale):
        exponent += scale.power
    return Figure(
        name, text[quantity.start : quantity.end], sentence.place(quantity.start, quantity.end), Where.PROSE, None, None,
        None, (metric,) if metric else (), (), mantissa, exponent, unit, measure, span.period, span.compare,
        whole if measure is Measure.SHARE else None,
    )  # fmt: skip


def _in_table_scale(text: str, quantity: Quantity, scale: Scale) -> bool:
    """Whether an amount in a footnote, printed without a scale, is in the scale of its table, as its size allows."""
    digits = text[quantity.start : quantity.end].strip("()-")
    plain = not text[quantity.end : quantity.right].strip() and "," in digits and not digits.endswith("000")
    return plain and abs(quantity.mantissa) * 10 ** (scale.power + max(0, quantity.exponent)) <= scale.largest


def _asides(text: str, quantities: list[Quantity]) -> list[bool]:
    """Which figures are a part of their metric, or have words that leave something out; lists go on as they begin."""
    found: list[bool] = []
    for n, quantity in enumerate(quantities):
        own = EXCEPT.match(text, quantity.right) or PART.search(text, max(0, quantity.left - AHEAD), quantity.left)
        found.append(bool(own) or (n > 0 and found[-1] and LIST.fullmatch(text[quantities[n - 1].right : quantity.left]) is not None))
    return found


def _claim(
    sentence: Sentence, number: int, figure: Figure, quantity: Quantity, acted: Acted, metrics: list[str], n: int,
    chunk: str, span: Spans, outlook: bool, before: list[Claim], figures: list[Figure],
    aside: bool,
) -> Claim:  # fmt: skip
    word = sentence.text[acted.movement.start : acted.movement.end] if acted.movement else ""
    context = tuple(dict.fromkeys(words for words in (chunk, metrics[0], sentence.heading) if words and words != metrics[n]))
    direction = signed(acted.movement, metrics[n]) if acted.movement else 0
    return Claim(
        figure.id, number, acted.role, metrics[n], context, direction, word, "excluding" if aside else quantity.qualifier, outlook, span.dated,
        _partner(figure, acted.role, before, figures),
    )  # fmt: skip


def _partner(figure: Figure, role: Role, before: list[Claim], figures: list[Figure]) -> str | None:
    """The figure that this one translates, is compared with or changes: the last stated one that it can be of."""
    if role is Role.TRANSLATED:
        return figures[-2].id if len(figures) > 1 else None
    if role in (Role.STATED, Role.RATE, Role.DATE):
        return None
    for claim, one in zip(reversed(before), reversed(figures[:-1]), strict=False):
        if claim.role is not Role.STATED:
            continue
        fits = one.unit == figure.unit if role is Role.COMPARED else one.measure not in (Measure.CHANGE, Measure.RATE)
        if fits:
            return one.id
    return None


def _in_order(text: str, claims: list[Claim]) -> list[Claim]:
    """`A improved to 16.1% and B to 1.6%, from 13.9% and 1.5%, respectively`: the first with the first."""
    if "respectively" not in text:
        return claims
    stated = [c.figure for c in claims if c.role is Role.STATED]
    compared = [c.figure for c in claims if c.role is Role.COMPARED]
    pairs = dict(zip(compared, stated, strict=True)) if len(stated) == len(compared) else {}
    return [msgspec.structs.replace(c, of=pairs.get(c.figure)) if c.role is Role.COMPARED and len(stated) > 1 else c for c in claims]


def _arrived(claims: list[Claim], figures: list[Figure]) -> list[Claim]:
    """`rose from 5 in 2004 to 6 in 2005`: what is compared with stands before the figure that it is compared to."""
    found = list(claims)
    for n, (claim, after) in enumerate(pairwise(claims)):
        if claim.role is Role.COMPARED and claim.of is None and after.role is Role.STATED and after.direction and figures[n].unit == figures[n + 1].unit:
            found[n] = msgspec.structs.replace(claim, of=after.figure)
    return found


def _named_later(text: str, claims: list[Claim]) -> list[Claim]:
    """`These decreases were due to ...`: the direction of what the sentence before has compared."""
    found = THESE.match(text)
    if found is None:
        return claims
    movement = find_movements(found["word"])
    sentence = claims[-1].sentence
    stated = [c for c in claims if c.sentence == sentence and c.role is Role.STATED]
    if not movement or len(stated) != 1 or stated[0].direction or not any(c.of == stated[0].figure for c in claims):
        return claims
    told = msgspec.structs.replace(stated[0], direction=signed(movement[0], stated[0].metric), word=found["word"])
    return [told if claim is stated[0] else claim for claim in claims]
