"""Why a figure is untied: in the result, in the JSON and in the text report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import tieout
from tieout.cli.check import check
from tieout.model import Reason, Status
from tieout.reports import text

RELEASE = """
                     HOLLIN MARINE PLC
            CONSOLIDATED STATEMENTS OF INCOME
                (In thousands of dollars)

                                     Years ended December 31,
                                  2003        2002       2001
                                --------    --------   --------
Product sales                     31,204      29,977     27,550
Service revenue                   12,140      10,166      9,871
                                --------    --------   --------
   Total revenue                  43,344      40,143     37,421

Average assets                    70,017      68,003     60,310
Efficiency ratio                   50.4%       51.6%      54.2%
Deferred gain                          -         912          -


Fleet and orders                       December 31,
                                  2003        2002       2001
                                --------    --------   --------
Vessels                               31          29         27
Berths under contract                412         377         11


Guidance for 2004 (In thousands of dollars)

                                     Year ending December 31,
                                           2004
                                         --------
Capital spending                           9,120
Rentals                                    1,055
"""


def reasons(text: str) -> dict[str, str]:
    result = tieout.check(text)
    return {f"{f.label[-1]} {f.text}": result.raw.reasons[f.id].value for f in result.figures if f.id in result.raw.reasons}


def test_every_untied_figure_has_the_reason_that_fits() -> None:
    found = reasons(RELEASE)
    assert {found[f"Average assets {n}"] for n in ("70,017", "68,003", "60,310")} == {"outside-sums"}
    assert found["Efficiency ratio 50.4%"] == "no-operands"
    assert found["Deferred gain -"] == "nil"
    assert found["Vessels 31"] == found["Berths under contract 377"] == "no-parallel"
    assert found["Capital spending 9,120"] == found["Rentals 1,055"] == "guidance"


def test_a_figure_whose_only_promise_another_one_broke() -> None:
    rows = RELEASE.splitlines()
    total = next(n for n, line in enumerate(rows) if "Total revenue" in line)
    rows[total] = rows[total].replace("40,143", "41,143")
    assert reasons("\n".join(rows))["Service revenue 10,166"] == "blamed-elsewhere"


def test_only_untied_figures_have_a_reason() -> None:
    result = tieout.check(RELEASE)
    untied = {figure.id for figure in result.figures if result.status(figure) is Status.UNTIED}
    assert set(result.raw.reasons) == untied and untied
    figures = json.loads(result.to_json())["figures"]
    assert {f["id"] for f in figures if "reason" in f} == untied
    assert {f["reason"] for f in figures if "reason" in f} <= {reason.value for reason in Reason}


def test_every_reason_has_words() -> None:
    assert all(reason.said for reason in Reason)


@pytest.mark.parametrize(
    ("show", "seen", "unseen"),
    [
        ("untied", "outside-sums 4", "Product sales"), ("tied", "Product sales · 2003", "outside-sums"),
        ("all", "no-operands", "(no label)"),
    ],
)  # fmt: skip
def test_show_lists_figures(show: str, seen: str, unseen: str) -> None:
    result = tieout.check(RELEASE)
    listed = " ".join(text.render([result.raw], show=show).partition("  ties ")[2].split())
    assert seen in listed and unseen not in listed
    assert "outside-sums" not in text.render([result.raw])


def test_show_is_an_option_of_check(tmp_path: Path) -> None:
    source = tmp_path / "release.txt"
    source.write_text(RELEASE, encoding="utf-8")
    ran = CliRunner().invoke(check, [str(source), "--show", "untied"], standalone_mode=False)
    assert ran.return_value == 0 and "no-parallel" in ran.output
