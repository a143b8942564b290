"""The tables of HTML fragments as they are read, against grids that people have checked: cells with the right row label and column.

    python tools/compare_grids.py             the folder `corpus/tables` of the shared documents
    python tools/compare_grids.py FOLDER      pairs of NAME.html, a table, and NAME.md, its checked grid as a Markdown table

A cell of a checked grid is one that prints a number or a nil dash right of a label. It is right where a figure prints the same
digits in a row of the same label, in the column that most cells of its checked column were found in, which belongs to no other.
Ends with 1 where fewer than `ENOUGH` are right; without the folder it prints `not measured` and ends with 0.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from tieout.model.figure import Where
from tieout.pipeline import read_figures
from tieout.words.labels import is_reference

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "corpus" / "tables"
ENOUGH = 0.97
NUMBER = re.compile(r"[(\[\s$€£¥%+\u2212-]*(?:\d[\d,.]*|\.\d+)[)\]\s%x*]*(?:\([\da-z]{1,2}\)|\*)*$")
NIL = re.compile(r"\(?(?:-{1,3}|\u2014|\u2013)\)?\s*%?$")
YEAR = re.compile(r"(?:19|20)\d\d$")
BEHIND = re.compile(r"(?<=[\d)%])\s?\((?:\d{1,2}|[a-z])\)$")
MARK = re.compile(r"\((?:\d{1,2}|[a-z])\)")


@dataclass
class Line:
    """A row: its label, what else may name it, and its cells, digits by column."""

    label: str
    cells: dict[int, str]
    names: tuple[str, ...] = ()

    def is_named(self, label: str) -> bool:
        """Whether a label is that of this row, or of one of the cells left of its numbers."""
        return letters(label) in {letters(name) for name in (self.label, *self.names)}


@dataclass
class Score:
    """Cells of checked grids: all, found in a row with the same digits, with the label of that row, with its column, with both."""

    of: int = 0
    found: int = 0
    labelled: int = 0
    placed: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("of", "found", "labelled", "placed", "right"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.wrong += other.wrong


def plain(text: str) -> str:
    """A cell without the signs of Markdown."""
    return " ".join(unescape(re.sub(r"<br\s*/?>", " ", text)).replace("**", "").replace("*", "").replace("\\", "").split())


def digits(text: str) -> str:
    """The digits of a number, `-` for a nil dash: what stays the same however it is printed."""
    bare = re.sub(r"[^\d.]", "", BEHIND.sub("", text)).strip(".")
    return bare or "-"


def letters(label: str) -> str:
    """A label without what is raised, and without blanks and signs."""
    return re.sub(r"[\W_]", "", MARK.sub("", label)).lower()


def is_value(text: str) -> bool:
    """Whether a cell prints a number that is no year, or a nil dash."""
    return bool(NUMBER.match(text) or NIL.match(text)) and not YEAR.match(text)


def checked_rows(markdown: str) -> list[Line]:
    """The rows of a checked grid that print numbers right of a label; `^^` goes on with the cell above it, and columns that say so
    print numbers of notes and exhibits."""
    lines = [line for line in markdown.splitlines() if line.startswith("|") and not re.fullmatch(r"[|\s:-]+", line)]
    rows: list[Line] = []
    above: list[str] = []
    asides: set[int] = set()
    for line in lines:
        cells = [plain(cell) for cell in re.split(r"(?<!\\)\|", line.strip()[1:].removesuffix("|"))]
        cells = [above[n] if cell == "^^" and n < len(above) else cell for n, cell in enumerate(cells)]
        above = cells
        asides |= {n for n, cell in enumerate(cells) if not rows and is_reference(cell)}
        values = {n: digits(cell) for n, cell in enumerate(cells) if n and n not in asides and is_value(cell)}
        if values:
            names = tuple(cell for cell in cells[: min(values)] if cell)
            rows.append(Line(cells[0], values, names))
    return rows


def read_rows(page: Path) -> list[Line]:
    """The rows of the tables of a page with the digits of their figures, as they are read."""
    rows: dict[tuple[str, int], Line] = {}
    release = read_figures(str(page))
    place = {grid.id: 1000 * n for n, grid in enumerate(release.grids)}  # columns of another table are other columns
    for figure in release.figures:
        if figure.where is Where.TABLE and figure.table and figure.row is not None and figure.column is not None:
            line = rows.setdefault((figure.table, figure.row), Line(figure.label[-1] if figure.label else "", {}))
            line.cells[place[figure.table] + figure.column] = digits(figure.text)
    return [rows[key] for key in sorted(rows, key=lambda key: (place[key[0]], key[1]))]


def partner(line: Line, rows: list[Line], used: set[int]) -> int | None:
    """The row that prints most of the numbers of a checked one; of several the one with its label, then the first."""
    wanted = Counter(line.cells.values())
    ranked = [
        (sum((wanted & Counter(row.cells.values())).values()), line.is_named(row.label), -n)
        for n, row in enumerate(rows) if n not in used
    ]  # fmt: skip
    best = max(ranked, default=(0, False, 0))
    return -best[2] if best[0] else None


def pair_columns(pairs: list[tuple[Line, Line]]) -> dict[int, int]:
    """For each column of a checked grid the one that most of its cells were found in, each taken once."""
    votes: Counter[tuple[int, int]] = Counter()
    for line, row in pairs:
        votes.update((n, k) for n, one in line.cells.items() for k, other in row.cells.items() if one == other)
    found: dict[int, int] = {}
    for (column, own), _ in votes.most_common():
        if column not in found and own not in found.values():
            found[column] = own
    return found


def compare(checked: list[Line], rows: list[Line]) -> Score:
    """How the cells of one checked grid were read."""
    score = Score(of=sum(len(line.cells) for line in checked))
    used: set[int] = set()
    pairs: list[tuple[Line, Line]] = []
    for line in checked:
        n = partner(line, rows, used)
        if n is None:
            score.wrong.append(f"{line.label!r}: not found")
            continue
        used.add(n)
        pairs.append((line, rows[n]))
    columns = pair_columns(pairs)
    for line, row in pairs:
        named = line.is_named(row.label)
        for column, shown in line.cells.items():
            there = shown in row.cells.values()
            placed = row.cells.get(columns.get(column, -1)) == shown
            score.found += there
            score.labelled += there and named
            score.placed += placed
            score.right += placed and named
            if not (placed and named):
                score.wrong.append(f"{line.label!r}, column {column}: {shown} read in {row.label!r} as {row.cells.get(columns.get(column, -1))}")
    return score


def main() -> None:
    """Compare all pairs of a folder and print the rates."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    folder = Path(arguments[0]) if arguments else SHARED
    pages = sorted(page for page in folder.glob("*.html") if page.with_suffix(".md").exists()) if folder.is_dir() else []
    if not pages:
        print(f"compare_grids: not measured (no pairs of NAME.html and NAME.md in {folder})")
        return
    total = Score()
    for page in pages:
        own = compare(checked_rows(page.with_suffix(".md").read_text(encoding="utf-8")), read_rows(page))
        total.add(own)
        print(f"{page.stem:<24} {own.right:>5} of {own.of:>5}")
        if "--verbose" in sys.argv:
            print("".join(f"    {line}\n" for line in own.wrong[:20]), end="")
    for name in ("found", "labelled", "placed", "right"):
        print(f"{name:<24} {getattr(total, name):>5} of {total.of:>5}   {getattr(total, name) / max(1, total.of):.1%}")
    if total.right < ENOUGH * total.of:
        sys.exit(f"worse than {ENOUGH:.0%}")


if __name__ == "__main__":
    main()
