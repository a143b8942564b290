"""From books to a release in which every figure ties, because each is worked out from the same few that the books hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .formats import FORMATS, render

__all__ = ["FORMATS", "Project", "read_project", "render"]

if TYPE_CHECKING:
    from .project import Project, read_project


def __getattr__(name: str) -> object:
    """The names of a project, imported when they are first used: every command knows the formats, few read a project."""
    if name in __all__:
        from . import project

        return getattr(project, name)
    raise AttributeError(f"module 'tieout.writing' has no attribute {name!r}")
