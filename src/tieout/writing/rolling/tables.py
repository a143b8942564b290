"""tables/*.toml of the next release: periods that a column has typed, and those in captions, heads, labels and notes.

A column that says `period = "prior_year"` needs no change. One that says `period = "3Q06"` is moved like a line of [periods].
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...model.figure import Period
from ...words.typed import find_times
from ..calendar import Calendar
from ..marks import REVIEW
from ..toml import Section
from ..toml_places import KeyPath, Spot, find_spots
from .editing import Editing
from .literals import Change, Doubt, in_expression, in_expressions, in_words, one_line
from .periods import Turn, months_of, rename, stretch

ESCAPE = re.compile(r"\\.")
LIST = re.compile(r"""\s*(\[[^\]\[#]*\]|"[^"\n]*"|'[^'\n]*')""")
SAID = {("caption",), ("head",), ("notes",), ("columns", "head"), ("columns", "group"), ("rows", "text"), ("rows", "label")}
NAMED = {("columns", "period"), ("columns", "against")}


def roll_table(file: str, text: str, top: Section, turn: Turn, known: frozenset[str]) -> Editing:
    """The changes of a table. `known` are the names of concepts and [periods]."""
    editing = Editing(file, text)
    lines: dict[KeyPath, int] = {}
    key = 0
    for spot in find_spots(text):
        if spot.kind in ("key", "header"):
            lines.setdefault(spot.path, spot.start)
            key = spot.start if spot.kind == "header" or not _inline(text, spot) else key
        if spot.kind == "header" and spot.path[0] == "plugs":
            editing.above(spot.start, [f"# {REVIEW} this plug was for the last release; take it out, or say why it is needed again"])
        if spot.kind == "text":
            for why in _apply(editing, spot, _found(spot, text, turn, known)):
                editing.above(key, [f"# {REVIEW} {why}"])
    for n, column in enumerate(top.sections("columns")):
        _sum_of(editing, column, lines.get(("columns", n, "sum_of"), 0), turn)
    return editing


def roll_concepts(text: str, turn: Turn) -> Editing:
    """Marks above the concepts whose words have a period typed; a label is the same in every release."""
    editing = Editing("concepts.toml", text)
    key = 0
    for spot in find_spots(text):
        key = spot.start if spot.kind == "key" and not _inline(text, spot) else key
        if spot.kind == "text" and spot.path[-1] in ("label", "definition"):
            raw = _without_escapes(text[spot.start : spot.end])
            words = dict.fromkeys(one_line(raw[start:end]) for start, end in find_times(raw))
            editing.above(key, [f'# {REVIEW} "{word}" is typed' for word in words])
    return editing


def _found(spot: Spot, text: str, turn: Turn, known: frozenset[str]) -> Iterable[Change | Doubt]:
    """What changes within a value, by offsets in it."""
    path = tuple(key for key in spot.path if isinstance(key, str))
    raw = _without_escapes(text[spot.start : spot.end])
    if path in NAMED:
        inner = raw.strip("\"'")
        return [] if inner in known else in_expression(inner, raw.index(inner), turn, known) if " " not in inner else _whole(inner, raw, turn)
    if path[-1:] == ("when",):
        return in_expression(raw[1:-1], 1, turn, known)
    if path in SAID:
        return [*in_expressions(raw, turn, known), *in_words(raw, turn, path == ("notes",))]
    return []


def _whole(inner: str, raw: str, turn: Turn) -> list[Change | Doubt]:
    moved = turn.move(inner)
    if moved is None:
        return []
    start = raw.index(inner)
    return [Change(start, start + len(inner), moved.text), *([Doubt(start, moved.doubt)] if moved.doubt else [])]


def _apply(editing: Editing, spot: Spot, found: Iterable[Change | Doubt]) -> list[str]:
    """Put the changes of a value in; what is left for a human."""
    doubts = []
    for one in found:
        if isinstance(one, Change):
            editing.replace(spot.start + one.start, spot.start + one.end, one.new)
        else:
            doubts.append(one.why)
    return list(dict.fromkeys(doubts))


def _sum_of(editing: Editing, column: Section, key: int, turn: Turn) -> None:
    """A column that adds up periods: the quarters of the fiscal year to date, which become one more, or periods that move one by one."""
    names = column.texts("sum_of")
    typed = {name: moved for name in names if name not in turn.calendar.named and (moved := turn.move(name)) is not None}
    if not typed:
        return
    value = LIST.match(editing.text, editing.text.index("=", key) + 1)
    doubts = [moved.doubt for moved in typed.values() if moved.doubt]
    new = [typed[name].text if name in typed else name for name in names]
    if list(names) == _quarters(turn.calendar, turn.was, names[0]):
        to_date = _quarters(turn.calendar, turn.now, names[0])
        doubts = [] if len(names) < 4 else [f"{', '.join(to_date)} if this is the year to date, {', '.join(new)} if it is four quarters"]
        new = to_date
    if value is None:
        doubts = ["the periods of sum_of are typed"]
    else:
        editing.replace(value.start(1), value.end(1), "[" + ", ".join(f'"{name}"' for name in new) + "]")
    for doubt in dict.fromkeys(doubts):
        editing.above(key, [f"# {REVIEW} {doubt}"])


def _quarters(calendar: Calendar, current: Period, like: str) -> list[str]:
    """The quarters of the fiscal year to date, in the manner of a name; empty where the current period is no quarter."""
    count = calendar.quarter(current)
    if months_of(current) != 3 or not count or calendar.told(like) is None:
        return []
    return [rename(calendar, like, stretch(current.end, 3, back=3 * (count - n))) for n in range(1, count + 1)]


def _inline(text: str, spot: Spot) -> bool:
    """Whether a key stands within braces, where no comment line can be put above it."""
    start = text.rfind("\n", 0, spot.start) + 1
    return bool(text[start : spot.start].strip())


def _without_escapes(raw: str) -> str:
    """A value with its escapes blanked, as long as it was."""
    return ESCAPE.sub("  ", raw)
