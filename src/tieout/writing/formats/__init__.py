"""What lays a release out: a module for each format of `format_list`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ..format_list import FORMATS
from ..project import Project

Files = dict[str, bytes]  # the files of a release by name: the release itself first, then what belongs to it


def render(project: Project, style: str) -> Files:
    """The files of a release in one of `FORMATS`, by name. The first is the release, which reads back as it was meant.

    Raises `BadOption` where the library of a format is not installed.
    """
    lay_out: Callable[[Project], Files] = import_module(f".{FORMATS[style].module}", __name__).render
    return lay_out(project)
