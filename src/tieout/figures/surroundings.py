"""What the text around a table says of its scale, where its own caption says nothing.

    (Tabular amounts in millions, except per share amounts)       standing: it holds for all tables from here on

    Inventories consisted of the following (in thousands):        the sentence that leads to the table

                         2003      2002                           a table that states no scale of its own
      Raw materials       388       353

Where neither says anything, the scale of all other tables of the document holds, if the table's amounts would not be out
of proportion in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from ..model.document import Document, Line, LineKind
from ..model.grid import Grid
from ..words.units import scale_of

SCALE = r"(?:thousands?|millions?|billions?|000'?s?)"
LEADING = re.compile(rf"\([^()]{{0,60}}?\b(?:in|\$)\s?[^()]{{0,30}}?{SCALE}\b[^()]{{0,80}}\)|\b(?:amounts|dollars|figures|shares|stated|expressed|presented|shown) (?:are )?in {SCALE}\b[^.]*", re.IGNORECASE)
STANDING = re.compile(
    rf"^(?=.{{0,200}}\bin (?:\w+ ){{0,3}}{SCALE}\b)(?=.*(?:\btabular\b|\bunless (?:otherwise|noted|stated)|\bexcept (?:as|where|when) (?:otherwise )?(?:noted|stated|indicated)"
    r"|\b(?:all|dollar) (?:dollar |share )?(?:amounts|figures)\b)).*",
    re.IGNORECASE,
)
MOST_BLANKS = 3
MOST_LINES = 8
ENOUGH = 2  # tables that state a scale, for it to be that of the document
LAST_SENTENCE = re.compile(r"(?<=[a-z)]\.)\s+(?=[A-Z])")
SENTENCE = re.compile(r"[a-z]{3,}\s+[a-z]{2,}")


class Around(Struct, frozen=True):
    """The statement that holds for a table and what it says; `scale` is None where nothing around says anything, and not
    `stated` where it is only that of all other tables. `sentence` is the last one above the table."""

    scale: int | None = None
    text: str = ""
    stated: bool = True
    sentence: str = ""


def read_surroundings(document: Document, grids: Sequence[Grid]) -> dict[str, Around]:
    """What holds for each table, by its id."""
    lines = document.lines
    at = {line.number: n for n, line in reversed(list(enumerate(lines)))}
    inside = {row.line for grid in grids for row in grid.rows}
    standing = sorted((n, found) for n, line in enumerate(lines) if line.number not in inside and (found := _standing(lines, n)))
    around: dict[str, Around] = {}
    for grid in grids:
        place = at.get(grid.place.line, 0)
        paragraph = _paragraph(lines, place, inside)
        scales = list(LEADING.finditer(paragraph))
        leading = scales[-1][0] if scales else ""
        said = [text for n, text in standing if n < place]
        text = leading or (said[-1] if said else "")
        around[grid.id] = Around(scale_of(text) if text else None, text, True, LAST_SENTENCE.split(paragraph)[-1])
    return around


def _standing(lines: Sequence[Line], n: int) -> str:
    """The statement for all tables that begins in a line, read together with the line below."""
    line = lines[n]
    if line.kind is not LineKind.TEXT or "in " not in line.text.lower():
        return ""
    below = lines[n + 1].text.strip() if n + 1 < len(lines) else ""
    found = STANDING.match(f"{line.text.strip()} {below}")
    return found[0] if found and re.search(SCALE, line.text, re.IGNORECASE) else ""


def _paragraph(lines: Sequence[Line], place: int, inside: set[int]) -> str:
    """The paragraph right above a table, if it is one."""
    n, blanks = place - 1, 0
    while n >= 0 and lines[n].kind is not LineKind.TEXT and blanks <= MOST_BLANKS:
        n, blanks = n - 1, blanks + 1
    paragraph: list[str] = []
    while n >= 0 and lines[n].kind is LineKind.TEXT and lines[n].number not in inside and len(paragraph) < MOST_LINES:
        paragraph.insert(0, lines[n].text.strip())
        n -= 1
    text = " ".join(paragraph)
    return text if SENTENCE.search(text) else ""


def usual_scale(stated: Iterable[int]) -> int | None:
    """The scale of a document whose tables state no two."""
    count = Counter(stated)
    if len(count) != 1:
        return None
    scale, times = count.most_common(1)[0]
    return scale if times >= ENOUGH else None


def proportionate(grid: Grid, scale: int, sizes: Mapping[str, int], largest: int) -> bool:
    """Whether a table's amounts in a scale are no larger than the largest of the tables that state it."""
    size: int = sizes.get(grid.id, 0) * int(10**scale)
    return 0 < size <= largest
