"""Real filings, where they are there: every tag is read, nearly all meet a figure, and what is said of them is true.

Without the shared documents nothing is measured.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tieout.model.access import Access
from tieout.model.fact import Ixbrl
from tieout.model.finding import Severity
from tieout.pipeline import check

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus"
PAGES = sorted((*SHARED.glob("ixbrl/*/*.htm"), *SHARED.glob("intl/*/*annual-report*.html")))
MATCHED = 0.97  # of all tags; the rest stand around words, or in sentences whose number is no figure
MOST_ALARMS = 2  # errors and warnings of a filing; all that were read are true


@pytest.mark.skipif(not PAGES, reason="not measured: the shared documents are not here")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_tags_of_a_real_filing(page: Path) -> None:
    result = check(page, access=Access(ixbrl=Ixbrl.CHECK))
    release = result.release
    assert release.document.tags is not None
    facts = release.document.tags.facts
    assert len(facts) == len(re.findall(r"<ix:nonFraction\b", page.read_text(encoding="utf-8")))
    assert not [fact for fact in facts if fact.unread]
    assert sum(len(some) for some in release.tagged.values()) >= MATCHED * len(facts)
    alarms = [one for one in result.findings if one.code.startswith("X") and one.severity is not Severity.NOTE]
    assert len(alarms) <= MOST_ALARMS
    assert not [tie for tie in result.ties if tie.kind in ("duplicate", "calculation") and tie.verdict == "broken"]
