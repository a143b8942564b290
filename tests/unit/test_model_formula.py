"""The formulas of ties, forward and solved, on exact intervals."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from tieout.model import Interval, Relation, printed
from tieout.model.formula import divide, expected, multiply, solve

values = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=1000)
weights = st.sampled_from([1, -1, 2000, Fraction(100, 11987)])


def point(value: Fraction) -> Interval:
    return Interval(value.numerator, value.numerator, value.denominator)


def test_a_change_of_rounded_operands_is_an_interval_around_the_plain_one() -> None:
    allowed = expected(Relation.CHANGE, [(printed(8344, 6), 1), (printed(9849, 6), 1)])
    assert allowed is not None
    assert allowed.lowest < Fraction(100 * (8344 - 9849), 9849) < allowed.highest
    assert allowed.meets(printed(-153, -1))
    assert not allowed.meets(printed(-154, -1))


def test_a_change_over_a_size_keeps_the_sign_of_the_movement() -> None:
    terms = [(printed(-1059574, 3), 1), (printed(-464155, 3), 1)]
    plain = expected(Relation.CHANGE, terms)
    sized = expected(Relation.CHANGE_OVER_SIZE, terms)
    assert plain is not None and plain.meets(printed(1283, -1))
    assert sized is not None and sized.meets(printed(-1283, -1))


def test_a_divisor_that_may_be_zero_gives_nothing() -> None:
    assert expected(Relation.QUOTIENT, [(printed(5, 0), 1), (printed(0, 0), 1)]) is None
    assert divide(printed(5, 0), Interval(0, 3)) is None


@given(st.lists(st.tuples(values, weights), min_size=1, max_size=6))
def test_a_sum_of_points_is_the_sum(terms: list[tuple[Fraction, Fraction | int]]) -> None:
    allowed = expected(Relation.SUM, [(point(v), w) for v, w in terms])
    assert allowed is not None
    assert allowed.lowest == allowed.highest == sum((v * w for v, w in terms), Fraction(0))


@given(values, values, values, values)
def test_products_and_quotients_hold_every_point_of_their_operands(a: Fraction, b: Fraction, c: Fraction, d: Fraction) -> None:
    one, other = Interval.between(a, b), Interval.between(c, d)
    assert multiply(one, other).holds((a + b) / 2 * (c + d) / 2)
    quotient = divide(one, other)
    if min(c, d) <= 0 <= max(c, d):
        assert quotient is None
    else:
        assert quotient is not None and quotient.holds(((a + b) / 2) / ((c + d) / 2))


relations = st.sampled_from([Relation.CHANGE, Relation.CHANGE_OVER_SIZE, Relation.SHARE, Relation.QUOTIENT])


@given(relations, values, values, weights, st.integers(0, 1))
def test_solving_gives_back_the_input(
    relation: Relation, first: Fraction, second: Fraction, weight: Fraction | int, position: int
) -> None:
    assume(first != 0 and second != 0)
    factor = weight if relation in (Relation.SHARE, Relation.QUOTIENT) else 1
    terms = [(point(first), factor), (point(second), 1)]
    target = expected(relation, terms)
    assert target is not None
    found = solve(relation, target, terms, position)
    assert found is not None and found.lowest == found.highest == (first, second)[position]


@given(st.lists(st.tuples(values, weights), min_size=1, max_size=5), st.data())
def test_solving_a_sum_gives_back_the_input(terms: list[tuple[Fraction, Fraction | int]], data: st.DataObject) -> None:
    points = [(point(v), w) for v, w in terms]
    target = expected(Relation.SUM, points)
    assert target is not None
    position = data.draw(st.integers(0, len(terms) - 1))
    found = solve(Relation.SUM, target, points, position)
    assert found is not None and found.lowest == found.highest == terms[position][0]
