"""Whether a line above a table is running text or a title: tables begin below sentences."""

from __future__ import annotations

import re

from ..words.periods import is_time
from .lines import Scanned

TITLE = re.compile(r"\s*(?:table|exhibit|schedule|appendix|attachment|note)\s+(?:[\dA-Z]{1,3}\b|[IVX]+\b)[.:\s-]", re.IGNORECASE)
SENTENCE_WORDS, LONG = 7, 12  # a sentence has more, and so many wherever it begins
CAPTIONED = re.compile(
    r"^\s*\(|\bthousands\b|\bexcept\b.*\bshare|\bin (?:millions|billions)\b|\(unaudited\)|000's|\bin 000s\b", re.IGNORECASE
)


def is_sentence(line: Scanned, above: Scanned | None) -> bool:
    """Whether a line is running text: many words with single blanks, from the left, going on or ending with a stop."""
    text = line.line.text
    words = text.split()
    start = len(text) - len(text.lstrip())
    if re.search(r"\S\s{3,}\S", text) or TITLE.match(text) or (CAPTIONED.search(text) and len(words) < 16):
        return False
    lower = sum(word[0].islower() for word in words)
    if text.endswith(".") and lower > 1 and (start < 16 or len(words) >= LONG):
        return True
    if start < 8 and above is not None and above.label and not above.values and _running(above):
        return True
    return _running(line)


def _says_when(line: Scanned) -> bool:
    """Whether a line of a caption, and no row of cells, says of which periods the table is, and nothing else:
    `For the three months ended June 30, 2003,`."""
    text = line.line.text.strip()
    return line.line.slots is None and text[:1].isupper() and is_time(text)


def _running(line: Scanned) -> bool:
    """Whether a line alone reads as running text."""
    text = line.line.text
    words = text.split()
    set_in = len(text) - len(text.lstrip()) > 12 and len(words) < LONG
    if len(words) <= SENTENCE_WORDS or set_in or CAPTIONED.search(text) or _says_when(line):
        return False
    return sum(word[0].islower() for word in words) > len(words) / 3 and not re.search(r"\S\s{3,}\S", text)
