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

MONTH = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
CURRENCY = r"(?:US\$|C\$|A\$|HK\$|NT\$|R\$|Rs\.?|[$£€¥₩₹])"
NUMBER = r"(?:\d[\d,.]*\d|\d|\.\d+)(?:\s\d{1,2}/\d{1,2}(?!\d|/))?"
VALUE = re.compile(
    rf"(?P<currency>{CURRENCY})?\s{{0,30}}(?P<body>(?P<open>[(\[]\s{{0,9}})?(?P<sign>[-+\u2212\u2013])?(?:{CURRENCY}\s{{0,9}})?"
    rf"(?:{NUMBER})(?P<tail>\s{{0,9}}%?\s?[)\]]\s?%?|\s?%(?!\w))?(?:\s?(?:x|pts?|bps?|pp|points)\b\.?)?)"
)
NIL = re.compile(rf"(?P<currency>{CURRENCY})?\s{{0,30}}(?P<body>\(?(?:-{{1,3}}|\u2014|\u2013|\u2212|nil|Nil|NIL|none)\)?\s?%?)(?=\s|$)")
CODE = re.compile(r"(?P<body>\(?(?:n\.?/?[amc]\.?|N\.?/?[AMC]\.?|NM[F]?|nm|\*{1,3}|#)\)?%?)(?=\s|$)")
MARK = re.compile(r"\s{0,2}(?P<mark>\([a-z0-9]{1,2}\)|\*{1,3}|[\u2020\u2021\u00b9\u00b2\u00b3]|\[[a-z0-9]{1,2}\])(?=\s|$)")
START = re.compile(rf"(?<![\w/.,$'\"-])(?=[\d.(\[+\u2212\u2013\u2014*#-]|{CURRENCY}|[nN])|(?<=\))(?=\()|(?<=\s)(?=-)|(?<=[a-z])(?=\(\d[\d,]*,\d{{3}}\))")
CHUNK = re.compile(r"\S+(?:\s\S+)*")
YEAR = re.compile(r"(?:19|20)\d\d$")
DATE_BEFORE = re.compile(rf"{MONTH}\s{{1,2}}$|\bQ$|\bNo\.?\s?$|\bof\s$", re.IGNORECASE)
RANGE = re.compile(r"[-\u2013] (?=[$\u00a3\u20ac\u00a5]? ?\.?\d)")  # `3.20 - 41.63`: no nil dash, from one number to another
WRAPPED_END = re.compile(r"(?:\d{1,2}%?|(?:19|20)\d\d)[)\]]")  # the last word of a parenthesis that began in the line above
BESIDE = " |.$\u00a3\u20ac\u00a5"  # leaders, drawn lines and currency signs of empty places
YEAR_ALONE = 16
MOST_VALUES = 600


class Value(Struct, frozen=True, gc=False):
    """A printed value: offsets of its text (`start` to `end`), of its digits' last (`anchor`), what stands around it.

    `left` is where its currency sign begins, or `start`. `sure` says that it is set off from the label by more than
    one blank; the others are values only where they stand in a column of sure ones.
    """

    start: int
    end: int
    anchor: int
    left: int
    text: str
    currency: str
    marks: tuple[str, ...]
    numeric: bool
    sure: bool


class Scanned(Struct, frozen=True):
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


INNER = re.compile(CURRENCY)
ENDS = re.compile(r"(?:[^A-Za-z,;:'\"]|nil|none|n[./]{0,2}[amc]|nmf?|x|pts?|bps?|pp|points)$", re.IGNORECASE)
AFTER_DIGITS = " )]%xptsb."  # what may stand behind the last digit of a value
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


def without_leader(text: str) -> str:
    """A label without the dots or the line that lead the eye to its values."""
    bare = text.rstrip(" ._\t")
    tail = text[len(bare) :]
    if ".." in tail or tail.count(".") > 2 or (tail[:1] == " " and ("__" in tail or "." in tail)):
        return bare
    return text


def without_rule(text: str) -> str:
    """A line without ruled pieces at its end, which stand below or above the columns."""
    if text[-1:] not in "-=_":
        return text
    bare = text.rstrip("-=_ ")
    tail = text[len(bare) :]
    return bare if tail[:1] == " " and any(rule in tail for rule in ("---", "===", "___")) else text


def _set_off(text: str, left: int) -> bool:
    """Whether more than one blank, or leader dots, part a value from what stands before it."""
    before = text[max(0, left - 80) : left]
    return left == 0 or before[-2:].isspace() or not before.strip(" .") or without_leader(before) is not before


def value_at(text: str, at: int) -> Value | None:
    """The value that is printed from an offset on."""
    for pattern in (VALUE, NIL, CODE):
        match = pattern.match(text, at)
        if match is None or match["body"] == "":
            continue
        end = match.end("body")
        body = match["body"].rstrip()
        end = match.start("body") + len(body)
        if pattern is VALUE:
            if not _complete(text, match, end):
                continue
            end, body = _closed(match, end, body)
        follows = text[end : end + 1]
        if pattern is VALUE and follows in (")", "]") and body[0] not in "([" and text[end + 1 : end + 2] in ("", " "):
            end, body, follows = end + 1, body + follows, ""  # a parenthesis that nothing opens: a slip, kept as printed
        if follows and not follows.isspace() and not MARK.match(text, end) and follows not in "|.":
            continue
        start = match.start("body")
        anchor = start + (len(body.rstrip(AFTER_DIGITS)) or len(body))
        marks = []
        stop = end
        while mark := MARK.match(text, stop):
            if text[stop : stop + 1] == " " and mark["mark"].startswith("(") and pattern is VALUE and _is_value_mark(text, mark):
                break
            marks.append(mark["mark"].strip("()[]"))
            stop = mark.end()
        left = match.start()
        sure = _set_off(text, left)
        currency = (match["currency"] or _inner_currency(body)) if pattern is not CODE else ""
        return Value(start, end, anchor, left, body, currency, tuple(marks), pattern is not CODE, sure)
    return None


def _is_value_mark(text: str, mark: re.Match[str]) -> bool:
    """Whether what looks like a mark is a small negative number: set off by two blanks or right before the line's end."""
    return text[mark.start() : mark.start() + 2] == "  "


def _inner_currency(body: str) -> str:
    if body[0].isdigit():
        return ""
    found = INNER.search(body)
    return found[0] if found else ""


def _complete(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a number is not a part of a word, a date, a range or a ratio."""
    after = text[end : end + 2]
    if after[:1].isalpha() or (after[:1] in ("/", "'", ":", "-") and after[1:2].strip()):
        return False
    body = match["body"].strip()
    if body.startswith(("(", "[")) and not (match["tail"] or "").strip(" %"):
        return False  # an opening parenthesis without its end: words follow
    return not (after[:1] == "," or DATE_BEFORE.search(text[max(0, match.start() - 12) : match.start()]))


def _closed(match: re.Match[str], end: int, body: str) -> tuple[int, str]:
    """Without a closing parenthesis that nothing opened."""
    if not body.startswith(("(", "[")) and body.endswith((")", "]")):
        body = body.rstrip(")]").rstrip()
        return match.start("body") + len(body), body
    return end, body


def marks_width(text: str, value: Value) -> int:
    """How many characters the footnote marks behind a value take."""
    width = 0
    for _ in value.marks:
        mark = MARK.match(text, value.end + width)
        width += len(mark[0]) if mark else 0
    return width


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
    ends = [WRAPPED_END.fullmatch(value.text) is not None and not value.currency for value in tail]
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
