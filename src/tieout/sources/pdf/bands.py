"""Tables that have a line drawn between all rows: a row whose label wraps is put on one line.

    -----------------------------          -------------------------------------------------
    Effect of exchange rate                Effect of exchange rate changes on cash      (81)
    changes on cash          (81)    ->    -------------------------------------------------
    -----------------------------
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby, pairwise

from msgspec import structs

from .rules import Rule
from .segments import Segment

Cut = tuple[Segment, ...]  # the segments of a line

WIDE = 0.5  # of the width of a block: a line that parts rows
FEWEST, MOSTLY = 3, 0.7  # rows that are parted so, and the share of them that shows that all are
MOST_LINES = 6
MIDDLE = 0.3  # of the size: half the height of words


def with_whole_rows(lines: Sequence[Cut], rules: Sequence[Rule]) -> list[Cut]:
    """The lines of a block, those of one row of a ruled table as one."""
    bands = _bands(lines, rules)
    rows = [sum(map(_valued, band)) for band in bands]
    if sum(n == 1 for n in rows) < max(FEWEST, MOSTLY * sum(n > 0 for n in rows)):
        return list(lines)
    edge = max((line[0].x1 for line in lines if len(line) > 1 and not line[0].number), default=0.0)
    found: list[Cut] = []
    for n, band in enumerate(bands):
        foot = n == len(bands) - 1 and len(band[-1]) == 1 and band[-1][0].number  # of the page, below the last line that is drawn
        whole = None if foot else _whole(band, edge)
        found += [whole] if whole is not None else band
    return found


def _bands(lines: Sequence[Cut], rules: Sequence[Rule]) -> list[list[Cut]]:
    """The lines between each two of the wide lines that are drawn."""
    width = max(line[-1].x1 for line in lines) - min(line[0].x0 for line in lines)
    levels = sorted(rule.y for rule in rules if rule.x1 - rule.x0 > WIDE * width)
    return [list(band) for _, band in groupby(lines, lambda line: bisect_right(levels, line[-1].words[0].y - MIDDLE * line[-1].words[0].size))]


def _valued(line: Cut) -> bool:
    """Whether a line has values."""
    return any(segment.number for segment in line)


def _whole(band: Sequence[Cut], edge: float) -> Cut | None:
    """The lines of a band as one, None where they are not one row whose label wraps."""
    values = [n for n, line in enumerate(band) if _valued(line)]
    if len(values) != 1 or not 1 < len(band) <= MOST_LINES:
        return None
    line = band[values[0]]
    stub = () if line[0].number or line[0].currency else line[:1]
    rest = line[len(stub) :]
    if not rest or any(len(other) != 1 or other[0].x1 > rest[0].x0 for other in band if other is not line):
        return None
    labels = [other[0] for other in band if other is not line or stub]
    if not all(_goes_on(a, b, edge) for a, b in pairwise(labels)):
        return None
    return (_joined(labels), *rest)


def _goes_on(above: Segment, below: Segment, edge: float) -> bool:
    """Whether a label goes on in the line below: it says so, or had no room for the next word."""
    first = below.words[0]
    return not above.text.endswith(":") and (not first.text[0].isupper() or above.x1 + first.x1 - first.x0 + MIDDLE * first.size > edge)


def _joined(labels: Sequence[Segment]) -> Segment:
    """The parts of a label as one, each word with its own box."""
    text = ""
    starts: list[int] = []
    for label in labels:
        text += " " if text else ""
        starts += (len(text) + start for start in label.starts)
        text += label.text
    words = tuple(word for label in labels for word in label.words)
    return structs.replace(labels[0], x1=max(label.x1 for label in labels), words=words, text=text, starts=tuple(starts), number=False, tail=0)
