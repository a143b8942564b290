"""Figures of sentences: value, role, metric, period, what they are compared with, direction, qualifier, outlook.

Each figure is told in one line, as `told` writes it:

    8,344 = 8344000000 NOK amount, stated Revenues, 1Q03
    15.3% = -15.3 % change, change Revenues, 1Q03 against 1Q02, decrease -, of 8,344
"""

from __future__ import annotations

import pytest

from tieout.figures import read_release
from tieout.model import Figure, Period, Release
from tieout.model.claim import Claim
from tieout.sentences import find_sentences
from tieout.sources import read_text
from tieout.tables import find_grids

HEAD = """Northwind Freight Ltd.

Northwind Freight Ltd. today announced its results for the 1st quarter of the fiscal year ending December 31, 2003.

Table 1. Results (NOK in thousands)
------------------------------------------------------------
                              Three months ended
                           March 31,   March 31,  December 31,
                             2003        2002         2002
------------------------------------------------------------
Road revenues            5,240,310   6,105,220    5,420,120
Rail revenues            3,103,736   3,743,982    3,200,330
Total revenues           8,344,046   9,849,202    8,620,450
------------------------------------------------------------

"""
NAMES = {
    "2003-01-01/2003-03-31": "1Q03", "2002-01-01/2002-03-31": "1Q02", "2002-10-01/2002-12-31": "4Q02", "2003-01-01/2003-12-31": "2003",
    "2002-01-01/2002-12-31": "2002", "2003-04-01/2003-06-30": "2Q03",
}  # fmt: skip


def read(sentence: str) -> Release:
    document = read_text(HEAD + sentence + "\n")
    grids, doubts = find_grids(document)
    return read_release(document, grids, find_sentences(document, grids), doubts)


def time(period: Period | None) -> str:
    if period is None:
        return "no time"
    days = f"{period.start}/{period.end}" if period.start else f"{period.end}"
    return NAMES.get(days, days)


def line(figure: Figure, claim: Claim, figures: dict[str, Figure]) -> str:
    value = figure.value
    shown = f"{figure.text} = {'none' if value is None else float(value):g}" if figure.unit == "%" else f"{figure.text} = {value}"
    said = [f"{shown} {figure.unit} {figure.measure}", f"{claim.role} {claim.metric}".strip(), time(figure.period)]
    if figure.compare is not None:
        said[-1] += f" against {time(figure.compare)}"
    if claim.word:
        said.append(f"{claim.word} {'+' if claim.direction > 0 else '-'}")
    said += [claim.qualifier] if claim.qualifier else []
    said += ["outlook"] if claim.outlook else []
    said += [f"of {figures[claim.of].text}"] if claim.of else []
    return ", ".join(said)


def told(sentence: str) -> list[str]:
    """The figures of a sentence, one a line."""
    release = read(sentence)
    figures = {figure.id: figure for figure in release.figures}
    return [line(figures[claim.figure], claim, figures) for claim in release.claims]
