"""Printed numbers as intervals."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tieout.model import Interval, Rounding, printed

mantissas = st.integers(-(10**12), 10**12)
exponents = st.integers(-6, 9)


def test_a_rounded_print_reaches_half_a_unit_to_both_sides() -> None:
    shown = printed(8344, 6)
    assert (shown.lowest, shown.highest) == (8_343_500_000, 8_344_500_000)


def test_a_print_that_was_cut_off_reaches_one_unit_away_from_zero() -> None:
    assert printed(8344, 0, Rounding.DOWN).lowest == 8344
    assert printed(8344, 0, Rounding.DOWN).highest == 8345
    assert printed(-12, -1, Rounding.DOWN).lowest == Fraction(-13, 10)
    assert (printed(0, 0, Rounding.DOWN).lowest, printed(0, 0, Rounding.DOWN).highest) == (-1, 1)


def test_intervals_that_share_only_an_end_meet() -> None:
    assert printed(4398, -2).meets(Interval(43985, 43985, 1000))
    assert not printed(4398, -2).meets(Interval(439851, 439851, 10000))


@given(mantissas, exponents)
def test_the_middle_of_a_rounded_print_is_its_value(mantissa: int, exponent: int) -> None:
    shown = printed(mantissa, exponent)
    assert shown.middle == mantissa * Fraction(10) ** exponent
    assert shown.highest - shown.lowest == Fraction(10) ** exponent


@given(mantissas, exponents, mantissas, exponents)
def test_meeting_is_the_same_from_both_sides_and_agrees_with_meet(a: int, p: int, b: int, q: int) -> None:
    one, other = printed(a, p), printed(b, q)
    assert one.meets(other) == other.meets(one)
    both = one.meet(other)
    assert (both is not None) == one.meets(other)
    if both is not None:
        assert both.lowest == max(one.lowest, other.lowest)
        assert both.highest == min(one.highest, other.highest)
