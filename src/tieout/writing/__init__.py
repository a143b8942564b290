"""From books to a release in which every figure ties, because each is worked out from the same few that the books hold."""

from __future__ import annotations

from .html import render_html
from .pages import render_ascii
from .project import Project, read_project

__all__ = ["ENDINGS", "Project", "read_project", "render"]

ENDINGS = {"ascii": "txt", "html": "htm"}


def render(project: Project, style: str) -> str:
    """The release in a format: `ascii` or `html`."""
    return render_html(project) if style == "html" else render_ascii(project)
