"""A release as a PDF for print: set by typst, tagged for screen readers (PDF/UA-1) and made to last (PDF/A-2a).

    blocks, printed tables -> words as JSON -> a process of its own, with bounds -> PDF

The words are data of one layout, `release.typ`, and never its source: nothing in a project can run or be read. The same
project gives the same bytes; the file is dated with the last day of the current period. Needs typst.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import msgspec

from ....bounded import REFUSED, run
from ....errors import BadOption, BadProject
from ...project import Project
from .refusals import refused
from .words import words_of

__all__ = ["render"]

CHILD = Path(__file__).with_name("child.py")
SECONDS = 60  # of processor time
PATIENCE = 150.0  # seconds that anybody waits
FAILED = "release.toml:1: the PDF takes too long or too much memory to be set; leave out tables, or leave pdf out of the formats"


def render(project: Project) -> dict[str, bytes]:
    """The PDF of the whole release, one file.

    Raises `BadOption` where typst is not installed, `BadProject` for characters that its fonts have not got.
    """
    if find_spec("typst") is None:
        raise BadOption("the format pdf needs typst; install it with: pip install 'tieout[typeset]'")
    words = words_of(project)
    done = run(CHILD, msgspec.json.encode(words), seconds=SECONDS, patience=PATIENCE, name="the PDF writer", too_long=FAILED)
    if done.returncode == REFUSED:
        raise refused(done.stdout, project)
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise BadProject(FAILED)
    return {f"{project.release.file}.pdf": done.stdout}
