"""Printed figures without a tag, where all others of their row and their column have one."""

from __future__ import annotations

from collections import defaultdict

from ...model.figure import Figure
from ...model.finding import Finding, Severity
from ...words.codes import code_of
from ..wording import title
from .board import Board

IN_COLUMN = 4  # tagged figures of a column that make it one of tagged figures


def find_untagged(board: Board) -> list[Finding]:
    """A note for every figure that alone in its row and alone in its column has no tag."""
    bare: dict[object, list[Figure]] = defaultdict(list)
    count: dict[object, int] = defaultdict(int)
    for figure in board.release.figures:
        if figure.table is None or figure.table not in board.tables or figure.row is None:
            continue
        lines: tuple[object, ...] = ((figure.table, "row", figure.row), (figure.table, "column", figure.column))
        for line in lines:
            if figure.id in board.release.tagged:
                count[line] += 1
            elif figure.mantissa:
                bare[line].append(figure)
    code = code_of("figure-without-tag")
    findings = []
    for line, some in bare.items():
        figure = some[0]
        column: object = (figure.table, "column", figure.column)
        if len(some) != 1 or line == column or not count[line] or len(bare[column]) != 1 or count[column] < IN_COLUMN:
            continue
        said = f"{title(figure)}: printed {figure.text} without a tag, where the others of its row and its column have one"
        findings.append(Finding(code.code, code.name, Severity(code.severity), said, figure.place, (figure.id,), (), None, code.hint))
    return findings
