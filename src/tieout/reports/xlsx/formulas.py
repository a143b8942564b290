"""A tie as formulas of a workbook that work it out again from the sheet of figures.

    Ties   G printed   H computed             I G - H   J, K allowed from, to            M verdict
           =Figures!G9 =Figures!G2+Figures!G5           =Figures!I2+Figures!I5, ...      =IF(AND(J2<=Figures!J9, ...

Each formula has its value beside it, as programs that do not calculate show that one. Values are exact in Python and of
15 digits in a workbook, so comparisons there let a millionth of the last printed digit pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from ...model.figure import Figure
from ...model.formula import expected
from ...model.number import Interval
from ...model.tie import Relation, Tie
from ..json import exact

LONGEST = 8_000  # characters of a formula: a program takes 8,192
FINE = 1_000_000  # into which a unit of the last digit is parted where two values are compared
VALUE, DIGIT, LOW, HIGH = "G", "H", "I", "J"  # columns of the figures
ONE_SIDED = {Relation.MORE, Relation.LESS}
BEYOND = "1E+30"
Term = tuple[int, Fraction | int]


class Formula(Struct, frozen=True):
    """A formula and its value; "" where the value stands for itself."""

    text: str
    value: float | str


class Checks(Struct, frozen=True):
    """The formulas of a row of the ties."""

    printed: Formula
    computed: Formula
    difference: Formula
    low: Formula
    high: Formula
    verdict: Formula

    @property
    def fits(self) -> bool:
        """Whether every formula is short enough."""
        return all(len(formula.text) <= LONGEST for formula in (self.computed, self.low, self.high))


def checks_of(tie: Tie, row: int, rows: Mapping[str, int], figures: Mapping[str, Figure]) -> Checks:
    """The formulas of a tie in a row; `rows` are the rows of the figures."""
    target, at = figures[tie.target], rows[tie.target]
    terms = [(rows[item.figure], item.weight) for item in tie.inputs]
    points = expected(tie.relation, [(_point(figures[item.figure]), item.weight) for item in tie.inputs]) if terms else tie.expected
    middle = tie.expected.middle if points is None else points.middle
    if tie.relation in ONE_SIDED:
        middle = (figures[tie.inputs[0].figure].value or Fraction(0)) * tie.inputs[0].weight
    computed, low, high = (_sides(tie.relation, terms) if terms else (exact(middle), exact(tie.expected.lowest), exact(tie.expected.highest)))
    value = target.value or Fraction(0)
    lowest, highest = tie.expected.lowest, tie.expected.highest
    return Checks(
        Formula(f"=Figures!{VALUE}{at}", float(value)), Formula(f"={computed}", float(middle)), Formula(f"=G{row}-H{row}", float(value - middle)),
        Formula(f"={low}", float(lowest) if tie.relation is not Relation.LESS else -float(BEYOND)),
        Formula(f"={high}", float(highest) if tie.relation is not Relation.MORE else float(BEYOND)),
        Formula(_verdict(tie.relation, row, at), tie.verdict.value),
    )  # fmt: skip


def _point(figure: Figure) -> Interval:
    value = figure.value or Fraction(0)
    return Interval(value.numerator, value.numerator, value.denominator)


def _sides(relation: Relation, terms: Sequence[Term]) -> tuple[str, str, str]:
    """What the printed inputs make, and the ends of what they allow."""
    if relation is Relation.SUM:
        return _sum(terms, VALUE, VALUE), _sum(terms, LOW, HIGH), _sum(terms, HIGH, LOW)
    first, weight = terms[0]
    if relation in ONE_SIDED:
        low, high = _sum(terms[:1], LOW, HIGH), _sum(terms[:1], HIGH, LOW)
        return _sum(terms[:1], VALUE, VALUE), (low if relation is Relation.MORE else f"-{BEYOND}"), (high if relation is Relation.LESS else BEYOND)
    if relation is Relation.SAME:
        middle = f"(Figures!{LOW}{first}+Figures!{HIGH}{first})/2{_times(weight)}"
        return _sum(terms[:1], VALUE, VALUE), middle, middle
    second = terms[1][0]
    if relation is Relation.PRODUCT:
        middle = "*".join(f"(Figures!{LOW}{n}+Figures!{HIGH}{n})/2" for n in (first, second)) + _times(weight)
        return f"Figures!{VALUE}{first}*Figures!{VALUE}{second}{_times(weight)}", middle, middle
    return _quotient(relation, first, second, weight)


def _quotient(relation: Relation, first: int, second: int, weight: Fraction | int) -> tuple[str, str, str]:
    """The extremes of a quotient lie where its parts have theirs, as its divisor is never zero."""
    over: Callable[[str], str] = "ABS({})".format if relation is Relation.CHANGE_OVER_SIZE else "{}".format
    factor = _times(weight) if relation is Relation.QUOTIENT else _times(Fraction(weight) * 100) if relation is Relation.SHARE else "*100"

    def part(top: str, bottom: str) -> str:
        return f"Figures!{top}{first}/{over(f'Figures!{bottom}{second}')}{factor}"

    corners = ",".join(part(top, bottom) for top in (LOW, HIGH) for bottom in (LOW, HIGH))
    sides = part(VALUE, VALUE), f"MIN({corners})", f"MAX({corners})"
    if relation is Relation.MARGIN:
        return f"100-{sides[0]}", f"100-{sides[2]}", f"100-{sides[1]}"
    less = "-100" if relation is Relation.CHANGE else f"-100*SIGN(Figures!{VALUE}{second})" if relation is Relation.CHANGE_OVER_SIZE else ""
    return f"{sides[0]}{less}", f"{sides[1]}{less}", f"{sides[2]}{less}"


def _sum(terms: Sequence[Term], up: str, down: str) -> str:
    """A sum of weighted cells: of the column `up` where a weight is positive, else of `down`."""
    parts = []
    for row, weight in terms:
        parts.append(f"{'+' if weight >= 0 else '-'}Figures!{up if weight >= 0 else down}{row}{_times(weight if weight >= 0 else -weight)}")
    return "".join(parts).removeprefix("+")


def _times(weight: Fraction | int) -> str:
    """A factor, exact where a workbook can hold it."""
    if weight == 1:
        return ""
    top, bottom = weight.numerator, weight.denominator
    if max(abs(top), bottom) >= 10**15:
        return f"*{float(weight)!r}"
    return f"*{top}" if bottom == 1 else f"*{top}/{bottom}"


def _verdict(relation: Relation, row: int, target: int) -> str:
    """The verdict over a row: whether what is allowed meets what was printed, and whether the printed inputs do."""
    low, high, digit = (f"Figures!{column}{target}" for column in (LOW, HIGH, DIGIT))
    slack = f"{digit}/{FINE}"
    if relation in ONE_SIDED:
        over, side = (f"{high}-{{}}", "J") if relation is Relation.MORE else (f"{{}}-{low}", "K")
        return f'=IF({over.format(f"{side}{row}")}>{slack},IF({over.format(f"H{row}")}>{slack},"exact","rounding"),"broken")'
    point = f"(J{row}+K{row})/2" if relation is Relation.SUM else f"H{row}"
    exactly = f"AND({point}<={high}+{slack},{point}>={low}-{slack})"
    near = f'AND(L{row}="plug",J{row}<={high}+{digit}+{slack},K{row}>={low}-{digit}-{slack})'
    return f'=IF(AND(J{row}<={high}+{slack},K{row}>={low}-{slack}),IF({exactly},"exact","rounding"),IF({near},"plug","broken"))'
