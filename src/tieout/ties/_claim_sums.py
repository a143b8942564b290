"""Claims that no table prints and that follow from its figures: changes, differences, shares, margins, translations.

    Net sales decreased 11% in the second quarter compared with the first      row: Net sales  1,405  1,578
    Nonperforming loans were 6.19% of gross loans                              two rows of one period
    The gross margin ratio for systems integration was 3.5%                    revenues and costs of one name
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

import msgspec

from ..model.claim import Role
from ..model.figure import Figure, Measure, Period
from ..model.formula import expected, scale
from ..model.release import StatedRate
from ..model.tie import Promise, Relation, Tie, Verdict
from ..words.claims import leaves_out, margin_words, weak_words
from ..words.directions import is_cost
from ._claim_breaks import slipped
from ._claim_library import Entry, Library, Told, library
from ._claim_links import ClaimLink
from ._claim_words import Fit, best, fit
from ._claims import claim_links, unlinked
from ._ledger import Ledger

FIRM = 0.6
EXPLAINED = 0.5
HOLDING = 2  # margins of a sentence that hold by a formula, for a third to be promised to
DIGITS = 3  # of a change that is no coincidence
MOST_RATES = 40  # between two currencies
MOST = 12  # rows that are tried for a claim
BASES = {Measure.AMOUNT, Measure.COUNT, Measure.PER_SHARE, Measure.PHYSICAL}
COSTS = "expense"
REVENUES = "revenue"


def claim_changes(ledger: Ledger) -> Iterator[Tie]:
    """Percent changes in sentences, worked out from the rows that their words name."""
    books = ledger.once(library)
    linked = _rows_of(ledger)
    for told in unlinked(ledger):
        if told.claim.role is Role.CHANGE and not told.claim.outlook and told.figure.compare is not None:
            yield from _best(_changes(books, told, linked[told.claim.sentence]))


def claim_differences(ledger: Ledger) -> Iterator[Tie]:
    """Changes in amount, and in percentage points, worked out from the rows that their words name."""
    books = ledger.once(library)
    linked = _rows_of(ledger)
    for told in unlinked(ledger):
        if told.claim.role is Role.DIFFERENCE and not told.claim.outlook and told.figure.compare is not None:
            yield from _best(_differences(books, told, linked[told.claim.sentence]))


def claim_ratios(ledger: Ledger) -> Iterator[Tie]:
    """Shares of a whole that the sentence names, and margins, worked out from two rows."""
    books = ledger.once(library)
    linked = _rows_of(ledger)
    ratios: dict[tuple[int, str, bool], list[list[tuple[float, Tie]]]] = defaultdict(list)
    for told in unlinked(ledger):
        if told.claim.role not in (Role.STATED, Role.COMPARED) or told.figure.unit != "%" or told.claim.outlook:
            continue
        share = bool(told.figure.percent_of)
        ratios[told.claim.sentence, told.claim.metric, share].append(
            list(_shares(books, told, linked[told.claim.sentence]) if share else _margins(books, told))
        )
    for (_, _, share), some in ratios.items():
        yield from _alike(ledger, some if not share else [[pair for pair in ties if _likely(ledger, pair[1])] for ties in some])


def claim_translations(ledger: Ledger) -> Iterator[Tie]:
    """An amount in parentheses in another currency, at a rate that the text states."""
    for told in ledger.once(library).told:
        if told.claim.role is Role.TRANSLATED and told.claim.of is not None:
            yield from _best(_translated(ledger, told.figure, ledger.by_id[told.claim.of]))


def _best(ties: Iterator[tuple[float, Tie]]) -> Iterator[Tie]:
    """The tie that holds and whose words fit best; else the first that is promised although it does not hold."""
    found = sorted(ties, key=lambda pair: (pair[1].verdict is Verdict.BROKEN, -pair[0]))
    if found and (found[0][1].verdict is not Verdict.BROKEN or found[0][1].promise is not Promise.ALONE):
        yield found[0][1]


def _held(tie: Tie) -> bool:
    return tie.verdict is not Verdict.BROKEN


def _likely(ledger: Ledger, tie: Tie) -> bool:
    """Whether a share holds, is stated beside its amount, or differs from what its inputs make as slips do."""
    return _held(tie) or tie.promise is Promise.STATED or slipped(ledger.by_id[tie.target], tie.expected.middle)


def _alike(ledger: Ledger, claims: list[list[tuple[float, Tie]]]) -> Iterator[Tie]:
    """Margins of one metric in one sentence follow one formula: where several hold by it, the others are promised to;
    where one does, those that differ as slips do."""
    held = [next(_best(iter(ties)), None) for ties in claims]
    formulas = Counter(tie.formula for tie in held if tie is not None)
    formula, most = formulas.most_common(1)[0] if formulas else ("", 0)
    for tie, ties in zip(held, claims, strict=True):
        if tie is not None:
            yield tie
        elif most:
            promised = [one for _, one in ties[:MOST] if one.formula == formula and (most >= HOLDING or _likely(ledger, one))]
            yield from (msgspec.structs.replace(one, promise=Promise.STATED) for one in promised)


def _rows_of(ledger: Ledger) -> dict[int, list[ClaimLink]]:
    """The links of claims by sentence: rows that a sentence certainly speaks of."""
    found: dict[int, list[ClaimLink]] = defaultdict(list)
    for link in ledger.once(claim_links):
        if link.holds:
            found[link.told.claim.sentence].append(link)
    return found


def _named(books: Library, told: Told, period: Period | None, units: object = None) -> list[tuple[Fit, Entry]]:
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
    for fits, entry in _named(books, told, figure.period):
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
            yield fits.score, tie


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
    for fits, entry in _named(books, told, figure.period, figure.unit if percent else None):
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
                yield fits.score, tie


def _shares(books: Library, told: Told, beside: Sequence[ClaimLink]) -> Iterator[tuple[float, Tie]]:
    """Shares of a row in one that the sentence names; promised where the sentence prints the amount as well."""
    figure = told.figure
    flat = told.claim.qualifier == "" and not leaves_out(books.ledger.release.sentences[told.claim.sentence].text)
    stated = {link.entry.figure.id for link in beside if flat and link.told.claim.metric == told.claim.metric}
    whole = books.vocabulary.words(figure.percent_of or "")
    below = [entry for entry in books.at(figure.period, figure.place.line) if entry.figure.measure in BASES and fit(whole, entry.names).whole]
    one = len({entry.key for entry in below}) == 1
    for fits, entry in _named(books, told, figure.period):
        for base in below[:MOST]:
            if base.figure.unit != entry.figure.unit or base.figure.id == entry.figure.id:
                continue
            turned = (figure.mantissa or 0) > 0 > (entry.figure.mantissa or 0)  # sentences print what is taken away without a sign
            tie = books.ledger.tie(
                "share", Relation.SHARE, figure, [(entry.figure, -1 if turned else 1), (base.figure, 1)],
                pattern=f"claims.{told.claim.sentence}", promise=Promise.STATED if entry.figure.id in stated and one else Promise.ALONE,
                formula=f"{told.claim.metric} = {entry.figure.label[-1]} / {base.figure.label[-1]}",
                evidence=f"the sentence says {told.claim.metric!r} and of what it is a share",
            )  # fmt: skip
            if tie is not None:
                yield fits.score, tie


def _margins(books: Library, told: Told) -> Iterator[tuple[float, Tie]]:
    """Margins: what costs leave of revenues of the same name, or a result over the revenues."""
    if not told.metrics or "margin" not in told.metrics[0]:
        return
    figure = told.figure
    rest = told.metrics[0] - margin_words()
    entries = [entry for entry in books.at(figure.period, figure.place.line) if entry.figure.measure is Measure.AMOUNT and entry.figure.unit == books.usual]
    revenues = [e for e in entries if REVENUES in e.names.own and COSTS not in e.names.own and rest <= e.names.own][:MOST]
    costs = [e for e in entries if COSTS in e.names.own and rest <= e.names.own][:MOST]
    totals = [e for e in entries if e.names.own - weak_words() == {REVENUES}][:MOST]
    profits = [e for e in entries if rest <= e.names.own and ("profit" in e.figure.label[-1].lower() or "margin" in e.names.own or "income" in e.names.own)]
    own = [e for e in totals if e not in revenues]
    for relation, tops, bases in ((Relation.MARGIN, costs if rest else [], revenues), (Relation.SHARE, profits[:MOST], revenues + own)):
        for top in tops:
            for base in bases:
                if base.figure.unit != top.figure.unit or (base.figure.table != top.figure.table and base.figure.exponent != top.figure.exponent):
                    continue
                tie = books.ledger.tie(
                    "ratio", relation, figure, [(top.figure, 1), (base.figure, 1)],
                    pattern=f"claims.{told.claim.sentence}", promise=Promise.ALONE,
                    formula=f"{told.claim.metric} = {'1 - ' if relation is Relation.MARGIN else ''}{top.figure.label[-1]} / {base.figure.label[-1]}",
                    evidence="the words of the margin name both rows",
                )  # fmt: skip
                if tie is not None:
                    yield -float(top.figure.exponent), tie


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
