"""Where tables begin and end: runs of lines with values, and what belongs to them above.

    Table 1. Revenues (JPY in millions)      head: from the end of the region above to the first value row
    -----------------------------------
                          1Q03    1Q02
    Services             3,321   3,523       body: value rows with labels, ruled lines and blanks between them
    Total                3,321   3,523
                                             a sentence, a title, a new header or a tag ends it
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ..words.periods import is_time
from .labels import indent_of
from .lines import CHUNK, YEAR, Scanned
from .running import SENTENCE_WORDS, TITLE, is_sentence

MOST_BLANKS = 4
MOST_LABEL = 8  # lines of a label above its values
HEAD_LINES = 24  # lines above the first value row that can belong to a table
PERIOD = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\b\.?,?\s*(?:\d|$)|\b(?:19|20)\d\d\b|"
    r"\b[1-4]Q\s?'?\d\d|\bQ[1-4]\b|\bquarters?\b|\bmonths?\b|\bweeks\b|\byears?\b|\bended\b|\bending\b|\bchange\b|\bchg\b|"
    r"\bFY\s?\d\d|\b(?:first|second) half\b|\b[12]H\d\d|\b\d{1,2}/\d{1,2}/\d\d",
    re.IGNORECASE,
)
LEADS = re.compile(r"\b(?:consist(?:s|ed)|summari[sz]es?|presents?|provides?|were|was|is|are|shows?)\b.{0,60}\b(?:following|as follows|below)\b.{0,30}:$", re.IGNORECASE)
SPAN_LINE = re.compile(
    r"(?:for the )?(?:(?:first|second|third|fourth|1st|2nd|3rd|4th) quarters?|(?:three|six|nine|twelve|\d+)[ -](?:months|weeks)|"
    r"(?:fiscal )?(?:years?|quarters?|months|weeks))(?: (?:then )?(?:ended|ending))?(?: [A-Z][a-z]+\.? \d{1,2},?)?(?: (?:19|20)\d\d)?",
    re.IGNORECASE,
)
FOOTNOTE = re.compile(r"\(\d\)")
ROWS = 12  # above a line, which show where columns stand
SENTENCE_ENDS = (".", "!", "?")
FAR_LEFT = 4  # offsets in which a section of the rows begins
BOUNDS = {"TABLE", "/TABLE", "DOCUMENT", "TYPE", "TEXT", "CAPTION"}


class Region(Struct, frozen=True):
    """Indices into the lines: the head begins at `head`, the body is `first` to `last`, both with values."""

    head: int
    first: int
    last: int
    tagged: bool


def find_regions(lines: Sequence[Scanned]) -> list[Region]:
    """The stretches of lines that may be tables, in order, none overlapping."""
    found: list[Region] = []
    place, end = 0, 0
    while place < len(lines):
        if not is_value_row(lines[place]):
            place += 1
            continue
        last = _grow(lines, place, _inside(lines, place, end))
        head = _head(lines, place, end)
        tagged = any(tag.name == "TABLE" for n in range(head, place) for tag in lines[n].line.tags)
        found.append(Region(head, place, last, tagged))
        place = end = last + 1
    return found


def is_value_row(line: Scanned) -> bool:
    """Whether a line carries values of a table, not only years or dates of a header."""
    if not line.values or not line.sure or not any(value.numeric or value.unread for value in line.values) or _only_marks(line):
        return False
    return not is_year_row(line)


def _only_marks(line: Scanned) -> bool:
    """Whether a line of a header refers to footnotes: `(unaudited)   (1)`."""
    bare = not line.label or (line.label.startswith("(") and line.label.endswith(")"))
    return bare and all(FOOTNOTE.fullmatch(value.text) for value in line.values)


def is_year_row(line: Scanned) -> bool:
    """Whether all values of a line are years: a header, unless it is a row of words about years."""
    values = [value for value in line.values if value.numeric]
    if not values or not all(YEAR.match(value.text.removesuffix(" %")) for value in values):
        return False
    return len(values) > 1 or not line.label or _headline(line.label)


def _headline(label: str) -> bool:
    return bool(PERIOD.search(label)) or label.startswith("(") or len(CHUNK.findall(label)) > 1


def _inside(lines: Sequence[Scanned], place: int, end: int) -> bool:
    """Whether a tag says that a table is open here."""
    for n in range(place, max(end - 1, place - HEAD_LINES), -1):
        for tag in lines[n].line.tags:
            if tag.name in ("TABLE", "/TABLE"):
                return tag.name == "TABLE"
    return False


def _grow(lines: Sequence[Scanned], first: int, tagged: bool) -> int:
    """The last value row of the region that begins at `first`; in a tagged table its end is told by a tag."""
    most_words, most_blanks = (20, 8) if tagged else (12, MOST_BLANKS)
    if lines[first].line.slots is not None:
        most_words = most_blanks = len(lines)  # markup tells where a table ends
    last, blanks, words = first, 0, 0
    left = min(value.left for value in lines[first].values)
    indent = indent_of(lines[first])
    place = first + 1
    while place < len(lines):
        line = lines[place]
        if any(tag.name in BOUNDS for tag in line.line.tags) and not line.values:
            break
        if is_value_row(line):
            if blanks > 1 and _new_shape(lines, first, last, line):
                break
            last, blanks, words = place, 0, 0
            left = min(left, *(value.left for value in line.values if value.sure))
            indent = max(indent, indent_of(line)) if line.label else indent
        elif line.blank:
            blanks += 1
            if blanks > most_blanks:
                break
        elif not line.ruled:
            if not _goes_on(lines, place, last) and (_heads_anew(lines, place, left) if line.line.slots is not None else _ends_region(line, left, indent, blanks)):
                break
            words += 1
            if words > most_words or (words > 5 and blanks > 2 and not tagged):
                break
        place += 1
    return last


def _goes_on(lines: Sequence[Scanned], place: int, last: int) -> bool:
    """Whether a line heads the row of the same columns that follows, or begins its label, however long it is."""
    row, edge = place + 1, min(value.left for value in lines[last].values) + 2
    while row < len(lines) and row - place < MOST_LABEL and lines[row].label and not lines[row].values:
        if len(lines[row].line.text) > edge:
            return False
        row += 1
    if row >= len(lines) or not is_value_row(lines[row]) or _new_shape(lines, max(last - 2, 0), last, lines[row]):
        return False
    if is_time(lines[place].label) and indent_of(lines[place]) <= max(FAR_LEFT, indent_of(lines[last])) and _under(lines, last, row):
        return True
    if row == place + 1:
        return lines[place].label.endswith(":") or lines[row].label[:1].islower() or _names_rows(lines, place, last, row) or _begins_label(lines, place, last, row)
    apart = any(lines[n].blank for n in range(last + 1, place))
    return not apart and any(lines[n].label.endswith(":") for n in range(place, row))


def _names_rows(lines: Sequence[Scanned], place: int, last: int, row: int) -> bool:
    """Whether a line, long as it is, names the rows below: no sentence, and their values all stand under those above."""
    line = lines[place]
    lower = sum(word[0].islower() for word in line.label.split())
    if not line.label or lower * 3 > len(line.label.split()) or TITLE.match(line.line.text) or PERIOD.search(line.label):
        return False
    return _under(lines, last, row)


def _begins_label(lines: Sequence[Scanned], place: int, last: int, row: int) -> bool:
    """Whether a line, much as it reads as text, is the first of a label of two: nothing parts it from the rows above, the line of
    the values begins right under it, and all values stand under those above."""
    parted = any(line.blank or not line.ruled for line in lines[last + 1 : place])
    line = lines[place]
    starts = {len(text) - len(text.lstrip()) for text in (line.line.text, lines[row].line.text)}
    return not parted and len(starts) == 1 and line.line.text.rstrip()[-1:] not in SENTENCE_ENDS and _under(lines, last, row)


def _under(lines: Sequence[Scanned], last: int, row: int) -> bool:
    """Whether all of several values of a row stand right under those of the last row above it."""
    ends = [value.anchor for n in range(max(0, last - ROWS), last + 1) for value in lines[n].values]
    return len(lines[row].values) > 1 and all(any(abs(value.anchor - end) <= 1 for end in ends) for value in lines[row].values)


def _ends_region(line: Scanned, left: int, indent: int, blanks: int) -> bool:
    """Whether a line without values is a sentence, a title or a new header rather than a label."""
    text = line.line.text
    start = len(text) - len(text.lstrip())
    words = text.split()
    if is_year_row(line) or TITLE.match(text) or SPAN_LINE.fullmatch(text.strip()):
        return True
    if LEADS.search(text):
        return True
    if len(text) > left + 2 and len(words) > SENTENCE_WORDS and not re.search(r"\S\s{3,}\S", text):
        return True
    if start >= left - 2 and start > 8:
        return True
    if start > indent + 11 and blanks and len(text) > left:
        return True
    chunks = CHUNK.findall(re.sub(r"\s{2,}", "   ", text))
    far = [chunk for chunk in re.finditer(r"(?<=\s\s)\S+(?:\s\S+)*", text) if chunk.start() >= left - 6]
    return bool(len(chunks) > 1 and far and PERIOD.search(text[left - 6 if left > 6 else 0 :]))


def _heads_anew(lines: Sequence[Scanned], place: int, left: int) -> bool:
    """Whether a line of cells begins another header: dates over columns, or one date over several columns that are named below it."""
    over = _over_columns(lines[place], left)
    dated = [text for text in over if PERIOD.search(text)]
    if is_year_row(lines[place]) or len(dated) > 1:
        return True
    below = next((line for line in lines[place + 1 : place + MOST_BLANKS] if not line.blank and not line.ruled), None)
    return len(over) == len(dated) == 1 and below is not None and not below.values and len(_over_columns(below, left)) > 1


def _over_columns(line: Scanned, left: int) -> list[str]:
    """The texts of the cells that stand over columns, the first of which begins at the offset `left`."""
    return [line.line.text[slot.start : slot.end] for slot in line.line.slots or () if slot.left > 0 and slot.start >= left - 2]


def _new_shape(lines: Sequence[Scanned], first: int, last: int, line: Scanned) -> bool:
    """Whether values after a gap stand in other columns than all before it."""
    before = {value.anchor for n in range(max(first, last - 30), last + 1) for value in lines[n].values}
    return bool(before) and not any(abs(value.anchor - a) <= 3 for value in line.values for a in before)


def _head(lines: Sequence[Scanned], first: int, end: int) -> int:
    """The first line above that belongs to the table: back to a sentence, a tag or the region before."""
    head, blanks, seen = first, 0, 0
    body = _first_of_body(lines, first, end)
    for place in range(first - 1, max(end - 1, first - 1 - HEAD_LINES), -1):
        line = lines[place]
        if any(tag.name in ("/TABLE", "DOCUMENT", "TEXT") for tag in line.line.tags):
            break
        if line.blank:
            blanks += not line.line.tags
            if blanks > (3 if seen else 6):
                break
        elif line.ruled:
            head = place
        else:
            if place < body and is_sentence(line, lines[place - 1] if place else None):
                break
            blanks, seen, head = 0, seen + 1, place
        if any(tag.name == "TABLE" for tag in line.line.tags):
            head = place
    return head


def _first_of_body(lines: Sequence[Scanned], first: int, end: int) -> int:
    """The line below the tags of the columns, or below the rule under the headers where the first label goes on in the line of
    its values: what stands there is a label, however much it reads as text."""
    goes_on = lines[first].line.text.lstrip()[:1].islower()
    for place in range(first - 1, max(end - 1, first - 1 - MOST_LABEL), -1):
        if any(tag.name in ("S", "C") for tag in lines[place].line.tags) or (goes_on and lines[place].ruled):
            return place + 1
        goes_on = goes_on and not lines[place].blank
    return first
