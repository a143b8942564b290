"""Tables whose scale no caption states: the sentences that quote them show it."""

from __future__ import annotations

import pytest

from tieout.figures import read_release
from tieout.model import Release
from tieout.sentences import find_sentences
from tieout.sources import read_text
from tieout.tables import find_grids

TABLE = """Northwind Freight Ltd.

Statements of income{caption}
------------------------------------------------------------
                              Three months ended
                           March 31,   March 31,
                             2003        2002
------------------------------------------------------------
Road revenues                {0:>9}   6,105,220
Rail revenues                {1:>9}   3,743,982
Total revenues               {2:>9}   9,849,202
Net income                     432,110     455,310
Net income per share           1.24        1.31
------------------------------------------------------------

"""
QUOTES = (
    "Total revenues for the three months ended March 31, 2003 were $8,344 million.",
    "Road revenues were $5,240 million for the three months ended March 31, 2003.",
    "Rail revenues fell to $3,104 million for the three months ended March 31, 2003.",
    "Net income was $432.1 million for the three months ended March 31, 2003.",
)


def read(text: str) -> Release:
    document = read_text(text)
    grids, doubts = find_grids(document)
    return read_release(document, grids, find_sentences(document, grids), doubts)


def told(sentences: tuple[str, ...], caption: str = "", road: str = "5,240,310", rail: str = "3,103,736", total: str = "8,344,046") -> tuple[str | None, str | None, list[str]]:
    """The value of the total revenues and of earnings per share, and the doubts of the scale."""
    release = read(TABLE.format(road, rail, total, caption=caption) + "\n\n".join(sentences) + "\n")
    values = {f.label[-1]: str(f.value) for f in release.figures if f.table is not None and f.column == 0}
    return values.get("Total revenues"), values.get("Net income per share"), [d.message for d in release.doubts if d.kind == "scale-not-stated"]


def test_three_sentences_show_that_a_table_is_in_thousands_and_that_is_a_doubt() -> None:
    assert told(QUOTES[:3]) == (
        "8344046000", "31/25", ["Statements of income: no caption states the scale; sentences show that it is in thousands"],
    )  # fmt: skip


def test_a_table_in_millions() -> None:
    assert told(QUOTES[:3], road="5,240", rail="3,104", total="8,344") == (
        "8344000000", "31/25", ["Statements of income: no caption states the scale; sentences show that it is in millions"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentences", "caption"),
    [
        (QUOTES[:2], ""),  # two are not enough
        ((), ""),
        (tuple(quote.replace("million", "thousand") for quote in QUOTES), ""),  # other values
        (("Total revenues for the three months ended March 31, 2003 were $8,344,046.", "Road revenues were $5,240,310 in the three months ended March 31, 2003.",
          "Rail revenues were $3,103,736 in the three months ended March 31, 2003."), ""),  # quoted as printed
        (tuple(quote.replace("were", "are expected to be") for quote in QUOTES[:2]) + QUOTES[2:3], ""),  # guidance shows nothing
    ],
    ids=["two", "none", "others", "as printed", "guidance"],
)  # fmt: skip
def test_what_does_not_show_a_scale(sentences: tuple[str, ...], caption: str) -> None:
    assert told(sentences, caption) == ("8344046", "31/25", [])


def test_a_caption_that_states_the_scale_is_not_judged() -> None:
    assert told(QUOTES, " (In millions, except per share amounts)") == ("8344046000000", "31/25", [])
