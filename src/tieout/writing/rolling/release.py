"""release.toml of the next release: the lines of [periods], the rate of translation, the name of the file.

A period that is written out with its days is moved by whole months, or by thirteen weeks a quarter where its days are those of
fiscal weeks: that is a guess, and marked. The days of a period that the old project knew under another name are kept.
"""

from __future__ import annotations

import json
from datetime import timedelta

from msgspec import Struct

from ...model.figure import Period
from ..calendar import Named
from ..marks import REVIEW
from ..release import Release
from ..toml_places import KeyPath, Spot, find_spots
from .editing import Editing
from .literals import Change, in_words
from .periods import Turn

WEEKS = 13  # of a quarter


class Days(Struct, frozen=True):
    """The days of a period written out, and what is doubtful about them."""

    period: Period
    doubt: str = ""


def roll_release(text: str, release: Release, turn: Turn, to: str, rate: str | None, conditional: frozenset[str], used: frozenset[Period]) -> Editing:
    """The changes of release.toml. `to` is the new current period as it was asked for, `rate` the new rate where one was given;
    `conditional` are the names of periods that only stand where a condition is; `used` are the periods of the books that the calendar
    has no name for."""
    editing = Editing("release.toml", text)
    spots = list(find_spots(text))
    keys = {spot.path: spot.start for spot in spots if spot.kind == "key"}
    values = {spot.path: spot for spot in spots if spot.kind in ("text", "bare")}
    kept: set[Period] = set()
    for key, named in release.calendar.named.items():
        if ("periods", key) in values:
            spot = values["periods", key]
            moved = turn.move(named.name, key)
            assert moved is not None
            editing.replace(spot.start, spot.end, _quoted(text, spot, to if key == "current" else moved.text))
            if moved.doubt and not (key in conditional and moved.period == turn.now):
                editing.above(keys["periods", key], [f"# {REVIEW} {key}: {moved.doubt}"])
        else:
            kept.add(_written_out(editing, values, keys, key, named, release, turn, to))
    last = max(spot.end for spot in spots if spot.path[0] == "periods")
    editing.after(last, _carried(release, turn, used, frozenset(kept)))
    _rate(editing, values, keys, release, turn, rate)
    if file := values.get(("file",)):
        for found in in_words(text[file.start : file.end], turn, False):
            if isinstance(found, Change):
                editing.replace(file.start + found.start, file.start + found.end, found.new)
    return editing


def _written_out(editing: Editing, values: dict[KeyPath, Spot], keys: dict[KeyPath, int], key: str, named: Named, release: Release, turn: Turn, to: str) -> Period:
    """Change a period that is written out; its new days."""
    told = turn.calendar.told(named.name)
    moved = turn.move(named.name, key)
    name = to if key == "current" else moved.text if moved else named.name
    known = next((other.period for other in release.calendar.named.values() if other.name == name), None)
    days = Days(known) if known else _days(named.period, release.calendar.named["current"].period, turn, told is None)
    doubt = days.doubt or (moved.doubt if moved else f"the name {named.name!r} is typed")
    for part, day in (("start", days.period.start), ("end", days.period.end)):
        if day is not None and ("periods", key, part) in values:
            spot = values["periods", key, part]
            editing.replace(spot.start, spot.end, f"{day}")
    spot = values["periods", key, "name"]
    editing.replace(spot.start, spot.end, _quoted(editing.text, spot, name))
    if doubt:
        editing.above(keys.get(("periods", key), spot.start), [f"# {REVIEW} {key}: {doubt}"])
    return days.period


def _days(period: Period, was: Period, turn: Turn, nameless: bool) -> Days:
    """The days of a period that is written out."""
    whole = (period.end + timedelta(days=1)).day == 1 and (period.start is None or period.start.day == 1)
    if whole:
        name = turn.calendar.written(period)
        moved = turn.move(name) if name else None
        if moved is not None and moved.period is not None:
            return Days(moved.period, moved.doubt)
    weeks = WEEKS * (turn.months // 3)
    start = None if period.start is None else period.end + timedelta(days=1) if period == was and turn.months == 3 else period.start + timedelta(weeks=weeks)
    end = period.end + timedelta(weeks=weeks)
    doubt = f"its days are {weeks} weeks later; look into the fiscal calendar" if not nameless or start is None else f"its days are {weeks} weeks later, and its name is typed; look into the fiscal calendar"
    return Days(Period(end, start), doubt)


def _carried(release: Release, turn: Turn, used: frozenset[Period], kept: frozenset[Period]) -> list[str]:
    """Lines of [periods] for days that the books speak of, that the calendar has no name for, and that no line means any more:
    `"3Q06" = { ... }`."""
    lines = []
    for named in release.calendar.named.values():
        if named.period in used - kept:
            start = f"start = {named.period.start}, " if named.period.start else ""
            name = json.dumps(named.name, ensure_ascii=False)  # a basic string of TOML is written like one of JSON
            lines.append(f"{name} = {{ name = {name}, {start}end = {named.period.end} }}")
    return list(dict.fromkeys(lines))


def _rate(editing: Editing, values: dict[KeyPath, Spot], keys: dict[KeyPath, int], release: Release, turn: Turn, rate: str | None) -> None:
    if release.translation is None:
        return
    day, spot = values.get(("translation", "date")), values["translation", "rate"]
    if rate is not None:
        editing.replace(spot.start, spot.end, f'"{rate}"')
    on = release.translation.on
    new = turn.now.end if on == turn.was.end else None
    if day is not None and new is not None:
        editing.replace(day.start, day.end, f"{new}")
    elif day is not None:
        editing.above(keys["translation", "date"], [f"# {REVIEW} date: the rate of this day is typed"])
    if rate is None:
        editing.above(keys["translation", "rate"], [f"# {REVIEW} rate: {release.translation.printed} is that of the last release{f'; write that of {new}' if new else ''}"])


def _quoted(text: str, spot: Spot, new: str) -> str:
    mark = text[spot.start]
    return f"{mark}{new}{mark}"
