"""Small projects in millions: what stands in a footed table foots as it is printed, and percentages are those of the print."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from math import ceil, floor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbooks
from tieout.errors import BadProject
from tieout.writing import Project, read_project, render
from tieout.writing.footing import near

RELEASE = 'entity = "Larkmoor Pumps"\ncurrency = "SEK"\n[calendar]\nyear_ends = "12-31"\n[periods]\ncurrent = "2Q07"\nprior_quarter = "1Q07"\nprior_year = "2Q06"\n'
NOW = '[[columns]]\nname = "now"\nhead = ["2Q07"]\n'
THEN = '[[columns]]\nname = "then"\nhead = ["2Q06"]\nperiod = "prior_year"\n'
DIFFERENCE = '[[columns]]\nname = "more"\nhead = ["More"]\nmeasure = "difference"\nagainst = "prior_year"\n'
CHANGE = '[[columns]]\nname = "change"\nhead = ["% change"]\nmeasure = "change"\nagainst = "prior_year"\n'
SHARE = '[[columns]]\nname = "share"\nhead = ["% of total"]\nmeasure = "share"\nof = "total"\n'
TREE = '[a]\nlabel = "Pumps"\n[b]\nlabel = "Valves"\n[total]\nlabel = "Total"\nsum = ["a", "b"]\n'
FOOTED = 'rounding = "footed"\n'


def make(folder: Path, books: str, columns: str, rows: str = "a b total", habits: str = FOOTED, tree: str = TREE, more: str = "") -> Project:
    """A project of one table; `books` are figures `name period value`, `rows` concepts."""
    folder.joinpath("tables").mkdir()
    folder.joinpath("release.toml").write_text(RELEASE, encoding="utf-8")
    folder.joinpath("concepts.toml").write_text(tree, encoding="utf-8")
    figures = [line.strip().replace(" ", ",") for line in books.split(";")]
    folder.joinpath("figures.csv").write_text("\n".join(["concept,period,value", *figures, ""]), encoding="utf-8")
    table = f'caption = "Table 1. Sales (SEK in millions)"\nscale = "millions"\n{habits}{columns}'
    table += "".join(f'[[rows]]\nconcept = "{row}"\n' if "=" not in row else f"[[rows]]\n{row}\n" for row in (rows.split() if "=" not in rows else rows.split(";")))
    folder.joinpath("tables", "t.toml").write_text(table + more, encoding="utf-8")
    folder.joinpath("text.md").write_text("{% table t %}\n", encoding="utf-8")
    return read_project(folder)


def digits(project: Project) -> dict[str, list[int | None]]:
    """What the table prints, by concept."""
    return {row.row.concept: [cell.mantissa if cell else None for cell in row.cells] for row in project.pages["t"].sheet.rows}


def test_a_balance_at_the_end_and_its_equal_are_both_footed(tmp_path: Path) -> None:
    """Cash of the balance sheet stands in a total there; the cash at the end, made of it, equals that at bank and in hand."""
    balance = 'kind = "balance"\n'
    tree = "".join(f'[{name}]\nlabel = "{name}"\n{balance}' for name in ("cash", "bank", "hand", "due"))
    tree += f'[both]\nlabel = "both"\n{balance}sum = ["bank", "hand"]\n[assets]\nlabel = "assets"\n{balance}sum = ["cash", "due"]\n'
    tree += '[end]\nlabel = "end"\nclosing = "cash"\nequals = "both"\n'
    books = "bank current 121600000; hand current 900000; cash current 122500000; due current 120400000"
    found = {name: cells[0] or 0 for name, cells in digits(make(tmp_path, books, NOW, "bank hand both cash due assets end", tree=tree)).items()}
    assert found["both"] == found["bank"] + found["hand"]
    assert found["assets"] == found["cash"] + found["due"]
    assert found["both"] == found["cash"] == found["end"]


def test_cash_at_the_beginning_and_its_equal_are_both_footed(tmp_path: Path) -> None:
    balance = 'kind = "balance"\n'
    tree = f'[cash]\nlabel = "cash"\n{balance}[start]\nlabel = "start"\nopening = "cash"\nequals = "told"\n[told]\nlabel = "told"\nsum = ["x", "y"]\n[x]\nlabel = "x"\n[y]\nlabel = "y"\n'
    found = digits(make(tmp_path, "cash 1Q07 1400000; x current 700000; y current 700000", NOW, "start x y told", tree=tree))
    assert found["start"] == found["told"] == [1]
    assert sum(found[name][0] or 0 for name in ("x", "y")) == 1


def test_differences_are_those_of_the_print(tmp_path: Path) -> None:
    found = digits(make(tmp_path, "a current 1400000; a prior_year 600000; b current 2000000; b prior_year 2000000", NOW + THEN + DIFFERENCE))
    for now, then, more in found.values():
        assert (now or 0) - (then or 0) == (more or 0)
    for column in range(3):
        assert (found["a"][column] or 0) + (found["b"][column] or 0) == found["total"][column]


AMOUNTS = st.lists(st.integers(-9_999_999, 9_999_999), min_size=4, max_size=4)


@settings(max_examples=40, deadline=None)
@given(AMOUNTS)
def test_differences_foot_with_the_least_change(amounts: list[int]) -> None:
    """Four figures fix the other five; of all that they can be, one is printed that moves the fewest of the nine."""
    places = ("a current", "a prior_year", "b current", "b prior_year")
    with tempfile.TemporaryDirectory() as folder:
        found = digits(make(Path(folder), "; ".join(f"{place} {amount}" for place, amount in zip(places, amounts, strict=True)), NOW + THEN + DIFFERENCE))
    made = [cell or 0 for row in found.values() for cell in row]
    exact = nine([Fraction(amount, 1_000_000) for amount in amounts])
    assert made == nine([Fraction(made[n]) for n in (0, 1, 3, 4)])
    assert cost(made, exact) == min(filter(None, (cost(nine(list(choice)), exact) for choice in product(*({floor(exact[n]), ceil(exact[n])} for n in (0, 1, 3, 4))))))


def nine(leaves: Sequence[Fraction | int]) -> list[Fraction | int]:
    """Two rows and their total, of two columns and their difference."""
    a, b, c, d = leaves
    return [a, b, a - b, c, d, c - d, a + c, b + d, a + c - b - d]


def cost(units: Sequence[Fraction | int], exact: Sequence[Fraction | int]) -> tuple[int, Fraction | int] | None:
    """How many figures are not at their nearest unit, and how far all are from their values; None where one is a unit away."""
    if any(abs(unit - value) >= 1 for unit, value in zip(units, exact, strict=True)):
        return None
    moved = sum(unit != near(Fraction(value)) for unit, value in zip(units, exact, strict=True))
    return moved, sum(abs(unit - value) for unit, value in zip(units, exact, strict=True))


def test_a_difference_of_what_is_not_printed_is_free(tmp_path: Path) -> None:
    """1.4 less 0.6 is 0.8: no print of the earlier one has to make it."""
    found = digits(make(tmp_path, "a current 1400000; a prior_year 600000; b current 0; b prior_year 0", NOW + DIFFERENCE))
    assert found["a"] == [1, 1]


def test_a_total_over_columns_foots_across(tmp_path: Path) -> None:
    books = "total current 1400000; total prior_quarter 1400000"
    before = '[[columns]]\nname = "before"\nhead = ["1Q07"]\nperiod = "prior_quarter"\n'
    both = '[[columns]]\nname = "both"\nhead = ["Half"]\nsum_of = ["current", "prior_quarter"]\n'
    tree = TREE.replace('sum = ["a", "b"]\n', "")
    [cells] = digits(make(tmp_path, books, NOW + before + both, "total", tree=tree)).values()
    assert (cells[0] or 0) + (cells[1] or 0) == cells[2] == 3


PLUG = '[[plugs]]\nconcept = "{}"\ncolumn = "{}"\nunits = {}\nreason = "as published"\n'
BOOKS = "a current 2400000; a prior_year 2000000; b current 2400000; b prior_year 2000000"
PRINT = 'percentages = "of the print"\n'


def test_percentages_of_the_print_are_those_of_a_plugged_figure(tmp_path: Path) -> None:
    """Pumps print 3, a unit above the nearest: 3 over 2 is half more, and three fifths of 5."""
    found = digits(make(tmp_path, BOOKS, NOW + THEN + CHANGE + SHARE, habits=PRINT, more=PLUG.format("a", "now", 1)))
    assert found == {"a": [3, 2, 500, 600], "b": [2, 2, 0, 400], "total": [5, 4, 250, 1000]}


def test_a_plug_of_a_row_with_its_sign_turned_moves_what_is_printed(tmp_path: Path) -> None:
    """-2 becomes -3, the figure itself 3."""
    rows = 'concept = "a"\nsign = "turned";concept = "b";concept = "total"'
    found = digits(make(tmp_path, BOOKS, NOW + THEN + CHANGE, rows, habits=PRINT, more=PLUG.format("a", "now", -1)))
    assert found["a"] == [-3, -2, 500]


def test_a_plug_stays_in_its_table(tmp_path: Path) -> None:
    """Percentages of the books do not follow a plug, nor does what the text prints."""
    found = digits(make(tmp_path, BOOKS, NOW + THEN + CHANGE, habits="", more=PLUG.format("a", "now", 1)))
    assert found["a"] == [3, 2, 200]


def test_a_share_of_the_print_takes_the_scale_of_the_row_of_its_whole(tmp_path: Path) -> None:
    """3,400 thousand of 7 million, as they are printed, are 48.6 %; a workbook works it out from the same cells."""
    rows = 'concept = "a"\nscale = "thousands";concept = "b";concept = "total"'
    project = make(tmp_path, "a current 3400000; b current 3400000", NOW + SHARE, rows, habits=PRINT)
    assert digits(project) == {"a": [3400, 486], "b": [3, 429], "total": [7, 1000]}
    content = render(project, "xlsx")["release.xlsx"]
    formulas = workbooks.formulas(content)
    assert workbooks.worked_out(content, formulas, {}) == workbooks.stored(content, formulas)
    assert '=IF((B6*1000)=0,"n.m.",ROUND(B4/B6,0)/10)' in [str(formula) for formula in formulas.values()]


def test_a_share_of_a_whole_that_is_not_printed_takes_the_scale_of_the_table(tmp_path: Path) -> None:
    found = digits(make(tmp_path, "a current 3400000; b current 3400000", NOW + SHARE, 'concept = "a"\nscale = "thousands";concept = "b"', habits=PRINT))
    assert found == {"a": [3400, 486], "b": [3, 429]}


@pytest.mark.parametrize(("rows", "column", "plugs", "said"), [
    ('concept = "a"\ncolumns = ["then"];concept = "b"', "now", 1, "which this table does not print; take it out"),
    ('concept = "a"\nforms = { now = "none" };concept = "b"', "now", 1, "which this table does not print; take it out"),
    ('concept = "b"', "now", 1, "which this table does not print; take it out"),
    ('concept = "a"', "change", 1, "which this table does not print; take it out"),
    ('concept = "a"', "now", 2, "which another plug moves already; keep one of them"),
])  # fmt: skip
def test_a_plug_without_a_figure_is_refused(tmp_path: Path, rows: str, column: str, plugs: int, said: str) -> None:
    """A cell that is left out, one with a text, a row that is not there, a change that means nothing; and two plugs for one cell."""
    books = "a current 2400000; a prior_year 0; b current 2400000; b prior_year 2000000"
    with pytest.raises(BadProject, match=rf"^tables/t\.toml:\d+: the plug is for 'a' in column '{column}', {said}$"):
        make(tmp_path, books, NOW + THEN + CHANGE, rows, habits="", more=PLUG.format("a", column, 1) * plugs)
