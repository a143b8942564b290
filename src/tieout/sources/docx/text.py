"""A paragraph of a Word file as the printed page shows it: changes accepted or rejected, fields by their results, no hidden text.

    <w:r><w:t>rose to </w:t></w:r><w:del>...9%...</w:del><w:ins>...10%...</w:ins>     ->   rose to 10%
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from ...model.document import Changes
from ..left_out import HIDDEN, LeftOut
from .names import W, local, on, value
from .numbering import counted
from .styles import PLAIN, Style, is_raised

UNSEEN = re.compile(r"[\u200b-\u200f\u2060\ufeff\xad]")
MARK = re.compile(r"(?:\d{1,2}|[a-h])$")
CONTAINERS = {
    "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "oMath", "oMathPara", "num", "den", "e", "f", "sSup",
    "rt", "rubyBase",
}  # fmt: skip
AS_TEXT = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
MOST_DEPTH = 80


class Words(Struct):
    """A paragraph: `text` with tabs, line feeds and, where a page ends, form feeds."""

    text: str = ""
    plain: bool = False  # something of it is not superscript
    underlined: bool = True  # all of it is
    double: bool = False
    notes: list[str] = field(default_factory=list)  # marks of notes that it refers to
    boxes: list[Element] = field(default_factory=list)  # text boxes that are anchored in it

    def write(self, text: str, *, raised: bool = False, line: str | None = None) -> None:
        """Add text; a mark that is superscript stands in parentheses, as marks do on a page without superscript."""
        if raised and text.strip():
            mark = text.strip()
            shown = f"({mark})" if MARK.match(mark) else mark
            self.text += f" {shown}" if self.text and not self.text[-1].isspace() and shown[0] in "(*[" else shown
            return
        self.text += text
        if text.strip():
            self.plain = True
            self.underlined = self.underlined and line is not None
            self.double = self.double or line == "double"


class Speaker:
    """Reads paragraphs one after the other: a field may begin in one and end in another, and notes are counted."""

    def __init__(self, styles: dict[str, Style], changes: Changes) -> None:
        self._styles = styles
        put_in, taken_out = {"ins", "moveTo", "cellIns"}, {"del", "moveFrom", "cellDel"}
        self.kept, self._gone = (put_in, taken_out) if changes is Changes.ACCEPTED else (taken_out, put_in)
        self._fields: list[bool] = []  # of each open field, whether its result has begun
        self._count = {"footnote": 0, "endnote": 0}
        self._read = 0  # paragraphs so far
        self.unseen = LeftOut(HIDDEN)
        self.notes: dict[str, tuple[str, str]] = {}  # kind and id of a note by its mark

    def is_gone(self, properties: Element | None) -> bool:
        """Whether a row, a cell or the end of a paragraph is one that a change takes away."""
        if properties is None:
            return False
        return any(properties.find(W + name) is not None for name in self._gone)

    def read(self, paragraph: Element, style: Style) -> Words:
        """What a paragraph prints."""
        words = Words()
        self._read += 1
        self._inside(paragraph, words, style, 0)
        words.text = UNSEEN.sub("", words.text).replace("\xa0", " ")
        words.underlined = words.underlined and words.plain
        return words

    def leave_out(self, row: Element) -> None:
        """Count what a hidden row of a table prints."""
        self._read += 1
        self.unseen.add(" ".join(text.text or "" for text in row.iter(f"{W}t")), self._read)

    def _inside(self, parent: Element, words: Words, style: Style, depth: int) -> None:
        if depth > MOST_DEPTH:
            return
        for child in parent:
            name = local(child)
            if name == "r":
                self._run(child, words, style, depth)
            elif name in CONTAINERS or name in self.kept:
                self._inside(child, words, style, depth + 1)
            elif name == "AlternateContent":
                self._inside(_chosen(child), words, style, depth + 1)

    def _run(self, run: Element, words: Words, style: Style, depth: int) -> None:
        properties = run.find(f"{W}rPr")
        named = self._styles.get(value(properties, "rStyle") or "", PLAIN)
        hidden = next((told for told in (on(properties, "vanish"), named.hidden, style.hidden) if told is not None), False)
        raised = next((told for told in (is_raised(properties), named.raised) if told is not None), False)
        line = value(properties, "u")
        line = None if line in (None, "none", "") else line
        for child in run:
            name = local(child)
            if name == "fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif hidden or not all(self._fields):
                if hidden and name == "t":
                    self.unseen.add(child.text or "", self._read)
            elif name in ("t", "delText"):
                words.write(child.text or "", raised=raised, line=line)
            elif name == "br" and child.get(f"{W}type") == "page":
                words.text += "\f"
            elif name in AS_TEXT:
                words.text += AS_TEXT[name]
            elif name in ("footnoteReference", "endnoteReference"):
                self._note(child, name.removesuffix("Reference"), words)
            elif name in ("drawing", "pict", "object"):
                words.boxes += _boxes(child)
            elif name == "AlternateContent":
                words.boxes += _boxes(_chosen(child))
            elif name in CONTAINERS:
                self._inside(child, words, style, depth + 1)

    def _field(self, kind: str | None) -> None:
        if kind == "begin" and len(self._fields) < MOST_DEPTH:
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _note(self, reference: Element, kind: str, words: Words) -> None:
        """A reference to a note: its mark, counted unless the text gives one."""
        custom = reference.get(f"{W}customMarkFollows") not in (None, "0", "false")
        if not custom:
            self._count[kind] += 1
        count = self._count[kind]
        mark = "" if custom else str(count) if kind == "footnote" else counted(count, "lowerRoman")
        key = f"{kind} {reference.get(f'{W}id', '')}"
        self.notes[key] = (kind, mark)
        words.notes.append(key)
        if mark:
            words.text += f" ({mark})" if words.text and not words.text[-1].isspace() else f"({mark})"


def _chosen(element: Element) -> Element:
    """Of contents that say the same in several ways, the first, which newer programs show."""
    return next((child for child in element if local(child) == "Choice" and len(child)), next(iter(element), element))


def _boxes(element: Element) -> list[Element]:
    """The contents of the outermost text boxes of a drawing."""
    found: list[Element] = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if local(one) == "txbxContent":
            found.append(one)
        elif local(one) == "AlternateContent":
            waiting.append(_chosen(one))
        else:
            waiting += reversed(list(one))
    return found
