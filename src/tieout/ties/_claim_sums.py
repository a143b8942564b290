"""Claims that no table prints and that follow from its figures: changes, differences, translations.

    Net sales decreased 11% in the second quarter compared with the first      row: Net sales  1,405  1,578
    Revenues were JPY 7,125 million ($ 59.4 million)                           at the rate that the text states
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product

import msgspec

from ..model.claim import Role
from ..model.figure import Figure, Measure, Period
from ..model.formula import expected, scale
from ..model.release import StatedRate
from ..model.tie import Promise, Relation, Tie, Verdict
from ..words.claims import leaves_out
from ..words.directions import is_cost
from ._claim_breaks import slipped
from ._claim_library import Entry, Library, Told, library
from ._claim_links import ClaimLink
from ._claim_words import Fit, best
from ._claims import claim_links, unlinked
from ._ledger import Ledger

FIRM = 0.6
EXPLAINED = 0.5
DIGITS = 3  # of a change that is no coincidence
MOST_RATES = 40  # between two currencies
UNITS = 2  # of its last digit by which a print is off that is no other way of rounding
MOST = 12  # rows that are tried for a claim
Proposer = Callable[[Library, Told, Sequence[ClaimLink]], Iterator[tuple[float, Tie]]]
BASES = {Measure.AMOUNT, Measure.COUNT, Measure.PER_SHARE, Measure.PHYSICAL}


def claim_changes(ledger: Ledger) -> Iterator[Tie]:
    """Percent changes in sentences, worked out from the rows that their words name."""
    return _worked_out(ledger, Role.CHANGE, _changes)


def claim_differences(ledger: Ledger) -> Iterator[Tie]:
    """Changes in amount, and in percentage points, worked out from the rows that their words name."""
    return _worked_out(ledger, Role.DIFFERENCE, _differences)


def _worked_out(ledger: Ledger, role: Role, propose: Proposer) -> Iterator[Tie]:
    """The best tie of every claim with a role that no table prints, of what is proposed for it."""
    books = ledger.once(library)
    linked = rows_spoken_of(ledger)
    for told in unlinked(ledger):
        if told.claim.role is role and not told.claim.outlook and told.figure.compare is not None:
            yield from best_tie(propose(books, told, linked[told.claim.sentence]))


def claim_translations(ledger: Ledger) -> Iterator[Tie]:
    """An amount in parentheses in another currency, at a rate that the text states."""
    for told in ledger.once(library).told:
        if told.claim.role is Role.TRANSLATED and told.claim.of is not None:
            yield from best_tie(_translated(ledger, told.figure, ledger.by_id[told.claim.of]))


def best_tie(ties: Iterator[tuple[float, Tie]]) -> Iterator[Tie]:
    """The tie that holds and whose words fit best; else the first that is promised although it does not hold."""
    found = sorted(ties, key=lambda pair: (pair[1].verdict is Verdict.BROKEN, -pair[0]))
    if found and (found[0][1].verdict is not Verdict.BROKEN or found[0][1].promise is not Promise.ALONE):
        yield found[0][1]


def rows_spoken_of(ledger: Ledger) -> dict[int, list[ClaimLink]]:
    """The links of claims by sentence: rows that a sentence certainly speaks of."""
    found: dict[int, list[ClaimLink]] = defaultdict(list)
    for link in ledger.once(claim_links):
        if link.holds:
            found[link.told.claim.sentence].append(link)
    return found


def named_entries(books: Library, told: Told, period: Period | None, units: object = None) -> list[tuple[Fit, Entry]]:
    """The figures of a period in rows that the words of a claim name, the best first."""
    found = []
    for entry in books.at(period, told.figure.place.line):
        if entry.figure.measure not in BASES and units is None:
            continue
        fits = best(told.metrics, entry.names)
        if fits.said >= FIRM and fits.explained >= EXPLAINED:
            found.append((fits, entry))
    found.sort(key=lambda pair: (-pair[0].score, pair[1].figure.exponent))
    return found[:MOST]


def _partner(books: Library, entry: Entry, period: Period | None) -> Figure | None:
    """The figure of the same row and kind in another period."""
    own = entry.figure
    line = books.ledger.rows(own.table or "").get(own.row or 0, {})
    return next((f for f in line.values() if f.period == period and f.measure is own.measure and f.unit == own.unit and f.mantissa), None)


def _changes(books: Library, told: Told, beside: Sequence[ClaimLink]) -> Iterator[tuple[float, Tie]]:
    figure = told.figure
    for fits, entry in named_entries(books, told, figure.period):
        base = _partner(books, entry, figure.compare)
        if base is None or base.id == entry.figure.id:
            continue
        plain = told.claim.qualifier == "" and not leaves_out(books.ledger.release.sentences[told.claim.sentence].text)
        sure = fits.whole and plain and (_turned(books, told, entry.figure, base) or any(_restates(link, told, entry.figure) for link in beside))
        tie = books.ledger.tie(
            "change", Relation.CHANGE_OVER_SIZE if (base.mantissa or 0) < 0 and not is_cost(told.claim.metric) else Relation.CHANGE,
            figure, [(entry.figure, 1), (base, 1)],
            pattern=f"claims.{told.claim.sentence}", promise=Promise.STATED if sure else Promise.ALONE,
            formula=f"{told.claim.metric} = change of {entry.figure.label[-1]} ({entry.figure.table})",
            evidence=f"the sentence says {told.claim.metric!r} and both periods; no table prints the change",
        )  # fmt: skip
        if tie is not None:
            yield fits.score, named_surely(tie, told, fits.whole and plain)


def named_surely(tie: Tie, told: Told, flat: bool) -> Tie:
    """The tie; promised as well where the words name its rows wholly and the print differs from what they make as slips do."""
    if tie.promise is not Promise.ALONE or not flat or len(str(abs(told.figure.mantissa or 0))) < 2:
        return tie
    figure, made = told.figure, abs(tie.expected.middle)
    off = abs(abs(figure.value or Fraction(0)) - made) / figure.precision
    scaled = str(round(made / figure.precision)) == str(abs(figure.mantissa or 0)).ljust(len(str(round(made / figure.precision))), "0")
    same_way = ((figure.mantissa or 0) < 0) == (tie.expected.middle < 0)  # a row that moved the other way is another one
    promised = same_way and made >= figure.precision and off >= UNITS and not scaled and slipped(figure, made)
    return msgspec.structs.replace(tie, promise=Promise.STATED) if promised else tie


def _restates(link: ClaimLink, told: Told, figure: Figure) -> bool:
    """Whether a figure of the same metric and sentence restates one of a row."""
    other = link.entry.figure
    return link.told.claim.metric == told.claim.metric and (other.table, other.row) == (figure.table, figure.row)


def _turned(books: Library, told: Told, current: Figure, base: Figure) -> bool:
    """Whether a change is what its row makes but for the direction that the sentence says: `increased` for `decreased`."""
    figure = told.figure
    if is_cost(told.claim.metric) or min(current.mantissa or 0, base.mantissa or 0) <= 0 or abs(figure.mantissa or 0) < 10 ** (DIGITS - 1):
        return False
    allowed = expected(Relation.CHANGE, [(books.ledger.interval(current), 1), (books.ledger.interval(base), 1)])
    return allowed is not None and allowed.meets(scale(books.ledger.interval(figure), -1))


def _differences(books: Library, told: Told, beside: Sequence[ClaimLink]) -> Iterator[tuple[float, Tie]]:
    """Differences of a row; promised where the sentence prints both of its figures as well."""
    figure = told.figure
    flat = told.claim.qualifier == "" and not leaves_out(books.ledger.release.sentences[told.claim.sentence].text)
    percent = figure.unit == "%"
    for fits, entry in named_entries(books, told, figure.period, figure.unit if percent else None):
        if entry.figure.unit != figure.unit or entry.figure.measure is Measure.CHANGE:
            continue
        base = _partner(books, entry, figure.compare)
        if base is None or base.id == entry.figure.id:
            continue
        printed = {link.told.figure.period: link.told.figure for link in beside if flat and _restates(link, told, entry.figure)}
        both = figure.period in printed and figure.compare in printed
        pairs = [(entry.figure, base)] + ([(printed[figure.period], printed[figure.compare])] if both else [])
        signs = (1, -1) if is_cost(f"{told.claim.metric} {entry.figure.label[-1]}") else (1,)
        for (current, prior), sign in product(pairs, signs):
            tie = books.ledger.tie(
                "difference", Relation.SUM, figure, [(current, sign), (prior, -sign)],
                pattern=f"claims.{told.claim.sentence}", promise=Promise.STATED if both else Promise.ALONE,
                formula=f"{told.claim.metric} = difference of {entry.figure.label[-1]} ({entry.figure.table})",
                evidence=f"the sentence says {told.claim.metric!r} and both periods; no table prints the difference",
            )  # fmt: skip
            if tie is not None:
                yield fits.score, named_surely(tie, told, fits.whole and flat)


def _rates(ledger: Ledger) -> dict[frozenset[str], list[StatedRate]]:
    """The rates that a release states by their two currencies, each value once."""
    found: dict[frozenset[str], dict[tuple[str, Fraction], StatedRate]] = defaultdict(dict)
    for rate in ledger.release.rates:
        found[frozenset({rate.currency, rate.per})].setdefault((rate.currency, rate.rate), rate)
    return {pair: list(rates.values())[:MOST_RATES] for pair, rates in found.items()}


def _translated(ledger: Ledger, figure: Figure, source: Figure) -> Iterator[tuple[float, Tie]]:
    """The translation at each stated rate between the two currencies."""
    target, other = (figure.unit or "").split("/")[0], (source.unit or "").split("/")[0]
    for rate in ledger.once(_rates).get(frozenset({target, other}), ()):
        weight = 1 / rate.rate if rate.currency == other else rate.rate
        tie = ledger.tie(
            "translation", Relation.SUM, figure, [(source, weight)],
            pattern=f"claims.{figure.id}", promise=Promise.STATED,
            formula=f"{figure.text} {figure.unit} = {source.text} {source.unit} at {rate.text}",
            evidence="the text states the rate, and the amount in parentheses follows its original",
        )  # fmt: skip
        if tie is not None:
            yield 1.0, tie
