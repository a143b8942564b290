"""Sentences -> Figures and Claims: every quantity of the running text with its meaning and what is said of it.

In come sentences, the figures of the tables (for their periods) and the calendar; out go figures and one claim each.
`parts` takes a sentence apart: roles first, then periods, then metrics; what a sentence leaves out it has from the sentence
before it in its paragraph. `claiming` keeps what is said beyond the number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct

from ..model.claim import Claim, Role
from ..model.document import Doubt
from ..model.figure import Figure, Measure, Period, Where
from ..model.sentence import Sentence
from ..words.directions import is_outlook, signed
from ..words.quantities import Quantity, find_quantities, find_unreadable
from .claiming import make_claims, named_later
from .parts import Part, read_parts
from .spans import period_named
from .surroundings import Standing
from .times import Clock

MEASURES = {
    "amount": Measure.AMOUNT, "per_share": Measure.PER_SHARE, "shares": Measure.COUNT, "count": Measure.COUNT,
    "physical": Measure.PHYSICAL, "multiple": Measure.RATIO, "ratio": Measure.RATIO, "rate": Measure.RATE,
    "points": Measure.RATIO, "percent": Measure.RATIO,
}  # fmt: skip
ITEM = re.compile(r"[•▪●◦·–-]\s?[A-Z(]")
FOOTNOTE = re.compile(r"(?:\(?(?:\d{1,2}|[a-z])\)\s?|\d{1,2}\s?|\*{1,3}\s?)[A-Z]")
NEAR = 30  # lines below a table in which its footnotes stand
SIGNED = {Role.CHANGE, Role.DIFFERENCE}


class Scale(Struct, frozen=True):
    """The power of ten in which a table prints its amounts, and its largest amount in base units."""

    power: int
    largest: int


Scales = tuple[Scale | None, Scale | None]  # of the sentence's table, and of the statement that holds for it


class _Stated:
    """The scale of the bare amounts of sentences, by the statements that hold for them."""

    def __init__(self, standing: Sequence[Standing], scales: Mapping[str, Scale]) -> None:
        self.largest = max((scale.largest for scale in scales.values()), default=0)
        self.standing = standing

    def at(self, sentence: Sentence) -> Scale | None:
        """The scale of a sentence; None where its amounts are as printed."""
        line = sentence.place(0, 1).line if self.standing else 0
        last = next((one for one in reversed(self.standing) if one.number < line), None)
        return Scale(last.scale, self.largest) if last is not None and last.prose else None


class Said(Struct, frozen=True):
    """What a paragraph has said so far: its metric and its period."""

    paragraph: int = -1
    metric: str = ""
    period: Period | None = None


def read_sentences(
    sentences: Sequence[Sentence], clock: Clock, home: str, scales: Mapping[str, Scale], standing: Sequence[Standing] = (),
    tables: Sequence[tuple[int, Period]] = (),
) -> tuple[list[Figure], list[Claim]]:  # fmt: skip
    """The figures of the running text, each with its claim, in the order of the text; `scales` are those of the tables,
    `standing` the statements of scale that hold from their line on, `tables` the last lines of the tables that have only
    one period, with it."""
    stated = _Stated(standing, scales)
    figures: list[Figure] = []
    claims: list[Claim] = []
    before = Said()
    for number, sentence in enumerate(sentences):
        if sentence.paragraph != before.paragraph:
            before = Said(sentence.paragraph, "", _led(sentence, clock, tables))
        quantities = find_quantities(sentence.text, home)
        if quantities:
            own, said, before = _read(sentence, number, quantities, clock, before, (scales.get(sentence.table or ""), stated.at(sentence)))
            figures += own
            claims += said
        elif claims and claims[-1].sentence == number - 1:
            claims = named_later(sentence.text, claims)
    return figures, claims


def _led(sentence: Sentence, clock: Clock, tables: Sequence[tuple[int, Period]]) -> Period | None:
    """The period that leads to a paragraph: an item of a list has that of the words above the list, `In 2002, costs were made
    up of these items:`; a footnote has that of its table."""
    if ITEM.match(sentence.text) and sentence.heading.endswith(":"):
        return period_named(sentence.heading, clock)
    if tables and FOOTNOTE.match(sentence.text):
        line = sentence.place(0, 1).line
        number = bisect_right(tables, line, key=lambda table: table[0])
        return tables[number - 1][1] if number and line - tables[number - 1][0] <= NEAR else None
    return None


def read_doubts(sentences: Sequence[Sentence]) -> list[Doubt]:
    """A doubt for each amount or percentage of the running text whose print says no one value; it is no figure."""
    return [
        Doubt("faulty-grouping", f"{one.text[start:end]!r} is printed in no usual way; it was not read", one.place(start, end))
        for one in sentences for start, end in find_unreadable(one.text)
    ]  # fmt: skip


def _read(
    sentence: Sentence, number: int, quantities: list[Quantity], clock: Clock, before: Said, scale: Scales
) -> tuple[list[Figure], list[Claim], Said]:
    """The figures and claims of one sentence, and what its paragraph has said with it."""
    text = sentence.text
    outlook = is_outlook(text)
    parts = read_parts(text, quantities, before.metric, before.period, clock, outlook)
    figures: list[Figure] = []
    for n, part in enumerate(parts):
        goes_on = n > 0 and part.metric == parts[n - 1].metric and not part.words
        figures.append(_figure(sentence, f"s{number + 1}.{n + 1}", part, scale, figures[-1].percent_of if goes_on else None))
    claims = make_claims(text, number, sentence.heading, figures, parts, outlook)
    main = next((p.span.period for p in parts if p.acted.role is not Role.COMPARED and p.span.dated), before.period)
    return figures, claims, Said(sentence.paragraph, parts[0].metric or before.metric, main)


def _figure(sentence: Sentence, name: str, part: Part, scales: Scales, whole_before: str | None) -> Figure:
    """The figure of a quantity. A change has the sign of its words; amounts have the sign that is printed. A percentage
    that goes on with the one before it is a share of the same whole."""
    text, quantity, acted = sentence.text, part.quantity, part.acted
    measure, unit, mantissa, exponent = MEASURES[quantity.kind], quantity.unit, quantity.mantissa, quantity.exponent
    whole = text[quantity.end : quantity.right].partition(" of ")[2].strip() if quantity.kind == "percent" else ""
    if quantity.kind == "percent":
        whole = whole or whole_before or ""
    if quantity.kind == "percent" and acted.role is Role.CHANGE:
        measure, whole = Measure.CHANGE, ""
    elif whole:
        measure = Measure.SHARE
    if part.per_share:
        measure, unit = Measure.PER_SHARE, f"{unit}/share"
    if acted.role in SIGNED and acted.movement is not None and mantissa > 0 and signed(acted.movement, part.metric) < 0:
        mantissa = -mantissa
    if measure is Measure.AMOUNT:
        exponent += _power(text, quantity, *scales)
    return Figure(
        name, text[quantity.start : quantity.end], sentence.place(quantity.start, quantity.end), Where.PROSE, None, None,
        None, (part.metric,) if part.metric else (), (), mantissa, exponent, unit, measure, part.span.period,
        part.span.compare, whole or None,
    )  # fmt: skip


def _power(text: str, quantity: Quantity, table: Scale | None, standing: Scale | None) -> int:
    """The power of ten that an amount without a word of scale has from its table or from a statement that holds for all."""
    if table is not None and _in_table_scale(text, quantity, table):
        return table.power
    bare = standing is not None and quantity.exponent <= 0 and not text[quantity.end : quantity.right].strip()
    if standing is None or not bare or abs(quantity.mantissa) * 10**standing.power > standing.largest * 10**-quantity.exponent:
        return 0
    return standing.power


def _in_table_scale(text: str, quantity: Quantity, scale: Scale) -> bool:
    """Whether an amount in a footnote, printed without a scale, is in the scale of its table, as its size allows."""
    digits = text[quantity.start : quantity.end].strip("()-")
    plain = not text[quantity.end : quantity.right].strip() and "," in digits and not digits.endswith("000")
    return plain and abs(quantity.mantissa) * 10 ** (scale.power + max(0, quantity.exponent)) <= scale.largest
