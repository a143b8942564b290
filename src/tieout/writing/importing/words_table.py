"""Tables of words: what stands in columns but cannot be a table of concepts, as the ranges of an outlook.

    |                       Prior outlook       Updated outlook  |     heads
    | Net sales             $11.0 to $11.1      $11.05 to $11.15 |     a row of words: label, and a form for each column
    | New stores                25-30              no change     |

Each cell prints its text, with figures by name where they are known. Columns are the cells of the source, else what wide gaps
part line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from ...model.document import Line, LineKind
from ...words.periods import is_time
from .page import Page
from .rows import Values
from .toml_text import Value

CHUNK = re.compile(r"\S+(?: {1,2}\S+)*")  # words that no wide gap parts
CELL = re.compile(r"\S+(?: \S+)*")  # of a line of cells that were not laid out
GAP = "   "
DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"\d[\d.,]*")
FEWEST_ROWS, MOST_HEADS, MOST_COLUMNS, LONGEST_CELL = 3, 4, 12, 90


class Chunk(Struct, frozen=True):
    """`text[start:end]` of a line, in a cell from `left` to `right`."""

    start: int
    end: int
    left: int
    right: int


class WordsTable(Struct, frozen=True):
    """The lines of a table, from 0, the last one included, with the keys of its file; `typed` counts the numbers in it that no
    figure stands for."""

    first: int
    last: int
    values: Values
    typed: int


def find_word_tables(page: Page, source: Sequence[Line], taken: Iterable[tuple[int, int]]) -> Iterator[WordsTable]:
    """The tables of words among the lines that no other table has; `taken` are the first and last lines of those."""
    free = [True] * len(source)
    for first, last in taken:
        free[first : last + 1] = [False] * (last + 1 - first)
    n = 0
    while n < len(source):
        end = n
        while end < len(source) and free[end] and (source[end].kind is LineKind.RULE or len(_chunks(page, source, end)) > 1 or (end == n and _chunks(page, source, end))):
            end += 1
        made = _found(page, source, n, end - 1) or _counted(page, source, free, n)
        if made is not None:
            yield made
        n = made.last + 1 if made is not None else n + 1


def _found(page: Page, source: Sequence[Line], first: int, last: int) -> WordsTable | None:
    lines = [n for n in range(first, last + 1) if source[n].kind is LineKind.TEXT and page.lines[n]]
    if len(lines) < FEWEST_ROWS or any(n in page.furniture for n in lines):
        return None
    stub = min(chunk.left for n in lines for chunk in _chunks(page, source, n))
    ruled = next((n for n in range(first, min(first + MOST_HEADS, last)) if source[n].kind is LineKind.RULE), first)
    body = next((n for n in lines if n >= ruled and _chunks(page, source, n)[0].left <= stub + 1), None)
    heads = [n for n in lines if body is not None and n < body]
    if body is None or len(heads) > MOST_HEADS or (not heads and source[first].slots is None):
        return None
    rows = [n for n in lines if n >= body]
    told = [n for n in rows if any(_tells(page.lines[n][chunk.start : chunk.end]) for chunk in _chunks(page, source, n)[1:])]
    return words_table(page, chunks_of(page, source, lines), heads, rows) if len(told) * 2 >= len(rows) and len(told) >= FEWEST_ROWS - 1 else None


def _counted(page: Page, source: Sequence[Line], free: Sequence[bool], first: int) -> WordsTable | None:
    """A table of which each line, and a blank one between them, has as many cells: their edges say nothing."""
    cells: dict[int, list[tuple[int, int]]] = {}
    n = first
    while n < len(source) and free[n] and n not in page.furniture and (source[n].kind is LineKind.BLANK or GAP in page.lines[n].strip()):
        if source[n].kind is LineKind.TEXT:
            cells[n] = [found.span() for found in CELL.finditer(page.lines[n])]
        elif n == first or source[n - 1].kind is LineKind.BLANK:
            break
        n += 1
    count = len(next(reversed(cells.values()), []))
    if count < 2 or len(cells) < FEWEST_ROWS or any(len(found) != count for found in list(cells.values())[1:]) or not count - 1 <= len(cells[first]) <= count:
        return None
    heads = [first] if len(cells[first]) < count or not any(_tells(page.lines[first][start:end]) for start, end in cells[first]) else []
    chunks = {n: [Chunk(start, end, 2 * c, 2 * c + 1) for c, (start, end) in enumerate(found, count - len(found))] for n, found in cells.items()}
    rows = [n for n in cells if n not in heads]
    told = [n for n in rows if any(_tells(page.lines[n][start:end]) for start, end in cells[n][1:])]
    return words_table(page, chunks, heads, rows) if len(told) * 2 >= len(rows) and len(told) >= FEWEST_ROWS - 1 else None


def _tells(text: str) -> bool:
    """Whether a cell has a number that is no time."""
    return DIGIT.search(text) is not None and not is_time(text.strip(" ,"))


def words_table(page: Page, chunks: Mapping[int, Sequence[Chunk]], heads: Sequence[int], rows: Sequence[int]) -> WordsTable | None:
    """The table of these lines, from what stands in their cells; None where that does not stand in columns."""
    columns = _columns([chunk for n in rows if len(chunks[n]) > 1 for chunk in chunks[n]])
    cells = {n: _placed(chunks[n], columns) for n in rows}
    whole = {n: found for n, found in cells.items() if found is not None}
    if not 1 < len(columns) <= MOST_COLUMNS or len(whole) < len(cells):
        return None
    if any(end - start > LONGEST_CELL for found in whole.values() for c, (start, end) in found.items() if c):
        return None
    made = [_row(page, n, whole[n]) for n in rows]
    if sum("forms" in row for row in made) < FEWEST_ROWS - 1:
        return None
    head, stub_head = _heads(page, {n: chunks[n] for n in heads}, columns)
    values: Values = {**({"stub_head": stub_head} if stub_head else {}), "rules": "none", "columns": list[Value](head), "rows": list[Value](made)}
    return WordsTable(min((*heads, *rows)), max(rows), values, typed_numbers(page, rows))


def typed_numbers(page: Page, rows: Iterable[int]) -> int:
    """How many numbers of some lines, behind their first words, no figure stands for."""
    count = 0
    for n in rows:
        line = page.lines[n].lstrip()
        first = len(page.lines[n]) - len(line) + max(0, line.find("  "))
        known = [(figure.place.column - 1, figure.place.end_column - 1) for figure in page.figures(n)]
        count += sum(not any(start < found.end() and found.start() < end for start, end in known) for found in NUMBER.finditer(page.lines[n], first))
    return count


def chunks_of(page: Page, source: Sequence[Line], lines: Iterable[int]) -> dict[int, Sequence[Chunk]]:
    """What stands apart in each of some lines: in cells of their own, or between wide gaps."""
    return {n: _chunks(page, source, n) for n in lines}


def _chunks(page: Page, source: Sequence[Line], n: int) -> list[Chunk]:
    line = source[n]
    if line.kind is not LineKind.TEXT:
        return []
    if line.slots is not None:
        return [Chunk(slot.start, slot.end, slot.left, slot.right) for slot in line.slots if page.lines[n][slot.start : slot.end].strip()]
    return [Chunk(*found.span(), *found.span()) for found in CHUNK.finditer(page.lines[n])]


def _columns(chunks: Iterable[Chunk]) -> list[tuple[int, int]]:
    """Stretches of the page that no gap through all lines parts."""
    columns: list[tuple[int, int]] = []
    for chunk in sorted(chunks, key=lambda chunk: chunk.left):
        if columns and chunk.left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], chunk.right)
        else:
            columns.append((chunk.left, chunk.right))
    return columns


def _over(chunk: Chunk, columns: Sequence[tuple[int, int]]) -> list[int]:
    return [c for c, (left, right) in enumerate(columns) if chunk.left < right and left < chunk.right]


def _placed(chunks: Sequence[Chunk], columns: Sequence[tuple[int, int]]) -> dict[int, tuple[int, int]] | None:
    """From where to where each column's text goes in a line; None where a text stands over several columns."""
    found: dict[int, tuple[int, int]] = {}
    for chunk in chunks:
        over = _over(chunk, columns)
        if len(over) != 1 and len(chunks) > 1:
            return None
        c = over[0] if over else 0
        found[c] = (found[c][0] if c in found else chunk.start), chunk.end
    return found


def _row(page: Page, n: int, cells: Mapping[int, tuple[int, int]]) -> Values:
    label = _text(page, n, *cells[0]) if 0 in cells else ""
    forms: dict[str, Value] = {str(c): _text(page, n, start, end) for c, (start, end) in sorted(cells.items()) if c}
    return {"label": label, "forms": forms} if forms else {"text": label}


def _heads(page: Page, heads: Mapping[int, Sequence[Chunk]], columns: Sequence[tuple[int, int]]) -> tuple[list[Values], str]:
    """The columns behind the first with their heads, and what stands above the labels. A head over several columns is theirs
    as a group; of several such lines each goes to the heads."""
    made: list[list[Value]] = [[] for _ in columns]
    groups: dict[int, str] = {}
    for n, chunks in heads.items():
        for chunk in chunks:
            over, text = _over(chunk, columns), _text(page, n, chunk.start, chunk.end)
            if len(over) > 1 and not any(c in groups or made[c] for c in over):
                groups.update(dict.fromkeys(over, text))
            else:
                for c in over:
                    made[c].append(text)
    found: list[Values] = []
    for c in range(1, len(columns)):
        group: Values = {"group": groups[c]} if c in groups else {}
        found.append({**group, **({"head": made[c]} if made[c] else {}), "name": str(c)})
    return found, " ".join(map(str, made[0]))


def _text(page: Page, n: int, start: int, end: int) -> str:
    return " ".join(page.template(n, start, end).split())
