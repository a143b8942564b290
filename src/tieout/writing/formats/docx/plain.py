"""The characters that no XML can hold, told with the place where they stand, before anything is written."""

from __future__ import annotations

from ....errors import BadProject
from ....words.barred import BARRED
from ...project import Project
from ..places import texts_of


def plain_only(project: Project) -> None:
    """Raises `BadProject` for the first such character."""
    for place, text in texts_of(project):
        if found := BARRED.search(text):
            raise BadProject(f"{place}: {found[0]!r} is a sign for machines that Word cannot hold; take it out")
