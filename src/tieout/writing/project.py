"""A release project: a folder of plain files, read and checked.

    release.toml    who speaks, currency, periods, habits        figures.csv     the books: concept, period, value; or what
                                                                                 [books] of release.toml names
    concepts.toml   the tree of concepts                         tables/*.toml   what each table prints
    text.md         the text, with figures by name
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from ..errors import BadProject
from .blocks import Block, BlockKind, find_blocks
from .books import find_source, read_books
from .concepts import Tree, read_concepts
from .printing import Printing
from .release import NAME, Release, read_release
from .room import Room
from .sheets import Sheet, make_sheet, wanted
from .tables import Row, RowKind, Table, read_tables
from .templates import Spoken, fill, holds
from .toml import Section, read_plain, read_toml
from .values import Values

TEXT = "text.md"


class Page(Struct, frozen=True):
    """A table of the release with its words filled in; `spoken` are the quantities in each of its notes."""

    sheet: Sheet
    caption: str
    head: str
    notes: tuple[str, ...]
    spoken: tuple[tuple[Spoken, ...], ...] = ()


class Project(Struct, frozen=True):
    """A release ready to be laid out in any format: its blocks in order, its tables by name, the quantities in its text; `folder` is where it was read."""

    release: Release
    blocks: tuple[Block, ...]
    pages: Mapping[str, Page]
    printing: Printing
    folder: Path
    spoken: tuple[Spoken, ...] = ()


def read_project(folder: Path) -> Project:
    """Read a project and work out all that it prints. Raises `BadProject` with file, line and remedy."""
    if not folder.is_dir():
        raise BadProject(f"{folder}: is no folder; make a project with `tieout new {folder}`")
    release = read_release(read_toml(folder, NAME))
    tree = read_concepts(folder)
    return work_out(folder, release, read_values(folder, release, tree))


def read_values(folder: Path, release: Release, tree: Tree) -> Values:
    """The values of a project's books."""
    source = find_source(folder, release)
    return Values(tree, read_books(folder, source, tree, release.calendar), release.calendar, release.currency, source.file)


def work_out(folder: Path, release: Release, values: Values) -> Project:
    """All that a project prints with these values."""
    values.check()
    printing = Printing(values, release)
    tables = {name: _kept(table, printing) for name, table in read_tables(folder, release, values).items()}
    printing.foot(one for table in tables.values() if table.footed for one in wanted(table, values))
    room = Room()
    for table in tables.values():
        room.take_cells(len(table.columns) * len(table.rows), f"{table.file}:1")
    printing.follow(one for table in tables.values() if table.from_print for one in wanted(table, values))
    pages = {name: make_page(table, printing, room) for name, table in tables.items()}
    spoken: list[Spoken] = []
    blocks = find_blocks(fill(read_plain(folder, TEXT), printing, TEXT, tables=frozenset(tables), spoken=spoken, room=room, guarded=True))
    printed = [block.text for block in blocks if block.kind is BlockKind.TABLE]
    for name in tables:
        if name not in printed:
            raise BadProject(f"tables/{name}.toml:1: the table {name!r} is not in the text; write {{% table {name} %}} where it stands in {TEXT}, or take tables/{name}.toml out")
    return Project(release, tuple(blocks), pages, printing, folder, tuple(spoken))


def _kept(table: Table, printing: Printing) -> Table:
    """A table with those columns and rows that are printed in this period."""
    def printed(source: Section) -> bool:
        return "when" not in source.values or holds(source.text("when"), printing, source.text_place("when"))

    columns = tuple(column for column in table.columns if printed(column.source))
    rows = tuple(row for row in table.rows if printed(row.source))
    if not columns or not any(row.kind is RowKind.FIGURES for row in rows):
        raise BadProject(f"{table.file}:1: by its conditions the table prints nothing; put its {{% table {table.name} %}} between {{% if ... %}} and {{% endif %}} in {TEXT}, and leave one column and row without `when`")
    names = {column.name for column in columns}
    return msgspec.structs.replace(table, columns=columns, rows=rows, plugs=tuple(plug for plug in table.plugs if plug.column in names))


def make_page(table: Table, printing: Printing, room: Room) -> Page:
    """A table in print, its words filled in, as far as there is room for them."""
    def filled(text: str, source: Section, *keys: str | int, spoken: list[Spoken] | None = None) -> str:
        if "{" not in text and "\\" not in text:
            room.take(len(text), f"{source.file}:{source.line()}")
            return text
        file, _, line = source.text_place(*keys).rpartition(":")
        return fill(text, printing, file, int(line), spoken=spoken, room=room)

    top = table.source
    columns = tuple(
        msgspec.structs.replace(
            column, head=tuple(filled(line, column.source, "head", n) for n, line in enumerate(column.head)), group=filled(column.group, column.source, "group")
        )
        for column in table.columns
    )  # fmt: skip
    rows = tuple(_filled(row, filled) for row in table.rows)
    worded = msgspec.structs.replace(table, columns=columns, rows=rows, stub_head=filled(table.stub_head, top, "stub_head"))
    spoken: list[list[Spoken]] = [[] for _ in table.notes]
    notes = tuple(filled(note, top, "notes", n, spoken=spoken[n]) for n, note in enumerate(table.notes))
    return Page(make_sheet(worded, printing), filled(table.caption, top, "caption"), filled(table.head, top, "head"), notes, tuple(map(tuple, spoken)))


def _filled(row: Row, filled: Callable[..., str]) -> Row:
    """A row with its words filled in, those of single cells among them."""
    forms = {name: filled(form, row.source, "forms", name) for name, form in row.cells.forms.items()}
    text = filled(row.text, row.source, "text" if row.kind is RowKind.HEADING else "label") if row.kind is not RowKind.RULE else row.text
    return msgspec.structs.replace(row, text=text, cells=msgspec.structs.replace(row.cells, forms=forms) if forms else row.cells)
