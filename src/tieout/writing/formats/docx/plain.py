"""The characters that no XML can hold, told with the place where they stand, before anything is written."""

from __future__ import annotations

import re

from ....errors import BadProject
from ...project import Project
from ..places import texts_of

BARRED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain_only(project: Project) -> None:
    """Raises `BadProject` for the first such character."""
    for place, text in texts_of(project):
        if found := BARRED.search(text):
            raise BadProject(f"{place}: {found[0]!r} is a sign for machines that Word cannot hold; take it out")
