"""Whatever the books hold: the formulas of the workbook give tieout's exact figures, before and after the books change."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from msgspec import Struct

import workbooks
from tieout.errors import BadProject
from tieout.sources.office_package import OfficePackage
from tieout.sources.sheets.xlsx import sheets_of
from tieout.writing import Project, read_project, render

RELEASE = """
entity = "Larkmoor Pumps Inc."
currency = "USD"
[calendar]
year_ends = "12-31"
[periods]
current = "2Q04"
prior_year = "2Q03"
prior_quarter = "1Q04"
[translation]
currency = "EUR"
rate = "{rate}"
[habits]
changes = "{changes}"
crossing = "{crossing}"
half = "{half}"
nil = "{nil}"
"""
CONCEPTS = """
[pumps]
label = "Pumps"
[valves]
label = "Valves"
[total]
label = "Total revenues"
sum = ["pumps", "valves"]
[costs]
label = "Costs"
[result]
label = "Result"
sum = ["total", "-costs"]
[shares]
label = "Shares"
unit = "shares"
[earnings]
label = "Result per share"
unit = "USD/share"
quotient = { of = "result", by = "shares" }
[margin]
label = "Margin"
unit = "%"
quotient = { of = "result", by = "total", times = 100 }
[taxed]
label = "Taxed at a fifth and a half"
product = { of = "costs", by = "-1.275" }
[flow]
label = "Throughput"
unit = "Gbps"
"""
COLUMNS = """
[[columns]]
head = ["{{ current }}"]
[[columns]]
head = ["in EUR"]
currency = "EUR"
[[columns]]
head = ["{{ prior_year }}"]
period = "prior_year"
[[columns]]
head = ["% change"]
measure = "change"
against = "prior_year"
[[columns]]
head = ["change"]
measure = "difference"
against = "prior_quarter"
[[columns]]
head = ["% of costs"]
measure = "share"
of = "costs"
[[columns]]
head = ["Half"]
sum_of = ["current", "prior_quarter"]
"""
BASES = ("pumps", "valves", "costs", "shares", "flow")
PERIODS = ("2Q04", "2Q03", "1Q04")
LABELS = set(re.findall(r'label = "(.*)"', CONCEPTS))
TOTALS = {"pumps", "valves", "costs", "total", "result", "taxed"}


class Case(Struct, frozen=True):
    """What a project is made of."""

    values: tuple[tuple[str, ...], ...]
    habits: dict[str, str]
    scale: str
    decimals: int
    table: str
    turned: bool


SPREADSHEET_DIGITS = 15
FOOTED = 'rounding = "footed"'
SMALL = st.integers(-40, 40).map(lambda n: n * 125)  # halves, thirds of nothing, and zeros
WHOLE = st.one_of(SMALL, SMALL.map(lambda n: n * 1000), st.integers(-(10**10), 10**10))
SHARES = st.integers(1, 10**8)
FLOW = st.tuples(st.integers(-9999, 9999), st.integers(0, 3)).map(lambda pair: f"{pair[0]}.{pair[1] * 25:02d}5")
LINE = st.tuples(WHOLE.map(str), WHOLE.map(str), WHOLE.map(str), SHARES.map(str), FLOW)
HUGE = st.one_of(st.integers(-(10**20), 10**20), st.integers(-(10**15), 10**15)).map(str)
HUGE_LINE = st.tuples(HUGE, HUGE, HUGE, st.integers(1, 10**16).map(str), st.tuples(st.integers(0, 10**9), st.integers(0, 10**12)).map(lambda pair: f"{pair[0]}.{pair[1]}"))
HABITS = st.fixed_dictionaries({
    "changes": st.sampled_from(["over base", "over size"]), "crossing": st.sampled_from(["print", "n.m."]), "half": st.sampled_from(["up", "even"]),
    "nil": st.sampled_from(["-", "0"]), "rate": st.sampled_from(["6.85", "1", "0.25", "119.87", "1.005"]),
})  # fmt: skip


def cases(line: st.SearchStrategy[tuple[str, ...]]) -> st.SearchStrategy[Case]:
    return st.builds(
        Case, st.tuples(line, line, line), HABITS, st.sampled_from(["units", "thousands", "millions"]), st.integers(0, 2),
        st.sampled_from(['percentages = "of the books"', 'percentages = "of the print"', FOOTED, f'{FOOTED}\npercentages = "of the books"']), st.booleans(),
    )  # fmt: skip


def build(case: Case) -> Project:
    """The project of a case. Its margin is not to be over nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.joinpath("tables").mkdir()
        folder.joinpath("release.toml").write_text(RELEASE.format(**case.habits), encoding="utf-8")
        folder.joinpath("concepts.toml").write_text(CONCEPTS, encoding="utf-8")
        rows = [f"{concept},{period},{value}\n" for period, values in zip(PERIODS, case.values, strict=True) for concept, value in zip(BASES, values, strict=True)]
        folder.joinpath("figures.csv").write_text("concept,period,value\n" + "".join(rows), encoding="utf-8")
        table = f'caption = "Table 1"\nscale = "{case.scale}"\ndecimals = {case.decimals}\nnegative = "parentheses"\npercent = "ends"\n{case.table}\n{COLUMNS}'
        for concept in ("pumps", "valves", "total", "costs", "result", "earnings", "margin", "taxed", "flow", "shares"):
            table += f'[[rows]]\nconcept = "{concept}"\n' + ("" if concept in TOTALS else 'columns = ["1", "3", "4", "5"]\n') + ('sign = "turned"\n' if case.turned and concept == "costs" else "")
        folder.joinpath("tables", "all.toml").write_text(table, encoding="utf-8")
        folder.joinpath("text.md").write_text("# {{ entity }}\n\n{% table all %}\n", encoding="utf-8")
        return read_project(folder)


def built(case: Case) -> Project:
    """The project of a case that can be written: not one whose margin would be over nothing, or whose figures cannot foot."""
    assume(all(int(pumps) + int(valves) for pumps, valves, *_ in case.values))
    try:
        return build(case)
    except BadProject as error:
        assume("footed" not in str(error) and "made to foot" not in str(error))
        raise


def shown(content: bytes) -> list[str]:
    """The figures that the sheet of the release shows, row by row."""
    sheet = next(iter(sheets_of(OfficePackage(content, "release.xlsx"), "xl/workbook.xml")))
    rows = {cell.row for cell in sheet.cells if cell.column == 0 and cell.text in LABELS}
    return [cell.text for cell in sheet.cells if cell.column and cell.row in rows]


GROWN = (
    Case(
        (("0", "125", "0", "1", "0.005"),) * 3, {"changes": "over base", "crossing": "print", "half": "up", "nil": "-", "rate": "6.85"},
        "units", 0, 'percentages = "of the books"', False,
    ),
    (("125", "0", "375000", "1", "0.005"), ("0", "8002667556", "8002667580", "1", "0.005"), ("0", "125", "0", "1", "0.005")),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(cases(LINE), st.tuples(LINE, LINE, LINE))
@example(*GROWN)
def test_formulas_give_exact_figures(case: Case, others: tuple[tuple[str, ...], ...]) -> None:
    project = built(case)
    content = render(project, "xlsx")["release.xlsx"]
    cells = workbooks.formulas(content)
    assert workbooks.worked_out(content, cells, {}) == workbooks.stored(content, cells)
    assert shown(content) == [cell.text for row in project.pages["all"].sheet.rows for cell in row.cells if cell]
    if case.table.startswith(FOOTED):
        return  # what a figure is moved by is that of the day on which the release was written
    later = built(Case(others, case.habits, case.scale, case.decimals, case.table, case.turned))
    after = render(later, "xlsx")["release.xlsx"]
    order = {"2Q03": 0, "1Q04": 1, "2Q04": 2}
    rows = {"pumps": 5, "valves": 6, "costs": 8, "shares": 10, "flow": 14}
    changes = {(rows[concept], 4 + order[period]): float(value) for period, values in zip(PERIODS, others, strict=True) for concept, value in zip(BASES, values, strict=True)}
    live = {cell: formula for cell, formula in cells.items() if cell[0] == "Release"}
    assert workbooks.worked_out(content, live, changes) == {cell: as_number(value) for cell, value in workbooks.stored(after, live).items()}


def as_number(value: object) -> object:
    """A figure of more digits than a spreadsheet has is printed as a text; a formula still gives its first fifteen."""
    if isinstance(value, str) and sum(letter.isdigit() for letter in value) > SPREADSHEET_DIGITS:
        return workbooks.digits(float(value.strip("()").replace(",", "")) * (-1 if value.startswith("(") else 1))
    return value


HALF_OF_SIXTEEN_DIGITS = Case(
    tuple(("0", "1", costs, "1", "0.0") for costs in ("3903", "0", "784313721588")), {"changes": "over base", "crossing": "print", "half": "up", "nil": "-", "rate": "6.85"},
    "units", 2, 'percentages = "of the books"', False,
)  # fmt: skip


WHOLE_OF_SIXTEEN_DIGITS = Case(
    tuple(("0", "1", costs, "1", "0.0") for costs in ("1", "0", "784313725491")), {"changes": "over base", "crossing": "print", "half": "up", "nil": "-", "rate": "6.85"},
    "units", 1, 'percentages = "of the books"', False,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(cases(HUGE_LINE))
@example(HALF_OF_SIXTEEN_DIGITS)
@example(WHOLE_OF_SIXTEEN_DIGITS)
def test_figures_of_more_digits_than_a_spreadsheet_has_are_exact_too(case: Case) -> None:
    """What is printed is right, and where a formula would not be, it is no formula."""
    project = built(case)
    content = render(project, "xlsx")["release.xlsx"]
    cells = {cell: formula for cell, formula in workbooks.formulas(content).items() if cell[0] == "Release"}
    assert shown(content) == [cell.text for row in project.pages["all"].sheet.rows for cell in row.cells if cell]
    assert workbooks.worked_out(content, cells, {}) == workbooks.stored(content, cells)


@pytest.mark.skipif(workbooks.OFFICE is None, reason="not measured: LibreOffice is not installed")
@pytest.mark.parametrize("half", ["up", "even"])
def test_libreoffice_rounds_halves_as_we_do(tmp_path: Path, half: str) -> None:
    habits = {"changes": "over size", "crossing": "print", "nil": "-", "rate": "1.005", "half": half}
    first = (("2500", "1005", "-500", "8", "0.285"), ("1500", "500", "3500", "3", "1.005"), ("-2500", "125", "1005", "40", "-2.675"))
    for n, table in enumerate(('percentages = "of the books"', 'percentages = "of the print"')):
        content = render(build(Case(first, habits, "thousands", 0, table, True)), "xlsx")["release.xlsx"]
        cells = {cell: formula for cell, formula in workbooks.formulas(content).items() if cell[0] == "Release"}
        tmp_path.joinpath(str(n)).mkdir()
        made = workbooks.by_libreoffice(workbooks.changed(content, {}), tmp_path / str(n))
        assert workbooks.stored(made, cells) == workbooks.stored(content, cells)
        assert shown(made) == shown(content)
        assert len(cells) > 40
