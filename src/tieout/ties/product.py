"""A number of things at a price is an amount.

What it promises
    Where a sentence prints a number of shares and the price of one, amounts of the text and of the tables that speak of
    the same issue, purchase or dividend are their product.

Why it matters
    The proceeds of an issue stand in the headline, in a note, in the cash flow statement and in equity.

Example
    3,265 new shares at 418,200 per share are 1,365,423 thousand; the headline says 1.37 billion.

When a break may be right after all
    Costs of the issue may have been taken off.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from ..model.claim import Claim, Role
from ..model.figure import Figure, Measure
from ..model.tie import Promise, Relation, Tie, Verdict
from ..words.aliases import telling_words
from ..words.claims import speaks_of_issue
from ._claim_breaks import slipped
from ._ledger import Ledger

DIGITS = 3
FAR = 5_000  # lines between a product and an amount
MONTH = 31  # days within which sentences may speak of one issue
ROOM = 2  # units of the last digit by which an amount may miss
MOST = 40  # amounts of one size before a product and after it, and amounts of one sentence
AROUND = 25  # sentences before and after a product in which an amount may be a slip
FEW = 100  # amounts of a document, all of which may be one


class Amounts(Struct, frozen=True):
    """Amounts that speak of an issue, found by currency, exponent and size (with their lines), and by currency and
    sentence: numbers into `figures`."""

    figures: list[Figure]
    exponents: dict[str, set[int]]
    by_size: dict[tuple[str, int, int], list[tuple[int, int]]]
    by_sentence: dict[tuple[str, int], list[int]]


def propose(ledger: Ledger) -> Iterator[Tie]:
    """The product of every sentence that prints a number of shares and a price, against the amounts that it makes."""
    by_sentence: dict[int, list[Claim]] = defaultdict(list)
    for claim in ledger.release.claims:
        by_sentence[claim.sentence].append(claim)
    for claims in by_sentence.values():
        figures = [ledger.by_id[claim.figure] for claim in claims if not claim.outlook and claim.role is Role.STATED]
        counts = [f for f in figures if f.unit == "shares" and f.exponent <= 0]
        prices = [f for f in figures if f.measure is Measure.PER_SHARE]
        if len(counts) == 1 and len(prices) == 1:
            yield from _amounts(ledger, counts[0], prices[0], claims[0].sentence)


def _amounts(ledger: Ledger, count: Figure, price: Figure, sentence: int) -> Iterator[Tie]:
    near = _words(ledger, sentence)
    for figure in _candidates(ledger.once(_issue_amounts), count, price, sentence):
        if abs(figure.place.line - count.place.line) > FAR or not _speaks(ledger, figure, near):
            continue
        tie = ledger.tie(
            "product", Relation.PRODUCT, figure, [(count, 1), (price, 1 if (figure.mantissa or 0) > 0 else -1)],
            pattern=f"product.{count.id}", promise=Promise.PARALLEL,
            formula=f"{figure.label[-1] if figure.label else 'the amount'} = {count.text} shares at {price.text}",
            evidence="the sentence prints a number of shares and the price of one",
        )  # fmt: skip
        if tie is None:
            continue
        if tie.verdict is not Verdict.BROKEN:
            yield tie
            yield from _same_number(ledger, figure, count)
        elif _one_off(figure, tie) or _slip(figure, count, price, tie):
            yield tie


def _candidates(amounts: Amounts, count: Figure, price: Figure, sentence: int) -> list[Figure]:
    """The amounts that may be the product: those of its size, by a unit or two, and those of the sentences around it."""
    currency = (price.unit or "").split("/")[0]
    product = abs((count.value or Fraction(0)) * (price.value or Fraction(0)))
    found: set[int] = set()
    for exponent in amounts.exponents.get(currency, ()):
        digits = int(product / Fraction(10) ** exponent)
        for mantissa in range(digits - ROOM, digits + ROOM + 1):
            same = amounts.by_size.get((currency, exponent, mantissa), [])
            at = bisect_left(same, (count.place.line, 0))
            found.update(n for _, n in same[max(0, at - MOST) : at + MOST])
    few = len(amounts.figures) <= FEW
    for n in {n for unit, n in amounts.by_sentence if unit == currency} if few else range(sentence - AROUND, sentence + AROUND + 1):
        found.update(amounts.by_sentence.get((currency, n), [])[:MOST])
    return [amounts.figures[n] for n in sorted(found)]


def _same_number(ledger: Ledger, amount: Figure, count: Figure) -> Iterator[Tie]:
    """The number of shares in the sentence of an amount that is the product: it is the number of the same issue."""
    claims = ledger.once(_claims)
    own = claims.get(amount.id)
    if own is None or own.sentence == claims[count.id].sentence:
        return
    others = ledger.once(_counts).get(own.sentence, [])
    if len(others) == 1:
        tie = ledger.tie(
            "product", Relation.SAME, others[0], [(count, 1)], pattern=f"product.{count.id}", promise=Promise.PARALLEL,
            formula=f"{others[0].text} shares = {count.text} shares, of one issue",
            evidence="the amount beside it is the other sentence's number of shares at its price",
        )  # fmt: skip
        if tie is not None:
            yield tie


def _one_off(figure: Figure, tie: Tie) -> bool:
    """Whether a figure of many digits misses by one unit of its last one."""
    gap = abs(tie.expected.middle - (figure.value or 0))
    return gap < 2 * figure.precision and len(str(abs(figure.mantissa or 0))) > DIGITS + 1


def _slip(figure: Figure, count: Figure, price: Figure, tie: Tie) -> bool:
    """Whether an amount of a sentence about the same month, or the number of things, is off as slips are."""
    if figure.table is not None or figure.period is None or price.period is None:
        return False
    return abs((figure.period.end - price.period.end).days) <= MONTH and (
        slipped(figure, tie.expected.middle) or slipped(count, abs((figure.value or Fraction(0)) / (price.value or 1)))
    )


def _words(ledger: Ledger, sentence: int) -> frozenset[str]:
    """The words of the paragraph in which the product is told."""
    paragraph = ledger.release.sentences[sentence].paragraph
    near = ledger.release.sentences[max(0, sentence - 3) : sentence + 4]
    return telling_words(" ".join(one.text for one in near if one.paragraph == paragraph))


def _speaks(ledger: Ledger, figure: Figure, near: frozenset[str]) -> bool:
    """Whether the sentence of an amount shares words with the paragraph of the product; a row of a table need not."""
    claim = ledger.once(_claims).get(figure.id)
    return claim is None or bool(telling_words(ledger.release.sentences[claim.sentence].text) & near)


def _issue_amounts(ledger: Ledger) -> Amounts:
    """The amounts of tables and sentences that speak of an issue, a purchase or a dividend."""
    claims = ledger.once(_claims)
    found = Amounts([], defaultdict(set), defaultdict(list), defaultdict(list))
    for figure in ledger.release.figures:
        if figure.measure is Measure.AMOUNT and figure.mantissa and len(str(abs(figure.mantissa))) >= DIGITS:
            claim = claims.get(figure.id)
            text = ledger.release.sentences[claim.sentence].text if claim is not None else " ".join(figure.label)
            if speaks_of_issue(text):
                unit, number = figure.unit or "", len(found.figures)
                found.figures.append(figure)
                found.exponents[unit].add(figure.exponent)
                insort(found.by_size[unit, figure.exponent, abs(figure.mantissa)], (figure.place.line, number))
                if claim is not None:
                    found.by_sentence[unit, claim.sentence].append(number)
    return found


def _counts(ledger: Ledger) -> dict[int, list[Figure]]:
    """The numbers of shares of every sentence."""
    found: dict[int, list[Figure]] = defaultdict(list)
    for claim in ledger.once(_claims).values():
        if (figure := ledger.by_id[claim.figure]).unit == "shares":
            found[claim.sentence].append(figure)
    return found


def _claims(ledger: Ledger) -> dict[str, Claim]:
    """The claims of a release by the figures that they are of."""
    return {claim.figure: claim for claim in ledger.release.claims}
