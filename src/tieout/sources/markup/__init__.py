"""Markup with explicit cells -> the lines of a laid-out page: what HTML, Word, spreadsheets and Markdown share.

    cells, spans, indents, borders -> printed cells (`$`, `1,234`, `)` are one) -> widths -> lines with slots

A reader of a format calls a `PageBuilder` with paragraphs and tables in the order of the document and gets its lines.
"""

from __future__ import annotations

from .cells import MarkupCell, MarkupRow
from .page import PageBuilder
from .spread import is_value, spread

__all__ = ["MarkupCell", "MarkupRow", "PageBuilder", "is_value", "spread"]
