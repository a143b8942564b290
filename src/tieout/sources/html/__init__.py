"""HTML of every age -> Document, with places true to the file.

    text -> tokens with places -> paragraphs, cells -> the lines of a laid-out page
"""

from __future__ import annotations

from .reader import read_html

__all__ = ["read_html"]
