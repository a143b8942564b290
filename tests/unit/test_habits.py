"""Habits of rounding: said where the figures of a document show them, with how many do, and not said otherwise."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

import tieout
from tieout.library import CheckResult
from tieout.model import Habit, HabitName
from tieout.reports import text

NAMES = ("Anchors", "Buoys", "Cables", "Davits", "Engines", "Fenders", "Gaffs", "Hatches", "Islets", "Jibs", "Keels", "Masts")
NOW = (41_387, 9_268, 30_419, 77_903, 15_234, 8_817, 61_555, 23_098, 47_210, 12_953, 35_666, 5_871)
THEN = (38_210, 9_931, 25_550, 71_204, 16_018, 7_345, 58_102, 29_417, 41_093, 13_777, 31_202, 5_520)


def changes(cut: bool, names: tuple[str, ...] = NAMES, times: int = 1) -> str:
    """A table of changes in percent, with one decimal, rounded or cut off."""
    rows = []
    for name, one, other in zip(names, NOW, THEN, strict=False):
        now, then = times * one, times * other
        tenths = Fraction(1000 * (now - then), then)
        size = abs(tenths).__floor__() if cut else round(abs(tenths))
        rows.append(f"{name:<24}{now:>12,}{then:>12,}{(-1 if tenths < 0 else 1) * size / 10:>11.1f}%")
    head = "HOLLIN MARINE PLC\nSALES BY PRODUCT\n(In thousands of dollars)\n\n"
    return head + f"{'':<24}{'2003':>12}{'2002':>12}{'% change':>12}\n" + "\n".join(rows) + "\n"


def statements(tables: int, off: int = 0) -> str:
    """Tables of three columns, each with one sum; `off` of the three sums of each are a unit off."""
    parts = ["HOLLIN MARINE PLC\n"]
    for n in range(tables):
        parts.append(f"\nTable {n + 1}. Sales of region {n + 1}\n(In thousands of dollars)\n\n{'':<24}{'2003':>12}{'2002':>12}{'2001':>12}\n")
        sums = [0, 0, 0]
        for m in range(3):
            values = [(NOW[(n + m + k) % 12] * (k + 3) + 7 * n) % 90_000 + 1000 for k in range(3)]
            sums = [total + value for total, value in zip(sums, values, strict=True)]
            parts.append(f"{NAMES[m]:<24}" + "".join(f"{value:>12,}" for value in values) + "\n")
        totals = [total + (1 if k < off else 0) for k, total in enumerate(sums)]
        parts.append(f"{'':<24}{'--------':>12}{'--------':>12}{'--------':>12}\n")
        parts.append(f"{'Total sales':<24}" + "".join(f"{value:>12,}" for value in totals) + "\n")
    return "".join(parts)


def habits(result: CheckResult) -> dict[tuple[HabitName, str | None], Habit]:
    return {(habit.name, habit.table): habit for habit in result.raw.habits}


@pytest.mark.parametrize(("cut", "value"), [(False, "nearest"), (True, "down")])
def test_changes_show_whether_a_document_rounds(cut: bool, value: str) -> None:
    found = habits(tieout.check(changes(cut, times=37)))[HabitName.ROUNDING, None]
    decisive = sum(abs(Fraction(1000 * (a - b), b)) % 1 > Fraction(1, 2) for a, b in zip(NOW, THEN, strict=True))
    assert found.value == value and 5 <= found.shown <= decisive + 1 and found.against == 0


def test_few_figures_show_nothing() -> None:
    result = tieout.check(changes(False, NAMES[:4]))
    assert result.raw.habits == () and "habits" not in text.render([result.raw])


def test_sums_that_hold_to_the_unit_are_counted() -> None:
    result = tieout.check(statements(4))
    assert habits(result)[HabitName.FOOTING, None] == Habit(HabitName.FOOTING, "unit", 12)
    assert "This document foots its statements to the unit (12 sums)." in " ".join(text.render([result.raw]).split())


def test_a_table_that_is_rounded_line_by_line_is_named() -> None:
    loose = statements(1, off=2).replace("Table 1. Sales of region 1", "Table 9. Rounded sales").partition("\n\n")[2]
    result = tieout.check(statements(4) + "\n\n" + loose)
    table = next(grid.id for grid in result.raw.release.grids if grid.title.startswith("Table 9"))
    found = habits(result)
    assert found[HabitName.FOOTING, None].shown == 12
    assert found[HabitName.FOOTING, table] == Habit(HabitName.FOOTING, "lines", 2, 1, table)
    assert "Rounded line by line, so that sums miss by a unit: Table 9. Rounded sales (2 of 3)." in " ".join(
        text.render([result.raw]).split()
    )


def test_not_meaningful_stands_for_nothing_to_compare() -> None:
    rows = changes(False) + f"{'Oars':<24}{'512':>12}{'-':>12}{'n.m.':>11}\n{'Piers':<24}{'-':>12}{'77':>12}{'n.m.':>11}\n"
    assert habits(tieout.check(rows))[HabitName.LIMIT, None] == Habit(HabitName.LIMIT, "nil", 2)


def test_changes_beyond_a_limit_are_not_printed() -> None:
    rows = changes(False) + f"{'Oars':<24}{'5,120':>12}{'31':>12}{'n.m.':>11}\n{'Piers':<24}{'9,901':>12}{'77':>12}{'n.m.':>11}\n"
    largest = max(abs(100 * (a - b) // b) for a, b in zip(NOW, THEN, strict=True))
    found = habits(tieout.check(rows))[HabitName.LIMIT, None]
    assert found.shown == 2 and int(found.value) <= largest


def test_changes_are_worked_out_from_thousands() -> None:
    coarse = "HOLLIN MARINE PLC\n\nSALES BY PRODUCT\n(In millions of dollars)\n\n"
    coarse += f"{'':<24}{'2003':>12}{'2002':>12}{'% change':>12}\n"
    for name, now, then in zip(NAMES, NOW, THEN, strict=True):
        coarse += f"{name:<24}{round(now / 1000):>12,}{round(then / 1000):>12,}{round(1000 * (now - then) / then) / 10:>11.1f}%\n"
    fine = "\nCONSOLIDATED SALES\n(In thousands of dollars)\n\n" + f"{'':<24}{'2003':>12}{'2002':>12}\n"
    fine += "".join(f"{name:<24}{now:>12,}{then:>12,}\n" for name, now, then in zip(NAMES, NOW, THEN, strict=True))
    found = habits(tieout.check(coarse + fine))[HabitName.CHANGES, None]
    assert found.value == "thousands" and found.shown >= 3 and found.against == 0


def test_the_json_has_the_habits() -> None:
    found = json.loads(tieout.check(statements(4)).to_json())["habits"]
    assert found == [{"name": "footing", "value": "unit", "shown": 12, "against": 0, "table": None}]
