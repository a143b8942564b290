"""Which concept, in which period, each figure of the tables is of. Rows of several tables that print the same facts share a concept.

    Table 1   Total revenues    827    764           revenues: 827 million in current, 764 million in prior_year
    App. 1    Total revenues    827,310  763,911     the same concept: 827,310 and 763,911 thousand round to 827 and 764
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from ...model.figure import Figure, Period, Where
from ...model.grid import Grid
from ...model.result import Result
from ...model.tie import Relation, Tie
from ...words.labels import label_key
from ..concepts import Kind
from ..quantities import Measure
from .columns import ColumnPlan, is_money, mode, plan_columns
from .draft import Draft, amount_of
from .names import slug


class Fact(Struct, frozen=True):
    """A concept in a period."""

    concept: str
    period: Period


class TablePlan(Struct, frozen=True):
    """A table as a project has it: what its columns print, the concept of each row, and those of single cells that print
    another one. `figures` are those of its cells, by row and column."""

    grid: Grid
    columns: tuple[ColumnPlan, ...]
    rows: tuple[str, ...]
    own: dict[tuple[int, int], str]
    figures: Mapping[tuple[int, int], Figure]


class Meaning:
    """Gives each figure of a table its fact, table by table."""

    def __init__(self, result: Result, draft: Draft) -> None:
        self.draft = draft
        self.figures = {figure.id: figure for figure in result.release.figures}
        self.facts: dict[str, Fact] = {}
        self.entered: dict[str, Fact] = {}  # the facts of rows that figures put into the books
        self.derived: dict[str, tuple[Fact, ColumnPlan]] = {}  # of changes, differences and shares: what they are of
        self.ties: dict[str, list[Tie]] = defaultdict(list)
        self._copies: dict[str, list[str]] = defaultdict(list)
        self._by_label: dict[str, list[str]] = defaultdict(list)
        for tie in result.ties:
            self.ties[tie.target].append(tie)
            if tie.kind == "agreement" and tie.holds and len(tie.inputs) == 1 and tie.inputs[0].weight == 1:
                self._copies[tie.target].append(tie.inputs[0].figure)
                self._copies[tie.inputs[0].figure].append(tie.target)
        by_table: dict[str, list[Figure]] = defaultdict(list)
        for figure in result.release.figures:
            if figure.where is Where.TABLE and figure.table and figure.row is not None and figure.column is not None:
                by_table[figure.table].append(figure)
        self.tables: list[TablePlan] = []
        for grid in result.release.grids:
            self.tables.append(self._table(grid, by_table[grid.id]))

    @property
    def home(self) -> str:
        """The release's currency."""
        return self.draft.release.currency

    def current(self, period: Period | None) -> Period:
        """A period, the current one where there is none."""
        return period or self.draft.periods.current

    def unit(self, figure: Figure) -> str:
        """The unit of a figure as a concept has it."""
        return "" if figure.unit == self.home else figure.unit or "1"

    def add(self, wanted: str, label: str, period: Period, figure: Figure) -> str | None:
        """A concept of its own for one figure, entered into the books; None where the books cannot hold it."""
        kind = Kind.BALANCE if period.instant else Kind.FLOW
        name = self.draft.add(wanted, label, kind, self.unit(figure))
        if not self.draft.fits(name, period, amount_of(figure)):
            del self.draft.tree[name]
            return None
        self.draft.enter(name, period, amount_of(figure))
        self.facts[figure.id] = Fact(name, period)
        return name

    def _table(self, grid: Grid, figures: Iterable[Figure]) -> TablePlan:
        places = {(cell.row, cell.column): cell.place for cell in grid.cells}
        cells: dict[tuple[int, int], Figure] = {}
        for figure in figures:
            key = (figure.row or 0, figure.column or 0)
            place = places.get(key)
            if place and place.line == figure.place.line and place.column <= figure.place.column < place.end_column:
                cells.setdefault(key, figure)
        translation = self.draft.release.translation
        columns = plan_columns(grid, cells, self.ties, self.figures, self.home, translation.currency if translation else "")
        own: dict[tuple[int, int], str] = {}
        rows = []
        by_row: list[dict[int, Figure]] = [{} for _ in grid.rows]
        for (r, c), figure in sorted(cells.items(), key=lambda item: item[0]):
            by_row[r][c] = figure
        for r in range(len(grid.rows)):
            rows.append(self._row(grid, r, columns, by_row[r], own))
        return TablePlan(grid, columns, tuple(rows), own, cells)

    def _row(self, grid: Grid, r: int, columns: tuple[ColumnPlan, ...], cells: dict[int, Figure], own: dict[tuple[int, int], str]) -> str:
        path = [part for part in grid.rows[r].path if part.strip()]
        label = path[-1] if path else "Figures"
        plain = {c: f for c, f in cells.items() if columns[c].measure is Measure.AMOUNT and columns[c].natural and not columns[c].currency}
        unit = mode(map(self.unit, plain.values())) or ""
        natural = {c: f for c, f in plain.items() if self.unit(f) == unit}
        kind = self._kind(columns, natural)
        name = self._known(grid, r, label, natural, columns, kind, unit) or self.draft.add(slug(label), label, kind, unit)
        if name not in self._by_label[label_key(label)]:
            self._by_label[label_key(label)].append(name)
        for c, figure in cells.items():
            plan = columns[c]
            if c in natural and self._enter(name, plan, figure):
                continue
            if c in natural or c in plain or not plan.natural:
                wanted = f"{name}.{slug(plan.part or ' '.join(grid.columns[c].header[-2:]), f'column_{c + 1}')}"
                made = self.add(wanted, f"{label}, {' '.join(grid.columns[c].header) or c + 1}", self.current(plan.period), figure)
                if made:
                    own[r, c] = made
            else:
                self._derived(name, plan, figure)
        return name

    def _derived(self, name: str, plan: ColumnPlan, figure: Figure) -> None:
        """A translated amount is a fact as well: of the concept and period that it translates."""
        if plan.measure is Measure.AMOUNT:
            self.facts[figure.id] = Fact(name, self.current(plan.period))
        else:
            self.derived[figure.id] = Fact(name, self.current(plan.period)), plan

    def _enter(self, name: str, plan: ColumnPlan, figure: Figure) -> bool:
        """Put a figure of a row into the books as one of its concept, or of the part of its column."""
        period = self.current(plan.period)
        if plan.part:
            part = f"{name}.{plan.part}"
            if part not in self.draft.tree:
                own = self.draft.tree[name]
                if self.draft.add(part, f"{own.label}, {plan.part.replace('_', ' ')}", own.kind, own.unit) != part:
                    return False
            name = part
        if not self.draft.fits(name, period, amount_of(figure)):
            return False
        self.draft.enter(name, period, amount_of(figure))
        self.facts[figure.id] = self.entered[figure.id] = Fact(name, period)
        return True

    def _kind(self, columns: tuple[ColumnPlan, ...], cells: Mapping[int, Figure]) -> Kind:
        """Whether a row is of moments: its columns are, or its own figures are, of the ends of their columns' stretches."""
        if not cells:
            return Kind.FLOW
        times = [(self.current(columns[c].period), figure.period) for c, figure in cells.items()]
        ends = all(own is not None and own.instant and own.end == period.end for period, own in times)
        return Kind.BALANCE if ends or all(period.instant for period, _ in times) else Kind.FLOW

    def _known(self, grid: Grid, r: int, label: str, cells: Mapping[int, Figure], columns: tuple[ColumnPlan, ...], kind: Kind, unit: str) -> str | None:
        """A concept that prints the figures of a row already, or would: at least one, not zero, is the same, and twice as many are
        the same as are not. The row of a table that goes on with other columns is the row beside it."""
        if not cells or any(columns[c].part for c in cells):
            return None
        beside = [name] if (name := self._beside(grid, r)) else []
        linked = [self.facts[copy].concept for figure in cells.values() for copy in self._copies[figure.id] if copy in self.facts]
        for name in dict.fromkeys((*beside, *linked, *self._by_label[label_key(label)])):
            concept = self.draft.tree.get(name)
            if concept is None or concept.kind is not kind or concept.unit != unit:
                continue
            same = other = 0
            for c, figure in cells.items():
                time = self.current(columns[c].period)
                fits = self.draft.fits(name, time, amount_of(figure))
                same += bool(fits and figure.mantissa and self.draft.key(name, time) in self.draft.amounts)
                other += not fits
            if (same and same >= 2 * other) or (name in beside and not other):
                return name
        return None

    def _beside(self, grid: Grid, r: int) -> str:
        """The concept of the row of the same label in the block of columns that this one continues."""
        block = next((table for table in self.tables if table.grid.id == grid.block_of), None)
        if block is None or r >= len(block.rows) or block.grid.rows[r].path != grid.rows[r].path:
            return ""
        return block.rows[r]


def rate_of(result: Result, home: str) -> tuple[str, str] | None:
    """The currency into which the release translates, and the rate as it is printed: that of its translations."""
    used = {str(tie.inputs[0].weight) for tie in result.ties if tie.kind == "translation" and tie.relation is Relation.SUM and tie.holds and len(tie.inputs) == 1}
    for rate in result.release.rates:
        if rate.currency == home and is_money(rate.per) and rate.rate > 0 and str(1 / rate.rate) in used:
            return rate.per, rate.text
    return None
