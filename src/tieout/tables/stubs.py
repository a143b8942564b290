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

from msgspec import Struct

from .lines import YEAR, Scanned, without_leader

MARKS = re.compile(r"\s?\((\d{1,2})\)(?=\s|$|:)|(?<!\d)\s?\(([a-z])\)(?=\s*(?:\([a-z]\)\s*)*:?$)|\s?(\*{1,3})$")
CONNECTS = re.compile(r"(?:\b(?:of|and|in|by|to|for|from|the|on|with|or|before|at|per|under|than|as|a|an|&)|[-,/(&])$", re.IGNORECASE)
REMARK = re.compile(r"\(?(?:un)?audited\)?|\(?continued\)?", re.IGNORECASE)
GOES_ON = re.compile(r"[(/&-]+\s?(?!\w\)\s)[A-Za-z]")  # `(benefit)`, `- net`: no row begins so; `(a) Loans` may
BARE_TOTAL = re.compile(r"(?:sub-?)?totals?", re.IGNORECASE)
TOTAL = re.compile(r"\btotal\b|\bnet cash\b|\bcash (?:provided|generated|used)\b|\bsubtotal\b", re.IGNORECASE)


class Label(Struct, frozen=True):
    """The path of a row, the footnote marks on its own label, where it is printed and how far it is indented."""

    path: tuple[str, ...]
    marks: tuple[str, ...]
    line: int
    indent: int


class _Open(Struct):
    """A section that is open: its name, its indentation, and that of its first row, None before there is one."""

    name: str
    indent: int
    inner: int | None = None


def read_stub(lines: Sequence[Scanned], start: int, rows: Sequence[int], edge: int) -> list[Label]:
    """The label of each row (an index into the lines); `start` is the first line below the header, `edge` the offset
    of the first column."""
    width = _width(lines, rows, edge)
    taken = _wrapped_below(lines, rows)
    values = set(rows)
    sections: list[_Open] = []
    labels: list[Label] = []
    place = start
    for n, row in enumerate(rows):
        pending = [
            k for k in range(place, row)
            if not lines[k].blank and not lines[k].ruled and k not in taken and k not in values and lines[k].label
        ]  # fmt: skip
        own = lines[row].label
        first = row
        joined: list[str] = []
        while pending and _wraps(lines, pending[-1], first, own if not joined else joined[0], width):
            first = pending.pop()
            joined.insert(0, lines[first].label)
        _open_sections(lines, pending, sections)
        tail = [lines[k].label for k in range(row + 1, rows[n + 1] if n + 1 < len(rows) else row + 6) if k in taken and taken[k] == row]
        text = _join([*joined, own, *tail])
        label, marks = clean(text)
        indent = _indent(lines[first]) if label else edge
        _close_sections(sections, label, indent, labels)
        for section in sections:
            section.inner = indent if section.inner is None else section.inner
        names = tuple(section.name for section in sections)
        side, label = _side_heading(lines[row], label, edge)
        if side:
            sections.append(_Open(side, max(lines[row].line.text.find(label[:4], indent + len(side)), indent)))
            names = (*names, side)
        labels.append(Label((*names, label), marks, first if label else row, indent))
        place = row + 1
    return labels


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """A label without leader dots, footnote marks and a closing colon, and the marks."""
    text = without_leader(text).strip()
    marks = tuple(found[1] or found[2] or found[3] for found in MARKS.finditer(text))
    return MARKS.sub("", text).strip().rstrip(":").rstrip(), marks


def _join(parts: list[str]) -> str:
    text = ""
    for part in (part for part in parts if part):
        if text.endswith("-") and not text.endswith(" -"):
            text += part
            continue
        text = f"{text} {part}" if text else part
    return text


def _indent(line: Scanned) -> int:
    text = line.line.text
    return len(text) - len(text.lstrip())


def _width(lines: Sequence[Scanned], rows: Sequence[int], edge: int) -> int:
    """How wide the stub is: the longest label, or the room up to the first column."""
    ends = [_indent(lines[row]) + len(lines[row].label) for row in rows if lines[row].label]
    return min(edge, max(ends, default=edge) + 2)


def _wraps(lines: Sequence[Scanned], above: int, below: int, text: str, width: int) -> bool:
    """Whether the line `above` is the beginning of the label that goes on in the line `below`."""
    if any(lines[k].blank or lines[k].ruled for k in range(above + 1, below)):
        return False
    head = without_leader(lines[above].line.text).rstrip()
    if not text or (head.endswith(":") and not text[0].isdigit()) or not head.strip() or YEAR.match(head.strip()):
        return False
    if head.count("(") > head.count(")"):
        return True
    if head.strip().startswith("(") and head.endswith(")"):
        return False
    if text[0].islower() or CONNECTS.search(head) or GOES_ON.match(text):
        return True
    deeper = _indent(lines[below]) - _indent(lines[above])
    if (head.strip().isupper() and not text.isupper()) or _first_of_several(lines, above, below):
        return False
    fits = len(head) + 1 + len(text.split(maxsplit=1)[0]) <= width
    return not fits and 0 <= deeper <= 6


def _first_of_several(lines: Sequence[Scanned], above: int, below: int) -> bool:
    """Whether the next label is indented as the line below and further in than the one above, which is a heading then."""
    outer, inner = _indent(lines[above]), _indent(lines[below])
    for k in range(below + 1, min(below + 4, len(lines))):
        if lines[k].label and not lines[k].blank and not lines[k].ruled:
            return outer < inner == _indent(lines[k]) and lines[k].label[0].isupper()
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
            if line.blank or line.ruled or line.values or not line.label:
                break
            text = line.label
            open_end = CONNECTS.search(label) or label.count("(") > label.count(")")
            alone = after + 1 >= following or lines[after + 1].blank or lines[after + 1].ruled or following >= len(lines)
            small = (text[0].islower() or GOES_ON.match(text) is not None) and _indent(line) >= _indent(lines[row]) and not text.endswith(":")
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
        _indent(lines[after]) == _indent(lines[row]) < _indent(lines[following])
    )


def _starts_anew(lines: Sequence[Scanned], after: int, following: int) -> bool:
    """Whether the row after a lower-case line has a label of its own, so that the line belongs to the row before."""
    return following < len(lines) and after + 1 == following and lines[following].label[:1].isupper()


def _open_sections(lines: Sequence[Scanned], pending: list[int], sections: list[_Open]) -> None:
    """Lines without values open sections; lines that wrap, or that only a rule parts, are one."""
    heads: list[tuple[str, int, int]] = []
    for k in pending:
        text, indent = lines[k].label, _indent(lines[k])
        if heads and _heading_goes_on(lines, heads[-1], k):
            name, first, _ = heads[-1]
            heads[-1] = (_join([name, text]), first, k)
        else:
            heads.append((text, indent, k))
    for text, indent, _ in heads:
        name = clean(text)[0]
        if not name or REMARK.fullmatch(name) or (text.startswith("(") and text.endswith(")")):
            continue
        while sections and sections[-1].indent >= indent and not _nests(sections[-1], name, indent):
            sections.pop()
        sections.append(_Open(name, indent))


def _nests(outer: _Open, name: str, indent: int) -> bool:
    """A heading inside one in capitals at the same indentation: `ASSETS`, then `Current assets:`."""
    return outer.indent <= indent and outer.name.isupper() and name != name.upper()


def _heading_goes_on(lines: Sequence[Scanned], head: tuple[str, int, int], k: int) -> bool:
    name, _, last = head
    between = range(last + 1, k)
    if any(lines[j].blank for j in between) or name.endswith(":"):
        return False
    text = lines[k].label
    if any(lines[j].ruled for j in between):
        return bool(CONNECTS.search(name))
    return bool(CONNECTS.search(name)) or text[0].islower() or name.count("(") > name.count(")")


def _close_sections(sections: list[_Open], label: str, indent: int, labels: list[Label]) -> None:
    """Sections that end before a row: a total that names its section is its last row; what stands further out is not
    inside."""
    if not labels or not sections:
        return
    last = labels[-1]
    closed = _named(sections, last.path[-1]) if TOTAL.search(last.path[-1]) else None
    if BARE_TOTAL.fullmatch(last.path[-1]):
        closed = len(sections) - 1
    if closed is not None and len(last.path) > 1:
        del sections[closed:]
    named = _named(sections, label) if TOTAL.search(label) else None
    if named is not None:
        del sections[named + 1 :]
        return
    while sections and label and not BARE_TOTAL.fullmatch(label) and _outside(sections[-1], indent):
        sections.pop()


def _outside(section: _Open, indent: int) -> bool:
    """Whether a row at this indentation stands outside a section, whose rows are printed further in."""
    if indent < section.indent:
        return True
    return section.inner is not None and indent <= section.indent < section.inner


def _named(sections: list[_Open], total: str) -> int | None:
    words = _words(total)
    best, most = None, 0.5
    for n, section in enumerate(sections):
        own = _words(section.name)
        if own and words:
            share = len(own & words) / len(own | words)
            if share > most:
                best, most = n, share
    return best


def _words(text: str) -> set[str]:
    found = {word.rstrip("s") for word in re.findall(r"[a-z]+", text.lower())}
    return found - {"total", "of", "the", "and", "by", "provided", "used", "generated", "activitie", "cash", "from", "net", "in", "for", ""} or found


def _side_heading(line: Scanned, label: str, edge: int) -> tuple[str, str]:
    """A heading beside the first of its rows: `IP Services     64kbps - 128kbps`."""
    parts = re.split(r"\s{3,}", line.line.text[:edge].strip())
    if len(parts) == 2 and all(parts) and label.endswith(clean(parts[1])[0]) and clean(parts[1])[0]:
        return clean(parts[0])[0], clean(parts[1])[0]
    return "", label
