"""Markdown -> Document, with places true to the file.

    lines -> paragraphs, headings, lists, tables of pipes, preformatted text -> the lines of a laid-out page
"""

from __future__ import annotations

from .reader import read_markdown

__all__ = ["read_markdown"]
