"""Suspects: a figure of a broken tie, the print that would mend its ties, and how likely it is to be to blame.

For a figure, each of its ties is solved for it, broken ones and holding ones: where the answers have a printable value in
common, that value would mend everything (`clean`). Between figures that mend the same ties decide the slip that each
of them needs, and what its row says: a figure rarely moves far from one period to the next.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from ..model.figure import Figure, Where
from ..model.number import Interval, printed
from ..model.tie import Verdict
from ..words.slips import cost, slip, zeros
from ._bench import MOST_TIES, Bench
from .mistakes import mistake

MOST_PRINTS = 1000  # printable values that are looked through for a typical slip
FOOTING = {"sum", "rollforward", "balance"}
DERIVED = {"translation", "share", "change", "per_share", "ratio"}
LEAD = 2.0  # bits by which a print must be likelier than the next one, to be proposed
UNIT = 1.0, 7.0  # bits of a unit by which a sum would miss, by how rarely the sums of its table do
ROUND = 2.0  # bits of a zero that a mended number ends in and the print does not
ROUND_FROM = 3  # zeros that say something
PLUG = 4.0  # bits of a figure that was made to foot
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
        if met is None:
            clean = False
            break
        together, confirmed = met, confirmed + 1
    wanted, exponent, how, bits = _print_for(bench, figure, together, _exact_sums(bench, name, mends))
    if plugged := _plugged(bench, figure, mends, bits):
        together, wanted, exponent, how, bits = plugged
    bits -= _row_says(bench, figure, together.middle if wanted is None else wanted * Fraction(10) ** exponent)
    return Suspect(
        name, tuple(mends), together, wanted, exponent, how, clean, confirmed, bits,
        figure.where is Where.PROSE, _preference(bench, figure, mends),
    )  # fmt: skip


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


def _print_for(
    bench: Bench, figure: Figure, together: Interval, exact: Fraction | None
) -> tuple[int | None, int, str, float]:
    """The likeliest print inside an interval, with the precision of the figure's column or row or with its own: its
    mantissa (None where another is as likely), its exponent, the slip and its cost."""
    own = figure.exponent
    shown = figure.mantissa or 0
    choices: list[tuple[float, int, int, str]] = []
    strict = max(UNIT[0], min(UNIT[1], bench.strictness(figure))) if exact is not None else 0.0
    for exponent in bench.exponents(figure):
        low, high = _between(together, exponent)
        if high < low or high - low > MOST_PRINTS:
            continue
        unit = Fraction(10) ** exponent
        for value in range(low, high + 1):
            if (value, exponent) != (shown, own):
                how = slip(shown, value, own, exponent) or mistake(bench, figure, value * unit)
                off = strict * float(abs(value * unit - exact) / unit) if exact is not None else 0.0
                choices.append((cost(how.partition(":")[0], value) + off, value, exponent, how))
        if any(how for *_, how in choices):
            break
    if not choices:
        return None, own, "", cost("", shown)
    choices.sort()
    bits, value, exponent, how = choices[0]
    if len(choices) > 1 and choices[1][0] - bits < LEAD:
        return None, own, how if how == choices[1][3] else "", bits
    return value, exponent, how, bits


def _between(interval: Interval, exponent: int) -> tuple[int, int]:
    """The mantissas at a precision whose printed interval meets the interval, half a unit on each side."""
    unit = Fraction(10) ** exponent
    low = -((-(interval.lowest - unit / 2)) // unit)
    high = (interval.highest + unit / 2) // unit
    middle_low, middle_high = -((-interval.lowest) // unit), interval.highest // unit
    return (int(middle_low), int(middle_high)) if middle_low <= middle_high else (int(low), int(high))


def _row_says(bench: Bench, figure: Figure, mended: Fraction) -> float:
    """The bits that speak for a mended value: it is nearer to the figures beside it than the print, or rounder."""
    if figure.value is None:
        return 0.0
    beside = [one.value for one in bench.beside(figure) if one.value is not None]
    nearer = Fraction(0)
    if beside:
        nearer = min(_apart(figure.value, one) for one in beside) - min(_apart(mended, one) for one in beside)
    units = mended / figure.precision
    before, after = zeros(figure.mantissa or 0), zeros(units.numerator) if units.denominator == 1 else 0
    return ROW * float(nearer) + (ROUND * (after - before) if max(before, after) >= ROUND_FROM else 0.0)


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
