"""Whether a text is Markdown: told by its tables of pipes, its headings and its emphasis, only where they are plain."""

from __future__ import annotations

import re
from collections.abc import Sequence

DASHES = r"[ \t]*(?::-+:?|-{3,}:?|-{1,2}:)[ \t]*"  # two alone may be a nil dash
DELIMITER = re.compile(rf" {{0,3}}\|?(?:{DASHES}\|)+(?:{DASHES})?$")
HEADING = re.compile(r"^#{1,6} +[^\s#].*$", re.MULTILINE)
EMPHASIS = re.compile(r"\*\*[^\s*][^*\n]{0,200}\*\*")
TITLES = 2  # lines with number signs that are headings for certain


def is_markdown(text: str) -> bool:
    """Whether a text is Markdown for certain: it has a table of pipes below one line of headers, or headings and emphasis.

    Upright lines alone say nothing, since tables were drawn with them long before: there, ruled lines stand around.
    """
    if "|" in text and ("-|" in text or "- |" in text or ":|" in text or ": |" in text or "|-" in text or "| -" in text):
        lines = text.splitlines()
        if any(is_delimiter(lines, n) for n, line in enumerate(lines) if "-" in line and "|" in line):
            return True
    titles = len(HEADING.findall(text)) if text.startswith("#") or "\n#" in text else 0
    return (titles >= TITLES and (EMPHASIS.search(text) is not None or "\n##" in text)) or (titles == 1 and len(EMPHASIS.findall(text)) >= TITLES)


def is_delimiter(lines: Sequence[str], n: int) -> bool:
    """Whether a line parts the only line of headers of a table of pipes from its rows."""
    if n == 0 or "|" not in lines[n - 1] or not DELIMITER.match(lines[n].rstrip()):
        return False
    if DELIMITER.match(lines[n - 1].rstrip()) or (n > 1 and ("|" in lines[n - 2] or "+--" in lines[n - 2])):
        return False
    return n + 1 >= len(lines) or not DELIMITER.match(lines[n + 1].rstrip())
