"""Suspects: a figure of a broken tie, the print that would mend its ties, and how likely it is to be to blame.

For a figure, each of its ties is solved for it, broken ones and holding ones: where the answers have a printable value in
common, that value would mend everything (`clean`). Between figures that mend the same ties decide the slip that each
of them needs, and what its row says: a figure rarely moves far from one period to the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from ..model.figure import Figure, Measure, Where
from ..model.number import Interval, printed
from ..model.tie import Promise, Verdict
from ..words.slips import corrections, cost, slip, zeros
from ._bench import MOST_TIES, Bench
from .mistakes import mistake

FEW = 50  # prints in an interval that are all looked at
FOOTING = {"sum", "rollforward", "balance"}
DERIVED = {"translation", "share", "change", "per_share", "ratio"}
LEAD = 2.0  # bits by which a print must be likelier than the next one, to be proposed
UNIT = 1.0, 7.0  # bits of a unit by which a sum would miss, by how rarely the sums of its table do
MOVED = 3.0  # bits of zeros that came or went with a moved point
ROUND = 2.0  # bits of a zero that a mended number ends in and the print does not
ONE_DIGIT = {"digit", "transposed digits", "doubled digit"}  # slips that leave the other digits as they were
ROUND_FROM = 3  # zeros that say something
PLUG = 4.0  # bits of a figure that was made to foot
EQUAL = 5.0  # bits of a value that the figure beside has as well
TELLING = 100  # units that a print needs for that
NEGATIVE = 8.0  # bits of a count below zero
ROW = 10.0  # bits at most that the row of a figure says


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
    prose: bool
    last: tuple[int, ...]

    @property
    def weight(self) -> tuple[object, ...]:
        """The better suspects sort first. A sentence that restates a confirmed figure is blamed before the figure."""
        return not self.clean, -len(self.mends), not self.prose, self.bits, self.confirmed, self.last, self.name


def suspect(bench: Bench, name: str) -> Suspect | None:
    """What changing this figure would mend, None where it is in no broken tie."""
    places = bench.of[name][:MOST_TIES]
    together, mends = _together(bench, name, [n for n in places if n in bench.open])
    if together is None:
        return None
    figure = bench.figures[name]
    clean = not figure.nil  # a dash is rarely a slip: the line has nothing to print
    holding = [n for n in places if not (n in bench.open or n in bench.waiting or n in bench.explained)]
    confirmed = 0
    for n in holding:
        answer = None if bench.ties[n].verdict is Verdict.BROKEN else bench.solved(bench.ties[n], name)
        if answer is None or (bench.mended and not bench.holds_with(bench.ties[n], {})):
            continue
        met = together.meet(answer)
        if met is None and _sign_unsaid(bench, n, together, answer):
            continue
        if met is None:
            clean = False
            break
        together, confirmed = met, confirmed + 1
    wanted, exponent, how, bits = _print_for(bench, figure, together, _exact_sums(bench, name, mends))
    if plugged := _plugged(bench, figure, mends, bits):
        together, wanted, exponent, how, bits = plugged
    return Suspect(
        name, tuple(mends), together, wanted, exponent, how, clean, confirmed, bits,
        figure.where is Where.PROSE, _preference(bench, figure, mends),
    )  # fmt: skip


def _sign_unsaid(bench: Bench, place: int, together: Interval, answer: Interval) -> bool:
    """Whether a tie with a copy of the opposite sign, which nothing else confirms, holds but for the sign."""
    tie = bench.ties[place]
    opposite = tie.kind == "agreement" and tie.promise is Promise.ALONE and tie.inputs[0].weight == -1
    return opposite and together.meets(Interval(-answer.high, -answer.low, answer.denominator))


def _plugged(
    bench: Bench, figure: Figure, mends: list[int], bits: float
) -> tuple[Interval, int, int, str, float] | None:
    """The print with which the broken sums of a derived figure hold to the unit, where a usual slip made it of that and
    of nothing else: its column is forced to foot, and the derivation is a unit off on purpose."""
    derived = [n for n in mends if bench.ties[n].kind in DERIVED and bench.ties[n].target == figure.id]
    exact = _exact_sums(bench, figure.id, mends)
    if not derived or exact is None:
        return None
    together, _ = _together(bench, figure.id, [n for n in mends if n not in derived])
    if together is None or not together.holds(exact):
        return None
    wanted, exponent, how, least = _print_for(bench, figure, Interval.between(exact, exact), exact)
    if wanted is None or not how or least + PLUG > bits:
        return None
    near = [printed(wanted + step, exponent, bench.release.rounding) for step in (-1, 0, 1)]
    answers = [bench.allowed(bench.ties[n]) for n in derived]
    if not all(answer is not None and any(one.meets(answer) for one in near) for answer in answers):
        return None
    return printed(wanted, exponent, bench.release.rounding), wanted, exponent, how, least + PLUG


def _together(bench: Bench, name: str, broken: list[int]) -> tuple[Interval | None, list[int]]:
    """The values with which most broken ties of a figure hold, in the order of the ties."""
    together: Interval | None = None
    mends: list[int] = []
    for n in broken:
        answer = bench.solved(bench.ties[n], name)
        met = answer if together is None or answer is None else together.meet(answer)
        if met is not None:
            together, mends = met, [*mends, n]
    return together, mends


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
        choices += _prints(bench, figure, together, exact, exponent)
        if figure.table is not None and any(choice.slip for choice in choices):
            break
    if not choices:
        return None, figure.exponent, "", cost("", figure.mantissa or 0) - _row_says(bench, figure, together.middle)
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
    strict = max(UNIT[0], min(UNIT[1], bench.strictness(figure))) if exact is not None else 0.0
    other: str | None = None
    for value in values:
        if (value, exponent) != (shown, own):
            how = slip(shown, value, own, exponent)
            if not how:
                other = mistake(bench, figure) if other is None else other
                how = other
            off = strict * float(abs(value * unit - exact) / unit) if exact is not None else 0.0
            rounder = zeros(value) - zeros(shown) if how in ONE_DIGIT and max(zeros(value), zeros(shown)) >= ROUND_FROM else 0
            off += MOVED if how == "scale" and value != shown else 0.0
            bits = cost(how.partition(":")[0], value) + off - ROUND * rounder - _row_says(bench, figure, value * unit)
            yield Print(bits, value, exponent, how)


def _between(interval: Interval, exponent: int) -> tuple[int, int]:
    """The mantissas at a precision whose printed interval meets the interval, half a unit on each side."""
    unit = Fraction(10) ** exponent
    low = -((-(interval.lowest - unit / 2)) // unit)
    high = (interval.highest + unit / 2) // unit
    middle_low, middle_high = -((-interval.lowest) // unit), interval.highest // unit
    return (int(middle_low), int(middle_high)) if middle_low <= middle_high else (int(low), int(high))


def _row_says(bench: Bench, figure: Figure, mended: Fraction) -> float:
    """The bits that speak for a mended value: it is nearer to the figures beside it than the print, or equal."""
    if figure.value is None:
        return 0.0
    beside = [one.value for one in bench.beside(figure) if one.value is not None]
    bits = 0.0
    if beside:
        nearer = min(_apart(figure.value, one) for one in beside) - min(_apart(mended, one) for one in beside)
        bits += ROW * float(nearer)
        if abs(figure.mantissa or 0) >= TELLING:
            bits += EQUAL * ((mended in beside) - (figure.value in beside))
    if figure.measure is Measure.COUNT:
        bits += NEGATIVE * ((figure.value < 0) - (mended < 0))
    return bits


def _apart(one: Fraction, other: Fraction) -> Fraction:
    """0 for equal values, 1 for values of opposite sign or of quite another size."""
    size = abs(one) + abs(other)
    return abs(one - other) / size if size else Fraction(0)


def _preference(bench: Bench, figure: Figure, mends: list[int]) -> tuple[int, ...]:
    """Between equals: the derived figure, the total, the coarser copy; then the one printed last."""
    ties = [bench.ties[n] for n in mends]
    derived = any(tie.kind in DERIVED and tie.target == figure.id for tie in ties)
    target = any(tie.target == figure.id for tie in ties)
    return 0 if derived else 1, 0 if target else 1, -figure.exponent
