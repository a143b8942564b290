"""The convention of a document, and sums that need slack where their column has earned none."""

from __future__ import annotations

from fractions import Fraction

import tieout
from tieout.model import Rounding

ROWS = {
    "Road freight": (412_386, 371_204), "Rail freight": (238_951, 226_430), "Sea freight": (151_277, 138_915),
    "Air freight": (124_806, 127_311), "Warehousing": (187_420, 179_366), "Customs services": (296_113, 268_047),
    "Insurance": (131_874, 114_852), "Parcel services": (289_742, 261_018), "Moving services": (184_316, 179_204),
    "Contract logistics": (297_583, 292_471), "Ferries": (158_129, 155_908), "Terminals": (183_942, 176_385),
}  # fmt: skip


def release(cut: bool) -> str:
    lines = ["Northwind Freight Ltd.", "", "Revenues by service (EUR in thousands)", "", f"{'':<24}{'2004':>10}{'2003':>10}{'% change':>10}"]
    for label, (now, before) in ROWS.items():
        tenths = Fraction(1000 * (now - before), before)
        size = abs(tenths)
        shown = size.numerator // size.denominator if cut else (2 * size.numerator + size.denominator) // (2 * size.denominator)
        sign = "-" if tenths < 0 else ""
        lines.append(f"{label:<24}{now:>10,}{before:>10,}{f'{sign}{shown // 10}.{shown % 10}%':>10}")
    return "\n".join(lines) + "\n"


def test_a_document_that_cuts_figures_off_is_judged_by_its_own_convention() -> None:
    result = tieout.check(release(cut=True))
    assert result.raw.release.rounding is Rounding.DOWN
    assert result.findings == () and sum(tie.kind == "change" for tie in result.ties) == len(ROWS)


def test_a_document_that_rounds_is_judged_by_rounding() -> None:
    result = tieout.check(release(cut=False))
    assert result.raw.release.rounding is Rounding.NEAREST
    assert result.findings == () and sum(tie.kind == "change" for tie in result.ties) == len(ROWS)


def test_one_percentage_that_is_wrong_by_either_convention_is_blamed() -> None:
    text = release(cut=True)
    wrong = text.replace("11.0%", "12.0%", 1)
    assert wrong != text
    found = [finding for finding in tieout.check(wrong).findings if finding.severity != "note"]
    assert [finding.code for finding in found] == ["T201"]


BALANCE = """
                     CEDAR & VANE PLC
                CONSOLIDATED BALANCE SHEETS
                    (in EUR thousands)

                                    June 30, 2004
                                    -------------
Cash                                     41,203
Receivables                              88,417
Inventories                              65,992
                                        -------
   Total current assets                 195,612
Land                                     20,115
Buildings                                77,340
                                        -------
   Total property                        97,455
Goodwill                                 30,000
Other assets                              4,873
                                        -------
   Total assets                         327,940
                                        =======
Payables                                 61,204
Accruals                                 18,396
                                        -------
   Total current liabilities             79,600
Bonds                                    90,000
Pensions                                 12,411
                                        -------
   Total liabilities                    182,011
Share capital                            50,000
Reserves                                 95,929
                                        -------
   Total equity                         145,929
                                        -------
   Total liabilities and equity         327,940
                                        =======
"""


def test_a_column_that_holds_to_the_unit_has_no_slack_note_and_ties() -> None:
    result = tieout.check(BALANCE)
    assert result.findings == () and result.coverage.untied == 0


def test_a_slip_in_a_single_column_is_a_warning_that_names_the_sum() -> None:
    found = [f for f in tieout.check(BALANCE.replace("65,992", "65,929", 1)).findings if f.severity != "note"]
    assert [(f.code, f.severity.value) for f in found] == [("T101", "warning")]
    assert "total current assets" in found[0].message.lower() or "inventories" in found[0].message.lower()


def test_a_total_that_misses_by_more_than_a_slip_is_left_alone_in_a_single_column() -> None:
    assert tieout.check(BALANCE.replace("65,992", "48,315", 1)).findings == ()
