"""A release that was written, as text, and as it reads back."""

from __future__ import annotations

from tieout.model.result import Result
from tieout.pipeline import check
from tieout.writing import Project, render


def printed(project: Project, style: str) -> str:
    """The text of a format that is text."""
    return next(iter(render(project, style).values())).decode("utf-8")


def read_back(project: Project, style: str) -> Result:
    """What `tieout check` makes of the written file."""
    name, content = next(iter(render(project, style).items()))
    return check(content, name=name)


def typed(text: str) -> str:
    """A print with the signs of a typewriter, where a format sets a minus or a nil as print has them."""
    return text.replace("\u2212", "-").replace("\u2013", "-")


def meanings(result: Result) -> list[tuple[object, ...]]:
    """What each figure says, in the order of the page."""
    return [(typed(f.text), f.value, f.unit, f.period, f.label, f.header, f.measure, f.where) for f in result.release.figures]
