"""text.md of the next release: periods in expressions moved, and a mark above every line that a human has to read.

    {# review: "third quarter", "due to" are typed #}
    In the third quarter, sales rose due to ...

What is worked out needs no mark. A paragraph that is the same in every release says so with `{# standing #}`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from ...words.typed import find_typed
from ..expressions import MARK
from ..marks import REVIEW, STANDING
from .editing import Editing
from .literals import Change, Doubt, in_expressions, one_line
from .periods import Turn

PARAGRAPH = re.compile(r"\n[ \t]*\n")


def roll_text(file: str, text: str, turn: Turn, known: frozenset[str]) -> Editing:
    """The changes of text.md. `known` are the names of concepts and [periods]."""
    editing = Editing(file, text)
    doubts: list[Doubt] = []
    for found in in_expressions(text, turn, known):
        if isinstance(found, Change):
            editing.replace(found.start, found.end, found.new)
        else:
            doubts.append(found)
    blank = _blanked(text)
    typed = [(start, f'"{one_line(blank[start:end])}"') for start, end in _typed(text, blank)]
    for at, why in _by_line(text, typed, doubts):
        editing.above(at, [f"{{# {REVIEW} {why} #}}"])
    return editing


def _typed(text: str, blank: str) -> Iterator[tuple[int, int]]:
    """The stretches that hold for one period, outside of standing paragraphs."""
    standing = [(a, b) for a, b in _paragraphs(text) if any((match[3] or "").strip() == STANDING for match in MARK.finditer(text, a, b))]
    for start, end in find_typed(blank):
        if _around(start, standing) is None:
            yield start, end


def _blanked(text: str) -> str:
    """The text without what is in braces, as long as it was; words do not join over an expression, and do over a comment."""
    return MARK.sub(lambda match: re.sub(r"[^\n]", " " if match[3] is not None else "\0", match[0]), text)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in PARAGRAPH.finditer(text):
        yield at, match.start()
        at = match.end()
    yield at, len(text)


def _by_line(text: str, typed: list[tuple[int, str]], doubts: list[Doubt]) -> Iterator[tuple[int, str]]:
    """For every line with something to read: an offset in the line above which the mark goes, and its words."""
    inside = [(match.start(), match.end()) for match in MARK.finditer(text)]
    lines: dict[int, tuple[list[str], list[str]]] = {}
    for at, word in typed:
        lines.setdefault(_line_start(text, at, inside), ([], []))[0].append(word)
    for doubt in doubts:
        lines.setdefault(_line_start(text, doubt.at, inside), ([], []))[1].append(doubt.why)
    for start, (words, reasons) in sorted(lines.items()):
        words = list(dict.fromkeys(words))
        told = [f"{', '.join(words)} {'is' if len(words) == 1 else 'are'} typed"] if words else []
        yield start, "; ".join([*told, *dict.fromkeys(reasons)])


def _line_start(text: str, at: int, inside: list[tuple[int, int]]) -> int:
    """The beginning of the line of an offset; of an earlier one where that is within braces."""
    start = text.rfind("\n", 0, at) + 1
    while (around := _around(start, inside)) is not None and around < start:
        start = text.rfind("\n", 0, around) + 1
    return start


def _around(at: int, stretches: list[tuple[int, int]]) -> int | None:
    """Where the stretch around an offset begins; None where there is none. The stretches are in order and apart."""
    n = bisect_right(stretches, at, key=lambda stretch: stretch[0]) - 1
    return stretches[n][0] if n >= 0 and at < stretches[n][1] else None
