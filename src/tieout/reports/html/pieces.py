"""A line's text, cut where its figures begin and end."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from ...model.figure import Figure
from ...model.result import Result
from .context import Mark, Piece
from .ticks import LETTERS, SIGNED

Marked = tuple[int, int, Mark]


class Marks:
    """The marks of a document's figures by line; `start` and `end` are offsets from 0."""

    def __init__(self, result: Result, prefix: str, kinds: Mapping[str, Sequence[str]]) -> None:
        self._lines: dict[int, list[Marked]] = defaultdict(list)
        for figure in result.release.figures:
            status = result.statuses[figure.id].value
            ticks = "".join(sorted({LETTERS.get(kind, "") for kind in kinds.get(figure.id, ())}))
            mark = Mark(prefix + figure.id, status, f"{SIGNED[status]}: {named(figure)}", ticks)
            self._lines[figure.place.line].append((figure.place.column - 1, figure.place.end_column - 1, mark))
        for marks in self._lines.values():
            marks.sort(key=lambda mark: mark[:2])

    def on(self, line: int) -> Sequence[Marked]:
        """The marks of a line from left to right."""
        return self._lines.get(line, ())

    def cut(self, line: int, text: str, start: int, end: int) -> tuple[Piece, ...]:
        """The stretch of a line from `start` to `end` in pieces; a figure belongs to the stretch in which it begins."""
        marks = self.on(line)
        first = bisect_left(marks, start, key=itemgetter(0))
        behind = bisect_left(marks, end if end < len(text) else end + 1, lo=first, key=itemgetter(0))
        marks = marks[first:behind]
        return tuple(_pieces(text, start, end, marks)) if marks else (Piece(text[start:end]),)


def _pieces(text: str, start: int, end: int, marks: Sequence[Marked]) -> Iterator[Piece]:
    at = start
    for begins, ends, mark in marks:
        if begins > at:
            yield Piece(text[at:begins])
        at = max(at, begins)
        until = max(at, min(ends, end))
        yield Piece(text[at:until], mark)
        at = until
    if at < end:
        yield Piece(text[at:end])


def named(figure: Figure) -> str:
    """A figure's name for a person: the last of its label, then of its header."""
    parts = [next((part for part in reversed(figure.label) if part), ""), *figure.header[-1:]]
    return ", ".join(part for part in parts if part) or "(no label)"


def kinds_of(result: Result) -> dict[str, list[str]]:
    """The kinds of tie in which every figure stands, those that hold."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for tie in result.ties:
        if tie.verdict != "broken":
            for name in (tie.target, *(item.figure for item in tie.inputs)):
                found[name][tie.kind] += 1
    return {name: list(kinds) for name, kinds in found.items()}
