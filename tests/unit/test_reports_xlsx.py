"""The workbook of a result: its formulas, worked out by another program, give tieout's own verdicts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import formualizer
import pytest

from tieout.model.document import Document
from tieout.model.figure import Figure, Measure, Period, Where
from tieout.model.finding import Status
from tieout.model.formula import expected
from tieout.model.number import Interval, Rounding, printed
from tieout.model.place import Place
from tieout.model.release import Release
from tieout.model.result import Coverage, Result
from tieout.model.tie import Input, Promise, Relation, Tie, Verdict
from tieout.pipeline import check
from tieout.reports import xlsx
from tieout.reports.xlsx.formats import number_format
from tieout.words.sheet_cells import cell_text

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "src" / "tieout" / "examples" / "fjellvik-3q05.txt"
CORPUS = ROOT.parent / "shared" / "corpus"
CHECKED = {"value": 7, "computed": 8, "difference": 9, "low": 10, "high": 11, "verdict": 13}


def evaluated(content: bytes) -> Any:
    book = formualizer.load_workbook_bytes(content)
    book.evaluate_all()
    return book


def verdicts(book: Any, result: Result) -> list[str]:
    return [str(book.evaluate_cell("Ties", row, CHECKED["verdict"])) for row in range(2, len(result.ties) + 2)]


def cached(content: bytes, sheet: int) -> dict[str, str]:
    """The values beside the formulas of a sheet, by cell."""
    text = zipfile.ZipFile(io.BytesIO(content)).read(f"xl/worksheets/sheet{sheet}.xml").decode()
    return dict(re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f><v>([^<]*)</v>', text))


def figure(name: str, text: str, mantissa: int | None, exponent: int = 0, measure: Measure = Measure.AMOUNT) -> Figure:
    return Figure(name, text, Place(1, 1, 2), Where.TABLE, None, None, None, (name,), (), mantissa, exponent, "USD", measure, Period(date(2011, 12, 31)), None)


def made(figures: Sequence[Figure], relation: Relation, weights: Sequence[Fraction | int], rounding: Rounding = Rounding.NEAREST) -> Result:
    """A result with one tie: the first figure is the formula of the others."""
    target, *inputs = figures

    def stands(one: Figure) -> Interval:
        return printed(one.mantissa or 0, one.exponent, rounding)

    allowed = expected(relation, [(stands(one), weight) for one, weight in zip(inputs, weights, strict=True)])
    assert allowed is not None
    meets = allowed.meets(stands(target))
    verdict = Verdict.ROUNDING if meets else Verdict.BROKEN
    tie = Tie("x.1", "sum", relation, target.id, tuple(Input(one.id, weight) for one, weight in zip(inputs, weights, strict=True)), "f", verdict, allowed, Promise.STATED, "p")
    release = Release(Document(None, "0" * 64, "ascii", 1, ()), None, None, (), tuple(figures), rounding=rounding)
    return Result(release, (tie,), (), {one.id: Status.TIED for one in figures}, Coverage(len(figures), len(figures), 0, 0, 0), {}, {})


@pytest.fixture(scope="module")
def result() -> Result:
    return check(EXAMPLE)


def test_formulas_give_the_verdicts_and_values_that_they_carry(result: Result) -> None:
    content = xlsx.render(result)
    figures = {one.id: one for one in result.release.figures}
    book, values = evaluated(content), cached(content, 2)
    assert verdicts(book, result) == [tie.verdict.value for tie in result.ties]
    for row, tie in enumerate(result.ties, 2):
        near = 1e-6 * float(figures[tie.target].precision)
        for letter, column in zip("GHIJK", (7, 8, 9, 10, 11), strict=True):
            assert book.evaluate_cell("Ties", row, column) == pytest.approx(float(values[f"{letter}{row}"]), rel=1e-12, abs=near), tie.id
        assert values[f"M{row}"] == tie.verdict.value
        if tie.relation not in (Relation.MORE, Relation.LESS):
            assert (float(values[f"J{row}"]), float(values[f"K{row}"])) == (float(tie.expected.lowest), float(tie.expected.highest))


def test_a_changed_figure_changes_the_verdict(result: Result) -> None:
    content = xlsx.render(result)
    book = formualizer.load_workbook_bytes(content)
    row = next(n for n, one in enumerate(result.release.figures, 2) if one.id == "t10.r10.c1")
    book.set_value("Figures", row, 7, 83_942_000)
    book.evaluate_all()
    after = verdicts(book, result)
    mended = [tie.id for tie, verdict in zip(result.ties, after, strict=True) if tie.verdict is Verdict.BROKEN and verdict != "broken"]
    blamed = next(finding for finding in result.findings if finding.figures[:1] == ("t10.r10.c1",))
    assert set(mended) == set(blamed.ties)


CASES = [
    (Relation.SUM, ("1,000", 1000, 0), [("900", 900, 0), ("(100)", -100, 0)], [1, -1]),
    (Relation.SUM, ("69.6", 696, -1), [("8,344", 8344, 0)], [Fraction(100, 11987)]),
    (Relation.CHANGE, ("-15.3%", -153, -1), [("8,344", 8344, 0), ("9,849", 9849, 0)], [1, 1]),
    (Relation.CHANGE_OVER_SIZE, ("150.0%", 1500, -1), [("50", 50, 0), ("(100)", -100, 0)], [1, 1]),
    (Relation.CHANGE_OVER_SIZE, ("-50.0%", -500, -1), [("(150)", -150, 0), ("(100)", -100, 0)], [1, 1]),
    (Relation.SHARE, ("12.5%", 125, -1), [("(125)", -125, 0), ("1,000", 1000, 0)], [-1, 1]),
    (Relation.QUOTIENT, ("1.91", 191, -2), [("69,805", 69805, 3), ("36,480", 36480, 3)], [1, 1]),
    (Relation.MARGIN, ("40.0%", 400, -1), [("600", 600, 0), ("1,000", 1000, 0)], [1, 1]),
    (Relation.PRODUCT, ("747,000", 747000, 0), [("12,450", 12450, 0), ("60.00", 6000, -2)], [1, 1]),
    (Relation.SAME, ("100", 100, 0), [("(100)", -100, 0)], [-1]),
    (Relation.MORE, ("14", 14, 0), [("13", 13, 0)], [1]), (Relation.LESS, ("12", 12, 0), [("13", 13, 0)], [1]),
    (Relation.MORE, ("13", 13, 0), [("14", 14, 0)], [1]),
]  # fmt: skip


@pytest.mark.parametrize("rounding", Rounding)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0].value} {case[1][0]}")
def test_every_relation_is_worked_out_as_the_check_does(case: Any, rounding: Rounding) -> None:
    relation, target, inputs, weights = case
    for step in (0, 1, -1, 2, -2, 7):
        moved = (target[0], target[1] + step, target[2])
        figures = [figure(f"f{n}", *one) for n, one in enumerate((moved, *inputs))]
        result = made(figures, relation, weights, rounding)
        book = evaluated(xlsx.render(result))
        told = str(book.evaluate_cell("Ties", 2, 13))
        assert (told == "broken") == (result.ties[0].verdict is Verdict.BROKEN), (step, told)
        if relation not in (Relation.MORE, Relation.LESS):
            assert book.evaluate_cell("Ties", 2, 10) == pytest.approx(float(result.ties[0].expected.lowest), rel=1e-12)
            assert book.evaluate_cell("Ties", 2, 11) == pytest.approx(float(result.ties[0].expected.highest), rel=1e-12)


@pytest.mark.parametrize(
    ("text", "mantissa", "exponent", "wanted"),
    [
        ("8,344", 8344, 6, "#,##0,,;-#,##0,,"), ("(1,989)", -1989, 3, "#,##0,;(#,##0,)"), ("-5.7%", -57, -1, '0.0"%";-0.0"%"'),
        ("(5.7%)", -57, -1, '0.0"%";(0.0"%")'), ("(5.7)%", -57, -1, '0.0"%";(0.0)"%"'), ("1.91", 191, -2, "#,##0.00;-#,##0.00"),
        ("1234", 1234, 0, "0;-0"), ("12", 12, 8, "General"), ("-", None, 0, '"-"'), ("\u2014", None, 3, '"\u2014"'), ("1.5", 15, 8, "#,##0.0,,,;-#,##0.0,,,"),
    ],
)  # fmt: skip
def test_values_are_shown_as_they_were_printed(text: str, mantissa: int | None, exponent: int, wanted: str) -> None:
    found = number_format(figure("f", text, mantissa, exponent))
    assert found.replace("#,##0.0\"", "0.0\"").replace("#,##0.0)", "0.0)") == wanted


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1+2", "@SUM(A1)", "=HYPERLINK(\"javascript:alert(1)\")", "{=1}", "http://x", "internal:A1", "<script>&"])
def test_a_text_is_never_a_formula_or_a_link(evil: str) -> None:
    text = f"{evil} Corp\n\n                      2011     2010\n{evil}                 1,000      900\nOther                  200      100\n  Total {evil}       1,250    1,000\n"
    content = xlsx.render(check(text.encode(), name=evil))
    package = zipfile.ZipFile(io.BytesIO(content))
    for name in package.namelist():
        part = package.read(name).decode("utf-8", "replace")
        for formula in re.findall(r"<f>([^<]*)</f>", part):
            assert re.match(r"Figures!|G\d|IF\(|COUNT|SUMPRODUCT|MIN|MAX|100|\d+$|\(Figures|-", formula), formula
        assert "TargetMode=\"External\"" not in part and "javascript" not in re.sub(r"<si>.*?</si>", "", part, flags=re.DOTALL)
    assert evil in {str(value) for value in strings(content)} | {part for value in strings(content) for part in (str(value).split(" Corp")[0],)}


def strings(content: bytes) -> list[str]:
    from html import unescape

    text = zipfile.ZipFile(io.BytesIO(content)).read("xl/sharedStrings.xml").decode()
    return [unescape(found) for found in re.findall(r"<t[^>]*>([^<]*)</t>", text)]


def test_texts_fit_into_cells() -> None:
    assert cell_text("a" * 40_000) == "a" * 32_764 + "..."
    assert cell_text("\U0001f600" * 20_000).encode("utf-16-le").__len__() // 2 <= 32_767
    assert cell_text("a\x00b\ud800c\rd") == "a\ufffdb\ufffdc d"


def test_rows_and_formulas_that_do_not_fit_are_told(monkeypatch: pytest.MonkeyPatch, result: Result) -> None:
    for module in ("xlsx", "xlsx.sheets", "xlsx.book"):
        monkeypatch.setattr(f"tieout.reports.{module}.ROWS", 101)
    monkeypatch.setattr("tieout.reports.xlsx.formulas.LONGEST", 60)
    lines = xlsx.left_out(result)
    assert lines[0] == "a sheet holds 100 rows; 546 of 646 figures are not in the workbook" and len(lines) == 2
    content = xlsx.render(result)
    assert lines[0] in strings(content) and any("more inputs than a formula holds" in text for text in strings(content))
    evaluated(content)


def test_many_inputs_are_told() -> None:
    figures = [figure("f0", "700", 700), *(figure(f"f{n}", "1", 1) for n in range(1, 701))]
    content = xlsx.render(made(figures, Relation.SUM, [1] * 700))
    assert any("more inputs than a formula holds" in text for text in strings(content))


@pytest.mark.skipif(not CORPUS.exists(), reason="not measured: no corpus")
@pytest.mark.parametrize("name", ["ascii/iij-1q03.txt", "html/adobe-inc/adbeex991q123.htm", "ascii/horizon-financial-corp/1002682_8K_2006_0000939057-06-000191_8-k.txt"])
def test_verdicts_of_real_documents_are_recomputed(name: str) -> None:
    result = check(CORPUS / name)
    assert verdicts(evaluated(xlsx.render(result)), result) == [tie.verdict.value for tie in result.ties]
