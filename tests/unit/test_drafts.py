"""Two drafts of one document: what changed, and what only moved."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

import tieout
from tieout.drafts import compare_drafts
from tieout.model import Difference, Figure, Measure, Period, Place, Where
from tieout.pipeline import check_text
from tieout.reports.difference import counts, render, render_json

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "src" / "tieout" / "examples" / "fjellvik-3q05.txt"
CLEAN = ROOT / "tests" / "golden" / "fjellvik-3q05-clean.txt"

INCOME = """
            CONSOLIDATED STATEMENTS OF INCOME
                     (In thousands)

                                  Years ended December 31,
                                  2003      2002      2001
                                --------  --------  --------
Product sales                     31,204    29,977    27,550
Service revenue                   12,090    10,166     9,871
                                --------  --------  --------
   Total revenue                  43,294    40,143    37,421
Cost of sales                     20,417    19,001    17,902
                                --------  --------  --------
   Gross profit                   22,877    21,142    19,519
                                ========  ========  ========
"""
CASH = """
                 SELECTED BALANCES
                  (In thousands)

                                December 31,
                                2003      2002
                              --------  --------
Cash                             5,112     4,807
Inventories                      7,340     6,915
                              --------  --------
   Total                        12,452    11,722
                              ========  ========
"""
DRAFT = INCOME + "\n\nThe board thanks all employees.\n\n" + CASH


def changed(difference: Difference) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    return [(c.old.text if c.old else None, c.new.text if c.new else None, c.what) for c in difference.changes]


def test_the_same_draft_has_no_difference() -> None:
    difference = tieout.diff(DRAFT, DRAFT)
    assert (difference.changes, difference.same, difference.appeared, difference.broke) == ((), 21, (), ())


def test_a_changed_figure_is_one_change_with_both_places() -> None:
    difference = tieout.diff(DRAFT, "\n\n" + DRAFT.replace("29,977", "29,797"))
    assert changed(difference) == [("29,977", "29,797", ("value",))]
    change = difference.changes[0]
    assert change.old is not None and change.new is not None
    assert (change.old.place.line, change.new.place.line, change.table) == (8, 10, "CONSOLIDATED STATEMENTS OF INCOME")
    assert [tie.formula for tie in difference.broke] == ["Total revenue = Product sales + Service revenue"]
    assert [finding.code for finding in difference.appeared] == ["T101"]


def test_what_was_broken_and_is_mended() -> None:
    difference = tieout.diff(DRAFT.replace("29,977", "29,797"), DRAFT)
    assert (len(difference.broke), len(difference.mended), len(difference.gone)) == (0, 1, 1)


def test_a_finding_stays_the_same_finding_when_its_figure_changes_and_is_still_wrong() -> None:
    difference = tieout.diff(DRAFT.replace("29,977", "29,797"), DRAFT.replace("29,977", "29,799"))
    assert (len(difference.appeared), len(difference.gone), len(difference.still)) == (0, 0, 1)
    assert [finding.place.line for finding in difference.still[0]] == [8, 8]


@pytest.mark.parametrize(
    "new",
    [
        CASH + "\n\nThe board thanks all employees.\n\n" + INCOME,
        DRAFT.replace("The board thanks all employees.", "The board thanks\nall employees.\n\nAnd everybody else."),
        DRAFT.replace("Cost of sales   ", "\nCost of sales   "),
        DRAFT.replace("(In thousands)", "(In thousands of dollars)"),
        DRAFT.replace("  4,807", "$ 4,807"),
    ],
    ids=["tables in another order", "text in other lines", "a blank line in a table", "a caption", "a sign before a number"],
)
def test_what_only_moves_is_no_difference(new: str) -> None:
    assert changed(tieout.diff(DRAFT, new)) == []


def test_rows_that_were_put_in_and_taken_out() -> None:
    licences = "Licence revenue                      400       300       200\n"
    new = DRAFT.replace("Service revenue", licences + "Service revenue")
    assert changed(tieout.diff(DRAFT, new)) == [(None, "400", ()), (None, "300", ()), (None, "200", ())]
    assert changed(tieout.diff(new, DRAFT)) == [("400", None, ()), ("300", None, ()), ("200", None, ())]
    assert counts(tieout.diff(DRAFT, new)) == (0, 3, 0)


def test_a_column_that_was_put_in() -> None:
    old = "\n".join(line[:50].rstrip() if line[50:60].strip() and line.startswith(("Pro", "Ser", "   T", "Cos", "   G")) else line for line in INCOME.replace("  2001", "").split("\n"))
    difference = tieout.diff(old, INCOME)
    assert {text for _, text, _ in changed(difference)} == {"27,550", "9,871", "37,421", "17,902", "19,519"}
    assert difference.same == 10


def test_a_row_under_another_name_changes_its_label_and_nothing_else() -> None:
    assert changed(tieout.diff(DRAFT, DRAFT.replace("Service revenue ", "Consulting      "))) == [
        ("12,090", "12,090", ("label",)), ("10,166", "10,166", ("label",)), ("9,871", "9,871", ("label",)),
    ]  # fmt: skip


def test_another_scale_is_told_once() -> None:
    difference = tieout.diff(DRAFT, DRAFT.replace("(In thousands)", "(In millions)", 1))
    assert {change.what for change in difference.changes} == {("scale",)} and len(difference.changes) == 15
    assert "  15 figures  scale 1000 -> 1000000, the first at 8:35" in render(difference).splitlines()


def test_another_year_in_the_heading_is_another_period() -> None:
    difference = tieout.diff(DRAFT, DRAFT.replace("2003      2002      2001", "2004      2003      2002"))
    assert {text for change in difference.changes for text in change.what} <= {"period", "value"} and difference.changes


def prose(name: str, words: str, mantissa: int, line: int) -> Figure:
    return Figure(
        name, str(mantissa), Place(line, 1, 4), Where.PROSE, None, None, None, (words,), (), mantissa, 6, "USD",
        Measure.AMOUNT, Period(date(2003, 12, 31), date(2003, 1, 1)), None,
    )  # fmt: skip


def test_figures_of_sentences_are_known_by_their_words_and_their_order() -> None:
    base = check_text("A letter.\n\nNet sales rose.\n")

    def with_figures(*figures: Figure) -> tieout.CheckResult:
        release = msgspec.structs.replace(base.release, figures=figures)
        return tieout.CheckResult(msgspec.structs.replace(base, release=release))

    old = with_figures(prose("a", "Net sales", 43, 3), prose("b", "Operating income", 9, 4), prose("c", "Net sales", 40, 5))
    new = with_figures(prose("x", "Cash", 5, 1), prose("y", "Net sales", 43, 2), prose("z", "Net sales", 41, 5))
    assert changed(compare_drafts(old.raw, new.raw)) == [(None, "5", ()), ("40", "41", ("value",)), ("9", None, ())]


def test_the_report_reads_like_a_difference() -> None:
    lines = render(tieout.diff(DRAFT.replace("10,166", "10,616"), DRAFT)).splitlines()
    assert lines == [
        "text -> text: 1 changed, 0 added, 0 removed; 20 as they were",
        "",
        "CONSOLIDATED STATEMENTS OF INCOME",
        "  9:45 -> 9:45             Service revenue · Years ended December 31, 2002      10,616 -> 10,166  (-450)",
        "",
        "ties",
        "  mended  sum: Total revenue = Product sales + Service revenue",
        "",
        "findings",
        "  gone   error[T101] 9:45 Service revenue, 2002: printed 10,616, expected 10,166 (transposed digits)",
    ]


def test_json_says_the_same() -> None:
    said = json.loads(render_json(tieout.diff(DRAFT, DRAFT.replace("29,977", "29,797"))))
    assert list(said) == ["schema", "tieout", "old", "new", "figures", "changes", "ties", "findings"]
    assert said["figures"] == {"same": 20, "changed": 1, "added": 0, "removed": 0}
    change = said["changes"][0]
    assert (change["kind"], change["what"], change["old"]["value"], change["new"]["value"]) == ("changed", ["value"], "29977000", "29797000")
    assert [finding["code"] for finding in said["findings"]["new"]] == ["T101"]


def test_the_planted_errors_of_the_example_are_its_difference_from_the_clean_twin() -> None:
    difference = tieout.diff(EXAMPLE, CLEAN)
    assert [(old, new) for old, new, _ in changed(difference)] == [
        ("150", "155"), ("0.3%", "9.0%"), ("92", "96"), ("83,492", "83,942"), ("63,907", "61,941"), ("36,402", "(36,402)"), ("213,405", "214,305"),
    ]  # fmt: skip
    assert (difference.same, len(difference.gone), len(difference.appeared)) == (len(tieout.read_figures(CLEAN)) - 7, 8, 0)
