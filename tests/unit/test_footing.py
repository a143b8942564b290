"""Controlled rounding: it foots, within a unit, and nothing smaller does, which trying everything shows."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.writing import branching, flow
from tieout.writing.footing import Sum, foot, near


def least(values: list[Fraction], sums: list[Sum]) -> tuple[int, Fraction] | None:
    """The plain version: all choices of units; how many leave the nearest one, and how far all are from the exact values."""
    found = []
    for choice in product(*[sorted({floor(value), ceil(value)}) for value in values]):
        if all(sum(weight * choice[n] for weight, n in total.terms) == 0 for total in sums):
            moved = sum(unit != near(value) for unit, value in zip(choice, values, strict=True))
            found.append((moved, sum((abs(unit - value) for unit, value in zip(choice, values, strict=True)), Fraction(0))))
    return min(found, default=None)


def same_as_plain(values: list[Fraction], sums: list[Sum], expected: tuple[int, Fraction] | str | None = "to be tried") -> None:
    rounded = foot(values, sums)
    expected = least(values, sums) if isinstance(expected, str) else expected
    assert (rounded is None) == (expected is None)
    if rounded is None or expected is None:
        return
    assert all(abs(unit - value) < 1 for unit, value in zip(rounded.mantissas, values, strict=True))
    assert all(sum(weight * rounded.mantissas[n] for weight, n in total.terms) == 0 for total in sums)
    distance = sum((abs(unit - value) for unit, value in zip(rounded.mantissas, values, strict=True)), Fraction(0))
    assert (len(rounded.changed), distance) == expected


TENTHS = st.integers(-60, 60).map(lambda n: Fraction(n, 10))


@settings(max_examples=150, deadline=None)
@given(st.lists(TENTHS, min_size=2, max_size=4), st.lists(TENTHS, min_size=2, max_size=4), st.lists(st.sampled_from([1, -1]), min_size=8, max_size=8))
def test_a_tree_of_sums_is_rounded_with_the_least_change(first: list[Fraction], second: list[Fraction], signs: list[int]) -> None:
    a, b = len(first), len(second)
    values = [*first, *second]
    one = [(signs[n], n) for n in range(a)]
    other = [(signs[4 + n], a + n) for n in range(b)]
    values.append(sum((weight * values[n] for weight, n in one), Fraction(0)))
    values.append(sum((weight * values[n] for weight, n in other), Fraction(0)))
    values.append(values[a + b] - values[a + b + 1])
    sums = [Sum((*one, (-1, a + b))), Sum((*other, (-1, a + b + 1))), Sum(((1, a + b), (-1, a + b + 1), (-1, a + b + 2)))]
    same_as_plain(values, sums)


@settings(max_examples=100, deadline=None)
@given(st.lists(TENTHS, min_size=6, max_size=6))
def test_a_table_foots_down_and_across(cells: list[Fraction]) -> None:
    """Two rows and a total by three columns and a total."""
    rows = [cells[:3], cells[3:]]
    grid = [[*row, sum(row, Fraction(0))] for row in rows]
    grid.append([sum((row[c] for row in grid), Fraction(0)) for c in range(4)])
    values = [value for row in grid for value in row]
    sums = [Sum(((1, c), (1, 4 + c), (-1, 8 + c))) for c in range(4)]
    sums += [Sum(tuple((1 if c < 3 else -1, 4 * r + c) for c in range(4))) for r in range(2)]
    same_as_plain(values, sums)


@settings(max_examples=60, deadline=None)
@given(st.lists(TENTHS, min_size=5, max_size=5))
def test_a_figure_in_three_sums_is_tried_at_both_units(parts: list[Fraction]) -> None:
    a, b, c, d, e = parts
    values = [a, b, c, d, e, a + b, a + c, a - d + e]
    sums = [Sum(((1, 0), (1, 1), (-1, 5))), Sum(((1, 0), (1, 2), (-1, 6))), Sum(((1, 0), (-1, 3), (1, 4), (-1, 7)))]
    same_as_plain(values, sums)


@st.composite
def tangles(draw: st.DrawFn) -> tuple[list[Fraction], list[Sum]]:
    """Figures in any number of sums, more than once in one of them too."""
    values = draw(st.lists(st.builds(Fraction, st.integers(-40, 40), st.sampled_from([2, 3, 10])), min_size=2, max_size=5))
    sums = []
    for _ in range(draw(st.integers(1, 5))):
        terms = [(weight, n) for n in range(len(values)) if (weight := draw(st.sampled_from([0, 1, -1, 1, 2])))]
        values.append(sum((weight * values[n] for weight, n in terms), Fraction(0)))
        sums.append(Sum((*terms, (-1, len(values) - 1))))
    return values, sums


@settings(max_examples=300, deadline=None)
@given(tangles())
def test_any_sums_are_rounded_with_the_least_change(tangle: tuple[list[Fraction], list[Sum]]) -> None:
    same_as_plain(*tangle)


def cube(shape: tuple[int, int, int], cells: list[Fraction]) -> tuple[list[Fraction], list[Sum]]:
    """A table of three dimensions, as lines by areas by quarters, with all totals in each."""
    values, sums = list(cells), []
    numbers = dict(zip(product(*map(range, shape)), range(len(cells)), strict=True))
    for axis, length in enumerate(shape):
        for key in [key for key in numbers if key[axis] == 0]:
            parts = [numbers[(*key[:axis], n, *key[axis + 1 :])] for n in range(length)]
            numbers[(*key[:axis], length, *key[axis + 1 :])] = len(values)
            values.append(sum((values[n] for n in parts), Fraction(0)))
    for key, number in numbers.items():
        for axis in [axis for axis, length in enumerate(shape) if key[axis] == length]:
            sums.append(Sum((*((1, numbers[(*key[:axis], n, *key[axis + 1 :])]) for n in range(shape[axis])), (-1, number))))
    return values, sums


def least_cells(shape: tuple[int, int, int], values: list[Fraction], sums: list[Sum]) -> tuple[int, Fraction] | None:
    """The plain version for tables: all choices of units of the cells, from which the totals follow in their order."""
    count, found = shape[0] * shape[1] * shape[2], []
    defined = {total.terms[-1][1]: total.terms[:-1] for total in sums}
    for choice in product(*[sorted({floor(value), ceil(value)}) for value in values[:count]]):
        units = list(choice)
        for n in range(count, len(values)):
            units.append(sum(units[part] for _, part in defined[n]))
        if all(abs(unit - value) < 1 for unit, value in zip(units, values, strict=True)):
            moved = sum(unit != near(value) for unit, value in zip(units, values, strict=True))
            found.append((moved, sum((abs(unit - value) for unit, value in zip(units, values, strict=True)), Fraction(0))))
    return min(found, default=None)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([(2, 2, 2), (2, 3, 1), (3, 3, 1), (2, 2, 1)]), st.lists(TENTHS, min_size=9, max_size=9))
def test_a_table_of_three_dimensions_is_rounded_with_the_least_change(shape: tuple[int, int, int], cells: list[Fraction]) -> None:
    values, sums = cube(shape, cells[: shape[0] * shape[1] * shape[2]])
    same_as_plain(values, sums, least_cells(shape, values, sums))


def test_lines_by_areas_by_quarters_with_all_totals_foot() -> None:
    """More than ten figures stand in three sums."""
    cells = [Fraction(n, 10) for n in (244, 602, 556, 131, 379, 945, 618, 483, 637, 606, 76, 617)]
    values, sums = cube((2, 3, 2), cells)
    same_as_plain(values, sums, least_cells((2, 3, 2), values, sums))


def test_the_work_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    values, sums = cube((3, 3, 3), [Fraction(n * n, 7) for n in range(27)])
    assert foot(values, sums) is not None
    monkeypatch.setattr(branching, "MOST_WORK", 5)
    with pytest.raises(flow.TooLarge):
        foot(values, sums)


def test_the_work_of_a_flow_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    half = Fraction(1, 2)
    monkeypatch.setattr(flow, "MOST_WORK", 0)
    with pytest.raises(flow.TooLarge):
        foot([half, half, half, 3 * half], [Sum(((1, 0), (1, 1), (1, 2), (-1, 3)))])


def test_what_cannot_foot_within_a_unit_is_told() -> None:
    """A sum of exact values that is not one: no unit of any figure mends it."""
    assert foot([Fraction(1), Fraction(2), Fraction(4)], [Sum(((1, 0), (1, 1), (-1, 2)))]) is None


def test_figures_that_are_not_printed_cost_nothing() -> None:
    """Three parts of 0.5 and their total of 1.5: a part that is not printed takes the difference."""
    half = Fraction(1, 2)
    sums = [Sum(((1, 0), (1, 1), (1, 2), (-1, 3)))]
    assert foot([half, half, half, 3 * half], sums, frozenset({1})).changed == ()  # type: ignore[union-attr]
    assert len(foot([half, half, half, 3 * half], sums).changed) == 1  # type: ignore[union-attr]


@pytest.mark.parametrize(("value", "half", "expected"), [("2.5", "up", 3), ("-2.5", "up", -3), ("2.5", "even", 2), ("3.5", "even", 4), ("-0.4", "up", 0), ("0", "up", 0)])
def test_halves_go_as_the_release_has_it(value: str, half: str, expected: int) -> None:
    assert near(Fraction(value), half) == expected
