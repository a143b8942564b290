"""The numbers and bullets of lists, which a Word file counts and does not write.

    numbering.xml: list 3, level 1: "(%2)" in lowerLetter     third paragraph of the level -> (c)
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from msgspec import Struct

from .names import W, number, value

MOST_LEVELS = 9
PLACE = re.compile(r"%([1-9])")
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
BULLET = "\u2022"
MOST_COUNT = 30_000


class Level(Struct, frozen=True):
    """`text` has the count of level n at `%n`."""

    kind: str
    text: str
    start: int


class Numbering:
    """The lists of a file and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        for one in root.findall(f"{W}abstractNum") if root is not None else ():
            self._levels[one.get(f"{W}abstractNumId", "")] = _levels(one)
        for one in root.findall(f"{W}num") if root is not None else ():
            name = one.get(f"{W}numId", "")
            self._lists[name] = value(one, "abstractNumId") or ""
            for other in one.findall(f"{W}lvlOverride"):
                start = value(other, "startOverride")
                if start is not None:
                    self._starts.setdefault(name, {})[number(other.get(f"{W}ilvl"), 0, 8)] = number(start, 0, MOST_COUNT)

    def next(self, name: str, at: int) -> str:
        """The mark of the next paragraph of a list at a level, "" where it has none."""
        kind = self._lists.get(name, "")
        levels = self._levels.get(kind, {})
        level = levels.get(at)
        if level is None:
            return ""
        starts = self._starts.get(name, {})
        counts = self._counts.setdefault(name if starts else kind, [None] * MOST_LEVELS)
        for n in range(at + 1):
            if counts[n] is None or n == at:
                first = starts.get(n, levels[n].start if n in levels else 1)
                before = counts[n]
                counts[n] = first if before is None else min(before + 1, MOST_COUNT)
        counts[at + 1 :] = [None] * (MOST_LEVELS - at - 1)
        if level.kind == "bullet":
            return BULLET
        if level.kind == "none":
            return ""
        return PLACE.sub(lambda found: _count(levels, counts, int(found[1]) - 1), level.text).strip()


def _levels(element: Element) -> dict[int, Level]:
    found = {}
    for one in element.findall(f"{W}lvl"):
        start = value(one, "start")
        level = Level(value(one, "numFmt") or "decimal", value(one, "lvlText") or "", number(start, 0, MOST_COUNT) if start else 1)
        found[number(one.get(f"{W}ilvl"), 0, MOST_LEVELS - 1)] = level
    return found


def _count(levels: dict[int, Level], counts: list[int | None], at: int) -> str:
    level = levels.get(at)
    return counted(counts[at] or 0, level.kind if level else "decimal")


def counted(count: int, kind: str) -> str:
    """A count as a list writes it: `3`, `c`, `C`, `iii`, `III`."""
    if kind.endswith("Letter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 20)
        return letter.upper() if kind.startswith("upper") else letter
    if kind.endswith("Roman") and 0 < count < 4_000:
        text = ""
        for worth, sign in ROMAN:
            text += sign * (count // worth)
            count %= worth
        return text.upper() if kind.startswith("upper") else text
    return f"{count:02}" if kind == "decimalZero" else str(count)
