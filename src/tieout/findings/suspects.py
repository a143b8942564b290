"""Suspects: a figure of a broken tie, the print that would mend its ties, and how likely it is to be to blame.

For a figure, each of its ties is solved for it, broken ones and holding ones: where the answers have a printable value in
common, that value would mend everything (`clean`). Between figures that mend the same ties decide the slip that each
of them needs, and what its row says: a figure rarely moves far from one period to the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from ..model.figure import Figure, Where
from ..model.number import Interval, printed
from ..model.tie import Promise, Verdict
from ..words.numerals import decimals_of
from ..words.slips import corrections, cost, slip, zeros
from ._bench import FOOTING, MOST_TIES, Bench, members
from ._beside import row_says
from .mistakes import mistake

STARTS = 6  # broken ties that a common value is looked for from
FEW = 50  # prints in an interval that are all looked at
DERIVED = {"translation", "share", "change", "per_share", "ratio"}
LEAD = 2.0  # bits by which a print must be likelier than the next one, to be proposed
UNIT = 1.0, 7.0  # bits of a unit by which a sum would miss, by how rarely the sums of its table do
MOVED = 3.0  # bits of zeros that came or went with a moved point
ROUND = 2.0  # bits of a zero that a mended number ends in and the print does not
ONE_DIGIT = {"digit", "transposed digits", "doubled digit"}  # slips that leave the other digits as they were
GROUPS = {"lost group", "doubled group"}
ROUND_FROM = 3  # zeros that say something
PLUG = 4.0  # bits of a figure that was made to foot
LAST_DIGIT = 6.0  # bits of a percentage that is one unit off what its amounts make
PROSE = 6.0  # bits that speak against a sentence, where it and the table that it restates could both be wrong


class Suspect(Struct, frozen=True):
    """A figure that could be to blame: the broken ties that its change would mend, and the values that mend them.

    `wanted` is the mantissa and `exponent` the precision of the one print that does, None where several would; `bits`
    is the cost of its slip, less what speaks for it. `confirmed` are its holding ties.
    """

    name: str
    mends: tuple[int, ...]
    values: Interval
    wanted: int | None
    exponent: int
    slip: str
    clean: bool
    confirmed: int
    bits: float
    last: tuple[int, ...]

    @property
    def weight(self) -> tuple[object, ...]:
        """The better suspects sort first."""
        return not self.clean, -len(self.mends), self.bits, self.confirmed, self.last, self.name


def suspect(bench: Bench, name: str) -> Suspect | None:
    """What changing this figure would mend, None where it is in no broken tie or has been blamed before."""
    if name in bench.mended:
        return None
    places = bench.of[name][:MOST_TIES]
    commons = _commons(bench, name, [n for n in places if n in bench.open])
    holding = [n for n in places if not (n in bench.open or n in bench.waiting or n in bench.explained)]
    found = [_suspect(bench, bench.figures[name], together, mends, holding) for together, mends in commons]
    return min(found, key=lambda one: one.weight, default=None)


def _suspect(bench: Bench, figure: Figure, together: Interval, mends: list[int], holding: list[int]) -> Suspect:
    """The figure with the values that mend these ties, narrowed by those that hold."""
    clean = not figure.nil  # a dash is rarely a slip: the line has nothing to print
    confirmed = 0
    for n in holding:
        answer = None if bench.ties[n].verdict is Verdict.BROKEN else bench.solved(bench.ties[n], figure.id)
        if answer is None or (bench.mended and not bench.holds_with(bench.ties[n], {})):
            continue
        met = together.meet(answer)
        if met is None and _sign_unsaid(bench, n, together, answer):
            continue
        if met is None:
            clean = False
            break
        together, confirmed = met, confirmed + 1
    wanted, exponent, how, bits = _print_for(bench, figure, together, _exact_sums(bench, figure.id, mends))
    if plugged := _plugged(bench, figure, mends, bits):
        together, wanted, exponent, how, bits = plugged
    bits -= PROSE if figure.where is Where.PROSE else 0.0
    bits -= LAST_DIGIT if wanted is not None and _by_a_unit(bench, figure, mends, wanted, exponent) else 0.0
    return Suspect(
        figure.id, tuple(mends), together, wanted, exponent, how, clean, confirmed, bits, _preference(bench, figure, mends)
    )


def _by_a_unit(bench: Bench, figure: Figure, mends: list[int], wanted: int, exponent: int) -> bool:
    """Whether a percentage that one tie works out from amounts is a unit off, and that is all that is wrong: it was rounded the
    wrong way, or from other digits than those that are printed."""
    tie = bench.ties[mends[0]]
    derived = len(mends) == 1 and tie.kind in DERIVED and tie.target == figure.id and figure.unit == "%"
    return derived and exponent == figure.exponent and abs(wanted - (figure.mantissa or 0)) == 1


def _sign_unsaid(bench: Bench, place: int, together: Interval, answer: Interval) -> bool:
    """Whether a tie with a copy of the opposite sign, which nothing else confirms, holds but for the sign."""
    tie = bench.ties[place]
    said = any(bench.figures[name].where is Where.PROSE for name in members(tie))  # a sentence leaves signs to its words
    opposite = said or (tie.promise is Promise.ALONE and tie.inputs[0].weight == -1)
    return tie.kind == "agreement" and opposite and together.meets(Interval(-answer.high, -answer.low, answer.denominator))


def _plugged(
    bench: Bench, figure: Figure, mends: list[int], bits: float
) -> tuple[Interval, int, int, str, float] | None:
    """The print with which the broken sums of a derived figure hold to the unit, where a usual slip made it of that and
    of nothing else: its column is forced to foot, and the derivation is a unit off on purpose."""
    derived = [n for n in mends if bench.ties[n].kind in DERIVED and bench.ties[n].target == figure.id]
    exact = _exact_sums(bench, figure.id, mends)
    if not derived or exact is None:
        return None
    commons = _commons(bench, figure.id, [n for n in mends if n not in derived])
    if len(commons) != 1 or not commons[0][0].holds(exact):
        return None
    wanted, exponent, how, least = _print_for(bench, figure, Interval.between(exact, exact), exact)
    if wanted is None or not how or least + PLUG > bits:
        return None
    near = [printed(wanted + step, exponent, bench.release.rounding) for step in (-1, 0, 1)]
    answers = [bench.allowed(bench.ties[n]) for n in derived]
    if not all(answer is not None and any(one.meets(answer) for one in near) for answer in answers):
        return None
    return printed(wanted, exponent, bench.release.rounding), wanted, exponent, how, least + PLUG


def _commons(bench: Bench, name: str, broken: list[int]) -> list[tuple[Interval, list[int]]]:
    """The values with which most broken ties of a figure hold, and these ties; several where other errors break some of
    them as well, so that each of the first is tried as the one to begin with."""
    answers = [(n, answer) for n in broken if (answer := bench.solved(bench.ties[n], name)) is not None]
    found: dict[tuple[int, ...], Interval] = {}
    for n, first in answers[:STARTS]:
        together, mends = first, [n]
        for m, answer in answers:
            met = (together.meet(answer) or together.meet(_as_printed(bench, name, answer))) if m != n else None
            if met is not None:
                together, mends = met, [*mends, m]
        found.setdefault(tuple(sorted(mends)), together)
        if len(mends) == len(answers):
            break
    most = max((len(mends) for mends in found), default=0)
    return [(together, list(mends)) for mends, together in found.items() if len(mends) == most]


def _as_printed(bench: Bench, name: str, answer: Interval) -> Interval:
    """All values that print as a value of an interval does: what is wanted is one print that makes every tie hold."""
    half = bench.figures[name].fineness / 2
    return Interval.between(answer.lowest - half, answer.highest + half)


def _exact_sums(bench: Bench, name: str, places: list[int]) -> Fraction | None:
    """The value with which the broken sums of a figure hold to the unit, where they agree on one."""
    middles = {
        answer.middle for n in places
        if bench.ties[n].kind in FOOTING and (answer := bench.solved(bench.ties[n], name)) is not None
    }  # fmt: skip
    return middles.pop() if len(middles) == 1 else None


class Print(Struct, frozen=True, order=True):
    """A print that a figure may be meant to have; `bits` are the cost of the slip, less what the row says."""

    bits: float
    mantissa: int
    exponent: int
    slip: str


def _print_for(
    bench: Bench, figure: Figure, together: Interval, exact: Fraction | None
) -> tuple[int | None, int, str, float]:
    """The likeliest print inside an interval, with the precision of the figure's column or row or with its own: its
    mantissa (None where another is as likely), its exponent, the slip and its cost."""
    choices: list[Print] = []
    for exponent in bench.exponents(figure):
        found = _prints(bench, figure, together, exact, exponent)
        choices += found if figure.table is not None or exponent == figure.exponent else [one for one in found if one.slip]
        if figure.table is not None and any(choice.slip for choice in choices):
            break
    if not choices:
        return None, figure.exponent, "", cost("", figure.mantissa or 0) - row_says(bench, figure, together.middle)
    choices.sort()
    best = choices[0]
    if len(choices) > 1 and choices[1].bits - best.bits < LEAD:
        return None, figure.exponent, best.slip if best.slip == choices[1].slip else "", best.bits
    return best.mantissa, best.exponent, best.slip, best.bits


def _prints(
    bench: Bench, figure: Figure, together: Interval, exact: Fraction | None, exponent: int
) -> Iterator[Print]:
    """The prints of a precision inside an interval: those that a usual slip explains, and all where they are few."""
    low, high = _between(together, exponent)
    own, shown = figure.exponent, figure.mantissa or 0
    values = {value for value in corrections(shown, own, exponent) if low <= value <= high} if low <= high else set()
    if high - low <= FEW:
        values.update(range(low, high + 1))
    unit = Fraction(10) ** exponent
    if exact is not None and bench.release.document.worksheet and exact % unit == 0:
        values.add(int(exact / unit))  # its figures are sums of the others to the last digit
    strict = max(UNIT[0], min(UNIT[1], bench.strictness(figure))) if exact is not None else 0.0
    other: str | None = None
    for value in values:
        amount = value * unit
        if amount != figure.value:
            how = slip(shown, value, own, exponent)
            if not how:
                other = mistake(bench, figure) if other is None else other
                how = other
            if how in GROUPS and decimals_of(figure.plain):
                how = ""  # groups of thousands are lost before the point
            off = strict * float(abs(amount - exact) / unit) if exact is not None else 0.0
            rounder = zeros(value) - zeros(shown) if how in ONE_DIGIT and max(zeros(value), zeros(shown)) >= ROUND_FROM else 0
            off += MOVED if how == "scale" and value != shown else 0.0
            bits = cost(how.partition(":")[0], value) + off - ROUND * rounder - row_says(bench, figure, amount)
            yield Print(bits, value, exponent, how)


def _between(interval: Interval, exponent: int) -> tuple[int, int]:
    """The mantissas at a precision whose printed interval meets the interval, half a unit on each side."""
    unit = Fraction(10) ** exponent
    low = -((-(interval.lowest - unit / 2)) // unit)
    high = (interval.highest + unit / 2) // unit
    middle_low, middle_high = -((-interval.lowest) // unit), interval.highest // unit
    return (int(middle_low), int(middle_high)) if middle_low <= middle_high else (int(low), int(high))


def _preference(bench: Bench, figure: Figure, mends: list[int]) -> tuple[int, ...]:
    """Between equals: the derived figure, the total, the coarser copy; then the one printed last."""
    ties = [bench.ties[n] for n in mends]
    derived = any(tie.kind in DERIVED and tie.target == figure.id for tie in ties)
    target = any(tie.target == figure.id for tie in ties)
    return 0 if derived else 1, 0 if target else 1, -figure.exponent
