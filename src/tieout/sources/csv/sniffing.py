"""Whether a text is a worksheet of separated values, and what separates them: told by its lines, not by its name.

    Region,2003,2002            every line has two commas, and none of them stands in a number or in a sentence
    North,"1,240","1,105"

Lines of a worksheet have the same number of cells, or nearly; lines of a release have now a comma and now none.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from .records import Record, records_of

SEPARATORS = ("\t", ";", ",")
HEAD = 64 * 1024  # characters that are looked at
MOST_LINES = 400
FEWEST = 3  # lines that show it
ALIKE = 0.9  # of the lines that have the usual number of cells
RAGGED = 0.75  # of the lines that have several cells, where their number varies
SEPARATED = 0.6  # of the lines that have the separator at all, for a closer look
PROSE = 0.3  # of the commas that may have a blank behind them, as they have in sentences
GROUPS = 0.5  # of the commas that may part groups of digits
LAID_OUT = re.compile(r"\S {3,}\S")  # blanks that put words in columns
GROUP_BEFORE = re.compile(r"[^,]*[A-Za-z][^,]*?(?<!\d)\d{1,3}$")  # `Sales   1` before `234   1`: words and the first digits of a number
SENTENCE = re.compile(r"[A-Za-z\d)%]\.\s?$")  # the end of one
GROUP_BEHIND = re.compile(r"\d{3}(?!\d)")
MARKUP = re.compile(r"^[ \t]{0,20}(?:#{1,6} |\||```|<[A-Za-z!/?][^>\n]{0,200}>|[{\[][ \t]*$)", re.MULTILINE)


def separator_of(text: str) -> str:
    """The separator of the cells; "" where the text is no worksheet."""
    head = text[:HEAD]
    if len(text) > HEAD:
        head = head[: head.rfind("\n") + 1] or head
    candidates = _candidates(head)
    if not candidates or len(MARKUP.findall(head)) > 1:
        return ""
    best, most = "", 0.0
    for separator in candidates:
        score = _score(head, separator)
        if score > most:
            best, most = separator, score
    return best


def _candidates(head: str) -> list[str]:
    """The separators that stand in enough lines; where quotes may hold line feeds, all that stand anywhere."""
    lines = [line for line in head.split("\n", MOST_LINES)[:MOST_LINES] if line.strip()]
    if head.count('"') > len(lines):
        return [separator for separator in SEPARATORS if separator in head]
    return [separator for separator in SEPARATORS if sum(separator in line for line in lines) >= SEPARATED * len(lines)]


def _score(head: str, separator: str) -> float:
    """How much speaks for a separator: 0 where it is none, more for more cells that are alike from line to line."""
    records = [record for record in records_of(head, separator, MOST_LINES) if record.cells]
    if len(records) < FEWEST or _reads_as_text(records, separator):
        return 0.0
    count = Counter(record.width for record in records)
    usual = max(count, key=lambda width: (count[width], width))
    several = sum(record.width > 1 for record in records) / len(records)
    alike = count[usual] / len(records)
    if usual > 1 and alike >= ALIKE:
        return 2 + alike + min(usual, 100) / 1000
    if several >= RAGGED and usual > 1 and _has_numbers(records):
        return several
    return 0.0


def _reads_as_text(records: list[Record], separator: str) -> bool:
    """Whether the separators are commas of sentences or of numbers, or tabs and blanks lay the text out."""
    laid_out = sum(bool(LAID_OUT.search(cell.text)) for record in records for cell in record.cells[:1])
    if laid_out * 3 > len(records):
        return True
    if separator != ",":
        return False
    if sum(bool(record.cells) and SENTENCE.search(record.cells[-1].text) is not None for record in records) * 2 > len(records):
        return True
    bare = [cell.text for record in records for cell in record.cells if not cell.quoted]
    commas = max(1, sum(record.width - 1 for record in records))
    spaced = sum(text[:1] == " " and text.strip() != "" for text in bare)
    grouped = sum(
        one.column + 1 == two.column and bool(GROUP_BEFORE.match(one.text) and GROUP_BEHIND.match(two.text))
        for record in records for one, two in pairwise(record.cells)
    )
    return spaced > PROSE * commas or grouped > GROUPS * commas


def _has_numbers(records: list[Record]) -> bool:
    """Whether many cells are numbers and nothing else."""
    cells = [cell.text.strip() for record in records for cell in record.cells]
    return sum(bool(re.fullmatch(r"[-+($€£]*[\d., %)]*\d[\d., %)]*", text)) for text in cells) * 4 > len(cells)
