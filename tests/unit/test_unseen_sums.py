"""Sums and sections of other issuers that were misread once, or raised an alarm where nothing is wrong. All companies are invented."""

from __future__ import annotations

from textwrap import dedent

import pytest

import tieout
from tieout.model import Finding, Measure


def alarms(text: str) -> list[Finding]:
    return [finding for finding in tieout.check(dedent(text)).findings if finding.severity != "note"]


@pytest.mark.parametrize("section", ["PER COMMON SHARE:", "Per share of common stock:", "PER COMMON AND COMMON EQUIVALENT SHARE:"])
@pytest.mark.parametrize("caption", ["($000's omitted except per share amounts)", "(000s omitted, except per share)", "(in thousands, except per share data)"])
def test_lines_of_a_section_per_share_are_not_in_thousands(caption: str, section: str) -> None:
    result = tieout.check(
        f"CONSOLIDATED STATEMENTS OF INCOME\n{caption}\n"
        "                                   1998          1997\n"
        "Income before taxes            $ 12,100      $ 10,252\n"
        "Income taxes                      4,719         3,998\n"
        "                               --------      --------\n"
        "Net income                     $  7,381      $  6,254\n"
        "                               ========      ========\n"
        f"{section}\n"
        "Income before special items    $    .45      $    .36\n"
        "Special items                      (.06)         (.03)\n"
        "Net income                          .39           .33\n"
        "\n"
        "Average shares outstanding       18,925        18,952\n"
    )
    assert [f.value for f in result.figures if f.measure is Measure.AMOUNT][-2:] == [7_381_000, 6_254_000]
    assert [f.text for f in result.figures if f.measure is Measure.PER_SHARE] == [".45", ".36", "(.06)", "(.03)", ".39", ".33"]
    assert all(abs(f.value or 0) < 1 for f in result.figures if f.measure is Measure.PER_SHARE)
    assert [f.value for f in result.figures if f.unit == "shares"] == [18_925_000, 18_952_000]
