"""The document as it is laid out, its figures marked, its findings beside their lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .context import Cell, Note, PageBreak, Piece, Row, Source, Table, Text
from .overview import expected, refs
from .safe import text

ROOM = {"": "", ")": " p1", "%": " p2", "%)": " p3", ")%": " p3"}


def document(source: Source, level: int) -> Iterator[str]:
    """All blocks of a document."""
    yield f'<section class="doc" id="{text(source.key)}doc"><h{level} class="vh">The document</h{level}>\n'
    for block in source.blocks:
        if isinstance(block, Table):
            yield from _table(block, source)
        elif isinstance(block, Text):
            yield from _flowing(block, source) if block.flowing else _aligned(block, source)
        else:
            yield _page(block) if isinstance(block, PageBreak) else "<hr>\n"
    yield "</section>\n"


def _page(block: PageBreak) -> str:
    return f'<p class="pg">Page {block.page}</p>\n'


def _pieces(pieces: Iterable[Piece]) -> str:
    return "".join(text(piece.text) if piece.mark is None else _figure(piece) for piece in pieces)


def _figure(piece: Piece) -> str:
    mark = piece.mark
    assert mark is not None
    key = text(mark.key)
    ticks = f' data-t="{text(mark.ticks)}"' if mark.ticks else ""
    return f'<a class="f {mark.status}" id="{key}" href="#e-{key}" title="{text(mark.title)}"{ticks}>{text(piece.text)}</a>'


def _aligned(block: Text, source: Source) -> Iterator[str]:
    """Lines as they stand; after one with findings these, then the lines go on."""
    part: list[str] = []
    for line in block.lines:
        part.append(_pieces(line.pieces))
        if line.notes:
            yield _pre(part, block.size) + _notes(line.notes, source)
            part = []
    if any(part):
        yield _pre(part, block.size)


def _pre(lines: Sequence[str], size: int) -> str:
    return (f'<pre class="w{size}">\n' if size else "<pre>\n") + "\n".join(lines) + "\n</pre>\n"


def _flowing(block: Text, source: Source) -> Iterator[str]:
    numbers = [number for line in block.lines for number in line.notes]
    told = "".join(_pieces(line.pieces) + (" " if line.goes_on else "\n") for line in block.lines).strip("\n ")
    yield f'<div class="beside">{_notes(numbers, source)}<p>{told}</p></div>\n' if numbers else f"<p>{told}</p>\n"


def _table(block: Table, source: Source) -> Iterator[str]:
    label = text(block.label) or "Table"
    yield f'<div class="tb"><div class="scroll" tabindex="0" role="region" aria-label="{label}"><table aria-label="{label}">\n'
    if block.heads:
        yield "<thead>\n" + "".join(_row(row, block, source) for row in block.rows[: block.heads]) + "</thead>\n"
    yield "<tbody>\n"
    for row in block.rows[block.heads :]:
        yield _row(row, block, source)
    yield "</tbody></table></div></div>\n"


def _row(row: Row, block: Table, source: Source) -> str:
    told = "<tr>" + "".join(map(_cell, row.cells)) + "</tr>\n"
    if row.notes:
        told += f'<tr class="nr"><td colspan="{block.width}">{_notes(row.notes, source)}</td></tr>\n'
    return told


def _cell(cell: Cell) -> str:
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    classes = ("n" + ROOM.get(cell.room, "") if cell.number else "") + (f" i{cell.indent}" if cell.indent else "") + (f" r{cell.rule}" if cell.rule else "")
    named = f' class="{classes.strip()}"' if classes else ""
    if cell.head:
        return f'<th scope="{cell.head}"{span}{named}>{_pieces(cell.pieces)}</th>'
    return f"<td{span}{named}>{_pieces(cell.pieces)}</td>"


def _notes(numbers: Sequence[int], source: Source) -> str:
    return "".join(_note(source.notes[number - 1], source) for number in numbers)


def _note(note: Note, source: Source) -> str:
    """A finding in the margin."""
    key = f"{text(source.key)}n{note.number}"
    parts = [
        f'<aside class="note {text(note.severity)}{" accepted" if note.accepted else ""}" id="{key}" tabindex="-1" aria-label="Finding {note.number}">',
        f'<p class="nh"><span class="sev">{text(note.severity)}</span> {text(note.code)} {text(note.name.replace("-", " "))}</p>',
        f"<p>{text(note.message)}</p>",
    ]
    if note.expected:
        parts.append(f'<p class="print">{expected(note)}</p>')
    if note.worked:
        worked = "".join(f"<li>{text(formula)}<br><samp>{text(numbers)}</samp></li>" for formula, numbers in note.worked)
        parts.append(f"<details><summary>Arithmetic</summary><ul>{worked}</ul></details>")
    parts += [f'<p class="detail">{text(detail)}</p>' for detail in note.details]
    if note.hint:
        parts.append(f'<p class="hint">{text(note.hint)}</p>')
    if note.accepted:
        parts.append(f'<p class="hint">Accepted: {text(note.accepted)}</p>')
    if note.figures:
        parts.append(f'<p class="refs">Figures: {refs(note.figures)}</p>')
    return "".join(parts) + "</aside>\n"
