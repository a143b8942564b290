"""Workbooks (xlsx, xlsm, xls, ods) -> Document: every visible sheet as displayed, one below the other.

    cells with their number formats -> rows of markup cells -> the lines of a laid-out page; formulas -> witnesses

A place is a cell: `Balance sheet!B7`.
"""

from __future__ import annotations

from .reader import read_sheets

__all__ = ["read_sheets"]
