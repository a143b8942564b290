"""A printed value: its text, its sign of money, its footnote marks, and where its digits end.

    $  2,408     (27.7)%  (1)     n.m.      -
    ^  |---|     |----||  mark    code      nil dash
"""

from __future__ import annotations

import re

from msgspec import Struct

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
MARK = re.compile(r"\s{0,2}(?P<mark>\([a-z0-9]{1,2}\)|\*{1,3}|[\u2020\u2021\u00b9\u00b2\u00b3]|\[[a-z0-9]{1,2}\])(?=\s|$|[*\u2020\u2021]|\([a-z0-9]{1,2}\)(?:\s|$))")
DATE_BEFORE = re.compile(rf"{MONTH}\s{{1,2}}$|\bQ$|\bNo\.?\s?$|\bof\s$", re.IGNORECASE)
INNER = re.compile(CURRENCY)
AFTER_DIGITS = " )]%xptsb."  # what may stand behind the last digit of a value


class Value(Struct, frozen=True, gc=False):
    """A printed value: offsets of its text (`start` to `end`), of its digits' last (`anchor`), what stands around it.

    `left` is where its currency sign begins, or `start`. `sure` says that it is set off from the label by more than
    one blank; the others are values only where they stand in a column of sure ones. `unread` says that it is something with
    digits in a cell of a column of figures that no number is read from.
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
    unread: bool = False


def value_at(text: str, at: int) -> Value | None:
    """The value that is printed from an offset on."""
    for pattern in (VALUE, NIL, CODE):
        match = pattern.match(text, at)
        if match is None or match["body"] == "":
            continue
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
        marks = _marks(text, end, pattern is VALUE) if text[end : end + 3].strip() else ()
        currency = (match["currency"] or _inner_currency(body)) if pattern is not CODE else ""
        return Value(start, end, anchor, match.start(), body, currency, marks, pattern is not CODE, _set_off(text, match.start()))
    return None


def _marks(text: str, stop: int, number: bool) -> tuple[str, ...]:
    """The footnote marks behind a value; behind a number two blanks set off another one: `120  (1)`."""
    marks = []
    while mark := MARK.match(text, stop):
        if number and text[stop : stop + 2] == "  " and mark["mark"].startswith("("):
            break
        marks.append(mark["mark"].strip("()[]"))
        stop = mark.end()
    return tuple(marks)


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
    before = text[max(0, match.start() - 12) : match.start()]
    return after[:1] != "," and (before[-3:].isspace() or not DATE_BEFORE.search(before))


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


def _set_off(text: str, left: int) -> bool:
    """Whether more than one blank, or leader dots, part a value from what stands before it."""
    before = text[max(0, left - 80) : left]
    return left == 0 or before[-2:].isspace() or not before.strip(" .") or without_leader(before) is not before


def without_leader(text: str) -> str:
    """A label without the dots or the line that lead the eye to its values."""
    bare = text.rstrip(" ._\t")
    tail = text[len(bare) :]
    if ".." in tail or tail.count(".") > 2 or (tail[:1] == " " and ("__" in tail or "." in tail)):
        return bare
    return text
