"""What a concept is over several periods together: the sum of amounts, the carried balance, and nothing of averages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import workbooks
from invented import rows_of, small
from tieout.cli.tagged import compare_facts, differences
from tieout.errors import BadProject
from tieout.writing import render

CONCEPTS = """
[cash]
label = "Cash"
kind = "balance"
[net]
label = "Net increase in cash"
[open]
label = "Cash, beginning of period"
opening = "cash"
[close]
label = "Cash, end of period"
sum = ["open", "net"]
equals = "cash"
[ended]
label = "Cash at the end"
closing = "cash"
[revenue]
label = "Revenue"
[profit]
label = "Profit"
[margin]
label = "Margin"
unit = "%"
quotient = { of = "profit", by = "revenue", times = 100 }
[stock]
label = "Average number of shares"
unit = "shares"
[earnings]
label = "Profit per share"
unit = "SEK/share"
quotient = { of = "profit", by = "stock" }
[pumps]
label = "Pumps delivered"
unit = "pumps"
[speed]
label = "Throughput"
unit = "Gbps"
[taxed]
label = "Tax of a fifth"
product = { of = "profit", by = "0.2" }
"""
FIGURES = """
cash,2006-12-31,100000000
cash,2007-03-31,150000000
cash,2007-06-30,170000000
net,1Q07,50000000
net,2Q07,20000000
revenue,1Q07,100000000
revenue,2Q07,100000000
profit,1Q07,20000000
profit,2Q07,21000000
stock,1Q07,10000000
stock,2Q07,12000000
pumps,1Q07,3000000
pumps,2Q07,4000000
speed,1Q07,5000000
speed,2Q07,7000000
"""
ROWS = "".join(f'[[rows]]\nconcept = "{name}"\n' for name in ("cash", "open", "net", "close", "ended", "revenue", "profit", "margin", "pumps", "taxed"))
OTHERS = "".join(f'[[rows]]\nconcept = "{name}"\ndecimals = 2\n' for name in ("stock", "earnings", "speed"))
TABLE = """
caption = "Table 1. Cash flows (SEK in millions)"
scale = "millions"
[[columns]]
head = ["1Q07"]
period = "1Q07"
[[columns]]
head = ["2Q07"]
[[columns]]
name = "both"
head = ["1H07"]
sum_of = ["2Q07", "1Q07"]
"""
OVER = {
    "cash": "", "open": "100", "net": "70", "close": "170", "ended": "170", "revenue": "200", "profit": "41", "margin": "20.5%", "pumps": "7,000,000", "taxed": "8",
    "stock": "", "earnings": "", "speed": "",
}  # fmt: skip


@pytest.mark.parametrize("rounding", ["independent", "footed"])
def test_several_periods_together(tmp_path: Path, rounding: str) -> None:
    project = small(tmp_path, CONCEPTS, FIGURES, t=f'rounding = "{rounding}"\n{TABLE}{ROWS}{OTHERS}')
    assert {name: cells[2] for name, cells in rows_of(project).items()} == OVER
    assert compare_facts(project)[1] == []
    assert render(project, "xlsx")


def test_an_average_is_that_of_the_books(tmp_path: Path) -> None:
    project = small(tmp_path, CONCEPTS, FIGURES + "stock,1H07,10250000\nspeed,1H07,6000000\n", t=TABLE + ROWS + OTHERS)
    rows = rows_of(project)
    assert [rows[name][2] for name in ("stock", "earnings", "speed")] == ["10,250,000.00", "4.00", "6,000,000.00"]
    assert compare_facts(project)[1] == []


def test_what_the_books_have_for_the_whole_has_to_be_the_sum(tmp_path: Path) -> None:
    agreeing = FIGURES + "revenue,1H07,200000000\nprofit,1H07,41000000\n"
    assert rows_of(small(tmp_path / "one", CONCEPTS, agreeing, t=TABLE + ROWS))["margin"][2] == "20.5%"
    with pytest.raises(BadProject, match=r"^figures\.csv:17: revenue of 6M07 is 210,000,000, and 2Q07 and 1Q07 make 200,000,000; they differ by 10,000,000; mend"):
        small(tmp_path / "two", CONCEPTS, FIGURES + "revenue,1H07,210000000\n", t=TABLE + ROWS)


@pytest.mark.parametrize(("periods", "message"), [
    ('["2Q07", "2Q07"]', "2Q07 and 2Q07 have days in common"),
    ('["1H07", "2Q07"]', "1H07 and 2Q07 have days in common"),
    ('["1Q07", "2007-06-30"]', "2007-06-30 is a moment"),
])  # fmt: skip
def test_periods_that_cannot_be_added(tmp_path: Path, periods: str, message: str) -> None:
    with pytest.raises(BadProject, match=message):
        small(tmp_path, CONCEPTS, FIGURES, t=TABLE.replace('["2Q07", "1Q07"]', periods) + ROWS)


@pytest.mark.parametrize(("concept", "remedy"), [("stock", "add the line `stock,6M07,...`"), ("cash", "leave it out of that column$"), ("earnings", "leave it out of that column$")])
def test_a_row_that_asks_for_what_does_not_add_up(tmp_path: Path, concept: str, remedy: str) -> None:
    with pytest.raises(BadProject, match=rf"^tables/t\.toml:\d+: '{concept}' does not add up over 2Q07 and 1Q07; .*{remedy}"):
        small(tmp_path, CONCEPTS, FIGURES, t=f'{TABLE}[[rows]]\nconcept = "{concept}"\ncolumns = ["both"]\n')


def test_a_gap_carries_no_balance(tmp_path: Path) -> None:
    figures = FIGURES + "net,4Q07,1000000\ncash,2007-09-30,1\ncash,2007-12-31,1000001\n"
    rows = rows_of(small(tmp_path, CONCEPTS, figures, t=TABLE.replace('["2Q07", "1Q07"]', '["1Q07", "4Q07"]') + ROWS[: ROWS.index('[[rows]]\nconcept = "revenue"')]))
    assert [rows[name][2] for name in ("cash", "open", "net", "close", "ended")] == ["", "", "51", "", ""]


def test_facts_that_exclude_one_another_are_told(tmp_path: Path) -> None:
    project = small(tmp_path, CONCEPTS, FIGURES, text="{% table t %}\n\nRevenue was SEK {{ revenue | millions(1) }} million.\n", t=TABLE + ROWS)
    (name, page), report = next(iter(render(project, "ixbrl").items())), next(iter(render(project, "json").values()))
    assert differences(name, page, report)[1] == []
    wrong = re.sub(rb'"100000000"(,\s+"decimals": -5)', rb'"101000000"\1', report)
    found = differences(name, page.replace(b">100.0<", b">101.0<"), wrong)[1]
    assert len(found) == 1
    assert found[0].endswith("both cannot be true")


PARTS = """
[alpha]
label = "Alpha"
[beta]
label = "Beta"
[total]
label = "Total"
sum = ["alpha", "beta"]
[twice]
label = "Twice the total"
product = { of = "total", by = "2" }
"""
TWO = """
caption = "Table 1. Revenues (SEK in millions)"
scale = "millions"
rounding = "{rounding}"
[[columns]]
head = ["2Q07"]
[[columns]]
name = "then"
head = ["2Q06"]
period = "2Q06"
[[rows]]
concept = "alpha"
columns = ["1"]
[[rows]]
concept = "beta"
columns = ["1"]
[[rows]]
concept = "total"
[[rows]]
concept = "twice"
"""


@pytest.mark.parametrize("rounding", ["independent", "footed"])
def test_a_total_alone_is_that_of_the_books(tmp_path: Path, rounding: str) -> None:
    project = small(tmp_path, PARTS, "alpha,2Q07,1400000\nbeta,2Q07,3400000\ntotal,2Q06,4000000.5\n", t=TWO.format(rounding=rounding))
    rows = rows_of(project)
    assert (rows["total"], rows["twice"][1]) == (["5", "4"], "8")
    assert compare_facts(project)[1] == []
    content = render(project, "xlsx")["release.xlsx"]
    cells = workbooks.formulas(content)
    assert workbooks.worked_out(content, cells, {}) == workbooks.stored(content, cells)


def test_a_total_that_its_parts_contradict(tmp_path: Path) -> None:
    with pytest.raises(BadProject, match=r"^figures\.csv:5: total of 2Q06 is 4,000,000, and its definition makes 3,000,000"):
        small(tmp_path, PARTS, "alpha,2Q07,1400000\nbeta,2Q07,3400000\ntwice,2Q06,8000000\ntotal,2Q06,4000000\nalpha,2Q06,1000000\nbeta,2Q06,2000000\n", t=TWO.format(rounding="footed"))
