"""Shares and margins in sentences, that no table prints and that two of its rows make.

    Nonperforming loans were 6.19% of gross loans             the sentence names both rows
    The gross margin ratio for systems integration was 3.5%    revenues and costs of one name
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from ..model.claim import Role
from ..model.figure import Measure
from ..model.tie import Promise, Relation, Tie
from ..words.claims import is_profit, leaves_out, margin_words, weak_words
from ._claim_breaks import slipped
from ._claim_library import Library, Told, library
from ._claim_links import ClaimLink
from ._claim_sums import BASES, MOST, best_tie, named_entries, named_surely, rows_spoken_of
from ._claim_words import fit
from ._claims import unlinked
from ._ledger import Ledger

HOLDING = 2  # margins of a sentence that hold by a formula, for a third to be promised to
COSTS = "expense"
REVENUES = "revenue"


def claim_ratios(ledger: Ledger) -> Iterator[Tie]:
    """Shares of a whole that the sentence names, and margins, worked out from two rows."""
    books = ledger.once(library)
    linked = rows_spoken_of(ledger)
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


def _likely(ledger: Ledger, tie: Tie) -> bool:
    """Whether a share holds, is stated beside its amount, or differs from what its inputs make as slips do."""
    return tie.holds or tie.promise is Promise.STATED or slipped(ledger.by_id[tie.target], tie.expected.middle)


def _alike(ledger: Ledger, claims: list[list[tuple[float, Tie]]]) -> Iterator[Tie]:
    """Margins of one metric in one sentence follow one formula: where several hold by it, the others are promised to;
    where one does, those that differ as slips do."""
    held = [next(best_tie(iter(ties)), None) for ties in claims]
    formulas = Counter(tie.formula for tie in held if tie is not None)
    formula, most = formulas.most_common(1)[0] if formulas else ("", 0)
    for tie, ties in zip(held, claims, strict=True):
        if tie is not None:
            yield tie
        elif most:
            promised = [one for _, one in ties[:MOST] if one.formula == formula and (most >= HOLDING or _likely(ledger, one))]
            yield from (msgspec.structs.replace(one, promise=Promise.STATED) for one in promised)


def _shares(books: Library, told: Told, beside: Sequence[ClaimLink]) -> Iterator[tuple[float, Tie]]:
    """Shares of a row in one that the sentence names; promised where the sentence prints the amount as well."""
    figure = told.figure
    flat = told.claim.qualifier == "" and not leaves_out(books.ledger.release.sentences[told.claim.sentence].text)
    stated = {link.entry.figure.id for link in beside if flat and link.told.claim.metric == told.claim.metric}
    whole = books.vocabulary.words(figure.percent_of or "")
    below = [entry for entry in books.at(figure.period, figure.place.line) if entry.figure.measure in BASES and fit(whole, entry.names).whole]
    one = len({entry.key for entry in below}) == 1
    for fits, entry in named_entries(books, told, figure.period):
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
                yield fits.score, named_surely(tie, told, fits.whole and flat and one)


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
    profits = [e for e in entries if rest <= e.names.own and is_profit(e.figure.label[-1])]
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
