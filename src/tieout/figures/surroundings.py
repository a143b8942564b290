"""What the text around a table says of its scale, where its own caption says nothing.

    (Tabular amounts in millions, except per share amounts)       standing: it holds for all tables from here on

    NOTES TO FINANCIAL STATEMENTS
    (Dollars in millions, except per share data)                  so does what stands under the title of a text, and where
                                                                  its sentences print bare amounts, it holds for those too

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

import msgspec
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
HEAD = re.compile(rf"\((?:all )?(?:tabular |dollar |share )?(?:amounts|dollars|figures|in)\b[^()]*?(?:\b(?:in|of) )?(?:\w+ ){{0,3}}{SCALE}\b[^()]*\)", re.IGNORECASE)
RUNNING = re.compile(r"\bnotes\s+to\b|\bdiscussion and analysis\b|\bfinancial review\b", re.IGNORECASE)  # titles of texts
TITLE_LINES = 6  # between the title of a text and the statement under it
TABLES_ONLY = re.compile(r"\btabular\b|\btables?\b", re.IGNORECASE)
BARE = re.compile(r"\$\s?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d,]*\d)(?P<word>\s(?:thousand|million)\b)?", re.IGNORECASE)
MILLIONS = 6
FEW = 4  # bare amounts for each with a word of scale, where sentences are in the scale of the statement
MOST_BLANKS = 3
MOST_LINES = 8
ENOUGH = 2  # tables that state a scale, for it to be that of the document
LAST_SENTENCE = re.compile(r"(?<=[a-z)]\.)\s+(?=[A-Z])")
FOOTNOTE = re.compile(r"\(?(?:\d{1,2}|[a-z]|\*{1,3})\)?\s?[A-Z]")
SENTENCE = re.compile(r"[a-z]{3,}\s+[a-z]{2,}")


class Around(Struct, frozen=True):
    """The statement that holds for a table and what it says; `scale` is None where nothing around says anything, and not
    `stated` where it is only that of all other tables. `sentence` is the last one above the table."""

    scale: int | None = None
    text: str = ""
    stated: bool = True
    sentence: str = ""


class Standing(Struct, frozen=True):
    """A statement that holds for all tables below the line `number`; `scale` is its power of ten, `prose` says that it holds
    for the bare amounts of the sentences as well."""

    number: int
    text: str
    scale: int
    prose: bool = False


def read_surroundings(document: Document, grids: Sequence[Grid], standing: Sequence[Standing]) -> dict[str, Around]:
    """What holds for each table, by its id; `standing` are the statements of the document that hold from their line on."""
    lines = document.lines
    at = {line.number: n for n, line in reversed(list(enumerate(lines)))}
    inside = {row.line for grid in grids for row in grid.rows}
    around: dict[str, Around] = {}
    before: tuple[int, str] = 0, ""  # the last line of the table before, and what was said of its scale
    for grid in grids:
        place = at.get(grid.place.line, 0)
        paragraph = _paragraph(lines, place, inside)
        scales = list(LEADING.finditer(paragraph))
        leading = scales[-1][0] if scales else ""
        said = [one.text for one in standing if one.number < grid.place.line]
        stated = leading or next((line for line in grid.context if scale_of(line) is not None), "")
        if not stated and before[1] and _goes_on(lines, before[0], place):
            stated = leading = before[1]
        before = at.get(grid.rows[-1].line, place), stated
        text = leading or (said[-1] if said else "")
        around[grid.id] = Around(scale_of(text) if text else None, text, True, LAST_SENTENCE.split(paragraph)[-1])
    return around


def _goes_on(lines: Sequence[Line], last: int, place: int) -> bool:
    """Whether nothing but footnotes stands between two tables of cells, so that the second is of the words above the first."""
    between = [line.text.strip() for line in lines[last + 1 : place] if line.kind is LineKind.TEXT]
    return bool(lines[last].slots) and last < place and all(FOOTNOTE.match(text) for text in between)


def read_standing(document: Document, grids: Sequence[Grid]) -> list[Standing]:
    """The statements of scale that hold from their line on, in the order of the page."""
    lines = document.lines
    inside = {row.line for grid in grids for row in grid.rows}
    found: list[Standing] = []
    for n, line in enumerate(lines):
        if line.kind is not LineKind.TEXT or line.number in inside or "in " not in line.text.lower():
            continue
        text = _standing(lines, n) or _under_title(lines, n)
        if text and (scale := scale_of(text)) is not None:
            found.append(Standing(line.number, text, scale))
    ends = [*(one.number for one in found[1:]), lines[-1].number + 1] if found else []
    return [msgspec.structs.replace(one, prose=_bare(lines, one, end, inside)) for one, end in zip(found, ends, strict=True)]


def _under_title(lines: Sequence[Line], n: int) -> str:
    """The statement that stands alone under the title of a text: no table follows."""
    text = lines[n].text.strip()
    if not (text.startswith("(") and HEAD.fullmatch(text)):
        return ""
    below = next((line for line in lines[n + 1 :] if line.kind is LineKind.TEXT), None)
    if below is None or below.slots or not any(RUNNING.search(line.text) for line in lines[max(0, n - TITLE_LINES) : n]):
        return ""
    return text


def _bare(lines: Sequence[Line], one: Standing, end: int, inside: set[int]) -> bool:
    """Whether the sentences under a statement print amounts without words of scale."""
    if TABLES_ONLY.search(one.text) or one.scale < MILLIONS:
        return False
    said = [bool(match["word"]) for line in lines if one.number < line.number < end and not line.slots and line.number not in inside for match in BARE.finditer(line.text)]
    worded = sum(said)
    return len(said) - worded > FEW * worded


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
