"""Words between or behind the values of rows, one below the other: a column that says where a value stands or what it is for. They
are blanked, so that all values of a row are read with its label.

    Forward contracts      (22)  Net sales                (7)           Forward contracts      (22)                         (7)
    Forward contracts       13   Cost of goods sold        4      ->    Forward contracts       13                           4
    Swaps                   (9)  Interest expense         (3)           Swaps                   (9)                         (3)

Words that begin, or end, at one offset in several rows prove it; what stands over them in the header goes as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec import Struct

from ..model.document import Line, LineKind
from .lines import CHUNK
from .regions import PERIOD

VALUE = re.compile(r"[$\u20ac\u00a3\u00a5]?\(?-?[$\u20ac\u00a3\u00a5]?(?:\d[\d,]*(?:\.\d+)?|\.\d+)\)?%?\)?$|[-\u2013\u2014]{1,3}$")
MONEY = frozenset("$\u20ac\u00a3\u00a5")
SCALE = re.compile(r"(?:thousand|million|billion)s?$", re.IGNORECASE)
BEFORE = re.compile(r"(?<=[\d)%\u2014\u2013-])\s+(?=[A-Za-z][A-Za-z.&-])")  # a value, and words behind it
YEAR = re.compile(r"(?:19|20)\d\d$")
FEWEST = 3  # rows that prove it
APART = 4  # lines between two of them
LEVEL, PUSHED, RAGGED = 1, 3, 2  # offsets that they may begin, or end, apart
HEADER, WIDER = 7, 8  # lines of words above the first of them, and offsets that a header may reach beyond words


class Aside(Struct, frozen=True):
    """Words at the offsets `start` to `end` of a line, with a value behind them or none; `pushed` by the value before them, which
    leaves no more than a blank."""

    line: int
    start: int
    end: int
    between: bool
    pushed: bool


def without_asides(lines: Sequence[Line]) -> list[Line]:
    """The lines, in which columns of words between or behind values are blanked."""
    found = [aside for n, line in enumerate(lines) if line.slots is None and line.kind is LineKind.TEXT and (aside := _aside(n, line.text)) is not None]
    changed = list(lines)
    rows = {aside.line for aside in found}
    for run in _runs(found):
        for aside in run:
            changed[aside.line] = _blanked(changed[aside.line], aside.start, aside.end)
        for n in _around(lines, run, rows):
            changed[n] = _without(changed[n], run, WIDER if n < run[0].line else LEVEL)
    return changed


def _around(lines: Sequence[Line], run: Sequence[Aside], rows: set[int]) -> Iterator[int]:
    """The lines between the rows of a run, and those of the header above it."""
    yield from (n for n in range(run[0].line, run[-1].line) if n not in rows and lines[n].kind is LineKind.TEXT)
    count = 0
    for n in range(run[0].line - 1, -1, -1):
        count += lines[n].kind is LineKind.TEXT
        if n in rows or lines[n].slots is not None or count > HEADER:
            return
        if lines[n].kind is LineKind.TEXT:
            yield n


def _without(line: Line, run: Sequence[Aside], beyond: int) -> Line:
    """A line without the words that stand in the column of a run, or `beyond` it by a few offsets."""
    low, high = min(aside.start for aside in run), max(aside.end for aside in run)
    for chunk in CHUNK.finditer(line.text):
        inside = low - beyond <= chunk.start() and (chunk.end() <= high + beyond or not run[0].between)
        if inside and not PERIOD.search(chunk[0]) and not VALUE.match(chunk[0]):
            line = _blanked(line, chunk.start(), chunk.end())
    return line


def _blanked(line: Line, start: int, end: int) -> Line:
    text = (line.text[:start] + " " * (end - start) + line.text[end:]).rstrip()
    return msgspec.structs.replace(line, text=text, kind=line.kind if text else LineKind.BLANK)


def _aside(n: int, text: str) -> Aside | None:
    """The words between or behind the values of a row with a label."""
    if "  " not in text.lstrip():
        return None
    for match in BEFORE.finditer(text):
        words = list(re.finditer(r"\S+", text[: match.start()]))
        value = words[-1]
        if len(words) < 2 or not VALUE.match(value[0]) or YEAR.match(value[0]) or not _set_off(text, value):
            continue
        start = match.end()
        if SCALE.match(text[start:]):  # `$ 21.3 billion` stands behind the values as a whole
            return None
        end = _end(text, start)
        return Aside(n, start, end, end < len(text), start - match.start() == 1) if end and text[start:end].strip() else None
    return None


def _set_off(text: str, value: re.Match[str]) -> bool:
    """Whether more than a blank, or a sign of money, parts a value from what stands before it."""
    before = text[: value.start()].rstrip()
    return value.start() - len(before) > 1 or before[-1:] in MONEY


def _end(text: str, start: int) -> int:
    """Where words end: at the next values, to the end of the line, or at its end; 0 where more words follow such values."""
    chunks = list(re.finditer(r"\S+(?: \S+)*", text[start:]))
    if len(chunks) == 1:
        bare = chunks[0][0].split()
        return len(text) if not VALUE.match(bare[-1]) else 0
    rest = " ".join(chunk[0] for chunk in chunks[1:]).split()
    last = chunks[0][0].split(" ")
    if last[-1] in MONEY:
        return start + len(" ".join(last[:-1])) if all(VALUE.match(word) or word in MONEY for word in rest) else 0
    return start + chunks[0].end() if all(VALUE.match(word) or word in MONEY for word in rest) else 0


def _runs(found: Sequence[Aside]) -> list[list[Aside]]:
    """Asides one below the other, at least so many that it is no chance."""
    runs: list[list[Aside]] = []
    for aside in found:
        last = next((run for run in reversed(runs[-2:]) if aside.line - run[-1].line <= APART + 1 and _below(run, aside)), None)
        if last is None:
            runs.append([aside])
        else:
            last.append(aside)
    return [run for run in runs if len(run) >= FEWEST]


def _below(run: Sequence[Aside], aside: Aside) -> bool:
    """Whether words begin, or end where all of the others do."""
    if run[0].between != aside.between:
        return False
    level = all(abs(one.start - aside.start) <= (PUSHED if one.pushed or aside.pushed else LEVEL) for one in run)
    return level or (aside.between and all(abs(one.end - aside.end) <= RAGGED for one in run))
