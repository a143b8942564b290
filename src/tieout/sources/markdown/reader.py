"""The lines of a Markdown file -> the lines of its page: paragraphs, headings, lists, tables, preformatted text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.document import Document, Doubt
from ...model.origin import Run
from ..furniture import mark_furniture
from ..markdown_signs import DELIMITER
from ..markup import MarkupRow, PageBuilder, spread
from .inline import print_lines
from .rows import is_ruled, row_at

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
HEADING = re.compile(r" {0,3}#{1,6}(?=[ \t]|$)")
CLOSING = re.compile(r"[ \t]#+[ \t]*$")
RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
ITEM = re.compile(r"[ \t]{0,20}(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
QUOTE = re.compile(r"(?: {0,3}> ?){1,20}")
KEY = re.compile(r"[A-Za-z][\w-]{0,40}:")
HTML_TABLE = re.compile(r"\s{0,20}<table[\s>]", re.IGNORECASE)
HTML_END = re.compile(r"</table\s{0,5}>", re.IGNORECASE)
MOST_KEYS = 100
CODE_INDENT = 4
LONGEST_LINE = 20_000
TAB = 8


def read_markdown(text: str, path: str | None, digest: str, doubts: tuple[Doubt, ...]) -> Document:
    """The document that a Markdown file prints; `digest` is the SHA-256 of its bytes."""
    reader = Reader([line.rstrip("\r") for line in text.split("\n")])
    reader.read()
    lines = reader.page.lines
    found = (*doubts, *reader.doubts, *reader.page.doubts)
    return Document(path, digest, "markdown", lines[-1].page if lines else 1, mark_furniture(lines), found)


class Reader:
    """Where in the file it is, and the lines of the paragraph that is open."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.page = PageBuilder()
        self.doubts: list[Doubt] = []
        self._lines = lines
        self._at = 0
        self._open: list[str] = []
        self._starts: list[tuple[int, int]] = []

    def read(self) -> None:
        """All lines in their order."""
        self._skip_front_matter()
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if len(line) > LONGEST_LINE:
                self._cut(line)
            elif not line.strip():
                self._close()
                self._at += 1
            elif not (self._fence(line) or self._table(line) or self._html(line) or self._preformatted(line) or self._heading(line)):
                self._text(line)
                self._at += 1
        self._close()

    def _skip_front_matter(self) -> None:
        """What stands between two lines of dashes at the top is about the file, not of the text."""
        if self._lines[0].strip() != "---":
            return
        end = next((n for n, line in enumerate(self._lines[1:MOST_KEYS], 1) if line.strip() in ("---", "...")), 0)
        if end > 1 and all(KEY.match(line) or line[:1] in (" ", "-", "#", "") for line in self._lines[1:end]) and KEY.match(self._lines[1]):
            self._at = end + 1

    def _cut(self, line: str) -> None:
        self._close()
        self._at += 1
        message = f"this line has {len(line):,} characters; what follows the first {LONGEST_LINE:,} was not read"
        self._text(line[:LONGEST_LINE])
        self._close()
        self.doubts.append(Doubt("line-too-long", message, self.page.lines[-1].place(0, 1) if self.page.lines else None))

    def _fence(self, line: str) -> bool:
        """Text between fences stands as it is."""
        match = FENCE.match(line)
        if match is None:
            return False
        self._close()
        self.page.blank()
        self._at += 1
        while self._at < len(self._lines) and not self._lines[self._at].strip().startswith(match[1]):
            self._as_it_stands(self._lines[self._at])
            self._at += 1
        self._at += 1
        self.page.blank()
        return True

    def _preformatted(self, line: str) -> bool:
        """So do lines that are set in by four characters below a blank one, but for what belongs to a list."""
        if self._open or not (line.startswith((" " * CODE_INDENT, "\t"))) or ITEM.match(line):
            return False
        self._as_it_stands(line)
        self._at += 1
        return True

    def _as_it_stands(self, line: str) -> None:
        text, runs, column = "", [], 1
        for n, part in enumerate(line[:LONGEST_LINE].split("\t")):
            text += " " * (TAB - len(text) % TAB) if n else ""
            if part:
                runs.append(Run(len(text), self._at + 1, column, len(part)))
                text += part
            column += len(part) + 1
        self.page.preformatted(text.rstrip(), runs)

    def _table(self, line: str) -> bool:
        """A table begins with a line of headers and a line of dashes, and ends where a line has no pipe."""
        below = self._lines[self._at + 1] if self._at + 1 < len(self._lines) else ""
        if "|" not in line or not (DELIMITER.match(below.rstrip()) or (is_ruled(row_at(below[:LONGEST_LINE], 1)) and "|" in below)):
            return False
        self._close()
        rows: list[MarkupRow] = [row_at(line, self._at + 1)]
        self._at += 2
        while self._at < len(self._lines) and "|" in self._lines[self._at] and len(self._lines[self._at]) <= LONGEST_LINE:
            rows.append(row_at(self._lines[self._at], self._at + 1))
            self._at += 1
        self.page.table(spread(rows))
        return True

    def _html(self, line: str) -> bool:
        """A table that is written as HTML."""
        if not HTML_TABLE.match(line):
            return False
        from ..html.reader import Reader as HtmlReader
        from ..html.tokens import read_tokens

        self._close()
        first = self._at
        while self._at < len(self._lines) and not HTML_END.search(self._lines[self._at]):
            self._at += 1
        self._at += 1
        reader = HtmlReader()
        reader.page = self.page  # it goes on with this page
        for token in read_tokens("\n".join(self._lines[first : self._at])):
            token.line += first
            reader.take(token)
        reader.finish()
        return True

    def _heading(self, line: str) -> bool:
        if self._open and UNDERLINE.match(line):
            self._close()
            self._at += 1
            return True
        if RULE.match(line):
            self._close()
            self.page.blank()
            self.page.rule()
            self._at += 1
            return True
        match = HEADING.match(line)
        if match is None:
            return False
        self._close()
        closing = CLOSING.search(line, match.end())
        self._text(line[: closing.start()] if closing else line, match.end())
        self._close()
        self._at += 1
        return True

    def _text(self, line: str, begin: int = 0) -> None:
        """A line of a paragraph; an item of a list begins one."""
        quote = QUOTE.match(line, begin)
        begin = quote.end() if quote else begin
        item = ITEM.match(line, begin)
        if item is not None:
            self._close()
            mark = line[begin : item.end()]
            begin += len(mark) - len(mark.lstrip())
        begin += len(line[begin:]) - len(line[begin:].lstrip())
        text = line[begin:]
        if item is not None and text[:1] in "*+-":
            text = "\\" + text  # a bullet is no mark of emphasis
            begin -= 1
        self._open.append(text.rstrip().removesuffix("\\"))
        self._starts.append((self._at + 1, begin + 1))

    def _close(self) -> None:
        """Print the paragraph that is open."""
        if not self._open:
            return
        fresh = True
        for ink in print_lines("\n".join(self._open), self._starts):
            if ink.parts:
                self.page.paragraph(ink.text, ink.runs, fresh=fresh)
                fresh = False
        self._open, self._starts = [], []
