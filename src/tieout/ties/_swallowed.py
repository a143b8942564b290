"""Rows whose label has swallowed figures: what fails there is the reading, not the print.

                                  Cost      Gains    Losses    Fair value
    Trading securities            43        -        (4)       39
    Available-for-sale securities 979       26       (61)      944       one blank: 979 was read as part of the label

The figure that a formula lacks stands in the label of the row that is blank in its place; or the label holds a run of
figures, so that nothing is sure of the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from ._evidence import Pattern
from ._sheets import Sheet, Track

RUN = re.compile(r"(?:\s{2,}[$(]{0,2}\s{0,9}[\d\u2014\u2013].*?){2}")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def without_swallowed(sheet: Sheet, pattern: Pattern) -> Pattern:
    """A formula without the failures that a label with figures in it explains."""
    if not pattern.fails:
        return pattern
    return structs.replace(pattern, fails=tuple(track for track in pattern.fails if not _swallowed(sheet, pattern, track)))


def _swallowed(sheet: Sheet, pattern: Pattern, track: Track) -> bool:
    members = [pattern.target, *(n for n, _ in pattern.parts)]
    blank = [n for n in members if n not in track.figures]
    if sheet.across:
        labels = list(track.figures[pattern.target].label[-1:])
        doubtful = labels if blank else []
    else:
        labels = [sheet.entries[n].label for n in members]
        doubtful = [sheet.entries[n].label for n in blank]
    if any(RUN.search(label) for label in labels):
        return True
    miss = abs(sum(w * track.doubled.get(n, 0) for n, w in pattern.parts) - track.doubled[pattern.target])
    return any(2 * number == miss for label in doubtful for number in _numbers(label))


def _numbers(label: str) -> Iterator[int]:
    """The digits of the numbers in a label."""
    for found in NUMBER.findall(label):
        yield int(found.replace(",", "").replace(".", ""))
