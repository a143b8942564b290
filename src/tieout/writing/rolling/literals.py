"""Periods that a project has typed: in the expressions of a text, and in the words of captions, heads and notes.

In an expression a period means a period and moves. In words it moves where its form says all, as `3Q07` and `December 31,
2006` do; `third quarter` and `fiscal 2007` are for a human.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from ...words.typed import find_times, find_typed
from ..calendar import MONTH_NAMES, month_name
from ..expressions import MARK, TOKEN
from .periods import Turn

WHOLE_DATE = re.compile(rf"(?P<month>{'|'.join(MONTH_NAMES)}|{'|'.join(name[:3] for name in MONTH_NAMES)})(?P<dot>\.?) (?P<day>\d{{1,2}}), (?P<year>\d{{4}})$")


class Change(Struct, frozen=True):
    """A stretch of a text and what stands there in the next release."""

    start: int
    end: int
    new: str


class Doubt(Struct, frozen=True):
    """A place in a text that is for a human, and why."""

    at: int
    why: str


def plain_stretches(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a template outside of braces."""
    at = 0
    for match in MARK.finditer(text):
        yield at, match.start()
        at = match.end()
    yield at, len(text)


def in_expressions(text: str, turn: Turn, known: frozenset[str]) -> Iterator[Change | Doubt]:
    """Periods that expressions and conditions name by the calendar. `known` are the names of concepts and [periods]."""
    for match in MARK.finditer(text):
        group = 1 if match[1] is not None else 2
        if match[group] is not None:
            yield from in_expression(match[group], match.start(group), turn, known)


def in_expression(inside: str, offset: int, turn: Turn, known: frozenset[str]) -> Iterator[Change | Doubt]:
    """The periods of one expression, which begins at an offset of the text."""
    for token in TOKEN.finditer(inside):
        if token.lastgroup == "name" and token["name"] not in known and (moved := turn.move(token["name"])) is not None:
            start = offset + token.start("name")
            yield Change(start, offset + token.end("name"), moved.text)
            if moved.doubt:
                yield Doubt(start, moved.doubt)


def in_words(text: str, turn: Turn, sentences: bool) -> Iterator[Change | Doubt]:
    """What the words of a table say of periods; in `sentences` also numbers and words that hold once."""
    for a, b in plain_stretches(text):
        for start, end in (find_typed if sentences else find_times)(text[a:b]):
            typed = text[a + start : a + end]
            made = _moved(typed, turn)
            if made is None:
                yield Doubt(a + start, f'"{one_line(typed)}" is typed')
            else:
                yield Change(a + start, a + end, made[0])
                if made[1]:
                    yield Doubt(a + start, made[1])


def _moved(typed: str, turn: Turn) -> tuple[str, str] | None:
    """The text of a period moved, and a doubt; None where its form does not say all."""
    if found := WHOLE_DATE.match(typed):
        month = next(n for n, name in enumerate(MONTH_NAMES, 1) if name.startswith(found["month"]))
        try:
            day = date(int(found["year"]), month, int(found["day"]))
        except ValueError:
            return None
        moved = turn.move(f"{day}")
        if moved is None or moved.period is None or turn.calendar.quarter(moved.period) == 0 or moved.period.start is not None:
            return None
        short = found["month"] not in MONTH_NAMES
        made = month_name(moved.period.end, short)
        return (made.replace(made[:3], made[:3] + found["dot"], 1) if short else made), moved.doubt
    upper = typed.upper()
    moved = turn.move(upper)
    if moved is None or moved.period is None:
        return None
    return (moved.text if typed == upper else moved.text.lower()), moved.doubt


def one_line(text: str) -> str:
    """A stretch as it is quoted in a mark."""
    return " ".join(text.split())
