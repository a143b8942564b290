"""A region of lines -> a Grid: columns, header, stub, caption, notes, rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from ..model.grid import Cell, Column, Grid, Note, Row
from ..model.place import Place
from .columns import Span, column_of, find_columns
from .evidence import is_table
from .headers import Header, read_header
from .labels import Label, indent_of
from .lines import Scanned
from .regions import Region, is_value_row
from .running import TITLE
from .stubs import read_stub
from .territory import with_touching_values, without_stub_values
from .values import Value, without_leader

STATEMENT = re.compile(
    r"\b(?:statement|balance sheet|reconcil|result|highlight|data\b|summary|schedule|analysis|income|revenue|operations|condition"
    r"|capital|segment|ratio|cash flow|sales|information|comparison)",
    re.IGNORECASE,
)
NOTE = re.compile(r"\s*(?:Note\s+)?(?:\((?P<mark>\d{1,2}|[a-z]|\*{1,3})\)|(?P<star>\*{1,3}))\s*:?\s*(?P<text>\S.*)")
NOTE_LINES = 40
FEW = 2


def build_grid(lines: Sequence[Scanned], region: Region, name: str, worksheet: bool = False) -> Grid | None:
    """The table of a region; None where the lines are no table after all."""
    explicit = lines[region.first].line.slots is not None
    lines = lines if explicit else without_stub_values(lines, region)
    rows = [n for n in range(region.first, region.last + 1) if lines[n].values]
    spans = find_columns([[v for v in lines[n].values if v.sure and not v.unread] for n in rows if is_value_row(lines[n])])
    if not explicit:
        spans = _beside_labels(lines, rows, spans)
        lines = with_touching_values(lines, rows, spans)
    kept = {n: _in_columns(lines[n], spans) for n in rows}
    rows = [n for n in rows if kept[n]]
    lines = _labelled(lines, region, kept)
    if not spans or not rows or not is_table(lines, region, rows, spans, kept, worksheet):
        return None
    header = _shared(read_header(lines, region, spans), [value for n in rows for value in kept[n]])
    start = _below_header(lines, region, header)
    labels = read_stub(lines, start, rows, spans[0].left)
    context = _context(lines, region, header.top)
    title = _title(context, header.stub)
    above = _rules(lines, rows)
    grid_rows = tuple(
        _row(lines, row, labels[n], above[n], above[n + 1] if n + 1 < len(rows) else _rule_below(lines, row), n, rows)
        for n, row in enumerate(rows)
    )
    cells = tuple(
        Cell(n, column, value.text, lines[row].line.place(value.start, value.end), value.currency, value.marks)
        for n, row in enumerate(rows)
        for column, value in kept[row]
    )
    columns = tuple(
        Column(path, span.left, span.right, marks)
        for span, path, marks in zip(spans, header.paths, header.marks, strict=True)
    )
    place = lines[region.head].line.place(0, max(1, len(lines[region.head].line.text)))
    stub = " ".join(header.stub).rstrip(":")
    return Grid(name, title, (*context, *header.stub, *header.remarks, *_opening(lines, start, rows[0])), stub, place, grid_rows, columns, cells, _notes(lines, region.last))


def _beside_labels(lines: Sequence[Scanned], rows: list[int], spans: list[Span]) -> list[Span]:
    """The columns without a first one that stands among the labels: numbers of a label that wrapped."""
    if len(spans) < 2:
        return spans
    first = spans[0]
    inside = sum(any(v.start < first.right for v in lines[n].values[:1]) for n in rows)
    over = sum(len(lines[n].label) + indent_of(lines[n]) > first.left + 1 for n in rows)
    return spans[1:] if inside <= max(3, len(rows) // 8) and over > 2 * inside and over > len(rows) / 3 else spans


def _in_columns(line: Scanned, spans: Sequence[Span]) -> list[tuple[int, Value]]:
    """The values of a line with their columns; unsure ones only where they stand in a column."""
    if len(line.values) == len(spans) and all(value.sure for value in line.values):
        return list(enumerate(line.values))
    found: list[tuple[int, Value]] = []
    free = 0
    for value in line.values:
        if free >= len(spans):
            break
        column = column_of(value, spans, free)
        span = spans[column]
        if not value.sure and not found and not _in_place(line, value, span, spans):
            continue
        found.append((column, value))
        free = column + 1
    return found


def _in_place(line: Scanned, value: Value, span: Span, spans: Sequence[Span]) -> bool:
    """Whether a value that only one blank parts from its label stands in a column nevertheless: in line with the others
    there, or an amount that a long label pushed aside in a row that is complete with it."""
    if abs(value.anchor - span.anchor) <= 1 or abs(value.start - span.left) <= 1 or (value.currency and abs(value.left - span.left) <= 1):
        return True
    return "," in value.text and len(line.values) == len(spans) > 1 and value.start < span.right and span.left < value.end


def _shared(header: Header, values: Sequence[tuple[int, Value]]) -> Header:
    """A column of percentages without a header of its own stands under that of the amounts before it."""
    paths = list(header.paths)
    for n in range(1, len(paths)):
        shorter = len(paths[n]) < len(paths[n - 1]) and paths[n] == paths[n - 1][: len(paths[n])]
        if shorter and all(v.text.endswith(("%", "%)", ")%")) or len(v.text) < 4 for c, v in values if c == n):
            paths[n] = paths[n - 1]
    return msgspec.structs.replace(header, paths=tuple(paths))


def _labelled(lines: Sequence[Scanned], region: Region, kept: dict[int, list[tuple[int, Value]]]) -> Sequence[Scanned]:
    """The lines, in which what was not kept as a value is label."""
    if all(len(values) == len(lines[n].values) for n, values in kept.items()):
        return lines
    changed = list(lines[: min(len(lines), region.last + NOTE_LINES + 2)])
    for n, values in kept.items():
        line = lines[n]
        if len(values) != len(line.values):
            text = line.line.text[: values[0][1].left] if values else line.line.text
            changed[n] = Scanned(line.line, tuple(value for _, value in values), without_leader(text).strip())
    return changed


def _below_header(lines: Sequence[Scanned], region: Region, header: Header) -> int:
    """The first line of the body: below the last line of the header, or of the caption where there is no header."""
    if any(header.paths):
        return min(header.bottom + 1, region.first)
    place = region.first
    while place > region.head and (lines[place - 1].label or lines[place - 1].ruled):
        text = lines[place - 1].line.text
        if len(text) - len(text.lstrip()) > 16 or TITLE.match(text) or text.lstrip().startswith("("):
            break
        place -= 1
    return place


def _context(lines: Sequence[Scanned], region: Region, top: int) -> tuple[str, ...]:
    """The caption's lines above the header."""
    found = []
    for n in range(region.head, top):
        line = lines[n]
        if line.label and not line.ruled and not line.blank:
            found.append(" ".join(line.line.text.split()))
    return tuple(found)


def _opening(lines: Sequence[Scanned], start: int, first: int) -> tuple[str, ...]:
    """Remarks in parentheses between the header and the first row: `(in millions)`."""
    bare = [line.label for line in lines[start:first] if line.label.startswith("(") and not line.values and not line.blank]
    return tuple(text for text in bare if text.endswith(")"))


def _title(context: Sequence[str], stub: Sequence[str]) -> str:
    """The caption's main line."""
    numbered = [line for line in context if TITLE.match(line) and not line.lower().startswith("note")]
    if numbered:
        return numbered[-1]
    named = [line for line in context if STATEMENT.search(line) and not line.startswith("(")]
    if named:
        return max(named, key=lambda line: (line.isupper(), -len(line)))
    plain = [line for line in (*context, *stub) if not line.startswith("(") and any(c.isalpha() for c in line)]
    return plain[-1] if plain else ""


def _rules(lines: Sequence[Scanned], rows: list[int]) -> list[int]:
    found = []
    for n, row in enumerate(rows):
        found.append(_strength(lines, range(rows[n - 1] + 1, row)) if n else 0)  # above the first one it is the header's
    return found


def _strength(lines: Sequence[Scanned], places: range) -> int:
    ruled = [lines[k].line.text for k in places if lines[k].ruled]
    return 2 if any("=" in text for text in ruled) else min(1, len(ruled))


def _rule_below(lines: Sequence[Scanned], row: int) -> int:
    return _strength(lines, range(row + 1, min(row + 2, len(lines))))


def _row(
    lines: Sequence[Scanned], row: int, label: Label, above: int, below: int, n: int, rows: list[int]
) -> Row:
    text = lines[label.line].line.text
    shown = without_leader(text[: lines[label.line].values[0].left] if lines[label.line].values else text).rstrip()
    begin = len(shown) - len(shown.lstrip())
    place: Place | None = lines[label.line].line.place(begin, len(shown)) if label.path[-1] and shown.strip() else None
    gap = n > 0 and any(lines[k].blank for k in range(rows[n - 1] + 1, row))
    return Row(label.path, lines[row].line.number, place, label.indent, above, below, label.marks, gap)


def _notes(lines: Sequence[Scanned], last: int) -> tuple[Note, ...]:
    """Footnotes right below the table, wrapped lines joined."""
    notes: list[Note] = []
    blanks = 0
    for n in range(last + 1, min(len(lines), last + 1 + NOTE_LINES)):
        line = lines[n]
        if line.blank:
            blanks += 1
            if blanks > FEW:
                break
            continue
        if line.ruled:
            continue
        if found := NOTE.match(line.line.text):
            place = line.line.place(found.start("text"), len(line.line.text))
            notes.append(Note(found["mark"] or found["star"], found["text"].strip(), place))
        elif notes and not blanks and not is_value_row(line):
            before = notes[-1]
            notes[-1] = Note(before.mark, f"{before.text} {line.line.text.strip()}", before.place)
        else:
            break
        blanks = 0
    return tuple(notes)
