"""Tables that stand side by side: parted at the gutter between them, so that each half is read as a table of its own.

    Assets              2003   |  Liabilities         2003
      Cash             1,234   |    Loans              900
      Land               566   |    Equity             900
                               ^ gutter: labels begin behind it, nothing runs over it

A line whose numbers are followed by words and then by numbers again says so; several with the words at one offset prove it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ..model.document import Document, Line, LineKind

MIDDLE = re.compile(
    r"(?<=[\d)%-])(?<!\b19\d\d)(?<!\b20\d\d) {2,80}(?=[A-Z][a-z]{2}|[A-Za-z]{4})(?P<label>[^\d$()]{3,60}?)(?:\s{2,40}|\s?\.{3,40}\s?)[$(]?\s{0,9}[\d(.-]"
)
AFTER_NUMBER = re.compile(r"[\d)%-] {2,}[A-Za-z]")
RULED = frozenset(" -=_")
FEWEST = 3  # lines with words in the middle that prove a gutter
APART = 3  # lines without such words that may stand between two of them
HEADER = 8  # lines above the first of them that may be parted as well
DEEPEST = 4  # tables beside one are parted so often
SHIFT = 4  # offsets that a label may be indented behind the gutter


def part(document: Document) -> list[tuple[Line, ...]]:
    """The document's lines with what stands right of a gutter blanked, then the right halves, one run of lines each."""
    return _parted(document.lines)


def _parted(read: Sequence[Line], depth: int = 0) -> list[tuple[Line, ...]]:
    """Lines with what stands right of their gutters blanked, then what stands right of them, parted in turn."""
    lines = list(read)
    middles = {n: found for n, line in enumerate(lines) if (found := _middle(line))}
    halves: list[tuple[Line, ...]] = []
    for run in _runs(sorted(middles)):
        begins = min(middles[n].start("label") for n in run)
        gutter = max(middles[n].start() for n in run) + 2
        near = all(middles[n].start("label") - begins <= SHIFT for n in run)
        if len(run) < FEWEST or gutter > begins or not near or not _free(lines, run, gutter) or _listed(lines, run):
            continue
        first = _first(lines, run[0], gutter)
        half = tuple(_right(line, gutter) for line in lines[first : run[-1] + HEADER] if not _over(line, gutter))
        halves += _parted(half, depth + 1) if depth < DEEPEST else [half]
        for n in range(first, min(run[-1] + HEADER, len(lines))):
            if not _over(lines[n], gutter):
                lines[n] = _left(lines[n], gutter)
    return [tuple(lines), *halves]


def _middle(line: Line) -> re.Match[str] | None:
    """Where words follow a number, not a year alone, and are followed by another number."""
    laid_out = line.kind is LineKind.TEXT and line.slots is None
    return MIDDLE.search(line.text) if laid_out and AFTER_NUMBER.search(line.text) else None


def _runs(places: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][-1] <= APART + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _free(lines: Sequence[Line], run: Sequence[int], gutter: int) -> bool:
    """Whether nothing runs over the gutter between the first and the last line of a run."""
    return not any(_over(line, gutter) for line in lines[run[0] : run[-1] + 1])


def _listed(lines: Sequence[Line], run: Sequence[int]) -> bool:
    """Whether most rows share their labels with others: they list where one thing stands, and no table stands beside them."""
    labels = [re.split(r"\s{2,}", lines[n].text.strip(), maxsplit=1)[0] for n in run]
    return len(set(labels)) * 2 <= len(labels)


def _over(line: Line, gutter: int) -> bool:
    return len(line.text) > gutter and not line.text[max(0, gutter - 2) : gutter].isspace()


def _first(lines: Sequence[Line], start: int, gutter: int) -> int:
    """The first line above that the gutter parts: headers with words or dates on both sides."""
    first = start
    for n in range(start - 1, max(-1, start - 1 - HEADER), -1):
        text = lines[n].text
        if _over(lines[n], gutter):
            break
        if text[gutter:].strip() and text[:gutter].strip():
            first = n
    return first


def _left(line: Line, gutter: int) -> Line:
    text = line.text[:gutter].rstrip()
    return line if text == line.text else _with(line, text)


def _right(line: Line, gutter: int) -> Line:
    text = line.text[gutter:]
    return _with(line, " " * gutter + text if text.strip() else "")


def _with(line: Line, text: str) -> Line:
    bare = text.strip()
    kind = LineKind.BLANK if not bare else LineKind.RULE if RULED.issuperset(bare) and len(bare) > 2 else line.kind
    return msgspec.structs.replace(line, text=text, kind=kind)
