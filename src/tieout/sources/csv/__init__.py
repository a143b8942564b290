"""Separated values -> Document: a worksheet that was saved as text, every cell with its line and column in the file.

    text -> separator -> records of cells with places -> numbers in the usual print -> the lines of a laid-out page
"""

from __future__ import annotations

from .reader import read_csv
from .sniffing import separator_of

__all__ = ["read_csv", "separator_of"]
