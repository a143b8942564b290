"""What is written is read back the same, in every format: each figure of a table with its exact print, and nothing broken."""

from __future__ import annotations

import tempfile
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.cli.tagged import compare_facts
from tieout.model.figure import Where
from tieout.writing import FORMATS, Project, read_project
from tieout.writing.quantities import Measure
from tieout.writing.xbrl.agreement import joined
from tieout.writing.xbrl.report import make_report
from written import read_back, typed

NAMES = ("Pumps", "Valves", "Gauges", "Spare parts", "Service contracts", "Training")
RELEASE = """
entity = "Larkmoor Pumps Inc."
currency = "USD"
[calendar]
year_ends = "12-31"
[periods]
current = "2Q04"
prior_year = "2Q03"
[habits]
negative = "{negative}"
"""
COLUMNS = """
[[columns]]
head = ["{{ current }}"]
[[columns]]
head = ["% of", "revenues"]
measure = "share"
of = "revenue.total"
[[columns]]
head = ["{{ prior_year }}"]
period = "prior_year"
[[columns]]
head = ["YoY", "% change"]
measure = "change"
against = "prior_year"
"""
TEXT = """
# {{ entity }} announces results

Results of the {{ current | length }} ended {{ current | end }} ("{{ current }}"), in the fiscal year ending {{ current | year_end }}.

{% table revenues %}
"""

AMOUNT = st.integers(1_000_000, 9_000_000)  # changes stay below a thousand percent: a comma in a column whose ends alone print % reads as money
AMOUNTS = st.lists(st.tuples(AMOUNT, AMOUNT), min_size=2, max_size=6)


def build(folder: Path, amounts: list[tuple[int, int]], scale: str, decimals: int, negative: str, rounding: str, percent: str) -> Project:
    lines = [f"revenue.r{n}" for n in range(len(amounts))]
    folder.joinpath("tables").mkdir()
    folder.joinpath("release.toml").write_text(RELEASE.format(negative=negative), encoding="utf-8")
    tree = [f'[{name}]\nlabel = "{label}"\n' for name, label in zip(lines, NAMES, strict=False)]
    tree.append(f'[revenue.total]\nlabel = "Total revenues"\nsum = {lines!r}\n'.replace("'", '"'))
    folder.joinpath("concepts.toml").write_text("".join(tree), encoding="utf-8")
    rows = [f"{name},{period},{value}\n" for name, values in zip(lines, amounts, strict=True) for period, value in zip(("2Q04", "2Q03"), values, strict=True)]
    folder.joinpath("figures.csv").write_text("concept,period,value\n" + "".join(rows), encoding="utf-8")
    table = f'caption = "Table 1. Revenues (USD in {scale})"\nscale = "{scale}"\ndecimals = {decimals}\nrounding = "{rounding}"\npercent = "{percent}"\nrules = "rows"\n'
    table += COLUMNS + "".join(f'[[rows]]\nconcept = "{name}"\n' for name in [*lines, "revenue.total"])
    folder.joinpath("tables", "revenues.toml").write_text(table, encoding="utf-8")
    folder.joinpath("text.md").write_text(TEXT, encoding="utf-8")
    return read_project(folder)


SLOW = {"docx": 12, "pdf": 8}  # examples of the formats that take long; a style that is not named is shown the usual number
CASES = st.tuples(
    AMOUNTS, st.sampled_from([("thousands", 0), ("millions", 1), ("millions", 0)]), st.sampled_from(["minus", "parentheses"]),
    st.sampled_from(["independent", "footed"]), st.sampled_from(["all", "ends"]),
)  # fmt: skip


@pytest.mark.parametrize("style", [style for style, form in FORMATS.items() if form.read_back])
def test_written_and_read_back(style: str) -> None:
    settings(max_examples=SLOW.get(style, 40), deadline=None)(given(CASES)(lambda case: written_and_read_back(style, *case)))()


def written_and_read_back(style: str, amounts: list[tuple[int, int]], scale: tuple[str, int], negative: str, rounding: str, percent: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = build(Path(folder), amounts, *scale, negative, rounding, percent)
    result = read_back(project, style)
    written = [cell for row in project.pages["revenues"].sheet.rows for cell in row.cells if cell and cell.mantissa is not None]
    read = [figure for figure in result.release.figures if figure.where is Where.TABLE]
    assert [typed(figure.text) for figure in read] == [cell.text for cell in written]
    for figure, cell in zip(read, written, strict=True):
        assert cell.quantity is not None
        assert cell.mantissa is not None
        assert figure.value == (None if cell.text == "-" else Fraction(cell.mantissa) * Fraction(10) ** cell.quantity.exponent)
        assert (figure.unit == "%") == (cell.quantity.measure in (Measure.CHANGE, Measure.SHARE))
    assert not [finding.message for finding in result.findings if finding.severity != "note"]


@settings(max_examples=30, deadline=None)
@given(AMOUNTS, st.sampled_from([("thousands", 0), ("millions", 1), ("millions", 0)]), st.sampled_from(["independent", "footed"]))
def test_facts_agree(amounts: list[tuple[int, int]], scale: tuple[str, int], rounding: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = build(Path(folder), amounts, *scale, "parentheses", rounding, "all")
    assert compare_facts(project)[1] == []
    report = make_report(project)
    assert [(one.total, len(one.parts)) for one in report.taxonomy.sums] == [("RevenueTotal", len(amounts))]
    assert all(left is not None for copies in joined(report.tagged.facts).values() for left in copies.values())


@settings(max_examples=60, deadline=None)
@given(AMOUNTS)
def test_footed_tables_foot_in_print(amounts: list[tuple[int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = build(Path(folder), amounts, "millions", 0, "minus", "footed", "all")
    rows = [[cell.mantissa for cell in row.cells if cell] for row in project.pages["revenues"].sheet.rows]
    for column in (0, 1, 2):
        assert sum(row[column] or 0 for row in rows[:-1]) == rows[-1][column]
    assert rows[-1][1] == 1000
