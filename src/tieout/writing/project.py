"""A release project: a folder of plain files, read and checked.

    release.toml    who speaks, currency, periods, habits        figures.csv     the books: concept, period, value
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
from .books import read_books
from .concepts import read_concepts
from .printing import Printing
from .release import NAME, Release, read_release
from .sheets import Sheet, make_sheet, quantities
from .tables import Row, Table, read_tables
from .templates import fill
from .toml import read_plain, read_toml
from .values import Values

TEXT = "text.md"


class Page(Struct, frozen=True):
    """A table of the release with its words filled in."""

    sheet: Sheet
    caption: str
    head: str
    notes: tuple[str, ...]


class Project(Struct, frozen=True):
    """A release ready to be laid out in any format: its blocks in order, its tables by name."""

    release: Release
    blocks: tuple[Block, ...]
    pages: Mapping[str, Page]
    printing: Printing


def read_project(folder: Path) -> Project:
    """Read a project and work out all that it prints. Raises `BadProject` with file, line and remedy."""
    if not folder.is_dir():
        raise BadProject(f"{folder}: is no folder; make a project with `tieout new {folder}`")
    release = read_release(read_toml(folder / NAME, NAME))
    tree = read_concepts(folder)
    values = Values(tree, read_books(folder, tree, release.calendar), release.calendar, release.currency)
    values.check()
    tables = read_tables(folder, release, values)
    printing = Printing(values, release)
    footed = [table for table in tables.values() if table.footed]
    if footed:
        printing.foot((quantity for table in footed for quantity in quantities(table, values)), f"{footed[0].file}:1")
    pages = {name: make_page(table, printing) for name, table in tables.items()}
    blocks = find_blocks(fill(read_plain(folder / TEXT, TEXT), printing, TEXT, tables=frozenset(tables)))
    printed = [block.text for block in blocks if block.kind is BlockKind.TABLE]
    for name in tables:
        if name not in printed:
            raise BadProject(f"{TEXT}:1: the table {name!r} is not in the text; write {{% table {name} %}} where it stands, or take tables/{name}.toml out")
    return Project(release, tuple(blocks), pages, printing)


def make_page(table: Table, printing: Printing) -> Page:
    """A table in print, its words filled in."""
    def filled(text: str) -> str:
        return fill(text, printing, table.file) if "{" in text or "\\" in text else text

    columns = tuple(
        msgspec.structs.replace(column, head=tuple(map(filled, column.head)), group=filled(column.group)) for column in table.columns
    )
    rows = tuple(_filled(row, filled) for row in table.rows)
    worded = msgspec.structs.replace(table, columns=columns, rows=rows, stub_head=filled(table.stub_head))
    return Page(make_sheet(worded, printing), filled(table.caption), filled(table.head), tuple(map(filled, table.notes)))


def _filled(row: Row, filled: Callable[[str], str]) -> Row:
    forms = {name: filled(form) for name, form in row.cells.forms.items()}
    return msgspec.structs.replace(row, text=filled(row.text), cells=msgspec.structs.replace(row.cells, forms=forms) if forms else row.cells)
