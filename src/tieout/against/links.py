"""Rows of tables that print the same facts in two documents, and what their figures say of one another.

Rows with the same label are compared figure by figure, whether they agree or not; rows whose labels are only alike have
to agree to be copies, as copies inside one document have to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ..model.against import Proof
from ..model.figure import Figure, Measure
from ..model.tie import Promise, Relation, Verdict
from ..ties import Ledger, Row, Slot, comparable, link_rows, name_of, rows_of, slot
from ..words.labels import label_key
from ..words.restated import says_adjusted
from .joined import MARK, Joint, Match
from .witnesses import Witnesses, columns

SURE_ROWS, SURE_BITS = 4, 40  # of two columns that agree, for a row under another name to be looked for in them
NAMED = {Measure.AMOUNT, Measure.COUNT, Measure.PER_SHARE}  # of which a value tells enough
MOST_ROWS = 40  # rows of one name in one document that are compared
COMMON = 150  # rows that have a word; a word of more of them says nothing
MOST_PAIRS = 64  # figures of one unit, measure and period in two rows; beyond, nobody can tell which is which
SECTION, TITLE, ORDER = 4, 2, 1  # what fits beside the label


class Line(Struct, frozen=True):
    """A row with all its figures, those too that say the same of unit, measure and period. `rank` counts the rows of
    this name in this table, `of` says how many there are."""

    row: Row
    slots: dict[Slot, list[Figure]]
    title: str
    path: str
    rank: int
    of: int


def link_tables(joint: Joint) -> list[Match]:
    """Every figure of a table with the figures of the source that have its label, period, unit and measure."""
    ours, theirs = _lines(joint)
    by_name = _by_name(theirs)
    matches = [
        match for name, some in _by_name(ours).items() for line in some for other in by_name.get(name, [])
        for match in _pairs(joint.ledger, line, other, Proof.LABEL)
    ]  # fmt: skip
    matches += _alike(joint.ledger, ours, theirs, {match.figure.id for match in matches if match.holds})
    return matches + list(_renamed(joint.ledger, ours, theirs, matches))


def _by_name(lines: Iterable[Line]) -> dict[object, list[Line]]:
    """Rows by what rows with the same label share, the first of each name."""
    found: dict[object, list[Line]] = defaultdict(list)
    for line in lines:
        name = name_of(line.row)
        if name is not None and len(found[name]) < MOST_ROWS:
            found[name].append(line)
    return found


def _lines(joint: Joint) -> tuple[list[Line], list[Line]]:
    """The rows of the draft and those of the source."""
    rows = joint.ledger.once(rows_of)
    places = {(figure.table, figure.row): row for row in rows for figure in row.slots.values()}
    slots: dict[int, dict[Slot, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in joint.ledger.release.figures:
        if row := places.get((figure.table, figure.row)):
            slots[row.order][slot(figure, row)].append(figure)
    same: dict[object, list[int]] = defaultdict(list)
    for row in rows:
        same[row.table, name_of(row)].append(row.order)
    found: tuple[list[Line], list[Line]] = ([], [])
    for row in rows:
        some = same[row.table, name_of(row)]
        path = next(iter(row.slots.values())).label[:-1]
        title = label_key(joint.ledger.grids[row.table].title)
        line = Line(row, slots[row.order], title, label_key(" ".join(path[-1:])), some.index(row.order), len(some))
        found[row.table.startswith(MARK)].append(line)
    return found


def _pairs(ledger: Ledger, line: Line, other: Line, proof: Proof) -> Iterator[Match]:
    """The figures that two rows have in common; a row that shows the opposite sign is turned first."""
    link = link_rows(ledger, line.row, other.row, proof is Proof.LABEL)
    weight = link.weight if link else 1
    near = SECTION * (line.path == other.path) + TITLE * (line.title == other.title)
    near += ORDER * ((line.rank, line.of) == (other.rank, other.of))
    for key, figures in line.slots.items():
        if key[2] is None:
            continue
        copies = other.slots.get(key, [])
        if len(figures) * len(copies) > MOST_PAIRS:
            continue
        crowded = len(figures) > 1 or len(copies) > 1
        for figure in figures:
            for copy in copies:
                straight = verdict(ledger, figure, copy)
                turned = verdict(ledger, figure, copy, -1) if straight is Verdict.BROKEN else straight
                found = turned if weight < 0 else straight
                differs = found is Verdict.BROKEN and turned is not Verdict.BROKEN
                yield Match(figure, copy, found, proof, near, crowded, differs)


def verdict(ledger: Ledger, figure: Figure, copy: Figure, weight: int = 1) -> Verdict:
    """How a figure agrees with its copy, or with its copy turned to the opposite sign.

    Where both are printed to the same digit there is nothing to round: they are equal, or they are not.
    """
    if figure.exponent == copy.exponent:
        return Verdict.EXACT if (figure.mantissa or 0) == weight * (copy.mantissa or 0) else Verdict.BROKEN
    tie = ledger.tie("", Relation.SUM, figure, [(copy, weight)], pattern="", promise=Promise.ALONE, formula="")
    return tie.verdict if tie else Verdict.BROKEN


def _alike(ledger: Ledger, ours: Iterable[Line], theirs: Iterable[Line], linked: set[str]) -> Iterator[Match]:
    """Rows whose labels share most of their words, all of whose common figures agree."""
    by_word: dict[str, list[Line]] = defaultdict(list)
    for line in theirs:
        for word in line.row.words:
            by_word[word].append(line)
    for line in ours:
        figures = [figure.id for some in line.slots.values() for figure in some]
        if line.row.within or all(name in linked for name in figures):
            continue
        seen = {id(other): other for word in line.row.words for other in by_word[word] if len(by_word[word]) <= COMMON}
        for other in seen.values():
            if other.row.within or not _one_basis(line.row, other.row) or not comparable(line.row, other.row):
                continue
            if link_rows(ledger, line.row, other.row, False):
                yield from (match for match in _pairs(ledger, line, other, Proof.WORDS) if match.holds)


def _renamed(ledger: Ledger, ours: Iterable[Line], theirs: Iterable[Line], matches: list[Match]) -> Iterator[Match]:
    """In two columns that agree in many rows: one value that both print once, in rows without a label, or in rows whose
    labels share a word and that have no row of their own name in the other column."""
    witnesses = Witnesses(matches)
    named = {(name, column) for match in matches for name, column in _ends(match)}
    printed: dict[object, dict[object, list[tuple[Line, Figure]]]] = defaultdict(lambda: defaultdict(list))
    for line in (*ours, *theirs):
        for key, figures in line.slots.items():
            for figure in figures:
                if figure.mantissa and figure.measure in NAMED:
                    printed[figure.table, figure.column][key, abs(figure.value or 0)].append((line, figure))
    for (here, there), rows in witnesses.rows.items():
        if rows < SURE_ROWS or witnesses.bits[here, there] < SURE_BITS:
            continue
        for value, some in printed[here].items():
            others = printed[there].get(value, [])
            if len(some) == len(others) == 1:
                (line, figure), (other, copy) = some[0], others[0]
                found = verdict(ledger, figure, copy)
                own = (figure.id, there) in named or (copy.id, here) in named
                if found is not Verdict.BROKEN and not own and _share_a_word(line.row, other.row):
                    yield Match(figure, copy, found, Proof.WORDS)


def _ends(match: Match) -> tuple[tuple[str, object], tuple[str, object]]:
    """Each figure of a match with the column of the other."""
    here, there = columns(match)
    return (match.figure.id, there), (match.copy.id, here)


def _share_a_word(one: Row, two: Row) -> bool:
    return (bool(one.words & two.words) and _one_basis(one, two)) or not (one.words or two.words)


def _one_basis(one: Row, two: Row) -> bool:
    """Whether both rows are reported or both adjusted."""
    return one.adjusted == two.adjusted and says_adjusted(one.label) == says_adjusted(two.label)
