"""The texts of a release and where in its project they come from."""

from __future__ import annotations

from collections.abc import Iterator

from ..blocks import BlockKind
from ..project import TEXT, Project
from ..release import NAME


def texts_of(project: Project) -> Iterator[tuple[str, str]]:
    """Each text with its place, file and line; the text of the release itself has no lines any more once it is filled."""
    yield f"{NAME}:1", project.release.entity
    for block in project.blocks:
        if block.kind is not BlockKind.TABLE:
            yield f"{TEXT}:1", block.text
            continue
        page = project.pages[block.text]
        table = page.sheet.table
        yield from ((f"{table.file}:1", text) for text in (page.caption, *page.notes, *(c.group for c in table.columns), *(line for c in table.columns for line in c.head)))
        yield from ((f"{table.file}:{row.row.line}", row.row.text) for row in page.sheet.rows)
