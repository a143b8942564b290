"""The check of a release's facts: those of its xBRL-JSON against the tags of its page, as tieout reads anybody's.

The two are written from one list, but in different ways: the page by print, scale and sign, the report by value. So a slip in
either shows here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import zip_longest
from typing import TYPE_CHECKING

import msgspec

from ..model.fact import Fact
from ..model.figure import Period
from ..model.number import Interval

if TYPE_CHECKING:
    from ..writing import Project

Said = tuple[str, str, Period | None, str, Fraction | None, int | None]  # concept, entity, time, unit, value, decimals


class Rendered:
    """A project in formats, each laid out once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._files: dict[str, dict[str, bytes]] = {}

    def files(self, style: str) -> dict[str, bytes]:
        """The files of a format by name."""
        from ..writing import render

        if style not in self._files:
            self._files[style] = render(self._project, style)
        return self._files[style]

    def compare_facts(self) -> tuple[int, list[str]]:
        """How many facts the report has, and where the tags of the page say something else, in words."""
        name, page = next(iter(self.files("ixbrl").items()))
        return differences(name, page, next(iter(self.files("json").values())))


def compare_facts(project: Project) -> tuple[int, list[str]]:
    """The same of a project that is laid out for that."""
    return Rendered(project).compare_facts()


def differences(name: str, page: bytes, report: bytes) -> tuple[int, list[str]]:
    """The same of a page and of a report that lie there as bytes; `name` is that of the page."""
    from ..sources import read

    tags = read(page, name=name).tags
    printed = [_printed(fact) for fact in tags.facts] if tags else []
    reported = list(_reported(report))
    unlike = [
        f"{name}: fact {n}: {_in_words(one)} in its tag, {_in_words(other)} in xBRL-JSON" for n, (one, other) in enumerate(zip_longest(printed, reported), 1) if one != other
    ]  # fmt: skip
    return len(reported), [*unlike, *_excluding(name, reported)]


def _excluding(name: str, reported: list[Said]) -> Iterator[str]:
    """Copies of a fact that cannot both be true, to the last digits that they have."""
    known: dict[tuple[str, str, Period | None, str], tuple[int, Said, Interval]] = {}
    for n, said in enumerate(reported, 1):
        value, decimals = said[-2:]
        if value is None or decimals is None:
            continue
        half = Fraction(10) ** -decimals / 2
        first, other, interval = known.setdefault((said[0], said[1], said[2], said[3]), (n, said, Interval.between(value - half, value + half)))
        met = interval.meet(Interval.between(value - half, value + half))
        if met is None:
            yield f"{name}: fact {n}: {_in_words(said)}, and fact {first} is {_in_words(other)}; both cannot be true"
        else:
            known[said[0], said[1], said[2], said[3]] = first, other, met


def _in_words(said: Said | None) -> str:
    return " ".join(str(part) for part in said) if said else "nothing"


def _printed(fact: Fact) -> Said:
    context = fact.context
    return fact.name, context.entity if context else "", context.period if context else None, fact.unit or "", fact.value, fact.decimals


def _reported(report: bytes) -> Iterator[Said]:
    document = msgspec.json.decode(report)
    spaces = document["documentInfo"]["namespaces"]
    for fact in document["facts"].values():
        said = fact["dimensions"]
        scheme, _, identifier = said["entity"].partition(":")
        above, _, below = said.get("unit", "xbrli:pure").partition("/")
        unit = f"{_measure(above)}/{_measure(below).removesuffix('s') if below == 'xbrli:shares' else below}" if below else _measure(above)
        yield said["concept"], f"{spaces[scheme]} {identifier}", _period(said["period"]), unit, Fraction(fact["value"]), fact["decimals"]


def _measure(name: str) -> str:
    prefix, _, local = name.partition(":")
    return local if prefix in ("iso4217", "xbrli") else name


def _period(text: str) -> Period:
    start, _, end = text.rpartition("/")
    return Period(_day(end) - timedelta(days=1), _day(start) if start else None)


def _day(text: str) -> date:
    return date.fromisoformat(text.partition("T")[0])
