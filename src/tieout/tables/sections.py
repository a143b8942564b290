"""Sections of a stub: lines without values open them; totals, and what stands further out, close them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ..words.periods import is_time, names_day
from .labels import CONNECTS, Label, clean, indent_of, join
from .lines import Scanned

REMARK = re.compile(r"\(?(?:un)?audited\)?|\(?continued\)?", re.IGNORECASE)
BARE_TOTAL = re.compile(r"(?:sub-?)?totals?", re.IGNORECASE)
TOTAL = re.compile(r"\btotal\b|\bnet cash\b|\bcash (?:provided|generated|used)\b|\bsubtotal\b", re.IGNORECASE)


STRETCH = re.compile(r"(?:\b(?:months?|weeks|quarters?|years?|periods?)|\b(?:ended|ending))$", re.IGNORECASE)  # goes on with its end
ENDS = re.compile(r"(?:ended|ending)\b|[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d$", re.IGNORECASE)


class Section(Struct):
    """A section that is open: its name, its indentation, and that of its first row, None before there is one. `dated`: it is
    named by a time, and goes on until the next such time or what stands further out."""

    name: str
    indent: int
    inner: int | None = None
    dated: bool = False


def open_sections(lines: Sequence[Scanned], pending: list[int], sections: list[Section]) -> None:
    """Lines without values open sections; lines that wrap, or that only a rule parts, are one."""
    heads: list[tuple[str, int, int]] = []
    for k in pending:
        text, indent = lines[k].label, indent_of(lines[k])
        if heads and _heading_goes_on(lines, heads[-1], k):
            name, first, _ = heads[-1]
            heads[-1] = (join([name, text]), first, k)
        else:
            heads.append((text, indent, k))
    for text, indent, _ in heads:
        name = clean(text)[0]
        if not name or REMARK.fullmatch(name) or (text.startswith("(") and text.endswith(")")):
            continue
        dated = is_time(name) or names_day(name)
        while sections and sections[-1].indent >= indent and not _nests(sections[-1], name, indent, dated):
            sections.pop()
        sections.append(Section(name, indent, None, dated))


def _nests(outer: Section, name: str, indent: int, dated: bool) -> bool:
    """A heading inside one in capitals, or in one that is a time, at the same indentation: `ASSETS`, then `Current assets:`."""
    return outer.indent <= indent and ((outer.dated and not dated) or (outer.name.isupper() and name != name.upper()))


def _heading_goes_on(lines: Sequence[Scanned], head: tuple[str, int, int], k: int) -> bool:
    name, _, last = head
    between = range(last + 1, k)
    if any(lines[j].blank for j in between) or name.endswith(":"):
        return False
    text = lines[k].label
    if any(lines[j].ruled for j in between):
        return bool(CONNECTS.search(name))
    if STRETCH.search(name) and ENDS.match(text):
        return True
    return bool(CONNECTS.search(name)) or text[0].islower() or name.count("(") > name.count(")")


def close_sections(sections: list[Section], label: str, indent: int, labels: list[Label]) -> None:
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


def _outside(section: Section, indent: int) -> bool:
    """Whether a row at this indentation stands outside a section, whose rows are printed further in."""
    if indent < section.indent:
        return True
    return not section.dated and section.inner is not None and indent <= section.indent < section.inner


def _named(sections: list[Section], total: str) -> int | None:
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
