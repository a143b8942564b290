"""Prints a release anew in another format, from the tables and paragraphs that tieout finds in it, to see that all formats read alike.

    python tools/reprint.py release.txt --to docx --output release.docx
    python tools/reprint.py release.txt --to html,docx,markdown,xlsx --compare
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import click
from reprinting import FORMATS

from tieout.model.document import LineKind
from tieout.model.figure import Figure
from tieout.model.grid import Cell, Grid
from tieout.model.result import Result
from tieout.pipeline import check


class Row(NamedTuple):
    """A row of a printed table; `ruled` says that a line stands above its values, `gap` that an empty row does."""

    label: str
    indent: int
    cells: dict[int, str]
    ruled: int
    gap: bool


class Table(NamedTuple):
    """Header rows as (text, first column, columns) with the stub as column 0, and the rows below."""

    headers: list[list[tuple[str, int, int]]]
    rows: list[Row]
    columns: int


Block = list[str] | Table


def blocks_of(result: Result) -> list[Block]:
    """The paragraphs (lists of lines) and tables of a release in their order."""
    grids = {grid.place.line: grid for grid in reversed(result.release.grids)}
    taken = {n: grid for grid in result.release.grids for n in range(grid.place.line, grid.rows[-1].line + 1)}
    found: list[Block] = []
    open_lines: list[str] = []
    for line in result.release.document.lines:
        grid = taken.get(line.number)
        ends = grid is not None or line.kind is not LineKind.TEXT or any(tag.name == "P" for tag in line.tags)
        if ends and open_lines:
            found.append(open_lines)
            open_lines = []
        if line.number in grids:
            for one in (g for g in result.release.grids if g.place.line == line.number):
                found += [[text] for text in one.context]
                found.append(_table(one))
        if grid is None and line.kind is LineKind.TEXT:
            open_lines.append(line.text.strip())
    return found + ([open_lines] if open_lines else [])


def _table(grid: Grid) -> Table:
    depth = max((len(column.header) for column in grid.columns), default=0)
    headers: list[list[tuple[str, int, int]]] = []
    for level in range(depth):
        row: list[tuple[str, int, int]] = [(grid.stub_head, 0, 1)] if level == depth - 1 and grid.stub_head else []
        before: tuple[str, ...] | None = None
        for n, column in enumerate(grid.columns, 1):
            path = ("",) * (depth - len(column.header)) + column.header
            upper = path[: level + 1]
            if level < depth - 1 and upper == before and row and row[-1][1] > 0:
                row[-1] = (row[-1][0], row[-1][1], row[-1][2] + 1)
            else:
                text = path[level] + (_marked(column.marks) if level == depth - 1 else "")
                row.append((text, n, 1))
            before = upper
        headers.append(row)
    return Table(headers, _rows(grid), len(grid.columns) + 1)


def _rows(grid: Grid) -> list[Row]:
    cells: dict[int, dict[int, str]] = {}
    for cell in grid.cells:
        cells.setdefault(cell.row, {})[cell.column + 1] = _printed(cell)
    found: list[Row] = []
    open_sections: tuple[str, ...] = ()
    for n, row in enumerate(grid.rows):
        sections = row.path[:-1]
        same = next((k for k, (a, b) in enumerate(zip(open_sections, sections, strict=False)) if a != b), min(len(open_sections), len(sections)))
        for depth in range(same, len(sections)):
            found.append(Row(sections[depth], depth, {}, 0, row.gap_above and depth == same))
        gap = row.gap_above and same == len(sections)
        found.append(Row(row.label + _marked(row.marks), max(row.indent, len(sections)), cells.get(n, {}), row.rule_above, gap))
        open_sections = sections
    return found


def _printed(cell: Cell) -> str:
    return (f"{cell.currency} " if cell.currency else "") + cell.text + _marked(cell.marks)


def _marked(marks: tuple[str, ...]) -> str:
    return "".join(f" {mark}" if set(mark) <= {"*"} else f" ({mark})" for mark in marks)


def key_of(figure: Figure) -> tuple[object, ...]:
    """What has to be the same of a figure in every format."""
    return (figure.mantissa, figure.exponent, figure.unit, figure.measure, figure.period, figure.label)


def shared(one: Counter[object], other: Counter[object]) -> float:
    """The share of the things of one that the other has too."""
    return sum((one & other).values()) / max(1, sum(one.values()))


def compare(before: Result, after: Result) -> dict[str, float]:
    """The shares of figures, ties and findings of a release that its print in another format has too."""
    found = []
    for result in (before, after):
        keys = {figure.id: key_of(figure) for figure in result.release.figures}
        ties = Counter[object]((tie.kind, tie.verdict, keys[tie.target], frozenset((keys[i.figure], i.weight) for i in tie.inputs)) for tie in result.ties)
        findings = Counter[object]((f.code, f.severity, keys[f.figures[0]] if f.figures else "", f.suggestion and f.suggestion.text) for f in result.findings)
        found.append((Counter[object](keys.values()), ties, findings))
    return {name: shared(one, other) for name, one, other in zip(("figures", "ties", "findings"), *found, strict=True)}


@click.command()
@click.argument("source")
@click.option("--to", "names", default=",".join(FORMATS), help="Formats, with commas between.")
@click.option("--output", "-o", help="Where to write; {} stands for the ending.")
@click.option("--compare", "comparing", is_flag=True, help="Check what was printed and compare with the source.")
def main(source: str, names: str, output: str | None, comparing: bool) -> None:
    """Print a release in other formats."""
    result = check(source)
    blocks = blocks_of(result)
    for name in names.split(","):
        content = FORMATS[name](blocks)
        if output:
            Path(output.replace("{}", name)).write_bytes(content)
        if comparing:
            shares = compare(result, check(content, name=f"reprint.{name}"))
            print(name, *(f"{what} {100 * share:.1f} %" for what, share in shares.items()))
        elif not output:
            sys.stdout.buffer.write(content)


if __name__ == "__main__":
    main()
