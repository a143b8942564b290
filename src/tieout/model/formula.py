"""The formulas of ties, run forward (`expected`) and solved for one input (`solve`), on exact intervals.

An interval result is the set of all values that the inputs allow: each formula is monotone in each input as long as a
divisor keeps its sign, so its extremes lie at the ends of the inputs. None means that a divisor may be zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from .number import Interval
from .tie import Relation

Weight = Fraction | int
HUNDRED, LESS_HUNDRED = Interval(100, 100), Interval(-100, -100)
ONE_SIDED = {Relation.MORE, Relation.LESS}
STEP = 10**9  # into which a unit of an interval's ends is parted to leave out the end itself
BEYOND = 10**30  # in base units: beyond any print, where a relation bounds its target on one side only


def add(a: Interval, b: Interval) -> Interval:
    """a + b."""
    if a.denominator == b.denominator:
        return Interval(a.low + b.low, a.high + b.high, a.denominator)
    return Interval(
        a.low * b.denominator + b.low * a.denominator,
        a.high * b.denominator + b.high * a.denominator,
        a.denominator * b.denominator,
    )


def scale(a: Interval, weight: Weight) -> Interval:
    """weight * a."""
    if weight == 1:
        return a
    top, bottom = weight.numerator, weight.denominator
    low, high = (a.low * top, a.high * top) if top >= 0 else (a.high * top, a.low * top)
    return Interval(low, high, a.denominator * bottom)


def multiply(a: Interval, b: Interval) -> Interval:
    """a * b."""
    corners = (a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high)
    return Interval(min(corners), max(corners), a.denominator * b.denominator)


def divide(a: Interval, b: Interval) -> Interval | None:
    """a / b; None where b may be zero."""
    if b.low <= 0 <= b.high:
        return None
    near, far = (b.low, b.high) if b.low > 0 else (-b.high, -b.low)
    # over |b|: the lower end of a positive a is divided by the far end of it, of a negative one by the near end
    low = a.low * b.denominator * (near if a.low >= 0 else far)
    high = a.high * b.denominator * (far if a.high >= 0 else near)
    denominator = a.denominator * near * far
    return Interval(low, high, denominator) if b.low > 0 else Interval(-high, -low, denominator)


def size(a: Interval) -> Interval:
    """|a|, for an interval that does not hold zero inside."""
    return a if a.low >= 0 else Interval(-a.high, -a.low, a.denominator)


def _point(a: Interval) -> Interval:
    """The print itself: the middle of what it stands for."""
    return Interval(a.low + a.high, a.low + a.high, 2 * a.denominator)


def _one_sided(relation: Relation, bound: Interval) -> Interval:
    """All values beyond the near end of another one, which is not among them, up to what no print reaches: 13 is not more
    than 14, although both may print 13.5."""
    fine = STEP * bound.denominator
    far = BEYOND * fine
    more = relation is Relation.MORE
    return Interval(bound.low * STEP + 1 if more else -far, far if more else bound.high * STEP - 1, fine)


def expected(relation: Relation, terms: Sequence[tuple[Interval, Weight]]) -> Interval | None:
    """The interval that the inputs allow for the target; `terms` are the inputs in their order with their weights.

    Percentages come out in percent, sums and quotients in the base units of the inputs.
    """
    if relation is Relation.SUM:
        total = scale(*terms[0])
        for interval, weight in terms[1:]:
            total = add(total, scale(interval, weight))
        return total
    if relation in ONE_SIDED:
        return _one_sided(relation, scale(*terms[0]))
    if relation is Relation.SAME:
        return _point(scale(*terms[0]))
    (first, weight), (second, _) = terms
    if relation is Relation.PRODUCT:
        return scale(multiply(_point(first), _point(second)), weight)
    if relation is Relation.MARGIN:
        costs = divide(scale(first, -100), second)
        return add(costs, HUNDRED) if costs is not None else None
    if relation is Relation.QUOTIENT:
        return divide(scale(first, weight), second)
    if relation is Relation.SHARE:
        return divide(scale(first, 100 * weight), second)
    base = size(second) if relation is Relation.CHANGE_OVER_SIZE else second
    ratio = divide(scale(first, 100), base)
    if ratio is None:
        return None
    return scale(add(ratio, HUNDRED if base is not second and base != second else LESS_HUNDRED), weight)


def solve(
    relation: Relation, target: Interval, terms: Sequence[tuple[Interval, Weight]], position: int
) -> Interval | None:
    """The interval of input `position` that the target and the other inputs allow; None where a divisor may be zero.

    The printed value of that input is used for its sign alone (a change over a size), nothing else of it.
    """
    if relation is Relation.SUM:
        rest = target
        for index, (interval, weight) in enumerate(terms):
            if index != position:
                rest = add(rest, scale(interval, -weight))
        weight = terms[position][1]
        return scale(rest, Fraction(1) / weight) if weight != 1 else rest
    if relation in ONE_SIDED or relation is Relation.SAME:
        weight = Fraction(terms[0][1])
        if relation is Relation.SAME:
            return scale(_point(target), 1 / weight)
        turned = (relation is Relation.MORE) == (weight > 0)
        return _one_sided(Relation.LESS if turned else Relation.MORE, scale(target, 1 / weight))
    (first, weight), (second, _) = terms
    if relation is Relation.PRODUCT:
        return divide(target, scale(_point(second if position == 0 else first), weight))
    if relation is Relation.MARGIN:
        left = scale(add(HUNDRED, scale(target, -1)), Fraction(1, 100))
        return multiply(left, second) if position == 0 else divide(first, left)
    if relation in (Relation.QUOTIENT, Relation.SHARE):
        factor = weight * (100 if relation is Relation.SHARE else 1)
        if position == 0:
            return scale(multiply(target, second), Fraction(1) / factor)
        return divide(scale(first, factor), target)
    negative = relation is Relation.CHANGE_OVER_SIZE and second.low + second.high < 0
    growth = add(scale(target, Fraction(1) / weight) if weight != 1 else target, LESS_HUNDRED if negative else HUNDRED)  # in percent of the base's size
    if position == 0:
        return scale(multiply(size(second) if negative else second, growth), Fraction(1, 100))
    base = divide(scale(first, 100), growth)
    return scale(base, -1) if negative and base is not None else base
