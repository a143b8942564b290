"""A table as lines of text.

    |Table 1. Revenues (NOK in millions)                 |  caption
    |----------------------------------------------------|
    |                            3Q05    3Q04   % change |  heads, bottom line last
    |----------------------------------------------------|
    |Sonar systems                412     379       8.9% |  the last digits of a column stand below one another;
    |Training and other           (25)    (23)      7.8  |  parentheses and percent signs hang behind them
    |                                                    |
     <---------- stub ----------><- column ->

Where the project gives the column of a last digit (`end`) or the lines of the head, they are used as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from ...errors import BadProject
from ..characters import ascii_only
from ..sheets import Cell, Sheet, SheetRow
from ..tables import RowKind
from .monospace import centred, columns_of, to_column, wrap
from .ruled import Line, groups_over, steps

WIDEST = 132  # columns of a table in EDGAR's text
GAP = 2
NARROWEST, WIDEST_STUB = 12, 44


class Frame(Struct, frozen=True):
    """Where the columns of a table stand: `starts` and `ends` of each, the end exclusive and with what hangs behind the last
    digit; `digits` the column of the last digit from 1."""

    stub: int
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    digits: tuple[int, ...]
    width: int


def render_table(sheet: Sheet, caption: str, head: str, notes: tuple[str, ...], edgar: bool = False, plain: bool = True) -> list[str]:
    """The lines of a table, caption and notes with it; `plain`, other letters are written in those of ASCII."""
    if plain:
        sheet, caption, head, notes = _plain(sheet), ascii_only(caption), ascii_only(head), tuple(map(ascii_only, notes))
    table = sheet.table
    frame = _frame(sheet)
    lines = [centred(line, frame.width).rstrip() if table.center else line for line in caption.rstrip("\n").split("\n") if caption]
    _narrow(lines, table.source.text_place("caption"))
    for column, end in zip(table.columns, frame.ends, strict=True):
        _narrow(["-" * end], f"{table.file}:{column.source.line()}")
    worked_out = ["-" * frame.width, *_heads(sheet, frame), "-" * frame.width] if table.heads and not head else []
    heads = head.rstrip("\n").split("\n") if head else worked_out
    _narrow(heads, table.source.text_place("head" if head else "width"))
    lines += heads
    if edgar:
        marks = [" "] * frame.width
        for end in frame.digits:
            marks[end - 3 : end] = "<C>"
        lines.insert(0, "<TABLE><CAPTION>")
        lines.append("<S>" + "".join(marks).rstrip()[3:])
    body = list(_body(sheet, frame))
    _narrow(body, table.source.text_place("stub"))
    lines += body
    if edgar:
        lines.append("</TABLE>")
    lines += [""] if notes else []
    for n, note in enumerate(notes):
        kept = note.rstrip("\n").split("\n") if "\n" in note else wrap(note, frame.width, later="    ")
        _narrow(kept, table.source.text_place("notes", n))
        lines += kept
    return lines


def _narrow(lines: list[str], place: str) -> None:
    """Refuse lines wider than EDGAR takes; `place` is where the project has them."""
    for line in lines:
        if columns_of(line) > WIDEST:
            raise BadProject(f"{place}: the table is {columns_of(line)} columns wide and may be {WIDEST}; make the stub narrower or take columns out")


def _plain(sheet: Sheet) -> Sheet:
    """A sheet whose words are in ASCII before they are laid out, for they may be longer then."""
    columns = tuple(msgspec.structs.replace(c, head=tuple(map(ascii_only, c.head)), group=ascii_only(c.group), sign=ascii_only(c.sign)) for c in sheet.table.columns)
    rows = tuple(
        SheetRow(row.row if row.row.text.isascii() else msgspec.structs.replace(row.row, text=ascii_only(row.row.text)), tuple(map(_plain_cell, row.cells)))
        for row in sheet.rows
    )
    return Sheet(msgspec.structs.replace(sheet.table, columns=columns, stub_head=ascii_only(sheet.table.stub_head)), rows)


def _plain_cell(cell: Cell | None) -> Cell | None:
    if cell is None or cell.text.isascii():
        return cell
    digits, before, after, sign = map(ascii_only, (cell.digits, cell.before, cell.after, cell.sign))
    return msgspec.structs.replace(cell, digits=digits, before=before, after=after, sign=sign)


def _frame(sheet: Sheet) -> Frame:
    table = sheet.table
    columns = range(len(table.columns))
    cells = [[row.cells[n] for row in sheet.rows if row.cells] for n in columns]
    hang = [max((columns_of(cell.after) for cell in cells[n] if cell), default=0) for n in columns]
    front = [max((columns_of(cell.sign + cell.before + cell.digits) for cell in cells[n] if cell), default=1) for n in columns]
    heads = [max((columns_of(line) for line in column.head), default=0) for column in table.columns]
    stub = table.stub or _stub(sheet)
    starts, ends, digits = [], [], []
    at = stub
    for n, column in enumerate(table.columns):
        width = max(front[n] + hang[n], heads[n], 3)
        last = column.end or at + GAP + width - hang[n]
        starts.append(column.span[0] - 1 if column.span else last - front[n] if column.end else at + GAP)
        digits.append(last)
        at = column.span[1] if column.span else last + hang[n]
        ends.append(at)
    return Frame(stub, tuple(starts), tuple(ends), tuple(digits), max(table.width, at))


def _stub(sheet: Sheet) -> int:
    longest = max((columns_of(line) + row.row.indent for row in sheet.rows for line in row.row.text.split("\n")), default=0)
    return max(NARROWEST, min(longest, WIDEST_STUB))


def _heads(sheet: Sheet, frame: Frame) -> Iterator[str]:
    columns = sheet.table.columns
    if groups := [group for group in groups_over(columns) if group.text]:
        spans = [(frame.starts[group.start], frame.ends[group.end - 1], group.text, columns[group.start].source.text_place("group")) for group in groups]
        yield _placed([(start, centred(text, end - start), place) for start, end, text, place in spans])
        yield _placed([(start, "-" * (end - start), place) for start, end, _, place in spans])
    deep = max(len(column.head) for column in columns)
    for level in range(deep):
        line = []
        for n, column in enumerate(columns):
            part = level - (deep - len(column.head))
            if part >= 0 and column.head[part]:
                line.append((frame.ends[n] - columns_of(column.head[part]), column.head[part], column.source.text_place("head", part)))
        line += [(0, sheet.table.stub_head, sheet.table.source.text_place("stub_head"))] if level == deep - 1 and sheet.table.stub_head else []
        yield _placed(line)


def _body(sheet: Sheet, frame: Frame) -> Iterator[str]:
    for _, row, line in steps(sheet):
        if line is not None:
            yield _rule(line, frame, f"{sheet.table.file}:{row.row.line}")
        elif row.row.kind is RowKind.BLANK:
            yield ""
        else:
            yield from _figures(sheet, row, frame)


def _rule(line: Line, frame: Frame, place: str) -> str:
    if line.edge.whole:
        return line.text * frame.width
    if line.text not in ("-", "=") and not line.text.startswith("columns"):
        return line.text
    return _placed([(start, line.text[-1] * (end - start), place) for start, end in zip(frame.starts, frame.ends, strict=True)])


def _figures(sheet: Sheet, row: SheetRow, frame: Frame) -> Iterator[str]:
    label = label_lines(row.row.text, row.row.indent, frame.stub if row.cells else frame.width)
    yield from label[:-1]
    own = dict(row.row.ends)
    last = [own.get(column.name, frame.digits[n]) for n, column in enumerate(sheet.table.columns)]
    place = f"{sheet.table.file}:{row.row.line}"
    cells = [(*_with_sign(cell, last[n] - columns_of(cell.before + cell.digits), sheet.table.columns[n].sign_at), place) for n, cell in enumerate(row.cells) if cell]
    yield _placed([(0, label[-1], place), *cells])


def _with_sign(cell: Cell, start: int, sign_at: int) -> tuple[int, str]:
    """A cell with its currency sign and the offset at which it begins: at the sign's own column, or directly before the digits."""
    if not cell.sign:
        return start, cell.text
    at = min(sign_at - 1 if sign_at else start, start - columns_of(cell.sign))
    return at, to_column(cell.sign, start - at) + f"{cell.before}{cell.digits}{cell.after}" if sign_at else cell.text


def label_lines(text: str, indent: int, stub: int) -> list[str]:
    """A label in lines no wider than the stub; what stands below the first line is set in by one more."""
    if "\n" in text:
        return [" " * indent + line for line in text.split("\n")]
    return wrap(text, max(stub, indent + 4), " " * indent, " " * (indent + 1)) or [""]


def _placed(parts: list[tuple[int, str, str]]) -> str:
    """Texts at their offsets in one line, each with its place in the project; figures that would touch one another are refused, a label may touch one."""
    line = ""
    for n, (start, text, where) in enumerate(sorted(parts)):
        if columns_of(line) > start or (n > 1 and line and columns_of(line) == start and not line.endswith(" ")):
            beside = (line.split() or ["the edge"])[-1]
            raise BadProject(f"{where}: {text!r} runs into {beside!r}; give the columns more room, or break the label with \\n")
        line = to_column(line, start) + text
    return line.rstrip()
