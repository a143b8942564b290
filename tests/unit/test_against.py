"""A document against others: comparatives that were restated, figures found, and texts that print something else."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

import tieout
from tieout.against import compare
from tieout.against.joined import join
from tieout.against.wording import difference
from tieout.model import Claim, Figure, Measure, Period, Place, Proof, Release, Role, Verdict, Where
from tieout.pipeline import check_text, read_figures_of_text
from tieout.words.restated import says_adjusted, says_restated, says_split

PRIOR = """
                       BRANDT INSTRUMENTS PLC
                   CONSOLIDATED BALANCE SHEETS
                          (In thousands)

                                      March 31,   December 31,
                                        2004          2003
                                      ---------     ---------
Cash and cash equivalents                21,117        19,204
Accounts receivable                      30,442        28,951
Inventories                              14,104        15,387
                                      ---------     ---------
   Total current assets                  65,663        63,542
Property and equipment, net              46,657        45,120
                                      ---------     ---------
   Total assets                         112,320       108,662
                                      =========     =========

                   CONSOLIDATED STATEMENTS OF INCOME
                (In thousands, except per share amounts)

                                   Three months ended March 31,
                                         2004          2003
                                      ---------     ---------
Net sales                                43,294        40,143
Cost of sales                            20,417        19,001
                                      ---------     ---------
   Gross profit                          22,877        21,142
Selling expenses                         12,021        11,725
                                      ---------     ---------
   Operating income                      10,856         9,417
                                      =========     =========
Basic earnings per share                   $0.81         $0.70
"""

DRAFT = """
                       BRANDT INSTRUMENTS PLC
                   CONSOLIDATED BALANCE SHEETS
                          (In thousands)

                                       June 30,     March 31,
                                         2004          2004
                                      ---------     ---------
Cash and cash equivalents                22,903        21,117
Accounts receivable                      31,018        30,442
Inventories                              14,870        14,104
                                      ---------     ---------
   Total current assets                  68,791        65,663
Property, plant and equipment, net       47,002        46,657
                                      ---------     ---------
   Total assets                         115,793       112,320
                                      =========     =========

                   CONSOLIDATED STATEMENTS OF INCOME
                (In thousands, except per share amounts)

                                          Three months ended
                                       June 30,     March 31,
                                         2004          2004
                                      ---------     ---------
Net sales                                45,001        43,294
Cost of sales                            21,333        20,417
                                      ---------     ---------
   Gross profit                          23,668        22,877
Selling expenses                         12,432        12,021
                                      ---------     ---------
   Operating income                      11,236        10,856
                                      =========     =========
Basic earnings per share                   $0.84         $0.81
"""

SUMMARY = """
                   CONSOLIDATED STATEMENTS OF INCOME
                           (In millions)

                                          Three months ended
                                               June 30, 2004
                                               -------------
Net sales                                               45.0
Cost of sales                                           21.3
Gross profit                                            23.7
Operating income                                        11.2
"""


def found(result: tieout.CheckResult, text: str) -> list[tuple[str, str, str]]:
    figure = next(figure for figure in result.figures if figure.text == text)
    return [(link.copy.text, link.verdict.value, link.proof.value) for link in result.found_in(figure)]


def against(result: tieout.CheckResult) -> list[tuple[str, str]]:
    return [(finding.name, finding.severity.value) for finding in result.findings if finding.code.startswith("C")]


def test_every_comparative_is_found_and_no_current_figure() -> None:
    result = tieout.check(DRAFT, against=[PRIOR])
    comparatives = [figure for figure in result.figures if figure.period is not None and figure.period.end == date(2004, 3, 31)]
    assert len(comparatives) == 12
    assert all(result.found_in(figure)[0].verdict is Verdict.EXACT for figure in comparatives)
    assert {figure.id for figure in result.figures if result.found_in(figure)} == {figure.id for figure in comparatives}
    assert against(result) == []


def test_a_row_under_another_name_is_found_by_its_words_in_columns_that_agree() -> None:
    assert found(tieout.check(DRAFT, against=[PRIOR]), "46,657") == [("46,657", "exact", "words")]


def test_a_restated_figure_is_a_warning_with_both_copies_both_places_and_the_difference() -> None:
    result = tieout.check(DRAFT.replace("14,870        14,104", "14,870        14,604"), against=[PRIOR])
    restated = [finding for finding in result.findings if finding.code == "C101"]
    assert [(f.name, f.severity.value) for f in restated] == [("restated-figure", "warning")]
    assert restated[0].message == "Inventories, March 31, 2004: printed 14,604, was 14,104 in text:11:42 (+500)"
    assert restated[0].place == Place(11, 56, 62)
    assert found(result, "14,604") == [("14,104", "broken", "label")]


def test_one_unit_is_a_difference_where_both_are_printed_to_the_same_digit() -> None:
    result = tieout.check(DRAFT.replace("$0.81", "$0.82"), against=[PRIOR])
    assert "printed 0.82, was 0.81 in text:33:45 (+0.01)" in next(f.message for f in result.findings if f.code == "C101")


RESTATED = DRAFT.replace("20,417", "20,617").replace("22,877", "22,677").replace("12,021", "12,321").replace("10,856", "10,356")


def test_a_table_restated_in_one_go_is_one_finding_that_lists_its_figures() -> None:
    result = tieout.check(RESTATED, against=[PRIOR])
    finding = next(finding for finding in result.findings if finding.code == "C101")
    assert against(result) == [("restated-figure", "warning")]
    assert finding.message == "4 figures of 'CONSOLIDATED STATEMENTS OF INCOME' were restated: they are not those of text"
    assert [detail.partition(": ")[2] for detail in finding.details] == [
        "20,617, was 20,417 in text:26:42 (+200)", "22,677, was 22,877 in text:28:42 (-200)",
        "12,321, was 12,021 in text:29:42 (+300)", "10,356, was 10,856 in text:31:42 (-500)",
    ]  # fmt: skip
    texts = {figure.id: figure.text for figure in result.figures}
    assert [texts[name] for name in finding.figures] == ["20,617", "22,677", "12,321", "10,356"]


@pytest.mark.parametrize(
    "words",
    [
        "Certain amounts of the prior quarter have been reclassified.", "The first quarter is presented as adjusted.",
        "Results of the first quarter were restated.",
    ],
)  # fmt: skip
def test_a_restatement_that_the_draft_speaks_of_is_a_note(words: str) -> None:
    result = tieout.check(f"{RESTATED}\n\n{words}\n", against=[PRIOR])
    finding = next(finding for finding in result.findings if finding.code == "C101")
    assert finding.severity == "note" and finding.message.endswith(f"; line {RESTATED.count(chr(10)) + 3} speaks of it")


def test_a_split_explains_amounts_per_share_and_nothing_else() -> None:
    text = DRAFT.replace("$0.81", "$0.41").replace("43,294", "43,924") + "\nAll shares reflect the two-for-one stock split.\n"
    result = tieout.check(text, against=[PRIOR])
    assert sorted((f.message.split(",")[0], f.severity.value) for f in result.findings if f.code == "C101") == [
        ("Basic earnings per share", "note"), ("Net sales", "warning"),
    ]  # fmt: skip


def test_millions_agree_with_thousands_as_intervals() -> None:
    result = tieout.check(SUMMARY, against=[DRAFT])
    assert found(result, "45.0") == [("45,001", "exact", "label")]
    assert found(result, "23.7") == [("23,668", "exact", "label")]
    assert against(result) == []


def test_thousands_agree_with_millions_within_rounding() -> None:
    result = tieout.check(DRAFT, against=[SUMMARY])
    assert found(result, "45,001") == [("45.0", "rounding", "label")]


def test_a_summary_that_prints_something_else_is_an_error_and_its_figure_is_broken() -> None:
    result = tieout.check(SUMMARY.replace("11.2", "12.1"), against=[DRAFT])
    finding = next(finding for finding in result.findings if finding.code == "C201")
    assert against(result) == [("differs-from-source", "error")]
    assert finding.message == "Operating income, Three months ended June 30, 2004: printed 12.1, is 11,236 in text:32:42 (+0.9)"
    assert result.status(finding.figures[0]) == "broken" and result.coverage.broken == 1


def test_columns_without_witnesses_claim_nothing() -> None:
    text = SUMMARY.replace("45.0", "54.0").replace("21.3", "12.3").replace("23.7", "41.7")
    assert against(tieout.check(text, against=[DRAFT])) == []


def test_the_same_value_alone_is_a_candidate_and_no_link() -> None:
    result = tieout.check(SUMMARY.replace("Net sales  ", "Widgets    ").replace("45.0", "45.001"), against=[DRAFT])
    figure = result.figures[0]
    assert (figure.text, result.found_in(figure)) == ("45.001", ())
    assert result.raw.against is not None
    candidate = result.raw.against.candidates[figure.id][0]
    assert (candidate.copy.text, candidate.proof) == ("45,001", Proof.VALUE)


def test_digits_at_a_scale_that_one_document_does_not_state_are_no_claim() -> None:
    result = tieout.check(DRAFT, against=[PRIOR.replace("(In thousands)", "").replace("(In thousands, except per share amounts)", "")])
    assert against(result) == []
    assert result.raw.against is not None and len(result.raw.against.candidates) >= 10


def test_fiscal_weeks_and_month_ends_are_one_period_but_never_in_one_table() -> None:
    weekly = read_figures_of_text(PRIOR.replace("March 31,   December 31,", "March 27,   December 27,"))
    joint = join(read_figures_of_text(DRAFT), weekly)
    instants = {figure.period.end for figure in joint.ledger.release.figures if figure.period is not None and figure.period.instant}
    assert len(instants) == 3, "June, March in either name, December"
    beside = DRAFT.replace("June 30,     March 31,\n                                         2004          2004", "April 3,     March 31,\n                                         2004          2004", 1)
    ends = {f.period.end for f in join(read_figures_of_text(beside), read_figures_of_text(PRIOR)).ledger.release.figures if f.period is not None}
    assert {date(2004, 4, 3), date(2004, 3, 31)} <= ends


def prose(label: tuple[str, ...], mantissa: int, exponent: int, **changes: object) -> Figure:
    quarter = Period(date(2004, 6, 30), date(2004, 4, 1))
    figure = Figure(
        "p1", f"${mantissa}", Place(1, 1, 4), Where.PROSE, None, None, None, label, (), mantissa, exponent, "USD",
        Measure.AMOUNT, quarter, None,
    )  # fmt: skip
    return msgspec.structs.replace(figure, **changes)


def letter(*figures: Figure) -> Release:
    return msgspec.structs.replace(read_figures_of_text("A letter.\n\nNet sales rose.\n"), figures=figures)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (prose(("Net sales",), 450, 5), ["exact"]),
        (prose(("net sales of the group",), 45001, 3), ["exact"]),
        (prose(("Net sales",), 451, 5), ["broken"]),
        (prose(("Sales in Europe",), 451, 5), []),
        (prose(("Sales in Europe",), 450, 5), []),
        (prose(("Net sales",), 450, 5, unit="EUR"), []),
        (prose(("Net sales",), 450, 5, period=None), []),
        (prose(("Net sales",), 433, 5, period=Period(date(2004, 3, 31), date(2004, 1, 1))), ["exact"]),
        (prose(("Earnings per basic share",), 84, -2, unit="USD/share", measure=Measure.PER_SHARE), ["exact"]),
    ],
    ids=range(9),
)  # fmt: skip
def test_figures_of_sentences_need_their_words_their_period_and_their_unit(figure: Figure, expected: list[str]) -> None:
    comparison, findings = compare(letter(figure), [read_figures_of_text(DRAFT)])
    assert [link.verdict.value for link in comparison.found.get("p1", ())] == expected
    assert [finding.name for finding in findings] == (["differs-from-source"] if expected == ["broken"] else [])


@pytest.mark.parametrize(("mantissa", "severity"), [(451, "error"), (540, "error"), (521, "warning"), (45, "warning")])
def test_words_alone_are_sure_only_of_what_looks_like_a_slip(mantissa: int, severity: str) -> None:
    _, findings = compare(letter(prose(("Net sales",), mantissa, 5)), [read_figures_of_text(DRAFT)])
    assert [finding.severity.value for finding in findings] == [severity]


def test_a_loss_in_words_is_a_negative_in_a_table() -> None:
    source = read_figures_of_text(DRAFT.replace("   Operating income                      11,236", "   Operating loss                       (11,236)"))
    comparison, _ = compare(letter(prose(("Operating loss",), 112, 5)), [source])
    assert [link.copy.text for link in comparison.found["p1"]] == ["(11,236)"]


def test_json_has_the_sources_and_where_each_figure_was_found() -> None:
    said = json.loads(tieout.check(DRAFT.replace("14,870        14,104", "14,870        14,604"), against=[PRIOR]).to_json())
    assert [list(source) for source in said["against"]] == [["path", "sha256"]]
    by_text = {figure["text"]: figure for figure in said["figures"]}
    assert by_text["14,604"]["found_in"] == [
        {"source": None, "figure": "t1.r2.c0", "text": "14,104", "place": {"line": 11, "column": 42, "end_column": 48}, "proof": "label", "verdict": "broken"}
    ]
    assert by_text["22,903"]["found_in"] == []
    plain = json.loads(tieout.check(DRAFT).to_json())
    assert "against" not in plain and "found_in" not in plain["figures"][0]


def test_two_sources_each_have_their_links() -> None:
    result = tieout.check(DRAFT, against=[PRIOR, SUMMARY])
    sources = {figure.text: [link.source for link in result.found_in(figure)] for figure in result.figures}
    assert (sources["43,294"], sources["45,001"], sources["22,903"]) == ([0], [1], [])


@pytest.mark.parametrize("source", [b"", b"\x00\x01binary", Path("nowhere.txt")], ids=["empty", "binary", "missing"])
def test_a_source_that_cannot_be_read_stops(source: bytes | Path) -> None:
    with pytest.raises(tieout.TieoutError):
        tieout.check(DRAFT, against=[source])


def test_a_document_is_not_tied_to_itself() -> None:
    with pytest.raises(tieout.TieoutError, match="same content"):
        tieout.check(DRAFT, against=[DRAFT])


def test_a_source_without_figures_finds_nothing() -> None:
    result = tieout.check(DRAFT, against=["Good morning.\n"])
    assert result.raw.against is not None and (result.raw.against.found, against(result)) == ({}, [])


def test_a_result_without_sources_is_as_it_was() -> None:
    assert check_text(DRAFT).against is None


@pytest.mark.parametrize(
    ("text", "restated", "split", "adjusted"),
    [
        ("as restated", True, False, False), ("Amended and Restated Articles", False, False, False),
        ("Restated Articles of Incorporation", False, False, False), ("were reclassified to conform", True, False, False),
        ("a three-for-two stock split", False, True, False), ("Pro forma net income", False, False, True),
        ("Net sales", False, False, False),
    ],
)  # fmt: skip
def test_vocabulary(text: str, restated: bool, split: bool, adjusted: bool) -> None:
    assert (says_restated(text), says_split(text), says_adjusted(text)) == (restated, split, adjusted)


def test_a_difference_is_in_the_coarser_print() -> None:
    fine, coarse = prose(("x",), 45_001, 3, text="45,001"), prose(("x",), 462, 5, text="46.2")
    assert (difference(coarse, fine), difference(fine, coarse)) == ("+1.2", "-1.2")

BESIDE = """
                   CONSOLIDATED STATEMENTS OF INCOME
                           (In thousands)

                                   Three months ended March 31, 2004
                                   As Reported      As Restated
                                   -----------      -----------
Net sales                               43,294           43,294
Cost of sales                           20,417           20,617
                                   -----------      -----------
   Gross profit                         22,877           22,677
Selling expenses                        12,021           12,021
                                   -----------      -----------
   Operating income                     10,856           10,656
                                   ===========      ===========
"""


def test_reported_and_restated_columns_side_by_side() -> None:
    result = tieout.check(BESIDE + DRAFT.split("CONSOLIDATED STATEMENTS", maxsplit=1)[0], against=[PRIOR])
    assert found(result, "20,417") == [("20,417", "exact", "label")]
    finding = next(finding for finding in result.findings if finding.code == "C101")
    assert (finding.severity, finding.message.rpartition("; ")[2]) == ("note", "the column says so")
    texts = {figure.id: figure.text for figure in result.figures}
    assert [texts[name] for name in finding.figures] == ["20,617", "22,677", "10,656"][: len(finding.figures)]


def test_of_two_columns_of_the_source_the_one_that_agrees_is_compared() -> None:
    text = SUMMARY.replace("June 30, 2004", "March 31, 2004").replace("(In millions)", "(In thousands)")
    text = text.replace("45.0", "43,294").replace("21.3", "20,617").replace("23.7", "22,677").replace("11.2", "10,566")
    text = text.replace("Operating income", "Selling expenses     12,021\nOperating income").replace("Selling expenses     12,021", f"Selling expenses{'12,021':>39}")
    result = tieout.check(text.replace("20,617", "20,671"), against=[BESIDE])
    assert against(result)[0][0] == "differs-from-source"
    assert {f.message for f in result.findings if f.code == "C201"} >= {
        "Cost of sales, Three months ended March 31, 2004: printed 20,671, is 20,617 in text:9:58 (+54)"
    }


def test_two_sentences_that_differ_claim_nothing_of_each_other() -> None:
    comparison, findings = compare(letter(prose(("Net sales",), 451, 5)), [letter(prose(("Net sales",), 450, 5))])
    assert (dict(comparison.found), findings) == ({}, ())


def test_a_table_that_differs_from_a_sentence_claims_nothing_but_one_that_agrees_is_found() -> None:
    source = letter(prose(("Net sales",), 450, 5), prose(("Cost of sales",), 999, 5, id="p2"))
    comparison, findings = compare(read_figures_of_text(DRAFT), [source])
    assert [[link.copy.text for link in links] for links in comparison.found.values()] == [["$450"]]
    assert findings == ()


def test_days_and_guidance_and_vague_figures_claim_nothing() -> None:
    release = letter(prose(("Net sales",), 451, 5))
    for said in ({"outlook": True}, {"qualifier": "about"}):
        claims = (msgspec.structs.replace(Claim("p1", 0, Role.STATED, "net sales"), **said),)
        assert compare(msgspec.structs.replace(release, claims=claims), [read_figures_of_text(DRAFT)])[1] == ()
    day = letter(prose(("ended",), 731_000, 0, measure=Measure.DATE))
    assert dict(compare(day, [day])[0].found) == {}
