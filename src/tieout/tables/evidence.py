"""Whether lines whose values stand in columns are a table, or a table of contents, a list of codes, text with numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ..words.ranges import range_in
from .columns import Span
from .lines import Scanned
from .regions import Region
from .values import Value

PAGE_COLUMN = re.compile(r"\bpages?(?:\s*(?:no\.?|numbers?))?$", re.IGNORECASE)
CONTENTS = re.compile(r"\bpage\b|contents|\bindex\b", re.IGNORECASE)
FEW = 2


def is_table(
    lines: Sequence[Scanned], region: Region, rows: list[int], spans: Sequence[Span],
    kept: dict[int, list[tuple[int, Value]]], worksheet: bool = False,
) -> bool:  # fmt: skip
    """Whether the evidence is enough: several rows in columns, and not a list of pages or of words with numbers. Numbers of a
    worksheet are a table, with labels or without them."""
    labelled = sum(bool(lines[n].label) for n in rows)
    values = [value for n in rows for _, value in kept[n]]
    numeric = [value for value in values if value.numeric and any(map(str.isdigit, value.text))]
    if worksheet:
        return bool(numeric)
    told = labelled or (lines[rows[0]].line.slots is not None and len(rows) > FEW and len(spans) > 1)  # cells in rows and columns
    if not numeric or not told or not _repeated(rows, kept, region.tagged):
        return False
    if len(rows) == 1:
        return len(numeric) > 1 and (region.tagged or (region.first - region.head >= FEW and _headed(lines, region)))
    if len(spans) == 1:
        return not _pages(lines, region, numeric) and _lined_up(numeric) and not _codes(numeric)
    return len(numeric) + sum(value.unread for value in values) >= len(rows) / 2


def _repeated(rows: list[int], kept: dict[int, list[tuple[int, Value]]], tagged: bool) -> bool:
    """Whether values stand one above the other; where they never do, words only happen to end with numbers."""
    if tagged or len(rows) < FEW:
        return True
    count = Counter(column for n in rows for column, _ in kept[n])
    return max(count.values()) > 1 or max(len(kept[n]) for n in rows) > FEW


def _headed(lines: Sequence[Scanned], region: Region) -> bool:
    return any(re.search(r"\S\s{3,}\S|^\s{20,}\S", lines[n].line.text) for n in range(region.head, region.first))


def _pages(lines: Sequence[Scanned], region: Region, values: list[Value]) -> bool:
    """A table of contents: small whole numbers that never fall."""
    ranges = [range_in(value.text) for value in values]
    first = [value.text[slice(*found.low)] if found else value.text for value, found in zip(values, ranges, strict=True)]
    if any(not text.isdigit() or value.currency or len(text) > 3 for text, value in zip(first, values, strict=True)):
        return False
    numbers = [int(text) for text in first]
    if any(PAGE_COLUMN.search(lines[n].line.text) for n in range(region.head, region.first)):
        return True
    rising = all(a <= b for a, b in pairwise(numbers))
    words = " ".join(lines[n].line.text for n in range(max(0, region.head - 6), region.first))
    return rising and (bool(CONTENTS.search(words)) or len(numbers) > FEW)


def _codes(values: list[Value]) -> bool:
    """Numbers of five digits and more without commas: zip codes, file numbers, telephones."""
    return sum(value.text.isdigit() and len(value.text) > FEW + 2 and not value.currency for value in values) * 2 > len(values)


def _lined_up(values: list[Value]) -> bool:
    anchors = [value.anchor for value in values]
    return len(values) > 1 and max(anchors) - min(anchors) <= 12 and len({*anchors}) <= max(2, len(anchors) / 2)
