"""The taxonomy of a release: the elements of its concepts and headings, how its tables present them, which sums it states.

    Table -> role, with an abstract element at its top and one for each heading; rows below the heading by their indents
    Sum   -> stated where no printed figures contradict it: where a part is not printed, a total would not be the sum of what is
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from ..blocks import BlockKind
from ..concepts import Concept, Kind
from ..project import Page, Project
from ..sheets import SheetRow, one_line
from ..tables import RowKind
from .agreement import failures, joined
from .balances import balances
from .facts import Tagged
from .meanings import Meanings
from .names import Names, camel

STANDARD = "label"
SUMS = "Sums"  # the role of sums that no table prints whole


class Element(Struct, frozen=True):
    """An element of the schema; `type` is `string` for a heading, which is abstract. `labels` by the last part of their role."""

    name: str
    type: str
    instant: bool
    abstract: bool
    balance: str
    labels: Mapping[str, str]


class Branch(Struct, frozen=True):
    """An element in a table: below which other, with which label."""

    element: str
    parent: str
    label: str


class Role(Struct, frozen=True):
    """A table: its name, what it shows, and its lines in printed order."""

    name: str
    definition: str
    lines: tuple[Branch, ...]


class Sum(Struct, frozen=True):
    """A total with its parts and their weights, by the names of elements; `role` is that of the table that prints it."""

    role: str
    total: str
    parts: tuple[tuple[str, int], ...]


class Taxonomy(Struct, frozen=True):
    """All of it; `names` are the elements of concepts."""

    elements: tuple[Element, ...]
    roles: tuple[Role, ...]
    sums: tuple[Sum, ...]
    names: Mapping[str, str]


def make_taxonomy(project: Project, meanings: Meanings, tagged: Tagged) -> Taxonomy:
    """The taxonomy of what a release tags."""
    return _Making(project, meanings, tagged).taxonomy()


class _Making:
    def __init__(self, project: Project, meanings: Meanings, tagged: Tagged) -> None:
        self._project, self._meanings, self._tagged = project, meanings, tagged
        self._given = Names()
        used = dict.fromkeys(fact.concept for fact in tagged.facts)
        self._names = {name: self._given.give(camel(name, "Concept")) for name in used}
        self._labels: dict[str, dict[str, str]] = {name: _own_labels(meanings.tree[name]) for name in used}
        self._headings: list[Element] = []

    def taxonomy(self) -> Taxonomy:
        roles = tuple(self._roles())
        sides = balances(self._meanings, self._project.release.reporting)
        concepts = tuple(
            Element(name, self._meanings.item_type(concept), concept.kind is Kind.BALANCE, False, sides.get(concept.name, ""), self._labels[concept.name])
            for concept, name in ((self._meanings.tree[path], name) for path, name in self._names.items())
        )
        return Taxonomy((*concepts, *self._headings), roles, tuple(self._sums(roles)), self._names)

    def _roles(self) -> Iterator[Role]:
        roles = Names((SUMS,))
        printed = dict.fromkeys(block.text for block in self._project.blocks if block.kind is BlockKind.TABLE)
        for number, name in enumerate(printed, 1):
            page = self._project.pages[name]
            lines = tuple(self._lines(name, page))
            if len(lines) > 1:
                title = one_line(page.caption.strip("\n")) or name
                yield Role(roles.give(camel(name, "Table")), f"{number:02d} - Table - {title}", lines)

    def _lines(self, name: str, page: Page) -> Iterator[Branch]:
        top = self._heading(camel(name, "Table") + "Table", one_line(page.caption.strip("\n")) or name)
        yield Branch(top, "", STANDARD)
        open_: list[tuple[int, str]] = [(-1, top)]
        for row in page.sheet.rows:
            if row.row.kind not in (RowKind.HEADING, RowKind.FIGURES):
                continue
            while len(open_) > 1 and open_[-1][0] >= row.row.indent:
                open_.pop()
            if row.row.kind is RowKind.HEADING and (words := one_line(row.row.text)):
                heading = self._heading(camel(words, "Heading"), words)
                yield Branch(heading, open_[-1][1], STANDARD)
                open_.append((row.row.indent, heading))
            for printed in dict.fromkeys(cell.quantity.concept for cell in row.cells if cell and cell.quantity and self._meanings.of(cell.quantity)):
                concept, moment = self._meanings.same(printed)
                if concept in self._names:
                    label = self._label(concept, moment, row) if printed == row.row.concept else STANDARD
                    yield Branch(self._names[concept], open_[-1][1], label)

    def _heading(self, name: str, label: str) -> str:
        name = self._given.give(f"{name}Abstract")
        self._headings.append(Element(name, "string", False, True, "", {STANDARD: label}))
        return name

    def _label(self, concept: str, moment: str, row: SheetRow) -> str:
        """The label with which a row presents a concept, and its text where no row before gave it one."""
        labels, text = self._labels[concept], one_line(row.row.text)
        total = bool(row.row.above) and bool(self._meanings.tree[row.row.concept].parts)
        kind = f"period{moment.capitalize()}" if moment else "total" if total else ""
        if row.row.sign < 0:
            kind = f"negated{kind[:1].upper()}{kind[1:]}"
        elif not kind and text != labels[STANDARD]:
            kind = "terse"
        if not kind or not text:
            return STANDARD
        labels.setdefault(f"{kind}Label", text)
        return f"{kind}Label"

    def _sums(self, roles: tuple[Role, ...]) -> Iterator[Sum]:
        known = joined(self._tagged.facts)
        printed = {role.name: {line.element for line in role.lines} for role in roles}
        for total, parts in self._meanings.sums():
            if {total, *parts} <= self._names.keys() and not failures(known, total, parts):
                weights = tuple((self._names[part], weight) for part, weight in parts.items())
                wanted = {self._names[total], *(name for name, _ in weights)}
                role = next((name for name, elements in printed.items() if wanted <= elements), SUMS)
                yield Sum(role, self._names[total], weights)


def _own_labels(concept: Concept) -> dict[str, str]:
    labels = {STANDARD: one_line(concept.label) or concept.name}
    return labels | ({"documentation": one_line(concept.definition)} if concept.definition.strip() else {})
