"""The published page, line by line, as it has to be printed again, and any stretch of it as a template with figures by name."""

from __future__ import annotations

from collections import defaultdict

from ...model.document import Line, LineKind
from ...model.figure import Figure
from ...model.result import Result
from ..expressions import escaped
from .spoken import Speech

TAGS = frozenset({"TABLE", "/TABLE", "CAPTION", "/CAPTION", "S", "C", "PAGE", "FN", "/FN"})  # of EDGAR's text; others are of its envelope
BLANKS = dict.fromkeys([*range(32), *range(127, 160), 0x2028, 0x2029, 0xFFFE, 0xFFFF], " ")


class Page:
    """`lines` are the printed lines from 0, tags of tables among them; `named` says how each figure is printed by name, and
    what is not in it stays as plain text."""

    def __init__(self, result: Result, speech: Speech, tagged: bool = True) -> None:
        self.lines = tuple(_printed(line, tagged) for line in result.release.document.lines)
        self.furniture = {n for n, line in enumerate(result.release.document.lines) if line.kind is LineKind.FURNITURE}
        self.speech = speech
        self.named: dict[str, str] = {}  # the kind by which a figure comes about
        self._figures: dict[int, list[Figure]] = defaultdict(list)
        numbers = {line.number: n for n, line in enumerate(result.release.document.lines)}
        self.index = numbers
        for figure in result.release.figures:
            if figure.place.line in numbers:
                self._figures[numbers[figure.place.line]].append(figure)

    def figures(self, n: int) -> list[Figure]:
        """The figures that stand in a line."""
        return self._figures.get(n, [])

    def template(self, n: int, start: int = 0, end: int | None = None, *, named: bool = True, aligned: bool = False) -> str:
        """A stretch of a line as a template. Not `named`, it is plain text; `aligned`, figures keep their last column."""
        line = self.lines[n]
        end = len(line) if end is None else end
        parts, at = list[str](), start
        for figure in sorted(self.figures(n), key=lambda figure: figure.place.column) if named else ():
            first, last = figure.place.column - 1, figure.place.end_column - 1
            spoken = self.speech.say(figure, line[first:last]) if at <= first < last <= end else None
            if spoken is None:
                self.named.pop(figure.id, None)
                continue
            self.named[figure.id] = spoken.kind
            text = line[at:first]
            if aligned and spoken.text.endswith("}}") and spoken.text.startswith("{{") and (room := _room(text)):
                parts += [self.speech.worded(text[:-room]), f"{spoken.text[:-3]} | right({room + last - first}) }}}}"]
            else:
                parts += [self.speech.worded(text), spoken.text]
            at = last
        for figure in () if named else self.figures(n):
            if start <= figure.place.column - 1 < end:
                self.named.pop(figure.id, None)
        return "".join(parts) + (self.speech.worded(line[at:end]) if named else escaped(line[at:end]))


def _room(text: str) -> int:
    """How many of the blanks at the end of a text a number may grow into."""
    blanks = len(text) - len(text.rstrip(" "))
    return blanks - 2 if blanks > 4 and blanks < len(text) else 0


def _printed(line: Line, tagged: bool) -> str:
    """A line with its tags where they stood, which the eye does not see."""
    text = line.printed.translate(BLANKS)
    for tag in line.tags:
        if tagged and tag.name in TAGS:
            shown = f"<{tag.name}>"
            text = text.ljust(tag.offset)
            if not text[tag.offset : tag.offset + len(shown)].strip():
                text = text[: tag.offset] + shown + text[tag.offset + len(shown) :]
    return text.rstrip()
