"""What stands where labels stand is label: the end of one that wrapped, or a footnote mark.

    Net financing revenue, excluding
      core items (1)               1,663    1,603      `(1)` of the second line and `2004)` of the last one would be
    Depreciation                     321      288      values by their print; most labels reach beyond them, so that no
    Investments (due 2003 and                          column can be there
      2004)                          150      170
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from .columns import Span
from .lines import Scanned
from .regions import Region
from .values import Value, value_at, without_leader

FEWEST = 3  # labelled rows that prove where labels stand
LAST = re.compile(r"(?<= )\(?[\d,.]+\)?$")
MOST = 0.34  # of the rows that may begin with something that is label after all


def without_stub_values(lines: Sequence[Scanned], region: Region) -> Sequence[Scanned]:
    """The lines, in which first values that stand among the labels have become label."""
    rows = [n for n in range(region.first, region.last + 1) if lines[n].values]
    edge = _edge(lines, rows)
    inside = [n for n in rows if _among_labels(lines[n].values[0], edge)]
    if not inside or len(inside) > MOST * len(rows):
        return lines
    changed = list(lines)
    for n in inside:
        values = lines[n].values
        while values and _among_labels(values[0], edge):
            values = values[1:]
        text = lines[n].line.text[: values[0].left] if values else lines[n].line.text
        changed[n] = Scanned(lines[n].line, values, without_leader(text).rstrip(" $").strip())
    return changed


def with_touching_values(lines: Sequence[Scanned], rows: Sequence[int], spans: Sequence[Span]) -> Sequence[Scanned]:
    """The lines, in which a small number at the end of a long label is a value where its column lacks one.

        Licences                  3,769    3,769
        Infrastructure services 128  113             `128` stands in the first column, in a row that has all the others
    """
    changed: dict[int, Scanned] = {}
    for n in rows:
        line = lines[n]
        token = LAST.search(line.line.text[: line.values[0].left].rstrip())
        if len(line.values) != len(spans) - 1 or token is None or not line.label:
            continue
        value = value_at(line.line.text, token.start())
        if value is None or value.end > line.values[0].left or not (value.start < spans[0].right and spans[0].left < value.end):
            continue
        if line.values[0].start >= spans[0].right:
            text = line.line.text[: value.left]
            changed[n] = Scanned(line.line, (structs.replace(value, sure=True), *line.values), without_leader(text).rstrip(" $").strip())
    return [changed.get(n, line) for n, line in enumerate(lines)] if changed else lines


def _among_labels(value: Value, edge: int) -> bool:
    return value.end <= edge


def _edge(lines: Sequence[Scanned], rows: Sequence[int]) -> int:
    """The offset that half of the labels reach: no column stands left of it."""
    ends = sorted(_label_end(lines[n]) for n in rows if lines[n].label and any(c.isalpha() for c in lines[n].label))
    return ends[len(ends) // 2] if len(ends) >= FEWEST else 0


def _label_end(line: Scanned) -> int:
    return len(without_leader(line.line.text[: line.values[0].left].rstrip(" $")).rstrip())
