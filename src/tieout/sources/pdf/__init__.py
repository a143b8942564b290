"""PDF -> Document: the text layer of a PDF, laid out as lines of characters in which columns line up.

    bytes → glyphs → words → lines → segments → offsets → Line, with the boxes of its words

What a PDF has not, cells and paragraphs, is told by alignment, as in plain text. A page without text is a doubt.
"""

from __future__ import annotations

from .reader import read_pdf

__all__ = ["read_pdf"]
