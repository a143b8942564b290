"""The formulas of ties, forward and solved, on exact intervals."""

from fractions import Fraction

import pytest
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


def test_a_margin_is_what_costs_leave() -> None:
    assert expected(Relation.MARGIN, [(point(Fraction(870)), 1), (point(Fraction(1000)), 1)]) == expected(Relation.SHARE, [(point(Fraction(130)), 1), (point(Fraction(1000)), 1)])
    assert expected(Relation.MARGIN, [(printed(5, 0), 1), (printed(0, 0), 1)]) is None


def test_a_product_takes_its_prints_as_exact() -> None:
    found = expected(Relation.PRODUCT, [(printed(3265, 0), 1), (printed(418200, 0), 1)])
    assert found is not None and found.lowest == found.highest == 3265 * 418200


def test_copies_of_one_precision_are_the_same_print() -> None:
    found = expected(Relation.SAME, [(printed(8344, 6), -1)])
    assert found is not None and found.lowest == found.highest == -8344 * 10**6
    assert found.meets(printed(-8344, 6)) and not found.meets(printed(-8345, 6))


@pytest.mark.parametrize(
    ("relation", "target", "other", "holds"),
    [
        (Relation.MORE, printed(14, 0), printed(13, 0), True), (Relation.MORE, printed(13, 0), printed(14, 0), False),
        (Relation.MORE, printed(14, 0), printed(14, 0), True), (Relation.MORE, printed(13, 0), printed(134, -1), True),
        (Relation.MORE, printed(13, 0), printed(136, -1), False), (Relation.LESS, printed(13, 0), printed(14, 0), True),
        (Relation.LESS, printed(14, 0), printed(13, 0), False), (Relation.LESS, printed(-5, 0), printed(3, 0), True),
        (Relation.MORE, printed(-5, 0), printed(3, 0), False),
    ],
)  # fmt: skip
def test_more_and_less_leave_out_prints_on_the_wrong_side(relation: Relation, target: Interval, other: Interval, holds: bool) -> None:
    found = expected(relation, [(other, 1)])
    assert found is not None and found.meets(target) is holds


@given(st.sampled_from([Relation.MARGIN, Relation.PRODUCT, Relation.SAME]), values, values, weights, st.integers(0, 1))
def test_solving_a_margin_a_product_or_a_copy_gives_back_the_input(
    relation: Relation, first: Fraction, second: Fraction, weight: Fraction | int, position: int
) -> None:
    assume(first != 0 and second != 0)
    terms = [(point(first), 1 if relation is Relation.MARGIN else weight), (point(second), 1)][: 1 if relation is Relation.SAME else 2]
    position = min(position, len(terms) - 1)
    target = expected(relation, terms)
    assert target is not None
    found = solve(relation, target, terms, position)
    assert found is not None and found.lowest == found.highest == (first, second)[position]


prints = st.builds(printed, st.integers(-(10**6), 10**6), st.integers(-3, 6))


@given(st.sampled_from([Relation.MORE, Relation.LESS]), prints, prints, st.sampled_from([1, -1, 2]))
def test_what_is_more_is_solved_as_it_is_expected(relation: Relation, target: Interval, other: Interval, weight: int) -> None:
    forward = expected(relation, [(other, weight)])
    back = solve(relation, target, [(other, weight)], 0)
    assert forward is not None and back is not None
    assert forward.meets(target) == back.meets(other)


@given(
    st.sampled_from([Relation.MARGIN, Relation.CHANGE, Relation.SHARE, Relation.QUOTIENT]), prints, prints, st.fractions(0, 1, max_denominator=7),
    st.fractions(0, 9, max_denominator=7), st.integers(0, 1),
)  # fmt: skip
def test_what_holds_forward_holds_solved(
    relation: Relation, first: Interval, second: Interval, share: Fraction, width: Fraction, position: int
) -> None:
    terms = [(first, 1), (second, 1)]
    forward = expected(relation, terms)
    assume(forward is not None)
    assert forward is not None
    inside = forward.lowest + share * (forward.highest - forward.lowest)
    found = solve(relation, Interval.between(inside, inside + width), terms, position)
    assert found is None or found.meets(terms[position][0])
