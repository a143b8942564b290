"""Figures of running text against the figures of another document, by the words of the metric.

    "Net sales rose to $43.3 million in the quarter ended March 31"      prior: Net sales   43,294 (thousands)

Words, unit, measure and period have to fit. A value that agrees confirms words that are only alike. A value that does not
is a claim only of a sentence against a table, where the words are the same and the source prints one value alone for them:
what two sentences speak of, and when, is inferred on both sides. Guidance and figures that are `about` or `over` something
claim nothing, and the days that sentences name are no figures that another document could confirm.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from ..model.against import Proof
from ..model.figure import Figure, Measure
from ..model.tie import Verdict
from ..words.aliases import telling_words
from ..words.labels import polarity
from .joined import MARK, Joint, Match
from .links import verdict

ALIKE = 0.6  # of the words of two labels
CLAIMED = {Measure.AMOUNT, Measure.PER_SHARE}
TELLING = 10  # bits of a value that agrees, where one label has but some words of the other

MOST_EQUAL = 40  # copies of one value under the same words

Words = frozenset[str]


class Shelf(Struct, frozen=True):
    """Figures of the source of one unit, measure and period: `copies` in their order, `sizes` by exponent the digits that
    are printed, ascending, `places` the copies by exponent and digits, `rows` those of tables by their words."""

    copies: list[tuple[Words, Figure]]
    sizes: dict[int, list[int]]
    places: dict[tuple[int, int], list[int]]
    rows: dict[Words, list[Figure]]


def link_sentences(joint: Joint) -> list[Match]:
    """Every figure of a sentence with the figures that have its words, period, unit and measure; and the other way round,
    figures of tables with the sentences of the source."""
    guidance = _guidance(joint)
    ours: list[Figure] = []
    theirs: dict[object, list[Figure]] = defaultdict(list)
    for figure in joint.ledger.release.figures:
        if figure.period is None or figure.measure is Measure.DATE or figure.id in guidance:
            continue
        if not joint.of_source(figure):
            ours.append(figure)
        else:
            theirs[_kind(figure)].append(figure)
    shelves = {kind: _shelf(some) for kind, some in theirs.items()}
    vague = {claim.figure for claim in joint.draft.claims if claim.qualifier}
    matches: list[Match] = []
    for figure in ours:
        words, shelf = _words(figure), shelves.get(_kind(figure))
        if words and shelf is not None:
            matches += _holding(joint, figure, words, shelf) or _differing(joint, figure, words, shelf, vague)
    return matches


def _shelf(figures: Iterable[Figure]) -> Shelf:
    """Figures laid out by what they print; of equal ones, of the same words, the first."""
    shelf = Shelf([], {}, defaultdict(list), defaultdict(list))
    equal: Counter[object] = Counter()
    for figure in figures:
        words, size = _words(figure), abs(figure.mantissa or 0)
        same = words, figure.mantissa, figure.exponent, figure.table is None
        equal[same] += 1
        if equal[same] > MOST_EQUAL:
            continue
        shelf.places[figure.exponent, size].append(len(shelf.copies))
        shelf.copies.append((words, figure))
        if figure.table is not None:
            shelf.rows[words].append(figure)
    for exponent, size in sorted(shelf.places):
        shelf.sizes.setdefault(exponent, []).append(size)
    return shelf


def _near(shelf: Shelf, figure: Figure) -> list[tuple[Words, Figure]]:
    """The copies that can agree with a figure, of either sign: within a unit of the last digit of both."""
    size, found = abs(figure.value or Fraction(0)), list[int]()
    for exponent, sizes in shelf.sizes.items():
        unit = Fraction(10) ** exponent
        first = bisect_left(sizes, (size - figure.precision) / unit - 1)
        last = bisect_right(sizes, (size + figure.precision) / unit + 1)
        for digits in sizes[first:last]:
            found += shelf.places[exponent, digits]
    return [shelf.copies[n] for n in sorted(found)]


def _guidance(joint: Joint) -> set[str]:
    """Figures of sentences that speak of what is expected, under their names in the joint ledger."""
    ours = {claim.figure for claim in joint.draft.claims if claim.outlook}
    return ours | {MARK + claim.figure for claim in joint.source.claims if claim.outlook}


def _kind(figure: Figure) -> object:
    return figure.unit, figure.measure, figure.period, figure.compare


def _words(figure: Figure) -> Words:
    own = figure.label if figure.table is None else figure.label[-1:]
    return frozenset().union(*(telling_words(part) for part in own))


def _holding(joint: Joint, figure: Figure, words: Words, shelf: Shelf) -> list[Match]:
    """The copies that agree."""
    found = []
    turned = polarity(" ".join(figure.label)) < 0  # a loss of 12 in words is (12) in a table
    for others, copy in _near(shelf, figure):
        if figure.table is not None and copy.table is not None:
            continue
        shared = len(words & others)
        fits = words == others or shared >= ALIKE * max(len(words), len(others))
        part = shared == min(len(words), len(others)) and shared > 0 and (figure.mantissa or 0).bit_length() >= TELLING
        if not (fits or part):
            continue
        agrees = verdict(joint.ledger, figure, copy)
        if agrees is Verdict.BROKEN and turned:
            agrees = verdict(joint.ledger, figure, copy, -1)
        if agrees is not Verdict.BROKEN:
            found.append(Match(figure, copy, agrees, Proof.LABEL if words == others else Proof.WORDS, shared))
    return found


def _differing(joint: Joint, figure: Figure, words: Words, shelf: Shelf, vague: set[str]) -> list[Match]:
    """The one value that the tables of the source print under the very same words, of a sentence with which none agrees."""
    rows = shelf.rows.get(words, [])
    if not rows or figure.table is not None or figure.measure not in CLAIMED or figure.id in vague:
        return []
    value = joint.ledger.interval(rows[0])
    if not all(value.meets(joint.ledger.interval(copy)) for copy in rows):
        return []
    return [Match(figure, rows[0], Verdict.BROKEN, Proof.LABEL, len(words))]
