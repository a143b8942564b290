"""What a workbook can hold: rows, links, characters of a text. Whatever a text begins with, it is written as a text."""

from __future__ import annotations

import re

ROWS = 1_048_576
LINKS = 60_000  # of a sheet; programs take 65,530
LONGEST = 32_767
BARRED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def cell_text(text: str) -> str:
    """A text without what XML cannot hold, cut where it is longer than a cell."""
    clean = BARRED.sub("\ufffd", text.replace("\r", " "))
    size = len(clean) if clean.isascii() else len(clean.encode("utf-16-le")) // 2
    if size <= LONGEST:
        return clean
    return clean.encode("utf-16-le")[: 2 * (LONGEST - 3)].decode("utf-16-le", "ignore") + "..."
