"""The books of the next release: those of the last one, with the new figures below them.

Lines that are there already stay as they are, but for the names of [periods], which mean another period now: `current` becomes
`3Q07`. A figure that is there with another value is refused, unless a fourth column, `restated`, says why.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from msgspec import Struct, structs

from ...errors import BadProject
from ...model.figure import Period
from ..books import COLUMNS, Line, read_lines
from ..calendar import Calendar, Named
from ..concepts import Tree
from ..toml import read_text
from ..values import plain

RESTATED = "restated"


class Restatement(Struct, frozen=True):
    """A figure of the last books that has another value now; `line` is its line in their `file`."""

    concept: str
    period: str
    was: Fraction
    now: Fraction
    reason: str
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.concept} of {self.period} is restated from {plain(self.was)} to {plain(self.now)}: {self.reason}"


class Merged(Struct, frozen=True):
    """The text of the new figures.csv; `origin` is the line of the new figures from which each of its added lines comes."""

    text: str
    added: int
    restated: tuple[Restatement, ...]
    origin: Mapping[int, int]


def periods_of(lines: list[Line], calendar: Calendar) -> frozenset[Period]:
    """The periods of the books that the calendar alone has no name for."""
    return frozenset(line.named.period for line in lines if not calendar.written(line.named.period))


def merge(file: str, old: str, lines: list[Line], new: Path, tree: Tree, was: Calendar, now: Calendar) -> Merged:
    """The figures of the last release, a `file` whose `lines` are read, with those of a new file. Raises `BadProject` with the new file's line."""
    shown = str(new)
    known = {line.key: line for line in lines}
    text = old.split("\n")
    restated: dict[int, Restatement] = {}
    added: list[tuple[int, list[str]]] = []
    head = [name.strip().lower() for name in next(csv.reader([text[0]]))]
    for line in read_lines(read_text(new, shown), shown, tree, now):
        before = known.get(line.key)
        if before is None:
            cells = {name: line.cells.get(name, "").strip() for name in head} | {"period": literal(line.named, now)}
            added.append((line.last, [cells[name] for name in head]))
        elif before.value != line.value:
            restated[before.first] = _restated(before, line, shown, file, was)
    made: list[str] = []
    at = 0
    listed = []
    for line in lines:
        made += text[at : line.first - 1]
        found = restated.get(line.first)
        if found:
            made.append(f"# restated from {plain(found.was).replace(',', '')}: {found.reason}")
            listed.append(structs.replace(found, line=len(made) + 1))
        made += _row(text[line.first - 1 : line.last], line, was.named, literal(line.named, was), found)
        at = line.last
    made += text[at:]
    while made and not made[-1].strip():
        made.pop()
    origin = {len(made) + n: number for n, (number, _) in enumerate(added, 1)}
    made += [_csv(row) for _, row in added]
    return Merged("\n".join(made) + "\n", len(added), tuple(listed), origin)


def literal(named: Named, calendar: Calendar) -> str:
    """What figures.csv calls a period whatever is current: the name in the calendar, or the name that is printed."""
    told = calendar.told(named.name)
    if told is not None and told.period == named.period:
        return named.name
    return calendar.written(named.period) or named.name


def _restated(before: Line, line: Line, shown: str, file: str, calendar: Calendar) -> Restatement:
    reason = " ".join(line.cells.get(RESTATED, "").replace('"', "'").split())
    period = literal(before.named, calendar)
    if not reason:
        raise BadProject(
            f"{shown}:{line.last}: {line.concept.name} of {period} is {plain(line.value)}, and was {plain(before.value)} in the last release ({file}:{before.last}); "
            f"write the figure as it was, or why it is restated in a fourth column, {RESTATED}"
        )
    return Restatement(line.concept.name, period, before.value, line.value, reason, file, before.first)


def _row(raw: list[str], line: Line, names: Mapping[str, Named], period: str, found: Restatement | None) -> list[str]:
    """The lines of a row, changed where its period has one of the `names` of [periods], or its value is restated."""
    changes = {"period": period} if line.cells["period"].strip() in names else {}
    if found:
        changes["value"] = plain(found.now).replace(",", "")
    changes = {name: new for name, new in changes.items() if line.cells[name].strip() != new}
    if not changes:
        return raw
    if len(raw) > 1 or '"' in raw[0] or any(set(new) & set(',"\n') for new in changes.values()):
        return [_csv([changes.get(name, cell) for name, cell in line.cells.items()])]
    cells = raw[0].split(",")
    for n, name in enumerate(COLUMNS):
        if name in changes:
            cells[n] = cells[n].replace(cells[n].strip(), changes[name])
    return [",".join(cells)]


def _csv(row: list[str]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="").writerow(row)
    return file.getvalue()
