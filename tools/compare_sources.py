"""The figures of a release as one source prints them against those of another: a PDF against HTML, or against Markdown of its tables.

    python tools/compare_sources.py release.pdf release.htm [words of a caption...]

Prints how many figures of the second source's tables the first has with the same label and value, and with the same period, and
lists the others. Words after the sources choose the tables whose rows hold one of them.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from html import escape
from pathlib import Path
from typing import NamedTuple

from tieout.model.figure import Figure, Where
from tieout.model.release import Release
from tieout.pipeline import read_figures


def page_of(markdown: str) -> bytes:
    """The tables of a Markdown text as an HTML page; tables that are HTML already stay."""
    out = ["<html><body>"]
    inside = False
    for line in markdown.split("\n"):
        piped = line.startswith("|")
        if piped != inside:
            out.append("<table>" if piped else "</table>")
            inside = piped
        if not piped:
            out.append(line if line.lstrip().startswith("<") else f"<p>{escape(line)}</p>" if line.strip() else "")
        elif not re.fullmatch(r"[|\s:-]+", line):
            cells = [cell.strip().replace("**", "").replace("&nbsp;", " ").replace("<br>", " ") for cell in line.strip().strip("|").split("|")]
            out.append("<tr>" + "".join(f"<td>{escape(cell.strip())}</td>" for cell in cells) + "</tr>")
    return "\n".join(out).encode()


def bare(label: tuple[str, ...]) -> str:
    """The last part of a label, letters only: what is raised, numbered or punctuated differs from source to source."""
    return re.sub(r"\([\dA-Za-z]\)|[^a-z]", "", (label[-1] if label else "").lower())


def rows_of(release: Release, words: list[str]) -> dict[tuple[str, int], list[Figure]]:
    """The figures of each row of the tables that hold one of some words."""
    chosen = {grid.id for grid in release.grids if not words or any(w.lower() in row.label.lower() for w in words for row in grid.rows)}
    rows: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in release.figures:
        if figure.where is Where.TABLE and figure.table in chosen and figure.row is not None:
            rows[figure.table or "", figure.row].append(figure)
    return rows


def digits(figure: Figure) -> str:
    return re.sub(r"[^\d.]", "", figure.text).lstrip("0")


class Compared(NamedTuple):
    """Of `total` figures of the second source the first has `same` with their label and value; of the `timed` among these it has
    `dated` with their period; `whole` of all are right in all three. `missed` says which are not, and how."""

    total: int = 0
    same: int = 0
    timed: int = 0
    dated: int = 0
    whole: int = 0
    missed: tuple[str, ...] = ()

    def __add__(self, other: Compared) -> Compared:  # type: ignore[override]
        return Compared(*(a + b for a, b in zip(self, other, strict=True)))


def compare(ours: Release, theirs: Release, words: list[str]) -> Compared:
    """The figures of the tables of the second source, of those that hold some words if there are any, against the first."""
    found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for row in rows_of(ours, []).values():
        for figure in row:
            found[bare(figure.label), digits(figure)].append(figure)
    count = Compared()
    for figure in (figure for row in rows_of(theirs, words).values() for figure in row if digits(figure)):
        like = found.get((bare(figure.label), digits(figure)), [])
        dated = any(one.period == figure.period for one in like)
        timed = bool(like) and figure.period is not None
        right = bool(like) and (dated or not timed)
        missed = () if right else (_missed(figure, like),)
        count += Compared(1, bool(like), timed, timed and dated, right, missed)
    return count


def _missed(figure: Figure, like: list[Figure]) -> str:
    if not like:
        return f"  not found: {figure.label[-1:]} {figure.text} {figure.header[-1:]}"
    return f"  another period: {figure.label[-1:]} {figure.text} {figure.period} {like[0].period} {like[0].place.named}"


def main() -> None:
    """Compare two sources and print the shares."""
    first, second, *words = sys.argv[1:]
    content = page_of(Path(second).read_text(encoding="utf-8")) if second.endswith(".md") else Path(second).read_bytes()
    found = compare(read_figures(first), read_figures(content, name=second), words)
    print(*found.missed, sep="\n")
    print(f"{Path(first).name}: label and value {found.same} of {found.total}, period {found.dated} of {found.timed}, all three {found.whole} of {found.total}")


if __name__ == "__main__":
    main()
