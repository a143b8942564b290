"""From books to a release in which every figure ties, because each is worked out from the same few that the books hold."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .format_list import FORMATS

__all__ = ["FORMATS", "Project", "open_marks", "own_files", "read_project", "render", "roll", "unread"]

if TYPE_CHECKING:
    from .formats import render
    from .marks import open_marks
    from .project import Project, read_project
    from .project_files import own_files
    from .reading_back import unread
    from .rolling import roll

MODULES = {"Project": "project", "read_project": "project", "render": "formats", "open_marks": "marks", "own_files": "project_files", "roll": "rolling", "unread": "reading_back"}


def __getattr__(name: str) -> object:
    """The names of a project, imported when they are first used: every command knows the formats, few read a project."""
    if name in MODULES:
        return getattr(import_module(f".{MODULES[name]}", __name__), name)
    raise AttributeError(f"module 'tieout.writing' has no attribute {name!r}")
