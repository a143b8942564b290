"""A release as an HTML page that EDGAR takes and a screen reader reads: headings, paragraphs, tables whose heads have a scope.

No script, no style sheet, no address: EDGAR allows none of them in an exhibit. It does allow the `style` of an element.
"""

from __future__ import annotations

from html import escape

from ..project import Project
from .markup import BODY, Marks, body


def render(project: Project) -> dict[str, bytes]:
    """The page of the whole release, one file."""
    head = f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(project.release.entity)}</title>\n</head>\n<body style="{BODY}">'
    page = "\n".join([head, *body(project, Marks()), "</body>", "</html>", ""])
    return {f"{project.release.file}.htm": page.encode("utf-8")}
