"""Blame: the single figure whose change makes all of its ties hold and breaks none.

For every figure in a broken tie, solve each of its ties for it, broken ones and holding ones: where all the answers
have a printable value in common, that value would mend everything. The figure that explains most broken ties is
blamed, its ties are taken out, and the search goes on with the rest. One error makes one finding.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from ..model.figure import Figure
from ..model.finding import Finding
from ..model.number import Interval
from ..model.tie import Promise, Tie
from ._bench import MOST_TIES, Bench, members
from .slips import slip
from .wording import alarm

MOST_ROUNDS = 400  # findings that one run makes
MOST_PRINTS = 1000  # printable values that are looked through for a typical slip
FOOTING = {"sum", "rollforward", "balance"}
DERIVED = {"translation", "share", "change", "per_share"}
USUAL = {"sign", "transposed digits", "digit", "lost group", "lost digit", "doubled digit", "doubled group", "scale"}


class Suspect(Struct, frozen=True):
    """A figure that could be to blame: the broken ties that its change would mend, and the value that mends them.

    `gain` is how much nearer than the print the mending value is to the figure beside it in its row, in twentieths.
    `wanted` is the mantissa and `exponent` the precision of the one print that does, None where several would.
    """

    name: str
    mends: tuple[int, ...]
    wanted: int | None
    exponent: int
    slip: str
    clean: bool
    confirmed: int
    gain: int = 0

    @property
    def weight(self) -> tuple[object, ...]:
        """The better suspects sort first."""
        return (
            not self.clean, -len(self.mends), self.slip not in USUAL, -self.gain, self.confirmed, self.wanted is None,
            self.name,
        )  # fmt: skip


def diagnose(bench: Bench) -> list[Finding]:
    """A finding for every figure that is to blame, until no broken tie is left unexplained."""
    findings: list[Finding] = []
    suspects: dict[str, Suspect] = {}
    stale = {name for n in bench.open for name in members(bench.ties[n])}
    while bench.open and len(findings) < MOST_ROUNDS:
        for name in stale:
            found = _suspect(bench, name)
            if found is not None:
                suspects[name] = found
            else:
                suspects.pop(name, None)
        if not suspects:
            break
        best = min(suspects.values(), key=lambda s: (*s.weight[:-1], _preference(bench, s), s.name))
        findings.append(_finding(bench, best))
        mended = list(best.mends)
        bench.explain(mended)
        stale = {name for n in mended for name in members(bench.ties[n])}
        suspects.pop(best.name, None)
    for n in list(bench.open)[: max(0, MOST_ROUNDS - len(findings))]:
        findings.append(alarm(bench, [n], bench.ties[n].target, None, 0, "", sure=False))
    return findings


def _suspect(bench: Bench, name: str) -> Suspect | None:
    """What changing this figure would mend, None where it is in no broken tie."""
    places = bench.of[name][:MOST_TIES]
    broken = [n for n in places if n in bench.open]
    if not broken:
        return None
    figure = bench.figures[name]
    holding = [n for n in places if n not in bench.open and n not in bench.explained and bench.ties[n].verdict not in ("broken",)]
    together: Interval | None = None
    mends: list[int] = []
    for n in broken:
        answer = bench.solved(bench.ties[n], name)
        if answer is None:
            continue
        met = answer if together is None else together.meet(answer)
        if met is not None:
            together, mends = met, [*mends, n]
    if together is None:
        return None
    clean = True
    for n in holding:
        answer = bench.solved(bench.ties[n], name)
        if answer is None:
            continue
        met = together.meet(answer)
        if met is None:
            clean = False
            break
        together = met
    exact = _exact_sums(bench, name, mends)
    wanted, exponent, how = _print_for(bench, figure, together, exact)
    clean = clean and not figure.nil  # a dash is rarely a slip: the line has nothing to print
    gain = _gain(bench, figure, together if wanted is None else wanted * Fraction(10) ** exponent)
    return Suspect(name, tuple(mends), wanted, exponent, how, clean, len(holding), gain)


def _gain(bench: Bench, figure: Figure, mended: Fraction | Interval) -> int:
    """How much nearer the mending value is to the neighbour in the row: a figure rarely moves far from one period to
    the next, so the one that stands out from its row is the likelier to be wrong."""
    beside = bench.neighbour(figure)
    if beside is None or figure.value is None:
        return 0
    value = mended.middle if isinstance(mended, Interval) else mended
    return int(20 * (_apart(figure.value, beside) - _apart(value, beside)))


def _apart(one: Fraction, other: Fraction) -> Fraction:
    """0 for equal values, 1 for values of opposite sign or of quite another size."""
    size = abs(one) + abs(other)
    return abs(one - other) / size if size else Fraction(0)


def _exact_sums(bench: Bench, name: str, places: list[int]) -> Fraction | None:
    """The value with which the broken sums of a figure hold to the unit, where they agree on one."""
    middles = {
        answer.middle for n in places
        if bench.ties[n].kind in FOOTING and (answer := bench.solved(bench.ties[n], name)) is not None
    }  # fmt: skip
    return middles.pop() if len(middles) == 1 else None


def _print_for(
    bench: Bench, figure: Figure, together: Interval, exact: Fraction | None
) -> tuple[int | None, int, str]:
    """The one print inside an interval: with the figure's own precision, else with that of its column. Where rounding
    leaves several, the one with which the sums hold to the unit."""
    own, usual = figure.exponent, bench.usual_exponent(figure)
    printed = figure.mantissa or 0
    choices: list[tuple[int, int, str]] = []
    for exponent in dict.fromkeys((usual, own)):
        low, high = _between(together, exponent)
        if high < low or high - low > MOST_PRINTS:
            continue
        for value in range(low, high + 1):
            if (value, exponent) != (printed, own):
                choices.append((value, exponent, slip(printed, value, own, exponent)))
        if choices:
            break
    if len(choices) == 1:
        return choices[0]
    to_the_unit = [choice for choice in choices if exact is not None and choice[0] * Fraction(10) ** choice[1] == exact]
    if len(to_the_unit) == 1:
        return to_the_unit[0]
    likely = [choice for choice in choices if choice[2] in USUAL]
    if len(likely) == 1:
        return likely[0]
    return None, own, likely[0][2] if likely else ""


def _between(interval: Interval, exponent: int) -> tuple[int, int]:
    """The mantissas at a precision whose printed interval meets the interval, half a unit on each side."""
    unit = Fraction(10) ** exponent
    low = -((-(interval.lowest - unit / 2)) // unit)
    high = (interval.highest + unit / 2) // unit
    middle_low, middle_high = -((-interval.lowest) // unit), interval.highest // unit
    return (int(middle_low), int(middle_high)) if middle_low <= middle_high else (int(low), int(high))


def _preference(bench: Bench, suspect: Suspect) -> tuple[int, ...]:
    """Between equals: the derived figure, the total, the coarser copy; then the one printed last."""
    figure = bench.figures[suspect.name]
    ties = [bench.ties[n] for n in suspect.mends]
    derived = any(tie.kind in DERIVED and tie.target == suspect.name for tie in ties)
    target = any(tie.target == suspect.name for tie in ties)
    return (0 if derived else 1, 0 if target else 1, -figure.exponent)


def _finding(bench: Bench, suspect: Suspect) -> Finding:
    places = sorted(suspect.mends, key=lambda n: _telling(bench.ties[n]))
    sure = suspect.clean and any(bench.ties[n].promise is not Promise.ALONE for n in places)
    return alarm(bench, places, suspect.name, suspect.wanted if suspect.clean else None, suspect.exponent, suspect.slip, sure=sure)


def _telling(tie: Tie) -> tuple[int, int]:
    order = {"sum": 0, "balance": 0, "rollforward": 1, "agreement": 2, "change": 3, "share": 4, "translation": 5}
    return order.get(tie.kind, 6), len(tie.inputs)
