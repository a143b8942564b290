"""Blame and repair: typical slips in a small statement, each found, blamed and mended."""

from __future__ import annotations

import pytest

import tieout
from tieout.model import Finding
from tieout.words.slips import slip

STATEMENT = """
                     ARDEN TOOLWORKS PLC
            CONSOLIDATED STATEMENTS OF INCOME
         (In thousands, except per share amounts)

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

Selling expenses                   8,103     7,954     7,310
Research and development           3,918     3,771     3,402
                                --------  --------  --------
   Total operating expenses       12,021    11,725    10,712
                                --------  --------  --------
Operating income                  10,856     9,417     8,807
Interest expense                    (731)     (802)     (655)
                                --------  --------  --------
Income before income taxes        10,125     8,615     8,152
Income taxes                       3,544     3,015     2,853
                                --------  --------  --------
Net income                         6,581     5,600     5,299
                                ========  ========  ========
"""


def alarms(text: str) -> list[Finding]:
    return [finding for finding in tieout.check(text).findings if finding.severity != "note"]


def test_a_statement_that_ties_has_no_finding() -> None:
    result = tieout.check(STATEMENT)
    assert result.findings == () and result.coverage.untied == 0 and result.coverage.figures == 39


@pytest.mark.parametrize(
    ("right", "wrong", "how"),
    [
        ("29,977", "29,797", "transposed digits"), ("12,090", "12,490", "digit"), ("  (802)", "   802 ", "sign"),
        ("19,001", "    19", "lost group"), ("10,856", "10.856", "scale"), ("21,142", "21,412", "transposed digits"),
        ("3,544", "5,344", ""), ("5,600", "6,500", ""),
    ],
)  # fmt: skip
def test_one_slip_is_one_finding_that_blames_and_mends_it(right: str, wrong: str, how: str) -> None:
    found = alarms(STATEMENT.replace(right, wrong, 1))
    result = tieout.check(STATEMENT.replace(right, wrong, 1))
    assert len(found) == 1
    blamed = next(figure for figure in result.figures if figure.id == found[0].figures[0])
    assert blamed.text == wrong.strip()
    assert found[0].suggestion is not None and found[0].suggestion.text == right.strip()
    assert how in found[0].message
    assert result.coverage.broken == 1


def test_two_slips_in_different_columns_are_two_findings() -> None:
    found = alarms(STATEMENT.replace("29,977", "29,797", 1).replace("3,402", "3,420", 1))
    assert sorted(f.suggestion.text for f in found if f.suggestion) == ["29,977", "3,402"]


def test_a_fingerprint_stays_when_lines_move() -> None:
    broken = STATEMENT.replace("29,977", "29,797", 1)
    one, other = alarms(broken)[0], alarms("\n\n\n" + broken)[0]
    assert one.fingerprint == other.fingerprint and one.place.line + 3 == other.place.line


@pytest.mark.parametrize(
    ("printed", "wanted", "exponents", "name"),
    [
        (-361, -360, (0, 0), "unit"), (361, -361, (0, 0), "sign"), (4198, 4189, (0, 0), "transposed digits"),
        (4189, 4089, (0, 0), "digit"), (1989, 1989090, (0, 0), "lost group"), (5596, 5596, (-3, 0), "scale"),
        (123, 1123, (0, 0), "lost digit"), (1123, 123, (0, 0), "doubled digit"), (12, 98, (0, 0), ""),
    ],
)  # fmt: skip
def test_slips_have_names(printed: int, wanted: int, exponents: tuple[int, int], name: str) -> None:
    assert slip(printed, wanted, *exponents) == name
