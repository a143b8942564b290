"""Which figure of a table a claim restates with its value.

    sentence   Equipment sales revenues were JPY 341 million in 1Q03, a decrease of 62.2% compared to 1Q02
    table      Equipment sales   341   900   -62.2%         same unit, same period, same words: the same fact

Period and unit have to be the same, the words have to fit, and the value has to agree. A value is a coincidence where
another row of the period is named much better.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from ..model.figure import Figure, Measure
from ..model.number import Interval
from ..words.claims import is_flow, is_result
from ..words.directions import is_cost
from ..words.labels import is_two_sided, polarity
from ._claim_library import Entry, Library, Told
from ._claim_words import Fit

FIRM = 0.5  # of the row's words that a claim says, for a value of two digits to agree
LOOSE = 0.3
FIRM_CHANGE = 0.6  # of the words of a claim of a change that the row explains: changes of other rows are near
BEST = 2.0  # the score of a name that fits wholly
BETTER = 0.3
DIGITS = 3  # that a value has for a looser name to do
LOSSES = 3  # per share that show how a document's sentences print them
SIGNED = 2  # figures beside one that show how a sentence prints signs


class ClaimLink(Struct, frozen=True):
    """A claim and the figure of a table that it restates; `weight` is -1 where one prints a loss as positive.

    `holds` says that the values agree; `words` why it is promised.
    """

    told: Told
    entry: Entry
    weight: int
    fit: Fit
    holds: bool
    words: str


def signed_alike(link: ClaimLink, links: list[ClaimLink]) -> ClaimLink:
    """The link; where a figure lacks the minus that the others of its metric and sentence print, it does not hold."""
    if link.weight > 0 or (link.told.figure.mantissa or 0) <= 0:
        return link
    told = link.told
    beside = [o for o in links if o is not link and o.told.metrics[:1] == told.metrics[:1] and o.told.figure.measure is told.figure.measure]
    minus = [o for o in beside if o.weight > 0 and (o.told.figure.mantissa or 0) < 0]
    if len(minus) < SIGNED or len(minus) < len(beside) - SIGNED:
        return link
    return ClaimLink(link.told, link.entry, 1, link.fit, False, f"{len(minus)} other figures of the sentence print the sign of the row")


def signed_as_losses(links: list[ClaimLink]) -> list[ClaimLink]:
    """The links; where all other losses per share of a document's sentences print the sign of their rows, the one that
    lacks it does not hold."""
    losses = [o for o in links if o.holds and o.told.figure.measure is Measure.PER_SHARE and (o.entry.figure.mantissa or 0) < 0]
    bare = [link for link in losses if link.weight < 0]
    if len(bare) != 1 or len(losses) <= LOSSES:
        return links
    words = f"{len(losses) - 1} other losses per share in sentences print the sign of the row"
    one = bare[0]
    return [ClaimLink(one.told, one.entry, 1, one.fit, False, words) if link is one else link for link in links]


def agreeing_link(books: Library, told: Told) -> ClaimLink | None:
    """The figure that a claim restates with its value; the best named one, the more precise of equals."""
    figure = told.figure
    here = books.ledger.interval(figure)
    digits = len(str(abs(figure.mantissa or 0)).rstrip("0"))
    found: tuple[tuple[float, int], Entry, int, Fit] | None = None
    for entry in books.of_size(figure, told.claim.dated):
        weight = _weight(books, told, entry, here)
        if not weight or _beyond(told, entry):
            continue
        fits = books.fit(told, entry)
        firm = fits.said >= FIRM and fits.explained >= (FIRM_CHANGE if figure.measure is Measure.CHANGE else LOOSE)
        loose = fits.explained > 0 and digits >= DIGITS and figure.measure is not Measure.CHANGE
        if not (firm or loose):
            continue
        rank = (round(fits.score, 3), -entry.figure.exponent)
        if found is None or rank > found[0]:
            found = rank, entry, weight, fits
    if found is None:
        return None
    judged = digits <= DIGITS and found[3].score < BEST - BETTER and (told.claim.dated or figure.measure is Measure.CHANGE)
    if judged and any(books.fit(told, entry).score > found[3].score + BETTER for entry in books.near(figure, told.claim.dated)):
        return None  # another row is named much better: this value is a coincidence
    _, entry, weight, fits = found
    return ClaimLink(told, entry, weight, fits, True, f"the sentence says {told.claim.metric!r}, the row {entry.figure.label[-1]!r}, of the same period and unit")


def _beyond(told: Told, entry: Entry) -> bool:
    """Whether a row is beyond the bound that a claim states: 43,344 is not `less than 43 million`, and an end of a
    range is a row's figure only where it is exactly that."""
    bound, value = abs(told.figure.value or Fraction(0)), abs(entry.figure.value or Fraction(0))
    if told.claim.qualifier == "range":
        return value != bound
    return value < bound if told.claim.qualifier == "over" else told.claim.qualifier == "under" and value > bound


def _weight(books: Library, told: Told, entry: Entry, here: Interval) -> int:
    """+1 where the values agree, -1 where they do but for a sign that the words explain, else 0."""
    figure = entry.figure
    if told.figure.exponent == figure.exponent:
        if abs(told.figure.mantissa or 0) != abs(figure.mantissa or 0):
            return 0
        return 1 if told.figure.mantissa == figure.mantissa else int(-may_turn(told, entry))
    there = books.ledger.interval(figure)
    if here.meets(there):
        return 1
    return -1 if here.meets(Interval(-there.high, -there.low, there.denominator)) and may_turn(told, entry) else 0


def agrees(claim: Figure, figure: Figure, weight: int, here: Interval, there: Interval) -> bool:
    """Whether two prints can be of one fact; those of one precision have to be the same."""
    if claim.exponent == figure.exponent:
        return (claim.mantissa or 0) == weight * (figure.mantissa or 0)
    return here.meets(there)


def may_turn(told: Told, entry: Entry) -> bool:
    """Whether words explain that a loss or a payment is positive in one place and negative in the other."""
    phrase = f"{told.claim.metric} {told.claim.context[0] if told.claim.context else ''}"
    label = entry.figure.label[-1]
    if told.figure.measure is Measure.CHANGE:
        return is_cost(label) and (entry.figure.mantissa or 0) != 0
    if told.figure.unit == "%" and not is_two_sided(label):
        return is_flow(label) or polarity(label) < 0 or polarity(phrase) < 0  # a yield has one sign everywhere
    if is_two_sided(label) and not (is_flow(label) or is_flow(phrase)):
        return (is_cost(phrase) or polarity(phrase) < 0) == (polarity(label) > 0)  # `net income` is no `net income (loss)` below zero
    if (told.figure.mantissa or 0) > 0 > (entry.figure.mantissa or 0) and not is_result(phrase):
        return True  # sentences print what is taken away without a sign
    return is_cost(phrase) or is_cost(label) or polarity(label) < 0 or polarity(phrase) < 0 or is_flow(label) or is_flow(phrase)
