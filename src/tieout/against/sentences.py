"""Figures of running text against the figures of another document, by the words of the metric.

    "Net sales rose to $43.3 million in the quarter ended March 31"      prior: Net sales   43,294 (thousands)

Words, unit, measure and period have to fit. A value that agrees confirms words that are only alike. A value that does not
is a claim only of a sentence against a table, where the words are the same and the source prints one value alone for them:
what two sentences speak of, and when, is inferred on both sides. Guidance and figures that are `about` or `over` something
claim nothing, and the days that sentences name are no figures that another document could confirm.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

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

Words = frozenset[str]


def link_sentences(joint: Joint) -> list[Match]:
    """Every figure of a sentence with the figures that have its words, period, unit and measure; and the other way round,
    figures of tables with the sentences of the source."""
    guidance = _guidance(joint)
    ours: list[Figure] = []
    theirs: dict[object, list[tuple[Words, Figure]]] = defaultdict(list)
    for figure in joint.ledger.release.figures:
        if figure.period is None or figure.measure is Measure.DATE or figure.id in guidance:
            continue
        if not joint.of_source(figure):
            ours.append(figure)
        else:
            theirs[_kind(figure)].append((_words(figure), figure))
    matches: list[Match] = []
    for figure in ours:
        words = _words(figure)
        some = [(w, f) for w, f in theirs.get(_kind(figure), []) if words and (figure.table is None or f.table is None)]
        matches += _matches(joint, figure, words, some)
    return matches


def _guidance(joint: Joint) -> set[str]:
    """Figures of sentences that speak of what is expected, under their names in the joint ledger."""
    ours = {claim.figure for claim in joint.draft.claims if claim.outlook}
    return ours | {MARK + claim.figure for claim in joint.source.claims if claim.outlook}


def _kind(figure: Figure) -> object:
    return figure.unit, figure.measure, figure.period, figure.compare


def _words(figure: Figure) -> Words:
    own = figure.label if figure.table is None else figure.label[-1:]
    return frozenset().union(*(telling_words(part) for part in own))


def _matches(joint: Joint, figure: Figure, words: Words, some: Iterable[tuple[Words, Figure]]) -> list[Match]:
    """The copies that agree; else the one value that the source prints under the very same words."""
    holding, differing = [], []
    for others, copy in some:
        shared = len(words & others)
        fits = words == others or shared >= ALIKE * max(len(words), len(others))
        part = shared == min(len(words), len(others)) and shared > 0 and (figure.mantissa or 0).bit_length() >= TELLING
        if not (fits or part):
            continue
        found = verdict(joint.ledger, figure, copy)
        if found is Verdict.BROKEN and polarity(" ".join(figure.label)) < 0:
            found = verdict(joint.ledger, figure, copy, -1)  # a loss of 12 in words is (12) in a table
        if found is not Verdict.BROKEN:
            holding.append(Match(figure, copy, found, Proof.LABEL if words == others else Proof.WORDS, shared))
        elif words == others and figure.table is None and copy.table is not None and figure.measure in CLAIMED:
            differing.append(Match(figure, copy, found, Proof.LABEL, shared))
    if holding:
        return holding
    vague = {claim.figure for claim in joint.draft.claims if claim.qualifier}
    values = [joint.ledger.interval(match.copy) for match in differing]
    alone = all(values[0].meets(value) for value in values)
    return differing[:1] if alone and figure.id not in vague else []
