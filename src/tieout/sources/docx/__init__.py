"""Word files -> Document: what the printed page shows, in the order of the text.

    parts of the package -> styles, numbering, notes -> paragraphs and cells -> the lines of a laid-out page

A Word file has no lines to point into: a place is the line and column of the page as it is laid out.
"""

from __future__ import annotations

from .reader import read_docx

__all__ = ["read_docx"]
