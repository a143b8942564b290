"""What the checks of tags work on: facts by the cell that prints them, and which of them have been blamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ...model.fact import Fact
from ...model.figure import Figure
from ...model.finding import Finding, Severity
from ...model.place import Place
from ...model.release import Release
from ...model.tie import Tie
from ...words.codes import code_of
from ..wording import title

Cell = tuple[int, int]  # row and column
Cells = dict[Cell, tuple[Figure, Fact]]


class Board:
    """`tables[grid]` are its tagged cells, the first tag of each; `blamed` are the places of facts that a finding blames,
    `wrong` the ids of figures that findings without tags name."""

    def __init__(self, release: Release, ties: Sequence[Tie], wrong: set[str]) -> None:
        self.release = release
        self.ties = ties
        self.wrong = wrong
        self.figures = {figure.id: figure for figure in release.figures}
        self.facts: Sequence[Fact] = release.document.tags.facts if release.document.tags else ()
        self.figure_of: dict[object, Figure] = {}
        self.tables: dict[str, Cells] = defaultdict(dict)
        self.named: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            self.named[fact.name].append(fact)
        self.blamed: set[object] = set()
        for name, facts in release.tagged.items():
            figure = self.figures[name]
            for fact in facts:
                self.figure_of[fact.spot] = figure
            if figure.table is not None and figure.row is not None and figure.column is not None:
                self.tables[figure.table][figure.row, figure.column] = (figure, facts[0])

    def facts_named(self, name: str) -> Sequence[Fact]:
        """All facts of a concept."""
        return self.named[name]

    def blame(self, name: str, fact: Fact, message: str, *others: str, ties: Sequence[str] = (), details: Sequence[str] = ()) -> Finding:
        """The finding that blames a tag, with the figures that speak against it."""
        self.blamed.add(fact.spot)
        code = code_of(name)
        figure = self.figure_of.get(fact.spot)
        said = f"{title(figure) if figure else fact.name}: {message}"
        names = tuple(dict.fromkeys(([figure.id] if figure else []) + list(others)))
        place = figure.place if figure else place_of(fact)
        return Finding(
            code.code, code.name, Severity(code.severity), said, place, names, tuple(ties), None, code.hint, details=tuple(details),
        )  # fmt: skip


def place_of(fact: Fact) -> Place:
    """The place of a fact on the page; of one that is not printed, its place in the file."""
    return fact.place if fact.place is not None else Place(1, 1, 2, fact.spot)
