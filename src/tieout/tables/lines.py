"""One laid-out line, taken apart: its label and the printed values at its end.

    Systems integration   $  2,408   3,329   (27.7)%  (1)
    |-- label --------|  |- value| |value| |- value|  mark

Values are numbers with their sign, parentheses, percent sign and currency sign, nil dashes and codes such as `n.m.`,
that stand one after the other at the end of the line. A number inside words (`64kbps`, `due 2005 (a)`) is label.
"""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct

from ..model.document import Line, LineKind
from .values import CURRENCY, Value, marks_width, value_at, without_leader

START = re.compile(  # each alternative begins with one of the characters that are looked for first
    rf"(?=[\d.(\[+\u2212\u2013\u2014*#$£€¥₩₹ACHNRUn-])(?:(?<![\w/.,$'\"-])(?=[\d.(\[+\u2212\u2013\u2014*#-]|{CURRENCY}|[nN])|(?<=\))(?=\()|(?<=\s)(?=-)|(?<=[a-z])(?=\(\d[\d,]*,\d{{3}}\)))"
)
CHUNK = re.compile(r"\S+(?:\s\S+)*")
YEAR = re.compile(r"(?:19|20)\d\d$")
RANGE = re.compile(r"[-\u2013] (?=[$\u00a3\u20ac\u00a5]? ?\.?\d)")  # `3.20 - 41.63`: no nil dash, from one number to another
WRAPPED_END = re.compile(r"(?:\d{1,2}%?|(?:19|20)\d\d)[)\]]")  # the last word of a parenthesis that began in the line above
BESIDE = " |.$\u00a3\u20ac\u00a5"  # leaders, drawn lines and currency signs of empty places
YEAR_ALONE = 16
MOST_VALUES = 600


class Scanned(Struct, frozen=True, gc=False):
    """A line with its values; `label` is the text before the first of them. Where markup says which cell names the row,
    `side` is what stands left of it, a heading of several rows, and `beside` what stands right of it."""

    line: Line
    values: tuple[Value, ...]
    label: str
    side: str = ""
    beside: tuple[str, ...] = ()

    @property
    def ruled(self) -> bool:
        """Whether this is a ruled line."""
        return self.line.kind is LineKind.RULE

    @property
    def blank(self) -> bool:
        """Whether this line separates, as blank lines and what belongs to the page do."""
        return self.line.kind in (LineKind.BLANK, LineKind.FURNITURE)

    @property
    def sure(self) -> int:
        """How many values are set off from words."""
        return sum(value.sure for value in self.values)


ENDS = re.compile(r"(?:[^A-Za-z,;:'\"]|nil|none|n[./]{0,2}[amc]|nmf?|x|pts?|bps?|pp|points)$", re.IGNORECASE)
HAS_VALUE = re.compile(r"\d|\s(?:-{1,3}|\u2014|\u2013|nil|n\.?/?[am]\.?|N\.?/?[AM]\.?|NMF?)\)?(?:\s|$)")


def scan(line: Line) -> Scanned:
    """Take a line apart."""
    text = line.text
    if line.kind is not LineKind.TEXT or not ENDS.search(text, max(0, len(text) - 9)) or not HAS_VALUE.search(text):
        return Scanned(line, (), without_rule(text).strip() if line.kind is LineKind.TEXT else "")
    if len(text) < YEAR_ALONE and YEAR.match(text.strip()):
        return Scanned(line, (), text.strip())  # over the labels: a heading of rows, not of columns
    tail: list[Value] = []
    place, size = 0, len(text)
    label_end = 0
    for start in START.finditer(text):
        at = start.start()
        if at < place:
            continue
        value = value_at(text, at)
        if value is None:
            continue
        if tail and place == value.start - 1 and RANGE.match(text, value.start):
            place = value.end
            continue
        between = text[label_end if not tail else place : value.left]
        if between.strip(BESIDE) if tail else False:
            tail = []
        if not tail:
            label_end = value.left
        tail.append(value)
        place = value.end + marks_width(text, value)
        if len(tail) > MOST_VALUES:
            break
    if not tail or (place < size and text[place:].strip(BESIDE)):
        return Scanned(line, (), without_rule(text).strip())
    return _scanned(line, tail)


def without_rule(text: str) -> str:
    """A line without ruled pieces at its end, which stand below or above the columns."""
    if text[-1:] not in "-=_":
        return text
    bare = text.rstrip("-=_ ")
    tail = text[len(bare) :]
    return bare if tail[:1] == " " and any(rule in tail for rule in ("---", "===", "___")) else text


def _scanned(line: Line, tail: list[Value]) -> Scanned:
    """Numbers that follow a label after a single blank belong to it, unless others do not stand in line either."""
    tail = _surer(tail)
    if of_header(tail):
        return Scanned(line, (), line.text.strip())
    if _ends_label(line.text[: tail[0].left], tail):
        label = line.text[: tail[1].left] if len(tail) > 1 else line.text
        return Scanned(line, tuple(tail[1:]), without_leader(label).rstrip(" $").strip())
    label = line.text[: tail[0].left]
    while tail and not tail[0].sure and label.strip() and _wordlike(label, tail[0]):
        tail = tail[1:]
        label = line.text[: tail[0].left] if tail else line.text
    return Scanned(line, tuple(tail), without_leader(label).rstrip(" $").strip())


def of_header(tail: list[Value]) -> bool:
    """Whether a line prints nothing but years and the ends of parentheses: `(Level 1)   (Level 2)   3)   2003`."""
    ends = [value.text[-1] in ")]" and WRAPPED_END.fullmatch(value.text) is not None and not value.currency for value in tail]
    return any(ends) and all(end or YEAR.match(value.text) for end, value in zip(ends, tail, strict=True)) and not (
        len(tail) > 1 and all(ends)
    )


def _ends_label(before: str, tail: list[Value]) -> bool:
    """Whether the first value closes a parenthesis of its label: `(including $725, $861, $1,061) 5,162`, `2004)`."""
    text = tail[0].text
    if text[-1] not in ")]" or text[0] in "([":
        return False
    if before.count("(") > before.count(")"):
        return True
    return not tail[0].currency and WRAPPED_END.fullmatch(text) is not None and (len(tail) == 1 or not before.strip())


def _surer(tail: list[Value]) -> list[Value]:
    """Values behind a sure one are sure; so are two or more amounts side by side: `(benefit)(10,545) (1,263,972)`."""
    surest = next((n for n, value in enumerate(tail) if value.sure), len(tail))
    amounts = [n for n, v in enumerate(tail[:surest]) if v.numeric and ("," in v.text or "." in v.text)]
    first = amounts[0] if len(amounts) > 1 else surest
    return tail[:first] + [v if v.sure else msgspec.structs.replace(v, sure=True) for v in tail[first:]]


def _wordlike(label: str, value: Value) -> bool:
    """Whether an unsure value reads as a part of its label: a year, a small number, a footnote mark."""
    if not value.numeric or value.text in ("-", "--"):
        return True
    bare = value.text.strip("()[] ")
    return bool(YEAR.match(bare)) or ("," not in bare and "." not in bare and len(bare) < 4) or not value.text.strip()
