"""Contexts and units, as the header of an inline XBRL page states them."""

from __future__ import annotations

from datetime import date, timedelta

from ...model.fact import Context
from ...model.figure import Period

SHARES, PURE = {"xbrli:shares", "shares"}, {"xbrli:pure", "pure"}
MOST = 200_000  # contexts or units of a page
MOST_DIMENSIONS = 50
DAY = 10  # characters of a date


class Header:
    """What has been stated so far; elements are told in the order of the page by their local names, in lower case."""

    def __init__(self) -> None:
        self.contexts: dict[str, Context] = {}
        self.units: dict[str, str] = {}
        self._alike: dict[Context, Context] = {}
        self._context: str | None = None
        self._unit: str | None = None
        self._said: dict[str, str] = {}
        self._scheme = self._axis = ""
        self._members: list[tuple[str, str]] = []
        self._measures: tuple[list[str], list[str]] = ([], [])
        self._below = False

    def start(self, local: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if local == "context":
            self._context, self._said, self._members = attributes.get("id", ""), {}, []
        elif local == "unit":
            self._unit, self._measures, self._below = attributes.get("id", ""), ([], []), False
        elif local == "identifier":
            self._scheme = attributes.get("scheme", "")
        elif local in ("explicitmember", "typedmember"):
            self._axis = attributes.get("dimension", "")
        elif local == "unitdenominator":
            self._below = True

    def end(self, local: str, text: str) -> None:
        """An element ends; `text` is what stands in it."""
        if local == "context" and self._context is not None:
            if len(self.contexts) < MOST:
                context = self._made()
                self.contexts.setdefault(self._context, self._alike.setdefault(context, context))
            self._context = None
        elif local == "unit" and self._unit is not None:
            if len(self.units) < MOST:
                self.units.setdefault(self._unit, _named(*self._measures))
            self._unit = None
        elif local == "measure" and len(self._measures[self._below]) < MOST_DIMENSIONS:
            self._measures[self._below].append(text)
        elif local in ("explicitmember", "typedmember") and len(self._members) < MOST_DIMENSIONS:
            self._members.append((self._axis, text))
        elif local in ("instant", "startdate", "enddate", "identifier"):
            self._said[local] = text

    def _made(self) -> Context:
        said = self._said
        instant, start, end = _day(said.get("instant"), ends=True), _day(said.get("startdate")), _day(said.get("enddate"), ends=True)
        period = Period(instant) if instant else Period(end, start) if end and start and start <= end else None
        entity = f"{self._scheme} {said.get('identifier', '')}".strip()
        return Context(period, tuple(sorted(self._members)), entity)


def _day(text: str | None, *, ends: bool = False) -> date | None:
    """A day; a moment at midnight that ends something is the end of the day before."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text[:DAY])
        midnight = text[DAY:].startswith("T00:00:00")
        return day - timedelta(days=1) if ends and midnight else day
    except (ValueError, OverflowError):
        return None


def _named(above: list[str], below: list[str]) -> str:
    """A unit as figures have it: `USD`, `shares`, `USD/share`, `pure`."""
    over, under = ("*".join(_measure(name) for name in sorted(names)) for names in (above, below))
    return over if not under else f"{over}/{'share' if under == 'shares' else under}"


def _measure(name: str) -> str:
    prefix, _, local = name.rpartition(":")
    if name in SHARES:
        return "shares"
    if name in PURE:
        return "pure"
    return local if "4217" in prefix else name
