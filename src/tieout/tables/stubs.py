"""Labels of the rows: wrapped lines joined, sections as paths.

    Current Assets:                        a section: opens the path of what follows
    Investments in and Advances to         a label that wraps: it would not have fitted with the next word
     Equity Method Investees   3,689
    Restricted Cash            5,000
        Total current assets  10,593       "total" closes the section that it names
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..words.periods import is_time, names_day
from .labels import CONNECTS, Label, clean, indent_of, join
from .lines import YEAR, Scanned
from .sections import Section, close_sections, open_sections
from .values import without_leader

FEWEST = 2  # rows with two texts
BESIDE = 2  # offsets that texts of one column may be apart
ONLY_MARK = re.compile(r"(?:\([a-z\d]{1,2}\)\s?){1,3}")  # footnotes of a label, below which they wrapped
RANGE = re.compile(r"(?:\b(?:through|to|and)|[-\u2013\u2014])$")  # a day that goes on with another one
PART = re.compile(r"\S+(?:\s{1,2}\S+)*")
GOES_ON = re.compile(r"[(/&-]+\s?(?!\w\)\s)[A-Za-z]")  # `(benefit)`, `- net`: no row begins so; `(a) Loans` may


def read_stub(lines: Sequence[Scanned], start: int, rows: Sequence[int], edge: int) -> list[Label]:
    """The label of each row (an index into the lines); `start` is the first line below the header, `edge` the offset
    of the first column."""
    width = _width(lines, rows, edge)
    taken = _wrapped_below(lines, rows)
    values = set(rows)
    sections: list[Section] = []
    labels: list[Label] = []
    qualified = _qualified(lines, rows, edge)
    place = start
    for n, row in enumerate(rows):
        pending = [
            k for k in range(place, row)
            if not lines[k].blank and not lines[k].ruled and k not in taken and k not in values and lines[k].label
            and not _row_of_words(lines[k])
        ]  # fmt: skip
        own = lines[row].label
        first = row
        joined: list[str] = []
        while pending and (_wraps(lines, pending[-1], first, own if not joined else joined[0], width, edge) or (not (own or joined) and _set_off(lines, pending[-1], row))):
            first = pending.pop()
            joined.insert(0, lines[first].label)
        open_sections(lines, pending, sections)
        tail = [lines[k].label for k in range(row + 1, rows[n + 1] if n + 1 < len(rows) else row + 6) if k in taken and taken[k] == row]
        text = join([*joined, own, *tail])
        label, marks = clean(text)
        indent = indent_of(lines[first]) if label else edge
        close_sections(sections, label, indent, labels)
        for section in sections:
            section.inner = indent if section.inner is None else section.inner
        names = tuple(section.name for section in sections)
        side, label = _side_heading(lines[row], label, edge)
        if row in qualified:
            names, side, label = (*names, *reversed([clean(part)[0] for part in qualified[row][1:]])), "", clean(qualified[row][0])[0]
        if side:
            sections.append(Section(side, max(lines[row].line.text.find(label[:4], indent + len(side)), indent)))
            names = (*names, side)
        labels.append(Label((*names, *lines[row].beside, label), marks, first if label else row, indent))
        place = row + 1
    return labels


def _row_of_words(line: Scanned) -> bool:
    """Whether cells say that a line is a row of its own, whose cells print names with digits in place of figures: `Fair value | Level 1`."""
    slots, text = line.line.slots or (), line.line.text
    if len(slots) < 2 or slots[0].left > 0:
        return False
    label = text[slots[0].start : slots[0].end]
    beside = any(character.isdigit() for slot in slots[1:] for character in text[slot.start : slot.end])
    return beside and not (label.endswith(":") or is_time(label))


def _width(lines: Sequence[Scanned], rows: Sequence[int], edge: int) -> int:
    """How wide the stub is: the longest label, or the room up to the first column."""
    ends = [indent_of(lines[row]) + len(lines[row].label) for row in rows if lines[row].label]
    return min(edge, max(ends, default=edge) + 2)


def _wraps(lines: Sequence[Scanned], above: int, below: int, text: str, width: int, edge: int) -> bool:
    """Whether the line `above` is the beginning of the label that goes on in the line `below`."""
    if any(lines[k].blank or lines[k].ruled for k in range(above + 1, below)):
        return False
    head = without_leader(lines[above].line.text).rstrip()
    if not text or (head.endswith(":") and not text[0].isdigit()) or not head.strip() or YEAR.match(head.strip()):
        return False
    if head.count("(") > head.count(")"):
        return True
    if ONLY_MARK.fullmatch(text):
        return True
    if text[0].isupper() and (names_day(head.strip()) or (is_time(head.strip()) and not RANGE.search(head))):
        return False
    if head.strip().startswith("(") and head.endswith(")"):
        return False
    if text[0].islower() or CONNECTS.search(head) or GOES_ON.match(text):
        return True
    if lines[below].line.slots is not None:
        return False
    if len(head) > edge + BESIDE:
        return False
    if head.isupper() and text.isupper() and (head.strip().startswith("TOTAL") or _back_to_lower(lines, below)):
        return True
    deeper = indent_of(lines[below]) - indent_of(lines[above])
    if (head.strip().isupper() and not text.isupper()) or _first_of_several(lines, above, below):
        return False
    if 0 < deeper <= 6 and _between_rules(lines, above, below):
        return True
    fits = len(head) + 1 + len(text.split(maxsplit=1)[0]) <= width
    return not fits and 0 <= deeper <= 6


def _between_rules(lines: Sequence[Scanned], above: int, below: int) -> bool:
    """Whether two lines stand alone between ruled ones: one row, no heading with its only row."""
    return above + 1 == below and above > 0 and below + 1 < len(lines) and lines[above - 1].ruled and lines[below + 1].ruled


def _back_to_lower(lines: Sequence[Scanned], below: int) -> bool:
    """Whether the next label is not in capitals, so that a line in capitals goes on with the one above."""
    after = next((lines[k].label for k in range(below + 1, min(below + 4, len(lines))) if lines[k].label and not lines[k].ruled), "")
    return bool(after) and not after.isupper()


def _first_of_several(lines: Sequence[Scanned], above: int, below: int) -> bool:
    """Whether the next label is indented as the line below and further in than the one above, which is a heading then."""
    outer, inner = indent_of(lines[above]), indent_of(lines[below])
    for k in range(below + 1, min(below + 4, len(lines))):
        if lines[k].label and not lines[k].blank and not lines[k].ruled:
            return outer < inner == indent_of(lines[k]) and lines[k].label[0].isupper()
    return False


def _wrapped_below(lines: Sequence[Scanned], rows: Sequence[int]) -> dict[int, int]:
    """Lines that go on with the label of the row above them, by their row."""
    taken: dict[int, int] = {}
    for n, row in enumerate(rows):
        label = lines[row].label
        after = row + 1
        following = rows[n + 1] if n + 1 < len(rows) else len(lines)
        while after < following and after < len(lines) and label:
            line = lines[after]
            if line.blank or line.ruled or line.values or not line.label or (line.line.slots and line.line.slots[0].left > 0):
                break
            text = line.label
            open_end = CONNECTS.search(label) or label.count("(") > label.count(")")
            alone = after + 1 >= following or lines[after + 1].blank or lines[after + 1].ruled or following >= len(lines)
            small = (text[0].islower() or GOES_ON.match(text) is not None) and indent_of(line) >= indent_of(lines[row]) and not text.endswith(":")
            if open_end and text[0].isupper() and _begins_next(lines, row, after, following):
                break
            if not (open_end and not text.endswith(":")) and not (small and (alone or _starts_anew(lines, after, following))):
                break
            taken[after] = row
            label = text
            after += 1
    return taken


def _begins_next(lines: Sequence[Scanned], row: int, after: int, following: int) -> bool:
    """Whether a line in capitals is the beginning of the next row's label, although the label above it looks open."""
    if after + 1 != following or following >= len(lines) or not lines[following].label:
        return False
    return lines[following].label[0].islower() or bool(CONNECTS.search(lines[after].label)) or (
        indent_of(lines[after]) == indent_of(lines[row]) < indent_of(lines[following])
    )


def _starts_anew(lines: Sequence[Scanned], after: int, following: int) -> bool:
    """Whether the row after a lower-case line has a label of its own, so that the line belongs to the row before."""
    return following < len(lines) and after + 1 == following and lines[following].label[:1].isupper()


def _set_off(lines: Sequence[Scanned], above: int, row: int) -> bool:
    """Whether the line right above values without a label is their label, which stands a little higher than they do."""
    text = lines[above].label
    return above == row - 1 and bool(text) and not (text.endswith(":") or text.startswith("(") or is_time(text) or names_day(text))


def _qualified(lines: Sequence[Scanned], rows: Sequence[int], edge: int) -> dict[int, list[str]]:
    """The texts of the rows with two or more, of which the first is the label, as it is where no row has the second one alone:
    `Senior notes     Semi-annually`. Else the first would be a heading of several rows."""
    found: dict[int, list[str]] = {}
    seconds: set[int] = set()
    alone: set[int] = set()
    for row in rows:
        parts = list(PART.finditer(lines[row].line.text[: min(edge, lines[row].values[0].left)].rstrip(" $")))
        if len(parts) > 1 and all(any(map(str.isalpha, part[0])) for part in parts[1:]):
            found[row] = [part[0] for part in parts]
            seconds.add(parts[1].start())
        elif parts:
            alone.add(parts[0].start())
    apart = not any(abs(start - one) <= BESIDE for start in seconds for one in alone)
    return found if len(found) >= FEWEST and apart and lines[rows[0]].line.slots is None else {}


def _side_heading(line: Scanned, label: str, edge: int) -> tuple[str, str]:
    """A heading beside the first of its rows: `IP Services     64kbps - 128kbps`."""
    if line.line.slots is not None:
        return clean(line.side)[0], label
    parts = re.split(r"\s{3,}", line.line.text[:edge].strip())
    if len(parts) == 2 and all(parts) and label.endswith(clean(parts[1])[0]) and clean(parts[1])[0]:
        return clean(parts[0])[0], clean(parts[1])[0]
    return "", label
