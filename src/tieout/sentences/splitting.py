"""Where sentences end: at a full stop that no abbreviation, number or initial explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

STOP = re.compile(r"\s(?=[•▪●\uf0b7\uf0a7]\s?\S)|[.!?][\"'”’)\]]{0,3}\s+(?=[\"'“‘`(\[]{0,3}[A-Z0-9$€£¥])")
HEADLINE_STOP = re.compile(r"[.!?;][\"'”’)\]]{0,3}\s+(?=\S)|\s+[-–—]{1,2}\s+(?=[A-Z])")
ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“–—-])(?:[A-Z]|Inc|Corp|Co|Ltd|Llc|Plc|Bros|No|Nos|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|approx|incl|excl|est|et al|Messrs|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|U\.S|U\.K|U\.S\.A|S\.A|N\.V|N\.A|L\.P|e\.g|i\.e|a\.m|p\.m|cf|Fig|Sec|Art|Rs)$"
)
LONGEST = 4_000  # characters that a sentence has at the most
DIGIT = re.compile(r"\d")
NEAR = 400  # characters before that limit in which a good place is looked for
BESIDE = 20  # characters in which a number has its sign, its scale and its currency


def split(text: str, headline: bool) -> Iterator[tuple[int, int]]:
    """The stretches of a paragraph that are its sentences; of a headline also the parts between semicolons."""
    start = 0
    for match in (HEADLINE_STOP if headline else STOP).finditer(text):
        if match[0].isspace():
            yield from _bounded(start, match.start(), text)
            start = match.end()
            continue
        if text[match.start()] == "." and ABBREVIATION.search(text, max(0, start - 1, match.start() - 12), match.start()):
            continue
        yield from _bounded(start, match.end(), text)
        start = match.end()
    yield from _bounded(start, len(text), text)


def _bounded(start: int, end: int, text: str) -> Iterator[tuple[int, int]]:
    """A stretch without blanks at its end, cut at a blank where it is longer than any sentence; a number is never cut,
    unless it is longer than that itself."""
    end = len(text[start:end].rstrip()) + start
    while end - start > LONGEST:
        blank = _last_blank(text, start, start + LONGEST)
        yield start, len(text[start:blank].rstrip()) + start
        start = blank + text[blank].isspace()
    if end > start:
        yield start, end


def _last_blank(text: str, start: int, limit: int) -> int:
    """The last blank up to `limit`, one with no digits beside it where there is one near; `limit` itself without any."""
    for at in range(limit, max(start, limit - NEAR), -1):
        if text[at].isspace() and not DIGIT.search(text, at - BESIDE, at + BESIDE):
            return at
    blank = text.rfind(" ", start + 1, limit + 1)
    return blank if blank > 0 else limit
