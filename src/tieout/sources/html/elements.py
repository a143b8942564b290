"""The elements that are open at a place of a page, and which of them the beginning or the end of another one closes.

    <table><tr><td>1<td>2<tr>        the second cell closes the first, the second row closes both
"""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from ..left_out import LeftOut

VOID = {"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "wbr", "embed", "param", "source", "track", "frame", "page"}
UNSEEN = {
    "head", "title", "script", "style", "noscript", "template", "select", "option", "textarea", "svg", "math", "object", "iframe",
    "ix:header", "ix:hidden", "audio", "video", "canvas", "noframes", "button", "datalist", "sec-header", "ims-header",
}  # fmt: skip
STRUCK = {"del", "s", "strike"}
BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "center", "section", "article",
    "header", "footer", "main", "aside", "nav", "address", "form", "fieldset", "figure", "figcaption", "caption", "body", "html",
    "details", "summary", "dir", "menu", "document", "text", "type", "sequence", "filename", "description",
}  # fmt: skip
TABLE_PARTS = {"table", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption"}
CLOSED_BY = {"td": ("td", "th"), "th": ("td", "th")}  # what the beginning of a part of a table closes; others close rows too
MOST_OPEN = 10_000  # elements that may be open at once; deeper ones are read as if they stood in the last of these
DEEPEST = 40  # open elements among which a cell that has no end tag is looked for


class Open(Struct, gc=False):
    """An open element and what it says of all inside it. Text inside that readers do not see goes to `left`, if it was meant for
    them; `within` numbers the outermost element that leaves it out."""

    tag: str
    hidden: bool
    raised: bool
    break_after: bool
    left: LeftOut | None = None
    within: int = 0


class Elements:
    """The open elements, the innermost last."""

    def __init__(self) -> None:
        self._stack: list[Open] = [Open("", False, False, False)]
        self._count: Counter[str] = Counter()

    @property
    def top(self) -> Open:
        """The innermost element."""
        return self._stack[-1]

    def open(self, one: Open) -> None:
        """Add an element inside all others."""
        if len(self._stack) < MOST_OPEN:
            self._stack.append(one)
            self._count[one.tag] += 1

    def begin(self, tag: str) -> list[Open]:
        """The elements that the beginning of a part of a table closes, the innermost first."""
        closed: list[Open] = []
        inner = CLOSED_BY.get(tag, ("td", "th", "tr"))
        if tag == "table":
            return closed
        for n in range(len(self._stack) - 1, max(0, len(self._stack) - DEEPEST), -1):
            if self._stack[n].tag == "table":
                break
            if self._stack[n].tag in inner:
                closed += self._cut(n)
                if self._stack[-1].tag not in inner:
                    break
        return closed

    def end(self, tag: str) -> list[Open]:
        """The elements that an end tag closes; none where it ends nothing that is open in the same table."""
        if not self._count[tag]:
            return []
        for n in range(len(self._stack) - 1, 0, -1):
            if self._stack[n].tag == tag:
                return self._cut(n)
            if self._stack[n].tag == "table" and tag not in TABLE_PARTS:
                break
        return []

    def end_all(self) -> list[Open]:
        """All that are open."""
        return self._cut(1)

    def _cut(self, n: int) -> list[Open]:
        closed = self._stack[n:][::-1]
        del self._stack[n:]
        self._count.subtract(one.tag for one in closed)
        return closed
