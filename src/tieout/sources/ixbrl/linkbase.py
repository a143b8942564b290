"""A calculation linkbase -> the sums that a taxonomy states, role by role.

The file is parsed as a stream; one that declares entities or a document type is refused, so that nothing is expanded and
nothing is fetched. Arcs that are prohibited are taken out, as the rules of XBRL's linkbases have it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from xml.parsers import expat

from ...errors import UnreadableSource
from ...model.fact import Summation

MAX_BYTES = 32 * 1024 * 1024
MOST_ARCS = 200_000
SUMMATION = re.compile(r"https?://(?:www\.)?xbrl\.org/\d{4}/arcrole/summation-item/?")
LINK, XLINK = "http://www.xbrl.org/2003/linkbase", "http://www.w3.org/1999/xlink"
WEIGHT = re.compile(r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?")
ENDING = "_cal.xml"

Arc = tuple[str, str, Fraction, float, int, bool]  # from, to, weight, order, priority, prohibited


def find_linkbase(page: Path) -> Path | None:
    """The calculation linkbase that lies beside a page: of its own name, else the only one there."""
    try:
        if not page.is_file():
            return None
        beside = sorted(path for path in page.parent.iterdir() if path.name.lower().endswith(ENDING) and path.is_file())
    except (OSError, ValueError):
        return None
    own = [path for path in beside if page.name.lower().startswith(path.name.lower().removesuffix(ENDING))]
    return own[0] if own else beside[0] if len(beside) == 1 else None


def read_linkbase(path: Path) -> tuple[Summation, ...]:
    """The sums of a file; `UnreadableSource` where it is none that can be read."""
    try:
        if path.exists() and not path.is_file():
            raise UnreadableSource(f"{path}: not a regular file; name the calculation linkbase")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableSource(f"{path}: more than the {MAX_BYTES >> 20} MB of a linkbase that tieout reads")
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        raise UnreadableSource(f"{path}: cannot be read ({reason.lower()}); name the calculation linkbase") from error
    return parse_linkbase(content, str(path))


def parse_linkbase(content: bytes, shown: str) -> tuple[Summation, ...]:
    """The sums of the content of a file."""
    links = _Links(shown)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = links.start
    parser.EndElementHandler = links.end
    parser.StartDoctypeDeclHandler = links.refuse
    parser.EntityDeclHandler = links.refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableSource(f"{shown}: is no XML ({error}); name the filing's calculation linkbase") from error
    if not links.root:
        raise UnreadableSource(f"{shown}: is XML, but no linkbase; name the filing's calculation linkbase")
    return links.made()


class _Links:
    """What has been read of a linkbase: the arcs of every role."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.root = False
        self._count = 0
        self._role = ""
        self._concepts: dict[str, str] = {}
        self._open: list[Arc] = []
        self._arcs: dict[str, list[Arc]] = {}

    def refuse(self, *_: object) -> None:
        """A document type or an entity is declared."""
        raise UnreadableSource(f"{self.shown}: declares a document type or entities, which no linkbase needs; it was not read")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == f"{LINK} linkbase":
            self.root = True
        elif name == f"{LINK} calculationLink":
            self._role, self._concepts, self._open = attributes.get(f"{XLINK} role", ""), {}, []
        elif name == f"{LINK} loc":
            concept = attributes.get(f"{XLINK} href", "").rpartition("#")[2]
            self._concepts[attributes.get(f"{XLINK} label", "")] = concept
        elif name == f"{LINK} calculationArc" and SUMMATION.fullmatch(attributes.get(f"{XLINK} arcrole", "")):
            self._arc(attributes)

    def _arc(self, attributes: dict[str, str]) -> None:
        weight = attributes.get("weight", "1").strip()
        self._count += 1
        if self._count > MOST_ARCS or not WEIGHT.fullmatch(weight):
            return
        order = attributes.get("order", "1").strip()
        priority = attributes.get("priority", "0").strip()
        self._open.append((
            attributes.get(f"{XLINK} from", ""), attributes.get(f"{XLINK} to", ""), Fraction(weight),
            float(order) if WEIGHT.fullmatch(order) else 0.0, int(priority) if re.fullmatch("[0-9]{1,6}", priority) else 0,
            attributes.get("use") == "prohibited",
        ))  # fmt: skip

    def end(self, name: str) -> None:
        """An element ends; with a link its labels do."""
        if name == f"{LINK} calculationLink":
            arcs = self._arcs.setdefault(self._role, [])
            for source, target, *rest in self._open:
                total, item = self._concepts.get(source), self._concepts.get(target)
                if total and item:
                    arcs.append((total, item, *rest))  # type: ignore[arg-type]
            self._open = []

    def made(self) -> tuple[Summation, ...]:
        """All sums, in the order of the file."""
        return tuple(
            Summation(role, total, items)
            for role, arcs in self._arcs.items()
            for total, items in _sums(arcs).items() if items
        )


def _sums(arcs: Sequence[Arc]) -> dict[str, tuple[tuple[str, Fraction], ...]]:
    """The items of every total of a role: of equivalent arcs the one with the highest priority counts, a prohibiting one first."""
    best: dict[tuple[str, str, Fraction, float], tuple[int, bool]] = {}
    for total, item, weight, order, priority, prohibited in arcs:
        key = (total, item, weight, order)
        best[key] = max(best.get(key, (-1, False)), (priority, prohibited))
    found: dict[str, dict[str, tuple[float, Fraction]]] = {}
    for (total, item, weight, order), (_, prohibited) in best.items():
        if not prohibited:
            found.setdefault(total, {})[item] = (order, weight)
    return {
        total: tuple((item, weight) for item, (_, weight) in sorted(items.items(), key=lambda one: one[1][0]))
        for total, items in found.items()
    }
