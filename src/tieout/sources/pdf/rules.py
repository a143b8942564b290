"""Thin lines drawn on a page -> ruled lines of characters under the columns that they span: they say what a total sums.

      1,234      1,100        text
      -----      -----        two strokes between this line and the next
      2,468      2,200
      =====      =====        two strokes close together, or a thick one
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from .offsets import Laid
from .pages import Stroke
from .segments import Segment

FLAT = 0.35  # height of a ruled line, at the most, by the size of the type
DOUBLE = 0.55  # distance of two that are one double line
TOUCHING = 0.15  # gap between two pieces of one line
SHORTEST = 0.9
UNDER = 0.42  # how far below its words an underline is drawn, at the most
MIDDLE = 0.3  # of the size, above the line on which words stand: a stroke above is of the line before
LETTERS = 0.5  # of the characters of an underlined text are letters, at least


class Rule(Struct, frozen=True):
    """A level line from `x0` to `x1` at the height `y`."""

    x0: float
    x1: float
    y: float
    double: bool


def find_rules(strokes: Sequence[Stroke], size: float) -> list[Rule]:
    """The level lines of a page from top to bottom, pieces joined, two close together as one."""
    flat = sorted(
        (stroke for stroke in strokes if stroke.bottom - stroke.top <= FLAT * size and stroke.x1 - stroke.x0 > stroke.bottom - stroke.top),
        key=lambda stroke: (round((stroke.top + stroke.bottom) / 2, 1), stroke.x0),
    )
    pieces: list[Rule] = []
    for stroke in flat:
        y, last = (stroke.top + stroke.bottom) / 2, pieces[-1] if pieces else None
        if last is not None and abs(last.y - y) < 0.12 * size and stroke.x0 - last.x1 <= TOUCHING * size and stroke.x1 >= last.x0:
            pieces[-1] = Rule(min(last.x0, stroke.x0), max(last.x1, stroke.x1), last.y, False)
        else:
            pieces.append(Rule(stroke.x0, stroke.x1, y, False))
    found: list[Rule] = []
    for piece in pieces:
        if piece.x1 - piece.x0 < SHORTEST * size:
            continue
        twin = next((n for n in range(len(found) - 1, max(-1, len(found) - 12), -1) if _twins(found[n], piece, size)), None)
        if twin is None:
            found.append(piece)
        else:
            found[twin] = Rule(found[twin].x0, found[twin].x1, found[twin].y, found[twin].double or piece.y - found[twin].y > 0.08 * size)
    return sorted(found, key=lambda rule: rule.y)


def _twins(one: Rule, other: Rule, size: float) -> bool:
    """Whether a line is the second of a double one."""
    wide = max(one.x1 - one.x0, other.x1 - other.x0)
    return 0 <= other.y - one.y <= DOUBLE * size and abs(one.x0 - other.x0) + abs(one.x1 - other.x1) < 0.1 * wide + size


def drawn_between(rules: Sequence[Rule], above: Laid | None, below: Laid | None) -> str:
    """The ruled line of characters between two lines, empty without any."""
    parts: list[tuple[int, int, str]] = []
    for rule in rules:
        if above is not None and _underlines(rule, above):
            continue
        start, end = _offsets(rule, above, below)
        parts.append((start, end, "=" if rule.double else "-"))
    text = ""
    for start, end, sign in sorted(parts):
        if text and end <= len(text) + 1:
            continue
        text = text.ljust(max(start, len(text) + (1 if text else 0)))
        text += sign * max(3, end - len(text))
    return text


def _underlines(rule: Rule, above: Laid) -> bool:
    """Whether a line belongs to words of running text, a heading or a link."""
    if rule.y - above.y > UNDER * above.size:
        return False
    over = [s for _, s in above.segments if s.x0 < rule.x1 and rule.x0 < s.x1]
    if len(over) != 1 or over[0].number or len(above.segments) > 1:
        return False
    text = over[0].text
    tight = rule.x0 >= over[0].x0 - above.size * 0.3 and rule.x1 <= over[0].x1 + above.size * 0.3
    return tight and sum(map(str.isalpha, text)) >= LETTERS * len(text)


def _offsets(rule: Rule, above: Laid | None, below: Laid | None) -> tuple[int, int]:
    """From where to where a line is drawn: under the numbers that stand above it, or as wide as it is."""
    for laid in (above, below):
        over = [(at, s) for at, s in laid.segments if _covers(rule, s)] if laid is not None else []
        wide = sum(s.x1 - s.x0 for _, s in over) * 3 + 4 * over[0][1].words[0].size if over else 0.0
        if over and rule.x1 - rule.x0 < max(wide, over[-1][1].x1 - over[0][1].x0 + 2 * over[0][1].words[0].size) and all(s.number or s.currency for _, s in over) and any(s.number and s.text.strip("%") for _, s in over):
            return min(at for at, _ in over), max(at + len(s.text) for at, s in over)
    beside = below or above
    if beside is None:
        return 0, 3
    scale = (above if above is not None and (below is None or rule.y - above.y < below.y - rule.y) else beside).scale
    start = scale.offset(rule.x0)
    return start, max(scale.offset(rule.x1), start + 3)


def _covers(rule: Rule, segment: Segment) -> bool:
    """Whether a line runs along half of a segment, or half of it along the segment."""
    shared = min(segment.x1, rule.x1) - max(segment.x0, rule.x0)
    return shared > 0.5 * min(segment.x1 - segment.x0, rule.x1 - rule.x0)
