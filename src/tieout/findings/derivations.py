"""What a workbook's own formulas say against its figures: a total that was typed in, a sum that leaves a line out.

                 2003          2002
    Road       100  typed    90  typed
    Rail        50  typed    40  typed
    Sea         10  typed     5  typed       below the range of both sums, above them
    Total      150  =SUM     130  typed      one total is a formula, the other was typed in

Only what stands against a pattern is said: other totals of the row and of the column are formulas, other sums of the row
have the line.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

from ..model.figure import Figure, Measure
from ..model.finding import Finding, Severity
from ..model.grid import Grid, Row
from ..model.place import Place
from ..model.witness import Derivation
from ..words.codes import code_of
from ._bench import Bench
from .wording import title

APART = re.compile(r"\b(?:totals?|sub-?totals?|of which|including|included|memo|net)\b|%", re.IGNORECASE)  # labels of what is no line of a sum


class Worked(Struct, frozen=True):
    """A figure and how the workbook comes to it."""

    figure: Figure
    derivation: Derivation


Cells = dict[int, dict[int, Worked]]  # by row, then by column


def find_derivations(bench: Bench) -> list[Finding]:
    """A warning for each total that was typed in beside formulas, and for each row of sums that leave a line out."""
    if not bench.release.document.witnesses:
        return []
    tables, rows_of = _tables(bench)
    found: list[Finding] = []
    for grid in bench.release.grids:
        cells = tables.get(grid.id, {})
        found += _typed(cells)
        found += _left_out(grid, cells, rows_of)
    return found


def _tables(bench: Bench) -> tuple[dict[str, Cells], dict[Place, int]]:
    """The figures of tables that a formula or a typed value stands behind, and the row of each place of one."""
    lines: dict[int, list[Derivation]] = defaultdict(list)
    for one in bench.release.document.witnesses:
        lines[one.place.line].append(one)
    tables: dict[str, Cells] = defaultdict(lambda: defaultdict(dict))
    rows_of: dict[Place, int] = {}
    for figure in bench.release.figures:
        if figure.table is None or figure.row is None or figure.column is None:
            continue
        for one in lines.get(figure.place.line, ()):
            if one.place.column <= figure.place.column < one.place.end_column:
                tables[figure.table][figure.row][figure.column] = Worked(figure, one)
                rows_of[one.place] = figure.row
    return tables, rows_of


def _typed(cells: Cells) -> Iterator[Finding]:
    """Totals that were typed in where others of their row and of their column are formulas."""
    sums = {row: pattern for row, line in cells.items() if (pattern := _pattern(line))}
    code = code_of("hard-coded-total")
    for row, pattern in sums.items():
        line = cells[row]
        peers = [one for one in line.values() if one.derivation.pattern == pattern]
        for column, one in line.items():
            if not one.derivation.typed or not one.figure.mantissa or one.figure.measure is not peers[0].figure.measure:
                continue
            others = [n for n in sums if n != row and column in cells[n]]
            worked = sum(not cells[n][column].derivation.typed for n in others)
            if len(peers) * 2 <= len(line) - 1 or (2 * worked <= len(others) if others else len(peers) < 2):
                continue
            near = min(peers, key=lambda peer: abs((peer.figure.column or 0) - column))
            message = (
                f"{title(one.figure)}: {one.figure.text} is typed in, where {near.derivation.place.named} beside it is "
                f"{near.derivation.formula}"
            )
            yield Finding(
                code.code, code.name, Severity(code.severity), message, one.figure.place, (one.figure.id, near.figure.id), (), None, code.hint
            )


def _pattern(line: Mapping[int, Worked]) -> str:
    """The formula that most totals of a row are copies of, "" where none adds up."""
    count = Counter(one.derivation.pattern for one in line.values() if len(one.derivation.parts) > 1)
    return count.most_common(1)[0][0] if count else ""


def _left_out(grid: Grid, cells: Cells, rows_of: Mapping[Place, int]) -> Iterator[Finding]:
    """Rows whose sums end above a line that they ought to add up."""
    used = {part for line in cells.values() for one in line.values() for part in one.derivation.parts}
    code = code_of("sum-range-leaves-out")
    for row, line in cells.items():
        blocks = {column: one for column, one in line.items() if one.derivation.block and len(one.derivation.parts) > 1}
        ranges = {column: {rows_of[part] for part in one.derivation.parts if part in rows_of} for column, one in blocks.items()}
        count = Counter(n for rows in ranges.values() for n in rows)
        for column, one in blocks.items():
            missing = [n for n in count if n not in ranges[column] and 2 * count[n] > len(blocks) and column in cells.get(n, {})]
            why = "which the sums beside it add up"
            if not missing and ranges[column] and all(rows == ranges[column] for rows in ranges.values()):
                missing, why = _between(grid, cells, used, max(ranges[column]), row, column), "which stands right above it"
            if not missing:
                continue
            left = cells[missing[0]][column].figure
            message = f"{title(one.figure)}: {one.derivation.formula} leaves out {left.label[-1] if left.label else 'a line'} {left.text}, {why}"
            yield Finding(
                code.code, code.name, Severity(code.severity), message, one.figure.place, (one.figure.id, left.id), (), None, code.hint
            )
            break


def _between(grid: Grid, cells: Cells, used: set[Place], last: int, total: int, column: int) -> list[int]:
    """The line between the end of a range and its sum, where it is one of the block in all that the page shows."""
    if total != last + 2 or column not in cells.get(last + 1, {}) or column not in cells.get(last, {}):
        return []
    above, line, below = grid.rows[last], grid.rows[last + 1], grid.rows[total]
    one = cells[last + 1][column]
    if not one.derivation.typed or any(cell.derivation.place in used for cell in cells[last + 1].values()):
        return []
    alike = one.figure.measure is Measure.AMOUNT and one.figure.exponent == cells[last][column].figure.exponent and one.figure.unit == cells[last][column].figure.unit
    return [last + 1] if alike and _one_block(above, line, below) else []


def _one_block(above: Row, line: Row, below: Row) -> bool:
    """Whether a row goes on with the one above it, and only then comes the total."""
    parted = line.rule_above or line.gap_above or above.rule_below or below.gap_above
    return not parted and line.indent == above.indent and line.path[:-1] == above.path[:-1] and not APART.search(line.label)
