"""The text of a release: a template filled with the figures of the books.

    Revenues were NOK {{ revenue.total | millions }} million, {{ revenue.total | change(prior_year) }} compared to
    {{ prior_year }}.{% if net_income < 0 %} The quarter ended with a loss.{% endif %}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from ..errors import BadProject
from .calendar import month_name
from .concepts import remedy
from .expressions import Condition, Expression, parse, parse_condition, pieces
from .filters import apply
from .printing import Printing
from .quantities import Quantity
from .speaker import Said, Speaker, Value

DEEPEST = 20  # conditions within conditions
TABLE = "\0table "  # what stands for a table in the filled text; a project's files hold no zero byte


NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
DIGIT = re.compile("[0-9]")


class Spoken(Struct, frozen=True):
    """A quantity that a text prints as a number: its signed `mantissa`, its print without a sign, and which digit of the
    filled text its first one is, from 0. Whatever is made of the text keeps its digits, so that they can be counted there."""

    quantity: Quantity
    mantissa: int
    text: str
    first: int


def fill(text: str, printing: Printing, file: str, first: int = 1, tables: frozenset[str] = frozenset(), spoken: list[Spoken] | None = None) -> str:
    """A template with everything in it printed. `first` is the line of the file at which it begins; `spoken` takes the
    quantities that stand in it."""
    made: list[str] = []
    found: dict[int, tuple[Quantity, int]] = {}  # by the number of the stretch of `made` that prints it
    open_: list[list[bool]] = []  # for each condition: whether its text is wanted, whether any branch was
    lines: list[int] = []
    for piece in pieces(text, file):
        place = f"{file}:{piece.line + first - 1}"
        wanted = all(state[0] for state in open_)
        if piece.kind in ("text", "brace"):
            made += [piece.text] if wanted else []
        elif piece.kind == "print":
            if wanted:
                made.append(_printed(parse(piece.text, place), printing, place, found, len(made)))
        elif piece.kind == "#":
            continue
        elif piece.kind == "if":
            holds = wanted and _holds(parse_condition(piece.text, place), printing, place)
            open_.append([holds, holds])
            lines.append(piece.line)
            if len(open_) > DEEPEST:
                raise BadProject(f"{place}: conditions are more than {DEEPEST} deep; write fewer")
        elif piece.kind in ("else", "elif", "endif"):
            if not open_:
                raise BadProject(f"{place}: {piece.kind} stands without an if; write {{% if ... %}} before it")
            _turn(piece.kind, piece.text, open_, printing, place)
            if piece.kind == "endif":
                lines.pop()
        elif piece.kind == "table":
            if piece.text not in tables:
                raise BadProject(f"{place}: there is no table {piece.text!r}; known are {', '.join(sorted(tables)) or 'none'}")
            made += [f"\n\n{TABLE}{piece.text}\n\n"] if wanted else []
        else:
            raise BadProject(f"{place}: {piece.kind!r} is no statement; known are if, elif, else, endif and table")
    if open_:
        raise BadProject(f"{file}:{lines[-1] + first - 1}: this if has no endif; write {{% endif %}} where it ends")
    if spoken is not None:
        spoken += _counted(made, found)
    return "".join(made)


def _counted(made: list[str], found: dict[int, tuple[Quantity, int]]) -> Iterator[Spoken]:
    digits = 0
    for n, stretch in enumerate(made):
        if n in found and (number := NUMBER.search(stretch)):
            yield Spoken(*found[n], number[0], digits)
        digits += len(DIGIT.findall(stretch))


def _turn(kind: str, text: str, open_: list[list[bool]], printing: Printing, place: str) -> None:
    state = open_.pop()
    if kind == "endif":
        return
    wanted = all(other[0] for other in open_) and not state[1]
    holds = wanted and (kind == "else" or _holds(parse_condition(text, place), printing, place))
    open_.append([holds, state[1] or holds])


def _printed(expression: Expression, printing: Printing, place: str, found: dict[int, tuple[Quantity, int]], number: int) -> str:
    """The print of an expression, which is the stretch of this number; what it prints of the books is kept in `found`."""
    speaker = Speaker(printing, place)
    text = speaker.shown(_value(expression, speaker))
    if speaker.printed:
        found[number] = speaker.printed
    return text


def _value(expression: Expression, speaker: Speaker) -> Value:
    value = _start(expression, speaker.printing, speaker.place)
    for call in expression.calls:
        value = apply(speaker, value, call.name, call.arguments)
    return value


def _start(expression: Expression, printing: Printing, place: str) -> Value:
    if expression.kind == "number":
        return Fraction(expression.text)
    if expression.kind == "word":
        return expression.text
    release = printing.release
    if expression.text in printing.values.tree:
        period = Speaker(printing, place).period((expression.period or "current",), "@")
        return Said(Quantity(expression.text, period.period))
    named = release.calendar.period(expression.text)
    if named is not None:
        return named
    words = {"entity": release.entity, "currency": release.currency}
    if release.translation:
        words |= {"rate": release.translation.printed, "translated": release.translation.currency}
        words |= {"rate_date": month_name(release.translation.on)} if release.translation.on else {}
    if expression.text not in words:
        raise BadProject(f"{place}: {expression.text!r} is no concept, period or word of this project; {remedy(expression.text, {**printing.values.tree, **release.calendar.named})}")
    return words[expression.text]


def holds(text: str, printing: Printing, place: str) -> bool:
    """Whether a condition holds, written as in an `if`."""
    return _holds(parse_condition(text, place), printing, place)


def _holds(condition: Condition, printing: Printing, place: str) -> bool:
    speaker = Speaker(printing, place)
    left = speaker.compared(_value(condition.left, speaker))
    if condition.right is None:
        return left != 0
    right = speaker.compared(_value(condition.right, speaker))
    return {"==": left == right, "!=": left != right, "<": left < right, ">": left > right, "<=": left <= right, ">=": left >= right}[condition.mark]
