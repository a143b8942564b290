"""Whatever a company's quarters are: a column that adds them up prints what its concepts are over both, foots, and says one thing in its tags."""

from __future__ import annotations

import tempfile
from fractions import Fraction
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

import workbooks
from invented import small
from tieout.cli.tagged import compare_facts
from tieout.model.figure import Where
from tieout.writing import Project, render
from written import read_back, typed

CONCEPTS = """
[cash]
label = "Cash"
kind = "balance"
[operations]
label = "From operations"
[investing]
label = "From investing"
[net]
label = "Net increase in cash"
sum = ["operations", "investing"]
[open]
label = "Cash, beginning of period"
opening = "cash"
[close]
label = "Cash, end of period"
sum = ["open", "net"]
equals = "cash"
[rate]
label = "Investing in percent of operations"
unit = "%"
quotient = { of = "investing", by = "operations", times = 100 }
[stock]
label = "Average number of shares"
unit = "shares"
"""
ROWS = ("open", "operations", "investing", "net", "close", "rate", "stock")
AMOUNT = st.integers(1, 90_000_000)
QUARTERS = ("1Q07", "2Q07", "3Q07")
DAYS = ("2007-03-31", "2007-06-30", "2007-09-30")


def build(folder: Path, opening: int, quarters: list[tuple[int, int, int]], scale: str, rounding: str) -> Project:
    lines, cash = [f"cash,2006-12-31,{opening}"], opening
    for name, day, (operations, investing, stock) in zip(QUARTERS, DAYS, quarters, strict=False):
        cash += operations - investing
        lines += [f"cash,{day},{cash}", f"operations,{name},{operations}", f"investing,{name},{-investing}", f"stock,{name},{stock}"]
    used = QUARTERS[: len(quarters)]
    table = f'caption = "Table 1. Cash flows (SEK in {scale})"\nscale = "{scale}"\nrounding = "{rounding}"\nnegative = "parentheses"\n'
    table += "".join(f'[[columns]]\nhead = ["{name}"]\nperiod = "{name}"\n' for name in used)
    table += f'[[columns]]\nhead = ["Together"]\nsum_of = {list(used)}\n'.replace("'", '"')
    table += "".join(f'[[rows]]\nconcept = "{name}"\n' for name in ROWS)
    return small(folder, CONCEPTS, "\n".join(lines), t=table)


@settings(max_examples=50, deadline=None)
@given(AMOUNT, st.lists(st.tuples(AMOUNT, AMOUNT, AMOUNT), min_size=2, max_size=3), st.sampled_from(["thousands", "millions"]), st.sampled_from(["independent", "footed"]))
@example(100_000_000, [(50_000_000, 1, 10), (20_000_000, 2, 12)], "millions", "independent")
def test_quarters_together(opening: int, quarters: list[tuple[int, int, int]], scale: str, rounding: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = build(Path(folder), opening, quarters, scale, rounding)
    operations, investing = sum(quarter[0] for quarter in quarters), -sum(quarter[1] for quarter in quarters)
    expected = {
        "open": opening, "operations": operations, "investing": investing, "net": operations + investing,
        "close": opening + operations + investing, "rate": Fraction(100 * investing, operations),
    }  # fmt: skip
    last = {row.row.concept: row.cells[-1] for row in project.pages["t"].sheet.rows}
    assert last.pop("stock") is None
    for name, cell in last.items():
        assert cell is not None
        assert cell.quantity is not None
        assert abs((cell.mantissa or 0) * Fraction(10) ** cell.quantity.exponent - expected[name]) < (1 if rounding == "footed" else Fraction(501, 1000)) * Fraction(10) ** cell.quantity.exponent
    if rounding == "footed":
        for n in range(len(quarters) + 1):
            here = {row.row.concept: cell.mantissa or 0 for row in project.pages["t"].sheet.rows if (cell := row.cells[n])}
            assert here["close"] == here["open"] + here["net"] == here["open"] + here["operations"] + here["investing"]
    assert compare_facts(project)[1] == []
    read = [typed(figure.text) for figure in read_back(project, "ascii").release.figures if figure.where is Where.TABLE]
    assert read == [cell.text for row in project.pages["t"].sheet.rows for cell in row.cells if cell]
    content = render(project, "xlsx")["release.xlsx"]
    cells = workbooks.formulas(content)
    assert workbooks.worked_out(content, cells, {}) == workbooks.stored(content, cells)
