"""Page headers, page footers and page numbers: of the page, not of the text.

             ... last line of a page
                      4                      <- a number alone beside a page break
    <PAGE>
    NORTHWIND GROUP PLC   Page 5             <- the same words at the top of several pages
    ...
"""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from ..model.document import Line, LineKind

NUMBER_ALONE = re.compile(r"(?:-\s?)?(?:page\s)?(?:[A-Z]-)?\d{1,3}(?:\sof\s\d{1,3})?(?:\s?-)?$", re.IGNORECASE)
CONTINUED = re.compile(r"(?:-{1,3}\s?)?\(?\s?(?:more|continued on (?:the )?(?:next|following) page)\s?\)?(?:\s?-{1,3})?$", re.IGNORECASE)
CONTENTS = re.compile(r"(?:back to |return to )?(?:table of )?contents$|index to financial statements$", re.IGNORECASE)
MEANING = re.compile(r"thousand|million|except|unaudited|ended|ending|\bas of\b|statement|balance|table", re.IGNORECASE)
DIGITS = re.compile(r"\d+")
PROSE = re.compile(r"^\s*[a-z]|[.,;:]$")
GAP = re.compile(r"\S\s{2,}(?=\S)")
TOP, BOTTOM, REPEATED = 3, 2, 3
MOST_GAPS = 2  # in a page header: left, middle and right
MOST_WORDS = 16  # in one without a gap


def mark_furniture(lines: list[Line]) -> tuple[Line, ...]:
    """The lines, those that belong to the page marked so."""
    breaks = [n for n in range(1, len(lines)) if lines[n].page != lines[n - 1].page]
    if not breaks:
        return tuple(_marked(line) if _goes_on(line.text) else line for line in lines)
    marked: set[int] = set()
    edges: list[tuple[int, str]] = []
    for place in (*breaks, len(lines)):
        above = _nearest(lines, range(place - 1, max(-1, place - 12), -1), BOTTOM)
        below = _nearest(lines, range(place, min(len(lines), place + 12)), TOP)
        marked.update(n for n in above[:2] + below[:2] if NUMBER_ALONE.match(" ".join(lines[n].text.split())))
        edges += [(n, DIGITS.sub("#", " ".join(lines[n].text.split()))) for n in (*above, *below)]
    first = [DIGITS.sub("#", " ".join(lines[n].text.split())) for n in _nearest(lines, range(min(len(lines), 12)), TOP)]
    count = Counter([*first, *(text for _, text in edges)])  # what heads the first page may be its title, and is kept
    for n, text in edges:
        if count[text] >= REPEATED and (CONTENTS.match(text) or not (MEANING.search(text) or _of_the_text(lines[n].text) or _over_cells(lines, n))):
            marked.add(n)
    marked.update(n for n, line in enumerate(lines) if _goes_on(line.text))
    return tuple(_marked(line) if n in marked else line for n, line in enumerate(lines))


def _goes_on(text: str) -> bool:
    """Whether a line says no more than that the text goes on overleaf."""
    bare = text.strip()
    return 3 < len(bare) < 40 and CONTINUED.match(" ".join(bare.split())) is not None


def _of_the_text(text: str) -> bool:
    """Whether a repeated line is a sentence, a row of a table or a line of its header after all."""
    gaps = len(GAP.findall(text))
    if gaps and not any(map(str.isalpha, text)):
        return True  # years over columns
    return bool(PROSE.search(text)) or gaps > MOST_GAPS or (text[-1:].isdigit() and gaps > 1) or (not gaps and len(text.split()) > MOST_WORDS)


def _over_cells(lines: list[Line], n: int) -> bool:
    """Whether a line of cells stands right over others of its table: a line of their header."""
    below = next((line for line in lines[n + 1 : n + 3] if line.kind is not LineKind.RULE), None)
    return lines[n].slots is not None and below is not None and below.slots is not None and len(below.slots) > len(lines[n].slots or ()) > 1


def _nearest(lines: list[Line], order: range, most: int) -> list[int]:
    found = [n for n in order if lines[n].kind is LineKind.TEXT]
    return found[:most]


def _marked(line: Line) -> Line:
    return msgspec.structs.replace(line, kind=LineKind.FURNITURE)
