"""From books to a release in which every figure ties, because each is worked out from the same few that the books hold."""

from __future__ import annotations

from .formats import FORMATS, render
from .project import Project, read_project

__all__ = ["FORMATS", "Project", "read_project", "render"]
